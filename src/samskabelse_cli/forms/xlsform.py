"""A blank form as an XLSForm: the workbook that ODK, Kobo and others make a form from."""

import io
from collections.abc import Iterable, Sequence
from contextvars import copy_context

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from samskabelse_cli.forms.blank import Blank
from samskabelse_cli.forms.xlsform_rows import CELL_LENGTH, Row, survey_rows
from samskabelse_cli.forms.xlsform_text import label, plain
from samskabelse_cli.language import speak

#: What each language is called in the form; the code tells programs which one it is.
LANGUAGE_NAMES = {"da": "Dansk (da)", "nb": "Norsk bokmål (nb)", "en": "English (en)"}

# The columns of the survey sheet with one text for each language, and those without.
_TEXTS = ("label", "hint", "constraint_message")
_PLAIN = ("type", "name", "required", "constraint", "relevant", "appearance")

_WIDE = 60
_NARROW = 18

#: A list of choices: of each its name, then its label in every language.
_List = tuple[tuple[str, ...], ...]
_Sheet = list[tuple[str, ...]]


def render_xlsform(blanks: Sequence[Blank]) -> bytes:
    """Return the bytes of an XLSForm workbook in the languages of the blanks.

    ``blanks`` are the same form in each language; the first is the form's default language. Raises
    SamskabError where an id of the questionnaire cannot be a name in an XForm.
    """
    languages = [LANGUAGE_NAMES[blank.language] for blank in blanks]
    translated = [copy_context().run(_rows_in_language, blank) for blank in blanks]
    lists: dict[_List, str] = {}
    survey = [(*_PLAIN, *(f"{text}::{name}" for text in _TEXTS for name in languages))]
    survey += [_survey_row(rows, lists) for rows in zip(*translated, strict=True)]
    choices = [("list_name", "name", *(f"label::{name}" for name in languages))]
    choices += [(name, *choice) for choices_, name in lists.items() for choice in choices_]
    return _workbook(
        {"survey": survey, "choices": choices, "settings": _settings(blanks[0], languages[0])}
    )


def _rows_in_language(blank: Blank) -> list[Row]:
    """Return the rows in the blank's language; the caller's stays what it is."""
    speak(blank.language)
    return survey_rows(blank)


def _survey_row(rows: tuple[Row, ...], lists: dict[_List, str]) -> tuple[str, ...]:
    """Return the cells of one row from the row in each language; equal choices share a list."""
    first = rows[0]
    kind = first.type
    if first.options:
        choices = tuple(
            (options[0][0], *(label(text) for _name, text in options))
            for options in zip(*(row.options for row in rows), strict=True)
        )
        kind += f" {lists.setdefault(choices, f'svar_{len(lists) + 1}')}"
    texts = (label(getattr(row, text)) for text in _TEXTS for row in rows)
    return (kind, *(getattr(first, column) for column in _PLAIN[1:]), *texts)


def _settings(blank: Blank, language: str) -> _Sheet:
    head = blank.questionnaire
    settings = {
        "form_title": plain(head.title),
        "form_id": "-".join(filter(None, (head.id, blank.form))),
        "version": plain(head.version),
        "default_language": language,
        # In a browser one question, or one group that belongs together, at a time.
        "style": "pages",
    }
    return [tuple(settings), tuple(settings.values())]


def _workbook(sheets: dict[str, _Sheet]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        heading = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for name, (columns, *rows) in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for number, column in enumerate(columns):
                sheet.set_column(number, number, _WIDE if "::" in column else _NARROW)
            _write(sheet, 0, columns, heading)
            for number, row in enumerate(rows, start=1):
                _write(sheet, number, row, wrapped)
    return content.getvalue()


def _write(sheet: Worksheet, number: int, row: Iterable[str], layout: Format) -> None:
    """Write the cells that are not empty, all of them as text: no sign makes a formula of one."""
    for column, text in enumerate(row):
        if text:
            sheet.write_string(number, column, text[:CELL_LENGTH], layout)
