/* A field that filters a list as one types: the ARIA combobox with a list of options (APG, « list autocomplete »). */
(() => {
  "use strict";
  const F = window.RecitsFormulaire;
  const { creer } = F;
  const AU_PLUS = 60;
  // Under this, words may mean anything.
  const LETTRES = 3;
  const ABSENT = "Rien de tel dans la liste. Essayez un autre mot.";

  /* Options whose label, code or other words hold all the words typed: first those whose label starts so, then
     those whose label has them, then by their other words, and last, unless only names count, those whose
     definition has them. */
  F.filtrer = (options, cherche, noms = false) => {
    const mots = F.plier(cherche).split(/\s+/).filter(Boolean);
    if (!mots.length) return options.slice(0, AU_PLUS);
    const notes = [];
    const debut = new RegExp(`(?:^|[^a-z0-9])${mots[0].replace(/[^a-z0-9]/g, ".")}`);
    options.forEach((option, rang) => {
      const libelle = F.plier(option[1]);
      const tout = `${libelle} ${F.plier(option[0])} ${F.plier(option[2] || "")}`;
      const dit = mots.every((mot) => tout.includes(mot));
      if (!dit && (noms || !mots.every((mot) => `${tout} ${F.plier(option[3] || "")}`.includes(mot)))) return;
      const places = [libelle.startsWith(mots[0]), debut.test(libelle), libelle.includes(mots[0]), debut.test(tout), true];
      notes.push([dit ? places.indexOf(true) : places.length, rang, option]);
    });
    return notes.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, AU_PLUS).map((note) => note[2]);
  };

  /* The one option that a text means when the field is left: by its id, its label with or without its code, an
     acronym; or the only one that holds these words. */
  F.reconnaitre = (options, tape) => {
    const dit = F.plier(tape.trim());
    if (!dit) return undefined;
    const exacte = options.find((o) => o[0] === tape.trim() || [o[1], o[1].replace(/^[\d.]+ /, ""), o[2] || ""].some((nom) => F.plier(nom) === dit));
    if (exacte || dit.length < LETTRES) return exacte;
    const seules = F.filtrer(options, tape, true);
    return seules.length === 1 ? seules[0] : undefined;
  };

  /* `champ`: the text field. `options()`: [[id, label, other words, definition]]. `choisir(option)`: one was chosen. */
  F.Combo = class Combo {
    constructor(champ, options, choisir, nom, vide = "") {
      Object.assign(this, { champ, options, choisir, vide, actif: -1, montrees: [] });
      this.liste = creer("ul", { class: "combo-liste", role: "listbox", id: F.ident(), "aria-label": nom, hidden: true });
      for (const [cle, valeur] of Object.entries({
        role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list",
        "aria-expanded": "false", "aria-controls": this.liste.id,
      })) champ.setAttribute(cle, valeur);
      champ.addEventListener("input", () => this.ouvrir(champ.value));
      champ.addEventListener("keydown", (e) => this.touche(e));
      champ.addEventListener("click", () => { if (this.liste.hidden) this.ouvrir(""); });
      champ.addEventListener("blur", () => this.fermer());
      // Pressing on an option must not take the focus away before the choice is made.
      this.liste.addEventListener("mousedown", (e) => e.preventDefault());
      this.liste.addEventListener("click", (e) => {
        const li = e.target.closest("[role=option][data-rang]");
        if (li) this.prendre(Number(li.dataset.rang));
      });
      this.boite = creer("div", { class: "combo" }, champ, this.liste);
    }

    ouvrir(cherche) {
      this.montrees = F.filtrer(this.options(), cherche);
      // What the list lacks can be told by who types it: `autre(text)`, where there is one.
      if (this.autre && cherche.trim()) this.montrees = [...this.montrees, [null, `Autre, à préciser\u00a0: proposer «\u00a0${cherche.trim()}\u00a0»`]];
      this.actif = -1;
      this.liste.replaceChildren(...this.montrees.map((option, rang) => creer("li",
        { role: "option", id: `${this.liste.id}-${rang}`, "aria-selected": "false", "data-rang": rang },
        creer("span", { class: "combo-nom" }, option[1]),
        option[3] ? creer("span", { class: "combo-definition" }, option[3]) : "")));
      if (!this.montrees.length) {
        this.liste.append(creer("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, (!this.options().length && this.vide) || ABSENT));
      }
      this.liste.hidden = false;
      this.champ.setAttribute("aria-expanded", "true");
      this.champ.removeAttribute("aria-activedescendant");
    }

    fermer() {
      this.liste.hidden = true;
      this.champ.setAttribute("aria-expanded", "false");
      this.champ.removeAttribute("aria-activedescendant");
    }

    touche(e) {
      const ouverte = !this.liste.hidden;
      if (e.key === "ArrowDown" || e.key === "ArrowUp") {
        e.preventDefault();
        if (!ouverte) this.ouvrir("");
        this.activer(this.actif + (e.key === "ArrowDown" ? 1 : -1));
      } else if (e.key === "Enter" && ouverte) {
        e.preventDefault();
        if (this.actif >= 0) this.prendre(this.actif);
        else if (this.montrees.length === 1 && this.champ.value) this.prendre(0);
      } else if (e.key === "Escape" && ouverte) {
        e.preventDefault();
        this.fermer();
      }
    }

    activer(rang) {
      const combien = this.montrees.length;
      if (!combien) return;
      this.actif = (rang + combien) % combien;
      [...this.liste.children].forEach((li, i) => li.setAttribute("aria-selected", String(i === this.actif)));
      const li = this.liste.children[this.actif];
      this.champ.setAttribute("aria-activedescendant", li.id);
      li.scrollIntoView({ block: "nearest" });
    }

    prendre(rang) {
      const option = this.montrees[rang];
      this.fermer();
      if (option[0] === null) this.autre(this.champ.value.trim());
      else this.choisir(option);
    }
  };
})();
