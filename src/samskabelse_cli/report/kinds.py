"""Settles what is told of a profile, a check and a canvas, once for every renderer."""

from collections.abc import Iterator, Mapping

from samskabelse_cli.language import _
from samskabelse_cli.model.asked import Asked, asked
from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.canvas import Canvas
from samskabelse_cli.model.check import Check
from samskabelse_cli.model.profile import Profile, Section
from samskabelse_cli.model.questionnaire import Questionnaire
from samskabelse_cli.model.result import (
    Advice,
    CanvasResult,
    CheckResult,
    ProfileResult,
    Reason,
    SectionResult,
)
from samskabelse_cli.model.terms import Policy
from samskabelse_cli.report.figures import percent
from samskabelse_cli.report.follow_ups import follow_ups
from samskabelse_cli.report.page import Bar, PageView, Passage
from samskabelse_cli.report.view import NEXT_STEPS_SHOWN, occasion


def profile_view(profile: Profile, assessment: Assessment, result: ProfileResult) -> PageView:
    """Settle what is told of one assessment by a profile."""
    band = profile.bands.get(result.band or "")
    share = percent(result.ratio)
    headline = _("Samlet: {share} af det mulige").format(share=share)
    if result.ratio is None:
        headline = _("Samlet: for få svar")
    elif band:
        headline = f"{headline} – {band.name}"
    reckoned = Passage(_("Sådan er der regnet"), policy_sentence(result.not_applicable_policy))
    return PageView(
        title=profile.title,
        subject=_subject(assessment),
        occasion=occasion(assessment),
        headline=headline,
        lead=band.text if band and result.ratio is not None else "",
        bars=tuple(_bars(profile, profile.sections, result.sections, 0)),
        findings=(
            *_lists(profile, result.unknown, result.unanswered, result.not_applicable),
            reckoned,
        ),
        advice=_advice(profile, result.advice),
        follow_ups=follow_ups(profile, result),
        reservation=profile_reservation(),
    )


def policy_sentence(policy: Policy) -> str:
    """Say what becomes of what is not relevant."""
    policies = {
        "exclude": _("»Ikke relevant« tæller ikke med."),
        "full": _("»Ikke relevant« tæller som fuldt opfyldt."),
        "zero": _("»Ikke relevant« tæller som 0."),
    }
    return policies[policy]


def profile_reservation() -> str:
    """Say what a profile is, and is not."""
    return _(
        "Det er et billede at tale om, ikke en karakter. Et lavere tal end sidst kan komme af, "
        "at I ved mere."
    )


def _bars(
    profile: Profile,
    sections: Mapping[str, Section],
    results: tuple[SectionResult, ...],
    depth: int,
) -> Iterator[Bar]:
    for found in results:
        section = sections[found.id]
        band = profile.bands.get(found.band or "")
        words = percent(found.ratio) if found.ratio is not None else _("for få svar")
        if band and found.ratio is not None:
            words = f"{words} · {band.name}"
        yield Bar(section.name, words, found.ratio, depth)
        yield from _bars(profile, section.sections, found.sections, depth + 1)


def check_view(check: Check, assessment: Assessment, result: CheckResult) -> PageView:
    """Settle what is told of one assessment by a check."""
    questions = _questions(check)
    verdict = check.verdicts[result.verdict]
    failing: dict[str, list[str]] = {}
    for reason in result.reasons:
        failing.setdefault(reason_words(reason), []).append(questions[reason.question].question)
    findings = [Passage(heading, _listed(texts)) for heading, texts in failing.items()]
    told = {reason.question for reason in result.reasons}
    unknown = tuple(id_ for id_ in result.unknown if id_ not in told)
    unanswered = tuple(id_ for id_ in result.unanswered if id_ not in told)
    findings += _lists(check, unknown, unanswered, ())
    for id_ in result.qualifications:
        qualification = check.qualifications[id_]
        findings.append(Passage(qualification.name, qualification.text))
    return PageView(
        title=check.title,
        subject=_subject(assessment),
        occasion=occasion(assessment),
        headline=verdict.name,
        lead=verdict.text,
        bars=(),
        findings=tuple(findings),
        advice=_advice(check, result.advice),
        follow_ups=follow_ups(check, result),
        reservation=_("Svaret gælder projektet, som det er i dag. Spørg igen, når det ændrer sig."),
    )


def _listed(texts: list[str]) -> str:
    return texts[0] if len(texts) == 1 else "\n".join(f"– {text}" for text in texts)


def reason_words(reason: Reason) -> str:
    """Say what a statement does to the verdict."""
    words = {
        "not-met": _("Ikke opfyldt"),
        "disqualified": _("Taler imod"),
        "unknown": _("Ved I ikke endnu"),
    }
    return words[reason.reason]


def canvas_view(canvas: Canvas, assessment: Assessment, result: CanvasResult) -> PageView:
    """Settle the plan that a canvas ends in."""
    questions = _questions(canvas)
    missing = "\n".join(f"– {questions[id_].heading}" for id_ in result.unanswered)
    answered = len(result.answers)
    headline = _("Planen på én side")
    if missing:
        headline = _("Planen på én side: {answered} af {count} felter er udfyldt").format(
            answered=answered, count=len(questions)
        )
    return PageView(
        title=canvas.title,
        subject=_subject(assessment),
        occasion=occasion(assessment),
        headline=headline,
        lead="",
        bars=(),
        findings=tuple(
            Passage(questions[id_].heading, text) for id_, text in result.answers.items()
        )
        + ((Passage(_("Mangler endnu"), missing),) if missing else ()),
        advice=(),
        follow_ups=follow_ups(canvas, result),
        reservation=_("Giv hinanden opgaver, og lad opgaven sætte holdet."),
    )


def _lists(
    questionnaire: Questionnaire,
    unknown: tuple[str, ...],
    unanswered: tuple[str, ...],
    not_applicable: tuple[str, ...],
) -> Iterator[Passage]:
    questions = _questions(questionnaire)
    for heading, ids in (
        (_("Det ved I ikke endnu"), unknown),
        (_("Ikke besvaret"), unanswered),
        (_("Ikke relevant for jer"), not_applicable),
    ):
        if ids:
            yield Passage(heading, "\n".join(f"– {questions[id_].label}" for id_ in ids))


def _advice(questionnaire: Questionnaire, advice: tuple[Advice, ...]) -> tuple[Passage, ...]:
    questions = _questions(questionnaire)
    return tuple(
        Passage(questions[item.question].label, item.text) for item in advice[:NEXT_STEPS_SHOWN]
    )


def _questions(questionnaire: Questionnaire) -> dict[str, Asked]:
    return {question.id: question for question in asked(questionnaire, None)}


def _subject(assessment: Assessment) -> str:
    return " · ".join(filter(None, (assessment.subject, assessment.unit)))
