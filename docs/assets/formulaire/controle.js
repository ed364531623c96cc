/* The project's own checks, run in the browser on what is typed: messages at their field, a list that leads to each. */
(() => {
  "use strict";
  const F = window.RecitsFormulaire;
  const { creer } = F;

  /* One message, and the page that explains its code. */
  F.messageDe = (probleme) => creer("p", { class: `message message-${probleme.niveau}` },
    creer("span", { class: "message-texte" }, probleme.message), " ",
    creer("a", { href: `${F.adresses.aide}${probleme.code}.html`, target: "_blank", rel: "noopener", "aria-label": `Comprendre ${probleme.code} (autre onglet)` }, "Comprendre"));

  /* Checks speak to who writes the file; here the same is said of questions and boxes. Keys become the titles of
     their boxes, the first that is found on the way to the fault. */
  const SANS_SOURCE = "on ne dit pas d’où cela vient\u00a0: choisissez une source dans «\u00a0D’où vient ce qui suit\u00a0», ici";
  const SANS_NATURE = "on ne dit pas ce que vaut l’énoncé\u00a0: choisissez-le sous «\u00a0Ce que vaut l’énoncé\u00a0», ici";
  /* A rubrique says it once for all that it holds; other steps have no head. */
  const ouEnTete = ([premier]) => (F.rubrique(premier) ? " ou en tête de l’étape" : "");
  const DITS = {
    E023: () => "réponse vide\u00a0: écrivez-la, ou effacez-la",
    E101: (lieu) => `réponse obligatoire${lieu ? `\u00a0: «\u00a0${lieu}\u00a0»` : ""}`,
    E201: (lieu, chemin) => SANS_SOURCE + ouEnTete(chemin),
    E202: (lieu, chemin) => SANS_NATURE + ouEnTete(chemin),
    E401: () => "organisation absente du registre\u00a0: cherchez-la par un autre mot, ou proposez-la (bouton sous la case)",
    E402: () => "ce récit n’est pas sur ce site\u00a0: cherchez-le par un autre mot, ou laissez la case vide",
  };
  /* What a remedy says of the file, by code: [what is found there, what a form says]. */
  const AUTREMENT = {
    E103: [/\u00a0: écrivez «\u00a0\[.*$/, "\u00a0: effacez, puis répondez de nouveau"],
    E238: [/\u00a0: ajoutez-le à .*$/, "\u00a0: il est gardé en mots, et qui relit en fera un terme"],
  };
  /* What no record may hold goes; what held words apart leaves them so. */
  F.sansIntrus = (texte) => texte.replace(new RegExp(F.intrus.motif, "gu"), (c) => (F.intrus.invisibles.includes(c) ? "" : " "));
  /* « 2 erreurs, 1 avertissement »: the same words wherever problems are counted. */
  F.compter = (problemes, suite = "") => {
    const erreurs = problemes.filter((p) => p.niveau === "erreur").length;
    const avertis = problemes.length - erreurs;
    return [erreurs && F.pluriel(erreurs, `erreur${suite}`, `erreurs${suite}`), avertis && F.pluriel(avertis, "avertissement")].filter(Boolean).join(", ");
  };
  F.enMots = (probleme) => ({ ...probleme, message: F.enQuestions(probleme), commande: probleme.message });
  let cases = null;
  /* The groups on the way to a fault, the nearest first. */
  function autour(chemin) {
    const groupes = [];
    let champ = { properties: F.schema.properties };
    for (const pas of [null, ...chemin]) {
      if (pas !== null) {
        const liste = champ["x-liste-courte"] ? F.definition(champ.properties[champ["x-liste-courte"]]) : champ;
        const suivant = typeof pas === "number" ? liste.items : champ["x-par-colonne"] || (champ.properties || {})[pas];
        if (!suivant) break;
        champ = F.definition(suivant);
      }
      if (champ.properties) groupes.unshift(champ.properties);
    }
    return groupes;
  }
  function casesDe(cle, chemin) {
    if (!cases) {
      cases = new Map();
      for (const { properties } of [F.schema, ...Object.values(F.schema.$defs)]) for (const [nom, champ] of Object.entries(properties)) if (!cases.has(nom)) cases.set(nom, champ);
    }
    const proche = autour(chemin).find((properties) => Object.hasOwn(properties, cle));
    return proche ? proche[cle] : cases.get(cle);
  }
  function enCase(chemin, tout, cle, valeur) {
    const champ = casesDe(cle, chemin);
    if (!champ) return tout;
    const terme = ((champ["x-choix"] && F.listes[champ["x-choix"]]) || []).find((option) => option[0] === valeur);
    const dite = terme ? terme[1] : /^[^[…]+$/.test(valeur || "") && !casesDe(valeur.replace(/:$/, ""), chemin) ? valeur : "";
    return `«\u00a0${champ.title}${dite ? `\u00a0: ${dite}` : ""}\u00a0»`;
  }
  F.enQuestions = ({ code, message, chemin }) => {
    // Which characters they are, the message says between parentheses.
    if (code === F.intrus.code) return `caractère que la fiche ne peut pas garder, ${(/\(([^()]+)\)/.exec(message) || ["", "sans nom"])[1]}\u00a0: effacez-le par le bouton, sous la case`;
    if (DITS[code]) return DITS[code](F.lieu(chemin || []).at(-1) || (/\(([^()]+)\)$/.exec(message) || [])[1], chemin || []);
    const termes = message.replace(...(AUTREMENT[code] || ["", ""])).replace(/(genre|statut)( «[ \u00a0])([a-z-]+)/g, (tout, liste, entre, id) => {
      const terme = F.listes[`${liste}s`].find((option) => option[0] === id);
      return terme ? `${liste}${entre}${terme[1]}` : tout;
    }).replace(/l’identifiant(?= «)/g, "le nom court");
    return termes.replace(/«[ \u00a0]([a-z_]+)(?::[ \u00a0]?([^»]*?))?[ \u00a0]»/g, (...dit) => enCase(chemin || [], ...dit)).replace(/(?<!\p{L})clé(s?)(?!\p{L})/gu, "case$1").replace(/(?:l’|cet )(?=«[ \u00a0][^aeiouyhéè])/giu, (mot) => (mot === "l’" ? "le " : "ce "));
  };

  const DISQUE = location.protocol === "file:";
  // Browsers keep a form for days without network only for who is sure of its address.
  const GARDE = !DISQUE && window.isSecureContext && "serviceWorker" in navigator;
  const FIGEE = " Votre navigateur fait tout dans cette page\u00a0: elle peut rester figée une minute.";

  F.Controle = class Controle {
    /* `rendu(problemes, completude)` after each check; `progres(texte)` while the checker gets ready; `garde()`
       once it is kept for days without network. */
    constructor({ rendu, progres, garde }) {
      Object.assign(this, { rendu, progres, garde, atelier: null, enCours: false, encore: null });
    }

    /* What opens the checker: ten kilobytes, not the checker. */
    outil() {
      this.outillage = this.outillage || F.charger(`${F.adresses.assets}atelier/atelier.js`).catch((absent) => { this.outillage = null; throw absent; });
      return this.outillage;
    }

    /* What the first check costs, and whether the next does: a sentence, empty when it cannot be known. */
    async cout() {
      if (DISQUE) return "Ce qui vérifie vient de cette copie du site\u00a0: rien ne se télécharge.";
      try {
        await this.outil();
        const mo = Math.ceil(await window.Atelier.poids() / 1e6);
        const ensuite = GARDE ? "Ce navigateur le garde ensuite, et le formulaire marche ici sans réseau."
          : "Cette adresse n’est pas en https\u00a0: le navigateur pourrait le télécharger de nouveau une autre fois.";
        return `La première fois, ce qui vérifie se télécharge\u00a0: au plus ${mo}\u00a0Mo. ${ensuite}`;
      } catch { return ""; }
    }

    /* Load the checker: megabytes, once, when someone first asks for what needs it. Never rejects: `echec` says
       why. */
    preparer() {
      this.attente = this.attente || (async () => {
        this.echec = false;
        this.progres("La vérification se prépare…");
        try {
          await this.outil();
          this.atelier = await window.Atelier.ouvrir({
            progres: (fait, total) => this.progres(`La vérification se prépare\u00a0: ${total ? Math.round((100 * fait) / total) : 0}\u00a0%.${window.Atelier.dansLaPage ? FIGEE : ""}`),
          });
          this.progres("");
          this.retenir();
        } catch (erreur) {
          this.echec = true;
          this.attente = null;
          this.progres("La vérification n’a pas pu se charger. Votre texte reste enregistré ici; rechargez la page pour réessayer.");
        }
        return this.atelier;
      })();
      return this.attente;
    }

    /* Keep all that this page is made of for a visit without network. What refuses is no fault: it is one visit
       with a network more. */
    async retenir() {
      if (!GARDE) return;
      try {
        await navigator.serviceWorker.register(new URL("hors-ligne.js", location.href));
        const { active } = await navigator.serviceWorker.ready;
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => { if (data) this.garde(); };
        const ici = location.href.replace(/[?#].*$/, "");
        const chargees = performance.getEntriesByType("resource").filter((r) => !(r.responseStatus >= 400)).map((r) => r.name).filter((nom) => nom.startsWith(location.origin));
        active.postMessage([...new Set([ici, ...chargees, ...window.Atelier.adresses()])], [port2]);
      } catch { /* private windows, settings, a server that gives the file another kind */ }
    }

    /* Check this state of the record, once someone has asked for checks; while one runs, only the last state
       asked for waits. */
    async verifier(ident, donnees, existant) {
      if (!this.attente) return;
      this.encore = [ident, F.copier(donnees), existant];
      this.proposees = F.proposees();
      if (this.enCours || !(await this.preparer())) return;
      this.enCours = true;
      while (this.encore) {
        const demande = this.encore;
        this.encore = null;
        try {
          F.direProposees(await this.atelier.demander("proposer", this.proposees));
          const { problemes, completude } = await this.atelier.verifier(...demande);
          if (!this.encore) this.rendu(problemes.map(F.enMots), completude);
        } catch (erreur) {
          this.progres(`La vérification s’est arrêtée\u00a0: ${erreur.message}`);
        }
      }
      this.enCours = false;
      if (this.repos) this.repos();
    }
  };
})();
