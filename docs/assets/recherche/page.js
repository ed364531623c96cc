/* The search page: words and facets, counts that follow, the whole state in the address. */
(() => {
  "use strict";
  const R = window.RecitsRecherche;
  const { creer, carte, cartes, nombre, pluriel, guillemets, remarque, bilan, portes } = R.module.resultats;
  const DELAI = 220;
  const PAR_PAGE = 10;
  const AUTRES_PAGES = 8;
  let lieu = null;
  let tour = 0;
  let montres = PAR_PAGE;

  const cases = () => Array.from(lieu.formulaire.querySelectorAll('input[type="checkbox"]'));

  function facettes() {
    const choisies = {};
    for (const c of cases().filter((x) => x.checked)) (choisies[c.name] ||= []).push(c.value);
    return choisies;
  }

  function adresse() {
    const p = new URLSearchParams();
    if (lieu.champ.value.trim()) p.set("q", lieu.champ.value.trim());
    for (const c of cases()) if (c.checked) p.append(c.name, c.value);
    if (montres > PAR_PAGE) p.set("voir", montres);
    const suite = p.toString();
    return location.pathname + (suite ? `?${suite}` : "");
  }

  function lireAdresse() {
    const p = new URLSearchParams(location.search);
    lieu.champ.value = p.get("q") || "";
    montres = Math.max(PAR_PAGE, Number.parseInt(p.get("voir"), 10) || 0);
    for (const c of cases()) {
      c.checked = p.getAll(c.name).includes(c.value);
      if (c.checked) for (let d = c.closest("details"); d; d = d.parentElement.closest("details:not(.recherche-filtres)")) d.open = true;
    }
  }

  /* A choice is a step that the Back button undoes; letters being typed are not. */
  function noter(pas) {
    const neuve = adresse();
    if (neuve === location.pathname + location.search) return;
    history[pas ? "pushState" : "replaceState"](null, "", neuve);
  }

  async function montrer(enCours = false) {
    const mien = (tour += 1);
    const r = await R.module.moteur.chercher(lieu.champ.value, facettes(), enCours);
    const [reponses, recits, pages] = await Promise.all([r.reponses.lire(0, montres), r.recits.lire(0, montres), r.pages.lire(0, AUTRES_PAGES)]);
    if (mien !== tour) return;
    lieu.etat.textContent = [bilan(r), remarque(r)].filter(Boolean).join(". ");
    lieu.choix.replaceChildren(...choix());
    lieu.reponses.replaceChildren(...(reponses.length ? [creer("h2", {}, "Réponses"), cartes(reponses, "h3", 0)] : []));
    lieu.recits.replaceChildren(...recits.map((x) => carte(x, "h2")));
    lieu.pages.replaceChildren(...(pages.length ? [creer("h2", {}, "Autres pages"), cartes(pages, "h3")] : []));
    lieu.impasse.replaceChildren(...impasse(r));
    lieu.plus.hidden = r.recits.total <= montres;
    lieu.plus.textContent = `Afficher ${nombre(Math.min(PAR_PAGE, r.recits.total - montres))} de plus`;
    lieu.filtres.textContent = cases().some((c) => c.checked) ? `Filtrer (${cases().filter((c) => c.checked).length})` : "Filtrer";
    await recompter(r, mien);
    if (mien === tour) lieu.page.dataset.prete = location.search;
  }

  /* Counts come after the results, and only to who sees them; the page has those of all the récits. */
  async function recompter(r, mien) {
    if (!lieu.filtres.parentElement.open) { lieu.aCompter = r; return; }
    lieu.aCompter = null;
    const comptes = await r.comptes();
    if (mien === tour) compter(comptes);
  }

  function compter(comptes) {
    for (const c of cases()) {
      const n = comptes[c.name]?.[c.value] || 0;
      const etiquette = c.closest("label");
      etiquette.querySelector(".compte").textContent = nombre(n);
      etiquette.classList.toggle("vide", n === 0 && !c.checked);
    }
  }

  const nomDe = (c) => `${c.closest("fieldset").querySelector("legend").textContent}\u00a0: ${c.closest("label").querySelector(".nom").textContent}`;

  function bouton(texte, action, classe = "recherche-bouton") {
    const b = creer("button", { type: "button", class: classe }, texte);
    b.addEventListener("click", action);
    return b;
  }

  /* What is chosen, each with a way to give it up. */
  function choix() {
    const boutons = cases().filter((c) => c.checked).map((c) => {
      const b = bouton(nomDe(c), () => { c.checked = false; agir(); lieu.etat.focus(); }, "recherche-choix");
      b.setAttribute("aria-label", `Retirer le filtre ${nomDe(c)}`);
      return creer("li", {}, b);
    });
    if (boutons.length > 1) boutons.push(creer("li", {}, bouton("Retirer tous les filtres", toutRetirer)));
    return boutons;
  }

  function toutRetirer() {
    for (const c of cases()) c.checked = false;
    agir();
    lieu.etat.focus();
  }

  function piste(p) {
    const combien = `(${pluriel(p.total, "récit")})`;
    if (p.facettes) return bouton(`Retirer tous les filtres ${combien}`, toutRetirer);
    const siennes = cases().filter((c) => c.checked && c.name === p.facette);
    return bouton(`Retirer ${siennes.map(nomDe).map(guillemets).join(", ")} ${combien}`, () => {
      for (const c of siennes) c.checked = false;
      agir();
      lieu.etat.focus();
    });
  }

  function impasse(r) {
    if (r.recits.total) return [];
    const dit = r.pistes.length ? "Pour trouver des récits\u00a0:" : "D’autres chemins mènent aux récits\u00a0:";
    return [creer("p", {}, dit), creer("ul", { class: "recherche-pistes" }, ...r.pistes.map((p) => creer("li", {}, piste(p))), ...portes(r))];
  }

  /* A choice was made: note it as a step, start again from the first results. */
  function agir() {
    montres = PAR_PAGE;
    noter(true);
    return montrer();
  }

  async function davantage() {
    const premier = montres;
    montres += PAR_PAGE;
    noter(true);
    await montrer();
    lieu.recits.children[premier]?.querySelector("h2 a").focus();
  }

  function ecouter() {
    let minuterie = 0;
    lieu.champ.addEventListener("input", () => {
      clearTimeout(minuterie);
      minuterie = setTimeout(() => { montres = PAR_PAGE; noter(false); montrer(true); }, DELAI);
    });
    lieu.formulaire.addEventListener("submit", (e) => { e.preventDefault(); clearTimeout(minuterie); agir(); });
    lieu.formulaire.addEventListener("change", (e) => { if (e.target.type === "checkbox") agir(); });
    lieu.plus.addEventListener("click", davantage);
    window.addEventListener("popstate", () => { lireAdresse(); montrer(); });
    const large = matchMedia("(min-width: 60em)");
    const ouvrir = () => { lieu.filtres.parentElement.open = large.matches; };
    large.addEventListener("change", ouvrir);
    ouvrir();
    lieu.filtres.parentElement.addEventListener("toggle", () => { if (lieu.aCompter) recompter(lieu.aCompter, tour); });
  }

  R.module.page = {
    installer(page) {
      const un = (selecteur) => page.querySelector(selecteur);
      lieu = {
        page, formulaire: un("form"), champ: un('input[type="search"]'), etat: un(".recherche-etat"), choix: un(".recherche-choisis"),
        reponses: un(".recherche-reponses"), recits: un(".recherche-recits"), pages: un(".recherche-pages"), impasse: un(".recherche-impasse"), plus: un(".recherche-plus"),
        filtres: un(".recherche-filtres > summary"),
      };
      lireAdresse();
      ecouter();
      return montrer();
    },
  };
})();
