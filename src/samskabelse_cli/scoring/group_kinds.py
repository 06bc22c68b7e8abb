"""Scores one group by a profile or a check from its tally; measurement, sections 3 and 4."""

from collections.abc import Mapping

from samskabelse_cli.model.check import Check
from samskabelse_cli.model.group import (
    CheckGroup,
    GroupSectionResult,
    ProfileGroup,
    StatementCounts,
)
from samskabelse_cli.model.profile import Profile, Section
from samskabelse_cli.model.terms import VerdictName
from samskabelse_cli.scoring.discussion import discussion_order
from samskabelse_cli.scoring.profile import band_of
from samskabelse_cli.scoring.showing import Shown, candidates, question_agreement
from samskabelse_cli.scoring.tally import (
    VERDICTS,
    Answers,
    CheckTally,
    ProfileTally,
    section_figure,
)

_VERDICTS: tuple[VerdictName, ...] = ("yes", "no", "open")


def withheld_profile(profile: Profile) -> ProfileGroup:
    """Return the result of a group that is withheld as a whole."""
    return ProfileGroup(roll_up=profile.roll_up, suppressed=True)


def score_profile_group(tally: ProfileTally, profile: Profile, shown: Shown) -> ProfileGroup:
    """Return every figure of a group that is shown."""
    told = tuple(question_agreement(id_, said, shown) for id_, said in tally.questions.items())

    def result(path: tuple[str, ...], parts: Mapping[str, Section], id_: str) -> GroupSectionResult:
        name = ".".join(path)
        ratio = shown.mean(section_figure(name), tally.ratios[name])
        counts = tally.bands.get(name, {})
        return GroupSectionResult(
            id=id_,
            ratio=ratio.mean,
            n=ratio.n,
            band=band_of(ratio.mean, profile.bands),
            bands=None if ratio.n is None else {b: counts.get(b, 0) for b in profile.bands},
            sections=tuple(
                result((*path, part), section.sections, part) for part, section in parts.items()
            ),
        )

    return ProfileGroup(
        roll_up=profile.roll_up,
        n=tally.n,
        suppressed=False,
        whole=result((), profile.sections, profile.id),
        agreement=told,
        discussion=discussion_order(candidates(told, tally.questions, shown)),
    )


def withheld_check() -> CheckGroup:
    """Return the result of a group that is withheld as a whole."""
    return CheckGroup(suppressed=True)


def score_check_group(tally: CheckTally, check: Check, shown: Shown) -> CheckGroup:
    """Return how many came to each verdict, and what they said to each statement."""
    counts = {verdict: tally.verdicts.get(verdict, 0) for verdict in _VERDICTS}
    return CheckGroup(
        n=tally.n,
        suppressed=False,
        verdicts=counts if shown.allows(VERDICTS, tally.n) else None,
        statements=tuple(_statement(id_, tally.questions[id_], shown) for id_ in check.statements),
    )


def _statement(id_: str, answers: Answers, shown: Shown) -> StatementCounts:
    yes, no = answers.counts if shown.allows(id_, answers.n) else (None, None)
    return StatementCounts(
        question=id_, yes=yes, no=no, unknown=answers.unknown, unanswered=answers.unanswered
    )
