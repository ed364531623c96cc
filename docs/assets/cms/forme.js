/* Between a record's file and Sveltia's fields: groups and lists put in their place, short writings made long
   and long ones short again. Loaded by admin/ before its configuration. */
(() => {
  "use strict";
  const estGroupe = (valeur) => valeur !== null && typeof valeur === "object" && !Array.isArray(valeur);
  const MARQUES = ["groupe", "liste", "registre", "court", "liste_courte", "par_colonne"];
  /* Kept out of sight in a group that was written long though a bare text would do: it is saved as it was. */
  const LONGUE = "ecriture_longue";

  window.RecitsCms = {
    /* Called by configuration.js: { config, groupes, listes, registres }. */
    recevoir(recu) {
      this.recu = recu;
    },

    /* Sveltia's own configuration: each field whole. A group is one array wherever it is used. */
    configuration() {
      const faits = new Map();
      const groupe = (nom) => {
        if (!faits.has(nom)) {
          faits.set(nom, []);
          faits.get(nom).push(...this.recu.groupes[nom].map(champ), { name: LONGUE, widget: "hidden" });
        }
        return faits.get(nom);
      };
      const champ = (brut) => {
        const fait = { ...brut };
        for (const marque of MARQUES) delete fait[marque];
        if (brut.groupe) fait.fields = groupe(brut.groupe);
        else if (brut.fields) fait.fields = brut.fields.map(champ);
        if (brut.field) fait.field = champ(brut.field);
        if (brut.liste) fait.options = this.recu.listes[brut.liste];
        if (brut.registre) {
          const nom = this.recu.registres[brut.registre];
          Object.assign(fait, { collection: brut.registre, value_field: "{{slug}}", display_fields: [nom], search_fields: [nom] });
        }
        return fait;
      };
      const { config } = this.recu;
      return { ...config, collections: config.collections.map((c) => ({ ...c, fields: c.fields.map(champ) })) };
    },

    /* The text of a file -> what the fields show. Every value is a text, as for our own reader. */
    lire(texte) {
      const donnees = window.jsyaml.load(texte, { schema: window.jsyaml.FAILSAFE_SCHEMA });
      return estGroupe(donnees) ? this.allonger(donnees, this.champsDe(donnees)) : {};
    },

    /* What the fields hold -> the data of a file, without what is empty. */
    donnees(valeurs) {
      return this.raccourcir(valeurs, this.champsDe(valeurs)) ?? {};
    },

    /* The text of a file, every text between quotation marks: no reader takes one for something else. */
    ecrire(donnees) {
      return window.jsyaml.dump(donnees, { schema: window.jsyaml.FAILSAFE_SCHEMA, forceQuotes: true, quoteStyle: "double", lineWidth: -1, noRefs: true });
    },

    /* Both folders have one form: a record has a title, an organisation a name. */
    estRecit(donnees) {
      return "titre" in donnees || "resume" in donnees;
    },

    champsDe(donnees) {
      const nom = this.estRecit(donnees) ? "initiatives" : "organisations";
      return this.recu.config.collections.find((c) => c.name === nom).fields;
    },

    dedans(champ) {
      return champ.groupe ? this.recu.groupes[champ.groupe] : champ.fields;
    },

    allonger(donnees, champs) {
      const par = new Map(champs.map((champ) => [champ.name, champ]));
      return Object.fromEntries(Object.entries(donnees).map(([cle, valeur]) => [cle, par.has(cle) ? this.longue(valeur, par.get(cle)) : valeur]));
    },

    longue(valeur, champ) {
      const champs = this.dedans(champ);
      if (!champs) return valeur;
      if (champ.par_colonne) {
        if (!estGroupe(valeur)) return valeur;
        return Object.entries(valeur).map(([colonne, v]) => this.allonger({ colonne, valeur: v }, champs));
      }
      if (champ.widget === "list") {
        return Array.isArray(valeur) ? valeur.map((v) => this.longue(v, { ...champ, widget: "object" })) : valeur;
      }
      if (champ.court && typeof valeur === "string") return this.allonger({ [champ.court]: valeur }, champs);
      if (champ.liste_courte && Array.isArray(valeur)) return this.allonger({ [champ.liste_courte]: valeur }, champs);
      if (!estGroupe(valeur)) return valeur;
      const seule = champ.court ?? champ.liste_courte;
      const marque = seule && Object.keys(valeur).length === 1 && seule in valeur ? { [LONGUE]: "oui" } : {};
      return { ...this.allonger(valeur, champs), ...marque };
    },

    /* Undefined when nothing is left. */
    raccourcir(donnees, champs) {
      const par = new Map(champs.map((champ) => [champ.name, champ]));
      const rang = (cle) => (par.has(cle) ? [...par.keys()].indexOf(cle) : par.size);
      const gardees = Object.keys(donnees)
        .map((cle) => [cle, this.courte(donnees[cle], par.get(cle))])
        .filter(([, valeur]) => valeur !== undefined)
        .sort(([a], [b]) => rang(a) - rang(b));
      return gardees.length ? Object.fromEntries(gardees) : undefined;
    },

    courte(valeur, champ) {
      if (valeur === null || valeur === undefined || valeur === "") return undefined;
      const champs = champ && this.dedans(champ);
      if (Array.isArray(valeur)) {
        const element = champ && { ...champ, widget: "object", par_colonne: false };
        const gardes = valeur.map((v) => this.courte(v, element)).filter((v) => v !== undefined);
        if (!gardes.length) return undefined;
        if (!champ || !champ.par_colonne) return gardes;
        return Object.fromEntries(gardes.filter((v) => v.colonne && v.valeur !== undefined).map((v) => [v.colonne, v.valeur]));
      }
      if (!estGroupe(valeur)) return String(valeur);
      const { [LONGUE]: longue, ...visible } = valeur;
      const court = this.raccourcir(visible, champs ?? []);
      const seule = champ && !longue && (champ.court ?? champ.liste_courte);
      return court && seule && Object.keys(court).length === 1 && seule in court ? court[seule] : court;
    },
  };
})();
