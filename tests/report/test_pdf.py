"""A report on paper as a PDF reader sees it: texts, tags, language, outline. UA-1 by compiling."""

import re
from typing import Any

import pytest

from samskabelse_cli.language import LANGUAGES, speaking
from samskabelse_cli.report.document import (
    Figure,
    Paragraph,
    Report,
    Section,
    Spread,
    SpreadRow,
    Table,
)
from samskabelse_cli.report.pdf import render_pdf
from tests.forms.paper import reader, squashed, tags, text_on_paper
from tests.forms.test_pdf_texts import MARKUP, visible
from tests.hostile import HOSTILE
from tests.report.documents import DOCUMENTS, everything, sample, saying, texts


@pytest.fixture(params=[*DOCUMENTS, "sample"])
def report(request: pytest.FixtureRequest) -> Report:
    """A report with everything, with holes, with nothing, and that of a shipped assessment."""
    return DOCUMENTS.get(request.param) or sample()


def whole(text: str) -> str:
    """Return a text without what breaks it over lines: blanks and the hyphens of a line's end."""
    return re.sub(r"[-\u00ad\u2010→⟶]", "", squashed(text))


def outline(part: Any) -> list[str]:
    """Return the bookmarks' titles, in order, however deep."""
    if isinstance(part, list):
        return [title for one in part for title in outline(one)]
    return [str(part.title)]


def alternatives(node: Any) -> list[str]:
    """Return the alternative texts below a structure element, in order."""
    node = node.get_object()
    if isinstance(node, list):
        return [text for child in node for text in alternatives(child)]
    if not isinstance(node, dict):
        return []
    own = [str(node["/Alt"])] if "/Alt" in node else []
    return own + (alternatives(node["/K"]) if "/K" in node else [])


def test_every_text_of_a_report_is_printed(report: Report) -> None:
    printed = whole(text_on_paper(render_pdf(report)))
    assert [text for text in texts(report) if whole(text) not in printed] == []


def test_pdf_claims_and_has_what_universal_access_asks_for(report: Report) -> None:
    pdf = reader(render_pdf(report))
    root: Any = pdf.root_object
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata
    assert pdf.metadata.title == f"{report.subject}: {report.title}"
    found = tags(root["/StructTreeRoot"])
    assert found.count("/Figure") == sum(
        type(block) is Figure for section in report.sections for block in section.blocks
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_says_which_language_it_is_in(language: str) -> None:
    with speaking(language):
        root: Any = reader(render_pdf(sample())).root_object
    assert root["/Lang"] == language


def test_bookmarks_are_the_sections_and_the_tables_of_figures(report: Report) -> None:
    headings = [section.heading for section in report.sections]
    figures = [
        block.title
        for section in report.sections
        for block in section.blocks
        if type(block) is Figure
    ]
    expected = [*headings, *(["Tallene bag figurerne", *figures] if figures else [])]
    assert outline(reader(render_pdf(report)).outline) == expected


def test_charts_have_their_description_as_alternative_text() -> None:
    report = everything()
    root: Any = reader(render_pdf(report)).root_object
    found = alternatives(root["/StructTreeRoot"])
    figures = [b for s in report.sections for b in s.blocks if type(b) is Figure]
    assert [text for text in found if "Det, som" in text] == [
        f"{figure.title}. {figure.description}" for figure in figures
    ]


def test_pages_are_a4_and_numbered_and_say_whose_report_it_is() -> None:
    report = everything()
    pages = reader(render_pdf(report)).pages
    for number, page in enumerate(pages, start=1):
        assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [210, 297]
        text = page.extract_text()
        assert f"Side {number} af {len(pages)}" in text
        assert report.subject.split(",")[0] in text


def test_header_of_a_long_table_is_repeated_and_no_row_is_cut() -> None:
    pages = [page.extract_text() for page in reader(render_pdf(everything())).pages]
    rows = [page for page in pages if re.search(r"2027-03-\d\d", page)]
    assert len(rows) > 1
    assert all("Handling" in page and "Frist" in page for page in rows)
    # Each row's sentence and its date stand on one page.
    for page in rows:
        last = page.rsplit("Side ", 1)[0]
        assert len(re.findall(r"2027-03-\d\d", last)) <= squashed(last).count("Deter")


def test_chart_says_on_which_page_its_numbers_stand() -> None:
    pages = [page.extract_text() for page in reader(render_pdf(sample())).pages]
    (said,) = set(re.findall(r"Tallene står på side (\d+)", pages[1]))
    assert "Jeres profil" in pages[int(said) - 1]


@pytest.mark.parametrize("which", [*HOSTILE, *MARKUP])
def test_hostile_text_is_printed_and_never_acts(which: str) -> None:
    hostile = f"x{ {**HOSTILE, **MARKUP}[which][:300] }"
    pdf = render_pdf(saying(everything(), hostile))
    text = visible(text_on_paper(pdf)).replace("-", "")
    assert text.count(visible(hostile).replace("-", "")) > 20
    root: Any = reader(pdf).root_object
    assert "/Table" in tags(root["/StructTreeRoot"])


def test_every_character_is_printed_or_marked_as_unprintable() -> None:
    every = "".join(map(chr, range(0x20, 0x3000)))
    section = Section("all", "Tegn", (Paragraph(every),))
    report = Report("da", "Tegn", "", "", (), (section,), "")
    assert set("ÆØÅæøåÉé–»«’§€½→≤\ufffd") <= set(text_on_paper(render_pdf(report)))


def test_long_words_stay_within_their_column() -> None:
    word = "å" * 200
    table = Table("Ord", ("Et", "To", "Tre"), ((word, "kort", word),))
    report = Report("da", "Ord", "Ord", "", (), (Section("words", "Ord", (table,)),), "")
    lines = reader(render_pdf(report)).pages[1].extract_text().split("\n")
    assert max(line.count("å") for line in lines) <= 60


def test_chart_higher_than_a_page_is_made_to_fit() -> None:
    rows = tuple(SpreadRow(f"Spørgsmål {n}", (1, 2, 3), "spredt") for n in range(80))
    table = Table("Svar", ("Nr.",), ())
    figure = Figure("Svar", "Alle svar.", Spread(("a", "b", "c"), rows), table)
    report = Report("da", "T", "S", "", (), (Section("s", "Svar", (figure,)),), "")
    pages = reader(render_pdf(report)).pages
    assert "Spørgsmål 79" in pages[1].extract_text()


def test_long_table_after_a_chart_goes_on_over_the_next_pages() -> None:
    report = everything()
    chart, plan = report.sections[2].blocks[0], report.sections[-1].blocks[0]
    section = Section("both", "Begge", (chart, plan), ("Hvad undrer jer?",))
    pages = reader(render_pdf(report._replace(sections=(section,)))).pages
    assert len([page for page in pages if "Kommunaldirektøren" in page.extract_text()]) > 1


def test_questions_to_a_chart_stand_on_its_page() -> None:
    report = everything()
    chart = report.sections[2].blocks[0]
    for filling in range(0, 40, 4):
        before = Section("before", "Før", (Paragraph("Linje. " * 14 * filling),))
        after = Section("chart", "Figur", (chart, Paragraph("En bemærkning.")), ("Hvorfor?",))
        pages = reader(render_pdf(report._replace(sections=(before, after)))).pages
        (page,) = (text for page in pages if "Hvorfor?" in (text := page.extract_text()))
        assert "En bemærkning." in page
        assert "Organisation og" in page


def test_same_report_is_the_same_file() -> None:
    assert render_pdf(everything()) == render_pdf(everything())
