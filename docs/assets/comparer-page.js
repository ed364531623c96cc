/* The page that compares. It composes columns (comparer/<id>.js) by the table of hooks/site/comparaison/lignes.py,
   which the page brings: `data-regles`, and a row for each line of the table. What a column brings as HTML was
   escaped when it was made; all else is text. */
(function () {
  "use strict";
  var choix = window.recitsChoix;
  var article = document.querySelector(".page-comparer");
  var squelette = document.getElementById("modele-comparaison");
  var modele = squelette.content, regles = JSON.parse(squelette.dataset.regles);
  var place = document.getElementById("comparaison");
  var LETTRES = regles.lettres;
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
  /* The row of a key by the rule of its kind; null when it is not to be there. */
  function remplir(cle, regle, colonnes) {
    return regle.de === "listes" ? parElements(cle, regle, colonnes) : parBlocs(cle, regle, colonnes);
  }
  function parElements(cle, regle, colonnes) {
    var listes = colonnes.map(function (c) { return new Map(c.listes[cle] || []); });
    var communs = Array.from(listes[0].keys()).filter(function (i) {
      return regle.commun && listes.every(function (l) { return l.has(i); });
    });
    var cellules = listes.map(function (liste, rang) {
      var elements = [];
      liste.forEach(function (html, ident) {
        var autres = listes.map(function (l, i) { return i !== rang && l.has(ident) ? LETTRES[i] : ""; }).filter(Boolean);
        if (communs.indexOf(ident) < 0 && !(regle.seuls && autres.length)) elements.push([html, autres.join(", ")]);
      });
      return { elements: elements, muette: !!regle.muet && !liste.size };
    });
    if (!communs.length && !cellules.some(function (x) { return x.elements.length; })) return null;
    var propre = cellules.some(function (x) { return x.elements.length || x.muette; });
    return {
      communs: communs.map(function (i) { return listes[0].get(i); }),
      rangees: propre ? [{ genre: regle.rangees[0][1], cellules: cellules }] : [],
      ordre: propre ? regle.ordre : regle.pareil,
    };
  }
  function parBlocs(cle, regle, colonnes) {
    var blocs = regle.rangees.map(function (r) {
      return colonnes.map(function (c) { return bloc(regle, (cle + " " + r[0]).trim(), c); });
    });
    var combien = colonnes.filter(function (_, i) { return blocs.some(function (b) { return b[i]; }); }).length;
    if (combien < regle.minimum) return null;
    if (regle.commun && blocs[0].every(function (h) { return h === blocs[0][0]; })) {
      return { pourTous: blocs[0][0], rangees: [], ordre: regle.pareil };
    }
    var contraires = !!regle.contraires && ["+", "-"].every(function (sens) {
      return colonnes.some(function (c) { return c.facteurs[cle] && c.facteurs[cle][0] === sens; });
    });
    return {
      rangees: regle.rangees.map(function (r, i) {
        return { genre: r[1], etiquette: r[2], cellules: blocs[i].map(function (b) { return { bloc: b, muette: !b }; }) };
      }),
      contraires: contraires,
      ordre: regle.ordre.concat(regle.contraires ? [contraires ? 0 : 1, -combien] : []),
    };
  }
  /* What a column puts in one cell: HTML, or a link made here. */
  function bloc(regle, cle, c) {
    if (regle.de === "valeurs") return c.valeurs[cle] || "";
    if (regle.de === "cases") return avecAppuis(c.cases[cle] || "", c);
    if (regle.de === "rubriques") return c.rubriques.indexOf(cle) < 0 ? "" : lien(c.lien + "#" + cle, regles.lire);
    var siennes = c.facteurs[cle];
    if (!siennes) return "";
    var puces = siennes[2].map(function (n) { return "<li>" + avecAppuis(c.lecons[n], c) + "</li>"; });
    return "<details><summary>" + siennes[1] + "</summary><ul>" + puces.join("") + "</ul></details>";
  }

  /* ---------- drawing ---------- */
  function puces(classe, elements) {
    var ul = element("ul", classe);
    elements.forEach(function (x) {
      var li = element("li");
      li.innerHTML = x[0];
      if (x[1]) li.append(" ", element("span", "aussi", regles.aussi + " " + x[1]));
      ul.append(li);
    });
    return ul;
  }
  function contenu(x, regle) {
    if (x.elements && x.elements.length) return puces("propres", x.elements);
    if (!x.bloc) return element("p", "absent", x.muette ? regle.muet : regle.rien);
    if (x.bloc.nodeType) return x.bloc;
    var t = element("template");
    t.innerHTML = x.bloc;
    return t.content;
  }
  function rappel(c, rang, etiquette) {
    var p = element("p", "qui");
    p.setAttribute("aria-hidden", "true");
    if (etiquette) p.append(element("b", "", etiquette), " ");
    p.append(lettre(rang), " " + c.court);
    return p;
  }
  function ajouterRangs(ligne, regle, x, colonnes) {
    var th = ligne.querySelector("th"), rangs = [];
    if (x.pourTous || (x.communs && x.communs.length)) {
      var tous = element("tr", "commun"), td = element("td", "tous");
      td.colSpan = colonnes.length;
      td.append(element("span", "marque", regle.commun), " ");
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
        td.append(rappel(colonnes[i], i, r.etiquette), contenu(y, regle));
        tr.append(td);
      });
      rangs.push(tr);
    });
    if (x.contraires) th.append(" ", element("span", "contraires", regle.contraires));
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
        var regle = regles.sortes[ligne.dataset.sorte];
        var x = remplir(ligne.dataset.cle, regle, colonnes);
        ligne.remove();
        if (!x) return;
        ajouterRangs(ligne, regle, x, colonnes);
        remplies.push({ ligne: ligne, ordre: x.ordre, utile: regle.utile });
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
    nav.setAttribute("aria-label", regles.sommaire);
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
    section.append(element("h2", "", regles.sigles), dl);
    var plie = function (s) { return s[1].toLowerCase(); };
    Array.from(tous.values()).sort(function (a, b) { return plie(a) < plie(b) ? -1 : 1; }).forEach(function (s) {
      var div = element("div"), dd = element("dd", "", s[2] + " "), a = lien(article.dataset.glossaire + "#" + s[0], "→");
      div.id = "sigle-" + s[0];
      a.setAttribute("aria-label", s[1] + " " + regles.auGlossaire);
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
