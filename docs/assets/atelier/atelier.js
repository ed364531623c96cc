/* The workshop: this project's own Python, run in the reader's browser by Pyodide, so that a form checks and
   previews a record exactly as the command and the site do. Loaded by the pages that need it, and no other.

     const atelier = await Atelier.ouvrir({ progres(fait, total, quoi) {} });
     await atelier.lire(texte)                           {donnees, problemes}
     await atelier.ecrire(donnees)                       {texte}
     await atelier.verifier(ident, donnees, existant)    {problemes, completude}
     await atelier.apercu(ident, donnees)                {html} or {problemes}

   What these hold is told in hooks/redaction/atelier/api.py; any other function of its list: atelier.demander(nom, …).
   Each promise that fails does so with an ErreurAtelier, whose message is French and for the reader. */
(() => {
  "use strict";

  const ICI = document.currentScript.src.replace(/[^/]*$/, "");
  // Of all the time it takes on a first visit, what comes once all is received.
  const PART_DU_DEMARRAGE = 0.3;
  const TROP_ANCIEN = "Ce navigateur est trop ancien pour vérifier une fiche sur place. Mettez-le à jour, ou essayez-en un autre.";
  const SANS_ATELIER = "Ce site a été construit sans son atelier\u00a0: on ne peut pas y vérifier une fiche ni en voir l’aperçu.";
  const INCOMPLET = "Une partie de l’atelier n’est pas arrivée. Vérifiez votre connexion, puis réessayez.";
  const ARRETE = "L’atelier s’est arrêté. Gardez une copie de votre texte, puis rechargez la page.";

  class ErreurAtelier extends Error {
    name = "ErreurAtelier";
  }

  /* Runs in a worker, or in the page where workers are refused: it uses nothing from outside itself. */
  function moteur(port) {
    const RACINE = "https://atelier.invalid/"; // asked of no one: see `offrir`
    const parties = new Map();
    let repondre = null;

    async function ouvrirPartie(base64) {
      const octets = Uint8Array.fromBase64
        ? Uint8Array.fromBase64(base64)
        : Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const flux = new Blob([octets]).stream().pipeThrough(new DecompressionStream("gzip"));
      return new Uint8Array(await new Response(flux).arrayBuffer());
    }

    const texte = async (nom) => new TextDecoder().decode(await parties.get(nom));

    async function importer(nom) {
      const url = URL.createObjectURL(new Blob([await parties.get(nom)], { type: "text/javascript" }));
      try {
        return await import(url);
      } finally {
        URL.revokeObjectURL(url);
      }
    }

    /* Pyodide fetches two of its files: they are already here. What comes back puts `fetch` as it was. */
    function offrir(fichiers) {
      const vrai = globalThis.fetch;
      globalThis.fetch = (quoi, ...reste) => {
        const adresse = String(quoi?.url ?? quoi);
        const offert = adresse.startsWith(RACINE) && fichiers[adresse.slice(RACINE.length)];
        return offert ? Promise.resolve(new Response(...offert)) : vrai.call(globalThis, quoi, ...reste);
      };
      return () => { globalThis.fetch = vrai; };
    }

    async function demarrer() {
      const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all(
        ["pyodide.mjs", "pyodide.asm.mjs"].map(importer));
      const rendre = offrir({
        "pyodide.asm.wasm": [await parties.get("pyodide.asm.wasm"), { headers: { "Content-Type": "application/wasm" } }],
        "python_stdlib.zip": [await parties.get("python_stdlib.zip")],
      });
      try {
        port.postMessage({ etape: "Démarrage de Python", part: 0.2 });
        const python = await loadPyodide({
          indexURL: RACINE,
          createPyodideModule,
          lockFileContents: JSON.parse(await texte("pyodide-lock.json")),
        });
        port.postMessage({ etape: "Lecture des règles", part: 0.6 });
        for (const nom of ["paquets", "recits"]) {
          python.unpackArchive(await parties.get(`${nom}.zip`), "zip", { extractDir: `/${nom}` });
          python.runPython(`import sys; sys.path.insert(0, "/${nom}")`);
        }
        repondre = python.pyimport("hooks.site.apercu_fiche").ouvrir(await texte("fonds.json"));
      } finally {
        rendre();
        parties.clear();
      }
    }

    async function obeir({ partie, base64, ouvrir, numero, nom, valeurs }) {
      if (partie) parties.set(partie, ouvrirPartie(base64));
      if (ouvrir) {
        await demarrer();
        port.postMessage({ pret: true });
      }
      if (numero) port.postMessage({ numero, reponse: repondre(nom, valeurs) });
    }

    port.onmessage = ({ data }) =>
      obeir(data).catch((e) => port.postMessage({ numero: data.numero, detail: String(e?.message ?? e) }));
    port.postMessage({ present: true });
  }

  /* A worker where the browser gives one, for Python to leave the page alone; else the page itself. */
  function installer() {
    return new Promise((tenir) => {
      const ici = () => {
        const { port1, port2 } = new MessageChannel();
        moteur(port1);
        tenir(port2);
      };
      try {
        const source = new Blob([`(${moteur})(self)`], { type: "text/javascript" });
        const ouvrier = new Worker(URL.createObjectURL(source), { type: "module" });
        ouvrier.onerror = (e) => { e.preventDefault(); ici(); };
        ouvrier.onmessage = () => { ouvrier.onerror = null; tenir(ouvrier); };
      } catch {
        ici();
      }
    });
  }

  function charger(fichier, sinon) {
    return new Promise((tenir, rompre) => {
      const script = document.createElement("script");
      script.src = ICI + fichier;
      script.onload = () => { script.remove(); tenir(); };
      script.onerror = () => { script.remove(); rompre(new ErreurAtelier(sinon)); };
      document.head.append(script);
    });
  }

  let recevoir = null; // what to do with a part that comes
  let liste = []; // [name, file, bytes] of each
  globalThis.recitsAtelier = {
    liste: (donnee) => { liste = donnee; },
    partie: (nom, base64) => recevoir(nom, base64),
  };

  class Atelier {
    static #ouverture = null;
    #port;
    #attentes = new Map();
    #numero = 0;

    /* The workshop, opened once a page. `progres` is told how far it is, and in French what is being done. */
    static ouvrir({ progres = () => {} } = {}) {
      Atelier.#ouverture ??= Atelier.#ouvrir(progres).catch((e) => {
        Atelier.#ouverture = null; // one may try again
        throw e;
      });
      return Atelier.#ouverture;
    }

    static async #ouvrir(progres) {
      if (!globalThis.WebAssembly || !globalThis.DecompressionStream) throw new ErreurAtelier(TROP_ANCIEN);
      const [port] = await Promise.all([installer(), charger("parties.js", SANS_ATELIER)]);
      const total = liste.reduce((somme, [, , octets]) => somme + octets, 0);
      const dire = (part, quoi) => progres(Math.round(total * part), total, quoi);
      let recus = 0;
      dire(0, "Chargement");
      recevoir = (nom, base64) => port.postMessage({ partie: nom, base64 });
      await Promise.all(liste.map(async ([, fichier, octets]) => {
        await charger(fichier, INCOMPLET);
        recus += octets;
        dire((recus / total) * (1 - PART_DU_DEMARRAGE), "Chargement");
      }));
      const atelier = new Atelier(port);
      await atelier.#demarrer((part, quoi) => dire(1 - PART_DU_DEMARRAGE * (1 - part), quoi));
      dire(1, "Atelier ouvert");
      return atelier;
    }

    constructor(port) {
      this.#port = port;
    }

    #demarrer(dire) {
      return new Promise((tenir, rompre) => {
        this.#port.onmessage = ({ data }) => {
          if (data.etape) dire(data.part, data.etape);
          if (data.pret) tenir();
          if (data.detail) rompre(new ErreurAtelier(ARRETE, { cause: data.detail }));
        };
        this.#port.postMessage({ ouvrir: true });
      }).then(() => { this.#port.onmessage = ({ data }) => this.#recevoir(data); });
    }

    #recevoir({ numero, reponse, detail }) {
      const { tenir, rompre } = this.#attentes.get(numero);
      this.#attentes.delete(numero);
      if (detail) rompre(new ErreurAtelier(ARRETE, { cause: detail }));
      else tenir(JSON.parse(reponse));
    }

    /* Asks any function of hooks/redaction/atelier/api.py. */
    demander(nom, ...valeurs) {
      return new Promise((tenir, rompre) => {
        const numero = ++this.#numero;
        this.#attentes.set(numero, { tenir, rompre });
        this.#port.postMessage({ numero, nom, valeurs: JSON.stringify(valeurs) });
      });
    }

    lire(texte) { return this.demander("lire", texte); }
    ecrire(donnees) { return this.demander("ecrire", donnees); }
    verifier(ident, donnees, existant) { return this.demander("verifier", ident, donnees, existant); }
    apercu(ident, donnees) { return this.demander("apercu", ident, donnees); }
  }

  globalThis.Atelier = Atelier;
})();
