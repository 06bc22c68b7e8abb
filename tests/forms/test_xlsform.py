"""The XLSForm: what pyxform makes of it holds every question, and reads back to its ids."""

import csv
import io
from collections.abc import Iterable, Iterator

import openpyxl
import pytest

from samskabelse_cli.forms.blank import Blank
from samskabelse_cli.forms.xlsform import LANGUAGE_NAMES, render_xlsform
from samskabelse_cli.language import speak, spoken
from samskabelse_cli.model.answer import SPECIALS
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.limits import NAME_LENGTH, NOTE_LENGTH
from samskabelse_cli.model.terms import FormName
from tests.forms.forms import SHIPPED, blanks
from tests.forms.odk import Control, XForm, converted, is_shown, kobo_csv

every_form = pytest.mark.parametrize(("name", "form"), SHIPPED)


def _read(made: Iterable[Blank]) -> XForm:
    return XForm(converted(render_xlsform(tuple(made))))


def _id(column: str) -> str:
    """Return a question's id from Kobo's name of its column."""
    return column.replace("/", ".")


def _questions(form: XForm) -> dict[str, Control]:
    """Return the questions of the questionnaire by id: the rest has an underscore in its name."""
    return {
        _id(column): control
        for column, control in form.asked.items()
        if "_" not in column and column != "rolle"
    }


def _answers(question: Asked) -> list[str]:
    """Return everything that a question can be answered with, as the data are to hold it."""
    offered = [*question.choices, *question.specials]
    if question.way == "level":
        return [choice.answer.special or str(choice.answer.level) for choice in offered]
    return [choice.answer.special or choice.answer.option or "" for choice in offered]


def _as_pyxform_leaves(text: str) -> str:
    """Return text after pyxform's changes, which it makes to every label."""
    straight = text.translate(str.maketrans("‘’“”", "''\"\"")).replace("\u00a0", " ")  # noqa: RUF001
    return " ".join(straight.split())


@every_form
@pytest.mark.parametrize("languages", [("da", "nb", "en"), ("da",), ("nb",), ("en",)])
def test_pyxform_finds_every_question_with_every_option_in_every_language(
    name: str, form: FormName | None, languages: tuple[str, ...]
) -> None:
    made = blanks(name, form, *languages)
    read = _read(made)
    assert list(read.texts) == [LANGUAGE_NAMES[language] for language in languages]
    controls = _questions(read)
    assert list(controls) == [question.id for question in made[0].questions]
    for blank in made:
        speak(blank.language)
        named = LANGUAGE_NAMES[blank.language]
        for question in blank.questions:
            control = controls[question.id]
            assert control.label[named] == _as_pyxform_leaves(question.question)
            offered = [*question.choices, *question.specials]
            assert list(control.options) == _answers(question)
            assert [labels[named] for labels in control.options.values()] == [
                _as_pyxform_leaves(choice.label) for choice in offered
            ]


@every_form
def test_every_word_of_help_stands_in_the_form_once(name: str, form: FormName | None) -> None:
    (made,) = blanks(name, form, "da")
    texts = list(_read([made]).texts[LANGUAGE_NAMES["da"]].values())
    words = " ".join(_as_pyxform_leaves(text) for text in texts)
    assert _as_pyxform_leaves(made.questionnaire.introduction) in words
    assert _as_pyxform_leaves(made.questionnaire.answer_for) in words
    for question in made.questions:
        assert _as_pyxform_leaves(question.instruction) in words
        for paragraph in filter(None, question.help.split("\n\n")):
            assert words.count(_as_pyxform_leaves(paragraph)) == 1


@every_form
def test_no_question_is_required_and_every_text_has_a_length(
    name: str, form: FormName | None
) -> None:
    for column, control in _read(blanks(name, form)).asked.items():
        assert control.bind["required"] == "false()"
        longest = NAME_LENGTH if column == "rolle" else NOTE_LENGTH
        constraint = None if control.options else f"string-length(.) <= {longest}"
        assert control.bind.get("constraint") == constraint
        told = [] if control.options else list(LANGUAGE_NAMES.values())
        assert list(control.constraint_message) == told
        assert all(str(longest) in text for text in control.constraint_message.values())


@every_form
def test_a_remark_is_asked_for_once_something_in_its_part_is_answered(
    name: str, form: FormName | None
) -> None:
    read = _read(blanks(name, form, "da"))
    remarks = [column for column in read.asked if column.endswith("_note")]
    asked = {column: control for column, control in read.asked.items() if control.options}
    for column in remarks:
        assert not is_shown(read, column)
    awakened = set()
    for column, control in asked.items():
        read.node(column).text = next(iter(control.options))
        shown = [remark for remark in remarks if is_shown(read, remark)]
        assert len(shown) == 1
        awakened.add(shown[0])
        read.node(column).text = ""
    assert awakened == set(remarks)
    assert bool(remarks) == bool(asked)


def _respondents(questions: Iterable[Asked]) -> Iterator[dict[str, str]]:
    """Yield answers until each question was answered in every way; texts need one respondent."""
    ways = {
        question.id: _answers(question) or [f"Svar; på\n»{question.id}«"] for question in questions
    }
    for number in range(max(map(len, ways.values()))):
        yield {id_: answers[number % len(answers)] for id_, answers in ways.items()}


@every_form
def test_columns_and_values_of_an_export_read_back_as_ids_and_answers(
    name: str, form: FormName | None
) -> None:
    (made,) = blanks(name, form, "da")
    respondents = list(_respondents(made.questions))
    columns = {id_: id_.replace(".", "/") for id_ in respondents[0]}
    exported = kobo_csv(
        converted(render_xlsform([made])),
        *({columns[id_]: value for id_, value in given.items()} for given in respondents),
    )
    rows = list(csv.DictReader(io.StringIO(exported, newline=""), delimiter=";"))
    assert {"rolle", "_id", "_uuid", "_submission_time"} <= set(rows[0])
    back = [{_id(column): value for column, value in row.items()} for row in rows]
    assert [{id_: row[id_] for id_ in columns} for row in back] == respondents


def test_levels_are_numbers_and_options_and_specials_are_words() -> None:
    short = _questions(_read(blanks("trin", "short", "da")))["strategi"]
    assert list(short.options) == ["0", "1", "2", "3", "4", "5", "unknown"]
    long = _questions(_read(blanks("trin", "long", "da")))["strategi.moden"]
    assert list(long.options)[-3:] == ["meget-hoej-grad", *SPECIALS]
    check = _questions(_read(blanks("tjek", None, "da")))["parter"]
    assert (list(check.options), check.appearance) == (["yes", "no", "unknown"], "columns-pack")


def test_equal_choices_are_written_once() -> None:
    choices = openpyxl.load_workbook(io.BytesIO(render_xlsform(blanks("trin", "long"))))["choices"]
    assert {row[0] for row in choices.iter_rows(min_row=2, values_only=True)} == {"svar_1"}


def test_the_form_says_which_questionnaire_and_version_it_is() -> None:
    read = _read(blanks("trin", "long"))
    assert read.data.attrib["id"] == "trin-long"
    assert read.data.attrib["version"] == blanks("trin", "long", "da")[0].questionnaire.version
    assert next(iter(read.texts)) == "Dansk (da)"


def test_a_dimension_is_one_screen_on_a_telephone() -> None:
    groups = [c for c in _read(blanks("trin", "long")).controls.values() if c.kind == "group"]
    assert {group.appearance for group in groups} == {"field-list"}


@every_form
def test_every_cell_is_text(name: str, form: FormName | None) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_xlsform(blanks(name, form))))
    assert book.sheetnames == ["survey", "choices", "settings"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


def test_the_language_in_use_stays_what_it_was() -> None:
    speak("en")
    render_xlsform(blanks("tjek", None))
    assert spoken() == "en"
