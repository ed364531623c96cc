/* The box: search as you type, from any page. */
(() => {
  "use strict";
  const R = window.RecitsRecherche;
  const { creer, cartes, bilan, remarque, portes } = R.module.resultats;
  const DELAI = 160;
  const RECITS = 6;
  const PAGES = 4;
  const FILTRER = "Filtrer par région, population, thème…";
  const TOUT = "Tous les résultats, à filtrer par région, population, thème…";
  let boite = null;
  let tour = 0;

  const champ = creer("input", { type: "search", name: "q", id: "recherche-champ", autocomplete: "off", spellcheck: "false", enterkeyhint: "search" });
  const etat = creer("p", { class: "recherche-etat", role: "status" });
  const liste = creer("div", { class: "recherche-liste" });
  const tout = creer("a", { class: "recherche-tout", href: `${R.racine}recherche.html` }, FILTRER);

  function raccourci() {
    const case_ = creer("input", { type: "checkbox", checked: R.raccourci.permis });
    case_.addEventListener("change", () => { R.raccourci.permis = case_.checked; });
    return creer("label", { class: "recherche-raccourci" }, case_, " Ouvrir avec la touche ", creer("kbd", {}, "/"));
  }

  function monter() {
    const fermer = creer("button", { type: "button", class: "recherche-fermer" }, "Fermer");
    const formulaire = creer("form", { role: "search", action: `${R.racine}recherche.html`, "aria-label": "Recherche" },
      creer("label", { for: "recherche-champ", id: "recherche-nom" }, "Rechercher dans les récits"),
      creer("div", { class: "recherche-ligne" }, champ, fermer));
    boite = creer("dialog", { class: "recherche-boite md-typeset", "aria-labelledby": "recherche-nom" },
      formulaire, etat, liste, creer("div", { class: "recherche-pied" }, tout, raccourci()));
    fermer.addEventListener("click", () => boite.close());
    boite.addEventListener("click", (e) => { if (e.target === boite) boite.close(); });
    boite.addEventListener("keydown", fleches);
    champ.addEventListener("input", attendre);
    // A link to another part of the same page leaves the box open over it.
    liste.addEventListener("click", (e) => { if (e.target.closest("a")) boite.close(); });
    document.body.append(boite);
  }

  let minuterie = 0;
  function attendre() {
    clearTimeout(minuterie);
    minuterie = setTimeout(montrer, DELAI);
  }

  /* Arrows go from the field through the results and back; Tab does too. */
  function fleches(e) {
    // In a search field this key empties it first: here it leaves, as from any box.
    if (e.key === "Escape") { e.preventDefault(); boite.close(); }
    if (e.key !== "ArrowDown" && e.key !== "ArrowUp") return;
    const arrets = [champ, ...liste.querySelectorAll("a")];
    const ici = arrets.indexOf(document.activeElement);
    if (ici < 0) return;
    e.preventDefault();
    arrets[Math.max(0, Math.min(arrets.length - 1, ici + (e.key === "ArrowDown" ? 1 : -1)))].focus();
  }

  async function montrer() {
    const q = champ.value.trim();
    const mien = (tour += 1);
    tout.href = `${R.racine}recherche.html${q ? `?q=${encodeURIComponent(q)}` : ""}`;
    tout.textContent = q ? TOUT : FILTRER;
    if (!q) { etat.textContent = ""; liste.replaceChildren(); return; }
    const r = await R.module.moteur.chercher(q, null, champ.value === q);
    const [reponses, recits, pages] = await Promise.all([r.reponses.lire(0, RECITS), r.recits.lire(0, RECITS), r.pages.lire(0, PAGES)]);
    if (mien !== tour) return;
    etat.textContent = [bilan(r), remarque(r)].filter(Boolean).join(". ");
    liste.replaceChildren(...groupe("Réponses", reponses, 0), ...groupe("Récits", recits, 1), ...groupe("Autres pages", pages, 1),
      ...(reponses.length + recits.length + pages.length ? [] : [creer("ul", { class: "recherche-pistes" }, ...portes(r))]));
    liste.scrollTop = 0;
    boite.dataset.prete = q;
  }

  const groupe = (titre, resultats, combien) => (resultats.length ? [creer("h2", {}, titre), cartes(resultats, "h3", combien)] : []);

  R.module.boite = {
    ouvrir() {
      if (!boite) monter();
      boite.showModal();
      champ.focus();
      champ.select();
    },
  };
})();
