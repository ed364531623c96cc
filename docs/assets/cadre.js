/* The two buttons of the header, the meaning of tables and lists that do not look it, the edge of what scrolls.
   Without this script the navigation is open, the background is light, and Safari reads these cells and items
   one after the other. */
(function () {
  var fond = document.getElementById("bouton-fond"), menu = document.getElementById("bouton-menu");
  var prefere = matchMedia("(prefers-color-scheme: dark)");
  var sombre = document.body.dataset.mdColorScheme === "slate";

  function choisi() {
    try { return localStorage.getItem("recits.fond"); } catch (refus) { return null; }
  }
  function peindre(oui) {
    sombre = oui;
    document.body.dataset.mdColorScheme = oui ? "slate" : "default";
    fond.setAttribute("aria-pressed", String(oui));
  }
  function ouvrir(oui) {
    menu.setAttribute("aria-expanded", String(oui));
    menu.closest(".tete").classList.toggle("menu-ouvert", oui);
  }

  peindre(sombre);
  fond.hidden = menu.hidden = false;
  fond.addEventListener("click", function () {
    peindre(!sombre);
    try { localStorage.setItem("recits.fond", sombre ? "sombre" : "clair"); } catch (refus) { /* until the next page */ }
  });
  prefere.addEventListener("change", function () { if (!choisi()) peindre(prefere.matches); });

  menu.addEventListener("click", function () { ouvrir(menu.getAttribute("aria-expanded") !== "true"); });
  document.addEventListener("keydown", function (touche) {
    if (touche.key !== "Escape" || menu.getAttribute("aria-expanded") !== "true") return;
    ouvrir(false);
    menu.focus();
  });

  /* Cells that stack are no table any more for some versions of Safari, unless roles say so; nor are lists
     without bullets lists, outside navigation. For pages that make some later: recitsSens(where). */
  var roles = { thead: "rowgroup", tbody: "rowgroup", tr: "row", "thead th": "columnheader", "tbody th": "rowheader", td: "cell" };
  window.recitsSens = function (dans) {
    dans.querySelectorAll(".avant-apres table, table.comparee, table.pile").forEach(function (table) {
      table.setAttribute("role", "table");
      Object.keys(roles).forEach(function (nom) {
        table.querySelectorAll(nom).forEach(function (partie) { partie.setAttribute("role", roles[nom]); });
      });
    });
    dans.querySelectorAll("ul, ol").forEach(function (liste) {
      if (!liste.closest("nav") && getComputedStyle(liste).listStyleType === "none") liste.setAttribute("role", "list");
    });
  };
  document.querySelectorAll("article").forEach(window.recitsSens);

  /* A region that scrolls says so: its right edge fades until its end is reached. */
  function bord(region) {
    region.classList.toggle("suite-a-droite", region.scrollWidth - region.clientWidth - region.scrollLeft > 8);
  }
  var regions = document.querySelectorAll(".defile");
  var largeurs = new ResizeObserver(function (vues) { vues.forEach(function (vue) { bord(vue.target); }); });
  regions.forEach(function (region) {
    region.addEventListener("scroll", function () { bord(region); }, { passive: true });
    largeurs.observe(region);
  });

  /* Comparing: its script comes where there is something to choose from, where a choice was made, or when it is
     asked for on a récit. */
  var racine = new URL("../", document.currentScript.src), choisis = null;
  try { choisis = localStorage.getItem("recits-comparer:" + racine.pathname); } catch (refus) { /* none kept */ }
  function comparer(ensuite) {
    var script = document.createElement("script");
    script.src = new URL("assets/comparer.js", racine).href;
    if (ensuite) script.onload = ensuite;
    document.head.append(script);
  }
  var gestes = document.querySelector("article.recit .gestes");
  if (document.querySelector(".fiche, #modele-comparaison, [data-recherche-page]") || (choisis || "[]") !== "[]") comparer();
  else if (gestes) {
    var geste = document.createElement("li"), bouton = document.createElement("button");
    bouton.type = "button";
    bouton.className = "bouton-comparer";
    bouton.textContent = "Comparer";
    bouton.addEventListener("click", function () {
      geste.remove();
      comparer(function () { var vrai = gestes.querySelector(".bouton-comparer"); vrai.click(); vrai.focus(); });
    });
    geste.append(bouton);
    gestes.append(geste);
  }
})();
