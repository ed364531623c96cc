/* What is typed is kept in this browser: one draft a record, with the mark of the form that it was typed in.
   Nothing is ever overwritten in silence, by another tab or by another version of the form. */
(() => {
  "use strict";
  const F = window.RecitsFormulaire;
  const PREFIXE = "recits-brouillon/";
  const COTE = "recits-mis-de-cote/";
  const VERSION = 1;
  const ICI = "recits-ici";
  const onglet = Math.random().toString(36).slice(2);
  const canal = "BroadcastChannel" in window ? new BroadcastChannel("recits-formulaire") : null;

  function lire(cle) { try { return localStorage.getItem(cle); } catch { return null; } }
  function ecrire(cle, texte) { try { localStorage.setItem(cle, texte); return true; } catch { return false; } }
  function oter(cle) { try { localStorage.removeItem(cle); } catch { /* no storage: nothing was kept */ } }
  function cles(prefixe) { try { return Object.keys(localStorage).filter((cle) => cle.startsWith(prefixe)).sort(); } catch { return []; } }
  function comprendre(texte) { try { return JSON.parse(texte); } catch { return null; } }

  /* Keys and shapes that the form's schema no longer has, taken out of old data: {donnees, ecartes: [{chemin, valeur}]}. */
  F.trier = (schema, donnees) => {
    const ecartes = [];
    const definition = (champ) => F.definition(champ, schema);
    const ecarter = (chemin, valeur) => { ecartes.push({ chemin, valeur }); };
    function garder(brut, valeur, chemin) {
      const champ = definition(brut);
      if (champ["x-par-colonne"]) return F.estGroupe(valeur) ? groupe((cle) => champ["x-par-colonne"], valeur, chemin) : ecarter(chemin, valeur);
      if (champ.type === "array") return Array.isArray(valeur) ? liste(champ.items, valeur, chemin) : ecarter(chemin, valeur);
      if (champ.properties) {
        if (champ["x-court"] && typeof valeur === "string") return valeur;
        if (champ["x-liste-courte"] && Array.isArray(valeur)) return garder(champ.properties[champ["x-liste-courte"]], valeur, chemin);
        return F.estGroupe(valeur) ? groupe((cle) => (Object.hasOwn(champ.properties, cle) ? champ.properties[cle] : null), valeur, chemin) : ecarter(chemin, valeur);
      }
      return typeof valeur === "string" ? valeur : ecarter(chemin, valeur);
    }
    function groupe(de, valeur, chemin) {
      const gardes = {};
      for (const [cle, dedans] of Object.entries(valeur)) {
        const champ = de(cle);
        if (!champ) { ecarter([...chemin, cle], dedans); continue; }
        const garde = garder(champ, dedans, [...chemin, cle]);
        if (garde !== undefined) gardes[cle] = garde;
      }
      return Object.keys(gardes).length ? gardes : undefined;
    }
    function liste(champ, valeur, chemin) {
      const gardes = valeur.map((dedans, i) => garder(champ, dedans, [...chemin, i])).filter((dedans) => dedans !== undefined);
      return gardes.length ? gardes : undefined;
    }
    return { donnees: groupe((cle) => (Object.hasOwn(schema.properties, cle) ? schema.properties[cle] : null), donnees, []) || {}, ecartes };
  };

  F.Brouillon = class Brouillon {
    /* `conflit(texte)`: another tab has written this draft. `voisin()`: another tab has it open. */
    constructor(cle, { conflit, voisin }) {
      Object.assign(this, { cle, conflit, voisin, revision: 0, bloque: false });
      this.nom = PREFIXE + cle;
      this.ecoute = (e) => { if (e.key === this.nom && e.newValue) this.comparer(e.newValue); };
      window.addEventListener("storage", this.ecoute);
      this.entendre = (e) => {
        if (e.data.cle !== this.cle || e.data.onglet === onglet) return;
        if (e.data.genre === "ouvert") canal.postMessage({ genre: "aussi", cle: this.cle, onglet });
        this.voisin();
      };
      if (canal) {
        canal.addEventListener("message", this.entendre);
        canal.postMessage({ genre: "ouvert", cle, onglet });
      }
    }
    fermer() {
      window.removeEventListener("storage", this.ecoute);
      if (canal) canal.removeEventListener("message", this.entendre);
    }

    comparer(texte) {
      const autre = comprendre(texte);
      if (!autre || autre.onglet === onglet || autre.revision <= this.revision) return;
      this.bloque = true;
      this.conflit(texte);
    }

    /* The draft as it stands: {brut, contenu, ecartes, refus}; null when there is none. Refused or migrated drafts
       are set aside whole before anything is written over them. */
    ouvrir() {
      const brut = lire(this.nom);
      if (!brut) return null;
      const contenu = comprendre(brut);
      if (!contenu || contenu.version !== VERSION || !F.estGroupe(contenu.donnees) || typeof contenu.empreinte !== "string") {
        this.mettreDeCote(brut);
        oter(this.nom);
        return { brut, refus: true };
      }
      this.revision = contenu.revision || 0;
      if (contenu.empreinte === F.schema.empreinte) return { brut, contenu, ecartes: [] };
      this.mettreDeCote(brut);
      const { donnees, ecartes } = F.trier(F.schema, contenu.donnees);
      return { brut, contenu: { ...contenu, donnees }, ecartes, migre: true };
    }

    /* True when it was kept; false when the browser refuses, or another tab holds a newer version. */
    garder(contenu) {
      const ecrit = lire(this.nom);
      if (ecrit) this.comparer(ecrit);
      if (this.bloque) return false;
      this.revision += 1;
      return ecrire(this.nom, JSON.stringify({ ...contenu, version: VERSION, empreinte: F.schema.empreinte, revision: this.revision, onglet, quand: new Date().toISOString() }));
    }
    /* Go on with what this tab shows; the other version is set aside. */
    imposer(autre) {
      this.mettreDeCote(autre);
      this.revision = (comprendre(autre) || {}).revision || this.revision;
      this.bloque = false;
    }
    oublier() { oter(this.nom); }
    mettreDeCote(brut) { ecrire(`${COTE}${this.cle}/${new Date().toISOString()}`, brut); }
  };

  /* A new record's draft is kept under this, and for all but the first a mark of its own: no two share a place. */
  F.NEUVE = "nouvelle-fiche";
  F.cleNeuve = () => `${F.NEUVE}/${Date.now().toString(36)}${onglet}`;
  F.estNeuve = (cle) => cle === F.NEUVE || cle.startsWith(`${F.NEUVE}/`);

  /* The new record that this tab had open, else the one last written in this browser. */
  F.derniereNeuve = () => {
    try { const ici = sessionStorage.getItem(ICI); if (ici) return ici; } catch { /* no storage */ }
    const [derniere] = F.brouillons().enCours.filter((b) => F.estNeuve(b.cle));
    return derniere ? derniere.cle : F.NEUVE;
  };
  F.noterIci = (cle) => { try { sessionStorage.setItem(ICI, cle); } catch { /* no storage */ } };

  /* A draft as a file, to be taken up on another machine, and what such a file holds: null when it is none.
     Files that only hold the answers, as older pages of this form gave them, are drafts too. */
  F.emporter = (fiche) => JSON.stringify({ ...fiche, version: VERSION, empreinte: F.schema.empreinte, quand: new Date().toISOString() }, null, 1);
  F.deballer = (texte) => {
    const lu = comprendre(texte);
    if (!F.estGroupe(lu)) return null;
    const entier = F.estGroupe(lu.donnees) && "version" in lu;
    if (entier && lu.version !== VERSION) return null;
    const dit = entier ? lu : { donnees: lu };
    const { donnees, ecartes } = dit.empreinte === F.schema.empreinte ? { donnees: dit.donnees, ecartes: [] } : F.trier(F.schema, dit.donnees);
    if (!Object.keys(donnees).length) return null;
    const ident = typeof dit.ident === "string" ? dit.ident : "";
    return { fiche: { ident, identAuto: !ident || dit.identAuto === true, existant: dit.existant === true, donnees, ...F.lireProposees(dit) }, ecartes };
  };

  /* Drafts in progress, the last written first, and texts set aside, for the menu. */
  F.brouillons = () => ({
    enCours: cles(PREFIXE).map((nom) => ({ nom, cle: nom.slice(PREFIXE.length), contenu: comprendre(lire(nom)) }))
      .filter((b) => b.contenu).sort((a, b) => String(b.contenu.quand || "").localeCompare(String(a.contenu.quand || ""))),
    deCote: cles(COTE).map((nom) => ({ nom, cle: nom.slice(COTE.length).split("/")[0], quand: nom.split("/").pop(), brut: lire(nom) })),
    effacer: oter,
  });
})();
