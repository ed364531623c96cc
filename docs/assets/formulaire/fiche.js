/* The record being written: opened empty, from a draft, from the site or from a file; kept at each change. */
(() => {
  "use strict";
  const F = window.RecitsFormulaire;
  const YAML = /\.ya?ml$/i;
  const BROUILLON = /(\.brouillon)?( ?\(\d+\))?\.json$/i;
  // Where a file is not a record at all, a few faults say it as well as a hundred.
  const FAUTES_DITES = 5;

  function aujourdhui() {
    const d = new Date();
    return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, "0")}-${String(d.getDate()).padStart(2, "0")}`;
  }
  /* The text of a file, or null when it is in another encoding: its accents would be lost in silence. */
  function enTexte(octets) { try { return new TextDecoder("utf-8", { fatal: true }).decode(octets); } catch { return null; } }
  function enLigne(probleme) {
    const message = F.messageDe(probleme);
    message.prepend(`Ligne\u00a0${probleme.ligne}\u00a0: `);
    return message;
  }
  const vierge = () => ({ ident: "", identAuto: true, existant: false, donnees: { verification: { verifie_le: aujourdhui() } } });

  /* `montrer()` when another record is to be shown; `etat(texte)` each time it is kept. */
  F.Dossier = class Dossier {
    constructor(avis, controle, { montrer, etat }) {
      Object.assign(this, { avis, controle, montrer, etat });
      this.garder = F.apaiser(() => this.enregistrer(), 300);
    }

    /* A new record beside those that are being written; with a key, the draft of one. */
    nouveau(cle = F.cleNeuve()) { this.commencer(cle, vierge()); }
    continuer({ cle, contenu }) { return contenu.existant ? this.duSite(cle) : this.nouveau(cle); }

    /* The site's record `ident`; the draft of its correction when there is one. */
    async duSite(ident) {
      this.etat("Ouverture du récit…");
      try {
        await F.charger(`${F.adresses.fiches}${ident}.js`);
      } catch {
        this.etat("");
        this.refuser(`Le récit «\u00a0${ident}\u00a0» n’est pas sur ce site.`);
        return;
      }
      this.etat("");
      this.commencer(ident, { ident, identAuto: false, existant: true, donnees: F.copier(F.recues[ident]) }, true);
    }

    async duFichier(fichier) {
      if (BROUILLON.test(fichier.name)) { this.duBrouillon(fichier.name, enTexte(await fichier.arrayBuffer())); return; }
      const ident = fichier.name.replace(YAML, "");
      if (ident === fichier.name) {
        this.refuser(`«\u00a0${fichier.name}\u00a0» n’est pas une fiche\u00a0: le nom d’une fiche finit par .yml. Copiez plutôt, d’un document à l’autre, ce qui répond à chaque question.`);
        return;
      }
      const texte = enTexte(await fichier.arrayBuffer());
      if (texte === null) {
        this.refuser(`Les accents de «\u00a0${fichier.name}\u00a0» ne se lisent pas\u00a0: ouvrez ce fichier dans l’éditeur qui l’a écrit, et enregistrez-le de nouveau en UTF-8.`);
        return;
      }
      await this.texte(ident, texte, F.listes.initiatives.some((option) => option[0] === ident));
    }

    /* A draft that was begun elsewhere: beside those of this browser, or in the place of none. */
    duBrouillon(nom, texte) {
      const trouve = texte === null ? null : F.deballer(texte);
      if (!trouve) {
        this.refuser(`«\u00a0${nom}\u00a0» n’est pas un brouillon de ce formulaire.`);
        return;
      }
      const { fiche, ecartes } = trouve;
      const existant = fiche.existant && F.listes.initiatives.some((option) => option[0] === fiche.ident);
      this.commencer(existant ? fiche.ident : F.cleNeuve(), { ...fiche, existant }, true);
      if (ecartes.length) this.avis.migre(texte, fiche.ident || F.NEUVE, ecartes);
      this.enregistre = "";
      this.enregistrer();
    }

    /* The draft as a file, to go on with it elsewhere. */
    emporter() { F.telecharger(`${F.fiche.ident || F.NEUVE}.brouillon.json`, F.emporter(F.fiche), "application/json"); }

    /* Nothing was opened, and why. */
    refuser(phrase, suite = []) { this.avis.poser("ouverture", phrase, [["Fermer", () => {}]], suite); }

    async texte(ident, texte, existant) {
      this.etat("Lecture de la fiche…");
      const atelier = await this.controle.preparer();
      this.etat("");
      if (!atelier) {
        this.refuser("L’outil qui lit les fiches n’a pas pu se charger. Rechargez la page pour réessayer.");
        return;
      }
      const { donnees, problemes, notes, repris } = await atelier.lire(texte);
      if (!donnees) {
        const dits = problemes.slice(0, FAUTES_DITES);
        const reste = problemes.length - dits.length;
        this.refuser(`Le fichier «\u00a0${ident}\u00a0» ne se lit pas comme une fiche. Corrigez-le, puis ouvrez-le de nouveau.`,
          [...dits.map(enLigne), ...(reste ? [F.creer("p", {}, `Et ${F.pluriel(reste, "autre faute", "autres fautes")}.`)] : [])]);
        return;
      }
      this.commencer(existant ? ident : `${F.NEUVE}/${ident}`, { ident, identAuto: false, existant, donnees }, true);
      this.direLu(problemes, notes, repris);
    }

    /* What opening a file would otherwise lose or change without a word. */
    direLu(problemes, notes, repris) {
      const liste = (textes) => F.creer("ul", {}, ...textes.map((texte) => F.creer("li", {}, texte)));
      const dire = (nom, phrase, suite) => this.avis.poser(nom, phrase, [["Fermer", () => {}]], suite);
      for (const nom of ["repris", "notes", "lecture"]) this.avis.oter(nom);
      if (repris.length) dire("repris", "Dans le fichier, un dièse (#) coupait ces textes. Le formulaire les a gardés entiers\u00a0:", [liste(repris)]);
      if (notes.length) {
        const combien = notes.length > 1 ? `${notes.length}\u00a0notes (après un dièse, #) qui ne seront pas gardées` : "une note (après un dièse, #) qui ne sera pas gardée";
        dire("notes", `Ce fichier a ${combien} par le formulaire. Recopiez ailleurs ce qui doit rester\u00a0:`, [liste(notes)]);
      }
      if (problemes.length) dire("lecture", "Le fichier se lit, mais quelque chose n’y est pas écrit comme il faudrait. Voyez si ces passages sont entiers\u00a0:", problemes.slice(0, FAUTES_DITES).map(enLigne));
    }

    /* Show this record, or the draft that stands under its key. `propose`: what was just opened differs from it. */
    commencer(cle, fiche, propose = false) {
      if (this.brouillon) { this.garder.maintenant(); this.brouillon.fermer(); }
      this.origine = F.copier(fiche);
      this.brouillon = new F.Brouillon(cle, { conflit: (brut) => this.auConflit(brut), voisin: () => this.avis.voisin() });
      const trouve = this.brouillon.ouvrir();
      F.fiche = fiche;
      if (trouve && trouve.refus) this.avis.refuse(trouve.brut, cle);
      else if (trouve) this.reprendre(trouve, cle, fiche, propose);
      this.enregistre = JSON.stringify(F.fiche);
      if (F.estNeuve(cle)) F.noterIci(cle);
      this.montrer();
    }

    reprendre(trouve, cle, fiche, propose) {
      const { ident, identAuto, existant, donnees } = trouve.contenu;
      F.fiche = { ident, identAuto, existant, donnees, ...F.lireProposees(trouve.contenu) };
      if (trouve.migre) this.avis.migre(trouve.brut, cle, trouve.ecartes);
      if (propose && !F.egal(donnees, fiche.donnees)) {
        this.avis.poser("reprise", `Votre brouillon de «\u00a0${ident || "la nouvelle fiche"}\u00a0» est repris où vous l’aviez laissé.`,
          [["Continuer ce brouillon", () => {}], ["Le mettre de côté et ouvrir le fichier", () => { this.brouillon.mettreDeCote(trouve.brut); this.brouillon.oublier(); this.commencer(cle, F.copier(fiche)); }]]);
      }
    }

    /* Everything of this record away, after the page has asked; what was typed is set aside all the same. */
    recommencer() {
      this.garder.maintenant();
      this.brouillon.mettreDeCote(JSON.stringify({ ...F.fiche, quand: new Date().toISOString() }));
      this.brouillon.oublier();
      const { cle } = this.brouillon;
      this.commencer(cle, F.estNeuve(cle) ? vierge() : F.copier(this.origine));
    }

    enregistrer() {
      const texte = JSON.stringify(F.fiche);
      if (texte === this.enregistre) return;
      if (this.brouillon.garder(F.fiche)) {
        this.enregistre = texte;
        this.avis.oter("plein");
        this.etat(`Enregistré dans ce navigateur à ${new Date().toLocaleTimeString("fr-CA", { hour: "numeric", minute: "2-digit" })}.`);
      } else if (!this.brouillon.bloque) this.avis.plein();
    }

    auConflit(brut) {
      this.etat("Cet onglet n’enregistre plus.");
      this.avis.conflit(
        () => { this.brouillon.imposer(brut); this.enregistre = ""; this.enregistrer(); },
        () => {
          this.brouillon.mettreDeCote(JSON.stringify(F.fiche));
          const { cle } = this.brouillon;
          this.brouillon.fermer();
          this.brouillon = null;
          this.commencer(cle, this.origine);
        },
      );
    }
  };
})();
