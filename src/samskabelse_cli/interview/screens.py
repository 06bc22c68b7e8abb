"""What stands on the screen at each step: pure text, the same for every way of asking."""

from collections.abc import Mapping

from samskabelse_cli.interview.face import Option, Screen
from samskabelse_cli.interview.machine import Interview, Step
from samskabelse_cli.language import _
from samskabelse_cli.model.assessment import NOT_APPLICABLE, UNKNOWN, Answer
from samskabelse_cli.model.ladder import Cell, Ladder

#: The key at "targets" that asks for one dimension's target at a time.
EACH_KEY = "d"


def step_screen(state: Interview) -> Screen:
    """Return the screen of the present step, which must be there."""
    step = state.step
    if step is None:
        raise ValueError("the interview is over")
    if step.kind == "question":
        return _question_screen(state, step)
    return _targets_screen(state) if step.kind == "targets" else _target_screen(state, step)


def _question_screen(state: Interview, step: Step) -> Screen:
    ladder = state.ladder
    dimension_id, _dot, stage_id = step.id.partition(".")
    dimension = ladder.dimensions[dimension_id]
    if stage_id:
        question = dimension.cells[stage_id].statement
        instruction = ladder.forms.long.question
        options = tuple(Option(str(d.code), d.label) for d in ladder.scale.values())
    else:
        question, instruction = dimension.question, ladder.forms.short.question
        options = (Option("0", ladder.forms.short.none), *_levels(ladder, dimension_id))
    answer = state.assessment.answer(step.id)
    number = state.chosen_number(step)
    return Screen(
        heading=dimension.name,
        progress=_("{number} af {count}").format(
            number=state.position + 1, count=state.question_count
        ),
        question=question,
        instruction=instruction,
        options=options,
        keys=_keys(state),
        chosen=None if number is None else str(number),
        proposed=False,
        remark=_remark(answer),
    )


def _levels(ladder: Ladder, dimension: str) -> tuple[Option, ...]:
    cells = ladder.dimensions[dimension].cells
    return tuple(
        Option(str(number), cells[stage].statement)
        for number, stage in enumerate(ladder.stages, start=1)
    )


def _remark(answer: Answer) -> str:
    """Say what has been noted already, and an answer that is no option."""
    parts = []
    if answer.special == UNKNOWN:
        parts.append(_("Svaret er: ved ikke"))
    if answer.special == NOT_APPLICABLE:
        parts.append(_("Svaret er: ikke relevant"))
    if answer.note:
        parts.append(_("Note: {text}").format(text=answer.note))
    if answer.evidence:
        parts.append(_("Belæg: {text}").format(text=answer.evidence))
    return " · ".join(parts)


def _keys(state: Interview) -> tuple[tuple[str, str], ...]:
    offered = [("?", _("hjælp"))]
    if state.step is not None and state.step.kind == "question":
        offered += [("n", _("note")), ("e", _("belæg"))]
    if state.offers(UNKNOWN):
        offered.append(("v", _("ved ikke")))
    if state.offers(NOT_APPLICABLE):
        offered.append(("i", _("ikke relevant")))
    offered += [("o", _("overblik")), ("s", _("gem og stop"))]
    return tuple(offered)


def _targets_screen(state: Interview) -> Screen:
    count = len(state.ladder.stages)
    stages = tuple(
        Option(
            str(number), _("Trin {number} på alle emner: {name}").format(number=number, name=s.name)
        )
        for number, s in enumerate(state.ladder.stages.values(), start=1)
    )
    each = Option(EACH_KEY, _("Vælg et mål for hvert emne"))
    none = Option("0", _("Vælg ikke mål nu; så er målet det næste trin"))
    return Screen(
        heading=_("Jeres mål"),
        progress=_("før resultatet"),
        question=_("Hvor vil I gerne hen det næste år eller to?"),
        instruction=_("I vælger selv, og målet behøver ikke være trin {count}.").format(
            count=count
        ),
        options=(none, *stages, each),
        keys=_keys(state),
        chosen=_common_target(state),
    )


def _common_target(state: Interview) -> str | None:
    targets = {state.assessment.targets.get(name) for name in state.ladder.dimensions}
    if len(targets) != 1:
        return EACH_KEY
    target = targets.pop()
    return None if target is None else str(target)


def _target_screen(state: Interview, step: Step) -> Screen:
    ladder = state.ladder
    position = list(ladder.dimensions).index(step.id) + 1
    target = state.assessment.targets.get(step.id)
    answer = state.assessment.answer(step.id)
    instruction = _("I vælger selv, og målet behøver ikke være trin {count}.")
    if answer.level:
        instruction = _("I dag svarer I: trin {level}.").format(level=answer.level)
    return Screen(
        heading=ladder.dimensions[step.id].name,
        progress=_("mål {number} af {count}").format(number=position, count=len(ladder.dimensions)),
        question=_("Hvilket trin vil I gerne nå på dette emne?"),
        instruction=instruction.format(count=len(ladder.stages)),
        options=(Option("0", _("Intet mål valgt")), *_levels(ladder, step.id)),
        keys=_keys(state),
        chosen=None if target is None else str(target),
    )


def overview_screen(state: Interview) -> Screen:
    """Return the overview: every step with its answer, to jump to."""
    options = tuple(
        Option(str(number), _step_name(state, step), _step_answer(state, step))
        for number, step in enumerate(state.steps, start=1)
    )
    answered = sum(
        state.assessment.answer(step.id).given for step in state.steps if step.kind == "question"
    )
    return Screen(
        heading=_("Overblik"),
        progress=_("{number} af {count} besvaret").format(
            number=answered, count=state.question_count
        ),
        question=_("Hvor vil du hen?"),
        instruction=_("Når du har svaret, kommer du tilbage til det, du var ved."),
        options=options,
        keys=(),
        chosen=str(min(state.position + 1, len(options))),
    )


def _step_name(state: Interview, step: Step) -> str:
    if step.kind == "targets":
        return _("Jeres mål")
    dimension, _dot, stage = step.id.partition(".")
    name = state.ladder.dimensions[dimension].name
    if step.kind == "target":
        return _("Mål: {name}").format(name=name)
    return f"{name} · {state.ladder.stages[stage].short_name}" if stage else name


def _step_answer(state: Interview, step: Step) -> str:
    if step.kind == "targets":
        return ""
    answer = state.assessment.answer(step.id) if step.kind == "question" else Answer()
    if answer.special == UNKNOWN:
        return _("ved ikke")
    if answer.special == NOT_APPLICABLE:
        return _("ikke relevant")
    if answer.option is not None:
        return state.ladder.scale[answer.option].label
    number = state.chosen_number(step)
    return _("ikke besvaret") if number is None else _("trin {level}").format(level=number)


def help_text(state: Interview) -> str:
    """Return the help of the present step: what to think of, what would show it, the source."""
    step = state.step
    if step is None or step.kind == "targets":
        return state.ladder.introduction
    dimension_id, _dot, stage_id = step.id.partition(".")
    dimension = state.ladder.dimensions[dimension_id]
    cells = {stage_id: dimension.cells[stage_id]} if stage_id else dimension.cells
    seen_by = _("Belæg for trin {number}: {evidence}")
    shown = [
        seen_by.format(number=state.ladder.stage_number(stage), evidence=cell.evidence)
        for stage, cell in cells.items()
    ]
    return "\n".join((dimension.help, "", *shown, *sources(state.ladder, cells)))


def sources(ladder: Ladder, cells: Mapping[str, Cell]) -> list[str]:
    """Say where each cell's text comes from, a line for each source and one for our own."""
    places: dict[str, list[str]] = {source: [] for source in ladder.sources}
    ours: list[str] = []
    for stage, cell in cells.items():
        where = _("trin {level}").format(level=ladder.stage_number(stage))
        if cell.basis == "partly":
            where = _("{where}, delvis").format(where=where)
        for source, passages in cell.passages.items():
            places[source].append(f"{where}: {', '.join(passages)}")
        if cell.basis == "ours":
            ours.append(where)
    lines = [
        _("Kilde: {citation} ({places}) – {where}").format(
            citation=ladder.sources[source].citation,
            places=ladder.sources[source].places,
            where=" · ".join(where),
        )
        for source, where in places.items()
        if where
    ]
    if ours:
        lines.append(_("Vores egen tilføjelse: {where}").format(where=" · ".join(ours)))
    return lines
