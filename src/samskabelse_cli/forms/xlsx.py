"""A blank form as a workbook: a row per respondent, with drop-downs to choose the answers from."""

import io
from typing import TYPE_CHECKING

from samskabelse_cli.forms.blank import Blank
from samskabelse_cli.forms.sheet import Column, columns
from samskabelse_cli.inert import inert
from samskabelse_cli.language import _
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.limits import NOTE_LENGTH

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

#: So many respondents find drop-downs below the two header rows.
ROWS = 1000
_FIRST_ROW = 2
# What Excel has room for in the note beside a cell.
_TITLE_LENGTH, _MESSAGE_LENGTH = 32, 255
#: A label longer than this needs a wide column to be read in its drop-down.
_LONG_LABEL = 40
#: In characters; a statement of the ladder fills two lines of it, which is what its rows are high.
_WIDE = 84
_PAPER, _INK, _FAINT = "#E8EEF4", "#1F3A52", "#5F6B76"


def render_xlsx(blank: Blank) -> bytes:
    """Return a workbook with the sheets answers, options and guide, in the form's language."""
    from xlsxwriter.workbook import Workbook

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as workbook:
        workbook.set_properties({"title": inert(blank.questionnaire.title)})
        made = columns(blank)
        answers = workbook.add_worksheet(_("Svar"))
        choices = workbook.add_worksheet(_("Svarmuligheder"))
        ranges = _write_choices(workbook, choices, blank)
        _write_headers(workbook, answers, made)
        _offer_choices(answers, made, ranges)
        _write_guide(workbook, workbook.add_worksheet(_("Vejledning")), blank)
    return file.getvalue()


def _write_choices(workbook: "Workbook", sheet: "Worksheet", blank: Blank) -> dict[str, str]:
    """Write each question's options in a column; return the range that holds them, by question."""
    heading, text = _heading(workbook), workbook.add_format({"text_wrap": True, "valign": "top"})
    ranges: dict[str, str] = {}
    for number, question in enumerate(q for q in blank.questions if q.choices):
        labels = _labels(question)
        sheet.write_string(0, number, question.id, heading)
        for row, label in enumerate(labels, start=1):
            sheet.write_string(row, number, label, text)
        sheet.set_column(number, number, 32)
        ranges[question.id] = _range(str(sheet.name), number, len(labels))
    sheet.freeze_panes(1, 0)
    return ranges


def _labels(question: Asked) -> list[str]:
    return [inert(choice.label) for choice in (*question.choices, *question.specials)]


def _range(sheet: str, column: int, length: int) -> str:
    from xlsxwriter.utility import xl_range_abs

    return f"='{sheet}'!{xl_range_abs(1, column, length, column)}"


def _write_headers(workbook: "Workbook", sheet: "Worksheet", made: tuple[Column, ...]) -> None:
    names = workbook.add_format({"font_color": _FAINT, "font_size": 9, "bg_color": _PAPER})
    heading = _heading(workbook)
    cell = workbook.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    for number, column in enumerate(made):
        sheet.set_column(number, number, _width(column), cell)
        sheet.write_string(0, number, column.name, names)
        sheet.write_string(1, number, inert(column.words), heading)
    wide = any(_width(column) == _WIDE for column in made)
    if wide:
        sheet.set_default_row(32)
        sheet.set_row(0, 15)
    sheet.set_row(1, 48 if wide else 110)
    sheet.freeze_panes(_FIRST_ROW, 1)


def _heading(workbook: "Workbook") -> "Format":
    style = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": _PAPER}
    return workbook.add_format({**style, "font_color": _INK, "bottom": 1, "bottom_color": _INK})


def _width(column: Column) -> int:
    """Return a column's width in characters: wide enough for its drop-down to be read."""
    if column.question is None:
        return 16
    long = any(len(label) > _LONG_LABEL for label in _labels(column.question))
    return _WIDE if long or not column.question.choices else 24


def _offer_choices(sheet: "Worksheet", made: tuple[Column, ...], ranges: dict[str, str]) -> None:
    """Let each answer be chosen from its list, or written in words that are not too long."""
    for number, column in enumerate(made):
        question = column.question
        if question is None:
            continue
        rule: dict[str, object] = {
            "input_title": _short(question.heading, _TITLE_LENGTH),
            "input_message": _short(question.instruction, _MESSAGE_LENGTH),
            "error_title": _("Svaret kan ikke bruges"),
        }
        if question.choices:
            rule |= {"validate": "list", "source": ranges[question.id]}
            rule["error_message"] = _("Vælg et af svarene på listen, eller lad feltet stå tomt.")
        else:
            rule |= {"validate": "length", "criteria": "<=", "value": NOTE_LENGTH}
            rule["error_message"] = _("Teksten er for lang.")
        sheet.data_validation(_FIRST_ROW, number, _FIRST_ROW + ROWS - 1, number, rule)


def _short(text: str, length: int) -> str:
    line = inert(text)
    return line if len(line) <= length else line[: length - 1] + "…"


def _write_guide(workbook: "Workbook", sheet: "Worksheet", blank: Blank) -> None:
    questionnaire = blank.questionnaire
    title = workbook.add_format({"bold": True, "font_size": 16, "font_color": _INK})
    text = workbook.add_format({"text_wrap": True, "valign": "top"})
    command = f"samskab score FIL.xlsx -q {questionnaire.id}"
    lines = (
        questionnaire.answer_for,
        questionnaire.introduction,
        _("Skriv én, der svarer, på hver række i arket {sheet}.").format(sheet=_("Svar")),
        _("Vælg svaret på listen i feltet. Et felt, der står tomt, er ikke besvaret."),
        _("De to øverste rækker skal blive stående. Egne kolonner kan sættes ind til højre."),
        _("Gem filen, og regn den ud med: {command}").format(command=command),
        _("Skema {id}, version {version}.").format(
            id=questionnaire.id, version=questionnaire.version
        ),
    )
    sheet.set_column(0, 0, 90)
    sheet.write_string(0, 0, inert(questionnaire.title), title)
    for row, line in enumerate(lines, start=2):
        sheet.write_string(row, 0, inert(line), text)
