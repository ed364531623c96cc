/* admin/: loads the editor when asked for, and starts it on the configuration that was made with the site. */
(() => {
  "use strict";
  const bouton = document.getElementById("ouvrir");
  const etat = document.getElementById("etat");
  const local = /^(127\.0\.0\.1|(.+\.)?localhost)$/.test(location.hostname);
  const SCRIPTS = ["js-yaml.js", "configuration.js", "sveltia-cms.js"];

  /* French unless the person chose otherwise in the editor's own settings. */
  function parlerFrancais() {
    const cle = "sveltia-cms.prefs";
    try {
      const choix = JSON.parse(localStorage.getItem(cle) || "{}");
      if (!choix.locale) localStorage.setItem(cle, JSON.stringify({ ...choix, locale: "fr" }));
    } catch {
      /* Storage is closed or holds something else: the editor then follows the browser's language. */
    }
  }

  const charger = (adresse) => new Promise((fini, rate) => {
    const script = Object.assign(document.createElement("script"), { src: adresse, onload: fini, onerror: () => rate(new Error(adresse)) });
    document.head.append(script);
  });

  /* The canonical text of a record, as `recits formater` would write it, from this project's own Python; where
     that cannot run, or for an organisation, the plain writing, which says the same. */
  async function texteDe(valeurs) {
    const { RecitsCms, Atelier } = window;
    const donnees = RecitsCms.donnees(valeurs);
    if (Atelier && RecitsCms.estRecit(donnees)) {
      try {
        return (await (await Atelier.ouvrir()).ecrire(donnees)).texte;
      } catch (erreur) {
        console.warn(erreur.message);
      }
    }
    return RecitsCms.ecrire(donnees);
  }

  /* Ready by the time someone saves; what prevents it is told then. */
  function preparer() {
    charger("../assets/atelier/atelier.js").then(() => window.Atelier.ouvrir()).catch(() => {});
  }

  async function ouvrir() {
    bouton.disabled = true;
    etat.textContent = "Chargement de l’éditeur…";
    window.CMS_MANUAL_INIT = true;
    parlerFrancais();
    try {
      for (const script of SCRIPTS) await charger(script);
    } catch {
      bouton.disabled = false;
      etat.textContent = "L’éditeur n’a pas pu se charger. Rechargez la page pour réessayer.";
      return;
    }
    document.querySelector("main").hidden = true;
    document.getElementById("nc-root").hidden = false;
    const { CMS, RecitsCms } = window;
    CMS.registerCustomFormat("recits", "yml", { fromFile: (texte) => RecitsCms.lire(texte), toFile: texteDe });
    await CMS.init({ config: RecitsCms.configuration() });
    preparer();
  }

  if (location.protocol === "file:") {
    etat.textContent = "Ouvert depuis un disque, l’éditeur ne peut pas joindre le dépôt : ouvrez cette page par son adresse Web, ou par « make serve ».";
  } else if (bouton.dataset.relie === "oui" || local) {
    bouton.hidden = false;
    bouton.addEventListener("click", ouvrir);
    // An address of the editor itself: someone reloads it, or follows a link to a record.
    if (location.hash.startsWith("#/")) ouvrir();
  }
})();
