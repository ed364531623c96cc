"""The site in a process that lives on: a page is made when it is asked for, and anew when a file changes.

A changed comma costs one record read and one page made. What is made of the whole site (data, search, mirror
kit) comes from an ordinary build, beside, once all is quiet; what MkDocs makes, from MkDocs, in a second.
"""

from __future__ import annotations

import json
import os
import pickle
import re
import shutil
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from subprocess import PIPE, STDOUT
from threading import Condition, Event, Thread
from typing import cast

from hooks.chaine import SEULES
from hooks.commun.echec import ARRETS, annoncer, phrase
from hooks.commun.gabarits import Coquille
from hooks.commun.parties import memoire_du_projet
from hooks.commun.reglages import SANS_REGLAGE
from hooks.commun.sitefile import CorpusCourant
from hooks.donnees.ecriture_donnees import avec_tailles
from hooks.site.build_site import Repertoire
from hooks.site.pages.aide import page as page_d_aide
from hooks.site.versement import coquille_de, macros, page_de
from schema.corpus.corpus import Corpus, Lectures
from schema.lecture.problems import Niveau, Problem, graves, message
from schema.lecture.typographie import neutraliser

# Seconds: the ordinary build waits until nobody saves; who asks for what it makes waits for the first one; an
# open page is written to, to know that it is still open.
CALME, ATTENTE, BATTEMENT = 1.0, 60.0, 15.0
VUES = 200  # kept, to be shown again
# A page's own policy must let it ask whether there is a newer one.
_POLITIQUE = re.compile(rb'(http-equiv="Content-Security-Policy" content=")(?![^"]*connect-src)')


@dataclass(frozen=True, slots=True)
class Vue:
    """One address, as it is answered. `panne`: why it could not be made anew; it is then as it last was."""

    octets: bytes
    statut: int = 200
    panne: str = ""
    version: int = 0

    @property
    def empreinte(self) -> str:
        """What tells two of them apart."""
        return sha256(self.octets).hexdigest()[:16]


class SiteServi:
    """The site as it is now. Who has `tour` makes a page or takes in a change: one at a time."""

    def __init__(self, projet: Path, repris: bool = False) -> None:
        """`repris`: another process served it until now, and what it made is still there."""
        self.projet, self.place = projet, projet / ".cache" / "recits" / "servir"
        self.tour, self._version = Condition(), 1
        self.disparus: set[str] = set()  # addresses that an earlier ordinary build may have, and no later one
        self._dits: dict[str, list[str]] = {}  # what went wrong elsewhere than in records: of what, in words
        self._ouvertes: Counter[str] = Counter()
        self._vues: dict[str, Vue] = {}
        self._ressources = 0
        self._repertoire: Repertoire | None = None
        self._reglages, self._coquilles = SANS_REGLAGE, dict[str, Coquille]()
        self._theme, self._habillees = self.place / "theme-0", set[str]()
        if not repris:
            shutil.rmtree(self.place, ignore_errors=True)
        self.place.mkdir(parents=True, exist_ok=True)
        memoire = memoire_du_projet(projet, print)
        self._lectures = Lectures(projet, None, annoncer("Lecture des fiches"), memoire)
        self.entier = Entier(self)
        self._habiller()

    def changer(self, sortes: Mapping[Path, str]) -> None:
        """Take in what changed (`sorte` of servir.py), make the open pages anew, tell them."""
        vues = set(sortes.values())
        with self.tour:
            if "fiche" in vues:
                self._relire({c for c, s in sortes.items() if s == "fiche"})
            if "journal" in vues:
                self._planifier()
            if "theme" in vues:
                self._habiller()
            self._ressources += "ressource" in vues
            self._annoncer()
        self.entier.demander()

    def dire(self, de: str, lignes: list[str]) -> None:
        """Have all open pages say what went wrong, or nothing any more."""
        with self.tour:
            self._dits[de] = lignes
            self._annoncer()

    def _annoncer(self) -> None:
        self._version += 1
        for uri in self._ouvertes:
            self.vue(uri)
        self.tour.notify_all()

    def _relire(self, fiches: set[Path]) -> None:
        avant, ancien = self._lectures.corpus, self._repertoire
        self._lectures.relire(fiches)
        corpus = self._lectures.corpus
        if corpus is None:
            return
        if avant is None or ancien is None:
            self._habiller()
        elif avant.notices == corpus.notices:
            self._courant.actuel = corpus
        else:
            self._planifier()
            autres = [n.id for n in avant.notices if corpus.par_id.get(n.id) != n]
            self.disparus.update(f.uri for ident in autres for f in ancien.de(ident))

    def _planifier(self) -> None:
        """Decide which files there are."""
        if self._lectures.corpus:
            self._courant = CorpusCourant(self._lectures.corpus)
            self._repertoire = Repertoire(cast(Corpus, self._courant), self._reglages)

    def completer(self) -> None:
        """What open pages need not wait for: the list of all files, looked at."""
        with self.tour:
            if self._repertoire is None:
                return
            try:
                self._repertoire.verifier()
                if self._par_le_theme() != self._habillees:
                    self._habiller()
                dit: list[str] = []
            except ARRETS as arret:
                dit = phrase(arret).splitlines()
            if dit != self._dits.get("adresses", []):
                self.dire("adresses", dit)

    def _par_le_theme(self) -> set[str]:
        communs = self._repertoire.communs if self._repertoire else {}
        return {uri for uri, fichier in communs.items() if fichier.par_le_theme}

    def _habiller(self) -> None:
        """Have MkDocs make its own pages and the shells of ours."""
        self._version += 1
        place, seules = self.place / f"theme-{self._version}", self.place / "coquilles"
        cours = mkdocs(self.projet, place, **{SEULES: str(seules)})
        dit = cours.communicate()[0].strip().splitlines()
        if cours.returncode:
            self._dits["theme"], place, self._theme = dit, self._theme, place
        else:
            self._dits.pop("theme", None)
            self._reglages, self._coquilles = pickle.loads(seules.read_bytes())
            self._planifier()
            self._habillees = self._par_le_theme()
        shutil.rmtree(self._theme, ignore_errors=True)
        self._theme = place

    def vue(self, uri: str) -> Vue:
        """What stands at an address; as it last was when it cannot be made."""
        with self.tour:
            vue = self._vues.pop(uri, None)
            if vue is None or vue.version != self._version:
                vue = replace(self._faire(uri, vue), version=self._version)
            if uri.endswith(".html"):
                self._vues[uri] = vue
            if len(self._vues) > VUES:
                del self._vues[next(iter(self._vues))]
            return vue

    def _faire(self, uri: str, connue: Vue | None) -> Vue:
        try:
            octets = self._octets(uri)
            return Vue(octets) if octets is not None else Vue(self._octets("404.html") or b"", 404)
        except ARRETS as arret:
            panne = phrase(arret)
        except Exception as erreur:  # whatever a template that is being written may do
            traceback.print_exc()
            ou = traceback.extract_tb(erreur.__traceback__)[-1]
            panne = f"{ou.filename}:{ou.lineno} {type(erreur).__name__}: {erreur}"
        return replace(connue or Vue(b"<!doctype html>\n<body></body>", 500), panne=panne)

    def _octets(self, uri: str) -> bytes | None:
        if self._repertoire and (fichier := self._repertoire.fichier(uri)):
            coquille = self._coquilles.get(uri) or coquille_de(fichier.folder, self._coquilles)
            page = page_de(fichier, {fichier.folder: coquille} if coquille else {})
            return avec_tailles(page, self.entier.place).encode()
        lieux = [self.projet / "docs"] if not uri.endswith(".md") and "/." not in f"/{uri}" else []
        faits = [self._theme, *([self.entier.place] if uri not in self.disparus else [])]
        # Of a page, the newest; of a style sheet, the one that was pruned with all pages at hand.
        lieux += faits if uri.endswith(".html") else reversed(faits)
        return next((f.read_bytes() for f in (lieu / uri for lieu in lieux) if f.is_file()), None)

    def attendre(self, uri: str) -> Vue:
        """The same, once the first ordinary build is done for what it alone makes."""
        vue = self.vue(uri)
        if vue.statut != 404 or uri.endswith(".html"):
            return vue
        with self.tour:
            self.tour.wait_for(lambda: self.entier.fait, ATTENTE)
            return self.vue(uri)

    def page(self, uri: str, vue: Vue) -> bytes:
        """A page with what asks whether there is a newer one, or says why there is not."""
        ajout = macros("servir.html").ajout(uri, self._etat(vue), *self._messages(uri, vue))
        debut, corps, fin = _POLITIQUE.sub(rb"\1connect-src 'self'; ", vue.octets).rpartition(b"</body>")
        return debut + str(ajout).encode() + corps + fin

    def suivre(self, uri: str) -> Iterator[str]:
        """For an open page, each time it may be another: what it is, what is wrong. Nothing, now and then."""
        version = 0
        with self.tour:
            self._ouvertes[uri] += 1
        try:
            while True:
                with self.tour:
                    nouvelle = self._version != version or self.tour.wait(BATTEMENT)
                    vue, version = self.vue(uri), self._version
                    bandeau = macros("servir.html").bandeau(*self._messages(uri, vue))
                    etat = {"empreinte": self._etat(vue), "bandeau": str(bandeau).strip()}
                yield json.dumps(etat) if nouvelle else ""
        finally:
            with self.tour:
                self._ouvertes -= Counter([uri])

    def _etat(self, vue: Vue) -> str:
        return f"{vue.empreinte}-{self._ressources}"

    def _messages(self, uri: str, vue: Vue) -> tuple[list[tuple[Problem, str, str]], list[str]]:
        """What is wrong in records (with words, and page of help), that of the page first; and elsewhere."""
        fautes = [p for p in self._lectures.problemes if p.niveau is Niveau.ERREUR]
        fautes.sort(key=lambda p: Path(p.fichier).stem != Path(uri).stem)
        autres = (vue.panne, *(mots for lignes in self._dits.values() for mots in lignes))
        dits = [neutraliser(mots.replace(f"{self.projet}/", "")) for mots in autres if mots.strip()]
        return [(p, message(p), page_d_aide(p.code)) for p in fautes], dits

    def bon(self) -> bool:
        """Whether an ordinary build would find nothing wrong in records."""
        return not graves(self._lectures.problemes)


def mkdocs(projet: Path, place: Path, **milieu: str) -> subprocess.Popen[str]:
    """A build by MkDocs, in a process of its own."""
    commande = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(place)]
    tout = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **milieu}
    return subprocess.Popen(commande, cwd=projet, env=tout, stdout=PIPE, stderr=STDOUT, text=True)


class Entier:
    """The ordinary build, in a process of its own, each time all has been quiet for a while."""

    def __init__(self, site: SiteServi) -> None:
        self._site, self.place, self.fait = site, site.place / "entier", False
        self._voulu = Event()
        self._cours: subprocess.Popen[str] | None = None
        self._voulu.set()
        Thread(target=self._tourner, daemon=True).start()

    def demander(self) -> None:
        """Something changed."""
        self._voulu.set()

    def arreter(self) -> None:
        """Give up the build of now."""
        if self._cours:
            self._cours.terminate()

    def _tourner(self) -> None:
        while True:
            self._voulu.wait()
            while self._voulu.is_set():
                self._voulu.clear()
                self._voulu.wait(CALME)
            if self._site.bon():
                self._construire()

    def _construire(self) -> None:
        with self._site.tour:
            disparus = frozenset(self._site.disparus)
        self._cours = cours = mkdocs(self._site.projet, self.place)
        with suppress(OSError, AttributeError):  # whoever looks at a page comes first
            os.setpriority(os.PRIO_PROCESS, cours.pid, 15)
        dit = cours.communicate()[0].strip().splitlines()
        bien = cours.returncode == 0
        with self._site.tour:
            if bien:
                self.fait = True
                self._site.disparus -= disparus
            self._site.dire("entier", [] if bien else dit)
