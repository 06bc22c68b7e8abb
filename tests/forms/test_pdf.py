"""The blank form on paper, read back with a real PDF reader."""

import io
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import typst
from pypdf import PdfReader

from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.forms.blank import Blank, blank
from samskabelse_cli.forms.pdf import render_pdf
from samskabelse_cli.language import LANGUAGES, speak, speaking
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.canvas import Canvas
from samskabelse_cli.model.ladder import FormName
from samskabelse_cli.model.profile import Profile
from tests.cli.conftest import Ran, samskab
from tests.files.sample_questionnaires import PROFILE
from tests.forms.paper import codes_on_paper, squashed, text_on_paper
from tests.hostile import HOSTILE

__all__ = ["samskab"]

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


def reader(pdf: bytes) -> PdfReader:
    """Return the reader of a file's bytes."""
    return PdfReader(io.BytesIO(pdf), strict=True)


def expected_codes(form: Blank) -> dict[str, list[str]]:
    """Return each question's codes, in order."""
    return {q.id: [choice.key for choice in q.choices] for q in form.questions}


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


def tags(node: Any) -> list[str]:
    """Return the names of all structure elements below one, in reading order."""
    node = node.get_object()
    if isinstance(node, list):
        return [tag for child in node for tag in tags(child)]
    if not isinstance(node, dict):
        return []
    own = [str(node["/S"])] if "/S" in node else []
    return own + (tags(node["/K"]) if "/K" in node else [])


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
    command = "samskab questionnaire export trin --form long --to xlsx -o svar.xlsx"
    assert squashed(command) in text
    assert squashed("samskab score svar.xlsx -q trin") in text


def own_profile(folder: Path) -> Profile:
    """Return a small profile of one's own."""
    file = folder / "questionnaire.yaml"
    file.write_text(PROFILE, encoding="utf-8")
    loaded = load_questionnaire(str(file))
    assert isinstance(loaded, Profile)
    return loaded


def relabelled(profile: Profile, label: str) -> Profile:
    """Return a profile whose options are all called the same."""
    scales = {
        name: {id_: option.model_copy(update={"label": label}) for id_, option in scale.items()}
        for name, scale in profile.scales.items()
    }
    return profile.model_copy(update={"scales": scales})


def test_degrees_too_long_for_columns_are_a_list(folder: Path) -> None:
    profile = own_profile(folder)
    assert "/Table" in tags(reader(render_pdf(blank(profile, None))).root_object["/StructTreeRoot"])
    wordy = blank(relabelled(profile, "Det gør vi, når der er tid til det. " * 3), None)
    pdf = render_pdf(wordy)
    assert "/Table" not in tags(reader(pdf).root_object["/StructTreeRoot"])
    assert codes_on_paper(pdf) == expected_codes(wordy)


def visible(text: str) -> str:
    """Return what of a text is certain to be printed as it is."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(c for c in composed if "!" <= c <= "~" or "\u00a1" <= c <= "\u024f")


MARKUP = {
    "typst code": '#panic("x") #{1+1} #set page(height: 1pt)',
    "typst markup": "*fed* _skæv_ $x^2$ `kode` <mærke> @henvisning ~ -- // væk /* væk */ \\ = H",
    "typst string": '") #panic("x") ("',
    "placeholders": "{page} af {pages}",
    "ticks": "☐ 7 ☐ 8",
}


@pytest.mark.parametrize("which", [*HOSTILE, *MARKUP])
def test_hostile_text_is_printed_and_never_acts(which: str, folder: Path) -> None:
    hostile = {**HOSTILE, **MARKUP}[which]
    line, paragraph = hostile[:120], hostile[:1000]
    profile = relabelled(own_profile(folder), line)
    head = {"title": f"x{line}", "purpose": line, "answer_for": line, "introduction": paragraph}
    sections = {
        name: section.model_copy(update={"name": line, "help": paragraph})
        for name, section in profile.sections.items()
    }
    form = blank(profile.model_copy(update={**head, "question": line, "sections": sections}), None)
    pdf = render_pdf(form)
    text = visible(text_on_paper(pdf))
    assert text.startswith(visible("x" + line + line + paragraph + line))
    assert text.count(visible(line)) >= len(form.questions)
    assert codes_on_paper(pdf) == expected_codes(form)


def test_every_character_is_printed_or_marked_as_unprintable(folder: Path) -> None:
    every = "".join(map(chr, range(0x20, 0x3000)))
    profile = own_profile(folder).model_copy(
        update={"introduction": every, "answer_for": every, "object": "project"}
    )
    assert set("ÆØÅæøåÉé–»«’§€½→≤☐\ufffd") <= set(text_on_paper(render_pdf(blank(profile, None))))


def test_long_word_is_broken_where_it_must(folder: Path) -> None:
    title = "å" * 120
    profile = own_profile(folder).model_copy(update={"title": title})
    pdf = reader(render_pdf(blank(profile, None)))
    assert max(len(line) for line in pdf.pages[0].extract_text().split("\n") if "åå" in line) < 80
    assert title in text_on_paper(render_pdf(blank(profile, None)))


def test_texts_in_another_language_than_the_spoken_one_are_marked(folder: Path) -> None:
    danish = own_profile(folder)
    with speaking("en"):
        root: Any = reader(render_pdf(blank(danish, None))).root_object
    assert root["/Lang"] == "da"
    assert "en" in languages(root["/StructTreeRoot"])


def languages(node: Any) -> set[str]:
    """Return the languages that structure elements below one are marked with."""
    node = node.get_object()
    if isinstance(node, list):
        return {language for child in node for language in languages(child)}
    if not isinstance(node, dict):
        return set()
    own = {str(node["/Lang"])} if "/Lang" in node else set()
    return own | (languages(node["/K"]) if "/K" in node else set())


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


def test_question_longer_than_a_page_goes_on_over_the_next(folder: Path) -> None:
    form = blank(relabelled(own_profile(folder), "Ord " * 300), None)
    pages = reader(render_pdf(form)).pages
    longest = max(page.extract_text().count("Ord") for page in pages)
    assert longest < 3 * 300
    assert sum(page.extract_text().count("Ord") for page in pages) >= 300 * sum(
        len(question.choices) for question in form.questions
    )


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
