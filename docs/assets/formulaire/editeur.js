/* json-editor, told which of our editors shows what; one instance for one step of the form. */
(() => {
  "use strict";
  const F = window.RecitsFormulaire;
  const { JSONEditor } = window;

  class Theme extends JSONEditor.AbstractTheme {
    constructor(jsoneditor) { super(jsoneditor, { disable_theme_rules: true }); }
  }
  JSONEditor.defaults.themes.recits = Theme;
  Object.assign(JSONEditor.defaults.editors, {
    "recits-texte": F.Texte, "recits-oui-non": F.OuiNon, "recits-choix": F.Choix, "recits-choix-multiple": F.ChoixMultiple,
    "recits-lignes": F.Lignes, "recits-groupe": F.Groupe, "recits-liste": F.Liste, "recits-colonnes": F.Colonnes,
  });

  function sorte(schema) {
    if (schema["x-par-colonne"]) return "recits-colonnes";
    if (schema.type === "object") return "recits-groupe";
    if (schema.type === "array") return schema.items["x-choix"] ? "recits-choix-multiple" : schema.items.type === "string" ? "recits-lignes" : "recits-liste";
    if (schema["x-choix"]) return "recits-choix";
    return schema["x-saisie"] === "oui-non" ? "recits-oui-non" : "recits-texte";
  }
  JSONEditor.defaults.resolvers.unshift(sorte);

  F.minuscule = (titre) => (/^\p{Lu}\p{Lu}/u.test(titre || "") ? titre : (titre || "").replace(/^\d+\.\s*/, "").replace(/^./u, (lettre) => lettre.toLowerCase()));

  /* One line that tells an element of a list from the others. */
  F.resumer = (schema, valeur) => {
    const choisi = nomme(schema, valeur);
    if (choisi) return choisi;
    if (typeof valeur === "string") return valeur;
    if (!F.estGroupe(valeur)) return "";
    if (valeur.de && valeur.vers) return `${valeur.de} → ${valeur.vers}`;
    for (const cle of schema["x-resume"] || []) {
      if (typeof valeur[cle] !== "string") continue;
      const choix = (schema.properties[cle] || {})["x-choix"];
      const terme = choix && (F.listes[choix] || []).find((option) => option[0] === valeur[cle]);
      return terme ? terme[1] : valeur[cle];
    }
    const registre = F.optionsDe(null, "organisations").find((option) => option[0] === valeur.organisation);
    return registre ? registre[1] : String(valeur.id || valeur.annee || "");
  };

  /* What an element names of another step, in its own words. */
  function nomme(schema, valeur) {
    for (const [cle, champ] of Object.entries(schema.properties || {})) {
      if (!champ["x-choix"] || !F.rubrique(champ["x-choix"])) continue;
      const ident = F.estGroupe(valeur) ? valeur[cle] : valeur;
      const option = F.optionsDe(null, champ["x-choix"]).find((o) => o[0] === ident);
      if (option) return option[1];
    }
    return "";
  }

  /* [[id, label]] of a closed list, of a register, or of what the record itself names. */
  F.optionsDe = (champ, nom) => {
    const { donnees } = F.fiche;
    if (nom === "sources") return (Array.isArray(donnees.sources) ? donnees.sources : []).filter((s) => s && s.id).map((s) => [s.id, s.libelle || s.id, s.id]);
    if (nom === "acteurs") return acteurs(((donnees.partenaires || {}).liste) || []);
    if (nom === "groupes") return groupes(champ);
    if (nom === "sondages") return sondages(donnees);
    if (F.rubrique(nom)) return designables(nom, donnees);
    return F.proposables[nom] ? [...F.listes[nom], ...F.optionsProposees(nom)] : F.listes[nom] || [];
  };
  function acteurs(partenaires) {
    return partenaires.filter((p) => p && p.id).flatMap((p) => {
      const lui = F.resumer({ "x-resume": ["designation"], properties: {} }, p) || p.id;
      return [[p.id, lui, p.id], ...(p.acteurs || []).filter((a) => a && a.id).map((a) => [`${p.id}/${a.id}`, `${a.libelle || a.id} – ${lui}`, a.id])];
    });
  }
  F.rubrique = (nom) => F.schema.etapes.find((e) => e.numero && e.champs.includes(nom));
  /* What a rubrique of the record states, each by its short name. One is proposed for what has none: `nommer` keeps
     it there, once the option is chosen. */
  function designables(rubrique, donnees) {
    const trouves = [];
    const visiter = (brut, valeur, chemin, garder) => {
      if (valeur === undefined || valeur === null || !brut) return;
      const champ = F.definition(brut);
      const dedans = champ.properties || {};
      const court = typeof valeur === "string" && champ["x-court"];
      if (dedans.id && dedans.constat && (court || F.estGroupe(valeur))) {
        trouves.push([valeur, court ? valeur : F.resumer(champ, valeur), chemin, (id) => (court ? garder({ [court]: valeur, id }) : Object.assign(valeur, { id }))]);
      }
      if (Array.isArray(valeur)) {
        const liste = champ["x-liste-courte"] ? F.definition(dedans[champ["x-liste-courte"]]) : champ;
        valeur.forEach((x, i) => visiter(liste.items, x, [...chemin, i], (neuf) => { valeur[i] = neuf; }));
      } else if (F.estGroupe(valeur)) {
        for (const [cle, x] of Object.entries(valeur)) visiter(champ["x-par-colonne"] || dedans[cle], x, [...chemin, cle], (neuf) => { valeur[cle] = neuf; });
      }
    };
    visiter(F.schema.properties[rubrique], donnees[rubrique], [rubrique], (neuf) => { donnees[rubrique] = neuf; });
    const pris = new Set(trouves.map(([valeur]) => valeur.id).filter(Boolean));
    return trouves.filter(([, texte]) => texte).map(([valeur, texte, chemin, nommer]) => {
      const base = F.enIdentifiant(texte, 40) || "element";
      let ident = valeur.id || base;
      for (let rang = 2; !valeur.id && pris.has(ident); rang += 1) ident = `${base}-${rang}`;
      pris.add(ident);
      return Object.assign([ident, texte, "", F.lieu(chemin).slice(1).join(" › ")], valeur.id ? {} : { nommer: () => nommer(ident) });
    });
  }
  /* Surveys stand in any rubrique or section. */
  function sondages(dedans) {
    if (typeof dedans !== "object" || dedans === null) return [];
    const ici = Array.isArray(dedans.sondages) ? dedans.sondages.filter((s) => s && s.id).map((s) => [s.id, s.titre || s.id, s.id]) : [];
    return [...ici, ...Object.values(dedans).flatMap(sondages)];
  }
  function groupes(champ) {
    let autour = champ.parent;
    while (autour && !(autour.champs instanceof Map && autour.champs.has("groupes"))) autour = autour.parent;
    return ((autour && autour.champs.get("groupes").getValue()) || []).filter((g) => g && g.id).map((g) => [g.id, g.libelle || g.id]);
  }

  /* What a short record is asked of a step; nothing is folded where that is not told. Until a genre is chosen,
     the first questions are those that every record is asked. */
  F.enBref = (cles) => { const { genre } = F.fiche.donnees; return genre === undefined ? cles.includes("genre") : genre in F.courtes; };
  function brefs(etape) {
    const dits = etape.champs.filter((cle) => F.schema["x-bref"].includes(cle));
    return dits.length ? dits : null;
  }
  /* A rubrique that the genre of the record requires. */
  F.exigee = (cle) => (F.requises[F.fiche.donnees.genre] || []).includes(cle);

  /* The editor of one step, in `contenant`, on the step's keys of `donnees`; `change(valeurs)` at each change. */
  F.ouvrirEtape = async (etape, contenant, donnees, change) => {
    const { schema } = F;
    const properties = Object.fromEntries(etape.champs.map((cle) => [cle, { ...schema.properties[cle], "x-nu": Boolean(etape.numero) }]));
    const editeur = new JSONEditor(contenant, {
      theme: "recits", show_errors: "never",
      schema: { type: "object", properties, required: schema.required.filter((cle) => cle in properties), "x-ordre": etape.champs, "x-replies": [], "x-bref": brefs(etape), $defs: schema.$defs, options: { racine: true, nu: true } },
    });
    await editeur.promise;
    // Records are judged by the checks of the project, not by json-editor's, which speak of schemas, in English.
    editeur.validator.validate = () => [];
    const valeurs = {};
    for (const cle of etape.champs) if (donnees[cle] !== undefined) valeurs[cle] = donnees[cle];
    editeur.root.setValue(valeurs);
    editeur.root.touche = true;
    editeur.root.onChange = () => change(editeur.root.getValue() || {});
    return editeur;
  };
})();
