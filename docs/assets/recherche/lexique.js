/* A typed word -> stems of the index: as it is, by its ending, as a beginning, with one letter put right. */
(() => {
  "use strict";
  const R = window.RecitsRecherche;
  const { plage } = R.module.lecture;
  const { distance } = R.module.mots;
  const LONGUEUR_PARDONNEE = 5;
  const COMPLETES = 8;
  const VOISINS = 4;
  /* Endings of a form that no page has, after a stem that some page has. */
  const TERMINAISONS = new Set(
    ("e s es x r ra ras rait ront ee ees er era erait eraient eront ez ent ant ante ants antes ais ait aient ions iez " +
      "ir is it ment ement ements ation ations eur eurs euse euses if ive ifs ives ite ites age ages ance ances ence " +
      "ences able ables al ale ales aux ien ienne iens iennes ique iques iste istes isme").split(" "),
  );

  /* `word.stem.frequency.spelling`, the stem being a number when it is that many first letters. */
  function lire(entree) {
    const [mot, racine, frequence, graphie = mot] = entree.split(".");
    const racineDite = /^\d+$/.test(racine) && Number(racine) <= mot.length ? mot.slice(0, Number(racine)) : racine;
    return { mot, racine: racineDite, frequence: Number(frequence), graphie };
  }

  const debutant = async (debut) => (await plage("lexique", debut)).map(lire);

  async function parTerminaison(mot) {
    if (mot.length < LONGUEUR_PARDONNEE) return null;
    const proches = await debutant(mot.slice(0, Math.max(4, Math.ceil(mot.length * 0.55))));
    const bons = proches.filter((e) => e.racine.length >= 4 && mot.startsWith(e.racine) && TERMINAISONS.has(mot.slice(e.racine.length)));
    return bons.sort((a, b) => b.racine.length - a.racine.length || b.frequence - a.frequence)[0] || null;
  }

  /* Words one slip away: one half of the word is then right, its beginning or its end. */
  async function parFaute(mot) {
    if (mot.length < LONGUEUR_PARDONNEE) return null;
    const moitie = Math.floor(mot.length / 2);
    const fin = [...mot.slice(moitie + 1)].reverse().join("");
    const [devant, derriere] = await Promise.all([debutant(mot.slice(0, moitie)), plage("envers", fin)]);
    const retournes = derriere.map((m) => [...m].reverse().join("")).filter((m) => distance(mot, m, 1) === 1);
    const autres = (await Promise.all(retournes.map(connu))).filter(Boolean);
    // Slips seldom touch the first letter; between two words, the one that the site says most.
    const bons = [...devant.filter((e) => distance(mot, e.mot, 1) === 1), ...autres].filter((e) => e.mot.length >= LONGUEUR_PARDONNEE - 1);
    return bons.sort((a, b) => (b.mot[0] === mot[0]) - (a.mot[0] === mot[0]) || b.frequence - a.frequence)[0] || null;
  }

  const connu = async (mot) => (await debutant(mot)).find((e) => e.mot === mot) || null;

  /* `racines`: [stem, weight]. `corrige`: the spelling understood, when it is not what was typed. Null: unknown. */
  async function comprendre(mot, enCours) {
    const tel = (await connu(mot)) || (await parTerminaison(mot));
    if (tel) return { mot, racines: avecEquivalents(tel.racine), corrige: "" };
    if (enCours && mot.length > 2) {
      const suites = (await debutant(mot)).sort((a, b) => b.frequence - a.frequence).slice(0, COMPLETES);
      if (suites.length) return { mot, racines: [...new Set(suites.map((e) => e.racine))].map((r) => [r, 0.7]), corrige: "" };
    }
    const voulu = await parFaute(mot);
    return voulu && { mot, racines: avecEquivalents(voulu.racine), corrige: voulu.graphie };
  }

  const avecEquivalents = (racine) => [[racine, 1], ...(R.donnees.plan.equivalents[racine] || []).map((r) => [r, 0.6])];

  /* Words of the site that look most like one that it does not have. */
  async function voisins(mot) {
    const proches = mot.length > 3 ? await debutant(mot.slice(0, 3)) : [];
    const loin = (e) => distance(mot, e.mot, 3);
    const suites = proches.filter((e) => e.mot.startsWith(mot) || loin(e) < 4);
    return suites.sort((a, b) => b.mot.startsWith(mot) - a.mot.startsWith(mot) || loin(a) - loin(b) || b.frequence - a.frequence).slice(0, VOISINS).map((e) => e.graphie);
  }

  /* Forms of stems, for marking them in a text. */
  async function formes(racines) {
    const lues = await Promise.all(racines.map((r) => debutant(r.slice(0, Math.max(3, r.length - 1)))));
    return lues.flat().filter((e) => racines.includes(e.racine)).map((e) => e.mot);
  }

  R.module.lexique = { lire, comprendre, voisins, formes };
})();
