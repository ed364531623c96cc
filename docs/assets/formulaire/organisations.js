/* An organisation that the register lacks, proposed where it is named: a few boxes, kept in the draft beside the
   record, judged by the same checks, and handed over as a file of its own. */
(() => {
  "use strict";
  const F = window.RecitsFormulaire;
  const { creer } = F;
  const DOSSIER = "schema/vocabularies/organisations/";

  const dites = () => (F.fiche && F.fiche.organisations) || {};
  /* What is wrong in each, by id, since the last check. */
  F.fautesDesOrganisations = {};

  /* Those that the record still names: [[id, name]]. */
  F.proposees = () => {
    const texte = JSON.stringify(F.fiche.donnees);
    return Object.entries(dites()).filter(([ident]) => texte.includes(JSON.stringify(ident)));
  };
  F.optionsProposees = () => Object.entries(dites()).map(([ident, o]) => [ident, `${o.nom || ident} (proposée)`, o.sigle || "", ""]);

  function libre(nom) {
    const base = F.enIdentifiant(nom, 40) || "organisation";
    const pris = (ident) => ident in dites() || F.listes.organisations.some((option) => option[0] === ident);
    let ident = base;
    for (let n = 2; pris(ident); n += 1) ident = `${base}-${n}`;
    return ident;
  }

  /* Under the field that names an organisation: the boxes that tell what it is, or, for a name that nobody
     knows, the way to propose it, which its list offers too. */
  F.offrirDeProposer = (champ, combo) => {
    const place = creer("div", { class: "proposition" });
    champ.zone.before(place);
    const proposer = (nom) => {
      const ident = libre(nom);
      F.fiche.organisations = { ...dites(), [ident]: { nom } };
      champ.entree.value = nom;
      champ.changer(ident);
      montrer();
      place.querySelector("select").focus();
    };
    const montrer = () => {
      const la = dites()[champ.valeur];
      const inconnue = champ.valeur !== undefined && !F.listes.organisations.some((option) => option[0] === champ.valeur);
      place.replaceChildren(la ? boites(champ, la, montrer) : inconnue ? F.bouton("La proposer au registre", () => proposer(String(champ.valeur)), { class: "geste" }) : "");
    };
    combo.autre = proposer;
    champ.proposition = montrer;
    montrer();
  };

  function boites(champ, la, montrer) {
    const dire = (cle, valeur) => {
      if (valeur.trim()) la[cle] = valeur; else delete la[cle];
      if (cle === "nom") champ.entree.value = valeur;
      champ.onChange(true);
    };
    const boite = (cle, titre, entree) => {
      const id = F.ident();
      entree.id = id;
      entree.addEventListener("input", () => dire(cle, entree.value));
      return creer("div", { class: "champ" }, creer("label", { for: id }, titre), entree);
    };
    const ligne = (cle, titre) => {
      const entree = creer("input", { type: "text", autocomplete: "off" });
      entree.value = la[cle] || "";
      return boite(cle, titre, entree);
    };
    const type = creer("select", {}, creer("option", { value: "" }, "—"), ...F.listes.types_organisations.map((o) => creer("option", { value: o[0] }, o[1])));
    type.value = la.type || "";
    const messages = creer("div", { class: "messages", "data-proposee": champ.valeur }, ...(F.fautesDesOrganisations[champ.valeur] || []).map(F.messageDe));
    return creer("fieldset", {}, creer("legend", {}, "Organisation proposée"),
      creer("p", { class: "champ-aide" }, "Le registre ne l’a pas encore. Ces réponses partent avec la fiche, dans un fichier à part."),
      ligne("nom", "Son nom officiel (obligatoire)"), ligne("sigle", "Son sigle"), boite("type", "Type d’organisation (obligatoire)", type), ligne("description", "Ce qu’elle est, en une phrase"),
      messages, F.bouton("Ne pas la proposer", () => {
        const autres = { ...dites() };
        delete autres[champ.valeur];
        F.fiche.organisations = autres;
        champ.entree.value = "";
        champ.changer(undefined);
        montrer();
        champ.viser();
      }, { class: "retirer" }));
  }

  F.direOrganisations = (problemes) => {
    F.fautesDesOrganisations = problemes;
    for (const place of document.querySelectorAll("[data-proposee]")) place.replaceChildren(...(problemes[place.dataset.proposee] || []).map(F.messageDe));
  };

  /* On the last page: one file for each, and where it goes. */
  F.listerOrganisations = (place, controle) => {
    const proposees = F.proposees();
    place.hidden = !proposees.length;
    place.replaceChildren(creer("h3", {}, "Organisations proposées"),
      creer("p", { class: "champ-aide" }, `Chacune est un petit fichier à envoyer avec la fiche\u00a0; dans le dépôt, sa place est ${DOSSIER}.`),
      creer("ul", {}, ...proposees.map(([ident, o]) => creer("li", {}, `${o.nom || ident} `, F.bouton(`Télécharger ${ident}.yml`, async () => {
        const atelier = await controle.preparer();
        if (atelier) F.telecharger(`${ident}.yml`, (await atelier.demander("proposer", Object.fromEntries(F.proposees()))).textes[ident]);
      }, { class: "geste" })))));
  };
})();
