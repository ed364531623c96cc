"""`recits liens`: whether the addresses that records and pages give still answer; a report, and nothing more.

Apart from the build, which never asks the network for anything. Polite: one question at a time to a host,
with a pause between two; a head before a whole page; what was answered lately is not asked again.
"""

from __future__ import annotations

import json
import secrets
import threading
import time
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from hooks.commandes.analyseur import ajouter_racine, dossier_des_fiches
from hooks.commun.adresses import Lieu, citees
from hooks.commun.echec import annoncer
from hooks.commun.reglages import AdresseInvalide, de_fichier
from schema.lecture.octets import remplacer_fichier
from schema.lecture.typographie import neutraliser, pluriel

if TYPE_CHECKING:
    from hooks.copies.copie_en_ligne import Client

NOM = "liens"
AIDE = "dit quelles adresses des fiches et des pages ne répondent plus"
DETAIL = """Demande, une fois, chaque adresse Web que donnent les fiches, les listes et les pages écrites à la
main, et dit celles qui sont perdues, déplacées ou muettes, avec leur place. N’écrit rien dans les fiches et
finit par le code 0\u00a0: un site qui se tait un jour n’arrête personne. Les réponses sont gardées dans
.cache/recits/liens.json."""
MEMOIRE = Path(".cache") / "recits" / "liens.json"
AGENT = "recits-liens/1"
ENSEMBLE = 4  # hosts asked at once
REDIRECTIONS = 5
DEFINITIFS = (301, 308)
DETOURS = (301, 302, 303, 307, 308)
PERDUS = (404, 410)


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL)
    a.add_argument("--jours", type=_nombre(0, 3650), default=30, metavar="N",
                   help="âge d’une bonne réponse que l’on ne redemande pas (par défaut, 30)")  # fmt: skip
    a.add_argument("--pause", type=_nombre(0, 3600), default=2, metavar="S",
                   help="secondes entre deux demandes à un même hôte (par défaut, 2)")  # fmt: skip
    a.add_argument("--minutes", type=_nombre(1, 10_080), default=60, metavar="N",
                   help="temps que cela peut prendre, en tout (par défaut, 60)")  # fmt: skip
    a.add_argument("--reseau-local", action="store_true",
                   help="permet qu’une adresse mène à cette machine ou à son réseau")  # fmt: skip
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def _nombre(au_moins: int, au_plus: int) -> Callable[[str], int]:
    """Type of an option: a whole number between the two."""

    def lu(texte: str) -> int:
        if not (texte.isascii() and texte.isdigit() and len(texte) < 6 and au_moins <= int(texte) <= au_plus):
            raise ArgumentTypeError(f"un nombre entier de {au_moins} à {au_plus} est attendu")
        return int(texte)

    return lu


@dataclass(frozen=True, slots=True)
class Reponse:
    """What was answered. `etat`: one of ETATS. `vers`: where it leads now. `jour`: when it was asked."""

    etat: str
    precision: str = ""
    vers: str = ""
    jour: str = ""


# In the order of the report; what is well is only counted.
ETATS = {
    "perdue": "Perdues",
    "accueil": "Menées à l’accueil du site, sans doute perdues",
    "deplacee": "Déplacées",
    "douteuse": "Douteuses\u00a0: ce site répond 200 à toute adresse",
    "refusee": "Refusées à une machine, à essayer dans un navigateur",
    "muette": "Muettes",
    "passee": "Non demandées",
    "bonne": "",
}


def executer(options: Namespace) -> int:
    """Ask, tell; returns 0 whatever the answers are."""
    from hooks.copies.copie_en_ligne import Budget

    dossier_des_fiches(options.racine)
    lieux = citees(options.racine)
    place = options.racine / MEMOIRE
    connues = {u: r for u, r in _lire_memoire(place).items() if u in lieux and _tient(r, options.jours)}
    a_voir = sorted(lieux.keys() - connues.keys())
    enquete = Enquete(Budget(options.minutes), options.pause, options.reseau_local)
    try:
        enquete.mener(a_voir, annoncer("Adresses"))
    finally:
        # What was asked is not asked again, even when someone stops here.
        trouvees = {**connues, **enquete.reponses}
        gardees = {u: asdict(r) for u, r in sorted(trouvees.items()) if r.etat != "passee"}
        place.parent.mkdir(parents=True, exist_ok=True)
        remplacer_fichier(place, json.dumps(gardees, ensure_ascii=False, indent=1) + "\n")
    print("\n".join(rapport(lieux, trouvees)))
    return 0


class Enquete:
    """Asks many addresses, each host one after the other, several hosts at once."""

    def __init__(self, budget: Any, pause: int, prives: bool) -> None:
        self._budget, self._pause, self._prives = budget, pause, prives
        self._verrou = threading.Lock()
        self.reponses: dict[str, Reponse] = {}

    def mener(self, adresses: Sequence[str], progres: Callable[[int, int], None]) -> None:
        """Ask them all; what there was no time for is said so."""
        hotes: dict[str, list[str]] = {}
        for adresse in adresses:
            hotes.setdefault(urlsplit(adresse).netloc.lower(), []).append(adresse)

        def demander(groupe: Sequence[str]) -> None:
            for adresse, reponse in self._un_hote(groupe):
                with self._verrou:
                    self.reponses[adresse] = reponse
                    progres(len(self.reponses), len(adresses))

        with ThreadPoolExecutor(ENSEMBLE) as ouvriers:
            try:
                list(ouvriers.map(demander, hotes.values()))
            except BaseException:
                # Whoever stops it does not wait for each host: their next question is refused.
                self._budget.fin = 0.0
                ouvriers.shutdown(wait=False, cancel_futures=True)
                raise

    def _un_hote(self, adresses: Sequence[str]) -> Iterator[tuple[str, Reponse]]:
        """One host's answers. One that is silent is not asked for its other addresses."""
        from hooks.copies.copie_en_ligne import Client, Epuise

        client, muet = Client("", self._budget, self._prives, AGENT), None
        jour, menteur = date.today().isoformat(), False
        for rang, adresse in enumerate(adresses):
            if muet is None:
                try:
                    menteur = menteur or (rang == 0 and self._repond_a_tout(client, adresse))
                    reponse = self._demander(client, adresse)
                    muet = reponse if reponse.etat == "muette" else None
                except Epuise:
                    reponse = muet = Reponse("passee", "le temps permis est passé")
            else:
                reponse = muet
            douteuse = menteur and reponse.etat == "bonne"
            etat = "douteuse" if douteuse else reponse.etat
            yield adresse, Reponse(etat, reponse.precision, reponse.vers, jour)
        client.fermer()

    def _repond_a_tout(self, client: Client, adresse: str) -> bool:
        """Whether the host says that anything is there."""
        absente = urljoin(adresse, f"/{secrets.token_hex(12)}.html")
        return self._demander(client, absente).etat == "bonne"

    def _demander(self, client: Client, adresse: str) -> Reponse:
        """Where an address leads, by its head, or, where the head says nothing good, by its beginning."""
        from hooks.copies.copie_en_ligne import Epuise, Refus, ServeurPerdu

        try:
            return self._suivre(client, de_fichier(adresse))
        except AdresseInvalide:
            return Reponse("perdue", "ce n’est pas une adresse")
        except Epuise:
            raise
        except ServeurPerdu as perdu:
            return Reponse("muette", str(perdu).rstrip("."))
        except Refus as refus:
            return Reponse("perdue", str(refus))

    def _suivre(self, client: Client, depart: str) -> Reponse:
        from hooks.copies.copie_en_ligne import Refus

        ici, definitif = depart, True
        for _ in range(REDIRECTIONS + 1):
            code, detour = self._tete(client, ici)
            if code not in DETOURS:
                return _juger(depart, ici, code, definitif)
            definitif = definitif and code in DEFINITIFS
            try:
                ici = de_fichier(urljoin(ici, detour))
            except (ValueError, AdresseInvalide):
                raise Refus("elle renvoie à ce qui n’est pas une adresse du Web") from None
        raise Refus("elle renvoie sans fin d’une adresse à l’autre")

    def _tete(self, client: Client, adresse: str) -> tuple[int, str]:
        """The code, and where it sends. A server that is not fond of heads is asked for the page, unread."""
        from hooks.copies.copie_en_ligne import Epuise, ServeurPerdu

        code, detour = 0, ""
        for methode in ("HEAD", "GET"):
            time.sleep(self._pause)
            try:
                reponse = client.essayer(urlsplit(adresse), methode)
            except Epuise:
                raise
            except ServeurPerdu:
                if methode == "GET":
                    raise
                continue
            code, detour = reponse.status, reponse.headers.get("Location", "")
            client.fermer()
            if code < 400:
                break
        return code, detour


def _juger(depart: str, ici: str, code: int, definitif: bool) -> Reponse:
    """`definitif`: each detour on the way was said to be for good."""
    if code in PERDUS:
        return Reponse("perdue", f"réponse {code}")
    if code in (401, 403, 407, 429, 451):
        return Reponse("refusee", f"réponse {code}")
    if code >= 300:
        return Reponse("muette", f"réponse {code}")
    chemins = [urlsplit(adresse).path.strip("/") for adresse in (depart, ici)]
    if chemins[0] and not chemins[1] and not urlsplit(ici).query:
        return Reponse("accueil", vers=ici)
    return Reponse("deplacee", vers=ici) if ici != depart and definitif else Reponse("bonne")


def _tient(reponse: Reponse, jours: int) -> bool:
    """Whether an answer is young enough; one that was not good is asked for again the next day."""
    try:
        age = date.today() - date.fromisoformat(reponse.jour)
    except ValueError:
        return False
    return timedelta(0) <= age < timedelta(jours if reponse.etat in ("bonne", "deplacee") else min(jours, 1))


def _lire_memoire(place: Path) -> dict[str, Reponse]:
    """What was answered before; nothing where the file is not one of ours."""
    try:
        lues = json.loads(place.read_bytes())
        reponses = {str(u): Reponse(**{c: str(v) for c, v in r.items()}) for u, r in lues.items()}
    except (FileNotFoundError, ValueError, TypeError, AttributeError):
        return {}
    return {u: r for u, r in reponses.items() if r.etat in ETATS}


ARCHIVER = (
    "Pour une adresse perdue, donnez la nouvelle, ou une copie archivée («\u00a0archive\u00a0», à côté de "
    "«\u00a0adresse\u00a0»)."
)


def rapport(lieux: Mapping[str, Sequence[Lieu]], trouvees: Mapping[str, Reponse]) -> Iterator[str]:
    """French lines, the summary last."""
    sans_copie = False
    for etat, titre in ETATS.items():
        siennes = [u for u in sorted(trouvees) if trouvees[u].etat == etat] if titre else []
        if siennes:
            yield f"{titre} ({len(siennes)})\u00a0:"
        for adresse in siennes:
            r = trouvees[adresse]
            suite = f" ({r.precision})" if r.precision else ""
            vers = f" → {r.vers}" if r.vers else ""
            yield neutraliser(f"  {adresse}{suite}{vers}")
            for lieu in lieux[adresse]:
                archive = "; une copie archivée y est donnée" if lieu.archive else ""
                yield neutraliser(f"    {lieu.fichier}:{lieu.ligne}{archive}")
                sans_copie = sans_copie or (etat in ("perdue", "accueil") and not lieu.archive)
    if sans_copie:
        yield ARCHIVER
    bonnes = sum(r.etat == "bonne" for r in trouvees.values())
    yield f"{pluriel(len(lieux), 'adresse')}, dont {bonnes} qui répondent bien."
