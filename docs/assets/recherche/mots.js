/* Words: folding, small words, one slip. No page, no index. */
(() => {
  "use strict";
  const R = window.RecitsRecherche;

  /* The same as `VIDES` in hooks/site/recherche/jetons.py. */
  const VIDES = new Set(
    ("a ai ait au aucun aussi autre autres aux avec avoir c ca car ce cela ces cet cette ceux chez combien comme " +
      "comment d dans de des donc du elle elles en entre es est et etaient etait etant etc ete etre eu eux fait faire " +
      "faut font h il ils j je l la le les leur leurs lors lui m ma mais me meme memes mes moi mon n ne ni nos notre " +
      "nous on ont ou par pas peu peut peuvent plus pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa " +
      "sans se selon ses si son sont sous sur t ta te tes toi ton tous tout toute toutes tres trop tu un une vers vos " +
      "votre vous y").split(" "),
  );
  const MOT = /[\p{L}\p{N}]+/gu;
  const SIGLE = /(?<![\p{L}\p{N}_])(?:\p{L}\.-?){2,}(?:\p{L}(?![\p{L}\p{N}_]))?/gu;

  const delier = (texte) => texte.replace(/œ/g, "oe").replace(/Œ/g, "Oe").replace(/æ/g, "ae").replace(/Æ/g, "Ae");
  /* The same as `plier` in hooks/site/alphabet.py. */
  const plier = (texte) => delier(texte.toLowerCase()).normalize("NFD").replace(/\p{M}/gu, "");
  /* `C.L.S.C.` -> `CLSC`, the same as `reunir` in hooks/site/recherche/jetons.py. */
  const reunir = (texte) => texte.replace(SIGLE, (m) => `${m.replace(/[.-]/g, "")} `);

  /* Every word of a text: [folded word, start, end]. An acronym with dots is one word, its dots within it. */
  function* reperer(texte) {
    const sigles = Array.from(texte.matchAll(SIGLE), (m) => [plier(m[0].replace(/[.-]/g, "")), m.index, m.index + m[0].length]);
    for (const m of texte.matchAll(MOT)) {
      const sigle = sigles.find(([, de, a]) => de <= m.index && m.index < a);
      if (!sigle) yield [plier(m[0]), m.index, m.index + m[0].length];
      else if (sigle[1] === m.index) yield sigle;
    }
  }

  /* What someone typed, as the words to look for; all of them when all are small words. */
  function utiles(saisie) {
    const tous = Array.from(reunir(saisie).matchAll(MOT), (m) => plier(m[0]));
    const gardes = tous.filter((mot) => !VIDES.has(mot));
    return [...new Set(gardes.length ? gardes : tous)];
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

  R.module.mots = { VIDES, delier, plier, reunir, reperer, utiles, distance };
})();
