"""Composes the report of one assessment by a ladder."""

from collections.abc import Iterator

from samskabelse_cli.language import _, ngettext, spoken
from samskabelse_cli.model.assessment import Action, Assessment
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.model.result import LadderResult
from samskabelse_cli.report.compose import (
    action_section,
    answer_section,
    colophon,
    follow_up_section,
    method_section,
    missing_sentence,
    step_section,
    unknown_section,
)
from samskabelse_cli.report.document import (
    Block,
    Figure,
    HeatMap,
    Item,
    LadderChart,
    Listing,
    Paragraph,
    Radar,
    Report,
    Rung,
    Section,
    Series,
    Table,
)
from samskabelse_cli.report.figures import joined, percent
from samskabelse_cli.report.sentences import fulfilment_sentence, overall_level
from samskabelse_cli.report.view import LadderView, ladder_view
from samskabelse_cli.scoring.plan import compile_plan, lay_out, read_choices


def ladder_report(ladder: Ladder, assessment: Assessment, result: LadderResult) -> Report:
    """Compose everything that is told of one assessment, in order."""
    view = ladder_view(ladder, assessment, result)
    sections = (
        _profile(view, result),
        _stages(ladder, view, result),
        _heat(ladder, assessment),
        *_findings(view),
        *step_section([(f"{s.dimension} → {s.stage}", s.text) for s in view.next_steps]),
        *action_section(_actions(ladder, assessment.actions)),
        *follow_up_section(view.follow_ups),
        answer_section(ladder, assessment),
        method_section((fulfilment_sentence(), missing_sentence(), view.rule, view.reservation)),
    )
    return Report(
        language=spoken(),
        title=view.title,
        subject=view.subject,
        occasion=view.occasion,
        summary=(f"{view.headline}.", *_summary(ladder, view, result)),
        sections=sections,
        colophon=colophon(assessment.questionnaire),
    )


def _summary(ladder: Ladder, view: LadderView, result: LadderResult) -> tuple[str, str]:
    """Return two sentences: how far it is to the next stage, and what comes next."""
    way = view.range or _way(ladder, result)
    if view.next_steps:
        names = joined(list(dict.fromkeys(step.dimension for step in view.next_steps)))
        return way, _("De næste skridt ligger i {names}.").format(names=names)
    if any(row.level is None for row in result.dimensions):
        return way, _("Find først svar på det, I ikke ved endnu.")
    return way, _("Målet er nået i alle emner: tal om, hvordan I holder fast.")


def _way(ladder: Ladder, result: LadderResult) -> str:
    """Say in one sentence what lies between here and the next stage."""
    following = (result.stage.number or 0) + 1
    if result.ended_by is None:
        return _("Det øverste trin er nået, og ingen er i mål: spørg igen om et år.")
    if result.ended_by.reason == "floor":
        names = joined([ladder.dimensions[id_].name for id_ in result.ended_by.dimensions])
        text = _("Der er nok på plads til trin {next}, men {names} er ikke fulgt med.")
        return text.format(next=following, names=names)
    if result.ended_by.reason == "undefined":
        return _("Om trin {next} er der for få svar.").format(next=following)
    progress = percent(result.progress, decimals=0)
    if result.steps_up is None or not result.steps_up.questions:
        text = _("I er nået {progress} af vejen til trin {next}.")
        return text.format(progress=progress, next=following)
    answers = len(result.steps_up.questions)
    text = ngettext(
        "I er nået {progress} af vejen til trin {next}, og {n} ændret svar ville bringe jer op.",
        "I er nået {progress} af vejen til trin {next}, og {n} ændrede svar ville bringe jer op.",
        answers,
    )
    return text.format(progress=progress, next=following, n=answers)


def _profile(view: LadderView, result: LadderResult) -> Section:
    names = tuple(row.name for row in view.profile)
    levels = tuple(row.level for row in result.dimensions)
    series = [Series(_("Niveau"), levels)]
    targets = tuple(None if row.target is None else float(row.target) for row in view.profile)
    if any(target is not None for target in targets):
        series.append(Series(_("Jeres mål"), targets))
    description = _("Niveauet i hvert emne, fra 0 til {count}: {levels}.").format(
        count=view.stage_count,
        levels=joined([f"{row.name} {row.words}" for row in view.profile]),
    )
    rows = tuple(
        (row.name, row.words, "–" if row.target is None else str(row.target))
        for row in view.profile
    )
    heading = _("Jeres profil")
    table = Table(heading, (_("Emne"), _("Niveau"), _("Mål")), rows, frozenset({2}))
    figure = Figure(heading, description, Radar(names, tuple(series), view.stage_count), table)
    return Section(
        "profile",
        heading,
        (figure,),
        (
            _("Hvor genkender I jer selv, og hvor undrer det jer?"),
            _("I hvilket emne ville en forandring betyde mest for borgerne?"),
        ),
    )


def _stages(ladder: Ladder, view: LadderView, result: LadderResult) -> Section:
    rungs = tuple(
        Rung(
            rung.number, rung.name, stage.fulfilment, rung.words, rung.note, rung.reached, rung.here
        )
        for rung, stage in zip(view.rungs, result.stages, strict=True)
    )
    rows = tuple(
        (str(rung.number), rung.name, rung.words, _("ja") if rung.reached else _("nej"), rung.note)
        for rung in rungs
    )
    heading = _("Trinnene")
    headings = (_("Nr."), _("Trin"), _("Opfyldelse"), _("Nået"), _("Bemærkning"))
    table = Table(heading, headings, rows, frozenset({0}))
    description = _("Hvor meget af hvert trin der er opfyldt: {stages}.").format(
        stages=joined([f"{rung.number} {rung.name} {rung.words}" for rung in rungs])
    )
    chart = LadderChart(rungs, result.rule.reached_at)
    level = overall_level(result.level, len(ladder.stages))
    texts = (view.range, view.rule, view.ended, *view.fragility, level)
    lead = Paragraph(f"{view.headline}.", "lead")
    blocks: list[Block] = [lead, Figure(heading, description, chart, table)]
    blocks += [Paragraph(text) for text in texts if text]
    if view.pitfalls:
        blocks.append(Listing((Item(_("Faldgruber på dette trin"), view.pitfalls),)))
    return Section(
        "ladder",
        heading,
        tuple(blocks),
        (
            _("Hvilke svar bærer trinnet, og hvor sikre er I på dem?"),
            _("Hvad ville det kræve at stå et trin højere om et år?"),
        ),
    )


def _heat(ladder: Ladder, assessment: Assessment) -> Section:
    plan = compile_plan(ladder, assessment.questionnaire.form or "short")
    answers = [assessment.answer(question.id) for question in plan.questions]
    grid = lay_out(plan, *read_choices(plan, answers))
    words = tuple(
        tuple(
            percent(x, 0) if relevant else _("ikke relevant")
            for x, relevant in zip(line.cells, line.relevant, strict=True)
        )
        for line in grid.lines
    )
    return heat_section(ladder, tuple(line.cells for line in grid.lines), words)


def heat_section(
    ladder: Ladder,
    values: tuple[tuple[float | None, ...], ...],
    words: tuple[tuple[str, ...], ...],
    note: str = "",
) -> Section:
    """Return the section that shows every cell of the grid; ``note`` says whose the figures are."""
    rows = tuple(dimension.name for dimension in ladder.dimensions.values())
    columns = tuple(stage.short_name for stage in ladder.stages.values())
    heading = _("Emner og trin")
    body = tuple((name, *told) for name, told in zip(rows, words, strict=True))
    numbers = frozenset(range(1, len(columns) + 1))
    table = Table(heading, (_("Emne"), *columns), body, numbers)
    description = _(
        "Hvert emne er en række, og hvert trin er en søjle. Jo mørkere felt, jo mere er opfyldt."
    )
    figure = Figure(heading, description, HeatMap(rows, columns, values, words), table)
    question = _("Hvor er der huller i en række, som ellers er nået langt?")
    notes = (Paragraph(note, "note"),) if note else ()
    return Section("grid", heading, (figure, *notes), (question,))


def _findings(view: LadderView) -> Iterator[Section]:
    if view.evidence_gaps:
        text = _("Svarene er høje, men intet belæg er skrevet til: {names}.")
        yield Section(
            "evidence",
            _("Uden belæg"),
            (Paragraph(text.format(names=joined(view.evidence_gaps))),),
            (_("Hvad ville overbevise en, der ikke var med i dag?"),),
        )
    yield from unknown_section(
        (
            (_("Det ved I ikke endnu"), view.unknown),
            (_("Ikke besvaret"), view.unanswered),
            (_("Ikke relevant for jer"), view.not_applicable),
        )
    )


def _actions(ladder: Ladder, actions: tuple[Action, ...]) -> tuple[tuple[str, Action], ...]:
    return tuple((ladder.dimensions[action.dimension].name, action) for action in actions)
