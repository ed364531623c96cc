/* json-editor's editors for what holds other fields: a group, a list of groups, a value for each column. */
(() => {
  "use strict";
  const F = window.RecitsFormulaire;
  const { creer } = F;

  /* Make the editor that json-editor chooses for this schema, in `contenant`, with this value. */
  F.monter = (parent, schema, cle, contenant, valeur, options = {}) => {
    const { jsoneditor } = parent;
    const classe = jsoneditor.getEditorClass(schema);
    const champ = jsoneditor.createEditor(classe, { ...options, jsoneditor, schema, parent, path: `${parent.path}.${cle}`, container: contenant });
    champ.cle = cle;
    champ.preBuild();
    champ.build();
    champ.postBuild();
    champ.setValue(valeur, true);
    champ.recevoir((parent.lotsDe && parent.lotsDe(cle)) || []);
    return champ;
  };

  /* Each field keeps its own messages, and hands on those of what it holds. A lot is {chemin, probleme}. */
  F.Champ.prototype.recevoir = function recevoir(lots) {
    const signature = lots.map((lot) => lot.probleme.message).join("\n");
    if (signature === this.signature) return;
    this.signature = signature;
    this.taire();
    for (const lot of lots) this.dire(lot.probleme);
  };

  class Contenant extends F.Champ {
    constructor(...tout) { super(...tout); this.lots = []; }
    postBuild() {}
    onChildEditorChange(champ, evenement) {
      this.touche = true;
      super.onChildEditorChange(champ, evenement);
    }
    marquer() { this.container.classList.toggle("fautif", Boolean(this.zone && this.zone.hasChildNodes())); }
    viser() {
      const premier = this.container.querySelector("input, textarea, select, summary, button");
      if (premier) premier.focus();
    }
    lotsDe(cle) {
      return this.lots.filter((lot) => lot.chemin[0] === cle).map((lot) => ({ ...lot, chemin: lot.chemin.slice(1) }));
    }
    garderPourSoi(lots) { F.Champ.prototype.recevoir.call(this, lots); }
  }

  /* A group of fields. It knows both writings of a claim, and gives back the one that it was given. */
  F.Groupe = class Groupe extends Contenant {
    get court() { return this.schema["x-court"]; }
    get listeCourte() { return this.schema["x-liste-courte"]; }
    get facultatif() { return Boolean(this.parent) && !this.parent.options.racine && !this.options.nu && !this.listeCourte && !this.obligatoire; }

    setValue(valeur) {
      this.origine = valeur;
      this.touche = false;
      this.bref = (this.court !== undefined && typeof valeur === "string") || (this.listeCourte !== undefined && Array.isArray(valeur));
      this.brut = valeur !== undefined && !this.bref && !F.estGroupe(valeur);
      this.valeur = this.brut ? {} : this.bref ? { [this.court || this.listeCourte]: valeur } : valeur || {};
      this.champs = new Map();
      this.montrer();
    }

    getValue() {
      if (!this.touche) return this.origine;
      const cles = [...new Set([...Object.keys(this.valeur), ...(this.schema["x-ordre"] || [])])];
      const groupe = {};
      for (const cle of cles) {
        const valeur = this.champs.has(cle) ? this.champs.get(cle).getValue() : this.valeur[cle];
        if (valeur !== undefined) groupe[cle] = valeur;
      }
      const dites = Object.keys(groupe);
      // What the form ticked by itself says nothing alone.
      if (dites.every((cle) => this.champs.has(cle) && this.champs.get(cle).davance)) return undefined;
      const seule = this.court || this.listeCourte;
      const nouveau = this.origine === undefined || this.bref;
      return nouveau && dites.length === 1 && dites[0] === seule ? groupe[seule] : groupe;
    }

    montrer() {
      this.container.replaceChildren();
      this.container.classList.add("groupe");
      this.zone = creer("div", { class: "messages" });
      if (this.facultatif && this.origine === undefined && !this.ouvert) {
        const ajouter = F.bouton(`Ajouter\u00a0: ${F.minuscule(this.titre)}`, () => { this.ouvert = true; this.montrer(); this.viser(); }, { class: "ajouter" });
        this.container.append(ajouter, this.zone);
        return;
      }
      this.corps = this.options.nu ? this.container : creer("fieldset", {}, creer("legend", {}, this.titre, this.exigence()));
      if (!this.options.nu) this.container.append(this.corps);
      this.corps.append(...[this.options.nu ? null : this.aide(), this.zone].filter(Boolean));
      if (this.brut) this.corps.append(creer("p", { class: "champ-aide" }, `Valeur que ce formulaire ne sait pas montrer\u00a0: ${JSON.stringify(this.origine)}. Elle reste telle quelle tant que vous n’écrivez rien ici.`));
      this.disposer();
      if (this.facultatif) this.corps.append(F.bouton(`Retirer\u00a0: ${F.minuscule(this.titre)}`, () => this.vider(), { class: "retirer" }));
    }

    /* Fields in sight, in their order; those that are rarely needed behind one fold; keys that nobody knows. */
    disposer() {
      this.places = new Map();
      const ordre = this.schema["x-ordre"] || [];
      const replies = new Set((F.enBref(ordre) && this.schema["x-bref"] && ordre.filter((cle) => !this.schema["x-bref"].includes(cle))) || this.schema["x-replies"]);
      const enVue = ordre.filter((cle) => !replies.has(cle) || this.valeur[cle] !== undefined);
      const caches = ordre.filter((cle) => !enVue.includes(cle));
      const vus = creer("div", { class: "champs" });
      this.corps.append(vus);
      for (const cle of enVue) this.poserChamp(cle, vus);
      if (caches.length) this.plier(caches);
      const inconnues = Object.keys(this.valeur).filter((cle) => !(cle in this.schema.properties));
      if (inconnues.length) this.corps.append(this.inconnues(inconnues));
      this.identAuto = "id" in this.schema.properties && this.valeur.id === undefined;
    }

    poserChamp(cle, dans) {
      const place = creer("div", { "data-cle": cle, hidden: !this.demande(cle) });
      dans.append(place);
      this.places.set(cle, place);
      const nu = this.options.racine ? this.schema.properties[cle]["x-nu"] : cle === this.listeCourte;
      this.champs.set(cle, F.monter(this, this.schema.properties[cle], cle, place, this.valeur[cle], { nu: Boolean(nu) }));
    }

    plier(caches) {
      const dedans = creer("div", { class: "champs" });
      const quoi = creer("span", { class: "replies-quoi" });
      this.pli = creer("details", { class: "replies" }, creer("summary", {}, "Préciser", quoi), dedans);
      this.annoncer = () => {
        const titres = caches.filter((cle) => this.demande(cle)).map((cle) => F.minuscule(this.schema.properties[cle].title).split(",")[0]);
        quoi.textContent = `\u00a0: ${titres.length > 3 ? `${titres.slice(0, 3).join(", ")}…` : titres.join(", ")}`;
        this.pli.hidden = !titres.length;
      };
      this.annoncer();
      this.pli.addEventListener("toggle", () => this.deplier());
      this.deplier = () => {
        if (!this.pli.open || dedans.hasChildNodes()) return;
        for (const cle of caches) this.poserChamp(cle, dedans);
      };
      this.corps.append(this.pli);
    }

    /* The field of this key, out of its fold if it is there. */
    atteindre(cle) {
      if (!this.champs.has(cle) && this.pli && cle in this.schema.properties) { this.pli.open = true; this.deplier(); }
      return this.champs.get(cle);
    }
    /* The head of a step of which nothing is written yet. */
    get uneSource() { return Boolean(this.parent && this.parent.options.racine && this.options.nu && this.origine === undefined); }

    valeurDe(cle) { return this.champs.has(cle) ? this.champs.get(cle).getValue() : this.valeur[cle]; }

    /* A question that another answer makes pointless is not asked; unless it is answered, or spoken of. */
    demande(cle) {
      const quand = this.schema.properties[cle]["x-quand"];
      if (!quand || this.valeurDe(cle) !== undefined || this.lots.some((lot) => lot.chemin[0] === cle)) return true;
      const [champ, valeurs, absent] = quand;
      const dit = champ.startsWith("/") ? F.fiche.donnees[champ.slice(1)] : this.valeurDe(champ);
      return absent ? dit === undefined : dit !== undefined && (!valeurs.length || valeurs.includes(dit));
    }
    revoir() {
      // A field in which one writes does not leave under the hand.
      for (const [cle, place] of this.places || []) place.hidden = !this.demande(cle) && !place.contains(document.activeElement);
      if (this.pli) this.annoncer();
    }

    inconnues(cles) {
      return creer("ul", { class: "inconnues" }, ...cles.map((cle) => {
        const ligne = creer("li", {}, `«\u00a0${cle}\u00a0», que le formulaire ne connaît pas\u00a0: `, creer("code", {}, JSON.stringify(this.valeur[cle])), " ");
        ligne.append(F.bouton(`Retirer «\u00a0${cle}\u00a0»`, () => { this.valeur = { ...this.valeur }; delete this.valeur[cle]; ligne.remove(); this.touche = true; this.onChange(true); }, { class: "retirer" }));
        return ligne;
      }));
    }

    vider() {
      this.origine = undefined;
      this.valeur = {};
      this.champs = new Map();
      this.brut = this.bref = this.ouvert = false;
      this.touche = true;
      this.montrer();
      this.viser();
      this.onChange(true);
    }

    onChildEditorChange(champ, evenement) {
      if (champ.cle === "id") this.identAuto = champ.valeur === undefined;
      else if (this.identAuto && ["libelle", "designation", "organisation"].includes(champ.cle)) this.nommer(champ);
      this.revoir();
      super.onChildEditorChange(champ, evenement);
    }

    /* The short name that the record uses for this thing, made from its title until someone writes another. */
    nommer(champ) {
      const ident = this.champs.get("id");
      const base = F.enIdentifiant(champ.valeur || "", 30);
      if (!base) return;
      const pris = this.parent && this.parent.idents ? this.parent.idents(this) : [];
      let libre = base;
      for (let n = 2; pris.includes(libre); n += 1) libre = `${base}-${n}`;
      if (!ident) { this.valeur = { ...this.valeur, id: libre }; return; }
      ident.valeur = libre;
      ident.entree.value = libre;
    }

    recevoir(lots) {
      const regles = lots.map((lot) => (this.listeCourte && typeof lot.chemin[0] === "number" ? { ...lot, chemin: [this.listeCourte, ...lot.chemin] } : lot));
      this.lots = regles;
      this.revoir();
      const aMoi = [];
      for (const lot of regles) {
        const cle = lot.chemin.length ? lot.chemin[0] : this.court;
        if (!this.champs.has(cle)) aMoi.push(lot);
      }
      for (const [cle, champ] of this.champs) {
        champ.recevoir(cle === this.court ? [...this.lotsDe(cle), ...regles.filter((lot) => !lot.chemin.length)] : this.lotsDe(cle));
      }
      this.garderPourSoi(aMoi);
    }

    /* The field at this place; what stands in the way is opened. */
    trouver(chemin) {
      if (this.facultatif && this.origine === undefined && !this.ouvert && chemin.length) { this.ouvert = true; this.montrer(); }
      let [pas, ...reste] = chemin;
      if (this.listeCourte && typeof pas === "number") [pas, reste] = [this.listeCourte, chemin];
      if (pas === undefined && this.court) pas = this.court;
      this.atteindre(pas);
      if (this.places && this.places.has(pas)) this.places.get(pas).hidden = false;
      return this.champs.has(pas) ? this.champs.get(pas).trouver(reste) : this;
    }
  };

  /* A list of groups: one line each, opened when it is needed; long lists cost nothing until then. */
  F.Liste = class Liste extends Contenant {
    setValue(valeur) {
      this.valeur = valeur;
      this.touche = false;
      const elements = Array.isArray(valeur) ? valeur : valeur === undefined ? [] : [valeur];
      this.elements = elements.map((element) => ({ valeur: element, champ: null }));
      this.montrer();
    }

    getValue() {
      if (!this.touche) return this.valeur;
      const liste = this.presents().map((element) => this.lire(element));
      return liste.length ? liste : undefined;
    }
    lire(element) { return element.champ ? element.champ.getValue() : element.valeur; }
    /* An element that is still empty is not written: it has no rank in the record. */
    presents() { return this.elements.filter((element) => this.lire(element) !== undefined); }
    idents(sauf) { return this.elements.filter((e) => e.champ !== sauf).map((e) => (this.lire(e) || {}).id); }

    montrer() {
      this.container.replaceChildren();
      this.container.classList.add("liste");
      this.zone = creer("div", { class: "messages" });
      this.ol = creer("ol", { class: "elements" });
      this.annonce = creer("p", { class: "liste-annonce", role: "status" });
      this.compte = creer("span", { class: "compte" });
      const { titre } = this.options.nu && this.parent ? this.parent : this;
      const nom = this.jsoneditor.expandSchema(this.schema.items)["x-nom"];
      // Several buttons of a step add claims: each tells where, to who does not see what is around.
      this.ajout = F.bouton(`Ajouter ${nom}`, () => this.ajouter(), { class: "ajouter", "aria-label": `Ajouter ${nom}\u00a0: ${titre}` });
      const legende = creer("legend", { class: this.options.nu ? "lu-seul" : null }, this.titre, this.compte, this.exigence());
      this.container.append(creer("fieldset", {}, legende, ...[this.options.nu ? null : this.aide(), this.zone, this.ol, this.annonce, this.ajout].filter(Boolean)));
      for (const element of this.elements) this.ol.append(this.ligne(element));
      this.numeroter();
    }

    ligne(element) {
      element.numero = creer("span", { class: "element-numero" });
      element.nom = creer("span", { class: "element-nom" });
      element.badge = creer("span", { class: "element-fautes" });
      element.corps = creer("div", { class: "element-corps" });
      element.details = creer("details", {}, creer("summary", {}, element.numero, element.nom, element.badge), element.corps);
      element.details.addEventListener("toggle", () => { if (element.details.open) this.deployer(element); });
      element.li = creer("li", { class: "element" }, element.details);
      this.resumer(element);
      return element.li;
    }

    deployer(element) {
      if (element.champ) { F.rafraichir(element.champ); return; }
      const place = creer("div", {});
      const geste = (nom, faire) => F.bouton(nom, faire, { class: "geste" });
      element.corps.append(place, creer("p", { class: "gestes" },
        geste("Monter", () => this.deplacer(element, -1)), geste("Descendre", () => this.deplacer(element, 1)),
        geste("Dupliquer", () => this.dupliquer(element)), geste("Retirer", () => this.retirer(element))));
      const rang = this.presents().indexOf(element);
      element.champ = F.monter(this, this.schema.items, rang < 0 ? this.elements.length : rang, place, element.valeur, { nu: true });
    }

    ajouter(valeur, apres) {
      const element = { valeur, champ: null };
      const rang = apres ? this.elements.indexOf(apres) + 1 : this.elements.length;
      this.elements.splice(rang, 0, element);
      this.ol.insertBefore(this.ligne(element), this.ol.children[rang] || null);
      element.details.open = true;
      this.deployer(element);
      this.numeroter();
      element.champ.viser();
      if (valeur !== undefined) this.bouger();
      return element;
    }
    dupliquer(element) {
      this.ajouter(F.copier(this.lire(element)), element);
      this.annonce.replaceChildren("Copie ajoutée, juste dessous.");
    }
    deplacer(element, pas) {
      const rang = this.elements.indexOf(element);
      const vers = rang + pas;
      if (vers < 0 || vers >= this.elements.length) return;
      const focus = document.activeElement;
      this.elements.splice(rang, 1);
      this.elements.splice(vers, 0, element);
      this.ol.insertBefore(element.li, this.ol.children[vers + (pas > 0 ? 1 : 0)] || null);
      focus.focus();
      this.annonce.replaceChildren(`Maintenant à la place ${vers + 1} sur ${this.elements.length}.`);
      this.bouger();
    }
    retirer(element) {
      const rang = this.elements.indexOf(element);
      this.elements.splice(rang, 1);
      element.li.remove();
      const remettre = F.bouton("Annuler", () => {
        this.elements.splice(rang, 0, element);
        this.ol.insertBefore(element.li, this.ol.children[rang] || null);
        this.annonce.replaceChildren("L’élément est remis à sa place.");
        this.bouger();
        element.details.querySelector("summary").focus();
      }, { class: "geste" });
      this.annonce.replaceChildren("Élément retiré. ", remettre);
      remettre.focus();
      this.bouger();
    }
    bouger() {
      this.touche = true;
      this.numeroter();
      this.onChange(true);
    }

    onChildEditorChange(champ, evenement) {
      const element = this.elements.find((e) => e.champ === champ);
      if (element) this.resumer(element);
      super.onChildEditorChange(champ, evenement);
    }
    resumer(element) {
      const texte = F.resumer(this.jsoneditor.expandSchema(this.schema.items), this.lire(element));
      element.nom.textContent = texte || "(à remplir)";
    }
    numeroter() {
      this.elements.forEach((element, i) => { element.numero.textContent = `${i + 1}. `; });
      this.compte.textContent = this.elements.length ? ` (${this.elements.length})` : "";
    }

    recevoir(lots) {
      this.lots = lots;
      const presents = this.presents();
      for (const element of this.elements) {
        const rang = presents.indexOf(element);
        const siens = rang < 0 ? [] : this.lotsDe(rang);
        element.badge.textContent = F.compter(siens.map((lot) => lot.probleme));
        if (element.champ) element.champ.recevoir(siens);
      }
      this.garderPourSoi(lots.filter((lot) => typeof lot.chemin[0] !== "number" || lot.chemin[0] >= presents.length));
    }

    trouver(chemin) {
      const element = this.presents()[chemin[0]];
      if (!element) return this;
      element.details.open = true;
      this.deployer(element);
      return element.champ.trouver(chemin.slice(1));
    }
  };

  /* One value for each column of the table around it, and for each name that the record already has. */
  F.Colonnes = class Colonnes extends Contenant {
    setValue(valeur) {
      this.origine = valeur;
      this.valeur = F.estGroupe(valeur) ? valeur : {};
      this.touche = false;
      this.montrer();
    }
    getValue() {
      if (!this.touche) return this.origine;
      const groupe = {};
      for (const [cle, champ] of this.champs) {
        const valeur = champ.getValue();
        if (valeur !== undefined) groupe[cle] = valeur;
      }
      return Object.keys(groupe).length ? groupe : undefined;
    }
    colonnes() {
      let tableau = this.parent;
      while (tableau && !(tableau.champs instanceof Map && tableau.champs.has("colonnes"))) tableau = tableau.parent;
      const liste = (tableau && tableau.champs.get("colonnes").getValue()) || [];
      return liste.filter((colonne) => colonne && colonne.id);
    }
    montrer() {
      this.container.replaceChildren();
      this.zone = creer("div", { class: "messages" });
      this.champs = new Map();
      const noms = new Map(this.colonnes().map((colonne) => [colonne.id, colonne.libelle || colonne.id]));
      for (const cle of Object.keys(this.valeur)) if (!noms.has(cle)) noms.set(cle, cle);
      this.montrees = [...noms].join();
      const dedans = creer("div", { class: "champs colonnes" });
      for (const [cle, libelle] of noms) {
        const place = creer("div", {});
        dedans.append(place);
        this.champs.set(cle, F.monter(this, { ...this.schema["x-par-colonne"], title: libelle }, cle, place, this.valeur[cle]));
      }
      if (!noms.size) dedans.append(creer("p", { class: "champ-aide" }, "Nommez d’abord les colonnes du tableau."));
      this.container.append(creer("fieldset", {}, creer("legend", {}, this.titre), ...[this.aide(), this.zone, dedans].filter(Boolean)));
    }
    /* Columns were named since. */
    rafraichir() {
      const noms = new Map(this.colonnes().map((colonne) => [colonne.id, colonne.libelle || colonne.id]));
      if ([...noms].join() === this.montrees) return;
      const touche = this.touche;
      this.valeur = this.getValue() || {};
      this.montrer();
      this.touche = touche;
    }
    recevoir(lots) {
      this.lots = lots;
      for (const [cle, champ] of this.champs) champ.recevoir(this.lotsDe(cle));
      this.garderPourSoi(lots.filter((lot) => !this.champs.has(lot.chemin[0])));
    }
    trouver(chemin) { return this.champs.has(chemin[0]) ? this.champs.get(chemin[0]).trouver(chemin.slice(1)) : this; }
  };

  /* Fields whose choices come from elsewhere in the record look again. */
  F.rafraichir = (champ) => {
    if (champ.rafraichir) champ.rafraichir();
    if (champ.champs instanceof Map) for (const dedans of champ.champs.values()) F.rafraichir(dedans);
    for (const element of champ.elements || []) if (element.champ && element.details.open) F.rafraichir(element.champ);
  };
})();
