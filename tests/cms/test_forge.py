from __future__ import annotations

import pytest

from hooks.redaction.cms.forge import Forge, ForgeInvalide, forge
from hooks.redaction.cms.pose import politique

ATTENDU = (
    "; écrivez par exemple «\u00a0cms: {backend: github, depot: votre-organisme/recits, "
    "branche: main}\u00a0»."
)


@pytest.mark.parametrize("reglage", [None, {}, {"backend": "github", "depot": ""}])
def test_nothing_set_is_no_forge(reglage: object) -> None:
    assert forge(reglage) is None


def test_a_repository_on_github_is_signed_in_with_a_token() -> None:
    assert forge({"depot": "organisme/recits"}) == Forge("github", "organisme/recits")
    assert Forge("github", "organisme/recits").backend() == {
        "name": "github", "repo": "organisme/recits", "branch": "main", "auth_methods": ["token"],
    }  # fmt: skip


def test_a_service_of_ones_own_adds_the_button() -> None:
    reglage = {"backend": "github", "depot": "o/r", "branche": "publie", "connexion": "https://c.org/"}
    trouvee = forge(reglage)
    assert trouvee is not None
    assert trouvee.backend() == {
        "name": "github", "repo": "o/r", "branch": "publie", "auth_methods": ["oauth", "token"],
        "base_url": "https://c.org",
    }  # fmt: skip


def test_gitlab_signs_in_by_itself_once_it_gave_a_number() -> None:
    trouvee = forge({"backend": "gitlab", "depot": "groupe/sous-groupe/r", "application": 123})
    assert trouvee is not None
    assert trouvee.backend() == {
        "name": "gitlab", "repo": "groupe/sous-groupe/r", "branch": "main",
        "auth_methods": ["oauth", "token"], "auth_type": "pkce", "app_id": "123",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("reglage", "quoi"),
    [
        ("github", "une liste de clés est attendue"),
        ({"depo": "o/r"}, "la clé «\u00a0depo\u00a0» est inconnue"),
        ({"depot": "recits"}, "«\u00a0depot: recits\u00a0» n’est pas de la forme organisme/nom"),
        (
            {"depot": "https://github.com/o/r"},
            "«\u00a0depot: https://github.com/o/r\u00a0» n’est pas de la forme organisme/nom",
        ),
        ({"depot": "o/r", "backend": "svn"}, "«\u00a0backend: svn\u00a0» n’est ni github ni gitlab"),
        (
            {"depot": "o/r", "api": "forge.org"},
            "«\u00a0api\u00a0» doit être une adresse qui commence par https://",
        ),
    ],
)
def test_what_is_wrong_is_told_with_what_to_write(reglage: object, quoi: str) -> None:
    with pytest.raises(ForgeInvalide) as trouve:
        forge(reglage)
    assert str(trouve.value) == f"mkdocs.yml, extra.cms\u00a0: {quoi}{ATTENDU}"


@pytest.mark.parametrize(
    ("reglee", "hotes"),
    [
        (None, ""),
        (Forge("github", "o/r"), " https://api.github.com https://avatars.githubusercontent.com"),
        (Forge("gitlab", "o/r"), " https://gitlab.com https://secure.gravatar.com"),
        (
            Forge("gitlab", "o/r", api="https://git.org/api/v4", connexion="https://git.org"),
            " https://git.org https://gitlab.com https://secure.gravatar.com",
        ),
    ],
)
def test_the_page_may_ask_its_own_site_and_the_forge(reglee: Forge | None, hotes: str) -> None:
    assert f"connect-src 'self' data: blob:{hotes};" in politique(reglee)
    assert f"img-src 'self' data: blob:{hotes};" in politique(reglee)
