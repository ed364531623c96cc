"""Each record as data, beside all the others, and the JSON text of which larger files are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from hooks.commun import adresses
from hooks.commun.adresses_donnees import LICENCE, fiche_json
from hooks.commun.sitefile import SiteFile, enumerer
from hooks.donnees.modeles import VERSION, Adresses, EnTete, ListeRecits
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.models.initiative import Initiative


def adresses_de(ident: str) -> Adresses:
    """Where the record is served."""
    return Adresses.model_construct(
        page=adresses.fiche(ident), donnees=fiche_json(ident), yaml=f"{adresses.RECITS}/{ident}.yml"
    )


def en_json(n: Notice, f: Initiative) -> str:
    """The record in one line of JSON: `id` and `adresses`, then what its file says.

    Each claim has the sources and nature that it states or inherits. An absent value is left out; an empty
    list stays.
    """
    entete = f'{{"id":"{n.id}","adresses":{adresses_de(n.id).model_dump_json()},'
    return entete + f.model_dump_json(exclude_none=True)[1:]


def en_tete(n: Notice) -> EnTete:
    """The record's header."""
    # Notices come from validated records: checking them again would take a second for ten thousand.
    return EnTete.model_construct(
        id=n.id, titre=n.titre, nom_usage=n.nom_usage or None, resume=n.resume, genre=n.genre,
        statut=n.statut, regions=n.regions, regions_possibles=n.regions_possibles, rls=n.rls,
        secteurs=n.secteurs, populations=n.populations, themes=n.themes, programmes=n.programmes,
        mesures=n.mesures, lois=n.lois, organisations=n.organisations, fait_partie_de=n.fait_partie_de,
        membres=n.membres, anciens_ids=n.anciens_ids, premier_jour=n.debut, dernier_jour=n.fin,
        verifie_le=n.verifie_le, adresses=adresses_de(n.id),
    )  # fmt: skip


def liste_json(titre: str, page: str, notices: Iterable[Notice]) -> Iterator[str]:
    """The text of a `ListeRecits`, one header at a time."""
    vide = ListeRecits.model_construct(version=VERSION, licence=LICENCE, titre=titre, page=page, recits=())
    debut = vide.model_dump_json(exclude_none=True).removesuffix("]}")
    return enumerer(debut, (en_tete(n).model_dump_json(exclude_none=True) for n in notices), "]}\n")


def _corps(corpus: Corpus, n: Notice) -> str:
    return en_json(n, corpus.initiative(n.id)) + "\n"


def fichiers(corpus: Corpus, n: Notice) -> list[SiteFile]:
    """The JSON file of one record."""
    return [SiteFile(fiche_json(n.id), n.titre, partial(_corps, corpus, n), source=n.fichier, shell=False)]
