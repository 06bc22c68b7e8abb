"""Composes what only groups by a profile have: the mean of each part, and the bands of people."""

from collections.abc import Iterator, Mapping

from samskabelse_cli.language import _, ngettext
from samskabelse_cli.model import profile as model
from samskabelse_cli.model.group import GroupResult, GroupSectionResult, ProfileGroup
from samskabelse_cli.model.profile import Profile
from samskabelse_cli.report.compose_groups import Parts, SideBySide, Surveyed, first_topic
from samskabelse_cli.report.compose_profile import (
    band_section,
    bar_figure,
    extremes,
    profile_method,
)
from samskabelse_cli.report.compose_spread import agreement_method, spread_sections
from samskabelse_cli.report.document import Bar, Bars, Figure, Paragraph, Section, Table
from samskabelse_cli.report.figures import joined, percent


def profile_group_parts(survey: Surveyed, profile: Profile, result: ProfileGroup) -> Parts:
    """Compose what everybody's answers to a profile tell, in order."""
    names = tuple(section.name for section in profile.sections.values())

    def ratios(group: GroupResult) -> tuple[str, ...]:
        whole = group.whole if isinstance(group, ProfileGroup) else None
        return tuple(percent(part.ratio) for part in whole.sections) if whole else ()

    summary: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    if result.whole:
        told = _headline(profile, result.n or 0, result.whole)
        shares = [(profile.sections[part.id].name, part.ratio) for part in result.whole.sections]
        bands = [(profile.sections[part.id].name, part.band) for part in result.whole.sections]
        summary = (told, extremes(shares), first_topic(survey))
        sections = (
            _parts(profile, told, result.whole),
            *band_section(profile, result.whole.band, bands),
            *_people(profile, result.whole),
            *spread_sections(survey, result.agreement, result.discussion),
        )
    caption = _("Hver del, side om side")
    return Parts(
        summary=summary,
        sections=sections,
        figures=SideBySide(caption, _("Del"), names, ratios),
        method=(
            _("Gruppens tal er gennemsnit af dem, der har svaret."),
            *profile_method(profile),
            agreement_method(),
        ),
    )


def _headline(profile: Profile, n: int, whole: GroupSectionResult) -> str:
    if whole.ratio is None:
        return ngettext(
            "{n} person har svaret. Et samlet tal vises ikke: der er svaret på for lidt, eller "
            "nogens svar kunne regnes ud.",
            "{n} personer har svaret. Et samlet tal vises ikke: der er svaret på for lidt, eller "
            "nogens svar kunne regnes ud.",
            n,
        ).format(n=n)
    text = ngettext(
        "{n} person har svaret: samlet er {share} af det mulige på plads{band}.",
        "{n} personer har svaret: samlet er {share} af det mulige på plads{band}.",
        n,
    )
    band = profile.bands.get(whole.band or "")
    return text.format(n=n, share=percent(whole.ratio), band=f" – {band.name}" if band else "")


def _parts(profile: Profile, told: str, whole: GroupSectionResult) -> Section:
    bars = tuple(_bars(profile.sections, whole.sections, 0))
    figure = bar_figure(_("Del for del"), bars, tuple(_numbers(whole.sections)))
    questions = (
        _("Hvor genkender I jer selv, og hvor undrer det jer?"),
        _("Hvilken del ville I helst se flyttet om et år, og hvorfor den?"),
    )
    return Section("profile", _("Profilen"), (Paragraph(told, "lead"), figure), questions)


def _bars(
    sections: Mapping[str, model.Section],
    results: tuple[GroupSectionResult, ...],
    depth: int,
) -> Iterator[Bar]:
    for found in results:
        section = sections[found.id]
        words = _("vises ikke") if found.ratio is None else percent(found.ratio)
        yield Bar(section.name, found.ratio, words, depth)
        yield from _bars(section.sections, found.sections, depth + 1)


def _numbers(results: tuple[GroupSectionResult, ...]) -> Iterator[str]:
    """Yield how many people each bar rests on, in the order of the bars."""
    for found in results:
        yield "–" if found.n is None else str(found.n)
        yield from _numbers(found.sections)


def _people(profile: Profile, whole: GroupSectionResult) -> Iterator[Section]:
    """Yield how many came to each band by themselves."""
    if not whole.bands or not whole.n:
        return
    told = _("{some} af {all}")
    bars = tuple(
        Bar(profile.bands[id_].name, count / whole.n, told.format(some=count, all=whole.n))
        for id_, count in whole.bands.items()
    )
    heading = _("Hvor de enkelte står")
    rows = tuple((bar.name, bar.words, percent(bar.value)) for bar in bars)
    table = Table(heading, (_("Bånd"), _("Antal"), _("Andel")), rows, frozenset({2}))
    description = _("Hvor mange der hver for sig ligger i hvert bånd: {parts}.").format(
        parts=joined([f"{bar.name}: {bar.words}" for bar in bars])
    )
    yield Section("people", heading, (Figure(heading, description, Bars(bars), table),), level=2)
