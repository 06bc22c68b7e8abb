"""``samskab score --explain``: says what a table was taken for, or drafts its map."""

import sys
from collections.abc import Iterator
from pathlib import Path

from samskabelse_cli.cli.gathering import Wishes, files_of, known_map
from samskabelse_cli.cli.options import EngineName, RecordLayout
from samskabelse_cli.cli.output import write_output
from samskabelse_cli.cli.telling import command_line, tell, tell_problems, wants_plain
from samskabelse_cli.cli.unread import what_rounds_did, why_left_out
from samskabelse_cli.errors import (
    DONE,
    WANTS_A_LOOK,
    WRONG_COMMAND,
    Place,
    Problem,
    SamskabError,
)
from samskabelse_cli.files.refusal import exists
from samskabelse_cli.language import N_, _, ngettext
from samskabelse_cli.messages import failure, shown
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.report.listing import Listing, print_listings
from samskabelse_cli.survey.decisions import Decisions
from samskabelse_cli.survey.draft import draft_map
from samskabelse_cli.survey.endings import SURVEY_ENDINGS
from samskabelse_cli.survey.explain import (
    ColumnTaken,
    Explanation,
    QuestionTaken,
    ValueTaken,
    explain,
)
from samskabelse_cli.survey.read import understand
from samskabelse_cli.survey.sniffing import STANDARD, is_table, standard_input

#: So many values of one question that cannot be read are shown.
_MOST_VALUES = 20
#: What told a column's question.
_KNOWN_BY = {
    "map": N_("læsenøglen"),
    "id": N_("id"),
    "da": N_("dansk tekst"),
    "nb": N_("norsk tekst"),
    "en": N_("engelsk tekst"),
    "": N_("tekst"),
}


def refuse_scoring(
    wishes: Wishes, layout: RecordLayout, engine: EngineName, *, grouped: bool
) -> None:
    """Raise SamskabError where something is asked for that only scoring can give."""
    for option, given in (
        (f"--format {layout}", layout != "text"),
        (f"--engine {engine}", engine != "polars"),
        ("--by", grouped),
        ("--strict", wishes.strict),
        ("--problems", wishes.problems),
    ):
        if given:
            values = {"one": "--explain", "other": option}
            raise failure("options-clash", exit_code=WRONG_COMMAND, **values)


def explain_sources(
    sources: list[Path], wishes: Wishes, output: Path | None, *, plain: bool
) -> int:
    """Say what the tables among the sources are taken for; return the exit code.

    Raises SamskabError where there is none.
    """
    problems: list[Problem] = []
    files = list(files_of(sources, problems))
    piped = standard_input() if STANDARD in files else b""
    tables = [file for file in files if _is_table(file, piped)]
    if problems and not files:
        raise SamskabError(problems)
    if not tables:
        raise failure("no-table", Place(str(sources[0])))
    tell_problems(problems)
    code = _explain_tables(tables, wishes, output, piped, plain=plain)
    return WANTS_A_LOOK if problems else code


def _is_table(file: Path, piped: bytes) -> bool:
    if file == STANDARD:
        return is_table(piped)
    return file.suffix.casefold() in SURVEY_ENDINGS or file.is_dir()


def _explain_tables(
    tables: list[Path], wishes: Wishes, output: Path | None, piped: bytes, *, plain: bool
) -> int:
    """Print what each table was taken for, or write the draft of one's map; return the exit code.

    ``piped`` is what came on standard input. Raises SamskabError where a file is no table, and
    where the draft's name is taken.
    """
    known = known_map(wishes)
    if output:
        _refuse_output(tables, output)
    understood = [
        understand(path, wishes.questionnaire, known, piped if path == STANDARD else None)
        for path in tables
    ]
    taken = [explain(one, include_partial=wishes.include_partial) for one in understood]
    if output:
        write_output(draft_map(taken[0]), output)
        if str(output) != "-":
            _tell_draft(tables[0], output)
    else:
        as_lines = wants_plain(plain) or not sys.stdout.isatty()
        for one in taken:
            print_listings(listings(one), plain=as_lines)
    for one in taken:
        tell_problems(one.problems)
    return WANTS_A_LOOK if any(one.problems or one.unread for one in taken) else DONE


def _refuse_output(tables: list[Path], output: Path) -> None:
    if len(tables) > 1:
        raise failure("one-table", exit_code=WRONG_COMMAND, number=len(tables))
    if str(output) != "-" and exists(output):
        raise failure("output-exists", Place(str(output)), exit_code=WRONG_COMMAND)


def _tell_draft(table: Path, output: Path) -> None:
    tell(_("Læsenøglen ligger i {file}. Ret den, og brug den sådan:").format(file=output))
    tell(command_line("score", str(table), "--map", str(output)))


def listings(taken: Explanation) -> Iterator[Listing]:
    """Yield everything that a file was taken for, in the order in which it is read."""
    yield Listing(taken.fit.sheet.file, ("", ""), tuple(_overview(taken)))
    head = (_("kolonne"), _("er læst som"), _("kendt på"))
    rows = tuple(_column_row(column) for column in taken.columns)
    yield Listing(_("Kolonnerne"), head, rows)
    missing = [question for question in taken.questions if question.missing]
    if missing:
        head = (_("spørgsmål"), _("ordlyd"), _("nærmeste kolonner"))
        yield Listing(_("Spørgsmål uden kolonne"), head, tuple(map(_missing_row, missing)))
    for question in taken.questions:
        if not question.missing:
            yield _values_listing(question)
    yield Listing(_("I alt"), ("", ""), ((_("Kan ikke læses"), _cells(taken.unread)),))


def _overview(taken: Explanation) -> Iterator[tuple[str, str]]:
    fit = taken.fit
    yield _("Filen"), fit.sheet.took_for
    yield _("Tabellen"), _shape(taken)
    number = fit.headers.count
    rows = ngettext("{number} række", "{number} rækker", number).format(number=number)
    tiers = _("{rows}: spørgsmål øverst, svar eller delspørgsmål under").format(rows=rows)
    yield _("Overskrifter"), tiers if fit.headers.two_tiers else rows
    yield _("Respondenter"), str(taken.respondents)
    for reason, left in taken.left_out.items():
        yield _("Udeladt"), why_left_out(reason, left)
    if taken.rounds:
        yield _("Runder"), what_rounds_did(taken.rounds)
    named_by = taken.respondent
    yield _("Navngivet efter"), _("rækkens nummer") if named_by is None else shown(named_by)
    yield _("Spørgeskema"), _questionnaire(fit)
    yield _("Fordi"), _found(fit)
    if taken.runner_up:
        yield _("Det næstbedste"), f"{_questionnaire(taken.runner_up)}: {_found(taken.runner_up)}"


def _shape(taken: Explanation) -> str:
    if taken.fit.sheet.long:
        return _("ét svar i hver række, samlet for hver, der har svaret")
    if taken.rounds:
        return _("én række for hver, der har stemt i en runde")
    return _("én række for hver, der har svaret")


def _questionnaire(fit: Decisions) -> str:
    forms = {"short": _("kort form"), "long": _("lang form")}
    form = fit.words.form
    return f"{fit.words.edition.id}, {forms[form]}" if form else fit.words.edition.id


def _found(fit: Decisions) -> str:
    values = {"found": len(fit.columns.found), "questions": len(fit.words.questions)}
    return _("{found} af {questions} spørgsmål har en kolonne").format(**values)


def _column_row(column: ColumnTaken) -> tuple[str, str, str]:
    if column.clash:
        told = _("! også svar på {question}").format(question=column.question)
        return shown(column.name), told, _(_KNOWN_BY[column.known_by])
    if column.question:
        meaning = ": ".join(filter(None, (column.question, column.option)))
        return shown(column.name), meaning, _(_KNOWN_BY[column.known_by])
    if column.rounds:
        return shown(column.name), _("runden: den sidste om hvert spørgsmål tæller"), ""
    aside = _("udeladt (ignore)") if column.ignored else _("kan grupperes efter (keep)")
    return shown(column.name), aside, ""


def _missing_row(question: QuestionTaken) -> tuple[str, str, str]:
    near = ", ".join(map(shown, question.nearest)) or "–"
    return question.question.id, question.question.question, near


def _values_listing(question: QuestionTaken) -> Listing:
    asked = question.question
    read = [value for value in question.values if not value.unread]
    unread = [value for value in question.values if value.unread]
    rows = [_value_row(value, asked) for value in (*read, *unread[:_MOST_VALUES])]
    if question.in_words:
        rows.append((_("(egne ord)"), _("besvaret"), _times(question.in_words)))
    if question.empty:
        rows.append((_("(tomt felt)"), _("ikke besvaret"), _times(question.empty)))
    more = len(unread[_MOST_VALUES:])
    note = ngettext(
        "og {number} andet, som ikke kan læses", "og {number} andre, som ikke kan læses", more
    ).format(number=more)
    heading = f"{asked.id}: {asked.question}"
    head = (_("i filen"), _("er læst som"), _("hvor tit"))
    return Listing(heading, head, tuple(rows), note if more else "")


def _value_row(value: ValueTaken, question: Asked) -> tuple[str, str, str]:
    text = f"»{shown(value.text)}«"
    if value.unread:
        return text, _("! kan ikke læses"), _times(value.count)
    if value.answer is None:
        return text, _("ikke besvaret"), _times(value.count)
    choices = (*question.choices, *question.specials)
    choice = next(choice for choice in choices if choice.answer == value.answer)
    return text, f"{value.answer.option or choice.key}: {choice.label}", _times(value.count)


def _times(count: int) -> str:
    return ngettext("{number} gang", "{number} gange", count).format(number=count)


def _cells(count: int) -> str:
    return ngettext("{number} felt", "{number} felter", count).format(number=count)
