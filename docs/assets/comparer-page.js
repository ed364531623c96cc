/* The page that compares. It composes columns (comparer/<id>.js) as hooks/site/comparaison/composition.py does
   at build: change both. What a column brings as HTML was escaped when it was made; all else is text. */
(function () {
  "use strict";
  var choix = window.recitsChoix;
  var article = document.querySelector(".page-comparer");
  var modele = document.getElementById("modele-comparaison").content;
  var place = document.getElementById("comparaison");
  var LETTRES = "ABCD";
  var MUETTES = { facteur: "Aucune leçon là-dessus.", lire: "La source n’en dit rien.", propre: "Rien n’en est dit." };
  var PAREILS = [1], DERNIERS = [2];
  var connues = new Map();
  var affiches = [];
  var titreDuSite = document.title;

  function element(nom, classe, texte) {
    var e = document.createElement(nom);
    if (classe) e.className = classe;
    if (texte) e.textContent = texte;
    return e;
  }
  function lettre(rang) { return element("span", "lettre", LETTRES[rang]); }
  function lien(href, texte) {
    var a = element("a", "", texte);
    a.href = href;
    return a;
  }
  function dire(texte) { article.querySelector(".annonce").textContent = texte; }

  /* ---------- data: scripts, because nothing can be fetched from a disk ---------- */
  window.recitsComparer = function (c) { connues.set(c.ancien || c.id, c); };
  function script(uri) {
    return new Promise(function (bon, mauvais) {
      var s = element("script");
      s.src = new URL(uri, choix.racine).href;
      s.onload = bon;
      s.onerror = mauvais;
      document.head.append(s);
    });
  }
  /* The column of a record, under its present identifier; nothing when the site has no such record. */
  function charger(id) {
    if (!choix.ident.test(id)) return Promise.resolve(null);
    var pret = connues.has(id) ? Promise.resolve() : script("comparer/" + id + ".js");
    return pret.then(function () {
      var c = connues.get(id);
      return c && c.ancien ? charger(c.id) : c || null;
    }, function () { return null; });
  }

  /* ---------- composition ---------- */
  function avecAppuis(html, c) {
    return html.replace(/\ue000(\d+)\ue001/g, function (_, i) { return c.appuis[i]; });
  }
  function remplir(ligne, colonnes) {
    var cle = ligne.dataset.cle;
    return { liste: deListe, seuls: deSeuls, valeur: deValeur, case: deCase, domaine: deDomaine, facteur: deFacteur, lire: deLecture }[
      ligne.dataset.sorte](cle, colonnes);
  }
  function deListe(cle, colonnes) {
    var listes = colonnes.map(function (c) { return new Map(c.listes[cle] || []); });
    if (!listes.some(function (l) { return l.size; })) return null;
    var communs = Array.from(listes[0].keys()).filter(function (i) {
      return listes.every(function (l) { return l.has(i); });
    });
    var cellules = listes.map(function (liste, rang) {
      var elements = [];
      liste.forEach(function (html, ident) {
        if (communs.indexOf(ident) >= 0) return;
        var autres = listes.map(function (l, i) { return i !== rang && l.has(ident) ? LETTRES[i] : ""; });
        elements.push([html, autres.filter(Boolean).join(", ")]);
      });
      return { elements: elements, muette: !liste.size };
    });
    var propre = cellules.some(function (x) { return x.elements.length || x.muette; });
    return {
      communs: communs.map(function (i) { return listes[0].get(i); }),
      rangees: propre ? [{ genre: "propre", cellules: cellules }] : [],
      ordre: propre ? [] : PAREILS,
    };
  }
  function deSeuls(cle, colonnes) {
    var listes = colonnes.map(function (c) { return c.listes[cle] || []; });
    var cellules = listes.map(function (liste, rang) {
      return {
        elements: liste.filter(function (x) {
          return !listes.some(function (l, i) { return i !== rang && l.some(function (y) { return y[0] === x[0]; }); });
        }).map(function (x) { return [x[1]]; }),
      };
    });
    var seuls = cellules.some(function (x) { return x.elements.length; });
    return seuls ? { rangees: [{ genre: "propre", cellules: cellules }], ordre: DERNIERS } : null;
  }
  function rangee(html, genre, etiquette) {
    return {
      genre: genre || "propre", etiquette: etiquette,
      cellules: html.map(function (h) { return { html: h, muette: !h }; }),
    };
  }
  function deValeur(cle, colonnes) {
    var html = colonnes.map(function (c) { return c.valeurs[cle] || ""; });
    if (!html.some(Boolean)) return null;
    if (html.every(function (h) { return h === html[0]; })) return { pourTous: html[0], rangees: [], ordre: PAREILS };
    return { rangees: [rangee(html)] };
  }
  function casesDe(cle, colonnes) {
    return colonnes.map(function (c) { return avecAppuis(c.cases[cle] || "", c); });
  }
  function deCase(cle, colonnes) {
    var html = casesDe(cle, colonnes);
    return html.some(Boolean) ? { rangees: [rangee(html)] } : null;
  }
  function deDomaine(cle, colonnes) {
    var avant = casesDe(cle + " avant", colonnes), apres = casesDe(cle + " apres", colonnes);
    if (!avant.concat(apres).some(Boolean)) return null;
    return { rangees: [rangee(avant, "avant", "Avant"), rangee(apres, "apres", "Après")] };
  }
  function deFacteur(cle, colonnes) {
    var siens = colonnes.map(function (c) { return c.facteurs[cle]; });
    var combien = siens.filter(Boolean).length;
    if (combien < 2) return null;
    var contraires = ["+", "-"].every(function (sens) {
      return siens.some(function (f) { return f && f[0] === sens; });
    });
    var html = siens.map(function (f, i) {
      if (!f) return "";
      var puces = f[2].map(function (n) { return "<li>" + avecAppuis(colonnes[i].lecons[n], colonnes[i]) + "</li>"; });
      return "<details><summary>" + f[1] + "</summary><ul>" + puces.join("") + "</ul></details>";
    });
    return { rangees: [rangee(html, "facteur")], contraires: contraires, ordre: [1, contraires ? 0 : 1, -combien] };
  }
  function deLecture(cle, colonnes) {
    return {
      rangees: [{
        genre: "lire",
        cellules: colonnes.map(function (c) {
          if (c.rubriques.indexOf(cle) < 0) return { muette: true };
          return { noeud: lien(c.lien + "#" + cle, "Lire cette rubrique") };
        }),
      }],
    };
  }

  /* ---------- drawing ---------- */
  function puces(classe, elements) {
    var ul = element("ul", classe);
    elements.forEach(function (x) {
      var li = element("li");
      li.innerHTML = x[0];
      if (x[1]) li.append(" ", element("span", "aussi", "aussi " + x[1]));
      ul.append(li);
    });
    return ul;
  }
  function contenu(x, genre) {
    if (x.noeud) return x.noeud;
    if (x.elements && x.elements.length) return puces("propres", x.elements);
    if (x.html) {
      var t = element("template");
      t.innerHTML = x.html;
      return t.content;
    }
    return element("p", "absent", x.muette ? MUETTES[genre] || MUETTES.propre : "Rien de plus.");
  }
  function rappel(c, rang, etiquette) {
    var p = element("p", "qui");
    p.setAttribute("aria-hidden", "true");
    if (etiquette) p.append(element("b", "", etiquette), " ");
    p.append(lettre(rang), " " + c.court);
    return p;
  }
  function ajouterRangs(ligne, x, colonnes) {
    var th = ligne.querySelector("th"), rangs = [];
    if (x.pourTous || (x.communs && x.communs.length)) {
      var tous = element("tr", "commun"), td = element("td", "tous");
      td.colSpan = colonnes.length;
      td.append(element("span", "marque", x.pourTous ? "Pour tous" : "En commun"), " ");
      if (x.pourTous) {
        var div = element("div");
        div.innerHTML = x.pourTous;
        td.append(div);
      } else td.append(puces("communs", x.communs.map(function (h) { return [h]; })));
      tous.append(td);
      rangs.push(tous);
    }
    x.rangees.forEach(function (r) {
      var tr = element("tr", r.genre);
      r.cellules.forEach(function (y, i) {
        var td = element("td");
        td.append(rappel(colonnes[i], i, r.etiquette), contenu(y, r.genre));
        tr.append(td);
      });
      rangs.push(tr);
    });
    if (x.contraires) th.append(" ", element("span", "contraires", "aide ici, nuit là"));
    if (rangs.length > 1) th.rowSpan = rangs.length;
    rangs[0].prepend(th);
    ligne.replaceChildren.apply(ligne, rangs);
  }
  function entete(colonnes) {
    var thead = element("thead"), tr = element("tr");
    tr.append(element("td"));
    colonnes.forEach(function (c, i) {
      var th = element("th");
      th.scope = "col";
      th.append(lettre(i), " ", lien(c.lien, c.court));
      tr.append(th);
    });
    thead.append(tr);
    return thead;
  }
  /* Negative when the row `a` comes before the row `b`; rows without an order of their own stay where they are. */
  function comparerOrdre(a, b) {
    for (var i = 0; i < Math.max(a.length, b.length); i++) {
      if (a[i] === undefined) return -1;
      if (b[i] === undefined) return 1;
      if (a[i] !== b[i]) return a[i] - b[i];
    }
    return 0;
  }
  function composer(colonnes) {
    var copie = document.importNode(modele, true);
    copie.querySelectorAll("section").forEach(function (section) {
      var table = section.querySelector("table"), remplies = [];
      table.classList.add("comparee-" + colonnes.length);
      table.querySelectorAll("tbody").forEach(function (ligne) {
        var x = remplir(ligne, colonnes);
        ligne.remove();
        if (!x) return;
        ajouterRangs(ligne, x, colonnes);
        remplies.push({ ligne: ligne, ordre: x.ordre || [], utile: ligne.dataset.sorte !== "lire" });
        delete ligne.dataset.cle;
        delete ligne.dataset.sorte;
      });
      if (!remplies.some(function (x) { return x.utile; })) { section.remove(); return; }
      remplies.sort(function (a, b) { return comparerOrdre(a.ordre, b.ordre); });
      table.append(entete(colonnes));
      remplies.forEach(function (x) { table.append(x.ligne); });
    });
    return copie;
  }
  function sauts(dans) {
    var nav = element("nav", "sauts"), ul = element("ul");
    nav.setAttribute("aria-label", "Dans cette comparaison");
    dans.querySelectorAll("section").forEach(function (s) {
      var li = element("li");
      li.append(lien("#" + s.id, s.querySelector("h2").textContent));
      ul.append(li);
    });
    nav.append(ul);
    return nav;
  }
  function sigles(colonnes) {
    var tous = new Map();
    colonnes.forEach(function (c) { c.sigles.forEach(function (s) { tous.set(s[0], s); }); });
    if (!tous.size) return "";
    var section = element("section", "suite"), dl = element("dl", "sigles");
    section.id = "sigles";
    section.append(element("h2", "", "Sigles employés"), dl);
    var plie = function (s) { return s[1].toLowerCase(); };
    Array.from(tous.values()).sort(function (a, b) { return plie(a) < plie(b) ? -1 : 1; }).forEach(function (s) {
      var div = element("div"), dd = element("dd", "", s[2] + " "), a = lien(article.dataset.glossaire + "#" + s[0], "→");
      div.id = "sigle-" + s[0];
      a.setAttribute("aria-label", s[1] + " au glossaire");
      dd.append(a);
      div.append(element("dt", "", s[1]), dd);
      dl.append(div);
    });
    return section;
  }

  /* ---------- the choice, kept in the address ---------- */
  function demandes() { return new URL(location.href).searchParams.getAll("r"); }
  function noter(ids, remplacer) {
    var u = choix.adresse(ids);
    if (u === location.href.replace(/#.*/, "")) return;
    try { history[remplacer ? "replaceState" : "pushState"](null, "", u); } catch (e) { location.replace(u); }
  }
  function uniques(liste) { return liste.filter(function (x, i) { return liste.indexOf(x) === i; }); }
  function montrer(demandes, dit) {
    var ids = uniques(demandes);
    return Promise.all(ids.slice(0, choix.auPlus).map(charger)).then(function (trouvees) {
      var perdus = ids.filter(function (id, i) { return i < choix.auPlus && !trouvees[i]; });
      var colonnes = uniques(trouvees.filter(Boolean));
      affiches = colonnes;
      choix.ecrire(colonnes.map(function (c) { return { id: c.id, titre: c.titre }; }));
      noter(colonnes.map(function (c) { return c.id; }), true);
      dessinerChoix(colonnes);
      var corps = colonnes.length > 1 ? composer(colonnes) : "";
      place.replaceChildren(corps && sauts(corps), corps, corps && sigles(colonnes));
      if (window.recitsSens) window.recitsSens(article);
      article.querySelector(".outils").hidden = !corps;
      article.classList.toggle("comparaison-faite", !!corps);
      document.title = colonnes.map(function (c) { return c.court; }).concat(titreDuSite).join(", ");
      var bouts = [dit || ""];
      if (perdus.length) bouts.push("Ce site n’a pas de récit nommé " + perdus.join(", ") + ".");
      if (ids.length > choix.auPlus) bouts.push("On compare quatre récits au plus\u00a0: les autres sont laissés de côté.");
      if (colonnes.length === 1) bouts.push("Choisissez-en un deuxième.");
      dire(bouts.filter(Boolean).join(" "));
    });
  }
  function changer(ids, dit) {
    noter(ids, false);
    return montrer(ids, dit);
  }
  function idents() { return affiches.map(function (c) { return c.id; }); }
  function dessinerChoix(colonnes) {
    var ol = article.querySelector(".compares");
    ol.replaceChildren.apply(ol, colonnes.map(function (c, i) {
      var li = element("li"), retirer = element("button", "retirer-compare", "Retirer"), bloc = element("span", "compare");
      retirer.type = "button";
      retirer.append(element("span", "lu-seul", "\u00a0: " + c.titre));
      retirer.addEventListener("click", function () {
        changer(idents().filter(function (id) { return id !== c.id; }), "Retiré\u00a0: " + c.titre + ".").then(function () {
          champ.focus();
        });
      });
      bloc.append(lien(c.lien, c.titre), " ", element("span", "precision", c.precision));
      li.append(lettre(i), " ", bloc, " ", retirer);
      return li;
    }));
    article.querySelector(".chercher").hidden = colonnes.length >= choix.auPlus;
  }

  /* ---------- adding one: the list of all récits, fetched when it is first needed ---------- */
  var champ = document.getElementById("ajouter-recit");
  var trouves = article.querySelector(".trouves");
  var catalogue = null;
  var MONTRES = 8;
  function plier(texte) {
    return texte.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/œ/g, "oe").replace(/[’']/g, " ");
  }
  window.recitsComparerListe = function (liste) {
    catalogue = liste.map(function (x) { return { id: x[0], titre: x[1], precision: x[2], plie: plier(x.join(" ")) }; });
  };
  function chercher() {
    if (!catalogue) { script("comparer/liste.catalogue.js").then(chercher); return; }
    var mots = plier(champ.value).split(/\s+/).filter(Boolean);
    var deja = idents();
    var bons = mots.length ? catalogue.filter(function (x) {
      return deja.indexOf(x.id) < 0 && mots.every(function (m) { return x.plie.indexOf(m) >= 0; });
    }) : [];
    trouves.replaceChildren.apply(trouves, bons.slice(0, MONTRES).map(function (x) {
      var li = element("li"), b = element("button");
      b.type = "button";
      b.append(element("span", "lu-seul", "Ajouter\u00a0: "), element("span", "nom", x.titre), " ", element("span", "precision", x.precision));
      b.addEventListener("click", function () { ajouter(x); });
      li.append(b);
      return li;
    }));
    if (mots.length) {
      var dits = bons.length > 1 ? bons.length + " récits trouvés" : bons.length ? "1 récit trouvé" : "Aucun récit trouvé";
      dire(dits + (bons.length > MONTRES ? ", les " + MONTRES + " premiers sont montrés." : "."));
    }
  }
  function ajouter(x) {
    champ.value = "";
    trouves.replaceChildren();
    changer(idents().concat(x.id), "Ajouté\u00a0: " + x.titre + ".").then(function () {
      (article.querySelector(".chercher").hidden ? article.querySelector(".retirer-compare") : champ).focus();
    });
  }
  champ.addEventListener("input", chercher);
  champ.addEventListener("keydown", function (e) {
    var premier = trouves.querySelector("button");
    if (e.key === "ArrowDown" && premier) { e.preventDefault(); premier.focus(); }
    if (e.key === "Enter" && premier) { e.preventDefault(); premier.click(); }
    if (e.key === "Escape") { champ.value = ""; trouves.replaceChildren(); }
  });
  trouves.addEventListener("keydown", function (e) {
    var tous = Array.from(trouves.querySelectorAll("button")), ici = tous.indexOf(document.activeElement);
    var vers = { ArrowDown: ici + 1, ArrowUp: ici - 1, Escape: -1 }[e.key];
    if (vers === undefined) return;
    e.preventDefault();
    (tous[Math.min(vers, tous.length - 1)] || champ).focus();
  });

  article.querySelector(".imprimer").addEventListener("click", function () { print(); });
  article.querySelector(".copier").addEventListener("click", function () {
    var fait = function () { dire("L’adresse de cette comparaison est copiée."); };
    var refus = function () { dire("Copiez l’adresse dans la barre du navigateur\u00a0: elle contient cette comparaison."); };
    if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(fait, refus); else refus();
  });
  window.addEventListener("popstate", function () {
    /* Going to a heading of the page is a step of the history too. */
    if (demandes().join() !== idents().join()) montrer(demandes());
  });
  document.getElementById("choix").hidden = false;
  var voulus = demandes();
  montrer(voulus.length ? voulus : choix.lire().map(function (x) { return x.id; })).then(function () {
    var ancre = location.hash && document.getElementById(location.hash.slice(1));
    if (ancre && place.contains(ancre)) ancre.scrollIntoView();
  });
})();
