"""The sentences about the stage: where one stands, by what rule, what ended it, how fragile."""

from collections.abc import Iterable

from samskabelse_cli.language import _, ngettext
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.model.result import LadderResult, Steps
from samskabelse_cli.model.terms import Rule
from samskabelse_cli.report.figures import joined, number, percent


def headline(ladder: Ladder, result: LadderResult) -> str:
    """Say where the respondent stands on the ladder."""
    reached = result.stage.number
    if reached is None:
        return _("Trinnet kan ikke afgøres endnu: der mangler svar")
    if reached == 0:
        return _("I er endnu ikke på første trin")
    here = {"number": reached, "count": len(ladder.stages), "name": result.stage.name}
    if result.ended_by and result.ended_by.reason == "undefined":
        return _("I står mindst på trin {number} af {count}: {name}").format(**here)
    if result.stage_low != result.stage_high:
        return _("I står foreløbig på trin {number} af {count}: {name}").format(**here)
    return _("I står på trin {number} af {count}: {name}").format(**here)


def range_sentence(result: LadderResult) -> str:
    """Say between which stages the missing answers leave it; empty where they leave no doubt."""
    if result.stage_low == result.stage_high:
        return ""
    missing = len(result.unknown) + len(result.unanswered)
    text = ngettext(
        "Mellem trin {low} og {high}, afhængigt af {n} ubesvaret spørgsmål.",
        "Mellem trin {low} og {high}, afhængigt af {n} ubesvarede spørgsmål.",
        missing,
    )
    return text.format(low=result.stage_low, high=result.stage_high, n=missing)


def rule_sentence(rule: Rule) -> str:
    """Say the rule in words."""
    text = _(
        "Reglen: Et trin er nået, når det og alle trin før det er mindst {reached_at} opfyldt, "
        "og intet emne ligger mere end {floor} trin under det."
    )
    return text.format(reached_at=percent(rule.reached_at), floor=rule.floor)


def overall_level(level: float | None, count: int) -> str:
    """Say the overall level of ``count`` stages; empty where it is not known."""
    if level is None:
        return ""
    return _("Samlet niveau: {level} af {count}.").format(level=number(level), count=count)


def ladder_reservation() -> str:
    """Say what a ladder is, and is not."""
    return _(
        "Trinnene er et forenklet billede: tilbageskridt og genveje er almindelige, og "
        "samskabelse løser ikke alt. Brug billedet til at tale om, hvor I vil hen."
    )


def fulfilment_sentence() -> str:
    """Say what the fulfilment of a stage is."""
    return _("Et trins opfyldelse er gennemsnittet af de svar, der er givet på det.")


def ended_sentence(ladder: Ladder, result: LadderResult) -> str:
    """Say what ended the climb, with this answer's numbers."""
    if result.ended_by is None:
        return _("I har nået det øverste trin. Ingen er i mål: spørg igen om et år.")
    following = (result.stage.number or 0) + 1
    if result.ended_by.reason == "undefined":
        return _to_answer(ladder, result, following)
    share = percent(result.stages[following - 1].fulfilment)
    if result.ended_by.reason == "floor":
        names = [ladder.dimensions[id_].name for id_ in result.ended_by.dimensions]
        text = _(
            "Trin {next} er {share} opfyldt og altså højt nok, men holdes tilbage af {names}: "
            "hvert emne skal mindst være på niveau {least}."
        )
        least = number(following - result.rule.floor)
        return text.format(next=following, share=share, names=joined(names), least=least)
    text = _(
        "Trin {next} er {share} opfyldt, og der skal {reached_at} til. "
        "I er nået {progress} af vejen."
    )
    return text.format(
        next=following,
        share=share,
        reached_at=percent(result.rule.reached_at),
        progress=percent(result.progress, decimals=0),
    )


def _to_answer(ladder: Ladder, result: LadderResult, following: int) -> str:
    stage = list(ladder.stages)[following - 1]
    missing = (*result.unanswered, *result.unknown)
    # In the long form only the next stage's own questions decide it.
    names = [question_name(ladder, q) for q in missing if "." not in q or q.endswith(f".{stage}")]
    if not names:
        # Nothing is missing: the stage's own questions are not relevant here.
        return _("Om trin {next} er der for få svar.").format(next=following)
    text = _("Om trin {next} er der for få svar. Find svar på: {names}.")
    return text.format(next=following, names=joined(names))


def fragility_sentences(ladder: Ladder, result: LadderResult) -> tuple[str, ...]:
    """Say how few changed answers would move the stage, up and down."""
    reached = result.stage.number or 0
    sentences = []
    # No questions: no answers there are could reach the stage.
    if (up := result.steps_up) and up.questions:
        text = ngettext(
            "{n} ændret svar ville flytte jer op på trin {stage}: {moves}.",
            "{n} ændrede svar ville flytte jer op på trin {stage}: {moves}.",
            len(up.questions),
        )
        moves = _moves(ladder, up, "+")
        sentences.append(text.format(n=len(up.questions), stage=reached + 1, moves=moves))
    if down := result.steps_down:
        text = ngettext(
            "Omvendt ville {n} ændret svar koste jer trin {stage}: {moves}.",
            "Omvendt ville {n} ændrede svar koste jer trin {stage}: {moves}.",
            len(down.questions),
        )
        moves = _moves(ladder, down, "−")
        sentences.append(text.format(n=len(down.questions), stage=reached, moves=moves))
    return tuple(sentences)


def _moves(ladder: Ladder, steps: Steps, sign: str) -> str:
    moves = joined([f"{question_name(ladder, q.id)} {sign}{q.steps}" for q in steps.questions])
    if len(steps.questions) in (1, steps.count):
        return moves
    return _("{moves}, i alt {count} trin på skalaen").format(moves=moves, count=steps.count)


def question_names(ladder: Ladder, questions: Iterable[str]) -> tuple[str, ...]:
    """Return questions' names; many of one dimension become its name with their number."""
    of_dimension: dict[str, list[str]] = {}
    for question in questions:
        of_dimension.setdefault(question.partition(".")[0], []).append(question)
    return tuple(
        question_name(ladder, ids[0])
        if len(ids) == 1
        else f"{ladder.dimensions[dimension].name} ({len(ids)})"
        for dimension, ids in of_dimension.items()
    )


def question_name(ladder: Ladder, question: str) -> str:
    """Return how a question is called in a sentence: its dimension, in the long form with stage."""
    dimension, _dot, stage = question.partition(".")
    name = ladder.dimensions[dimension].name
    return f"{name} ({ladder.stages[stage].short_name})" if stage else name
