/* What the register or a list lacks, proposed where it is named: a few boxes, kept in the draft beside the record,
   judged by the same checks, and handed over as a file of its own. Which lists are open, and what each asks of a
   newcomer, the build says (`F.proposables`). */
(() => {
  "use strict";
  const F = window.RecitsFormulaire;
  const { creer } = F;
  const CODE = /^[0-9]+(?:\.[0-9]+)*$/;

  const dites = (liste) => ((F.fiche && F.fiche.proposees) || {})[liste] || {};
  function garder(liste, les) { F.fiche.proposees = { ...F.fiche.proposees, [liste]: les }; }
  /* A draft from before only organisations could be proposed. */
  F.lireProposees = ({ proposees, organisations }) => {
    const lues = Object.entries(F.estGroupe(proposees) ? proposees : { organisations })
      .filter(([liste, les]) => Object.hasOwn(F.proposables, liste) && F.estGroupe(les) && Object.values(les).every(F.estGroupe));
    return lues.length ? { proposees: Object.fromEntries(lues) } : {};
  };
  /* What the last check said of each: { list: { id: { texte, problemes } } }. */
  let jugees = {};
  const fautes = (liste, ident) => ((jugees[liste] || {})[ident] || { problemes: [] }).problemes.map(F.enMots).map(F.messageDe);

  /* Those that the record still names, by list and id. */
  F.proposees = () => {
    const texte = JSON.stringify(F.fiche.donnees);
    return Object.fromEntries(Object.keys(F.fiche.proposees || {}).map((liste) => [liste, Object.fromEntries(
      Object.entries(dites(liste)).filter(([ident]) => texte.includes(JSON.stringify(ident))))]));
  };
  const nommer = (liste, ident, la) => la[F.proposables[liste].champs[0].cle] || ident;
  F.optionsProposees = (liste) => Object.entries(dites(liste)).map(([ident, la]) => [ident, `${nommer(liste, ident, la)} (${F.proposables[liste].participe})`, la.sigle || "", ""]);

  function libre(liste, nom) {
    // What has a number goes by it: « 15.2 ».
    const base = CODE.test(nom) ? nom : F.enIdentifiant(nom, 40) || "nouveau";
    const pris = (ident) => ident in dites(liste) || F.listes[liste].some((option) => option[0] === ident);
    let ident = base;
    for (let n = 2; pris(ident); n += 1) ident = `${base}-${n}`;
    return ident;
  }

  /* Under a field whose list is open: the boxes of what it proposes, or, for a name that nobody knows, the way to
     propose it, which its list offers too. `valeurs()`: what the field holds; `poser(ident, ancien)`: hold this
     instead, or nothing. */
  F.offrirDeProposer = (champ, liste, combo, { valeurs, poser }) => {
    if (!F.proposables[liste]) return;
    const place = creer("div", { class: "proposition" });
    champ.zone.before(place);
    const proposer = (nom, ancien) => {
      const ident = libre(liste, nom);
      garder(liste, { ...dites(liste), [ident]: { [F.proposables[liste].champs[0].cle]: CODE.test(nom) ? "" : nom } });
      poser(ident, ancien);
      montrer();
      const premiere = [...place.querySelectorAll(`[data-de="${CSS.escape(ident)}"] :is(input, select)`)].find((entree) => !entree.value);
      if (premiere) premiere.focus();
    };
    const retirer = (ident) => {
      const autres = { ...dites(liste) };
      delete autres[ident];
      garder(liste, autres);
      poser(undefined, ident);
      montrer();
      champ.viser();
    };
    const montrer = () => {
      place.replaceChildren(...valeurs().map((valeur) => {
        const la = Object.hasOwn(dites(liste), valeur) ? dites(liste)[valeur] : null;
        if (la) return boites(champ, liste, valeur, la, retirer);
        return F.listes[liste].some((option) => option[0] === valeur) ? "" : F.bouton(F.proposables[liste].geste.replace("%", valeur), () => proposer(String(valeur), valeur), { class: "geste" });
      }).filter(Boolean));
    };
    combo.autre = (nom) => proposer(nom);
    champ.proposition = montrer;
    montrer();
  };

  function boites(champ, liste, ident, la, retirer) {
    const { titre, champs, aide, pas } = F.proposables[liste];
    const dire = (cle, valeur) => {
      if (valeur.trim()) la[cle] = valeur; else delete la[cle];
      if (cle === champs[0].cle) champ.renommer(ident, valeur);
      champ.onChange(true);
    };
    const boite = ({ cle, titre: nom, requis, choix, options }) => {
      const id = F.ident();
      const entree = choix ? creer("select", {}, creer("option", { value: "" }, "—"), ...(options || F.listes[choix]).map((o) => creer("option", { value: o[0] }, o[1])))
        : creer("input", { type: "text", autocomplete: "off" });
      entree.id = id;
      entree.value = la[cle] || "";
      entree.addEventListener("input", () => dire(cle, entree.value));
      return creer("div", { class: "champ" }, creer("label", { for: id }, requis ? `${nom} (obligatoire)` : nom), entree);
    };
    return creer("fieldset", { "data-de": ident }, creer("legend", {}, titre), creer("p", { class: "champ-aide" }, aide), ...champs.map(boite),
      creer("div", { class: "messages", "data-proposee": `${liste}/${ident}` }, ...fautes(liste, ident)),
      F.bouton(pas, () => retirer(ident), { class: "retirer" }));
  }

  /* What the checker says of each, where it is told. */
  F.direProposees = (dit) => {
    jugees = dit;
    for (const place of document.querySelectorAll("[data-proposee]")) place.replaceChildren(...fautes(...place.dataset.proposee.split("/")));
  };

  /* On the last page: one file for each, and where it goes. */
  F.listerProposees = (place, controle) => {
    const listes = Object.entries(F.proposees()).filter(([, les]) => Object.keys(les).length);
    place.hidden = !listes.length;
    place.replaceChildren(creer("h3", {}, "Ce que vous proposez d’ajouter"), ...listes.flatMap(([liste, les]) => [
      creer("p", { class: "champ-aide" }, F.proposables[liste].envoi),
      creer("ul", {}, ...Object.entries(les).map(([ident, la]) => {
        const fichier = F.proposables[liste].fichier.replace("%", ident);
        return creer("li", {}, `${nommer(liste, ident, la)} `, F.bouton(`Télécharger ${fichier}`, async () => {
          const atelier = await controle.preparer();
          if (atelier) F.telecharger(fichier, (await atelier.demander("proposer", F.proposees()))[liste][ident].texte);
        }, { class: "geste" }));
      }))]));
  };
})();
