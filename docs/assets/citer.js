/* The button that copies a reference, and the page's own address after one that has none: without this
   script, a reference is still text that can be selected. */
(function () {
  function completer(texte) {
    if (texte.querySelector("a") || !/^https?:$/.test(location.protocol)) return;
    var lien = document.createElement("a");
    lien.href = lien.textContent = location.href.split(/[?#]/)[0];
    texte.append(" ", lien);
  }
  function selectionner(texte) {
    var choix = getSelection();
    choix.removeAllRanges();
    var etendue = document.createRange();
    etendue.selectNodeContents(texte);
    choix.addRange(etendue);
  }
  async function copier(texte) {
    try {
      await navigator.clipboard.write([new ClipboardItem({
        "text/html": new Blob([texte.innerHTML], { type: "text/html" }),
        "text/plain": new Blob([texte.textContent.trim()], { type: "text/plain" })
      })]);
      return "Copié";
    } catch (refus) {
      /* From a disk, or without leave: the reader copies what is now selected. */
      selectionner(texte);
      return "Sélectionné\u00a0: copiez par Ctrl+C";
    }
  }
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll(".reference").forEach(function (bloc, rang) {
      var texte = bloc.querySelector("p");
      if (rang === 0) completer(texte);
      var bouton = document.createElement("button");
      var dit = document.createElement("span");
      bouton.type = "button";
      bouton.className = "bouton copier";
      bouton.textContent = "Copier";
      var titre = bloc.querySelector("h3");
      bouton.setAttribute("aria-label", "Copier la référence" + (titre ? "\u00a0: " + titre.textContent : ""));
      dit.className = "copie-dite";
      dit.setAttribute("role", "status");
      bouton.addEventListener("click", async function () { dit.textContent = await copier(texte); });
      bloc.append(bouton, dit);
    });
  });
})();
