/* json-editor's editors for what is typed or chosen. Its own ones clean text as HTML and make numbers of it;
   here a value stays the text that was typed, and an absent value is not written at all. */
(() => {
  "use strict";
  const F = window.RecitsFormulaire;
  const { creer } = F;
  const COURTE_LISTE = 8;
  const LIGNE_LONGUE = 250;
  // Lists that the record itself makes: until it does, there is nothing to choose.
  const VIDES = {
    sources: "Aucune source encore\u00a0: ajoutez-les à l’étape «\u00a0Vos sources\u00a0».",
    acteurs: "Aucun partenaire encore\u00a0: ajoutez-les à l’étape «\u00a04. Partenaires\u00a0».",
    groupes: "Aucun groupe encore\u00a0: ajoutez-les dans ce sondage.",
    sondages: "Aucun autre sondage encore\u00a0: donnez-lui d’abord un identifiant.",
  };

  const vide = (nom) => {
    const etape = F.rubrique(nom);
    return etape ? `Rien encore à l’étape «\u00a0${etape.numero}. ${etape.court}\u00a0».` : VIDES[nom];
  };

  /* Base of all fields. `valeur` is what the record holds; a field that nobody touches gives it back as it came. */
  F.Champ = class Champ extends window.JSONEditor.AbstractEditor {
    // json-editor keeps editors by path, which changes when an element is moved; and fills in default values.
    register() {}
    unregister() {}
    postBuild() {}
    setValue(valeur) { this.valeur = valeur; this.montrer(); }
    getValue() { return this.valeur; }
    montrer() {}
    get titre() { return this.schema.title || this.cle || ""; }
    get obligatoire() { return Boolean(this.parent && (this.parent.schema.required || []).includes(this.cle)); }
    /* Whether a group around may be left out; an element of a list is there because somebody added it. */
    get enOption() {
      const autour = this.parent;
      if (!autour || !autour.parent || autour.parent instanceof F.Liste) return false;
      return !(autour.obligatoire || F.exigee(autour.cle)) || autour.enOption;
    }
    exigence() {
      if (!this.obligatoire) return "";
      return creer("span", { class: "obligatoire" }, this.enOption ? " (obligatoire si vous remplissez ce groupe)" : " (obligatoire)");
    }

    changer(valeur) {
      this.valeur = valeur;
      this.onChange(true);
    }

    aide() {
      if (!this.schema.description) return null;
      this.id = this.id || F.ident();
      return creer("p", { class: "champ-aide", id: `${this.id}-aide` }, this.schema.description);
    }

    /* Where the messages about this field are said; `viser()` is where they lead. */
    dire(probleme) {
      this.zone.append(F.messageDe(probleme));
      const change = this.ecrirait(probleme);
      if (change) this.zone.append(F.bouton(`Écrire «\u00a0${change.dit}\u00a0»`, () => { change.faire(); this.viser(); }, { class: "geste" }));
      if (probleme.code === F.intrus.code && this.nettoyer) {
        this.zone.append(F.bouton("Effacer ces caractères", () => { this.nettoyer(F.sansIntrus); this.viser(); }, { class: "geste" }));
      }
      this.marquer();
    }
    /* What the check would write in place of what was typed, when that is all there is to do: as it is said here,
       and what writes it. */
    ecrirait({ correction, sur_cle: surCle }) {
      if (!correction || correction.portee !== "ici" || surCle || !correction.apres) return null;
      // As the file has it, between quotation marks where another program needs them.
      return this.remplacement(correction.avant.replace(/^"([^"\\]*)"$/, "$1"), correction.apres.replace(/^"([^"\\]*)"$/, "$1"));
    }
    remplacement() { return null; }
    taire() {
      if (!this.zone || !this.zone.hasChildNodes()) return;
      this.zone.replaceChildren();
      this.marquer();
    }
    marquer() {
      const fautif = this.zone.hasChildNodes();
      this.container.classList.toggle("fautif", fautif);
      for (const entree of this.entrees()) {
        const decrit = [this.schema.description && `${this.id}-aide`, fautif && this.zone.id].filter(Boolean).join(" ");
        if (decrit) entree.setAttribute("aria-describedby", decrit); else entree.removeAttribute("aria-describedby");
        if (fautif && !this.zone.querySelector(".message-avertissement:only-child") && /^(?:INPUT|TEXTAREA|SELECT)$/.test(entree.tagName)) entree.setAttribute("aria-invalid", "true");
        else entree.removeAttribute("aria-invalid");
      }
    }
    entrees() { return this.entree ? [this.entree] : []; }
    viser() { (this.entrees()[0] || this.container).focus(); }
    trouver() { return this; }

    /* Label, help, what is typed, messages: in that order for every field. */
    poser(entree, ...autour) {
      this.id = this.id || F.ident();
      this.zone = creer("div", { class: "messages", id: `${this.id}-messages` });
      this.container.classList.add("champ");
      const etiquette = creer("label", { for: this.id }, this.titre, this.exigence());
      entree.id = this.id;
      this.entree = entree;
      this.container.append(...[etiquette, this.aide(), ...(autour.length ? autour : [entree]), this.zone].filter(Boolean));
      this.marquer();
    }

    /* The same, for several boxes under one name. */
    poserGroupe(...dedans) {
      this.id = this.id || F.ident();
      this.zone = creer("div", { class: "messages", id: `${this.id}-messages` });
      this.container.classList.add("champ");
      const legende = creer("legend", {}, this.titre, this.exigence());
      this.fieldset = creer("fieldset", { id: this.id }, legende, ...[this.aide()].filter(Boolean), ...dedans);
      this.container.append(this.fieldset, this.zone);
    }
  };

  /* A text, a number, a date, an identifier: one line or several. */
  F.Texte = class Texte extends F.Champ {
    build() { this.id = F.ident(); }
    montrer() {
      const texte = this.valeur === undefined ? "" : this.valeur;
      const bizarre = typeof texte !== "string";
      const long = this.schema["x-saisie"] === "texte" || (this.schema.maxLength || 0) > LIGNE_LONGUE || /\n/.test(texte) || bizarre;
      const attributs = {
        placeholder: this.schema["x-exemple"] ? `ex.\u00a0: ${this.schema["x-exemple"]}` : null,
        inputmode: this.schema["x-saisie"] === "nombre" ? "decimal" : null, autocomplete: "off",
        spellcheck: ["texte", "ligne"].includes(this.schema["x-saisie"]) ? "true" : "false",
      };
      this.container.replaceChildren();
      const entree = long ? creer("textarea", { rows: this.schema["x-saisie"] === "texte" ? 3 : 2, ...attributs })
        : creer("input", { type: "text", class: `saisie-${this.schema["x-saisie"]}`, ...attributs });
      entree.value = bizarre ? JSON.stringify(texte) : texte;
      entree.addEventListener("input", () => { this.lu(); this.compter(); });
      const date = this.schema["x-saisie"] === "date" && creer("p", { class: "champ-compte", role: "status" });
      if (date) entree.addEventListener("change", () => { date.textContent = this.ecrireDate(); });
      this.compte = this.schema.maxLength ? creer("p", { class: "champ-compte" }) : null;
      this.poser(entree, ...[entree, this.compte, date].filter(Boolean));
      this.compter();
    }
    /* A month in words is written as dates are, and it is told: « mars 2025 » -> 2025-03. */
    ecrireDate() {
      const dite = this.entree.value.trim();
      const lue = F.lireDate(dite);
      if (!lue) return "";
      this.entree.value = lue;
      this.lu();
      return `«\u00a0${dite}\u00a0» s’écrit ${lue}.`;
    }
    lu() { this.changer(this.entree.value.trim() || undefined); }
    /* As the check counts: what is kept, composed. */
    compter() {
      if (!this.compte) return;
      const n = [...String(this.valeur ?? "").normalize("NFC")].length;
      this.compte.textContent = `${n} sur ${F.pluriel(this.schema.maxLength, "caractère")}`;
      this.compte.classList.toggle("trop", n > this.schema.maxLength);
    }
    nettoyer(faire) { this.entree.value = faire(this.entree.value); this.lu(); this.compter(); }
    remplacement(avant, apres) {
      const bouts = String(this.valeur ?? "").split(avant);
      return avant && bouts.length === 2 ? { dit: apres.trim() || "une espace", faire: () => this.nettoyer(() => bouts.join(apres)) } : null;
    }
    /* Fill a field that nobody has filled: a short name from a title. */
    proposer(texte) {
      if (this.valeur !== undefined || !texte) return;
      this.entree.value = texte;
      this.lu();
    }
  };

  F.OuiNon = class OuiNon extends F.Champ {
    montrer() { F.montrerSelection(this, [["oui", "Oui"], ["non", "Non"]]); }
  };

  /* One term of a list: a menu when it is short, else a field that filters. What is typed and not in the list stays,
     and the check says what was meant. */
  F.Choix = class Choix extends F.Champ {
    possibles() { return F.optionsDe(this, this.schema["x-choix"]); }
    montrer() {
      const options = this.possibles();
      if (options.length && options.length <= COURTE_LISTE && !this.ouvert()) F.montrerSelection(this, options);
      else this.montrerCombo();
    }
    /* Lists that the record itself makes grow while one types. */
    remplacement(avant, apres) {
      const terme = this.valeur === avant && this.possibles().find((option) => option[0] === apres);
      return terme ? { dit: terme[1], faire: () => { this.changer(apres); this.montrer(); } } : null;
    }
    ouvert() { return F.rubrique(this.schema["x-choix"]) || ["sources", "acteurs", "groupes", "sondages", "initiatives", ...Object.keys(F.proposables)].includes(this.schema["x-choix"]); }
    montrerCombo() {
      this.container.replaceChildren();
      const connue = this.possibles().find((option) => option[0] === this.valeur);
      const entree = creer("input", { type: "text", placeholder: "Tapez pour chercher" });
      entree.value = connue ? connue[1] : String(this.valeur ?? "");
      const combo = new F.Combo(entree, () => this.possibles(), (option) => this.prendre(option), this.titre, vide(this.schema["x-choix"]));
      entree.addEventListener("change", () => {
        const tape = entree.value.trim();
        this.prendre(F.reconnaitre(this.possibles(), tape) || [tape || undefined, tape]);
      });
      this.poser(entree, combo.boite);
      F.offrirDeProposer(this, this.schema["x-choix"], combo, {
        valeurs: () => (this.valeur === undefined ? [] : [this.valeur]),
        poser: (ident) => { this.changer(ident); this.renommer(ident, (this.possibles().find((option) => option[0] === ident) || ["", ""])[1].replace(/ \([^()]*\)$/, "")); },
      });
    }
    prendre(option) {
      if (option.nommer) option.nommer();
      this.entree.value = option[1];
      this.changer(option[0]);
      if (this.proposition) this.proposition();
    }
    renommer(ident, nom) { this.entree.value = nom; }
  };

  /* What the terms of a short list mean, for who asks. */
  function definitions(options) {
    if (!options.length || !options.every((option) => option[3])) return null;
    return creer("details", { class: "choix-dits" }, creer("summary", {}, "Comprendre ces choix"),
      creer("dl", {}, ...options.flatMap((option) => [creer("dt", {}, option[1]), creer("dd", {}, option[3])])));
  }

  F.montrerSelection = (champ, options) => {
    champ.container.replaceChildren();
    const inconnue = champ.valeur !== undefined && !options.some((option) => option[0] === champ.valeur);
    const selection = creer("select", {}, creer("option", { value: "" }, "—"),
      ...options.map((option) => creer("option", { value: option[0] }, option[1])),
      inconnue ? creer("option", { value: String(champ.valeur) }, `${champ.valeur} (hors de la liste)`) : "");
    selection.value = champ.valeur ?? "";
    selection.addEventListener("change", () => champ.changer(selection.value || undefined));
    champ.poser(selection, ...[selection, definitions(options)].filter(Boolean));
  };

  /* Several terms: boxes to tick when the list is short, else what is chosen and a field that filters. */
  F.ChoixMultiple = class ChoixMultiple extends F.Champ {
    build() { this.id = F.ident(); }
    possibles() { return F.optionsDe(this, this.schema.items["x-choix"]); }
    get choisis() { return Array.isArray(this.valeur) ? this.valeur : this.valeur === undefined ? [] : [this.valeur]; }
    montrer() {
      this.container.replaceChildren();
      const options = this.possibles();
      const inconnus = this.choisis.filter((id) => !options.some((option) => option[0] === id));
      this.encases = options.length > 0 && options.length <= COURTE_LISTE && !inconnus.length && !F.proposables[this.schema.items["x-choix"]];
      if (this.encases && this.valeur === undefined && this.parent.uneSource && options.length === 1) {
        this.valeur = [options[0][0]];
        this.davance = true;
      }
      if (this.encases) this.poserGroupe(creer("div", { class: "cases" }, ...options.map((option) => this.caseDe(option))), ...this.dite());
      else this.montrerChips();
      this.nombre = options.length;
    }
    remplacement(avant, apres) {
      const terme = this.choisis.includes(avant) && this.possibles().find((option) => option[0] === apres);
      return terme ? { dit: terme[1], faire: () => { this.garder(this.choisis.map((id) => (id === avant ? apres : id))); this.montrer(); } } : null;
    }
    /* The only source is ticked in advance, in the head of a step that is still empty, and it is said. */
    dite() { return this.davance ? [creer("p", { class: "champ-compte" }, "Cochée d’avance\u00a0: c’est votre seule source.")] : []; }
    setValue(valeur) { this.davance = false; super.setValue(valeur); }
    /* The record's own lists change under this field. */
    rafraichir() { if (this.possibles().length !== this.nombre && !this.container.contains(document.activeElement)) this.montrer(); }
    caseDe(option) {
      const boite = creer("input", { type: "checkbox", value: option[0] });
      boite.checked = this.choisis.includes(option[0]);
      boite.addEventListener("change", () => {
        const sans = this.choisis.filter((id) => id !== option[0]);
        this.davance = false;
        this.garder(boite.checked ? [...sans, option[0]] : sans);
      });
      return creer("label", {}, boite, " ", option[1]);
    }
    montrerChips() {
      this.chips = creer("ul", { class: "choisis" });
      const entree = creer("input", { type: "text", placeholder: "Tapez pour chercher et ajouter" });
      const restent = () => this.possibles().filter((option) => !this.choisis.includes(option[0]));
      const combo = new F.Combo(entree, restent, (option) => { entree.value = ""; this.garder([...this.choisis, option[0]]); this.renommer(); }, this.titre, vide(this.schema.items["x-choix"]));
      entree.addEventListener("change", () => {
        const tape = entree.value.trim();
        if (!tape) return;
        const exacte = F.reconnaitre(this.possibles(), tape);
        entree.value = "";
        const ident = exacte ? exacte[0] : tape;
        if (!this.choisis.includes(ident)) this.garder([...this.choisis, ident]);
        this.renommer();
      });
      this.poser(entree, this.chips, combo.boite);
      this.dessiner();
      F.offrirDeProposer(this, this.schema.items["x-choix"], combo, {
        valeurs: () => this.choisis,
        poser: (ident, ancien) => {
          entree.value = "";
          this.garder([...this.choisis.filter((x) => x !== ancien), ...(ident === undefined ? [] : [ident])]);
          this.dessiner();
        },
      });
      // Some lists have a place of their own for what they lack, in words.
      const enMots = `${this.cle}_autres`;
      if (this.parent && enMots in (this.parent.schema.properties || {})) combo.autre = (nom) => { entree.value = ""; this.parent.atteindre(enMots).ajouter(nom); };
    }
    /* What is chosen, by its name of today. */
    renommer(ident) {
      this.dessiner();
      if (ident === undefined && this.proposition) this.proposition();
    }
    dessiner() {
      const options = this.possibles();
      this.chips.replaceChildren(...this.choisis.map((ident) => {
        const nom = (options.find((option) => option[0] === ident) || [ident, String(ident)])[1];
        const retirer = F.bouton("×", () => {
          this.garder(this.choisis.filter((autre) => autre !== ident));
          this.renommer();
          this.entree.focus();
        }, { "aria-label": `Retirer ${nom}` });
        return creer("li", {}, creer("span", {}, nom), retirer);
      }));
      this.chips.hidden = !this.choisis.length;
    }
    garder(liste) { this.changer(liste.length ? liste : undefined); }
    entrees() { return this.encases ? [...this.container.querySelectorAll("input")] : this.entree ? [this.entree] : []; }
  };

  /* Several lines of text, one an element. */
  F.Lignes = class Lignes extends F.Champ {
    montrer() {
      this.container.replaceChildren();
      const liste = Array.isArray(this.valeur) ? this.valeur : this.valeur === undefined ? [] : [this.valeur];
      const entree = creer("textarea", { rows: 2, placeholder: this.schema["x-exemple"] ? `ex.\u00a0: ${this.schema["x-exemple"]}` : null });
      entree.value = liste.map((x) => (typeof x === "string" ? x.replace(/\s*\n\s*/g, " ") : JSON.stringify(x))).join("\n");
      entree.addEventListener("input", () => {
        const lues = entree.value.split("\n").map((ligne) => ligne.trim()).filter(Boolean);
        this.changer(lues.length ? lues : undefined);
      });
      this.poser(entree, entree, creer("p", { class: "champ-compte" }, "Un élément par ligne."));
    }
    nettoyer(faire) { this.entree.value = faire(this.entree.value); this.entree.dispatchEvent(new Event("input")); }
    ajouter(ligne) {
      this.changer([...(this.valeur || []), ligne]);
      this.montrer();
      this.viser();
    }
  };
})();
