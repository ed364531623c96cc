/* The récit as its page will show it, in a frame without scripts that borrows the site's style sheets. */
(() => {
  "use strict";
  const F = window.RecitsFormulaire;
  const { creer } = F;

  F.Apercu = class Apercu {
    constructor(place, controle) {
      Object.assign(this, { place, controle });
      this.cadre = creer("iframe", { title: "Aperçu du récit", sandbox: "allow-same-origin allow-popups" });
      place.append(this.cadre);
      this.note = place.querySelector(".form-apercu-note");
      place.addEventListener("toggle", () => { if (place.open) this.actualiser(this.ident); });
    }

    /* Show the record as it stands, if the preview is open. What cannot be shown yet leaves the last one in sight. */
    async actualiser(ident) {
      this.ident = ident;
      if (!this.place.open || !ident) return;
      const atelier = await this.controle.preparer();
      if (!atelier) return;
      this.note.textContent = "Mise à jour…";
      this.enCours = true;
      const { html } = await atelier.apercu(ident, F.fiche.donnees).finally(() => { this.enCours = false; });
      if (!html) {
        this.note.textContent = "L’aperçu viendra quand les réponses obligatoires seront données et les erreurs corrigées.";
        return;
      }
      this.note.textContent = "";
      this.dessiner(html, ident);
    }

    dessiner(html, ident) {
      const defilement = this.cadre.contentWindow ? this.cadre.contentWindow.scrollY : 0;
      const page = document.implementation.createHTMLDocument("Aperçu du récit");
      page.documentElement.lang = "fr-CA";
      page.head.append(creer("base", { href: new URL(`${F.adresses.recits}${ident}.html`, location.href).href, target: "_blank" }));
      for (const style of document.querySelectorAll('link[rel="stylesheet"]')) page.head.append(creer("link", { rel: "stylesheet", href: style.href }));
      const corps = creer("div", { class: "md-content__inner md-typeset" });
      corps.innerHTML = html;
      // Half of the theme's rules ask for it.
      page.body.dir = document.body.dir || "ltr";
      page.body.append(creer("main", { class: "md-content" }, corps));
      for (const nom of ["mdColorScheme", "mdColorPrimary"]) if (document.body.dataset[nom] !== undefined) page.body.dataset[nom] = document.body.dataset[nom];
      this.cadre.addEventListener("load", () => this.cadre.contentWindow.scrollTo(0, defilement), { once: true });
      this.cadre.srcdoc = `<!doctype html>${page.documentElement.outerHTML}`;
    }
  };
})();
