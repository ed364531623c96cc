/* Search without a server: the catalogue that the build embeds, indexed in memory on first use. */
(() => {
  "use strict";
  const R = window.RecitsRecherche;
  const POIDS = { nom: 10, titre: 7, mots: 3, partenaires: 3, resume: 3, texte: 1 };
  const CHAMPS_AU_PLUS = 64;
  let pret = null;

  function documents() {
    const { plan, catalogue, textes, pages = [] } = R.donnees;
    const parId = new Map(textes);
    const recits = catalogue.map(([id, titre, nom, ligne, resume, partenaires, valeurs]) => {
      const facettes = Object.fromEntries(plan.facettes.map((f, i) => [f.cle, valeurs[i]]));
      const mots = plan.facettes.flatMap((f) => facettes[f.cle].flatMap((v) => f.valeurs[v] || []));
      const champs = [["nom", nom], ["titre", titre], ["mots", mots.join(" · ")], ["partenaires", partenaires], ["resume", resume]];
      for (const [ancre, texte] of parId.get(id) || []) champs.push(["texte", texte, ancre]);
      return { sorte: "recit", url: `recits/${id}.html`, titre, ligne, resume, facettes, champs };
    });
    const autres = pages.map(([url, titre, ligne, texte]) => ({
      sorte: "page", url, titre, ligne, resume: texte, facettes: {}, champs: [["titre", titre], ["texte", texte, ""]],
    }));
    return [...recits, ...autres];
  }

  /* word -> [document * 64 + field, occurrences, ...] */
  function indexer(docs) {
    const { reperer } = R.module.mots;
    const index = new Map();
    docs.forEach((doc, d) => doc.champs.slice(0, CHAMPS_AU_PLUS).forEach(([, texte], c) => {
      const vus = new Map();
      let mots = 0;
      for (const [mot] of reperer(texte)) { vus.set(mot, (vus.get(mot) || 0) + 1); mots += 1; }
      (doc.longueurs ||= []).push(mots);
      for (const [mot, n] of vus) {
        if (!index.has(mot)) index.set(mot, []);
        index.get(mot).push(d * CHAMPS_AU_PLUS + c, n);
      }
    }));
    return index;
  }

  async function preparer() {
    await R.charger("recherche/plan.js");
    const { plan } = R.donnees;
    const scripts = [];
    for (let i = 1; i <= plan.catalogues; i += 1) scripts.push(`recherche/catalogue-${i}.js`);
    for (let i = 1; i <= plan.textes; i += 1) scripts.push(`recherche/textes-${i}.js`);
    if (plan.pages) scripts.push("recherche/pages.js");
    await Promise.all(scripts.map(R.charger));
    const docs = documents();
    const index = indexer(docs);
    const radicaux = new Map();
    for (const mot of index.keys()) {
      const racine = R.module.mots.radical(mot);
      if (!radicaux.has(racine)) radicaux.set(racine, []);
      radicaux.get(racine).push(mot);
    }
    return { docs, index, radicaux, tries: [...index.keys()].sort() };
  }

  /* Words of the index that answer to one that was typed, with how well they do. */
  function variantes({ index, radicaux, tries }, tape) {
    const trouvees = new Map();
    for (const mot of radicaux.get(R.module.mots.radical(tape)) || []) trouvees.set(mot, 0.9);
    let i = debut(tries, tape);
    for (; i < tries.length && tries[i].startsWith(tape); i += 1) {
      if (!trouvees.has(tries[i])) trouvees.set(tries[i], 0.5);
    }
    if (index.has(tape)) trouvees.set(tape, 1);
    return trouvees;
  }

  function debut(tries, mot) {
    let [bas, haut] = [0, tries.length];
    while (bas < haut) {
      const milieu = (bas + haut) >> 1;
      if (tries[milieu] < mot) bas = milieu + 1;
      else haut = milieu;
    }
    return bas;
  }

  /* document -> {score, fields that hold the word} for one typed word. */
  function notes(etat, tape) {
    const parDoc = new Map();
    for (const [mot, qualite] of variantes(etat, tape)) {
      const liste = etat.index.get(mot);
      const rarete = Math.log(1 + (etat.docs.length * 4) / liste.length);
      for (let i = 0; i < liste.length; i += 2) {
        const d = Math.floor(liste[i] / CHAMPS_AU_PLUS);
        const c = liste[i] % CHAMPS_AU_PLUS;
        const note = POIDS[etat.docs[d].champs[c][0]] * qualite * rarete * (1 + Math.log(liste[i + 1]) / 2);
        if (!parDoc.has(d)) parDoc.set(d, new Map());
        const champs = parDoc.get(d);
        champs.set(c, Math.max(champs.get(c) || 0, note));
      }
    }
    return parDoc;
  }

  /* Documents that hold every word, best first: [document, fields with their score]. */
  function classer(etat, mots) {
    if (!mots.length) return etat.docs.map((_, d) => [d, new Map(), 0]);
    const [premier, ...autres] = mots.map((mot) => notes(etat, mot));
    const trouves = [];
    for (const [d, champs] of premier) {
      if (!autres.every((a) => a.has(d))) continue;
      const total = new Map(champs);
      for (const a of autres) for (const [c, note] of a.get(d)) total.set(c, (total.get(c) || 0) + note);
      trouves.push([d, total, somme(etat.docs[d], total)]);
    }
    return trouves.sort((a, b) => b[2] - a[2] || a[0] - b[0]);
  }

  /* The best field of each kind counts: a long récit has many parts, and is not better for it. */
  function somme(doc, champs) {
    const parSorte = {};
    for (const [c, note] of champs) {
      const sorte = doc.champs[c][0];
      // A title that says little else says it best.
      const bref = sorte === "titre" || sorte === "nom" ? 1 + 2 / doc.longueurs[c] : 1;
      parSorte[sorte] = Math.max(parSorte[sorte] || 0, note * bref);
    }
    return Object.values(parSorte).reduce((a, b) => a + b, 0);
  }

  function convient(doc, facettes, sauf) {
    return Object.entries(facettes || {}).every(
      ([cle, voulues]) => cle === sauf || !voulues.length || voulues.some((v) => doc.facettes[cle]?.includes(v)),
    );
  }

  /* Counts of each facet under the words and the other facets; `sans`: totals without one active facet. */
  function compter(etat, recits, facettes) {
    const comptes = {};
    const sans = {};
    if (!facettes) return { comptes, sans };
    for (const { cle } of R.donnees.plan.facettes) {
      const permis = recits.filter(([d]) => convient(etat.docs[d], facettes, cle));
      comptes[cle] = {};
      for (const [d] of permis) for (const v of etat.docs[d].facettes[cle]) comptes[cle][v] = (comptes[cle][v] || 0) + 1;
      if (facettes[cle]?.length) sans[cle] = permis.length;
    }
    return { comptes, sans };
  }

  function lire(etat, [d, champs], mots) {
    const doc = etat.docs[d];
    const { plan } = R.donnees;
    const passages = Array.from(champs)
      .filter(([c]) => doc.champs[c][0] === "texte" && doc.champs[c][2])
      .sort((a, b) => b[1] - a[1])
      .slice(0, 2)
      .map(([c]) => ({
        titre: plan.rubriques[doc.champs[c][2]] || "",
        url: `${R.racine}${doc.url}#${doc.champs[c][2]}`,
        parts: R.module.resultats.extrait(doc.champs[c][1], mots),
      }));
    return { url: R.racine + doc.url, titre: doc.titre, ligne: doc.ligne, resume: doc.resume, passages };
  }

  const liste = (etat, classes, mots) => ({
    total: classes.length,
    lire: (i, j) => Promise.resolve(classes.slice(i, j).map((c) => lire(etat, c, mots))),
  });

  R.module.disque = {
    async chercher(mots, facettes) {
      const etat = await (pret ||= preparer());
      const classes = classer(etat, mots);
      const recits = classes.filter(([d]) => etat.docs[d].sorte === "recit");
      if (!mots.length) recits.sort((a, b) => etat.docs[a[0]].titre.localeCompare(etat.docs[b[0]].titre, "fr"));
      return {
        recits: liste(etat, recits.filter(([d]) => convient(etat.docs[d], facettes)), mots),
        pages: liste(etat, mots.length ? classes.filter(([d]) => etat.docs[d].sorte === "page") : [], mots),
        ...compter(etat, recits, facettes),
      };
    },
    douteux: () => Promise.resolve([]),
    async lexique() {
      const etat = await (pret ||= preparer());
      if (!R.donnees.plan.pages) return etat.tries;
      await R.charger("recherche/mots.js");
      return R.donnees.mots.split(" ");
    },
  };
})();
