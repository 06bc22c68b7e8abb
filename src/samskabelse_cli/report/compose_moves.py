"""Composes why something moved between two times, and what became of the plan."""

from collections.abc import Iterator

from samskabelse_cli.language import _, ngettext
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.assessment import Action
from samskabelse_cli.model.comparison import AnswerMove, Development
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.model.result import NextStep
from samskabelse_cli.report.answers import answer_words, remark
from samskabelse_cli.report.comparing import Told, knows_more_sentence
from samskabelse_cli.report.compose import STATUS
from samskabelse_cli.report.document import Paragraph, Section, Table
from samskabelse_cli.report.figures import joined
from samskabelse_cli.report.view import NEXT_STEPS_SHOWN

Row = tuple[str, ...]


def planned_sentence(found: Development) -> str:
    """Say what became of the plan; empty where there was none."""
    if not found.actions:
        return knows_more_sentence() if _is_lower(found) else ""
    statuses = [one.found.status if one.found else None for one in found.actions]
    parts = [
        text.format(n=count)
        for text, count in (
            (_("{n} gjort"), statuses.count("done")),
            (_("{n} i gang"), statuses.count("open")),
            (_("{n} droppet"), statuses.count("dropped")),
            (_("{n} ikke nævnt igen"), statuses.count(None)),
        )
        if count
    ]
    return _("Det, der var planlagt: {parts}.").format(parts=joined(parts))


def _is_lower(found: Development) -> bool:
    """Whether some figure or answer went down, or is not known any more."""
    fallen = any((shift.change or 0) < 0 for shift in found.parts)
    return fallen or any(move.direction in ("down", "lost") for move in found.answers)


def answer_moves_section(told: Told, found: Development) -> Iterator[Section]:
    """Yield which answers moved and what explains it; of groups there are no answers."""
    if not told.questions:
        return
    heading = _("Hvad der har flyttet sig, og hvorfor")
    ask = (
        _("Hvad var det, der gjorde forskellen?"),
        _("Hvor er I blevet klogere, også hvor tallet er lavere?"),
    )
    if not found.answers:
        yield Section("answers", heading, (Paragraph(_("Ingen svar er anderledes end sidst.")),))
        return
    text = ngettext(
        "{n} svar er anderledes end sidst.", "{n} svar er anderledes end sidst.", len(found.answers)
    ).format(n=len(found.answers))
    if _is_lower(found):
        text = f"{text} {knows_more_sentence()}"
    questions = {question.id: question for question in told.questions}
    rows = tuple(_answer_row(questions[move.question], move) for move in found.answers)
    headings = (_("Spørgsmål"), told.before, told.after, _("Hvad der forklarer det"))
    table = Table(heading, headings, rows)
    yield Section("answers", heading, (Paragraph(text, "lead"), table), ask)


def _answer_row(question: Asked, move: AnswerMove) -> Row:
    return (
        question.label,
        answer_words(question, move.before),
        answer_words(question, move.after),
        " ".join(filter(None, (_knowledge(move), _explanation(move)))) or "–",
    )


def _knowledge(move: AnswerMove) -> str:
    """Say where a move comes from knowing more, or less."""
    if move.direction == "learned":
        return _("Det ved I nu.")
    if move.direction == "lost":
        return _("Det er I ikke sikre på mere.")
    if move.direction == "down" and move.knows_more:
        return _("Lavere, men med belæg, som I ikke havde før.")
    return ""


def _explanation(move: AnswerMove) -> str:
    if told := remark(move.after):
        return told
    earlier = remark(move.before)
    return _("Sidst: {text}").format(text=earlier) if earlier else ""


def follow_up_on_plan(told: Told, found: Development) -> Iterator[Section]:
    """Yield what became of each planned action, what is new, and what lies next."""
    ladder = told.questionnaire
    if not isinstance(ladder, Ladder):
        return
    rows = [
        _action_row(
            told,
            found,
            one.found or one.planned,
            _(STATUS[one.found.status]) if one.found else _("ikke nævnt igen"),
        )
        for one in found.actions
    ]
    for action in found.new_actions:
        status = _("ny") if action.status == "open" else _("ny, {status}")
        words = status.format(status=_(STATUS[action.status]))
        rows.append(_action_row(told, found, action, words))
    steps = _next_steps(found)
    for step in steps:
        about = _about(told, found, step.dimension)
        rows.append((about, step.text, "–", _("forslag til næste skridt")))
    if not rows:
        return
    heading = _("Hvad der blev af planen, og hvad der kommer nu")
    headings = (_("Emne"), _("Hvad"), _("Hvem og hvornår"), _("Status"))
    table = Table(heading, headings, tuple(rows))
    lead = planned_sentence(found) if found.actions else _("Der var ingen plan at følge op på.")
    going_on = [action.dimension for action in _ongoing(found)]
    coming = dict.fromkeys((*going_on, *(step.dimension for step in steps)))
    if coming:
        names = joined([told.scale.names.get(id_, id_) for id_ in coming])
        lead = f"{lead} {_('Det næste: {names}.').format(names=names)}"
    ask = (
        _("Hvad skal I holde fast i, og hvad kan I slippe?"),
        _("Hvem tager det første skridt, og hvad er det første tegn på, at det virker?"),
    )
    yield Section("plan", heading, (Paragraph(lead, "lead"), table), ask)


def _next_steps(found: Development) -> list[NextStep]:
    """Return the steps to suggest: the first ones, where nothing is going on yet."""
    ongoing = {action.dimension for action in _ongoing(found)}
    steps = found.after.next_steps[:NEXT_STEPS_SHOWN]
    return [step for step in steps if step.dimension not in ongoing]


def _ongoing(found: Development) -> Iterator[Action]:
    """Yield the actions that the later plan still has open."""
    for action in (*(one.found for one in found.actions if one.found), *found.new_actions):
        if action.status == "open":
            yield action


def _about(told: Told, found: Development, dimension: str) -> str:
    """Return a dimension's name with its level before and now."""
    scale = told.scale
    name = scale.names.get(dimension, dimension)
    shift = next((one for one in found.parts if one.id == dimension), None)
    if shift is None:
        return name
    return f"{name} ({scale.written(shift.before)} → {scale.written(shift.after)})"


def _action_row(told: Told, found: Development, action: Action, status: str) -> Row:
    due = action.due.isoformat() if action.due else None
    who = ", ".join(filter(None, (action.owner, due)))
    return _about(told, found, action.dimension), action.text, who or "–", status
