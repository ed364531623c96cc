/* What runs Python, in a worker of its own: this file is that worker. Where a browser refuses files as workers
   (a page opened from a disk), atelier.js makes the worker of this text, or runs it in the page itself.
   `moteur` uses nothing from outside itself. */
(() => {
  "use strict";

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

  if (globalThis.document) {
    globalThis.recitsMoteur = moteur;
  } else {
    // Pyodide takes a worker that has it for one that cannot `import`; all of today's can.
    globalThis.importScripts = undefined;
    moteur(globalThis);
  }
})();
