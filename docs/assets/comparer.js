/* Choosing récits to compare, from any list: a button on each card and on each récit, a tray at the bottom.
   Without this script nothing is missing but the buttons. The choice stays in the browser. */
(function () {
  "use strict";
  var AU_PLUS = 4;
  var racine = new URL("../", document.currentScript.src);
  var cle = "recits-comparer:" + racine.pathname;
  var page = new URL("comparer.html", racine);
  var enMemoire = "[]";

  function lire() {
    try { enMemoire = localStorage.getItem(cle) || "[]"; } catch (e) { /* storage refused: this page only */ }
    try {
      return JSON.parse(enMemoire).filter(function (x) { return x && IDENT.test(x.id); }).slice(0, AU_PLUS);
    } catch (e) { return []; }
  }
  function ecrire(choix) {
    enMemoire = JSON.stringify(choix);
    try { localStorage.setItem(cle, enMemoire); } catch (e) { /* the same */ }
    montrer();
  }
  var IDENT = /^([a-z0-9]+(-[a-z0-9]+)*\/)?[a-z0-9]+(-[a-z0-9]+)*$/;

  function adresse(ids) {
    var u = new URL(page);
    ids.forEach(function (id) { u.searchParams.append("r", id); });
    return u.href;
  }
  function element(nom, classe, texte) {
    var e = document.createElement(nom);
    if (classe) e.className = classe;
    if (texte) e.textContent = texte;
    return e;
  }
  function recits(combien) { return combien + (combien > 1 ? "\u00a0récits" : "\u00a0récit"); }

  /* What a link leads to: the identifier of a record of this site, or nothing. */
  function ident(href) {
    var debut = new URL("recits/", racine).href;
    var trouve = href.indexOf(debut) === 0 && /^((?:[^/?#]+\/)?[^/?#]+)\.html(?:[?#]|$)/.exec(href.slice(debut.length));
    return trouve && IDENT.test(trouve[1]) ? trouve[1] : "";
  }

  function bouton(id, titre) {
    var b = element("button", "bouton-comparer");
    b.type = "button";
    b.dataset.recit = id;
    b.append("Comparer", element("span", "lu-seul", "\u00a0: " + titre));
    b.addEventListener("click", function () { basculer(id, titre); });
    return b;
  }
  function basculer(id, titre) {
    var choix = lire();
    var reste = choix.filter(function (x) { return x.id !== id; });
    if (reste.length === choix.length) {
      if (choix.length === AU_PLUS) {
        annoncer("On compare quatre récits au plus\u00a0: retirez-en un d’abord.", true);
        return;
      }
      reste.push({ id: id, titre: titre });
    }
    ecrire(reste);
    var suite = reste.length > choix.length ? "Ajouté" : "Retiré";
    annoncer(suite + "\u00a0: " + titre + ". " + recits(reste.length) + " à comparer.");
  }

  function equiper(dans) {
    dans.querySelectorAll(".fiche").forEach(function (carte) {
      var lien = carte.querySelector("h2 a, h3 a, h4 a, .fiche-nom a");
      var id = lien && ident(lien.href);
      if (id && !carte.querySelector(".bouton-comparer")) (carte.cells ? carte.cells[0] : carte).append(bouton(id, lien.textContent.trim()));
    });
    dans.querySelectorAll("article.recit .gestes").forEach(function (gestes) {
      var id = ident(location.href), titre = gestes.closest("article").querySelector("h1");
      if (id && titre && !gestes.querySelector(".bouton-comparer")) {
        var geste = element("li");
        geste.append(bouton(id, titre.textContent.trim()));
        gestes.append(geste);
      }
    });
  }

  /* The tray. It stands before the footer for a keyboard, at the bottom of the screen for the eye. */
  var plateau = element("section", "plateau");
  plateau.setAttribute("aria-label", "Récits à comparer");
  var liste = element("ul");
  var suite = element("a", "bouton", "Comparer");
  var vider = element("button", "bouton", "Tout retirer");
  vider.type = "button";
  vider.addEventListener("click", function () {
    ecrire([]);
    annoncer("La comparaison est vide.");
  });
  var compte = element("p", "plateau-compte");
  var dit = element("p", "plateau-dit");
  dit.setAttribute("role", "status");
  var actions = element("p", "plateau-actions");
  actions.append(suite, " ", vider);
  plateau.append(compte, liste, actions);

  function annoncer(texte, aussiVu) {
    dit.classList.toggle("lu-seul", !aussiVu);
    dit.textContent = texte;
  }
  function montrer() {
    var choix = lire();
    var ids = choix.map(function (x) { return x.id; });
    document.querySelectorAll(".bouton-comparer").forEach(function (b) {
      b.setAttribute("aria-pressed", String(ids.indexOf(b.dataset.recit) >= 0));
    });
    dit.textContent = "";
    dit.className = "plateau-dit lu-seul";
    plateau.hidden = !choix.length || surLaPage;
    document.documentElement.classList.toggle("avec-plateau", !plateau.hidden);
    compte.textContent = recits(choix.length) + " à comparer" + (choix.length < 2 ? ", choisissez-en un autre" : "");
    liste.replaceChildren.apply(liste, choix.map(function (x) {
      var li = element("li");
      var retirer = element("button", "retirer");
      retirer.type = "button";
      retirer.append(element("span", "nom", String(x.titre)), element("span", "lu-seul", "\u00a0: retirer"));
      retirer.addEventListener("click", function () { basculer(x.id, String(x.titre)); });
      li.append(retirer);
      return li;
    }));
    suite.href = adresse(ids);
    suite.hidden = choix.length < 2;
  }

  var surLaPage = !!document.getElementById("modele-comparaison");
  window.recitsChoix = { lire: lire, ecrire: ecrire, adresse: adresse, racine: racine, ident: IDENT, auPlus: AU_PLUS };
  if (surLaPage) {
    var script = element("script");
    script.src = new URL("assets/comparer-page.js", racine).href;
    document.head.append(script);
  }
  equiper(document);
  var pied = document.querySelector(".md-footer, footer");
  if (pied) pied.before(dit, plateau); else document.body.append(dit, plateau);
  montrer();
  /* Lists that come later (search results) get their buttons too; other tabs share the choice. */
  new MutationObserver(function (changements) {
    var nouvelles = changements.some(function (c) {
      return Array.prototype.some.call(c.addedNodes, function (n) {
        return n.nodeType === 1 && (n.matches(".fiche") || n.querySelector(".fiche"));
      });
    });
    if (nouvelles) { equiper(document); montrer(); }
  }).observe(document.querySelector("main, article") || document.body, { childList: true, subtree: true });
  window.addEventListener("storage", function (e) { if (e.key === cle) montrer(); });
  window.addEventListener("pageshow", function (e) { if (e.persisted) montrer(); });
})();
