/* The finished record: as a file, as text to paste, or straight into the repository's page for a new file. */
(() => {
  "use strict";
  const F = window.RecitsFormulaire;
  // GitHub answers longer addresses with an error.
  const ADRESSE_MAX = 8000;

  F.Envoi = class Envoi {
    constructor(racine, controle) {
      Object.assign(this, { controle });
      this.annonce = racine.querySelector(".form-annonce");
      this.depot = racine.querySelector("[data-geste=depot]");
      racine.querySelector("[data-geste=telecharger]").addEventListener("click", () => this.telecharger());
      racine.querySelector("[data-geste=copier]").addEventListener("click", () => this.copier());
      this.depot.addEventListener("click", () => this.ouvrirDepot());
      this.depot.hidden = !(F.depot.nouveau || F.depot.modifier);
    }

    nom() { return `${F.fiche.ident || "recit"}.yml`; }
    dire(texte) { this.annonce.textContent = texte; }

    /* The canonical text of the record, written by the project's own writer; null when it could not be loaded. */
    async texte() {
      this.dire("Un instant…");
      const atelier = await this.controle.preparer();
      if (!atelier) {
        F.telecharger(`${F.fiche.ident || "recit"}.brouillon.json`, JSON.stringify(F.fiche.donnees, null, 1), "application/json");
        this.dire("L’outil qui écrit la fiche n’a pas pu se charger. Votre brouillon est téléchargé tel quel, pour ne rien perdre.");
        return null;
      }
      return (await atelier.ecrire(F.fiche.donnees)).texte;
    }

    async telecharger() {
      const texte = await this.texte();
      if (texte === null) return;
      F.telecharger(this.nom(), texte);
      this.dire(`Fichier ${this.nom()} téléchargé.`);
    }

    async copier() {
      const texte = await this.texte();
      if (texte !== null) this.dire((await versPressePapiers(texte)) ? "Texte copié." : "Votre navigateur refuse la copie\u00a0: téléchargez plutôt la fiche.");
    }

    async ouvrirDepot() {
      const texte = await this.texte();
      if (texte === null) return;
      const { existant } = F.fiche;
      if (existant || !F.depot.nouveau) {
        await versPressePapiers(texte);
        this.dire(`Texte copié. Dans la page qui s’ouvre, remplacez tout le contenu de ${this.nom()} par ce texte.`);
        window.open(`${F.depot.modifier}/initiatives/${this.nom()}`, "_blank", "noopener");
        return;
      }
      const vide = `${F.depot.nouveau}?filename=${encodeURIComponent(this.nom())}`;
      const pleine = `${vide}&value=${encodeURIComponent(texte)}`;
      if (pleine.length <= ADRESSE_MAX) {
        this.dire("La page du dépôt s’ouvre, déjà remplie.");
        window.open(pleine, "_blank", "noopener");
        return;
      }
      const copie = await versPressePapiers(texte);
      if (!copie) F.telecharger(this.nom(), texte);
      this.dire(`Cette fiche est trop longue pour tenir dans une adresse. ${copie ? "Son texte est copié" : "Son fichier est téléchargé"}\u00a0: collez-le dans la page qui s’ouvre.`);
      window.open(vide, "_blank", "noopener");
    }
  };

  async function versPressePapiers(texte) {
    try { await navigator.clipboard.writeText(texte); return true; } catch { /* from a disk, or refused: the old way */ }
    const zone = F.creer("textarea", { class: "lu-seul", "aria-hidden": "true" });
    zone.value = texte;
    document.body.append(zone);
    zone.select();
    const fait = document.execCommand("copy");
    zone.remove();
    return fait;
  }
})();
