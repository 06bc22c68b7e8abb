"""Composes the report of groups: everybody, and each group beside the others."""

from collections.abc import Sequence

from samskabelse_cli.language import spoken
from samskabelse_cli.model.group import CheckGroup, LadderGroup, ProfileGroup
from samskabelse_cli.model.questionnaire import Check, Ladder, Profile, Questionnaire
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.report.compose import colophon
from samskabelse_cli.report.compose_groups import (
    Parts,
    Surveyed,
    discussion_section,
    group_occasion,
    group_sections,
    nothing_shown,
    survey_method,
)
from samskabelse_cli.report.compose_groups_check import check_group_parts
from samskabelse_cli.report.compose_groups_ladder import ladder_group_parts
from samskabelse_cli.report.compose_groups_profile import profile_group_parts
from samskabelse_cli.report.document import Report
from samskabelse_cli.report.groups import Outcome


def groups_report(
    questionnaire: Questionnaire,
    form: FormName | None,
    outcomes: Sequence[Outcome],
    least: int,
    title: str | None = None,
    *,
    subject: str = "",
    occasion: str = "",
) -> Report:
    """Compose what is told of groups: everybody, and then each group beside the others.

    ``outcomes`` begin with everybody; ``least`` is m, or 1 where nothing is withheld. ``subject``
    is whom they are of, ``occasion`` what else is known of it, such as the day or the files' names.
    Raises TypeError where a result is not of the questionnaire's kind.
    """
    survey = Surveyed(questionnaire, form, tuple(outcomes), least)
    parts = _parts(survey)
    return Report(
        language=spoken(),
        title=title or questionnaire.title,
        subject=subject,
        occasion=group_occasion(survey, occasion),
        summary=parts.summary,
        sections=(
            *parts.sections,
            *discussion_section(survey),
            *group_sections(survey, parts.figures),
            survey_method(survey, parts.method),
        ),
        colophon=colophon(questionnaire),
    )


def _parts(survey: Surveyed) -> Parts:
    """Compose what only this kind of questionnaire has."""
    match survey.questionnaire, survey.everybody:
        case Ladder() as ladder, LadderGroup() as result:
            parts = ladder_group_parts(survey, ladder, result)
        case Profile() as profile, ProfileGroup() as result:
            parts = profile_group_parts(survey, profile, result)
        case Check() as check, CheckGroup() as result:
            parts = check_group_parts(survey, check, result)
        case _:
            raise TypeError(f"a {survey.questionnaire.kind} has no such group")
    return nothing_shown(survey, parts) if survey.everybody.suppressed else parts
