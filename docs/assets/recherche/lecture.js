/* What the build wrote, block by block: twin of hooks/site/recherche/postes.py. From a disk too, through scripts. */
(() => {
  "use strict";
  const R = window.RecitsRecherche;
  const CHIFFRES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const VALEURS = new Uint8Array(128);
  for (let i = 0; i < CHIFFRES.length; i += 1) VALEURS[CHIFFRES.charCodeAt(i)] = i;
  const valeur = (lettres, i) => VALEURS[lettres.charCodeAt(i)];

  /* Letters -> rising numbers. */
  function numeros(lettres) {
    const lus = [];
    let [avant, pas, rang] = [-1, 0, 0];
    for (let i = 0; i < lettres.length; i += 1) {
      const chiffre = valeur(lettres, i);
      pas += (chiffre & 31) << rang;
      rang += 5;
      if (chiffre < 32) { avant += pas + 1; lus.push(avant); pas = 0; rang = 0; }
    }
    return lus;
  }

  async function morceau(nom) {
    await R.charger(`recherche/${nom}.js`);
    return R.donnees[nom];
  }

  /* The block that would hold `cle`: the last whose first key is not after it. */
  function place(premieres, cle) {
    let [bas, haut] = [0, premieres.length];
    while (bas < haut) {
      const milieu = (bas + haut) >> 1;
      if (premieres[milieu] <= cle) bas = milieu + 1;
      else haut = milieu;
    }
    return Math.max(0, bas - 1);
  }

  /* All entries of the blocks of `nom` that may begin with `debut`. */
  async function plage(nom, debut) {
    const premieres = R.donnees.plan[nom];
    const [de, a] = [place(premieres, debut), place(premieres, `${debut}\uffff`)];
    const blocs = await Promise.all(premieres.slice(de, a + 1).map((_, i) => morceau(`${nom}-${de + i}`)));
    return blocs.flat().filter((entree) => entree.startsWith(debut));
  }

  /* A stem's documents (rising), their notes of 1 to 30, their best parts (0: none), the names that hold it. */
  async function poste(racine) {
    const { postes } = R.donnees.plan;
    if (!postes.length) return null;
    const bloc = await morceau(`postes-${place(postes, racine)}`);
    const ecrit = bloc.find(([r]) => r === racine);
    return ecrit ? { numeros: numeros(ecrit[1]), notes: ecrit[2], parties: ecrit[3], noms: ecrit[4] || [] } : null;
  }

  async function document_(n) {
    const { parScript } = R.donnees.plan;
    return (await morceau(`documents-${Math.floor(n / parScript)}`))[n % parScript];
  }

  async function facette(cle) {
    const valeurs = await morceau(`facette-${cle}`);
    return Object.fromEntries(Object.entries(valeurs).map(([v, lettres]) => [v, numeros(lettres)]));
  }

  R.module.lecture = { valeur, numeros, plage, poste, document: document_, facette, texte: (n, lot) => morceau(`textes/${n}-${lot}`) };
})();
