/* Words: folding, French stems, spelling distance. No page, no engine. */
(() => {
  "use strict";
  const R = window.RecitsRecherche;

  const VIDES = new Set(
    ("a au aux avec ce ces cet cette d dans de des du elle elles en est et etre eux il ils je l la le les leur " +
      "leurs lui ma mais me mes n ne nos notre nous on ont ou par pas plus pour qu que qui s sa se ses son sont " +
      "sur ta te tes ton tu un une vos votre vous y").split(" "),
  );
  const MOT = /[\p{L}\p{N}]+/gu;

  const delier = (texte) => texte.replace(/œ/g, "oe").replace(/Œ/g, "Oe").replace(/æ/g, "ae").replace(/Æ/g, "Ae");
  /* The same as `plier` in hooks/site/alphabet.py. */
  const plier = (texte) => delier(texte.toLowerCase()).normalize("NFD").replace(/\p{M}/gu, "");

  /* Every word of a text: [folded word, start, end]. */
  function* reperer(texte) {
    for (const m of texte.matchAll(MOT)) yield [plier(m[0]), m.index, m.index + m[0].length];
  }

  /* What someone typed, as the words to look for; all of them when all are small words. */
  function utiles(saisie) {
    const tous = Array.from(reperer(saisie), ([mot]) => mot);
    const gardes = tous.filter((mot) => !VIDES.has(mot));
    return [...new Set(gardes.length ? gardes : tous)];
  }

  const TERMINAISONS =
    /(?:issements?|isations?|ations?|itions?|ateurs?|atrices?|ements?|ions?|euses?|eurs?|eux|ives?|ifs?|ites?|ables?|ibles?|aires?|iennes?|iens?)$/;

  /* A light stem of a folded word: plural, feminine, and the endings that make nouns of verbs. */
  function radical(mot) {
    if (mot.length < 5) return mot.replace(/[sx]$/, "") || mot;
    let base = mot.replace(/eaux$/, "eau").replace(/aux$/, "al");
    const court = base.replace(TERMINAISONS, "");
    if (court.length >= 4) base = court;
    return base.replace(/(?:ees?|ers?|ez|es?|s|x|is?)$/, "") || mot;
  }

  /* Edits (insertion, deletion, substitution, swap of neighbours) between two words, `plafond` + 1 when more. */
  function distance(a, b, plafond) {
    if (Math.abs(a.length - b.length) > plafond) return plafond + 1;
    let avant = [];
    let ligne = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i += 1) {
      const neuve = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const pareil = a[i - 1] === b[j - 1] ? 0 : 1;
        neuve[j] = Math.min(ligne[j] + 1, neuve[j - 1] + 1, ligne[j - 1] + pareil);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) neuve[j] = Math.min(neuve[j], avant[j - 2] + 1);
      }
      if (Math.min(...neuve) > plafond) return plafond + 1;
      [avant, ligne] = [ligne, neuve];
    }
    return ligne[b.length];
  }

  /* Slips forgiven in a word of that length. */
  const permises = (mot) => (mot.length < 4 ? 0 : mot.length < 9 ? 1 : 2);

  /* True when a word of the site answers to what was typed: its beginning, or the same stem. */
  function repond(motDuSite, tape) {
    return motDuSite.startsWith(tape) || radical(motDuSite) === radical(tape);
  }

  /* The spelling of `lexique` (most frequent first) nearest to `mot`; null when none is near. */
  function plusProche(mot, lexique) {
    let choisi = null;
    let mieux = permises(mot) + 0.5;
    for (const forme of lexique) {
      const pli = plier(forme);
      // Slips seldom touch the first letter: another one costs half an edit more.
      const cout = distance(mot, pli, permises(mot)) + (pli[0] === mot[0] ? 0 : 0.5);
      if (cout < mieux) { mieux = cout; choisi = forme; }
    }
    return choisi;
  }

  R.module.mots = { delier, plier, reperer, utiles, radical, distance, repond, plusProche };
})();
