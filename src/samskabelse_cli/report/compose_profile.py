"""Composes the report of one assessment by a profile."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from samskabelse_cli.language import _, spoken
from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.profile import Profile, Section
from samskabelse_cli.model.result import ProfileResult
from samskabelse_cli.model.terms import RollUp
from samskabelse_cli.report import document
from samskabelse_cli.report.compose import (
    answer_section,
    colophon,
    follow_up_section,
    method_section,
    missing_sentence,
    step_section,
    unknown_section,
)
from samskabelse_cli.report.document import Bar, Bars, Block, Figure, Paragraph, Report, Table
from samskabelse_cli.report.figures import joined, percent
from samskabelse_cli.report.kinds import policy_sentence, profile_reservation, profile_view
from samskabelse_cli.report.page import PageView

#: A section's name with its share in [0, 1], null where it has none.
Share = tuple[str, float | None]


def profile_report(profile: Profile, assessment: Assessment, result: ProfileResult) -> Report:
    """Compose everything that is told of one assessment, in order."""
    view = profile_view(profile, assessment, result)
    questions = {question.id: question for question in asked(profile, None)}

    def labels(ids: Sequence[str]) -> list[str]:
        return [questions[id_].label for id_ in ids]

    headings = [questions[one.question].heading for one in result.advice[: len(view.advice)]]
    shares = [(profile.sections[one.id].name, one.ratio) for one in result.sections]
    bands = [(profile.sections[one.id].name, one.band) for one in result.sections]
    sections = (
        _sections(view),
        *band_section(profile, result.band, bands),
        *unknown_section(
            (
                (_("Det ved I ikke endnu"), labels(result.unknown)),
                (_("Ikke besvaret"), labels(result.unanswered)),
                (_("Ikke relevant for jer"), labels(result.not_applicable)),
            )
        ),
        *step_section([(one.heading, one.text) for one in view.advice]),
        *follow_up_section(view.follow_ups),
        answer_section(profile, assessment),
        method_section(profile_method(profile)),
    )
    return Report(
        language=spoken(),
        title=view.title,
        subject=view.subject,
        occasion=view.occasion,
        summary=(f"{view.headline}.", extremes(shares), _first(headings)),
        sections=sections,
        colophon=colophon(assessment.questionnaire),
    )


def extremes(shares: Sequence[Share]) -> str:
    """Say where most and where least is in place."""
    known = [(share, name) for name, share in shares if share is not None]
    if not known:
        return _("Der er endnu ikke svar nok til at vise de enkelte dele.")
    (high, most), (low, least) = max(known), min(known)
    if percent(high) == percent(low):
        return _("I de dele, der er svar nok på, er {share} på plads.").format(share=percent(high))
    return _(
        "Mest er på plads i {most} ({high}), og mest er der at hente i {least} ({low})."
    ).format(most=most, high=percent(high), least=least, low=percent(low))


def _first(headings: Sequence[str]) -> str:
    if not headings:
        return _("Brug billedet til at tale om, hvad I vil holde fast i, og hvor I vil hen.")
    names = joined(list(dict.fromkeys(headings)))
    return _("De næste skridt ligger i {names}.").format(names=names)


def _sections(view: PageView) -> document.Section:
    few = _("for få svar")
    bars = tuple(
        Bar(bar.name, bar.share, few if bar.share is None else percent(bar.share), bar.depth)
        for bar in view.bars
    )
    blocks: list[Block] = [Paragraph(f"{view.headline}.", "lead")]
    if view.lead:
        blocks.append(Paragraph(view.lead))
    return document.Section(
        "profile",
        _("Jeres profil"),
        (*blocks, bar_figure(_("Del for del"), bars)),
        (
            _("Hvor genkender I jer selv, og hvor undrer det jer?"),
            _("Hvilken del ville I helst se flyttet om et år, og hvorfor den?"),
        ),
    )


def bar_figure(title: str, bars: tuple[Bar, ...], people: tuple[str, ...] = ()) -> Figure:
    """Return the parts of a profile as bars; in the table each bears the names above it.

    ``people`` says of groups how many each bar rests on.
    """
    columns: list[Iterable[str]] = [_paths(bars), (bar.words for bar in bars)]
    headings = [_("Del"), _("På plads")]
    if people:
        columns.append(people)
        headings.append(_("Antal"))
    rows = tuple(zip(*columns, strict=True))
    description = _("Hvor meget af det mulige der er på plads i hver del: {parts}.").format(
        parts=joined([f"{bar.name} {bar.words}" for bar in bars])
    )
    table = Table(title, tuple(headings), rows, frozenset({2} if people else ()))
    return Figure(title, description, Bars(bars), table)


def _paths(bars: Sequence[Bar]) -> Iterator[str]:
    above: list[str] = []
    for bar in bars:
        above[bar.depth :] = [bar.name]
        yield " / ".join(above)


def band_section(
    profile: Profile, overall: str | None, parts: Sequence[tuple[str, str | None]]
) -> Iterator[document.Section]:
    """Yield what the bands mean, where there are some, and which parts lie in each.

    ``overall`` is the band of all together, ``parts`` are the names with their bands.
    """
    if not profile.bands:
        return
    heading = _("Hvad båndene betyder")
    rows = tuple(
        (
            band.name,
            _("fra {share}").format(share=percent(band.at_least)),
            band.text,
            joined([name for name, own in ((_("samlet"), overall), *parts) if own == id_]),
        )
        for id_, band in profile.bands.items()
    )
    table = Table(heading, (_("Bånd"), _("Fra"), _("Hvad det betyder"), _("Her ligger")), rows)
    yield document.Section("bands", heading, (table,), level=2)


def profile_method(profile: Profile) -> Iterator[str]:
    """Yield how a profile is reckoned: rolled up, with what is missing and not relevant."""
    ways: dict[RollUp, str] = {
        "items": _("En del får gennemsnittet af alle de spørgsmål, der hører under den."),
        "points": _("En del får de point, der er givet i den, ud af dem, der var mulige."),
        "sections": _("En del får gennemsnittet af sine underdele."),
    }
    yield ways[profile.roll_up]
    others: dict[RollUp, list[str]] = {}
    for name, roll_up in _own_ways(profile.sections):
        if roll_up != profile.roll_up:
            others.setdefault(roll_up, []).append(name)
    for roll_up, names in others.items():
        yield _("Anderledes regnet er {names}: {way}").format(
            names=joined(names), way=ways[roll_up]
        )
    yield _("Et tal vises først, når der er svaret på mindst {share} af det, der tæller.").format(
        share=percent(profile.minimum_coverage)
    )
    yield missing_sentence()
    yield policy_sentence(profile.not_applicable)
    yield profile_reservation()


def _own_ways(sections: Mapping[str, Section]) -> Iterator[tuple[str, RollUp]]:
    for section in sections.values():
        if section.roll_up:
            yield section.name, section.roll_up
        yield from _own_ways(section.sections)
