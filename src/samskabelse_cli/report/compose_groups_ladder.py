"""Composes what only groups on a ladder have: profile, stages, grid, and roles."""

from collections.abc import Iterator, Sequence

from samskabelse_cli.language import _, ngettext
from samskabelse_cli.model.group import GroupResult, LadderGroup, RoleGap
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.report.compose import missing_sentence
from samskabelse_cli.report.compose_groups import Parts, SideBySide, Surveyed, first_topic
from samskabelse_cli.report.compose_ladder import heat_section
from samskabelse_cli.report.compose_spread import agreement_method, spread_sections
from samskabelse_cli.report.document import (
    Bar,
    Bars,
    Figure,
    LadderChart,
    Paragraph,
    Radar,
    Rung,
    Section,
    Series,
    Table,
)
from samskabelse_cli.report.figures import joined, number, percent, whole
from samskabelse_cli.report.group_sentences import (
    ended,
    headline,
    ladder_check_sentences,
    stability_sentence,
    summary_way,
)
from samskabelse_cli.report.sentences import (
    fulfilment_sentence,
    ladder_reservation,
    overall_level,
    rule_sentence,
)
from samskabelse_cli.scoring.plan import compile_plan


def ladder_group_parts(survey: Surveyed, ladder: Ladder, result: LadderGroup) -> Parts:
    """Compose what everybody's answers to a ladder tell, in order."""
    names = tuple(dimension.name for dimension in ladder.dimensions.values())

    def levels(group: GroupResult) -> tuple[str, ...]:
        found = group.dimensions if isinstance(group, LadderGroup) else ()
        return tuple(_level(row.level) for row in found)

    sections: tuple[Section, ...] = ()
    if not result.suppressed:
        sections = (
            _profile(ladder, result),
            _stages(ladder, result),
            *_people(ladder, result),
            _heat(survey, ladder, result),
            *spread_sections(survey, result.agreement, result.discussion),
            *_roles(ladder, result.role_gaps),
        )
    caption = _("Niveau i hvert emne, side om side")
    return Parts(
        summary=(f"{headline(ladder, result)}.", summary_way(ladder, result), first_topic(survey)),
        sections=sections,
        figures=SideBySide(caption, _("Emne"), names, levels),
        method=(
            fulfilment_sentence(),
            missing_sentence(),
            rule_sentence(result.rule),
            _("Gruppens opfyldelse og niveauer er gennemsnit af dem, der har svaret."),
            *((_stability_method(result),) if result.stability else ()),
            agreement_method(),
            ladder_reservation(),
        ),
    )


def _level(level: float | None) -> str:
    return "–" if level is None else number(level)


def _profile(ladder: Ladder, result: LadderGroup) -> Section:
    heading = _("Profilen")
    names = tuple(ladder.dimensions[row.id].name for row in result.dimensions)
    rows = tuple(
        (name, _level(row.level), "–" if row.n is None else str(row.n))
        for name, row in zip(names, result.dimensions, strict=True)
    )
    description = _("Det gennemsnitlige niveau i hvert emne, fra 0 til {count}: {levels}.").format(
        count=len(ladder.stages), levels=joined([f"{name} {level}" for name, level, _n in rows])
    )
    table = Table(heading, (_("Emne"), _("Niveau"), _("Antal")), rows, frozenset({1, 2}))
    series = Series(_("Niveau"), tuple(row.level for row in result.dimensions))
    chart = Radar(names, (series,), len(ladder.stages))
    questions = (
        _("Hvor genkender I jer selv, og hvor undrer det jer?"),
        _("I hvilket emne ville en forandring betyde mest for borgerne?"),
    )
    return Section("profile", heading, (Figure(heading, description, chart, table),), questions)


def _stages(ladder: Ladder, result: LadderGroup) -> Section:
    texts = [rule_sentence(result.rule), ended(ladder, result)]
    if result.nobody_there:
        texts.append(_("Ingen enkelt person står selv på gruppens trin: det er et gennemsnit."))
    texts += [
        stability_sentence(result),
        *ladder_check_sentences(result),
        overall_level(result.level, len(ladder.stages)),
    ]
    return Section(
        "ladder",
        _("Trinnene"),
        (
            Paragraph(f"{headline(ladder, result)}.", "lead"),
            _stage_figure(ladder, result),
            *(Paragraph(text) for text in texts if text),
        ),
        (
            _("Hvilke svar bærer trinnet, og hvor sikre er I på dem?"),
            _("Hvad ville det kræve at stå et trin højere om et år?"),
        ),
    )


def _stage_figure(ladder: Ladder, result: LadderGroup) -> Figure:
    rungs = tuple(_rungs(ladder, result))
    rows = tuple(
        (
            str(rung.number),
            rung.name,
            rung.words,
            "–" if stage.n is None else str(stage.n),
            "–" if stage.reached is None else _("ja") if stage.reached else _("nej"),
            rung.note,
        )
        for rung, stage in zip(rungs, result.stages, strict=True)
    )
    title = _("Trinnene")
    headings = (_("Nr."), _("Trin"), _("Opfyldelse"), _("Antal"), _("Nået"), _("Bemærkning"))
    description = _("Hvor meget af hvert trin der er opfyldt: {stages}.").format(
        stages=joined([f"{rung.number} {rung.name} {rung.words}" for rung in rungs])
    )
    table = Table(title, headings, rows, frozenset({0, 3}))
    return Figure(title, description, LadderChart(rungs, result.rule.reached_at), table)


def _rungs(ladder: Ladder, result: LadderGroup) -> Iterator[Rung]:
    reached = result.stage.number if result.stage else None
    for position, stage in enumerate(result.stages, start=1):
        words = _("vises ikke")
        if stage.fulfilment is not None:
            words = _("{share} opfyldt").format(share=percent(stage.fulfilment))
        note = _("gruppens trin") if position == reached else ""
        if stage.own and stage.reached is False:
            note = _("nok i sig selv, men ikke nået")
        name = ladder.stages[stage.id].short_name
        yield Rung(
            position, name, stage.fulfilment, words, note, bool(stage.reached), position == reached
        )


def _people(ladder: Ladder, result: LadderGroup) -> Iterator[Section]:
    """Yield how many stand on each stage by themselves."""
    spread = result.distribution
    if spread is None or not result.n:
        return
    stages = [_("0 Før første trin")]
    stages += [f"{k} {s.short_name}" for k, s in enumerate(ladder.stages.values(), start=1)]
    counts = list(spread.stages)
    if spread.undefined:
        stages.append(_("? For få svar"))
        counts.append(spread.undefined)
    told = _("{some} af {all}")
    bars = tuple(
        Bar(name, count / result.n, told.format(some=count, all=result.n))
        for name, count in zip(stages, counts, strict=True)
    )
    heading = _("Hvor de enkelte står")
    rows = tuple((bar.name, bar.words, percent(bar.value)) for bar in bars)
    table = Table(heading, (_("Trin"), _("Antal"), _("Andel")), rows, frozenset({2}))
    description = _("Hvor mange der hver for sig står på hvert trin: {parts}.").format(
        parts=joined([f"{bar.name}: {bar.words}" for bar in bars])
    )
    figure = Figure(heading, description, Bars(bars), table)
    question = _("Hvad ser de, der står højest, og hvad ser de, der står lavest?")
    yield Section("people", heading, (figure,), (question,), level=2)


def _heat(survey: Surveyed, ladder: Ladder, result: LadderGroup) -> Section:
    """Return the mean of every cell over those who answered it, as far as that is shown."""
    plan = compile_plan(ladder, survey.form or "short")
    told = {line.question: line.counts for line in result.agreement}
    values = []
    for dimension in range(len(ladder.dimensions)):
        row: list[float | None] = []
        for stage in range(plan.stage_count):
            question = plan.questions[plan.cell_question[dimension, stage]]
            place = question.stages.index(stage)
            counts = told.get(question.id)
            row.append(_mean(counts, [xs[place] for xs in question.gives]) if counts else None)
        values.append(tuple(row))
    words = tuple(tuple(percent(x, 0) for x in row) for row in values)
    note = _("Hvert tal er gennemsnittet af dem, der har svaret på det.")
    return heat_section(ladder, tuple(values), words, note)


def _mean(counts: Sequence[int], values: Sequence[float]) -> float | None:
    people = sum(counts)
    earned = sum(count * x for count, x in zip(counts, values, strict=True))
    return earned / people if people else None


def _roles(ladder: Ladder, gaps: Sequence[RoleGap]) -> Iterator[Section]:
    if not gaps:
        return
    flagged = [ladder.dimensions[gap.dimension].name for gap in gaps if gap.flagged]
    lead = _("Ingen forskel mellem rollerne er så stor, at den behøver en samtale for sig.")
    if flagged:
        lead = ngettext(
            "Rollerne ser forskelligt på {n} emne: {names}.",
            "Rollerne ser forskelligt på {n} emner: {names}.",
            len(flagged),
        ).format(n=len(flagged), names=joined(flagged))
    note = _(
        "Forskellen er mellem de to rollers gennemsnitlige niveau. Den er værd at tale om, når "
        "den er på mindst et helt trin og større end i 95 af 100 tilfældige fordelinger af "
        "rollerne."
    )
    questions = (
        _("Hvad ser man fra den ene rolle, som ikke kan ses fra den anden?"),
        _("Hvad skulle I opleve sammen, før I ville svare ens?"),
    )
    heading = _("Forskel mellem roller")
    blocks = (Paragraph(lead), _gap_table(heading, ladder, gaps), Paragraph(note, "note"))
    yield Section("roles", heading, blocks, questions)


def _gap_table(caption: str, ladder: Ladder, gaps: Sequence[RoleGap]) -> Table:
    rows = tuple(
        (
            ladder.dimensions[gap.dimension].name,
            gap.lowest,
            gap.highest,
            number(gap.gap),
            "–" if gap.limit is None else number(gap.limit),
            _gap_words(gap),
        )
        for gap in gaps
    )
    headings = (
        _("Emne"),
        _("Lavest"),
        _("Højest"),
        _("Forskel"),
        _("Ved tilfældighed"),
        _("I ord"),
    )
    return Table(caption, headings, rows, frozenset({3, 4}))


def _gap_words(gap: RoleGap) -> str:
    if gap.flagged:
        return _("tal om den")
    return _("under et trin") if gap.gap < 1 else _("kan være tilfældig")


def _stability_method(result: LadderGroup) -> str:
    stability = result.stability
    return _(
        "Hvor fast trinnet står, er prøvet ved at trække lod blandt besvarelserne, {n} gange: "
        "nogle kommer med flere gange, andre slet ikke."
    ).format(n=whole(stability.resamples if stability else 0))
