"""Files of JSON: each record, with the text of which larger files are made; index, lists, organisations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import sha256

from hooks.commun import adresses
from hooks.commun.adresses import API, COLLECTION, LICENCE, fiche_json
from hooks.commun.reglages import Reglages
from hooks.commun.sitefile import SiteFile, enumerer
from hooks.donnees.modeles import (
    VERSION,
    Adresses,
    EnTete,
    ListeDite,
    ListeRecits,
    Observatoire,
    Organisations,
    OrganisationServie,
    TermeServi,
    Vocabulaires,
    VocabulaireServi,
)
from schema.champs import champs
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.models.initiative import Initiative
from schema.vocabularies.vocabulaires import DOSSIER, Terme, Vocabulaire, vocabulaire


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
        statut=n.statut, regions=n.regions, regions_possibles=n.regions_possibles,
        pays=n.pays, regions_iso=n.regions_iso, rls=n.rls,
        secteurs=n.secteurs, populations=n.populations, themes=n.themes, programmes=n.programmes,
        mesures=n.mesures, lois=n.lois, organisations=n.organisations, fait_partie_de=n.fait_partie_de,
        membres=n.membres, anciens_ids=n.anciens_ids, premier_jour=n.debut, dernier_jour=n.fin,
        verifie_le=n.verifie_le, observatoire=n.observatoire or None, adresses=adresses_de(n.id),
    )  # fmt: skip


def liste_json(titre: str, page: str, notices: Iterable[Notice]) -> Iterator[str]:
    """The text of a `ListeRecits`, one header at a time."""
    lus = tuple(notices)
    vide = ListeRecits.model_construct(
        version=VERSION, licence=LICENCE, titre=titre, page=page, total=len(lus), recits=()
    )
    debut = vide.model_dump_json(exclude_none=True).removesuffix("]}")
    return enumerer(debut, (en_tete(n).model_dump_json(exclude_none=True) for n in lus), "]}\n")


def _corps_de_fiche(corpus: Corpus, n: Notice) -> str:
    return en_json(n, corpus.initiative(n.id)) + "\n"


def fichiers_de_fiche(corpus: Corpus, n: Notice) -> list[SiteFile]:
    """The JSON file of one record."""
    return [
        SiteFile(
            fiche_json(n.id), n.titre, partial(_corps_de_fiche, corpus, n), source=n.fichier, shell=False
        )
    ]


INDEX = f"{API}/index.json"
VOCABULAIRES = f"{API}/vocabulaires.json"
ORGANISATIONS = f"{API}/organisations.json"
OBSERVATOIRE = f"{API}/observatoire.json"


def listes() -> list[Vocabulaire]:
    """Every controlled list, in the order of their names."""
    return [vocabulaire(chemin.stem) for chemin in sorted(DOSSIER.glob("*.yml"))]


def fichiers(corpus: Corpus) -> list[SiteFile]:
    """The three lists."""
    return [
        SiteFile.par_morceaux(INDEX, "Liste des récits", partial(_index, corpus)),
        SiteFile(VOCABULAIRES, "Listes contrôlées", _vocabulaires, shell=False),
        SiteFile(ORGANISATIONS, "Organisations", partial(_organisations, corpus), shell=False),
    ]


def observatoire(corpus: Corpus, reglages: Reglages) -> list[SiteFile]:
    """Who publishes: what whoever gathers several sites asks for first."""
    return [SiteFile(OBSERVATOIRE, "Observatoire", partial(_observatoire, corpus, reglages), shell=False)]


def _observatoire(corpus: Corpus, reglages: Reglages) -> str:
    textes = {v.nom: _vocabulaire(v).model_dump_json(exclude_none=True) for v in listes()}
    textes["organisations"] = _organisations(corpus)
    tout = Observatoire(
        version=VERSION,
        licence=reglages.licence or LICENCE,
        autorite=reglages.autorite or None,
        nom=reglages.nom or COLLECTION,
        contact=reglages.contact or reglages.ecrire or None,
        adresse=reglages.adresse or None,
        doi=reglages.doi or None,
        recits=len(corpus),
        listes=tuple(ListeDite(id=nom, sha256=_sha256(texte)) for nom, texte in textes.items()),
    )
    return tout.model_dump_json(exclude_none=True) + "\n"


def _sha256(texte: str) -> str:
    return sha256(texte.encode()).hexdigest()


def _index(corpus: Corpus) -> Iterator[str]:
    return liste_json("Tous les récits", "recits/index.html", corpus.notices)


def _terme(t: Terme) -> TermeServi:
    # What the YAML holds beyond a text or a list of texts would have no type to promise.
    plus = {cle: v for cle, v in t.extra.items() if isinstance(v, str | list)}
    return TermeServi(
        id=t.id, libelle=t.libelle, definition=t.definition or None, sigle=t.sigle or None, autres=t.autres,
        **plus,
    )  # fmt: skip


def _vocabulaire(v: Vocabulaire) -> VocabulaireServi:
    termes = tuple(map(_terme, v))
    return VocabulaireServi(id=v.nom, titre=v.titre, description=v.description or None, termes=termes)


def _vocabulaires() -> str:
    tout = Vocabulaires(version=VERSION, licence=LICENCE, vocabulaires=tuple(map(_vocabulaire, listes())))
    return tout.model_dump_json(exclude_none=True) + "\n"


def _organisations(corpus: Corpus) -> str:
    citees: dict[str, list[str]] = defaultdict(list)
    partenaires: dict[str, list[str]] = defaultdict(list)
    for n in corpus.notices:
        for ident in n.organisations:
            citees[ident].append(n.id)
        for ident in n.partenaires:
            partenaires[ident].append(n.id)
    servies = tuple(
        OrganisationServie.model_construct(
            **{nom: getattr(o, nom) for nom in champs(type(o))},
            id=ident,
            page=adresses.organisation(ident),
            predecesseurs=corpus.registre.predecesseurs.get(ident, ()),
            recits=tuple(citees[ident]),
            recits_partenaire=tuple(partenaires[ident]),
        )
        for ident, o in corpus.registre.organisations.items()
    )
    tout = Organisations.model_construct(version=VERSION, licence=LICENCE, organisations=servies)
    return tout.model_dump_json(exclude_none=True) + "\n"
