/* The finished record: as a file, as text to paste, or straight into the repository's own page, with what to do there. */
(() => {
  "use strict";
  const F = window.RecitsFormulaire;
  // GitHub answers longer addresses with an error.
  const ADRESSE_MAX = 8000;
  const ENTRER = "Entrez dans le dépôt s’il le demande. S’il offre d’en faire votre copie («\u00a0Fork\u00a0»), acceptez\u00a0: rien ne change ailleurs.";
  /* What one presses on each forge, in its own words, once the text is in its page. */
  const PROPOSER = {
    github: ["Appuyez sur «\u00a0Commit changes\u00a0», et dites en une phrase d’où vient ce que vous proposez.",
      "Choisissez «\u00a0Create a new branch\u00a0» si on vous le demande, puis «\u00a0Propose changes\u00a0» et «\u00a0Create pull request\u00a0»."],
    gitlab: ["Appuyez sur «\u00a0Commit changes\u00a0», et dites en une phrase d’où vient ce que vous proposez.",
      "Gardez une branche à part et sa demande de fusion («\u00a0Create a merge request\u00a0»), puis envoyez-la («\u00a0Create merge request\u00a0»)."],
    autre: ["Dites en une phrase d’où vient ce que vous proposez.", "Enregistrez sur une nouvelle branche, puis proposez-la pour qu’on la relise."],
  };
  const RELIRE = "Quelqu’un relit avec vous avant que la page paraisse.";

  /* Which forge an address is of: GitLab's pages all have « /-/ ». */
  function forge(adresse) {
    if (adresse.includes("/-/")) return "gitlab";
    return /^https:\/\/([^/]+\.)?github\./.test(adresse) ? "github" : "autre";
  }

  F.Envoi = class Envoi {
    constructor(racine, controle) {
      Object.assign(this, { controle });
      this.annonce = racine.querySelector(".form-annonce");
      this.depot = racine.querySelector("[data-geste=depot]");
      this.suite = racine.querySelector(".form-suite");
      this.courriel = racine.querySelector(".form-courriel");
      this.suiteDEntree = [...this.suite.children];
      racine.querySelector("[data-geste=telecharger]").addEventListener("click", () => this.telecharger());
      racine.querySelector("[data-geste=copier]").addEventListener("click", () => this.copier());
      this.depot.addEventListener("click", () => this.ouvrirDepot());
    }

    /* The button that leads to the repository, for what its site lets one do with this record. */
    montrer() {
      this.depot.hidden = !(F.fiche.existant ? F.depot.modifier : F.depot.nouveau);
      this.suite.replaceChildren(...this.suiteDEntree);
      this.dire("");
    }

    /* Where to send the file without an account, what to join, and `bilan`, what the check last said of it. */
    adresser(bilan) {
      const ou = F.depot.envoyer;
      this.courriel.hidden = !ou;
      if (!ou) return;
      const etat = bilan || "La fiche n’a pas encore été vérifiée.";
      const message = `Bonjour,\n\nVoici la fiche «\u00a0${F.fiche.donnees.titre || this.nom()}\u00a0», dans le fichier ${this.nom()} que je joins.\nVérification\u00a0: ${etat}\n`;
      const lien = ou.startsWith("mailto:")
        ? F.creer("a", { href: `${ou}?subject=${encodeURIComponent(`Fiche ${this.nom()}`)}&body=${encodeURIComponent(message)}` }, `écrivez à ${ou.slice(7)}`)
        : F.creer("a", { href: ou, target: "_blank", rel: "noopener" }, "envoyez-la par cette page");
      this.courriel.replaceChildren("Sans compte au dépôt\u00a0: téléchargez la fiche, puis ", lien, ` en joignant ${this.nom()}. Vérification\u00a0: ${etat}`);
    }

    nom() { return `${F.fiche.ident || "recit"}.yml`; }
    dire(texte) { this.annonce.textContent = texte; }

    /* Open a page of the repository, and tell what to do there, `etape` first. A browser may refuse: the link
       stays, to be pressed. */
    ouvrir(adresse, texte, etape) {
      const pas = [ENTRER, etape, ...PROPOSER[forge(adresse)], RELIRE];
      this.suite.replaceChildren(...pas.map((dit) => F.creer("li", {}, dit)));
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
      const vide = existant ? `${F.depot.modifier}/initiatives/${this.nom()}` : this.pageNeuve();
      const pleine = `${vide}&value=${encodeURIComponent(texte)}`;
      // GitLab takes a name and no text.
      if (!existant && pleine.length <= ADRESSE_MAX && forge(vide) !== "gitlab") {
        this.ouvrir(pleine, "La page du dépôt s’ouvre, déjà remplie.", `Voyez que le texte de la fiche est dans la page, sous le nom ${this.nom()}.`);
        return;
      }
      const copie = await versPressePapiers(texte);
      if (!copie) F.telecharger(this.nom(), texte);
      const ou = copie ? "Le texte de la fiche est copié" : "La fiche est téléchargée";
      const quoi = copie ? "collez-le" : "collez ce qu’elle contient";
      this.ouvrir(vide, existant ? `${ou}\u00a0: dans la page qui s’ouvre, effacez tout, puis ${quoi}.` : `${ou}\u00a0: ${quoi} dans la page qui s’ouvre.`, this.coller(existant, copie));
    }

    pageNeuve() {
      const cle = forge(F.depot.nouveau) === "gitlab" ? "file_name" : "filename";
      return `${F.depot.nouveau}?${cle}=${encodeURIComponent(this.nom())}`;
    }

    /* How the text goes into the page; keys are those of every system. */
    coller(existant, copie) {
      const prendre = copie ? "" : `Ouvrez le fichier ${this.nom()} qui vient d’être téléchargé et copiez tout son texte. `;
      const vider = existant ? "sélectionnez tout (Ctrl ou ⌘, et A)" : `voyez que le fichier se nomme ${this.nom()}`;
      return `${prendre}Dans la page du dépôt, cliquez dans le texte, ${vider}, puis collez (Ctrl ou ⌘, et V).`;
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
