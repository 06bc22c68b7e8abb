"""Makes reports of answers and of groups in one line each, and reads every text in them."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.assessment import Assessment, QuestionnaireRef
from samskabelse_cli.model.questionnaire import Canvas, Ladder, Questionnaire
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.report.composing import assessment_report
from samskabelse_cli.report.composing_groups import groups_report
from samskabelse_cli.report.document import Figure, Report, Section, Table
from samskabelse_cli.report.groups import Outcome
from samskabelse_cli.scoring.every import score
from samskabelse_cli.scoring.grouping import score_groups
from samskabelse_cli.survey.coded import Row, alone, coded_people
from tests.answers import WHEN, short

#: The shipped questionnaires, a ladder in both of its forms.
EVERY: tuple[tuple[str, FormName | None], ...] = (
    ("trin", "short"),
    ("trin", "long"),
    *((id_, None) for id_ in ("frivillighed", "ledelse", "opskrift", "parathed", "principper")),
    *((id_, None) for id_ in ("tjek", "trappen", "veje")),
)
GROUPED = tuple(one for one in EVERY if one[0] != "opskrift")

Traits = dict[str, str]
People = list[tuple[Traits, dict[str, Answer]]]


def answers(questionnaire: Questionnaire, form: FormName | None, random: Random) -> dict[str, Any]:
    """Return random answers, "ved ikke" and none among them."""
    given: dict[str, Answer] = {}
    for question in asked(questionnaire, form):
        luck = random.random()
        if luck < 0.15:
            if question.unknown and luck < 0.1:
                given[question.id] = Answer(special="unknown")
        elif question.choices:
            given[question.id] = random.choice(question.choices).answer
        else:
            given[question.id] = Answer(text="Vi ringer på mandag.", note="aftalt i dag")
    return given


def report_of(
    questionnaire: Questionnaire,
    given: dict[str, Answer],
    form: FormName | None = None,
    **others: Any,
) -> Report:
    """Compose the report of Eksempelby's answers."""
    reference = QuestionnaireRef(id=questionnaire.id, version=questionnaire.version, form=form)
    assessment = Assessment(
        questionnaire=reference,
        subject="Eksempelby",
        started=WHEN,
        updated=WHEN,
        answers=given,
        **others,
    )
    return assessment_report(questionnaire, assessment, score(assessment, questionnaire))


def outcomes_of(
    questionnaire: Questionnaire,
    form: FormName | None,
    people: People,
    tables: Sequence[Sequence[str]] = (),
    least: int = 5,
) -> list[Outcome]:
    """Score people in groups; where they have a ``rolle``, it is what roles are compared by."""
    assert not isinstance(questionnaire, Canvas)
    rows = [Row(traits, given) for traits, given in people]
    coded = coded_people([alone(row) for row in rows], asked(questionnaire, form))
    role = "rolle" if "rolle" in coded.others else None
    groups = score_groups(coded, questionnaire, form, tables, least, role)
    return [(one.group, one.result) for one in groups.outcomes]


def people_of(
    questionnaire: Questionnaire, form: FormName | None, sizes: dict[str, int], seed: int = 1
) -> People:
    """Return random people, so many in each role."""
    random = Random(seed)  # noqa: S311
    return [
        ({"rolle": role}, answers(questionnaire, form, random))
        for role, size in sizes.items()
        for _ in range(size)
    ]


def survey_report(
    id_: str,
    form: FormName | None,
    language: str | None = None,
    sizes: dict[str, int] | None = None,
    least: int = 5,
) -> Report:
    """Compose the report of random people's answers to a shipped questionnaire, by role."""
    questionnaire = load_questionnaire(id_, language)
    people = people_of(
        questionnaire, form, sizes or {"leder": 9, "medarbejder": 14, "politiker": 2}
    )
    outcomes = outcomes_of(questionnaire, form, people, [("rolle",)], least)
    return groups_report(questionnaire, form, outcomes, least, subject="Eksempelby")


def texts(part: Any) -> Iterator[str]:
    """Yield every text of a report, or of a part of it."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from texts(one)


def section(report: Report, id_: str) -> Section:
    """Return the section with an id. Raises StopIteration where there is none."""
    return next(one for one in report.sections if one.id == id_)


def figures(part: Report | Section) -> list[Figure]:
    """Return the figures, in order."""
    sections = part.sections if isinstance(part, Report) else (part,)
    return [block for one in sections for block in one.blocks if isinstance(block, Figure)]


def tables(part: Report | Section) -> list[Table]:
    """Return the tables, those of the figures among them, in order."""
    sections = part.sections if isinstance(part, Report) else (part,)
    found = []
    for block in (block for one in sections for block in one.blocks):
        if isinstance(block, Figure):
            found.append(block.table)
        elif isinstance(block, Table):
            found.append(block)
    return found


def shorts(trin: Ladder, *levels: str, role: str = "leder") -> People:
    """Return people who answer the short form, a row of levels each."""
    return [({"rolle": role}, dict(short(trin, row).answers)) for row in levels]


def ladder_groups(
    trin: Ladder,
    people: People,
    by: Sequence[Sequence[str]] = (),
    least: int = 3,
    form: FormName = "short",
) -> Report:
    """Compose the report of people's answers to a ladder."""
    return groups_report(trin, form, outcomes_of(trin, form, people, by, least), least)


def ids(report: Report) -> list[str]:
    """Return the sections' ids, in order."""
    return [one.id for one in report.sections]


def said(report: Report, id_: str) -> str:
    """Return every text of a section, a line each."""
    return "\n".join(texts(section(report, id_)))
