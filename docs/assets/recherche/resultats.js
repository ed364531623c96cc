/* Results as elements of the page. What a record says is data: text nodes only, never HTML. */
(() => {
  "use strict";
  const R = window.RecitsRecherche;
  const CARACTERES_AVANT = 60;
  const CARACTERES = 190;
  let liees = null;

  function creer(nom, attributs = {}, ...enfants) {
    const element = document.createElement(nom);
    for (const [cle, valeur] of Object.entries(attributs)) {
      if (valeur !== false && valeur !== null) element.setAttribute(cle, valeur === true ? "" : valeur);
    }
    element.append(...enfants.filter((e) => e !== null && e !== ""));
    return element;
  }

  /* `coeur` -> `cœur`, for the words that the site writes with a ligature. */
  function lier(texte) {
    liees ||= new Map(R.donnees.plan.lies.map((mot) => [R.module.mots.delier(mot), mot]));
    if (!liees.size) return texte;
    return texte.replace(/\p{L}*(?:oe|ae)\p{L}*/giu, (mot) => {
      const liee = liees.get(mot.toLowerCase());
      if (!liee) return mot;
      return mot[0] === mot[0].toUpperCase() ? liee[0].toUpperCase() + liee.slice(1) : liee;
    });
  }

  /* The part of a text where most of the words answer together, cut at spaces: [[text, marked], ...]. */
  function extrait(texte, mots) {
    const { reperer, repond } = R.module.mots;
    const marques = Array.from(reperer(texte), ([pli, de, a]) => [mots.findIndex((m) => repond(pli, m)), de, a]).filter(([m]) => m >= 0);
    let debut = Math.max(0, centre(marques) - CARACTERES_AVANT);
    if (debut > 0) debut = texte.indexOf(" ", debut) + 1;
    let fin = Math.min(texte.length, debut + CARACTERES);
    if (fin < texte.length) fin = texte.lastIndexOf(" ", fin);
    const parts = debut > 0 ? [["… ", false]] : [];
    let ici = debut;
    for (const [, de, a] of marques.filter((m) => m[1] >= debut && m[2] <= fin)) {
      parts.push([texte.slice(ici, de), false], [texte.slice(de, a), true]);
      ici = a;
    }
    parts.push([texte.slice(ici, fin), false]);
    if (fin < texte.length) parts.push(["\u00a0…", false]);
    return parts;
  }

  /* Where the mark stands that has most different words after it within one extract. */
  function centre(marques) {
    let [choisi, mieux] = [0, 0];
    for (const [, ici] of marques) {
      const dites = new Set(marques.filter(([, de]) => de >= ici && de < ici + CARACTERES - CARACTERES_AVANT).map(([m]) => m));
      if (dites.size > mieux) [choisi, mieux] = [ici, dites.size];
    }
    return choisi;
  }

  const marquer = (parts) => parts.filter(([t]) => t).map(([t, marque]) => (marque ? creer("mark", {}, t) : t));

  function carte(r, niveau, combien = 2) {
    const passages = r.passages.slice(0, combien).map((p) =>
      creer("li", {}, creer("a", { href: p.url }, p.titre), " ", creer("span", {}, ...marquer(p.parts))));
    return creer("li", { class: "resultat-recherche" },
      r.ligne ? creer("p", { class: "resultat-ligne" }, r.ligne) : null,
      creer(niveau, {}, creer("a", { href: r.url }, r.titre)),
      passages.length ? creer("ul", { class: "passages" }, ...passages) : creer("p", {}, r.resume));
  }

  const nombre = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  const pluriel = (n, un, plusieurs = `${un}s`) => `${nombre(n)}\u00a0${n < 2 ? un : plusieurs}`;
  const guillemets = (texte) => `«\u00a0${texte}\u00a0»`;
  const enumerer = (mots) => mots.map(guillemets).join(", ");

  /* What was done to the words, in a sentence; empty when nothing was. */
  function remarque({ corriges, ecartes, mots }) {
    const phrases = [];
    if (corriges.length) {
      phrases.push(`Aucune page ne contient ${enumerer(corriges.map(([de]) => de))}\u00a0: voici ${enumerer(corriges.map(([, a]) => a))}.`);
    }
    if (ecartes.length && mots.length) {
      phrases.push(`${ecartes.length > 1 ? "Ces mots ne sont dans aucune page et sont laissés" : "Ce mot n’est dans aucune page et est laissé"} de côté\u00a0: ${enumerer(ecartes)}.`);
    }
    return phrases.join(" ");
  }

  /* The count, as it is said aloud. */
  function bilan(r) {
    const pages = r.pages.total ? ` et ${pluriel(r.pages.total, "autre page", "autres pages")}` : "";
    return r.recits.total || pages ? `${pluriel(r.recits.total, "récit")}${pages}` : "Aucun résultat";
  }

  R.module.resultats = { creer, lier, extrait, carte, nombre, pluriel, guillemets, remarque, bilan };
})();
