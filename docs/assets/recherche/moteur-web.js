/* Search on the web: Pagefind's low-level interface (https://pagefind.app/docs/api/). */
(() => {
  "use strict";
  const R = window.RecitsRecherche;
  const CLASSEMENT = {
    pageLength: 0.1, termFrequency: 0.6, termSaturation: 2, metaWeights: { title: 8, nom: 16, mots: 0.5, ligne: 0.5 },
  };
  const MOTS_AVANT = 8;
  const MOTS_APRES = 18;
  let pret = null;
  let filtresLus = null;

  async function preparer() {
    const pagefind = await import(`${R.racine}pagefind/pagefind.js`);
    await pagefind.options({ excerptLength: 1, ranking: CLASSEMENT });
    await pagefind.init();
    for (let n = 2; n <= R.donnees.plan.parties; n += 1) {
      await pagefind.mergeIndex(`${R.racine}pagefind/partie-${n}/`, { ranking: CLASSEMENT });
    }
    return pagefind;
  }

  function filtres(facettes, sauf) {
    const voulus = { sorte: "recit" };
    for (const [cle, valeurs] of Object.entries(facettes || {})) {
      if (cle !== sauf && valeurs.length) voulus[cle] = { any: valeurs };
    }
    return voulus;
  }

  const options = (voulus, terme) => ({ filters: voulus, ...(terme === null ? { sort: { titre: "asc" } } : {}) });

  /* Counts of an active facet come from a search without it: choosing a second value of it adds results. */
  async function compter(pagefind, terme, facettes, trouves) {
    if (!facettes) return { comptes: {}, sans: {} };
    const comptes = { ...trouves.filters };
    const sans = {};
    for (const [cle, valeurs] of Object.entries(facettes)) {
      if (!valeurs.length) continue;
      const autre = await pagefind.search(terme, options(filtres(facettes, cle), terme));
      comptes[cle] = autre.filters[cle] || {};
      sans[cle] = autre.results.length;
    }
    return { comptes, sans };
  }

  /* The index is written with a space after each apostrophe and without ligatures: put both right. */
  const remettre = (texte) => R.module.resultats.lier(texte.replace(/’ (?=\S)/g, "’"));

  function sections(donnees, mots) {
    const ancres = donnees.anchors.filter((a) => a.id).sort((a, b) => a.location - b.location);
    const debuts = ancres.map((a) => a.location + (a.text ? a.text.split(/\s+/).length : 0));
    return ancres.map((a, i) => ({
      id: a.id,
      titre: R.donnees.plan.rubriques[a.id] || remettre(a.text || ""),
      debut: debuts[i],
      fin: i + 1 < ancres.length ? ancres[i + 1].location : mots.length,
    }));
  }

  /* Where to start so that as many words as possible that answer are shown together. */
  function meilleurDebut(lieux) {
    let [choisi, mieux] = [lieux[0].location, 0];
    for (const { location: ici } of lieux) {
      const note = lieux.reduce((n, l) => n + (l.location >= ici && l.location < ici + MOTS_APRES ? l.balanced_score : 0), 0);
      if (note > mieux) [choisi, mieux] = [ici, note];
    }
    return choisi;
  }

  function passage(donnees, mots, section) {
    const lieux = donnees.weighted_locations.filter((l) => l.location >= section.debut && l.location < section.fin);
    if (!lieux.length) return null;
    const debut = Math.max(section.debut, meilleurDebut(lieux) - MOTS_AVANT);
    const fin = Math.min(section.fin, debut + MOTS_AVANT + MOTS_APRES);
    const marques = new Set(lieux.map((l) => l.location));
    const parts = debut > section.debut ? [["… ", false]] : [];
    for (let i = debut; i < fin; i += 1) {
      const [, avant, mot, apres] = mots[i].match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u);
      parts.push([avant, false], [R.module.resultats.lier(mot), marques.has(i)], [apres + (mots[i].endsWith("’") ? "" : " "), false]);
    }
    if (fin < section.fin) parts.splice(-1, 1, [parts.at(-1)[0].trimEnd() + "\u00a0…", false]);
    const note = lieux.reduce((somme, l) => somme + l.balanced_score, 0);
    return { titre: section.titre, url: `${R.racine}${chemin(donnees)}#${section.id}`, note, parts };
  }

  const chemin = (donnees) => donnees.raw_url.replace(/^\//, "");

  function lire(donnees) {
    const mots = donnees.content.split(/\s+/);
    const parties = sections(donnees, mots);
    const debut = donnees.meta.title.split(/\s+/).length;
    const fin = parties.length ? donnees.anchors.reduce((m, a) => Math.min(m, a.location), mots.length) : mots.length;
    const passages = parties.map((s) => passage(donnees, mots, s)).filter(Boolean).sort((a, b) => b.note - a.note);
    return {
      url: R.racine + chemin(donnees),
      titre: remettre(donnees.meta.title),
      ligne: remettre(donnees.meta.ligne || ""),
      resume: remettre(mots.slice(debut, Math.min(fin, debut + 60)).join(" ")),
      passages: passages.slice(0, 2),
      marques: donnees.locations.map((l) => R.module.mots.plier(mots[l] || "").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")),
      meta: R.module.mots.plier(Object.values(donnees.meta).join(" ")),
    };
  }

  const liste = (resultats) => ({
    total: resultats.length,
    lire: async (i, j) => (await Promise.all(resultats.slice(i, j).map((r) => r.data()))).map(lire),
  });

  R.module.web = {
    disponible: () => (pret ||= preparer()),
    async chercher(mots, facettes) {
      const pagefind = await (pret ||= preparer());
      // Counts are given only for filters that are loaded, which the box, without facets, can do without.
      if (facettes) await (filtresLus ||= pagefind.filters());
      const terme = mots.length ? mots.join(" ") : null;
      const trouves = await pagefind.search(terme, options(filtres(facettes), terme));
      const pages = terme ? await pagefind.search(terme, { filters: { sorte: "page" } }) : { results: [] };
      return { recits: liste(trouves.results), pages: liste(pages.results), ...(await compter(pagefind, terme, facettes, trouves)) };
    },
    /* Pagefind answers an unknown word with shorter ones: typed words that no result really holds. */
    async douteux(reponse, mots) {
      const { plier, repond, reperer } = R.module.mots;
      const lus = [...(await reponse.recits.lire(0, 4)), ...(await reponse.pages.lire(0, 2))];
      const dits = lus.flatMap((r) => [...r.marques.flatMap((m) => m.split(/[^\p{L}\p{N}]+/u)), ...Array.from(reperer(r.meta), ([m]) => m)]);
      return mots.filter((mot) => !dits.some((dit) => repond(dit, mot) || commun(plier(dit), mot) >= Math.max(5, mot.length * 0.7)));
    },
    lexique: async () => { await R.charger("recherche/mots.js"); return R.donnees.mots.split(" "); },
  };

  function commun(a, b) {
    let i = 0;
    while (i < a.length && a[i] === b[i]) i += 1;
    return i;
  }
})();
