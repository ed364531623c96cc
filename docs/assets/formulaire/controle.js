/* The project's own checks, run in the browser on what is typed: messages at their field, a list that leads to each. */
(() => {
  "use strict";
  const F = window.RecitsFormulaire;
  const { creer } = F;

  /* One message, word for word the command's, and the page that explains its code. */
  F.messageDe = (probleme) => creer("p", { class: `message message-${probleme.niveau}` },
    creer("span", { class: "message-texte" }, probleme.message), " ",
    creer("a", { href: `${F.adresses.aide}${probleme.code}.html`, target: "_blank", rel: "noopener", "aria-label": `Comprendre ${probleme.code} (autre onglet)` }, "Comprendre"));

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
      if (this.enCours || !(await this.preparer())) return;
      this.enCours = true;
      while (this.encore) {
        const demande = this.encore;
        this.encore = null;
        try {
          const { problemes, completude } = await this.atelier.verifier(...demande);
          if (!this.encore) this.rendu(problemes, completude);
        } catch (erreur) {
          this.progres(`La vérification s’est arrêtée\u00a0: ${erreur.message}`);
        }
      }
      this.enCours = false;
      if (this.repos) this.repos();
    }
  };
})();
