"""Composes the story of one subject between two times: where, what moved, what now.

The first three sections are told in three slides: each holds one figure or one table, and no more
before it than a sentence or two.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samskabelse_cli.language import _, ngettext, spoken
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.assessment import Action
from samskabelse_cli.model.comparison import AnswerMove, Development, LeftOut, Shift
from samskabelse_cli.model.questionnaire import FormName, Ladder, Questionnaire
from samskabelse_cli.model.result import NextStep
from samskabelse_cli.report.comparing import (
    Scale,
    asked_words,
    comparison_method,
    knows_more_sentence,
    left_out_section,
    scale_of,
)
from samskabelse_cli.report.compose import STATUS, colophon, method_section
from samskabelse_cli.report.document import (
    Change,
    Figure,
    Move,
    Paragraph,
    Report,
    Section,
    Table,
)
from samskabelse_cli.report.every import answer_words, remark
from samskabelse_cli.report.figures import joined, percent
from samskabelse_cli.report.sentences import ladder_reservation, rule_sentence
from samskabelse_cli.report.view import NEXT_STEPS_SHOWN

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a development is of.

    ``before`` and ``after`` name the two times; ``questions`` are those that were compared.
    """

    questionnaire: Questionnaire
    form: FormName | None
    subject: str
    before: str
    after: str
    people: str = ""
    questions: tuple[Asked, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def scale(self) -> Scale:
        """How its figures are written."""
        return scale_of(self.questionnaire)


def development_report(told: Told, found: Development, title: str | None = None) -> Report:
    """Compose what became of a subject between two times."""
    words = (f"{told.before} → {told.after}", *asked_words(told.questionnaire, told.form))
    sections = (
        _levels(told, found),
        *_answers(told, found),
        *_plan(told, found),
        *_stages(told, found),
        *left_out_section(told.left_out),
        _method(told),
    )
    return Report(
        language=spoken(),
        title=title or _("Før og nu: {title}").format(title=told.questionnaire.title),
        subject=told.subject,
        occasion=" · ".join(filter(None, (*words, told.people))),
        summary=tuple(filter(None, (_where(told, found), _moved(found), _planned(found)))),
        sections=sections,
        colophon=colophon(told.questionnaire),
    )


def _where(told: Told, found: Development) -> str:
    """Say on which stage the subject stands, and stood, and whether that is certain."""
    if found.before.is_open or found.after.is_open:
        return f"{_stage(told, found)} {_('Trinnet er foreløbigt: der mangler svar.')}"
    return _stage(told, found)


def _stage(told: Told, found: Development) -> str:
    if not isinstance(told.questionnaire, Ladder):
        return _("Fra {before} til {after}.").format(before=told.before, after=told.after)
    before, after = found.before.stage, found.after.stage
    if before is None or after is None:
        return _("Trinnet kan ikke afgøres begge gange, så se på emnerne.")
    name = told.questionnaire.stage_at(after)[1].name if after else _("før det første trin")
    if before == after:
        return _("I står som sidst på trin {after}: {name}.").format(after=after, name=name)
    text = _("I er gået fra trin {before} til trin {after}: {name}.")
    return text.format(before=before, after=after, name=name)


def _moved(found: Development) -> str:
    """Say in how many dimensions something moved."""
    changes = [shift.change for shift in found.parts]
    known = [change for change in changes if change is not None]
    if not known:
        return _("Ingen af emnerne har et niveau begge gange.")
    up, down = sum(change > 0 for change in known), sum(change < 0 for change in known)
    text = ngettext(
        "Af {n} emne, der kan sammenlignes, er {up} højere end sidst og {down} lavere.",
        "Af {n} emner, der kan sammenlignes, er {up} højere end sidst og {down} lavere.",
        len(known),
    )
    return text.format(n=len(known), up=up, down=down)


def _planned(found: Development) -> str:
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


def _levels(told: Told, found: Development) -> Section:
    heading = _("Hvor I var, og hvor I er nu")
    figure = _figure(heading, _("Emne"), told, told.scale, found.parts)
    return Section(
        "levels",
        heading,
        (Paragraph(_where(told, found), "lead"), figure),
        (
            _("Hvor kan I selv mærke forskellen, og hvor undrer det jer?"),
            _("Hvad er I mest stolte af at have flyttet?"),
        ),
    )


def _figure(heading: str, corner: str, told: Told, scale: Scale, shifts: Sequence[Shift]) -> Figure:
    moves = tuple(
        Move(
            scale.names[one.id],
            one.before,
            one.after,
            scale.difference(one.before, one.after),
        )
        for one in shifts
    )
    targeted = any(one.target is not None for one in shifts)
    headings = [corner, told.before, told.after, _("Forskel")]
    rows = []
    for one, move in zip(shifts, moves, strict=True):
        row = [move.name, scale.written(one.before), scale.written(one.after), move.words]
        if targeted:
            row.append("–" if one.target is None else str(one.target))
        rows.append(tuple(row))
    if targeted:
        headings.append(_("Mål"))
    description = _("En pil fra {before} til {after} for hver: {moves}.").format(
        before=told.before,
        after=told.after,
        moves=joined([f"{move.name} {move.words}" for move in moves]),
    )
    chart = Change(moves, scale.maximum, told.before, told.after)
    numbers = frozenset({1, 2, 4} if targeted else {1, 2})
    return Figure(
        heading, description, chart, Table(heading, tuple(headings), tuple(rows), numbers)
    )


def _answers(told: Told, found: Development) -> Iterator[Section]:
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


def _plan(told: Told, found: Development) -> Iterator[Section]:
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
    lead = _planned(found) if found.actions else _("Der var ingen plan at følge op på.")
    coming = dict.fromkeys(one.dimension for one in (*_ongoing(found), *steps))
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


def _stages(told: Told, found: Development) -> Iterator[Section]:
    """Yield how the fulfilment of each stage moved (ladders)."""
    if isinstance(told.questionnaire, Ladder):
        names = {id_: one.short_name for id_, one in told.questionnaire.stages.items()}
        heading = _("Trin for trin")
        figure = _figure(heading, _("Trin"), told, Scale(names, 1), found.stages)
        reached = percent(told.questionnaire.rule.reached_at)
        text = _("Et trin er nået, når mindst {reached} af det og af alle før det er opfyldt.")
        yield Section("stages", heading, (Paragraph(text.format(reached=reached), "lead"), figure))


def _method(told: Told) -> Section:
    texts = [*comparison_method(told.left_out), knows_more_sentence()]
    if isinstance(told.questionnaire, Ladder):
        texts += [rule_sentence(told.questionnaire.rule), ladder_reservation()]
    return method_section(texts)
