"""`recits servir`: the site on screen, for this machine alone; its files are watched, and open pages told."""

from __future__ import annotations

import mimetypes
import os
import subprocess
import sys
from argparse import Namespace
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Empty, SimpleQueue
from socket import SO_REUSEADDR, SOL_SOCKET, socket
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from hooks.commandes.analyseur import ajouter_racine, dossier_des_fiches
from hooks.commun.echec import ARRETS, Echec, phrase
from hooks.commun.gabarits import DOSSIER
from hooks.commun.memoire import CODE
from schema.lecture.problems import CorpusInvalide, graves

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent

    from hooks.commandes.site_servi import SiteServi

NOM = "servir"
AIDE = "montre le site à l’écran, et le change à chaque enregistrement"
DETAIL = """Montre le site à une adresse que seul cet ordinateur peut ouvrir. La page ouverte se refait dès
qu’une fiche est enregistrée. Une erreur est dite dans la page, avec sa ligne; la dernière bonne page reste
dessous. Les données d’ensemble et l’index de recherche suivent, quelques secondes après."""
HOTE, PORT = "127.0.0.1", 8000
RACINE = Path(__file__).parents[2]
# Where the socket goes on to the process that takes this one's place: nobody is refused meanwhile.
PRISE = "RECITS_SERVIR_PRISE"
SONDE = "from hooks.commandes.servir import sonder; sonder()"
LIGNES_DE_SONDE = 8
# Seconds: a file is saved in several steps; what open pages need not wait for comes after them.
REPIT, APRES = 0.015, 0.3
# Not those that say that a file was looked at.
CHANGENT = ("created", "modified", "moved", "deleted", "closed")
FLUX, AJOUTS = ".recits/flux", {".recits/servir.js": "servir.js", ".recits/servir.css": "servir.css"}
EN_TEXTE = ("text/", "application/json", "application/javascript", "application/xml")


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL)
    a.add_argument("--port", type=int, default=PORT, metavar="N", help=f"port (par défaut, {PORT})")
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Serve until Ctrl-C."""
    # Here: the whole site is half a second of imports, which other commands must not wait for.
    from hooks.commandes.site_servi import SiteServi

    dossier_des_fiches(options.racine)
    projet, repris = options.racine.resolve(), PRISE in os.environ
    prise = _prise(options.port)
    changes = guetter(projet)
    site = SiteServi(projet, repris)
    with Serveur((HOTE, 0), Lecteur, bind_and_activate=False) as serveur:
        serveur.socket.close()
        serveur.socket, serveur.site = prise, site
        Thread(target=serveur.serve_forever, daemon=True).start()
        port = prise.getsockname()[1]
        print(f"Le site est à l’adresse http://{HOTE}:{port}/ (Ctrl et C pour arrêter).", flush=True)
        try:
            while True:
                _recommencer(site, prise) if suivre(site, changes) else None
        finally:
            site.entier.arreter()


def _prise(port: int) -> socket:
    if heritee := os.environ.pop(PRISE, ""):
        return socket(fileno=int(heritee))
    prise = socket()
    prise.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    try:
        prise.bind((HOTE, port))
    except (OSError, OverflowError):
        dit = f"Le port {port} ne peut pas servir\u00a0: un autre programme l’occupe peut-être. Donnez-en un "
        raise Echec(f"{dit}autre par «\u00a0--port\u00a0».") from None
    prise.listen(64)
    return prise


def _recommencer(site: SiteServi, prise: socket) -> None:
    """Start the command anew in the place of this process, unless it would not start: then say why."""
    sonde = subprocess.run([sys.executable, "-c", SONDE], capture_output=True, text=True, check=False)
    if sonde.returncode:
        site.dire("programme", sonde.stderr.strip().splitlines()[-LIGNES_DE_SONDE:])
        return
    site.entier.arreter()
    prise.set_inheritable(True)
    os.environ[PRISE] = str(prise.fileno())
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "hooks.commandes.cli", *sys.argv[1:]])


def sonder() -> None:
    """Exit with 1, and say why, when the code of now or the lists of now would not do."""
    import hooks.commandes.site_servi  # noqa: F401  # as a new process would
    from schema.corpus.ensemble import lire_les_listes, lire_registre

    try:
        lire_les_listes()
        if graves(fautes := lire_registre()[1]):
            raise CorpusInvalide(fautes)
    except ARRETS as arret:
        sys.exit(phrase(arret))


def guetter(projet: Path) -> SimpleQueue[Path]:
    """The files that change, from now on."""
    from watchdog.events import FileSystemEventHandler
    from watchdog.observers import Observer

    changes: SimpleQueue[Path] = SimpleQueue()

    class Guetteur(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            if event.event_type in CHANGENT and not event.is_directory:
                for nom in (event.src_path, event.dest_path):
                    changes.put(Path(os.fsdecode(nom)))

    guetteur, observateur = Guetteur(), Observer()
    for dossier in (projet / "initiatives", projet / "docs", RACINE / "hooks", RACINE / "schema"):
        if dossier.is_dir():
            observateur.schedule(guetteur, str(dossier), recursive=True)
    observateur.schedule(guetteur, str(projet), recursive=False)
    observateur.start()
    return changes


def suivre(site: SiteServi, changes: SimpleQueue[Path]) -> bool:
    """Wait for files to change, and have the site take them in; True when that is for a new process."""
    chemins: set[Path] = set()
    with suppress(Empty):
        chemins.add(changes.get(timeout=APRES))
        while True:
            chemins.add(changes.get(timeout=REPIT))
    sortes = {chemin: sorte(chemin, site.projet) for chemin in chemins}
    if {*sortes.values()} - {"", "programme"}:
        site.changer(sortes)
    elif not chemins:
        site.completer()
    return "programme" in sortes.values()


def sorte(chemin: Path, projet: Path) -> str:
    """What a file that changed is to the site; empty for nothing."""
    from schema.corpus.renvois import profondeur

    if chemin.name.startswith(".") or "__pycache__" in chemin.parts:
        return ""
    if chemin.is_relative_to(fiches := projet / "initiatives"):
        pas = len(chemin.relative_to(fiches).parts)
        fiche = chemin.match("*.y*ml") and pas <= profondeur(fiches)
        return "fiche" if fiche else "journal"
    if chemin == projet / "mkdocs.yml" or chemin.is_relative_to(RACINE / "hooks" / "site" / "theme"):
        return "theme"
    if chemin.is_relative_to(projet / "docs"):
        return "theme" if chemin.suffix == ".md" else "ressource"
    if not any(chemin.is_relative_to(RACINE / maison) for maison in ("hooks", "schema")):
        return ""
    return "gabarit" if chemin.suffix == ".html" else "programme" if chemin.suffix in CODE else ""


class Serveur(ThreadingHTTPServer):
    """Answers from the site."""

    daemon_threads = True
    site: SiteServi

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that closes while it is answered is no fault."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Lecteur(BaseHTTPRequestHandler):
    """One browser's questions."""

    protocol_version = "HTTP/1.1"
    # Headers and body go out in two writes: else the second waits 40 ms for the browser to answer the first.
    disable_nagle_algorithm = True
    server: Serveur

    def do_GET(self) -> None:
        """A page, a file, or what open pages listen to."""
        # Another site's page, whose name was made to lead here, must read nothing.
        if self.headers.get("Host", "").partition(":")[0] not in (HOTE, "localhost"):
            return self._repondre(403, "text/plain", b"")
        adresse = urlsplit(self.path)
        uri = unquote(adresse.path).lstrip("/")
        uri += "index.html" if not uri or uri.endswith("/") else ""
        if uri == FLUX:
            return self._tenir_au_courant(parse_qs(adresse.query).get("page", [""])[0])
        if uri in AJOUTS:
            return self._repondre(200, _genre(uri), (DOSSIER / AJOUTS[uri]).read_bytes())
        if {"", ".", ".."} & {*uri.split("/")} or "\\" in uri or "\0" in uri:
            return self._repondre(404, "text/plain", b"")
        site = self.server.site
        vue = site.attendre(uri)
        html = uri.endswith(".html") or vue.statut == 404
        octets = site.page(uri, vue) if html else vue.octets
        return self._repondre(vue.statut, "text/html; charset=utf-8" if html else _genre(uri), octets)

    do_HEAD = do_GET

    def _repondre(self, statut: int, genre: str, octets: bytes) -> None:
        self.send_response(statut)
        self.send_header("Content-Type", genre)
        self.send_header("Content-Length", str(len(octets)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(octets)

    def _tenir_au_courant(self, uri: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        # As soon as a new process may have taken our place.
        self.wfile.write(b"retry: 300\n\n")
        with suppress(ConnectionError):
            for etat in self.server.site.suivre(uri):
                self.wfile.write(f"data: {etat}\n\n".encode() if etat else b":\n\n")

    def log_message(self, format: str, *args: object) -> None:
        """The terminal is for what is wrong."""


def _genre(uri: str) -> str:
    genre = mimetypes.guess_type(uri)[0] or "application/octet-stream"
    return f"{genre}; charset=utf-8" if genre.startswith(EN_TEXTE) else genre
