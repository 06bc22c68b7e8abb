"""The figures over all questions: the room's profile, and the result of what it agreed on."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from samskabelse_cli.language import _
from samskabelse_cli.model.answer import SPECIALS, Answer
from samskabelse_cli.model.assessment import Action, Assessment, QuestionnaireRef
from samskabelse_cli.model.canvas import Canvas
from samskabelse_cli.model.group import GroupResult
from samskabelse_cli.workshop.acts import Agree
from samskabelse_cli.workshop.composites import last_votes
from samskabelse_cli.workshop.session import Asking, Snapshot
from samskabelse_cli.workshop.state import State
from samskabelse_cli.workshop.store import About

#: What the column of roles is called, here and in the votes file.
ROLE = "rolle"


def prepare() -> None:
    """Load now what reckoning loads when it is used first, before a room waits for it."""
    import polars  # noqa: F401

    import samskabelse_cli.scoring.grouping  # noqa: F401


def whole_result(asking: Asking, moment: Snapshot, least: int) -> GroupResult | None:
    """Return the room as a group: of each question its last round; null where nobody counts."""
    import polars as pl

    from samskabelse_cli.scoring.columnar_answers import answers_frame
    from samskabelse_cli.scoring.grouping import score_groups

    questionnaire = asking.questionnaire
    people = _people(moment)
    if isinstance(questionnaire, Canvas) or len(people) < least:
        return None
    columns: dict[str, list[str | None]] = {
        q.id: [row.get(q.id) for row in people] for q in asking.questions
    }
    columns[ROLE] = [row[ROLE] for row in people]
    reading = {
        q.id: {
            **{choice.key: place for place, choice in enumerate(q.choices)},
            **{special: special for special in SPECIALS},
        }
        for q in asking.questions
    }
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    coded = answers_frame(frame, [q.id for q in asking.questions], reading)
    groups = score_groups(coded, questionnaire, asking.form, [], least, ROLE)
    return groups.outcomes[0].result


def _people(moment: Snapshot) -> list[dict[str, str | None]]:
    roles = {vote.ballot: vote.role for vote in moment.whole}
    # In an order of their own, so that the same votes give the same figures after a restart.
    return [
        {ROLE: roles[ballot], **{id_: vote.answer for id_, vote in row.items()}}
        for ballot, row in sorted(last_votes(moment.whole).items())
    ]


def agreed_assessment(asking: Asking, about: About, moment: Snapshot) -> Assessment:
    """Return what the room agreed on, as the file of a group's answers."""
    state = moment.state
    started = datetime.fromisoformat(about.started)
    return Assessment(
        questionnaire=QuestionnaireRef(id=about.id, version=about.version, form=asking.form),
        subject=about.subject,
        respondents=max(moment.joined, 1),
        started=started,
        updated=max(started, datetime.now().astimezone().replace(microsecond=0)),
        answers=_answers(asking, state),
        actions=tuple(
            Action(
                dimension=step.dimension,
                stage=step.stage,
                text=step.text,
                owner=step.owner or None,
                due=step.due,
                first_sign=step.first_sign or None,
            )
            for step in state.steps.values()
        ),
    )


def _answers(asking: Asking, state: State) -> Mapping[str, Answer]:
    found = {}
    for question in asking.questions:
        agreed = state.questions[question.id].agreed
        if agreed is None:
            continue
        if agreed.answer is None:
            found[question.id] = Answer(
                note=_disagreement(agreed), evidence=agreed.evidence or None
            )
        else:
            given = question.choice(agreed.answer).answer
            note, evidence = agreed.note or None, agreed.evidence or None
            found[question.id] = replace(given, note=note, evidence=evidence)
    return found


def _disagreement(agreed: Agree) -> str:
    one, other = agreed.views
    text = _("Ikke enige. Det ene syn: {one} Det andet syn: {other}")
    return "\n".join(filter(None, (text.format(one=one, other=other), agreed.note)))
