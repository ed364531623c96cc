/* One question, answered by whichever engine there is; a word misspelt or a filter too many is no dead end. */
(() => {
  "use strict";
  const R = window.RecitsRecherche;
  const SUGGESTIONS = 4;
  const VIDE = { total: 0, lire: async () => [] };
  const RIEN = { recits: VIDE, pages: VIDE, comptes: {}, sans: {} };
  let moteur = null;

  /* Pagefind where it can run and was built; the embedded catalogue everywhere else. */
  async function choisir() {
    await R.charger("recherche/plan.js");
    const { web, disque } = R.module;
    if (!/^https?:$/.test(location.protocol) || !R.donnees.plan.parties) return disque;
    try {
      await web.disponible();
      return web;
    } catch {
      return disque;
    }
  }

  /* Unknown words -> near spellings; `mots` then holds what can be looked for. */
  async function corriger(m, mots, douteux) {
    const { plier, repond, plusProche } = R.module.mots;
    const lexique = await m.lexique();
    const plis = lexique.map(plier);
    const rendu = { mots: [], corriges: [], ecartes: [] };
    for (const mot of mots) {
      const connu = !douteux.includes(mot) || plis.some((pli) => repond(pli, mot));
      const proche = connu ? null : plusProche(mot, lexique);
      if (connu) rendu.mots.push(mot);
      else if (proche) { rendu.mots.push(...R.module.mots.utiles(proche)); rendu.corriges.push([mot, proche]); }
      else rendu.ecartes.push(mot);
    }
    return rendu;
  }

  const vide = (r) => r.recits.total === 0 && r.pages.total === 0;

  /* Which single filter or word to give up, and how many récits that gives. */
  async function assouplir(m, mots, facettes, reponse) {
    const pistes = [];
    for (const f of R.donnees.plan.facettes) {
      const valeurs = facettes?.[f.cle] || [];
      if (valeurs.length && reponse.sans[f.cle]) pistes.push({ facette: f.cle, total: reponse.sans[f.cle] });
    }
    const filtree = Object.values(facettes || {}).some((v) => v.length);
    if (filtree) {
      const { recits } = await m.chercher(mots, null);
      if (recits.total) pistes.push({ facettes: true, total: recits.total });
    }
    if (mots.length > 1 && !pistes.length) {
      for (const mot of mots) {
        const reste = mots.filter((x) => x !== mot);
        const { recits } = await m.chercher(reste, filtree ? facettes : null);
        if (recits.total) pistes.push({ mots: reste, sans: mot, total: recits.total });
      }
    }
    return pistes.sort((a, b) => b.total - a.total).slice(0, SUGGESTIONS);
  }

  /* `facettes`: chosen values by facet; null where there are none to choose, and counts are not wanted. */
  async function enqueter(saisie, facettes = null) {
    const m = await (moteur ||= choisir());
    let mots = R.module.mots.utiles(saisie);
    let reponse = await m.chercher(mots, facettes);
    const rendu = { corriges: [], ecartes: [], pistes: [] };
    if (mots.length) {
      const sansFiltre = vide(reponse) ? await m.chercher(mots, null) : reponse;
      const douteux = vide(sansFiltre) ? mots : await m.douteux(sansFiltre, mots);
      if (douteux.length) {
        const c = await corriger(m, mots, douteux);
        Object.assign(rendu, { corriges: c.corriges, ecartes: c.ecartes });
        if (c.corriges.length || c.ecartes.length) {
          mots = c.mots;
          reponse = mots.length ? await m.chercher(mots, facettes) : RIEN;
        }
      }
    }
    if (reponse.recits.total === 0) rendu.pistes = await assouplir(m, mots, facettes, reponse);
    return { ...rendu, mots, ...reponse };
  }

  R.module.enquete = { enqueter };
})();
