"""What stands on the screen at each step: pure text, the same for every way of asking."""

from collections.abc import Mapping

from samskabelse_cli.interview.face import Option, Screen
from samskabelse_cli.interview.machine import Interview, Step
from samskabelse_cli.language import _
from samskabelse_cli.model.answer import NOT_APPLICABLE, UNKNOWN, Answer
from samskabelse_cli.model.head import Grounded
from samskabelse_cli.model.ladder import Cell, Ladder
from samskabelse_cli.model.questionnaire import Questionnaire

#: The key that opens the line in which a question is answered in words.
WRITE_KEY = "1"
#: The key at "targets" that asks for one dimension's target at a time.
EACH_KEY = "d"


def step_screen(state: Interview) -> Screen:
    """Return the screen of the present step, which must be there."""
    step = state.step
    if step is None:
        raise ValueError("the interview is over")
    ladder = state.questionnaire
    if step.kind == "question" or not isinstance(ladder, Ladder):
        return _question_screen(state, step)
    if step.kind == "targets":
        return _targets_screen(state, ladder)
    return _target_screen(state, ladder, step)


def _question_screen(state: Interview, step: Step) -> Screen:
    question = state.asked[step.id]
    options = tuple(Option(choice.key, choice.label) for choice in question.choices)
    answer = state.assessment.answer(step.id)
    chosen = question.chosen(answer)
    in_words = (Option(WRITE_KEY, _("Ret svaret") if answer.text else _("Skriv svaret")),)
    return Screen(
        heading=question.heading,
        progress=_("{number} af {count}").format(
            number=state.position + 1, count=state.question_count
        ),
        question=question.question,
        instruction=question.instruction,
        options=options or in_words,
        keys=_keys(state),
        chosen=None if chosen is None else chosen.key,
        proposed=not options,
        remark=_remark(answer),
    )


def _remark(answer: Answer) -> str:
    """Say what has been noted already, and an answer that is no option."""
    parts = []
    if answer.text:
        parts.append(_("Svar: {text}").format(text=answer.text))
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


def _targets_screen(state: Interview, ladder: Ladder) -> Screen:
    count = len(ladder.stages)
    stages = tuple(
        Option(
            str(number), _("Trin {number} på alle emner: {name}").format(number=number, name=s.name)
        )
        for number, s in enumerate(ladder.stages.values(), start=1)
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
    targets = {state.assessment.targets.get(name) for name in state.dimensions}
    if len(targets) != 1:
        return EACH_KEY
    target = targets.pop()
    return None if target is None else str(target)


def _target_screen(state: Interview, ladder: Ladder, step: Step) -> Screen:
    position = list(ladder.dimensions).index(step.id) + 1
    target = state.assessment.targets.get(step.id)
    answer = state.assessment.answer(step.id)
    instruction = _("I vælger selv, og målet behøver ikke være trin {count}.")
    if answer.level:
        instruction = _("I dag svarer I: trin {level}.").format(level=answer.level)
    cells = ladder.dimensions[step.id].cells.values()
    levels = (Option(str(n), cell.statement) for n, cell in enumerate(cells, start=1))
    return Screen(
        heading=ladder.dimensions[step.id].name,
        progress=_("mål {number} af {count}").format(number=position, count=len(ladder.dimensions)),
        question=_("Hvilket trin vil I gerne nå på dette emne?"),
        instruction=instruction.format(count=len(ladder.stages)),
        options=(Option("0", _("Intet mål valgt")), *levels),
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
    if step.kind == "question":
        return state.asked[step.id].label
    ladder = state.questionnaire
    if step.kind == "targets" or not isinstance(ladder, Ladder):
        return _("Jeres mål")
    return _("Mål: {name}").format(name=ladder.dimensions[step.id].name)


def _step_answer(state: Interview, step: Step) -> str:
    if step.kind == "targets":
        return ""
    answer = state.assessment.answer(step.id) if step.kind == "question" else Answer()
    if answer.special == UNKNOWN:
        return _("ved ikke")
    if answer.special == NOT_APPLICABLE:
        return _("ikke relevant")
    if answer.text:
        return answer.text
    if answer.option is not None:
        choice = state.asked[step.id].chosen(answer)
        return choice.label if choice else ""
    number = state.chosen_number(step)
    return _("ikke besvaret") if number is None else _("trin {level}").format(level=number)


def help_text(state: Interview) -> str:
    """Return the help of the present step: what to think of, what would show it, the source."""
    step = state.step
    if step is None or step.kind == "targets":
        return state.questionnaire.introduction
    ladder = state.questionnaire
    question = state.asked.get(step.id)
    if step.kind == "target" and isinstance(ladder, Ladder):
        return ladder.dimensions[step.id].help
    grounds: Mapping[str, Grounded] = question.grounds if question else {}
    seen_by = _("Belæg for trin {number}: {evidence}")
    shown = [
        seen_by.format(number=ladder.stage_number(stage), evidence=cell.evidence)
        for stage, cell in grounds.items()
        if isinstance(ladder, Ladder) and isinstance(cell, Cell)
    ]
    help_ = question.help if question else ""
    return "\n".join((help_, "", *shown, *sources(state.questionnaire, grounds)))


def sources(questionnaire: Questionnaire, grounds: Mapping[str, Grounded]) -> list[str]:
    """Say where each text comes from, a line for each source and one for our own."""
    places: dict[str, list[str]] = {source: [] for source in questionnaire.sources}
    ours: list[str] = []
    for stage, grounded in grounds.items():
        where = _where(questionnaire, stage, grounded)
        for source, passages in grounded.passages.items():
            places[source].append(": ".join(filter(None, (where, ", ".join(passages)))))
        if grounded.basis == "ours":
            ours.append(where)
    lines = [
        _("Kilde: {citation} ({places}) – {where}").format(
            citation=questionnaire.sources[source].citation,
            places=questionnaire.sources[source].places,
            where=" · ".join(where),
        )
        for source, where in places.items()
        if where
    ]
    if any(ours):
        lines.append(_("Vores egen tilføjelse: {where}").format(where=" · ".join(ours)))
    elif ours:
        lines.append(_("Vores egen tilføjelse."))
    return lines


def _where(questionnaire: Questionnaire, stage: str, grounded: Grounded) -> str:
    """Return which of several texts a ground belongs to, and whether it stands behind it all."""
    partly = _("delvis") if grounded.basis == "partly" else ""
    if not isinstance(questionnaire, Ladder):
        return partly
    named = _("trin {level}").format(level=questionnaire.stage_number(stage))
    return ", ".join(filter(None, (named, partly)))
