/* The list of récits sorted by a column: a button in each heading, the state told by aria-sort. Without this
   script the list keeps the site's order. */
(function () {
  "use strict";
  var NOMBRES = { solidite: -1, cout: 1, annee: -1 };
  var ordre = new Intl.Collator("fr");

  function valeur(rangee, cle, colonne) {
    if (cle in NOMBRES) return rangee.dataset[cle] === "" ? null : Number(rangee.dataset[cle]);
    var cellule = rangee.children[colonne];
    return cellule.dataset.valeur || cellule.textContent.trim();
  }
  /* What the source does not say comes last, whichever way one sorts. */
  function comparer(a, b, sens) {
    if (a === null || b === null) return (a === null) - (b === null);
    return sens * (typeof a === "number" ? a - b : ordre.compare(a, b));
  }
  function trier(table, entete, colonne) {
    var cle = entete.dataset.tri, deja = entete.getAttribute("aria-sort");
    var sens = deja ? (deja === "ascending" ? -1 : 1) : NOMBRES[cle] || 1;
    table.querySelectorAll("[aria-sort]").forEach(function (x) { x.removeAttribute("aria-sort"); });
    entete.setAttribute("aria-sort", sens > 0 ? "ascending" : "descending");
    var corps = table.tBodies[0];
    Array.from(corps.rows).map(function (rangee, i) { return { rangee: rangee, v: valeur(rangee, cle, colonne), i: i }; })
      .sort(function (x, y) { return comparer(x.v, y.v, sens) || x.i - y.i; })
      .forEach(function (x) { corps.append(x.rangee); });
  }

  document.querySelectorAll("table[data-triable]").forEach(function (table) {
    var choix = document.createElement("select");
    choix.setAttribute("aria-label", "Trier les récits");
    choix.append(new Option("Trier par…", ""));
    Array.from(table.tHead.rows[0].cells).forEach(function (entete, colonne) {
      if (!entete.dataset.tri) return;
      var bouton = document.createElement("button");
      bouton.type = "button";
      bouton.className = "tri";
      bouton.textContent = entete.textContent;
      entete.replaceChildren(bouton);
      bouton.addEventListener("click", function () { trier(table, entete, colonne); });
      choix.append(new Option(bouton.textContent, String(colonne)));
    });
    /* On a phone rows are cards and headings are out of sight. */
    choix.className = "tri-telephone";
    choix.addEventListener("change", function () {
      if (choix.value) trier(table, table.tHead.rows[0].cells[choix.value], Number(choix.value));
    });
    table.closest(".defile").before(choix);
  });
})();
