"""A report as a Word document: styles, lists, tables and pictures; and that nothing in it acts."""

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from samskabelse_cli.errors import SamskabError
from samskabelse_cli.report.document import Report, Section, Table
from samskabelse_cli.report.docx import render_docx
from samskabelse_cli.report.office import MARKUP_LIMIT
from tests.hostile import HOSTILE
from tests.report.documents import DOCUMENTS, everything, sample, saying
from tests.report.office import LOCALES, bomb, changed, needs_office, pages, parts


def opened(report: Report, template: bytes | Path | None = None) -> Any:
    return Document(io.BytesIO(render_docx(report, template)))


def saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def municipal() -> Any:
    """Return a template as a municipality has it: a letterhead, a cover, a style of its own."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Eksempelby Kommune"
    document.sections[0].footer.paragraphs[0].text = "Rådhuspladsen 1"
    document.add_paragraph("Skriv her")
    document.add_section()
    document.add_table(1, 1)
    document.styles["Heading 1"].font.name = "Kommuneskrift"
    return document


def styled(document: Any, style: str) -> list[str]:
    return [one.text for one in document.paragraphs if one.style.name == style]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_headings_are_headings_at_their_level(name: str) -> None:
    report = DOCUMENTS[name]
    document = opened(report)
    assert styled(document, "Title") == [report.title]
    for level in (1, 2):
        wanted = [one.heading for one in report.sections if one.level == level]
        assert styled(document, f"Heading {level}") == wanted


def test_every_numbered_list_begins_at_one() -> None:
    document = opened(everything())
    numbers = [
        one._p.pPr.numPr.numId.val for one in document.paragraphs if one.style.name == "List Number"
    ]
    assert len(numbers) == 2
    assert len(set(numbers)) == 1
    numbering = document.part.numbering_part.element
    (number,) = [n for n in numbering.findall(qn("w:num")) if n.numId == numbers[0]]
    assert number.find(f".//{qn('w:startOverride')}").get(qn("w:val")) == "1"


def test_tables_are_described_and_their_headings_repeat() -> None:
    document = opened(everything())
    assert document.tables
    for table in document.tables:
        assert table.style.name == "Table Grid"
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
    heat = document.tables[2]
    assert heat._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
    assert heat.cell(1, 1)._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")) == "1F5F8B"
    assert heat.cell(7, 5)._tc.tcPr.find(qn("w:shd")) is None


def test_charts_are_pictures_with_a_text_alternative() -> None:
    document = opened(everything())
    told = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert len(told) == 5
    assert all(told)


@pytest.mark.parametrize(("language", "locale"), LOCALES)
def test_document_speaks_the_reports_language(language: str, locale: str) -> None:
    document = opened(everything(language))
    spoken = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert spoken == {locale}
    assert document.core_properties.language == locale


def test_equal_reports_are_equal_bytes() -> None:
    assert render_docx(everything()) == render_docx(everything())


@pytest.mark.parametrize("name", HOSTILE)
def test_texts_never_act(name: str) -> None:
    raw = render_docx(saying(sample(), HOSTILE[name]))
    assert opened(sample()).paragraphs
    for markup in parts(raw).values():
        assert "<w:hyperlink" not in markup
        assert "w:fldSimple" not in markup
        assert "w:instrText" not in markup
        assert 'TargetMode="External"' not in markup
        assert not set(markup) & set("\x00\x1b\x07\x9b\u202e\u2066")


def test_templates_letterhead_and_styles_are_kept_and_its_text_goes() -> None:
    document = opened(sample(), saved(municipal()))
    section = document.sections[-1]
    assert section.header.paragraphs[0].text == "Eksempelby Kommune"
    assert section.footer.paragraphs[0].text == "Rådhuspladsen 1"
    assert len(document.sections) == 1
    assert document.styles["Heading 1"].font.name == "Kommuneskrift"
    assert "Skriv her" not in [one.text for one in document.paragraphs]


def test_template_that_lacks_styles_and_lists_gets_them() -> None:
    template = municipal()
    styles = template.styles
    for name in ("List Number", "List Bullet", "Table Grid", "Caption", "Subtitle"):
        styles.element.remove(styles[name].element)
    numbering = next(r for r in template.part.rels.values() if r.reltype.endswith("/numbering"))
    template.part.rels.pop(numbering.rId)
    document = opened(everything(), saved(template))
    assert len(styled(document, "List Number")) == 2
    assert document.part.numbering_part.element.findall(qn("w:num"))


def test_template_file_of_templates_is_read_too(tmp_path: Path) -> None:
    file = tmp_path / "kommune.dotx"
    kinds = "wordprocessingml.document.main", "wordprocessingml.template.main"
    file.write_bytes(changed(saved(municipal()), "[Content_Types].xml", *kinds))
    assert styled(opened(sample(), file), "Title") == [sample().title]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "template-unreadable"),
        (bomb(100, "word/document.xml"), "template-other-kind"),
        (bomb(MARKUP_LIMIT, "word/document.xml"), "template-too-large"),
        (saved(municipal())[:9_000], "template-unreadable"),
        (changed(saved(municipal()), "word/document.xml", "<w:body>", ""), "template-unreadable"),
    ],
    ids=["empty", "slides", "bomb", "cut off", "bad markup"],
)
def test_template_that_cannot_be_used_is_told_apart(raw: bytes, code: str) -> None:
    with pytest.raises(SamskabError) as error:
        render_docx(sample(), raw)
    assert [one.code for one in error.value.problems] == [code]


@needs_office
def test_libreoffice_prints_every_heading(tmp_path: Path) -> None:
    report = everything()
    printed = "\n".join(pages(render_docx(report), ".docx", tmp_path))
    assert [one.heading for one in report.sections if one.heading not in printed] == []


def test_table_of_many_columns_is_written_smaller_so_that_no_cell_is_a_tower() -> None:
    words = "vi ser det nogenlunde ens"
    headings = ("Spørgsmål", *(f"{n} Samskabende" for n in range(6)), "I ord")
    wide = Table("Bred", headings, (("Civilsamfund", *"123456", words),))
    narrow = Table("Smal", ("Emne", "I ord"), (("Civilsamfund", words),))
    section = Section("x", "Tabeller", (wide, narrow))
    made = opened(sample()._replace(sections=(section,)))
    sizes = [
        {run.font.size.pt for cell in table._cells for p in cell.paragraphs for run in p.runs}
        for table in made.tables
    ]
    assert sizes[1] == {9.5}
    assert max(sizes[0]) < 9.5
