"""The draft of a map: what a file was taken for, for its user to overrule.

YAML's own writer writes every name and value. What is still to be decided is commented out, so that
a file is taken for the same with its draft as without.
"""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from samskabelse_cli.files.quoted import dump_quoted
from samskabelse_cli.inert import inert
from samskabelse_cli.language import _, ngettext
from samskabelse_cli.messages import shown
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.survey.columns import ASIDE, IGNORE, KEEP
from samskabelse_cli.survey.explain import ColumnTaken, Explanation, QuestionTaken, ValueTaken
from samskabelse_cli.survey.mapping import BLANK, Delimiter, Encoding
from samskabelse_cli.survey.words import Vocabulary, read_cell

#: So many values of one question that cannot be read are listed.
MOST_VALUES = 200
_COMMENT = "# "
#: Taking it away leaves the line as it belongs.
_UNDECIDED = "#"
_INDENT = "  "


def draft_map(taken: Explanation) -> str:
    """Return the map, as a file's text, that says what was found out anyway."""
    return "".join((*_head(taken), *_columns(taken), *_missing(taken), *_values(taken)))


def _head(taken: Explanation) -> Iterator[str]:
    fit, file = taken.fit, shown(inert(taken.fit.sheet.file))
    yield _told(_("Læsenøgle til {file}: sådan er filen læst. Ret det, der er forkert.")).format(
        file=file
    )
    yield _told(_("Linjer, der begynder med #, gælder ikke, før du sletter tegnet."))
    data: dict[str, Any] = {"questionnaire": fit.name}
    if fit.words.form:
        data["form"] = fit.words.form
    yield _entry(data)
    yield _entry({"table": _table(taken)})
    if taken.respondent is not None:
        yield _told(_("Kolonnen, der skelner dem, der har svaret, fra hinanden."), blank_above=True)
        yield _entry({"respondent": taken.respondent})


def _table(taken: Explanation) -> Mapping[str, Any]:
    """Return how the table was read, as far as a map can say it."""
    sheet = taken.fit.sheet
    delimiter = "tab" if sheet.delimiter == "\t" else sheet.delimiter
    table: dict[str, Any] = {}
    if sheet.encoding in get_args(Encoding):
        table["encoding"] = sheet.encoding
    if delimiter in get_args(Delimiter):
        table["delimiter"] = delimiter
    if sheet.name:
        table["sheet"] = sheet.name
    # A number of rows says that each names every column.
    if not (sheet.long or taken.fit.headers.two_tiers):
        table["header_rows"] = taken.fit.headers.count
    return table


def _columns(taken: Explanation) -> Iterator[str]:
    yield _told(
        _("Hver kolonne: et spørgsmåls id, keep (til at gruppere efter) eller ignore."),
        blank_above=True,
    )
    texts = {question.id: question.question for question in taken.fit.words.questions}
    yield _line("columns:", 0)
    # A map cannot say that a column stands for one answer; it is found out again.
    for column in (column for column in taken.columns if not column.option):
        text = texts.get(column.question or "", "")
        comment = "" if text in column.name else text
        if column.clash:
            comment = _("? står to gange")
        yield _entry({column.name: _meaning(column)}, 1, comment, decided=_is_decided(column))


def _is_decided(column: ColumnTaken) -> bool:
    """Return whether a map can say what was found out about a column."""
    return not column.clash and column.question not in ASIDE


def _meaning(column: ColumnTaken) -> str:
    return column.question or (IGNORE if column.ignored else KEEP)


def _missing(taken: Explanation) -> Iterator[str]:
    """Yield the questions that no column was found for, each with those that come close."""
    missing = [question for question in taken.questions if question.missing]
    if missing:
        yield _told(_("Spørgsmål uden kolonne:"), blank_above=True)
    for question in missing:
        near = ", ".join(shown(name) for name in question.nearest)
        hint = _(" – måske {columns}").format(columns=near) if near else ""
        yield _told(f"{question.question.id}: {shown(question.question.question)}{hint}")


def _values(taken: Explanation) -> Iterator[str]:
    own = taken.fit.own_words
    listed = [question for question in taken.questions if _is_odd(question, own)]
    if not listed:
        return
    yield _told(
        _(
            "Hvert svar i filen: et svars id eller kode, unknown, not_applicable, eller blank for "
            "ikke besvaret."
        ),
        blank_above=True,
    )
    yield _line("values:", 0)
    for question in listed:
        yield _line(dump_quoted({question.question.id: 0}).partition(" 0")[0], 1)
        yield from _entries(question, own)


def _is_odd(question: QuestionTaken, own: Vocabulary) -> bool:
    """Return whether some value means something else than the questionnaire's own words say."""
    if question.column is None:
        return False
    readings = own.answers.get(question.question.id, {})
    meant = ((value, read_cell(value.text, readings)) for value in question.values)
    return any(value.answer is None or value.answer != known for value, known in meant)


def _entries(question: QuestionTaken, own: Vocabulary) -> Iterator[str]:
    """Yield a question's values; those that nobody knows are left to decide."""
    unread = [value for value in question.values if value.unread]
    for value in question.values:
        if not value.unread:
            spelt = BLANK if value.answer is None else _spelt(value.answer, question.question, own)
            if spelt:
                yield _entry({value.text: spelt}, 2)
    for value in unread[:MOST_VALUES]:
        yield _entry({value.text: BLANK}, 2, f"? {_times(value)}", decided=False)
    if more := len(unread[MOST_VALUES:]):
        text = ngettext("og {number} til", "og {number} til", more).format(number=more)
        yield _line(f"… {text}", 2, decided=False)


def _times(value: ValueTaken) -> str:
    return ngettext("{number} gang", "{number} gange", value.count).format(number=value.count)


def _spelt(answer: Answer, question: Asked, own: Vocabulary) -> str | None:
    """Return a word by which a map names an answer; None where every word means another one."""
    readings = own.answers[question.id]
    choice = next(c for c in (*question.choices, *question.specials) if c.answer == answer)
    words = (answer.option or choice.key, choice.key, choice.label)
    return next((w for w in words if w != BLANK and read_cell(w, readings) == answer), None)


def _told(text: str, *, blank_above: bool = False) -> str:
    return ("\n" if blank_above else "") + f"{_COMMENT}{inert(text)}\n"


def _entry(
    data: Mapping[str, Any], level: int = 0, comment: str = "", *, decided: bool = True
) -> str:
    """Return entries of YAML in which no character acts on a terminal, a comment behind them."""
    text = dump_quoted(data).rstrip("\n")
    safe = "".join(c if c == "\n" or inert(c) == c else _escaped(c) for c in text)
    behind = f"  # {shown(inert(comment))}" if comment else ""
    lines = f"{safe}{behind}".split("\n")
    return "".join(_line(line, level, decided=decided) for line in lines)


def _escaped(character: str) -> str:
    """Return a character of a quoted text as YAML writes what cannot be printed."""
    return f"\\u{ord(character):04x}"


def _line(text: str, level: int, *, decided: bool = True) -> str:
    return f"{'' if decided else _UNDECIDED}{_INDENT * level}{text}\n"
