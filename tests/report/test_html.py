"""What stands in an HTML report: all of the report, and nothing that acts."""

import re
from itertools import pairwise

import pytest

from samskabelse_cli.inert import inert
from samskabelse_cli.language import LANGUAGES, speaking
from samskabelse_cli.report.document import Figure, Report
from samskabelse_cli.report.html import render_html
from tests.forms.pages import Element, read
from tests.forms.test_html import LEADS
from tests.hostile import HOSTILE
from tests.report.documents import DOCUMENTS, everything, sample, saying, texts

#: Beginnings of what a browser would run or fetch if it stood in the page as markup.
ACTS = ("script", "img", "iframe", "object", "embed", "link", "base", "form", "foreignobject")


def plain(text: str) -> str:
    """Return a text as a page shows it."""
    return " ".join(inert(text).split())


@pytest.fixture(params=[*DOCUMENTS, "sample"])
def report(request: pytest.FixtureRequest) -> Report:
    """A report with everything, with holes, with nothing, and that of a shipped assessment."""
    return DOCUMENTS.get(request.param) or sample()


def headings(page: Element) -> list[Element]:
    """Return a page's headings in order."""
    return [element for element in page.every() if re.fullmatch("h[1-6]", element.name)]


def test_every_text_of_a_report_stands_on_its_page(report: Report) -> None:
    words = read(render_html(report)).words
    assert [text for text in texts(report) if plain(text) not in words] == []


def test_headings_are_the_reports_in_order_and_no_level_is_left_out(report: Report) -> None:
    page = read(render_html(report))
    own = [plain(section.heading) for section in report.sections]
    contents = ["Indhold"] if own else []
    assert [heading.words for heading in headings(page)] == [plain(report.subject), *contents, *own]
    levels = [int(heading.name[1]) for heading in headings(page)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_contents_lead_to_every_section(report: Report) -> None:
    page = read(render_html(report))
    links = [link for nav in page.every("nav") for link in nav.every("a")]
    sections = {element.attributes["id"]: element for element in page.every("section")}
    assert [link.words for link in links] == [plain(section.heading) for section in report.sections]
    assert [link.attributes["href"] for link in links] == [f"#{id_}" for id_ in sections]


def test_no_id_is_given_twice(report: Report) -> None:
    ids = [e.attributes["id"] for e in read(render_html(report)).every() if "id" in e.attributes]
    assert len(ids) == len(set(ids))


def test_every_chart_has_its_text_and_its_numbers_beside_it(report: Report) -> None:
    figures = [
        block for section in report.sections for block in section.blocks if type(block) is Figure
    ]
    drawn = read(render_html(report)).every("figure")
    assert len(drawn) == len(figures)
    for figure, element in zip(figures, drawn, strict=True):
        (svg,) = element.every("svg")
        assert svg.attributes["role"] == "img"
        assert [found.words for found in element.every("figcaption")] == [plain(figure.description)]
        (table,) = element.every("table")
        cells = [
            [cell.words for cell in row.every() if cell.name in ("th", "td")]
            for row in table.every("tr")
        ]
        rows = (figure.table.headings, *figure.table.rows)
        assert cells == [[plain(cell) for cell in row] for row in rows]


def test_rows_are_named_by_their_first_cell_that_is_no_figure() -> None:
    page = read(render_html(everything()))
    named = {th.words for th in page.every("th", scope="row")}
    assert {"Strategi", "Nysgerrig", "Før vi begynder"} <= named
    assert "1" not in named


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_are_shown_and_never_act(text: str) -> None:
    said = saying(everything(), text[:500])
    page = read(render_html(said))
    assert [element.name for element in page.every() if element.name in ACTS] == []
    assert [a for e in page.every() for a in e.attributes if a.startswith("on")] == []
    (heading,) = page.every("h1")
    assert heading.words == plain(text[:500])
    # Only their own blanks and line breaks are ours.
    shown = render_html(said).decode("utf-8").replace("\n", "")
    assert inert(shown) == shown


def test_nothing_on_the_page_leads_away_or_runs(report: Report) -> None:
    page = read(render_html(report))
    leads = [e.attributes[name] for e in page.every() for name in LEADS if name in e.attributes]
    assert all(lead.startswith("#") for lead in leads)
    assert page.every("script") == []
    (policy,) = page.every("meta", **{"http-equiv": "Content-Security-Policy"})
    assert "default-src 'none'" in policy.attributes["content"]
    assert "script-src" not in policy.attributes["content"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_says_which_language_it_is_in(language: str) -> None:
    with speaking(language):
        page = read(render_html(sample()))
    (html,) = page.every("html")
    assert html.attributes["lang"] == language


def test_same_report_is_the_same_page() -> None:
    assert render_html(everything()) == render_html(everything())
