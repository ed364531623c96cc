"""The forge that holds the repository: `extra.cms` of mkdocs.yml, and the hosts that the page may ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

_CLES = {"backend", "depot", "branche", "api", "connexion", "application"}
_API = {"github": "https://api.github.com", "gitlab": "https://gitlab.com/api/v4"}
# Who signs people in, and where their portraits are.
_AUTRES = {
    "github": ("https://avatars.githubusercontent.com",),
    "gitlab": ("https://gitlab.com", "https://secure.gravatar.com"),
}
_ATTENDU = (
    "écrivez par exemple «\u00a0cms: {backend: github, depot: votre-organisme/recits, branche: main}\u00a0»"
)


class ForgeInvalide(Exception):
    """`extra.cms` does not name a forge; the text says in French what is wrong and what to write."""

    def __init__(self, quoi: str) -> None:
        self.quoi = quoi
        super().__init__(f"mkdocs.yml, extra.cms\u00a0: {quoi}; {_ATTENDU}.")


@dataclass(frozen=True, slots=True)
class Forge:
    """Where the CMS page reads and proposes changes.

    `genre`: github or gitlab. `depot`: owner and name. `api`: address of a forge of one's own, else empty.
    `connexion`: address of the service that signs people in by OAuth, if any. `application`: the number that
    GitLab gave this site.
    """

    genre: str
    depot: str
    branche: str = "main"
    api: str = ""
    connexion: str = ""
    application: str = ""

    def backend(self) -> dict[str, Any]:
        """Sveltia's `backend`. Without a service of one's own, only a personal token signs in."""
        oauth = self.application if self.genre == "gitlab" else self.connexion
        facultatifs = {"api_root": self.api, "base_url": self.connexion, "app_id": self.application}
        return {
            "name": self.genre, "repo": self.depot, "branch": self.branche,
            "auth_methods": ["oauth", "token"] if oauth else ["token"],
            **({"auth_type": "pkce"} if self.genre == "gitlab" and oauth else {}),
            **{cle: valeur for cle, valeur in facultatifs.items() if valeur},
        }  # fmt: skip

    def hotes(self) -> list[str]:
        """Origins that the page may ask once someone signs in."""
        adresses = (self.api or _API[self.genre], self.connexion, *_AUTRES[self.genre])
        return sorted({f"{u.scheme}://{u.netloc}" for u in map(urlsplit, adresses) if u.netloc})


def forge(reglage: object) -> Forge | None:
    """The forge that `extra.cms` describes; None when nothing is set. Raises ForgeInvalide."""
    if not reglage:
        return None
    if not isinstance(reglage, Mapping):
        raise ForgeInvalide("une liste de clés est attendue")
    valeurs = {str(cle): str(valeur or "").strip() for cle, valeur in reglage.items()}
    if inconnues := sorted(set(valeurs) - _CLES):
        raise ForgeInvalide(f"la clé «\u00a0{inconnues[0]}\u00a0» est inconnue")
    if not valeurs.get("depot"):
        return None
    if valeurs["depot"].count("/") < 1 or "://" in valeurs["depot"]:
        raise ForgeInvalide(f"«\u00a0depot: {valeurs['depot']}\u00a0» n’est pas de la forme organisme/nom")
    genre = valeurs.get("backend", "") or "github"
    if genre not in _API:
        raise ForgeInvalide(f"«\u00a0backend: {genre}\u00a0» n’est ni github ni gitlab")
    for cle in ("api", "connexion"):
        if valeurs.get(cle) and not valeurs[cle].startswith("https://"):
            raise ForgeInvalide(f"«\u00a0{cle}\u00a0» doit être une adresse qui commence par https://")
    adresses = {cle: valeurs.get(cle, "").rstrip("/") for cle in ("api", "connexion")}
    branche = valeurs.get("branche", "") or "main"
    return Forge(genre, valeurs["depot"], branche, application=valeurs.get("application", ""), **adresses)
