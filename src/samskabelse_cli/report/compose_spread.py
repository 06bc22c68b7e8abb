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
    Section,
    Spread,
    SpreadRow,
    Table,
)
from samskabelse_cli.report.figures import number, percent

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
        "til »{high}«. Øverst står det, der er mest værd at tale om: {name}, {words}."
    ).format(
        low=options[0],
        high=options[-1],
        name=rows[0].label.rstrip("."),
        words=rows[0].words,
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
        _("Antal"),
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
    """Yield how many gave no answer, and how large a part does not know."""
    silent = [line for line in agreement if _silent(line)]
    if not silent:
        return
    told = [line for line in silent if line.unknown and line.n is not None]
    most = {line.question for line in sorted(told, key=_share, reverse=True)[:_ROWS]}
    blocks: list[Block] = []
    if most:
        blocks.append(_unknown_figure(questions, [o for o in told if o.question in most]))
    rows = tuple(
        (
            questions[line.question].label,
            *map(str, (line.unknown, line.not_applicable, line.unanswered)),
        )
        for line in silent
    )
    headings = (_("Spørgsmål"), _("»Ved ikke«"), _("»Ikke relevant«"), _("Ikke besvaret"))
    blocks.append(Table(_("Så mange gav intet svar"), headings, rows, frozenset({1, 2, 3})))
    ask = (_("Hvem kunne have svaret, og hvad skulle de andre have set for at kunne?"),)
    yield Section("unknown", _("Det, nogle ikke ved"), tuple(blocks), ask)


def _silent(line: QuestionAgreement) -> int:
    return line.unknown + line.not_applicable + line.unanswered


def _unknown_figure(questions: Mapping[str, Asked], lines: Sequence[QuestionAgreement]) -> Figure:
    bars = tuple(
        Bar(questions[line.question].label, _share(line), _share_words(line)) for line in lines
    )
    title = _("Hvor flest svarede »ved ikke«")
    most = max(bars, key=lambda bar: bar.value or 0)
    description = _(
        "Hvor stor en del der svarede »ved ikke«, af dem, der svarede noget; flest på "
        "»{name}«, {words}."
    ).format(name=most.name.rstrip("."), words=most.words)
    rows = tuple((bar.name, bar.words, percent(bar.value)) for bar in bars)
    headings = (_("Spørgsmål"), _("»Ved ikke«"), _("Andel"))
    table = Table(title, headings, rows, frozenset({2}))
    return Figure(title, description, Bars(bars), table)


def _share(line: QuestionAgreement) -> float:
    return line.unknown / ((line.n or 0) + line.unknown)


def _share_words(line: QuestionAgreement) -> str:
    return _("{some} af {all}").format(some=line.unknown, all=(line.n or 0) + line.unknown)


def agreement_method() -> str:
    """Return what the words about agreement stand for."""
    return _(
        "Enigheden er van der Eijks A: 1, når alle svarer det samme, 0, når svarene er jævnt "
        "fordelt, og −1, når de står i to yderpunkter. Fra 0,6 siger vi, at I ser det nogenlunde "
        "ens; fra 0, at synspunkterne spreder sig; under 0, at svarene ligger langt fra hinanden. "
        "Mindst to lejre er der, når næsten ingen har valgt et svar midt imellem to store grupper. "
        "Typisk afstand er, hvor mange svar man i gennemsnit er fra det midterste."
    )
