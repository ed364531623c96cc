/* On every page: the door to search. All the rest is loaded when someone first uses it. */
(() => {
  "use strict";
  if (window.RecitsRecherche) return;

  const racine = new URL("../../", document.currentScript.src).href;
  const charges = new Map();
  const MODULES = ["mots", "lecture", "lexique", "moteur", "resultats", "boite"];

  const R = (window.RecitsRecherche = {
    racine,
    donnees: {},
    module: {},

    /* Scripts made by the build hand over their data here: from a disk a page may load scripts and nothing else. */
    recevoir(nom, valeur) { R.donnees[nom] = valeur; },

    /* Load a script of the site, by its path from the root, once. */
    charger(chemin) {
      if (!charges.has(chemin)) {
        charges.set(chemin, new Promise((fini, rate) => {
          const script = document.createElement("script");
          script.src = racine + chemin;
          script.async = false;
          script.onload = fini;
          script.onerror = () => { charges.delete(chemin); rate(new Error(chemin)); };
          document.head.append(script);
        }));
      }
      return charges.get(chemin);
    },

    /* Its style sheet, once: what search shows is never seen without it. */
    habiller() {
      if (document.querySelector('link[href$="recherche.css"]')) return Promise.resolve();
      return new Promise((fini) => {
        const style = document.createElement("link");
        style.rel = "stylesheet";
        style.href = `${racine}assets/recherche.css`;
        style.onload = style.onerror = fini;
        document.head.append(style);
      });
    },

    prets: () => Promise.all([
      R.habiller(),
      R.charger("recherche/plan.js"),
      ...MODULES.map((nom) => R.charger(`assets/recherche/${nom}.js`)),
    ]),

    async ouvrir() {
      const champ = document.querySelector("[data-recherche-page] input[type=search]");
      if (champ) { champ.focus(); champ.select(); return; }
      await R.prets();
      R.module.boite.ouvrir();
    },

    /* One key alone opens search, unless the reader has said no (WCAG 2.1.4). */
    raccourci: {
      get permis() { try { return localStorage.getItem("recits-raccourci") !== "non"; } catch { return true; } },
      set permis(oui) { try { localStorage.setItem("recits-raccourci", oui ? "oui" : "non"); } catch { /* private mode */ } },
    },
  });

  function enSaisie(element) {
    return element.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  }

  document.addEventListener("keydown", (e) => {
    if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || enSaisie(e.target)) return;
    if (document.querySelector("dialog[open]") || !R.raccourci.permis) return;
    e.preventDefault();
    R.ouvrir();
  });

  /* Without a script it is a link to the search page; with one, a button that opens a box. */
  function enBouton(lien) {
    const bouton = document.createElement("button");
    bouton.type = "button";
    bouton.className = lien.className;
    bouton.setAttribute("aria-haspopup", "dialog");
    if (R.raccourci.permis) bouton.setAttribute("aria-keyshortcuts", "/");
    bouton.append(...lien.childNodes);
    bouton.addEventListener("click", R.ouvrir);
    bouton.addEventListener("pointerenter", R.prets, { once: true });
    lien.replaceWith(bouton);
  }

  function installer() {
    document.querySelectorAll("a.recherche-ouvrir").forEach(enBouton);
    const page = document.querySelector("[data-recherche-page]");
    if (page) R.prets().then(() => R.charger("assets/recherche/page.js")).then(() => R.module.page.installer(page));
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", installer);
  else installer();
})();
