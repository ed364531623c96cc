/* Results as elements of the page. What a record says is data: text nodes only, never HTML. */
(() => {
  "use strict";
  const R = window.RecitsRecherche;
  const CARACTERES_AVANT = 60;
  const CARACTERES = 190;
  function creer(nom, attributs = {}, ...enfants) {
    const element = document.createElement(nom);
    for (const [cle, valeur] of Object.entries(attributs)) {
      if (valeur !== false && valeur !== null) element.setAttribute(cle, valeur === true ? "" : valeur);
    }
    element.append(...enfants.filter((e) => e !== null && e !== ""));
    return element;
  }

  /* The part of a text where most of the words answer together, cut at spaces: [[text, marked], ...]. */
  function extrait(texte, formes) {
    const marques = Array.from(R.module.mots.reperer(texte), ([pli, de, a]) => [formes.get(pli) ?? -1, de, a]).filter(([m]) => m >= 0);
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

  /* Extracts are fetched for what is seen only: a long record is not read for a result that nobody scrolls to. */
  const vus = new IntersectionObserver((entrees) => {
    for (const e of entrees.filter((x) => x.isIntersecting)) { vus.unobserve(e.target); e.target.citer(); }
  });

  function carte(r, niveau, combien = 2) {
    const li = creer("li", { class: "resultat-recherche" },
      r.ligne ? creer("p", { class: "resultat-ligne" }, r.ligne) : null,
      creer(niveau, {}, creer("a", { href: r.url }, r.titre)),
      r.resume ? creer("p", {}, r.resume) : null);
    li.citer = async () => {
      const lus = (await r.passages()).slice(0, combien);
      if (lus.length) li.append(creer("ul", { class: "passages" }, ...lus.map((p) =>
        creer("li", {}, creer("a", { href: p.url }, p.titre), " ", creer("span", {}, ...marquer(p.parts))))));
    };
    if (combien) vus.observe(li);
    return li;
  }

  const cartes = (resultats, niveau, combien) => creer("ul", { class: "resultats-recherche" }, ...resultats.map((x) => carte(x, niveau, combien)));

  const nombre = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  const pluriel = (n, un, plusieurs = `${un}s`) => `${nombre(n)}\u00a0${n < 2 ? un : plusieurs}`;
  const guillemets = (texte) => `«\u00a0${texte}\u00a0»`;
  const enumerer = (mots) => mots.map(guillemets).join(", ");

  /* What was done to the words, in a sentence; empty when nothing was. */
  function remarque({ corriges, ecartes, mots, partiel }) {
    const phrases = [];
    if (corriges.length) {
      phrases.push(`Aucune page ne contient ${enumerer(corriges.map(([de]) => de))}\u00a0: voici ${enumerer(corriges.map(([, a]) => a))}.`);
    }
    if (ecartes.length) {
      const reste = ecartes.length < mots.length;
      const plusieurs = ecartes.length > 1;
      phrases.push(`${plusieurs ? "Ces mots ne sont" : "Ce mot n’est"} dans aucune page${reste ? ` et ${plusieurs ? "sont laissés" : "est laissé"} de côté` : ""}\u00a0: ${enumerer(ecartes)}.`);
    }
    if (partiel) phrases.push("Aucun récit ne dit tous ces mots ensemble\u00a0: voici ceux qui en disent le plus.");
    return phrases.join(" ");
  }

  /* The count, as it is said aloud. */
  function bilan(r) {
    const autres = r.pages.total + r.reponses.total;
    const pages = autres ? ` et ${pluriel(autres, "autre page", "autres pages")}` : "";
    return r.recits.total || pages ? `${pluriel(r.recits.total, "récit")}${pages}` : "Aucun résultat";
  }

  const PORTES = [
    ["recits/index.html", "Tous les récits"], ["explorer.html", "Explorer par région, population, thème…"],
    ["lecons/index.html", "Leçons"], ["couts.html", "Coûts"], ["organisations/index.html", "Organisations"], ["glossaire.html", "Glossaire"],
  ];
  /* Never a dead end: near words, then the lists. */
  const portes = (r) => [
    ...r.voisins.map((mot) => creer("li", {}, creer("a", { href: `${R.racine}recherche.html?q=${encodeURIComponent(mot)}` }, `Chercher ${guillemets(mot)}`))),
    ...PORTES.map(([page, texte]) => creer("li", {}, creer("a", { href: R.racine + page }, texte))),
  ];

  R.module.resultats = { creer, extrait, carte, cartes, nombre, pluriel, guillemets, remarque, bilan, portes };
})();
