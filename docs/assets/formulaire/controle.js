/* The project's own checks, run in the browser on what is typed: messages at their field, a list that leads to each. */
(() => {
  "use strict";
  const F = window.RecitsFormulaire;
  const { creer } = F;

  /* One message, word for word the command's, and the page that explains its code. */
  F.messageDe = (probleme) => creer("p", { class: `message message-${probleme.niveau}` },
    creer("span", { class: "message-texte" }, probleme.message), " ",
    creer("a", { href: `${F.adresses.aide}${probleme.code}.html`, target: "_blank", rel: "noopener", "aria-label": `Comprendre ${probleme.code} (autre onglet)` }, "Comprendre"));

  F.Controle = class Controle {
    /* `rendu(problemes, completude)` after each check; `progres(texte)` while the checker gets ready. */
    constructor({ rendu, progres }) {
      Object.assign(this, { rendu, progres, atelier: null, enCours: false, encore: null });
    }

    /* Load the checker: megabytes, once, when someone first asks for what needs it. Never rejects: `echec` says
       why. */
    preparer() {
      this.attente = this.attente || (async () => {
        this.echec = false;
        this.progres("La vérification se prépare…");
        try {
          await F.charger(`${F.adresses.assets}atelier/atelier.js`);
          this.atelier = await window.Atelier.ouvrir({
            progres: (fait, total) => this.progres(`La vérification se prépare\u00a0: ${total ? Math.round((100 * fait) / total) : 0}\u00a0%`),
          });
          this.progres("");
        } catch (erreur) {
          this.echec = true;
          this.attente = null;
          this.progres("La vérification n’a pas pu se charger. Votre texte reste enregistré ici; rechargez la page pour réessayer.");
        }
        return this.atelier;
      })();
      return this.attente;
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
