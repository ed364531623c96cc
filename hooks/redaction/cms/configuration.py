"""What Sveltia CMS is told: the forge, the two folders that it edits, their fields, how it writes them.

https://sveltiacms.app/en/docs/config-basics
"""

from __future__ import annotations

from typing import Any

from hooks.redaction.cms.champs import IDENTIFIANT, REGISTRES, Champ, champs, groupes
from hooks.redaction.cms.forge import Forge
from hooks.redaction.formulaire.listes import listes
from hooks.redaction.formulaire.schema import Schema, schema_de
from schema.corpus.corpus import Corpus
from schema.guides.generation import schema_initiative, schema_organisation
from schema.models.initiative import Initiative
from schema.models.organisation import Organisation

# A file of this form is read and written by docs/assets/cms/forme.js, every value being a text.
FORME = "recits"


def configuration(corpus: Corpus, forge: Forge | None) -> dict[str, Any]:
    """`config`, which Sveltia takes once forme.js has put `groupes` and `listes` in their place."""
    recit = schema_de(Initiative, schema_initiative())
    organisation = schema_de(Organisation, schema_organisation())
    choix = listes(corpus, {"recit": recit, "organisation": organisation})
    return {
        "config": _config(recit, organisation, forge),
        "groupes": {**groupes(organisation), **groupes(recit)},
        "listes": {
            nom: [{"value": terme[0], "label": terme[1]} for terme in termes]
            for nom, termes in choix.items()
            if nom not in REGISTRES
        },
        "registres": REGISTRES,
    }


def _config(recit: Schema, organisation: Schema, forge: Forge | None) -> dict[str, Any]:
    return {
        "load_config_file": False,
        "app_title": "Récits",
        "backend": forge.backend() if forge else {"name": "github", "repo": "depot/local"},
        "publish_mode": "editorial_workflow",
        "media_folder": "docs/assets",
        "public_folder": "/assets",
        "show_preview_links": False,
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-", "lowercase": True},
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "double"}},
        "collections": [
            _collection(
                "initiatives", "Récits", "récit", "initiatives", "titre", _a_la_file(recit),
                "Un récit par fichier. Enregistrer efface les notes mises derrière un #.",
            ),
            _collection(
                "organisations", "Organisations", "organisation", "schema/vocabularies/organisations", "nom",
                _a_la_file(organisation),
                "Le registre des organisations que les récits nomment.",
            ),
        ],
    }  # fmt: skip


def _collection(
    nom: str, titre: str, un: str, dossier: str, cle: str, les_champs: list[Champ], quoi: str
) -> dict[str, Any]:
    return {
        "name": nom, "label": titre, "label_singular": un, "description": quoi, "folder": dossier,
        "extension": "yml", "format": FORME, "identifier_field": cle, "summary": f"{{{{{cle}}}}}",
        "slug": {
            "template": f"{{{{{cle}}}}}", "editable": ["create"], "pattern": list(IDENTIFIANT),
            "hint": "Il devient l’adresse de la page et ne change plus.",
        },
        "sortable_fields": [cle], "thumbnail": False, "fields": les_champs,
    }  # fmt: skip


def _a_la_file(tout: Schema) -> list[Champ]:
    """Fields of a whole file, in the order of the file: the form's own is made for its steps."""
    return champs({**tout, "x-ordre": list(tout["properties"])}, tout["$defs"])
