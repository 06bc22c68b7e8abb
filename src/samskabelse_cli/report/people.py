"""What is told of a survey's single results on a terminal: a line for each, and how many of each.

Whoever wants more than a line takes the data, the groups or a report.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from samskabelse_cli.language import _, ngettext
from samskabelse_cli.model.questionnaire import Check, Ladder, Profile, Questionnaire
from samskabelse_cli.model.result import (
    CanvasResult,
    CheckResult,
    LadderResult,
    ProfileResult,
    Result,
)
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.report.figures import joined, number, percent, whole
from samskabelse_cli.report.kinds import reason_words

#: A column with more different words than this is nothing to group by.
_MOST_GROUPS = 20


class Person(NamedTuple):
    """One respondent: the name, the other columns with null where blank, and the result."""

    name: str
    group: Mapping[str, str | None]
    result: Result


@dataclass(frozen=True, slots=True)
class PeopleView:
    """A table: the first column names people, the next ``groups`` columns can be grouped by.

    ``rows`` are as long as ``headings``; ``summary`` is one sentence.
    """

    title: str
    occasion: str
    headings: tuple[str, ...]
    groups: int
    rows: tuple[tuple[str, ...], ...]
    summary: str
    notes: tuple[str, ...]


def people_view(
    questionnaire: Questionnaire, form: FormName | None, source: str, people: Sequence[Person]
) -> PeopleView:
    """Settle what is told of the people in one source."""
    groups = _groups(people)
    lines = [_line(questionnaire, one.result) for one in people]
    return PeopleView(
        title=questionnaire.title,
        occasion=" · ".join(_occasion(form, source, len(people))),
        headings=(_("besvarelse"), *groups, *_headings(questionnaire)),
        groups=len(groups),
        rows=tuple(
            (one.name, *(one.group.get(name) or "" for name in groups), *line)
            for one, line in zip(people, lines, strict=True)
        ),
        summary=_summary(questionnaire, [one.result for one in people]),
        notes=tuple(_notes([one.result for one in people])),
    )


def _occasion(form: FormName | None, source: str, number_of: int) -> Iterator[str]:
    yield source
    if form:
        yield _("kort form") if form == "short" else _("lang form")
    text = ngettext("{n} besvarelse", "{n} besvarelser", number_of)
    yield text.format(n=whole(number_of))


def _groups(people: Sequence[Person]) -> list[str]:
    """Return the columns in which some people say the same, or there are few words in all."""
    names = dict.fromkeys(name for one in people for name in one.group)
    found = {name: {one.group.get(name) for one in people} - {None} for name in names}
    return [name for name, words in found.items() if 0 < len(words) <= _MOST_GROUPS]


def _headings(questionnaire: Questionnaire) -> tuple[str, ...]:
    match questionnaire:
        case Ladder():
            return (_("trin"), _("niveau"), _("derfor ikke højere"))
        case Profile():
            return (_("samlet"), _("bånd"))
        case Check():
            return (_("svar"), _("hvorfor"))
        case _:
            return (_("felter"),)


def _line(questionnaire: Questionnaire, result: Result) -> tuple[str, ...]:
    match questionnaire, result:
        case Ladder(), LadderResult():
            level = "–" if result.level is None else number(result.level)
            return (_stage(result), level, _ended(questionnaire, result))
        case Profile(), ProfileResult():
            band = questionnaire.bands.get(result.band or "")
            return (percent(result.ratio), band.name if band else "–")
        case Check(), CheckResult():
            reasons = Counter(map(reason_words, result.reasons))
            why = " · ".join(f"{words}: {count}" for words, count in reasons.items())
            verdicts = {"yes": _("ja"), "no": _("nej"), "open": _("åbent")}
            return (verdicts[result.verdict], why)
        case _, CanvasResult():
            filled = len(result.answers)
            count = filled + len(result.unanswered)
            return (_("{level} af {count}").format(level=filled, count=count),)
    raise TypeError(f"a {questionnaire.kind} has no {result.kind} result")


def _stage(result: LadderResult) -> str:
    reached = "–" if result.stage.number is None else str(result.stage.number)
    if result.stage_low == result.stage_high:
        return reached
    return f"{reached} ({result.stage_low}–{result.stage_high})"


def _ended(ladder: Ladder, result: LadderResult) -> str:
    """Return what ended the climb, in a few words."""
    ended, following = result.ended_by, (result.stage.number or 0) + 1
    if ended is None:
        return _("øverste trin")
    if ended.reason == "floor":
        names = joined([ladder.dimensions[id_].name for id_ in ended.dimensions])
        return _("holdes tilbage af {names}").format(names=names)
    if ended.reason == "undefined":
        return _("for få svar på trin {stage}").format(stage=following)
    share = percent(result.stages[following - 1].fulfilment, 0)
    return _("trin {stage} er {share} opfyldt").format(stage=following, share=share)


def _summary(questionnaire: Questionnaire, results: Sequence[Result]) -> str:
    """Return how many people have which result, in the order of the questionnaire."""
    counts: Counter[str | int | None] = Counter(map(_outcome, results))
    names: dict[str | int, str]
    match questionnaire:
        case Ladder():
            stages = range(len(questionnaire.stages) + 1)
            names = {k: _("trin {stage}").format(stage=k) for k in stages}
        case Profile():
            names = {id_: band.name for id_, band in questionnaire.bands.items()}
        case Check():
            names = {id_: verdict.name for id_, verdict in questionnaire.verdicts.items()}
        case _:
            return ""
    told = [f"{name}: {counts[key]}" for key, name in names.items() if counts[key]]
    if counts[None] and names:
        told.append(_("for få svar: {number}").format(number=counts[None]))
    return " · ".join(told)


def _outcome(result: Result) -> str | int | None:
    match result:
        case LadderResult():
            return result.stage.number
        case ProfileResult():
            return result.band
        case CheckResult():
            return result.verdict
        case CanvasResult():
            return None


def _notes(results: Sequence[Result]) -> Iterator[str]:
    ladders = [one for one in results if isinstance(one, LadderResult)]
    if any(one.stage_low != one.stage_high for one in ladders):
        yield _("I parentes står de trin, som ubesvarede spørgsmål holder åbne.")
    yield _(
        "Grupper vises med --by KOLONNE. Alle tal fås med --format json, csv eller xlsx, "
        "og en rapport med samskab report."
    )
