"""The theme's page, mended: nothing left that no one reaches; what is too wide moves by keyboard."""

from __future__ import annotations

import pytest

from hooks.site.versement import defiler, redresser

MATERIAL = """<!doctype html>
<html lang="fr" class="no-js">
<body dir="ltr">
    <input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">
    <input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off">
    <label class="md-overlay" for="__drawer"></label>
    <div data-md-component="skip">
        <a href="#x" class="md-skip">Aller au contenu</a>
    </div>
    <div data-md-component="announce">
    </div>
    <header>tête</header>
    <div class="md-dialog" data-md-component="dialog">
      <div class="md-dialog__inner md-typeset"></div>
    </div>
</body>"""


def test_what_only_the_themes_script_would_use_is_gone_and_the_rest_stays() -> None:
    assert " ".join(redresser(MATERIAL).split()) == (
        '<!doctype html> <html lang="fr-CA"> <body dir="ltr"> <header>tête</header> </body>'
    )


def test_a_table_of_markdown_moves_by_keyboard_under_a_name_made_of_its_columns() -> None:
    table = '<table>\n<thead>\n<tr>\n<th>Quoi</th>\n<th><b>Où</b> &amp; "x"</th>\n</tr>\n</thead>\n</table>'
    nom = "Tableau\u00a0: Quoi, Où &amp; &quot;x&quot;"
    assert defiler(f"<p>x</p>{table}<p>y</p>") == (
        f'<p>x</p><div class="defile" tabindex="0" role="region" aria-label="{nom}">{table}</div><p>y</p>'
    )


@pytest.mark.parametrize("pre", ["<pre>", '<pre class="highlight">'])
def test_a_block_of_code_moves_by_keyboard_and_code_in_a_sentence_does_not(pre: str) -> None:
    assert defiler(f'{pre}<code class="language-yaml">a: 1</code></pre> <code>b</code>') == (
        '<pre tabindex="0" role="group" aria-label="Texte à recopier"><code class="language-yaml">a: 1</code>'
        "</pre> <code>b</code>"
    )


def test_a_table_made_from_records_is_left_as_it_is() -> None:
    page = '<div class="defile"><table class="statistique"></table></div>'
    assert defiler(page) == page
