"""The sentences about a group on a ladder: where it stands, what ended it, how firmly."""

from collections.abc import Iterator

from samskabelse_cli.language import _, ngettext
from samskabelse_cli.model.group import LadderGroup
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.report.figures import joined, number, percent, whole


def headline(ladder: Ladder, result: LadderGroup) -> str:
    """Say how many have answered and on which stage they stand together, without a full stop."""
    number_, n = _reached(result), result.n or 0
    if result.stage is None:
        return ngettext(
            "{n} person har svaret, men et fælles trin vises ikke, for så kunne svar regnes ud",
            "{n} personer har svaret, men et fælles trin vises ikke, for så kunne nogens svar "
            "regnes ud",
            n,
        ).format(n=n)
    if number_ is None:
        return ngettext(
            "{n} person har svaret, men på for lidt til et fælles trin",
            "{n} personer har svaret, men på for lidt til et fælles trin",
            n,
        ).format(n=n)
    if number_ == 0:
        return ngettext(
            "{n} person har svaret og står endnu ikke på første trin",
            "{n} personer har svaret, og samlet står de endnu ikke på første trin",
            n,
        ).format(n=n)
    text = ngettext(
        "{n} person har svaret og står på trin {number} af {count}: {name}",
        "{n} personer har svaret, og samlet står de på trin {number} af {count}: {name}",
        n,
    )
    name = ladder.stage_at(number_)[1].name
    return text.format(n=n, number=number_, count=len(ladder.stages), name=name)


def _reached(result: LadderGroup) -> int | None:
    return result.stage.number if result.stage else None


def ended(ladder: Ladder, result: LadderGroup) -> str:
    """Say what ended the climb, with the group's numbers; empty where the stage is withheld."""
    if result.stage is None:
        return ""
    if result.ended_by is None:
        return _("Det øverste trin er nået, og ingen er i mål: spørg igen om et år.")
    following = (_reached(result) or 0) + 1
    if result.ended_by.reason == "undefined":
        return _("Om trin {next} er der for få svar.").format(next=following)
    share = percent(result.stages[following - 1].fulfilment)
    if result.ended_by.reason == "floor":
        names = joined([ladder.dimensions[id_].name for id_ in result.ended_by.dimensions])
        text = _(
            "Trin {next} er {share} opfyldt og altså højt nok, men holdes tilbage af {names}: "
            "hvert emne skal mindst være på niveau {least}."
        )
        least = number(following - result.rule.floor)
        return text.format(next=following, share=share, names=names, least=least)
    return _("Trin {next} er {share} opfyldt, og der skal {reached_at} til.").format(
        next=following, share=share, reached_at=percent(result.rule.reached_at)
    )


def summary_way(ladder: Ladder, result: LadderGroup) -> str:
    """Say in one sentence what lies between the group and its next stage."""
    if result.ended_by and result.ended_by.reason == "floor":
        names = joined([ladder.dimensions[id_].name for id_ in result.ended_by.dimensions])
        text = _("Der er nok på plads til trin {next}, men {names} er ikke fulgt med.")
        return text.format(next=(_reached(result) or 0) + 1, names=names)
    return ended(ladder, result)


def stability_sentence(result: LadderGroup) -> str:
    """Say how often each stage came out when the people were drawn anew; empty where not known."""
    if result.stability is None:
        return ""
    outcomes = [
        (share, _("trin {level}").format(level=stage) if stage else _("før første trin"))
        for stage, share in enumerate(result.stability.stages)
    ]
    outcomes.append((result.stability.undefined, _("for få svar til et trin")))
    outcomes.sort(key=lambda pair: -pair[0])
    told = [
        _("{stage} i {share}").format(stage=stage, share=_often(share))
        for share, stage in outcomes
        if share > 0
    ]
    return _(
        "De {count} gentagelser med lodtrækning blandt dem, der har svaret, gav {told}."
    ).format(count=whole(result.stability.resamples), told=joined(told))


def _often(share: float) -> str:
    least = 0.01
    if share < least:
        return _("under {share}").format(share=percent(least))
    return percent(share, 0)


def ladder_check_sentences(result: LadderGroup) -> Iterator[str]:
    """Yield whether people climb the stages in their order, where that was asked about."""
    found = result.ladder_check
    if found is None:
        return
    text = ngettext(
        "Af {n} person, der har svaret på nok, har {share} et trin uden at have dem før det.",
        "Af {n} personer, der har svaret på nok, har {share} et trin uden at have dem før det.",
        found.n,
    )
    share = percent(found.reversals, 0) if found.reversals else _("ingen")
    yield text.format(n=found.n, share=share)
    if found.h is not None:
        text = _(
            "Loevingers H for trinnenes rækkefølge er {h}: 1 er altid, 0 er som ved et tilfælde."
        )
        yield text.format(h=number(found.h, 2))
