"""A folder served on loopback, at the root or under a path, as a mirror would serve it."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


class _Lecteur(SimpleHTTPRequestHandler):
    """Serves one folder under one prefix; answers 404 with the folder's own `404.html`."""

    protocol_version = "HTTP/1.1"
    # Headers and body go out in two writes: else the second waits 40 ms for the client to answer the first.
    disable_nagle_algorithm = True

    def __init__(self, *args: object, prefixe: str, demandes: list[str], **kwargs: object) -> None:
        self.prefixe, self.demandes = prefixe, demandes
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passes on what http.server gave

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefixe):
            return str(Path(self.directory) / "hors-du-prefixe")
        return super().translate_path("/" + path.removeprefix(self.prefixe))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        corps = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(corps)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(corps)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Notes what was asked, for tests that count it."""
        self.demandes.append(f"{self.command} {self.path}")

    def log_message(self, format: str, *args: object) -> None:
        """Keeps the test's output to the tests."""


class Http(ThreadingHTTPServer):
    """A server that says nothing of its own: what it printed would be taken for the command's words."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that closes while it is answered is no fault; the test sees what matters to it."""


class Serveur:
    """Serves `dossier` at `url`, which ends in `/`, until `fermer()`. `demandes`: what it was asked."""

    def __init__(self, dossier: Path, prefixe: str = "/") -> None:
        if not (prefixe.startswith("/") and prefixe.endswith("/")):
            raise ValueError(f"prefixe must start and end with a slash: {prefixe!r}")
        self.demandes: list[str] = []
        lecteur = partial(_Lecteur, directory=str(dossier), prefixe=prefixe, demandes=self.demandes)
        self._http = Http(("127.0.0.1", 0), lecteur)
        self._fil = Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)
        self._fil.start()
        self.url = f"http://127.0.0.1:{self._http.server_port}{prefixe}"

    def fermer(self) -> None:
        """Stops serving and frees the port."""
        self._http.shutdown()
        self._http.server_close()
        self._fil.join(timeout=5)
