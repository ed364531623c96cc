/* What all parts of the form use: elements, texts folded for comparison, places in plain data. */
(() => {
  "use strict";
  const F = (window.RecitsFormulaire = window.RecitsFormulaire || {});
  let dernier = 0;

  /* A new element; children are text, never markup. Attributes that are null, undefined or false are left out. */
  F.creer = (nom, attributs = {}, ...enfants) => {
    const element = document.createElement(nom);
    for (const [cle, valeur] of Object.entries(attributs)) {
      if (valeur === null || valeur === undefined || valeur === false) continue;
      if (cle === "au") for (const [geste, faire] of Object.entries(valeur)) element.addEventListener(geste, faire);
      else element.setAttribute(cle, valeur === true ? "" : valeur);
    }
    element.append(...enfants.filter((enfant) => enfant !== null && enfant !== undefined && enfant !== ""));
    return element;
  };

  F.bouton = (texte, faire, attributs = {}) => F.creer("button", { type: "button", ...attributs, au: { click: faire } }, texte);

  /* « mars 2025 », « 3 avril 2020 », « 03/2025 » as dates are written; empty for what is no month, and for what the
     check alone should read (schema/models/dates.py, whose words these are). */
  F.lireDate = (dite) => {
    const { mois, abreges, annee } = F.dates;
    const texte = dite.replace(/\s+/g, " ");
    const chiffres = new RegExp(`^(0?[1-9]|1[0-2])[-/. ](${annee})$`).exec(texte);
    if (chiffres) return `${chiffres[2]}-${chiffres[1].padStart(2, "0")}`;
    const mots = new RegExp(`^(?:(?:le|en) )?(?:(1er|\\d\\d?) )?(\\p{L}+)(\\.?) (${annee})$`, "iu").exec(texte);
    if (!mots) return "";
    const [, jour, mot, point, an] = mots;
    const entier = abreges[mot.toLowerCase()] || (point ? "" : mot);
    const rang = 1 + mois.findIndex((m) => new RegExp(`^(?:${m})$`, "i").test(entier));
    const quantieme = jour ? parseInt(jour, 10) : 1;
    if (!rang || quantieme < 1 || quantieme > new Date(an, rang, 0).getDate()) return "";
    return [an, rang, ...(jour ? [quantieme] : [])].map((n) => String(n).padStart(2, "0")).join("-");
  };

  F.ident = () => `f-${(dernier += 1)}`;

  /* « Œuvre d’été » -> « oeuvre d'ete »: what is typed without accents finds what has some. */
  F.plier = (texte) => String(texte).normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
    .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/’/g, "'");

  /* An address lasts: as schema/checks/a_plat.py (sans_prenoms). */
  function sansPrenoms(texte) {
    let avant = "";
    const garder = (m) => {
      const mot = F.plier(m[0]);
      const seul = m.index > 0 && texte[m.index - 1] !== "-";
      const garde = /^(?:st|ste|saint|sainte)$/.test(avant) || !(F.prenoms.has(mot) || (seul && /^\p{Lu}/u.test(m[0]) && F.prenomsDouteux.has(mot)));
      avant = mot;
      return garde;
    };
    return [...String(texte).matchAll(/[\p{L}\p{M}\p{N}]+/gu)].filter(garder).map((m) => m[0]).join(" ");
  }
  /* « La Maison d’été » -> « la-maison-d-ete », cut between two words. */
  F.enIdentifiant = (texte, longueur = 60) => {
    const mots = F.plier(sansPrenoms(texte)).split(/[^a-z0-9]+/).filter(Boolean);
    let ident = "";
    for (const mot of mots) {
      if (ident && ident.length + mot.length >= longueur) break;
      ident = ident ? `${ident}-${mot}` : mot.slice(0, longueur);
    }
    return ident;
  };

  F.copier = (valeur) => (valeur === undefined ? undefined : JSON.parse(JSON.stringify(valeur)));
  F.estGroupe = (valeur) => typeof valeur === "object" && valeur !== null && !Array.isArray(valeur);

  /* The same data, whatever the order of keys. */
  F.egal = (a, b) => {
    if (a === b) return true;
    if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((x, i) => F.egal(x, b[i]));
    if (!F.estGroupe(a) || !F.estGroupe(b)) return false;
    const cles = Object.keys(a);
    return cles.length === Object.keys(b).length && cles.every((cle) => cle in b && F.egal(a[cle], b[cle]));
  };

  F.pluriel = (n, un, plusieurs = `${un}s`) => `${n.toLocaleString("fr-CA")}\u00a0${n > 1 ? plusieurs : un}`;

  /* Wait until nobody has asked for `delai` milliseconds. */
  F.apaiser = (faire, delai) => {
    let minuterie = 0;
    const plusTard = (...quoi) => {
      clearTimeout(minuterie);
      minuterie = setTimeout(() => { minuterie = 0; faire(...quoi); }, delai);
    };
    plusTard.maintenant = (...quoi) => { clearTimeout(minuterie); minuterie = 0; return faire(...quoi); };
    Object.defineProperty(plusTard, "attend", { get: () => minuterie !== 0 });
    return plusTard;
  };

  /* Hand a text over as a file. */
  F.telecharger = (nom, texte, genre = "text/yaml") => {
    const adresse = URL.createObjectURL(new Blob([texte], { type: `${genre};charset=utf-8` }));
    const lien = F.creer("a", { href: adresse, download: nom, hidden: true });
    document.body.append(lien);
    lien.click();
    lien.remove();
    setTimeout(() => URL.revokeObjectURL(adresse), 10000);
  };

  /* What the form's schema says of a field, the group that it names included. */
  F.definition = (champ, schema = F.schema) => (champ.$ref ? { ...schema.$defs[champ.$ref.replace("#/$defs/", "")], ...champ } : champ);

  /* A place in the record, by the labels that one reads on the way: « Les leçons nº 2 › Type de leçon ». */
  F.lieu = (chemin) => {
    const dits = [];
    let champ = { properties: F.schema.properties };
    for (const pas of chemin) {
      let suivant = null;
      if (typeof pas === "number") {
        const liste = champ["x-liste-courte"] ? F.definition(champ.properties[champ["x-liste-courte"]]) : champ;
        suivant = liste.items;
        if (dits.length) dits[dits.length - 1] += ` nº\u00a0${pas + 1}`;
      } else if (champ["x-par-colonne"]) {
        suivant = champ["x-par-colonne"];
        dits.push(pas);
      } else {
        suivant = (champ.properties || {})[pas];
        if (suivant) dits.push(suivant.title);
      }
      if (!suivant) break;
      champ = F.definition(suivant);
    }
    return dits;
  };

  /* Scripts made by the build hand over their data here: from a disk a page may load scripts and nothing else. */
  F.recues = {};
  F.prenoms = new Set();
  F.prenomsDouteux = new Set();
  F.recevoir = ({ prenoms: [surs, douteux], ...autres }) => Object.assign(F, autres, { prenoms: new Set(surs), prenomsDouteux: new Set(douteux) });
  F.recevoirFiche = ([ident, donnees]) => { F.recues[ident] = donnees; };

  F.charger = (adresse) => new Promise((fini, rate) => {
    const script = F.creer("script", { src: adresse });
    script.onload = () => { script.remove(); fini(); };
    script.onerror = () => { script.remove(); rate(new Error(adresse)); };
    document.head.append(script);
  });
})();
