"""The blank form on paper, read back with a real PDF reader."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import typst

from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.forms.blank import Blank, blank
from samskabelse_cli.forms.pdf import render_pdf
from samskabelse_cli.language import LANGUAGES, speak
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.canvas import Canvas
from samskabelse_cli.model.terms import FormName
from tests.conftest import Ran
from tests.forms.paper import codes_on_paper, expected_codes, reader, squashed, tags, text_on_paper

OTHERS = ("trappen", "tjek", "principper", "ledelse", "veje", "parathed", "frivillighed")
FORMS: tuple[tuple[str, FormName | None], ...] = (
    ("trin", "short"),
    ("trin", "long"),
    ("opskrift", None),
    *((name, None) for name in OTHERS),
)
every_form = pytest.mark.parametrize(("name", "form"), FORMS)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def made(name: str, form: FormName | None, language: str = "da") -> Blank:
    """Return a shipped form; the language is spoken from now on."""
    speak(language)
    return blank(load_questionnaire(name), form)


@every_form
@every_language
def test_every_question_is_printed_with_its_codes_in_order(
    name: str, form: FormName | None, language: str
) -> None:
    paper = made(name, form, language)
    printed = codes_on_paper(render_pdf(paper))
    assert list(printed.items()) == list(expected_codes(paper).items())


@every_form
@every_language
def test_every_question_and_option_is_printed_in_its_words(
    name: str, form: FormName | None, language: str
) -> None:
    paper = made(name, form, language)
    text = text_on_paper(render_pdf(paper))
    about = paper.questionnaire
    at = 0
    for words in (about.title, about.purpose, about.introduction, about.answer_for):
        at = text.index(squashed(words), at)
    for heading, questions in paper.by_heading():
        heading_at = at if heading == about.title else text.index(squashed(heading), at)
        assert_asked_in_order(text[heading_at:], questions)
        at = text.index(squashed(questions[-1].question), heading_at)


def assert_asked_in_order(text: str, questions: tuple[Asked, ...]) -> None:
    """Every question stands right behind its id, with its options beside it or above it."""
    at = [text.index(squashed(q.id + q.question)) for q in questions]
    assert at == sorted(at)
    for question, end in zip(questions, [*at[1:], len(text)], strict=True):
        place = 0
        for choice in (*question.choices, *question.specials):
            place = text.index(squashed(choice.label), place, end) + 1


@every_form
@every_language
def test_paper_is_accessible_to_a_screen_reader(
    name: str, form: FormName | None, language: str
) -> None:
    paper = made(name, form, language)
    pdf = reader(render_pdf(paper))
    root: Mapping[str, Any] = pdf.root_object
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == paper.questionnaire.title
    assert pdf.xmp_metadata is not None
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.xmp_metadata.stream.get_data()
    bookmarks = [str(entry["/Title"]) for entry in pdf.outline if not isinstance(entry, list)]
    headings = [heading for heading, _questions in paper.by_heading()]
    if headings == [paper.questionnaire.title]:
        headings = bookmarks[1:2]
    assert bookmarks[1:-1] == headings


def test_degrees_are_column_headers_and_ladder_steps_a_list() -> None:
    long = tags(reader(render_pdf(made("trin", "long"))).root_object["/StructTreeRoot"])
    assert long.count("/Table") == 8
    # Eight times one instruction, five degrees and two specials, however many pages they head.
    assert long.count("/TH") == 8 * 8
    short = tags(reader(render_pdf(made("trin", "short"))).root_object["/StructTreeRoot"])
    assert "/Table" not in short
    assert short.count("/LBody") >= 8 * 7


@every_form
@every_language
def test_typesetting_gives_no_warning(
    name: str, form: FormName | None, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []

    def compiled(*given: Any, **options: Any) -> bytes:
        pdf: bytes
        pdf, warnings = typst.compile_with_warnings(*given, **options)
        told.extend(warnings)
        return pdf

    monkeypatch.setattr(typst, "compile", compiled)
    assert render_pdf(made(name, form, language)).startswith(b"%PDF")
    assert told == []


def test_paper_is_the_same_bytes_every_time_and_bears_no_time() -> None:
    first, second = (render_pdf(made("trin", "short")) for _ in range(2))
    assert first == second
    metadata = reader(first).metadata
    assert metadata is not None
    assert not {"/CreationDate", "/ModDate"} & set(metadata)


def test_all_fonts_are_inside_the_file_and_come_with_the_typesetter() -> None:
    fonts = set()
    for page in reader(render_pdf(made("trin", "long"))).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            fonts.add(inner["/BaseFont"].partition("+")[2].partition("-")[0])
            assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"])
    assert fonts == {"LibertinusSerif", "DejaVuSansMono"}


@every_form
def test_no_words_are_smaller_than_ten_points(name: str, form: FormName | None) -> None:
    sizes: dict[bool, set[float]] = {True: set(), False: set()}

    def see(text: str, _cm: object, _tm: object, font: dict[str, str] | None, size: float) -> None:
        if text.strip() and font:
            sizes["Libertinus" in font["/BaseFont"]].add(size)

    for page in reader(render_pdf(made(name, form))).pages:
        page.extract_text(visitor_text=see)
    assert min(sizes[True]) == 10
    # The typewriter's letters look as large: their x-height is 0.55 of the size, not 0.43.
    assert min(sizes[False]) * 0.547 >= 10 * 0.429


def test_footer_names_the_form_and_the_page() -> None:
    pages = reader(render_pdf(made("trin", "short"))).pages
    for number, page in enumerate(pages, start=1):
        text = " ".join(page.extract_text().split())
        assert "trin 1.0 · kort form" in text
        assert "Bland dem aldrig." in text
        assert f"Side {number} af {len(pages)}" in text
    assert "Bland dem" not in reader(render_pdf(made("tjek", None))).pages[0].extract_text()


def test_what_is_written_by_hand_has_room() -> None:
    text = text_on_paper(render_pdf(made("trin", "short")))
    assert "KommuneellerforvaltningRolleDatoNr." in text
    assert "ProjektRolleDatoNr." in text_on_paper(render_pdf(made("opskrift", None)))


def test_last_box_says_how_the_answers_are_scored() -> None:
    text = text_on_paper(render_pdf(made("trin", "long")))
    command = "samskab questionnaire export trin --form long --to csv -o svar.csv"
    assert squashed(command) in text
    assert squashed("samskab score svar.csv -q trin") in text


@every_form
@every_language
def test_question_and_its_options_stand_on_one_page(
    name: str, form: FormName | None, language: str
) -> None:
    paper = made(name, form, language)
    pages = [squashed(page.extract_text()) for page in reader(render_pdf(paper)).pages]
    for question in paper.questions:
        (page,) = (page for page in pages if squashed(question.id + question.question) in page)
        for choice in (*question.choices, *question.specials):
            assert squashed(choice.label) in page


def test_open_questions_have_lines_and_no_boxes() -> None:
    form = made("opskrift", None)
    assert isinstance(form.questionnaire, Canvas)
    pdf = render_pdf(form)
    assert codes_on_paper(pdf) == {name: [] for name in form.questionnaire.questions}
    assert "☐" not in text_on_paper(pdf)


def test_export_writes_the_paper_form(samskab: Any, folder: Path) -> None:
    ran: Ran = samskab("questionnaire", "export", "trin", "--form", "long", "--to", "pdf")
    assert (ran.code, ran.out) == (0, "")
    assert (folder / "trin-long-da.pdf").read_bytes() == render_pdf(made("trin", "long"))


@every_form
def test_what_is_typed_from_paper_is_scored(
    name: str, form: FormName | None, samskab: Any, folder: Path
) -> None:
    printed = codes_on_paper(render_pdf(made(name, form)))
    file = folder / "svar.csv"
    which = ["--form", form] if form else []
    samskab("questionnaire", "export", name, *which, "--to", "csv", "-o", str(file))
    text = file.read_bytes().decode("utf-8-sig")
    columns = text.splitlines()[0].split(";")
    typed = {question: codes[-1] if codes else "Ord" for question, codes in printed.items()}
    row = ";".join(typed.get(column, "1") for column in columns)
    file.write_text(f"{text}{row}\n", encoding="utf-8")
    ran: Ran = samskab("score", str(file), "-q", name, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    (record,) = json.loads(ran.out)
    assert record["questionnaire"]["form"] == form
    if form:
        assert record["result"]["stage"]["number"] == 5
