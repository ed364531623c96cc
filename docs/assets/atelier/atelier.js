/* The workshop: this project's own Python, run in the reader's browser by Pyodide, so that a form checks and
   previews a record exactly as the command and the site do. Loaded by the pages that need it, and no other.

     await Atelier.poids()                               how many bytes opening takes, at most
     const atelier = await Atelier.ouvrir({ progres(fait, total, quoi) {} });
     Atelier.dansLaPage                                  true where no worker could be had: the page waits with it
     Atelier.adresses()                                  of all that was loaded
     await atelier.lire(texte)                           {donnees, problemes, notes, repris}
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

  /* Which of the three runs Python, told to who asks: a worker that is a file, one made of text (from a disk),
     or the page itself, which then does not answer meanwhile. */
  async function installer() {
    const fichier = location.protocol === "file:" ? null : await ouvrier(ICI + "moteur.js");
    if (fichier) return fichier;
    await charger("moteur.js", INCOMPLET);
    const { recitsMoteur: moteur } = globalThis;
    // Not a module: from a disk, Chromium refuses those.
    const source = new Blob([`self.importScripts = undefined; (${moteur})(self);`], { type: "text/javascript" });
    const texte = await ouvrier(URL.createObjectURL(source));
    if (texte) return texte;
    const { port1, port2 } = new MessageChannel();
    moteur(port1);
    return port2;
  }

  /* The worker of this address once it is there; null where the browser refuses it. */
  function ouvrier(adresse) {
    return new Promise((tenir) => {
      try {
        const la = new Worker(adresse);
        la.onerror = (e) => { e.preventDefault(); tenir(null); };
        la.onmessage = () => { la.onerror = null; tenir(la); };
      } catch {
        tenir(null);
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

    /* Asked for anew at each opening: a part that changed since has another address. */
    static async poids() {
      await charger("parties.js", SANS_ATELIER);
      return liste.reduce((somme, [, , octets]) => somme + octets, 0);
    }

    static adresses() { return ["atelier.js", "moteur.js", "parties.js", ...liste.map(([, fichier]) => fichier)].map((nom) => ICI + nom); }

    static async #ouvrir(progres) {
      if (!globalThis.WebAssembly || !globalThis.DecompressionStream) throw new ErreurAtelier(TROP_ANCIEN);
      const [total, port] = await Promise.all([Atelier.poids(), installer()]);
      Atelier.dansLaPage = port instanceof MessagePort;
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
