/* One question -> answers, récits, other pages; the same on the web and from a disk. */
(() => {
  "use strict";
  const R = window.RecitsRecherche;
  const { lecture, lexique, mots: M } = R.module;
  const REPONSES = 2;
  const SUGGESTIONS = 4;
  const PASSAGES = 2;
  const ASSEZ = 0.5;
  const TOUT = 0.999;
  /* Of a page whose names hold the whole question, though none of them does; its rank, after those. */
  const REUNIS = 0.45;
  const NOMME = 29;

  /* Each understood word with its postings and its rarity. */
  async function concevoir(comprise) {
    const postes = (await Promise.all(comprise.racines.map(async ([r, poids]) => [await lecture.poste(r), poids, r]))).filter(([p]) => p);
    const { documents } = R.donnees.plan;
    const combien = Math.max(1, ...postes.filter(([, poids]) => poids === Math.max(...comprise.racines.map((x) => x[1]))).map(([p]) => p.numeros.length));
    return { ...comprise, postes, rarete: Math.log(1 + (documents - combien + 0.5) / (combien + 0.5)) + 0.1 };
  }

  /* Documents by note: how well each answers, times the share of the question that it answers. */
  function noter(concepts) {
    const notes = new Map();
    const total = concepts.reduce((s, c) => s + c.rarete, 0);
    for (const c of concepts) {
      const meilleures = new Map();
      for (const [p, poids] of c.postes) {
        p.numeros.forEach((n, i) => meilleures.set(n, Math.max(meilleures.get(n) || 0, poids * lecture.valeur(p.notes, i))));
      }
      for (const [n, note] of meilleures) {
        const sien = notes.get(n) || [0, 0];
        notes.set(n, [sien[0] + note * c.rarete, sien[1] + c.rarete / total]);
      }
    }
    return notes;
  }

  /* The best first. A document that says less than half of the question is kept when none says more. */
  function classer(notes, garder) {
    const siens = [...notes].filter(([n]) => garder(n)).map(([n, [note, part]]) => [n, note * part ** 1.5, part]);
    const plafond = siens.reduce((m, [, , part]) => Math.max(m, part), 0);
    return siens.filter(([, , part]) => part >= Math.min(ASSEZ, plafond - 0.01)).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }

  /* Pages that the question names: all its words are among their names, or one of their names is all in it. */
  function nommees(concepts) {
    const total = concepts.reduce((s, c) => s + c.rarete, 0);
    const trouvees = new Map();
    for (const c of concepts) {
      for (const [p, poids] of c.postes) {
        for (let i = 0; i < p.noms.length; i += 4) {
          const [n, nom, longueur, rang] = p.noms.slice(i, i + 4);
          if (!trouvees.has(n)) trouvees.set(n, { n, dits: new Map(), noms: new Map() });
          const page = trouvees.get(n);
          page.dits.set(c, Math.max(poids, page.dits.get(c) || 0));
          if (!page.noms.has(nom)) page.noms.set(nom, { longueur, rang, dits: new Set(), poids: 0 });
          const sien = page.noms.get(nom);
          sien.dits.add(c);
          sien.poids = Math.max(sien.poids, poids);
        }
      }
    }
    return [...trouvees.values()].map((page) => juger(page, total)).filter((page) => page.note > 0)
      .sort((a, b) => b.note - a.note || a.rang - b.rang || a.n - b.n);
  }

  function juger(page, total) {
    const somme = (dits) => [...dits].reduce((s, c) => s + c.rarete, 0) / total;
    const part = [...page.dits].reduce((s, [c, poids]) => s + c.rarete * poids, 0) / total;
    let [mieux, rang] = [0, NOMME];
    for (const nom of page.noms.values()) {
      const entier = Math.min(1, nom.dits.size / nom.longueur);
      const sienne = somme(nom.dits) * nom.poids;
      // A whole name of several words needs less of the question than a word that stands alone.
      const bon = sienne > TOUT ? 0.5 + 0.5 * entier : entier === 1 && sienne > (nom.longueur > 1 ? 0.3 : 0.5) ? sienne : 0;
      if (bon > mieux || (bon === mieux && nom.rang < rang)) [mieux, rang] = [bon, nom.rang];
    }
    return mieux || part <= TOUT ? { n: page.n, note: mieux, rang } : { n: page.n, note: REUNIS, rang: NOMME };
  }

  /* Values chosen -> whether a récit has them; `sauf`: the facet left out. */
  async function masques(facettes) {
    const choisies = Object.entries(facettes || {}).filter(([, valeurs]) => valeurs.length);
    return Promise.all(choisies.map(async ([cle, valeurs]) => {
      const listes = await lecture.facette(cle);
      return [cle, new Set(valeurs.flatMap((v) => listes[v] || []))];
    }));
  }

  const convient = (permis, n, sauf = "") => permis.every(([cle, numeros]) => cle === sauf || numeros.has(n));

  /* Counts of each facet under the words and the other facets. */
  async function compter(recits, permis) {
    const comptes = {};
    await Promise.all(R.donnees.plan.facettes.map(async ({ cle }) => {
      const gardes = new Set(recits.filter(([n]) => convient(permis, n, cle)).map(([n]) => n));
      const listes = await lecture.facette(cle);
      comptes[cle] = Object.fromEntries(Object.entries(listes).map(([v, ns]) => [v, ns.reduce((s, n) => s + gardes.has(n), 0)]));
    }));
    return comptes;
  }

  /* Which filter to give up, and how many récits that gives. */
  function assouplir(recits, permis) {
    const sans = permis.map(([cle]) => ({ facette: cle, total: recits.filter(([n]) => convient(permis, n, cle)).length }));
    const pistes = permis.length ? [...sans, { facettes: true, total: recits.length }] : [];
    return pistes.filter((p) => p.total).sort((a, b) => b.total - a.total).slice(0, SUGGESTIONS);
  }

  /* Parts of a document that say most of the question. */
  function meilleuresParties(n, concepts) {
    const notes = new Map();
    for (const c of concepts) {
      for (const [p, poids] of c.postes) {
        const i = p.parties ? p.numeros.indexOf(n) : -1;
        const partie = i < 0 ? 0 : lecture.valeur(p.parties, i);
        if (partie) notes.set(partie - 1, (notes.get(partie - 1) || 0) + poids * c.rarete);
      }
    }
    return [...notes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, PASSAGES).map(([partie]) => partie);
  }

  async function passages(n, [uri, , , , titres, lots], concepts) {
    if (!titres) return [];
    const marques = new Map();
    await Promise.all(concepts.map(async (c, i) => (await lexique.formes(c.postes.map(([, , r]) => r))).forEach((f) => marques.set(f, i))));
    const lus = await Promise.all(meilleuresParties(n, concepts).map(async (partie) => {
      const [ancre, titre] = [titres[partie]].flat();
      const textes = await lecture.texte(n, lots[partie]);
      const texte = textes[partie - lots.indexOf(lots[partie])];
      return ancre && { titre: titre || R.donnees.plan.rubriques[ancre] || "", url: `${R.racine}${uri}#${ancre}`, parts: R.module.resultats.extrait(texte, marques) };
    }));
    return lus.filter((p) => p && p.parts.some(([, marque]) => marque));
  }

  async function lire(n, concepts) {
    const doc = await lecture.document(n);
    const [uri, titre, ligne, resume] = doc;
    return { url: R.racine + uri, titre, ligne, resume, passages: () => passages(n, doc, concepts) };
  }

  const liste = (classes, concepts) => ({
    total: classes.length,
    lire: (i, j) => Promise.all(classes.slice(i, j).map(([n]) => lire(n, concepts))),
  });

  /* `facettes`: chosen values by facet. `enCours`: the last word is still being typed. */
  async function chercher(saisie, facettes = null, enCours = false) {
    await R.charger("recherche/plan.js");
    const { recits: combien } = R.donnees.plan;
    const mots = M.utiles(saisie);
    const fini = !enCours || /[^\p{L}\p{N}]$/u.test(saisie);
    const comprises = await Promise.all(mots.map((m, i) => lexique.comprendre(m, !fini && i === mots.length - 1)));
    const concepts = await Promise.all(comprises.filter(Boolean).map(concevoir));
    const permis = await masques(facettes);
    const notes = noter(concepts);
    const tous = mots.length ? classer(notes, (n) => n < combien) : Array.from({ length: combien }, (_, n) => [n, 0, 1]);
    const recits = tous.filter(([n]) => convient(permis, n));
    const reponses = nommees(concepts).slice(0, REPONSES);
    const montrees = new Set(reponses.map((r) => r.n));
    const pages = classer(notes, (n) => n >= combien && !montrees.has(n));
    const ecartes = mots.filter((_, i) => !comprises[i]);
    return {
      mots, ecartes,
      corriges: comprises.filter((c) => c?.corrige).map((c) => [c.mot, c.corrige]),
      partiel: concepts.length > 1 && recits.length > 0 && !recits.some(([, , part]) => part > TOUT),
      reponses: liste(reponses.map((r) => [r.n]), concepts),
      recits: liste(recits, concepts),
      pages: liste(pages, concepts),
      pistes: recits.length ? [] : assouplir(tous, permis),
      voisins: recits.length || pages.length || reponses.length ? [] : (await Promise.all(ecartes.map(lexique.voisins))).flat().slice(0, SUGGESTIONS),
      comptes: () => compter(tous, permis),
    };
  }

  R.module.moteur = { chercher };
})();
