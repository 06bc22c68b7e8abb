"""Composes where people differ: how many chose what, and how far they agree."""

from collections.abc import Iterator, Mapping, Sequence

from samskabelse_cli.language import N_, _
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.group import QuestionAgreement, Topic, Words
from samskabelse_cli.model.questionnaire import Ladder, Questionnaire
from samskabelse_cli.report.compose_groups import Surveyed
from samskabelse_cli.report.document import (
    Bar,
    Bars,
    Block,
    Figure,
    Paragraph,
    Section,
    Spread,
    SpreadRow,
    Table,
)
from samskabelse_cli.report.figures import joined, number, percent

#: So many bars can be read in one figure.
_ROWS = 12

#: What is said of how a group's answers to a question lie.
WORDS: Mapping[Words, str] = {
    "alike": N_("vi ser det nogenlunde ens"),
    "spread": N_("synspunkterne spreder sig"),
    "apart": N_("svarene ligger langt fra hinanden"),
    "camps": N_("mindst to lejre"),
}

Options = tuple[str, ...]


def spread_sections(
    survey: Surveyed, agreement: Sequence[QuestionAgreement], discussion: Sequence[Topic]
) -> Iterator[Section]:
    """Yield where people differ, what is most worth a talk first, and what they do not know."""
    questions = {question.id: question for question in survey.questions}
    first = {topic.id: place for place, topic in enumerate(discussion)}
    told = [line for line in agreement if line.counts is not None]
    told.sort(key=lambda line: first.get(line.question, len(first)))
    scales: dict[Options, list[QuestionAgreement]] = {}
    for line in told:
        options = _options(survey.questionnaire, questions[line.question])
        scales.setdefault(options, []).append(line)
    blocks: list[Block] = [
        _figure(questions, options, lines, len(scales)) for options, lines in scales.items()
    ]
    blocks.append(_every_question(questions, agreement))
    ask = (
        _("Hvor undrer det jer, at I ser så forskelligt på det?"),
        _("Hvad ved de, der har svaret lavest, og hvad ved de, der har svaret højest?"),
    )
    yield Section("spread", _("Hvor I ser forskelligt på det"), tuple(blocks), ask)
    yield from _unknown(questions, agreement)


def _options(questionnaire: Questionnaire, question: Asked) -> Options:
    """Return what the options are called in a legend, lowest first."""
    if isinstance(questionnaire, Ladder) and question.way == "level":
        stages = (stage.short_name for stage in questionnaire.stages.values())
        return (_("0 Intet trin"), *(f"{k} {name}" for k, name in enumerate(stages, start=1)))
    return tuple(choice.label for choice in question.choices)


def _figure(
    questions: Mapping[str, Asked],
    options: Options,
    lines: Sequence[QuestionAgreement],
    scales: int,
) -> Figure:
    rows = tuple(
        SpreadRow(questions[line.question].label, line.counts or (), in_words(line.words))
        for line in lines[:_ROWS]
    )
    title = _("Svarene på hvert spørgsmål")
    if len(lines) > _ROWS:
        title = _("De {n} spørgsmål, der er mest værd at tale om").format(n=_ROWS)
    if scales > 1:
        title = f"{title} ({options[0]} – {options[-1]})"
    description = _(
        "Hver bjælke er et spørgsmål, delt efter hvor mange der valgte hvert svar, fra »{low}« "
        "til »{high}«. Det, der er mest værd at tale om, står øverst: {rows}."
    ).format(
        low=options[0],
        high=options[-1],
        rows=joined([f"{row.label} ({row.words})" for row in rows[:3]]),
    )
    body = tuple((row.label, *map(str, row.counts), row.words) for row in rows)
    headings = (_("Spørgsmål"), *options, _("I ord"))
    table = Table(title, headings, body, frozenset(range(1, len(options) + 1)))
    return Figure(title, description, Spread(options, rows), table)


def in_words(words: Words | None) -> str:
    """Return how a group's answers lie, in words."""
    return "–" if words is None else _(WORDS[words])


def _every_question(
    questions: Mapping[str, Asked], agreement: Sequence[QuestionAgreement]
) -> Table:
    """Return all questions in their order, those that are not shown among them."""
    rows = tuple((questions[line.question].label, *_figures(line)) for line in agreement)
    headings = (
        _("Spørgsmål"),
        _("Svar, laveste først"),
        _("antal"),
        _("I ord"),
        _("Enighed A"),
        _("Typisk afstand"),
    )
    return Table(_("Enighed om alle spørgsmål"), headings, rows, frozenset({2, 4, 5}))


def _figures(line: QuestionAgreement) -> tuple[str, ...]:
    if line.counts is None or line.a is None or line.ad_median is None:
        return (_("vises ikke"), "–", "–", "–", "–")
    distance = number(line.ad_median)
    return (
        " / ".join(map(str, line.counts)),
        str(line.n),
        in_words(line.words),
        number(line.a, 2),
        _("{distance} (stor)").format(distance=distance) if line.wide else distance,
    )


def _unknown(
    questions: Mapping[str, Asked], agreement: Sequence[QuestionAgreement]
) -> Iterator[Section]:
    """Yield how many do not know, among those who were shown to have answered at all."""
    found = [line for line in agreement if line.unknown]
    if not found:
        return
    shown = sorted((line for line in found if line.n is not None), key=_share, reverse=True)
    kept = {line.question for line in shown[:_ROWS]}
    bars = tuple(
        Bar(questions[line.question].label, _share(line), _share_words(line))
        for line in found
        if line.question in kept
    )
    heading = _("»Ved ikke«")
    blocks: list[Block] = []
    if bars:
        rows = tuple((bar.name, bar.words) for bar in bars)
        title = _("Så mange svarede »ved ikke«")
        description = _("Andelen af »ved ikke« på hvert spørgsmål: {parts}.").format(
            parts=joined([f"{bar.name} {bar.words}" for bar in bars])
        )
        table = Table(title, (_("Spørgsmål"), _("»Ved ikke«")), rows)
        blocks.append(Figure(title, description, Bars(bars), table))
    others = [line for line in found if line.question not in kept]
    if others:
        names = joined([f"{questions[line.question].label} ({line.unknown})" for line in others])
        blocks.append(
            Paragraph(_("Også her svarede nogle »ved ikke«: {names}.").format(names=names))
        )
    ask = (_("Hvem kunne have svaret, og hvad skulle de andre have set for at kunne?"),)
    yield Section("unknown", heading, tuple(blocks), ask)


def _share(line: QuestionAgreement) -> float:
    return line.unknown / ((line.n or 0) + line.unknown)


def _share_words(line: QuestionAgreement) -> str:
    return _("{share} ({some} af {all})").format(
        share=percent(_share(line)), some=line.unknown, all=(line.n or 0) + line.unknown
    )


def agreement_method() -> str:
    """Return what the words about agreement stand for."""
    return _(
        "Enigheden er van der Eijks A: 1, når alle svarer det samme, 0, når svarene er jævnt "
        "fordelt, og −1, når de står i to yderpunkter. Fra 0,6 siger vi, at I ser det nogenlunde "
        "ens; fra 0, at synspunkterne spreder sig; under 0, at svarene ligger langt fra hinanden. "
        "Mindst to lejre er der, når næsten ingen har valgt et svar midt imellem to store grupper. "
        "Typisk afstand er, hvor mange svar man i gennemsnit er fra det midterste."
    )
