/* What the form must tell about drafts: migrated, refused, open in another tab. Each notice says what can be done. */
(() => {
  "use strict";
  const F = window.RecitsFormulaire;
  const { creer } = F;

  F.Avis = class Avis {
    constructor(place) { this.place = place; }

    /* A notice, replaced by the next of the same name. `gestes`: [[label, what it does]]; each closes the notice. */
    poser(nom, texte, gestes = [], suite = []) {
      this.oter(nom);
      const avis = creer("div", { class: "avis", role: "alert", "data-avis": nom }, creer("p", {}, texte), ...suite);
      if (gestes.length) {
        avis.append(creer("p", { class: "form-gestes" }, ...gestes.map(([libelle, faire, reste]) =>
          F.bouton(libelle, () => { if (!reste) avis.remove(); faire(); }, { class: "bouton" }))));
      }
      this.place.append(avis);
    }
    oter(nom) { const la = this.place.querySelector(`[data-avis="${nom}"]`); if (la) la.remove(); }

    refuse(brut, cle) {
      this.poser("brouillon", "Un brouillon gardé dans ce navigateur ne peut pas être repris\u00a0: il n’a pas la forme attendue. Rien n’est perdu\u00a0: son texte est mis de côté, et vous pouvez le télécharger.",
        [["Télécharger l’ancien brouillon", () => F.telecharger(`${cle}.brouillon.json`, brut, "application/json"), true], ["Fermer", () => {}]]);
    }

    migre(brut, cle, ecartes) {
      const debut = "Votre brouillon date d’une version précédente du formulaire. Il est repris";
      const liste = ecartes.length ? [creer("ul", {}, ...ecartes.map(({ chemin, valeur }) =>
        creer("li", {}, creer("b", {}, chemin.join(" › ")), "\u00a0: ", typeof valeur === "string" ? valeur : JSON.stringify(valeur))))] : [];
      this.poser("brouillon", ecartes.length ? `${debut}, sauf ce qui n’y a plus de place et que voici. Recopiez-le où il convient.` : `${debut} en entier.`,
        [["Télécharger l’ancien brouillon", () => F.telecharger(`${cle}.brouillon.json`, brut, "application/json"), true], ["Fermer", () => {}]], liste);
    }

    conflit(garder, reprendre) {
      this.oter("voisin");
      this.poser("conflit", "Cette fiche vient d’être changée dans un autre onglet. Pour ne rien effacer, cet onglet n’enregistre plus. Choisissez la version à garder; l’autre sera mise de côté.",
        [["Garder ce que montre cet onglet", garder], ["Reprendre la version de l’autre onglet", reprendre]]);
    }

    voisin() {
      if (this.place.querySelector("[data-avis=conflit]")) return;
      this.poser("voisin", "Cette fiche est ouverte dans un autre onglet aussi. Écrivez dans un seul des deux.", [["Fermer", () => {}]]);
    }

    plein() {
      this.poser("plein", "Ce navigateur refuse d’enregistrer votre brouillon. Téléchargez la fiche avant de fermer cette page.");
    }
  };
})();
