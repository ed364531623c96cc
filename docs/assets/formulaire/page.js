/* The page: steps, what each shows, messages and completeness beside them, preview, menu. */
(() => {
  "use strict";
  const F = window.RecitsFormulaire;
  const racine = document.querySelector("[data-formulaire]");
  if (!racine) return;
  const { creer } = F;
  const q = (selecteur) => racine.querySelector(selecteur);
  const DELAI = 450;
  const ENVOI = "envoi";
  // Rules that read the whole record wait until it can be read.
  const ILLISIBLE = /^E[01]/;
  let editeur = null;
  let envoi = null;
  let etape = null;
  let problemes = [];
  // Steps that were left once: what is absent there is told at its field; before, it is only what remains to do.
  let quittees = new Set();

  const controle = new F.Controle({ rendu: rendreCompte, progres: avancer, garde: () => { q(".form-garde").hidden = false; } });
  const avis = new F.Avis(q("#form-avis"));
  const dossier = new F.Dossier(avis, controle, { montrer: montrerFiche, etat: (texte) => { q(".form-etat").textContent = texte; } });
  const apercu = new F.Apercu(q(".form-apercu"), controle);
  const verifier = F.apaiser(() => controle.verifier(identProvisoire(), F.fiche.donnees, F.fiche.existant), DELAI);

  /* How far the checker is; it is asked for once, again where it could not come. */
  function avancer(texte) {
    q(".form-demande").hidden = !controle.echec;
    if (texte) q(".form-bilan").textContent = texte;
    else verifier();
  }

  function identProvisoire() { return F.fiche.ident || F.enIdentifiant(F.fiche.donnees.titre || "") || "nouvelle-fiche"; }
  /* What a short record does not ask is not asked, unless it is answered already or somebody wants it all. */
  let toutes = false;
  function posee(e) {
    const requises = F.courtes[F.fiche && F.fiche.donnees.genre];
    return toutes || !requises || !e.numero || requises.includes(e.id) || e.champs.some((cle) => F.fiche.donnees[cle] !== undefined) || e === etape;
  }
  const posees = () => F.schema.etapes.filter(posee);
  function cacherEtapes() {
    for (const e of F.schema.etapes) racine.querySelector(`[data-etape="${e.id}"]`).parentElement.hidden = !posee(e);
    const caches = F.schema.etapes.length - posees().length;
    q(".form-toutes").hidden = !caches;
    q(".form-toutes button").textContent = `Répondre aussi à ${F.pluriel(caches, "rubrique facultative", "rubriques facultatives")}`;
    return posees().indexOf(etape);
  }
  const etapes = () => [...F.schema.etapes, { id: ENVOI, court: "Relire et envoyer", champs: [] }];
  const etapeDe = (chemin) => F.schema.etapes.find((e) => e.champs.includes(chemin[0]));

  /* ---------- steps ---------- */
  function dresserEtapes() {
    q(".form-etapes ol").replaceChildren(...etapes().map((e) => {
      const lien = creer("a", { href: `#${e.id}`, "data-etape": e.id }, creer("span", { class: "etape-nom" }, e.numero ? `${e.numero}. ${e.court}` : e.court),
        creer("span", { class: "etape-fautes" }), creer("span", { class: "etape-part" }));
      return creer("li", {}, lien);
    }));
    q(".form-etapes ol").addEventListener("click", (e) => {
      const lien = e.target.closest("[data-etape]");
      // The step's address makes the rest; where one stands already, nothing would move.
      if (lien && lien.dataset.etape === etape.id) { e.preventDefault(); aller(etape.id); }
    });
    window.addEventListener("hashchange", () => { if (demandee() && demandee() !== etape.id) aller(demandee()); });
    if (matchMedia("(max-width: 59.98em)").matches) q(".form-etapes-pli").open = false;
  }

  /* The step that the address names: the browser's « back » goes to the step before, and reloading stays here. */
  function demandee() { return (etapes().find((e) => `#${e.id}` === location.hash) || {}).id; }

  async function aller(id, focus = true) {
    if (etape && etape.id !== id) quittees.add(etape.id);
    etape = etapes().find((e) => e.id === id) || etapes()[0];
    if (demandee() !== etape.id) { if (focus) location.hash = etape.id; else location.replace(`#${etape.id}`); }
    for (const lien of racine.querySelectorAll("[data-etape]")) {
      if (lien.dataset.etape === etape.id) lien.setAttribute("aria-current", "step"); else lien.removeAttribute("aria-current");
    }
    const finale = etape.id === ENVOI;
    if (finale) for (const e of F.schema.etapes) quittees.add(e.id);
    q(".form-etape").hidden = finale;
    q(".form-envoi").hidden = !finale;
    if (matchMedia("(max-width: 59.98em)").matches) q(".form-etapes-pli").open = false;
    if (editeur) { editeur.destroy(); editeur = null; }
    if (finale) { cacherEtapes(); montrerEnvoi(); }
    else await montrerEtape();
    distribuer();
    if (focus) { q(finale ? "#form-titre-envoi" : "#form-titre-etape").focus(); racine.querySelector(".form-deux").scrollIntoView({ block: "start" }); }
  }

  function numeroter() {
    const rang = cacherEtapes();
    q(".form-rang").textContent = `Étape ${rang + 1} sur ${posees().length}`;
    return rang;
  }

  async function montrerEtape() {
    const rang = numeroter();
    q("#form-titre-etape").textContent = etape.numero ? `${etape.numero}. ${etape.titre}` : etape.titre;
    q(".form-aide-etape").textContent = `${etape.aide} `;
    q(".form-aide-etape").append(creer("a", { href: `${F.adresses.reference}${etape.reference}.html`, target: "_blank", rel: "noopener", "aria-label": "Toutes les cases de cette étape (autre onglet)" }, "Toutes les cases"));
    q("[data-geste=avant]").hidden = rang === 0;
    q(".form-champs").replaceChildren();
    const place = creer("div", {});
    q(".form-champs").append(place);
    editeur = await F.ouvrirEtape(etape, place, F.fiche.donnees, changer);
  }

  /* What an open step holds replaces those keys of the record; all others stay as they were. */
  function changer(valeurs) {
    for (const cle of etape.champs) {
      if (valeurs[cle] === undefined) delete F.fiche.donnees[cle]; else F.fiche.donnees[cle] = valeurs[cle];
    }
    if (F.fiche.identAuto) F.fiche.ident = F.enIdentifiant(F.fiche.donnees.titre || "");
    nommer();
    numeroter();
    dossier.garder();
    verifier();
  }

  function nommer() {
    const titre = F.fiche.donnees.titre || "Nouvelle fiche";
    q(".form-fiche").textContent = F.fiche.existant ? `Correction de «\u00a0${titre}\u00a0»` : titre;
    if (document.activeElement !== q("#form-ident")) q("#form-ident").value = F.fiche.ident;
    q("#form-ident").readOnly = F.fiche.existant;
  }

  function montrerFiche() {
    problemes = [];
    quittees = new Set(F.fiche.existant || F.fiche.ident ? F.schema.etapes.map((e) => e.id) : []);
    nommer();
    remplirBrouillons();
    q(".form-menu").open = false;
    aller((!F.pret && demandee()) || F.schema.etapes[0].id, false);
    verifier();
  }

  /* ---------- messages, completeness ---------- */
  const tu = (p) => p.code === "E101" && !quittees.has((etapeDe(p.chemin || []) || {}).id);

  function rendreCompte(trouves, completude) {
    problemes = trouves;
    distribuer();
    mesurer(completude);
    apercu.actualiser(identProvisoire());
  }

  function distribuer() {
    const lots = problemes.filter((p) => !tu(p)).map((probleme) => ({ chemin: probleme.chemin || [], probleme }));
    if (editeur && editeur.root) editeur.root.recevoir(lots.filter((lot) => etape.champs.includes(lot.chemin[0])));
    for (const lien of racine.querySelectorAll("[data-etape]")) {
      const siens = lots.filter((lot) => (etapeDe(lot.chemin) || {}).id === lien.dataset.etape);
      lien.querySelector(".etape-fautes").textContent = F.compter(siens.map((lot) => lot.probleme));
    }
    const ident = problemes.filter((p) => !etapeDe(p.chemin || []) && /ident|fichier|nom/.test(p.quoi));
    q("#form-ident-messages").replaceChildren(...ident.map(F.messageDe));
    listerMessages();
  }

  function listerMessages() {
    const reste = problemes.filter(tu);
    const dits = problemes.filter((p) => !tu(p));
    const phrases = [F.compter(dits, " à corriger"), reste.length && F.pluriel(reste.length, "réponse obligatoire à donner", "réponses obligatoires à donner")].filter(Boolean);
    const suite = problemes.some((p) => ILLISIBLE.test(p.code)) ? " D’autres vérifications se feront ensuite." : "";
    const fautive = problemes.some((p) => p.niveau === "erreur");
    const bilan = problemes.length && !fautive ? `La fiche est valide, vous pouvez l’envoyer. À regarder\u00a0: ${phrases.join(", ")}.`
      : phrases.length ? `${phrases.join(", ")}.${suite}` : "Rien à corriger\u00a0: la fiche est valide.";
    if (controle.atelier && q(".form-bilan").textContent !== bilan) q(".form-bilan").textContent = bilan;
    q(".form-verdict").textContent = controle.atelier ? bilan : "";
    // Where a repository takes the file, its own steps stand in the place of that sentence.
    const peutEtre = q(".form-peut-etre");
    if (peutEtre) peutEtre.hidden = Boolean(controle.atelier) && !fautive;
    envoi.adresser(q(".form-verdict").textContent);
    q(".form-liste").replaceChildren(...F.schema.etapes.map((e) => [e, dits.filter((p) => etapeDe(p.chemin || []) === e)])
      .concat([[{ court: "La fiche" }, dits.filter((p) => !etapeDe(p.chemin || []))]]).filter(([, siens]) => siens.length)
      .map(([e, siens]) => creer("div", {}, creer("h3", {}, e.numero ? `${e.numero}. ${e.court}` : e.court), creer("ul", {}, ...siens.map(ligne)))));
  }
  function ligne(probleme) {
    const vers = F.bouton(probleme.message, () => mener(probleme), { class: `vers-champ message-${probleme.niveau}` });
    const chemin = probleme.chemin || [];
    // A rubrique is the heading already.
    const lieu = F.lieu(chemin).slice((etapeDe(chemin) || {}).numero ? 1 : 0);
    return creer("li", {}, lieu.length ? creer("span", { class: "vers-lieu" }, lieu.join(" › ")) : "", vers);
  }

  async function mener(probleme) {
    const cible = etapeDe(probleme.chemin || []);
    if (!cible) { await aller(ENVOI); q("#form-ident").focus(); return; }
    if (etape !== cible) await aller(cible.id, false);
    const champ = editeur.root.trouver(probleme.chemin);
    distribuer();
    champ.viser();
    champ.container.scrollIntoView({ block: "center" });
  }

  function mesurer(completude) {
    if (!completude) return;
    for (const partie of completude.rubriques || []) {
      const place = racine.querySelector(`[data-etape="${partie.id}"] .etape-part`);
      if (!place) continue;
      const part = Math.round(100 * Number(partie.score));
      const jauge = creer("span", { class: "jauge", "aria-hidden": "true" });
      jauge.style.setProperty("--part", `${part}%`); // as an attribute, the page's policy would not let it stand
      place.replaceChildren(jauge,
        creer("span", { class: "part" }, `${part}\u00a0%`), partie.requise ? "" : creer("span", { class: "lu-seul" }, " (facultative)"));
    }
    q(".form-total").textContent = `Fiche complète à ${completude.total}\u00a0%.`;
  }

  /* ---------- the last step, the menu ---------- */
  function montrerEnvoi() { nommer(); listerMessages(); envoi.montrer(); F.listerProposees(q(".form-propositions"), controle); }

  function suivre() {
    const voisine = (pas) => {
      const ids = [...posees().map((e) => e.id), ENVOI];
      return ids[ids.indexOf(etape.id) + pas];
    };
    q(".form-toutes button").addEventListener("click", () => { toutes = true; numeroter(); q(".form-etapes [aria-current]").focus(); });
    for (const avant of racine.querySelectorAll("[data-geste=avant]")) avant.addEventListener("click", () => aller(voisine(-1)));
    q("[data-geste=apres]").addEventListener("click", () => aller(voisine(1)));
    q("[data-geste=verifier]").addEventListener("click", () => { controle.preparer(); q("#form-titre-messages").focus(); });
    q(".form-etape").addEventListener("submit", (e) => e.preventDefault());
    q("#form-ident").addEventListener("input", () => {
      F.fiche.ident = q("#form-ident").value.trim();
      F.fiche.identAuto = !F.fiche.ident;
      dossier.garder();
      verifier();
    });
    q("[data-geste=nouveau]").addEventListener("click", () => dossier.nouveau());
    q("[data-geste=emporter]").addEventListener("click", () => dossier.emporter());
    q("[data-geste=recommencer]").addEventListener("click", () => {
      avis.poser("recommencer", "Effacer tout ce que montre ce formulaire et recommencer?", [["Oui, tout effacer", () => dossier.recommencer()], ["Non, continuer", () => {}]]);
      q("[data-avis=recommencer] button:last-child").focus();
    });
    q("#form-fichier").addEventListener("change", () => { 
      const [fichier] = q("#form-fichier").files;
      // Emptied, so that the same file, mended, can be opened again.
      if (fichier) dossier.duFichier(fichier).finally(() => { q("#form-fichier").value = ""; });
    });
    q(".form-menu").addEventListener("toggle", () => { if (q(".form-menu").open) { dossier.garder.maintenant(); remplirBrouillons(); } });
    window.addEventListener("pagehide", () => dossier.garder.maintenant());
    const champ = q("#form-recit");
    const combo = new F.Combo(champ, () => F.listes.initiatives, (option) => { champ.value = ""; dossier.duSite(option[0]); }, "Récits du site");
    q(".form-ouvrir").append(combo.boite);
  }

  function remplirBrouillons() {
    const { enCours, deCote, effacer } = F.brouillons();
    const autres = enCours.filter((b) => b.cle !== dossier.brouillon.cle);
    const place = q(".form-brouillons");
    place.replaceChildren();
    if (autres.length) place.append(creer("h3", {}, "Brouillons en cours"), creer("ul", {}, ...autres.map(brouillon)));
    if (deCote.length) place.append(creer("h3", {}, "Textes mis de côté"), creer("ul", {}, ...deCote.map((b) => creer("li", {},
      `${b.cle}, ${new Date(b.quand).toLocaleString("fr-CA")} `, F.bouton("Télécharger", () => F.telecharger(`${b.cle}.brouillon.json`, b.brut, "application/json"), { class: "geste" }), " ",
      F.bouton("Effacer", () => { effacer(b.nom); remplirBrouillons(); }, { class: "geste" })))));
  }

  /* A draft in progress: what it is, when it was last written, and what can be done with it. */
  function brouillon(b) {
    const titre = (b.contenu.donnees || {}).titre || "Sans titre encore";
    const quand = b.contenu.quand ? `, ${new Date(b.contenu.quand).toLocaleString("fr-CA", { dateStyle: "long", timeStyle: "short" })}` : "";
    const geste = (nom, faire) => F.bouton(nom, faire, { class: "geste", "aria-label": `${nom}\u00a0: ${titre}` });
    return creer("li", {}, creer("b", {}, titre), `${b.contenu.existant ? ", correction" : ""}${quand} `,
      geste("Continuer", () => dossier.continuer(b)), " ", geste("Effacer", () => demanderAEffacer(b, titre)));
  }
  function demanderAEffacer(b, titre) {
    avis.poser("effacer", `Effacer le brouillon «\u00a0${titre}\u00a0»? Il ne pourra plus être repris.`,
      [["Oui, l’effacer", () => { F.brouillons().effacer(b.nom); remplirBrouillons(); }], ["Non, le garder", () => {}]]);
    q("[data-avis=effacer] button:last-child").focus();
  }

  /* ---------- start ---------- */
  async function demarrer() {
    F.adresses = Object.fromEntries(["assets", "aide", "fiches", "recits", "reference"].map((nom) => [nom, racine.dataset[nom]]));
    await F.charger(racine.dataset.donnees);
    dresserEtapes();
    suivre();
    envoi = new F.Envoi(racine, controle);
    q(".form-outil").hidden = false;
    const voulue = new URL(location.href).searchParams.get("fiche") || "";
    dossier.nouveau(F.derniereNeuve());
    if (/^[a-z0-9-]+$/.test(voulue)) await dossier.duSite(voulue);
    F.pret = true;
    const cout = await controle.cout();
    if (cout) q(".form-cout").textContent = cout;
  }
  /* For who drives the page: tests, the browser's console. */
  F.page = {
    aller: (id) => aller(id), controle, dossier,
    get editeur() { return editeur; },
    get problemes() { return problemes; },
    get auRepos() { return !verifier.attend && !dossier.garder.attend && !controle.enCours && !apercu.enCours; },
  };
  demarrer();
})();
