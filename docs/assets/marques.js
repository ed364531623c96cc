/* A récit on demand: who says a line and how it is known, in place; the fold that holds what an address names.
   Without this script a mark leads to its source, and browsers of today open the fold by themselves. */
(function () {
  "use strict";

  /* "1, 7": the names of the first and seventh sources of the récit's list. */
  function noms(marque) {
    var sources = document.querySelectorAll('[id^="source-"] > b');
    return (marque.childNodes[1].textContent.match(/\d+/g) || []).map(function (n) {
      return sources[n - 1] ? sources[n - 1].textContent.trim() : "";
    }).filter(Boolean).join("; ");
  }

  /* First touch: what the mark says, in place. The next one leads to the source. */
  document.addEventListener("click", function (e) {
    var marque = e.target.closest("a.marque");
    if (!marque || e.ctrlKey || e.metaKey || e.shiftKey || !marque.querySelector(".dit")) return;
    if (marque.classList.contains("dite")) return;
    e.preventDefault();
    document.querySelectorAll("a.marque.dite").forEach(function (autre) { autre.classList.remove("dite"); });
    marque.classList.add("dite");
    var dit = marque.querySelector(".dit");
    if (!marque.querySelector(".nom")) {
      var nom = document.createElement("span");
      nom.className = "nom";
      nom.textContent = "\u00a0" + noms(marque) + (dit.textContent.trim() ? "\u00a0· " : "");
      dit.prepend(nom);
    }
  });
  document.addEventListener("keydown", function (e) {
    if (e.key !== "Escape") return;
    document.querySelectorAll("a.marque.dite").forEach(function (marque) { marque.classList.remove("dite"); });
  });

  function deplier() {
    var cible = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!cible) return;
    var pli = cible.matches(".rubrique, .suite") ? cible.querySelector(":scope > details") : cible.closest("details");
    var bouge = false;
    for (; pli; pli = pli.parentElement.closest("details")) {
      bouge = bouge || !pli.open;
      pli.open = true;
    }
    if (bouge) cible.scrollIntoView();
  }
  addEventListener("hashchange", deplier);
  document.addEventListener("click", function (e) {
    /* The same address once more says nothing, though its fold may have been shut since. */
    var lien = e.target.closest('a[href^="#"]');
    if (lien && lien.hash === location.hash && !e.defaultPrevented) deplier();
  });
  deplier();
})();
