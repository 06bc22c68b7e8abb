"""Composes the reports of one assessment by a check, and of a plan that was filled in."""

from collections.abc import Iterator, Mapping

from samskabelse_cli.language import _, ngettext, spoken
from samskabelse_cli.model.asked import Asked, asked
from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.canvas import Canvas
from samskabelse_cli.model.check import Check
from samskabelse_cli.model.result import CanvasResult, CheckResult
from samskabelse_cli.report.compose import (
    answer_section,
    colophon,
    follow_up_section,
    method_section,
    step_section,
    unknown_section,
)
from samskabelse_cli.report.document import (
    Block,
    Item,
    Listing,
    Paragraph,
    Report,
    Section,
    Table,
)
from samskabelse_cli.report.figures import joined
from samskabelse_cli.report.kinds import canvas_view, check_view, reason_words
from samskabelse_cli.report.page import PageView


def check_report(check: Check, assessment: Assessment, result: CheckResult) -> Report:
    """Compose the verdict with every reason for it, in order."""
    view = check_view(check, assessment, result)
    questions = {question.id: question for question in asked(check, None)}
    told = {reason.question for reason in result.reasons}
    sections = (
        _verdict(check, view, result),
        *_reasons(questions, result),
        *unknown_section(
            tuple(
                (heading, [questions[id_].label for id_ in ids if id_ not in told])
                for heading, ids in (
                    (_("Det ved I ikke endnu"), result.unknown),
                    (_("Ikke besvaret"), result.unanswered),
                )
            )
        ),
        *step_section([(one.heading, one.text) for one in view.advice]),
        *follow_up_section(view.follow_ups),
        answer_section(check, assessment),
        method_section((*check_method(), view.reservation)),
    )
    return _report(view, assessment, _summary(view, result), sections)


def _report(
    view: PageView,
    assessment: Assessment,
    summary: tuple[str, ...],
    sections: tuple[Section, ...],
) -> Report:
    return Report(
        language=spoken(),
        title=view.title,
        subject=view.subject,
        occasion=view.occasion,
        summary=summary,
        sections=sections,
        colophon=colophon(assessment.questionnaire),
    )


def _summary(view: PageView, result: CheckResult) -> tuple[str, ...]:
    count = len(result.reasons)
    why = ngettext(
        "Det hænger på {n} udsagn.",
        "Det hænger på {n} udsagn.",
        count,
    ).format(n=count)
    if not count:
        why = _("Alt det, der skal være på plads, er på plads, og intet taler imod.")
    steps = len(view.advice)
    following = ngettext(
        "Der er {n} forslag til, hvad I kan gøre nu.",
        "Der er {n} forslag til, hvad I kan gøre nu.",
        steps,
    ).format(n=steps)
    if not steps:
        following = _("Spørg igen, når projektet ændrer sig.")
    return _("Svaret: {verdict}.").format(verdict=view.headline.rstrip(".")), why, following


def _verdict(check: Check, view: PageView, result: CheckResult) -> Section:
    blocks: list[Block] = [Paragraph(f"{view.headline.rstrip('.')}.", "lead"), Paragraph(view.lead)]
    if result.qualifications:
        found = (check.qualifications[id_] for id_ in result.qualifications)
        blocks.append(Listing(tuple(Item(one.name, one.text) for one in found)))
    questions = (
        _("Er I enige i svaret, og hvem ville se anderledes på det?"),
        _("Hvad skulle ændre sig, før svaret blev et andet?"),
    )
    return Section("verdict", _("Svaret"), tuple(blocks), questions)


def _reasons(questions: Mapping[str, Asked], result: CheckResult) -> Iterator[Section]:
    if not result.reasons:
        return
    heading = _("Hvorfor")
    rows = tuple(
        (questions[reason.question].question, reason_words(reason)) for reason in result.reasons
    )
    table = Table(heading, (_("Udsagn"), _("Hvad det gør")), rows)
    question = _("Hvilket af det her kan I selv gøre noget ved?")
    yield Section("reasons", heading, (table,), (question,))


def check_method() -> tuple[str, ...]:
    """Return how a verdict is reached, in words."""
    return (
        _(
            "Svaret er nej, når noget, der skal være opfyldt, ikke er det, eller noget taler imod; "
            "ellers åbent, så længe noget af det ikke vides; ellers ja."
        ),
    )


def canvas_report(canvas: Canvas, assessment: Assessment, result: CanvasResult) -> Report:
    """Compose the plan on a page, and what is still missing in it."""
    view = canvas_view(canvas, assessment, result)
    questions = {question.id: question for question in asked(canvas, None)}
    answers = tuple(Item(questions[id_].heading, text) for id_, text in result.answers.items())
    blocks: list[Block] = [Listing(answers)] if answers else []
    blocks.append(Paragraph(view.reservation, "note"))
    missing = [questions[id_].heading for id_ in result.unanswered]
    remarked = any(answer.note or answer.evidence for answer in assessment.answers.values())
    sections = (
        Section(
            "plan",
            _("Planen"),
            tuple(blocks),
            (
                _("Hvad i planen er I mest i tvivl om?"),
                _("Hvem mangler ved bordet, før I går i gang?"),
            ),
        ),
        *unknown_section(((_("Mangler endnu"), missing),)),
        *follow_up_section(view.follow_ups),
        *((answer_section(canvas, assessment),) if remarked else ()),
    )
    state = _("Alle felter er udfyldt.")
    if missing:
        state = _("Det mangler endnu: {names}.").format(names=joined(missing))
    return _report(view, assessment, (f"{view.headline}.", state, view.reservation), sections)
