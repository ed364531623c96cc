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
    }

    /* The button that leads to the repository, for what its site lets one do with this record. */
    montrer() {
      this.depot.hidden = !(F.fiche.existant ? F.depot.modifier : F.depot.nouveau);
      this.dire("");
    }

    nom() { return `${F.fiche.ident || "recit"}.yml`; }
    dire(texte) { this.annonce.textContent = texte; }

    /* Open a page of the repository. A browser may refuse: the link stays, to be pressed. */
    ouvrir(adresse, texte) {
      const lien = F.creer("a", { href: adresse, target: "_blank", rel: "noopener" }, "Elle ne s’est pas ouverte? Ouvrez-la ici.");
      this.annonce.replaceChildren(texte, " ", lien);
      window.open(adresse, "_blank", "noopener");
    }

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
      const vide = existant ? `${F.depot.modifier}/initiatives/${this.nom()}` : `${F.depot.nouveau}?filename=${encodeURIComponent(this.nom())}`;
      const pleine = `${vide}&value=${encodeURIComponent(texte)}`;
      if (!existant && pleine.length <= ADRESSE_MAX) {
        this.ouvrir(pleine, "La page du dépôt s’ouvre, déjà remplie.");
        return;
      }
      const copie = await versPressePapiers(texte);
      if (!copie) F.telecharger(this.nom(), texte);
      const ou = copie ? "Le texte de la fiche est copié" : "La fiche est téléchargée";
      const quoi = copie ? "collez-le" : "collez ce qu’elle contient";
      this.ouvrir(vide, existant ? `${ou}\u00a0: dans la page qui s’ouvre, effacez tout, puis ${quoi}.` : `${ou}\u00a0: ${quoi} dans la page qui s’ouvre.`);
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
