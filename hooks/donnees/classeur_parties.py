"""The fixed parts of a workbook: what names its sheets, its styles, its title (ECMA-376, part 1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

# Places of the styles in `STYLES`.
NORMAL, TITRE, PROTEGE, JOUR, RENVOI = 0, 1, 2, 3, 4
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PRINCIPAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LIENS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAQUET = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES = f"""{_XML}<styleSheet xmlns="{_PRINCIPAL}">
<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>
<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>\
<font><b/><sz val="11"/><name val="Calibri"/></font>\
<font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>\
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>\
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>
"""


def debut_feuille(largeurs: Sequence[int]) -> str:
    """Start of a sheet whose first row and first column stay in sight. `largeurs`: in characters."""
    colonnes = "".join(
        f'<col min="{i}" max="{i}" width="{largeur}" customWidth="1"/>'
        for i, largeur in enumerate(largeurs, 1)
    )
    return (
        f'{_XML}<worksheet xmlns="{_PRINCIPAL}"><sheetViews><sheetView workbookViewId="0">'
        '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>'
        "</sheetView></sheetViews>"
        f"<cols>{colonnes}</cols><sheetData>\n"
    )


def fin_feuille(colonnes: int, lignes: int) -> str:
    """End of a sheet of so many rows, with filters on its first one."""
    return f'</sheetData><autoFilter ref="A1:{lettres(colonnes)}{lignes}"/></worksheet>\n'


def fin_sommaire(renvois: Mapping[int, str]) -> str:
    """End of a sheet that leads to others. `renvois`: row whose first cell does -> name of the sheet."""
    liens = "".join(
        f'<hyperlink ref="A{ligne}" location={quoteattr(f"{chr(39)}{nom}{chr(39)}!A1")}/>'
        for ligne, nom in renvois.items()
    )
    return f"</sheetData><hyperlinks>{liens}</hyperlinks></worksheet>\n"


def lettres(rang: int) -> str:
    """Name of column `rang`, from 1: `A`, `Z`, `AA`."""
    nom = ""
    while rang:
        rang, reste = divmod(rang - 1, 26)
        nom = chr(65 + reste) + nom
    return nom


def parties(feuilles: Sequence[str], titre: str) -> dict[str, str]:
    """Every part but the sheets themselves, by name. `feuilles`: the sheets' names."""
    numeros = range(1, len(feuilles) + 1)
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for i in numeros
    )
    noms = "".join(
        f'<sheet name={quoteattr(nom)} sheetId="{i}" r:id="rId{i}"/>' for i, nom in enumerate(feuilles, 1)
    )
    liens = "".join(_lien(i, f"{_LIENS}/worksheet", f"worksheets/sheet{i}.xml") for i in numeros)
    styles = _lien(len(feuilles) + 1, f"{_LIENS}/styles", "styles.xml")
    coeur = f"{_PAQUET}/relationships/metadata/core-properties"
    return {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PAQUET}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        f'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{types}</Types>\n',
        "_rels/.rels": _liens(
            _lien(1, f"{_LIENS}/officeDocument", "xl/workbook.xml") + _lien(2, coeur, "docProps/core.xml")
        ),
        "docProps/core.xml": f'{_XML}<cp:coreProperties xmlns:cp="{_PAQUET}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(titre)}</dc:title>'
        f"<dc:creator>{escape(titre)}</dc:creator><dc:language>fr-CA</dc:language></cp:coreProperties>\n",
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{_PRINCIPAL}" xmlns:r="{_LIENS}">'
        f"<sheets>{noms}</sheets></workbook>\n",
        "xl/_rels/workbook.xml.rels": _liens(liens + styles),
        "xl/styles.xml": STYLES,
    }


def _lien(rang: int, genre: str, cible: str) -> str:
    return f'<Relationship Id="rId{rang}" Type="{genre}" Target="{cible}"/>'


def _liens(liens: str) -> str:
    return f'{_XML}<Relationships xmlns="{_PAQUET}/relationships">{liens}</Relationships>\n'
