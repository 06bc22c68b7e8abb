"""Which figures of a group are shown, and what is told of each question."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from samskabelse_cli.model.group import Mean, QuestionAgreement
from samskabelse_cli.scoring.agreement import (
    agreement,
    in_camps,
    is_wide,
    typical_distance,
    words,
)
from samskabelse_cli.scoring.discussion import Candidate
from samskabelse_cli.scoring.tally import Answers, Sum


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown of a group: m, and the figures that are withheld for others' sake."""

    least: int
    withheld: Collection[str] = ()

    def allows(self, figure: str, people: int) -> bool:
        """Return whether a figure that rests on so many people is shown."""
        return people >= self.least and figure not in self.withheld

    def mean(self, figure: str, total: Sum) -> Mean:
        """Return a mean with its number of people, both null where not shown."""
        if not self.allows(figure, total.n):
            return Mean(mean=None, n=None)
        return Mean(mean=total.mean, n=total.n)


def question_agreement(id_: str, answers: Answers, shown: Shown) -> QuestionAgreement:
    """Return what is told of a question; its missing answers are counted over the whole group."""
    counts = answers.counts if shown.allows(id_, answers.n) else None
    distance = None if counts is None else typical_distance(counts)
    return QuestionAgreement(
        question=id_,
        n=None if counts is None else answers.n,
        counts=counts,
        a=None if counts is None else agreement(counts),
        ad_median=distance,
        wide=None if distance is None else is_wide(distance, len(answers.counts)),
        words=None if counts is None else words(counts),
        unknown=answers.unknown,
        not_applicable=answers.not_applicable,
        unanswered=answers.unanswered,
    )


def candidates(
    told: Collection[QuestionAgreement], questions: Mapping[str, Answers], shown: Shown
) -> list[Candidate]:
    """Return the questions as what may be worth a talk, by what is shown of them."""
    return [
        Candidate(
            id=line.question,
            a=line.a,
            distance=line.ad_median,
            camps=line.counts is not None and in_camps(line.counts),
            unknown_share=_unknown_share(questions[line.question], shown),
        )
        for line in told
    ]


def _unknown_share(answers: Answers, shown: Shown) -> float | None:
    return answers.unknown_share if answers.n + answers.unknown >= shown.least else None
