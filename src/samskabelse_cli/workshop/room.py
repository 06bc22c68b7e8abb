"""What each audience may see of a session: plain data, made from counted votes alone."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Any, Literal

from samskabelse_cli.model.answer import NOT_APPLICABLE, UNKNOWN
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.group import CheckGroup, GroupResult, LadderGroup
from samskabelse_cli.scoring.discussion import Candidate, discussion_order
from samskabelse_cli.scoring.showing import Shown, candidates, question_agreement
from samskabelse_cli.scoring.tally import Answers
from samskabelse_cli.workshop.course import picture, what_next
from samskabelse_cli.workshop.database import Round
from samskabelse_cli.workshop.session import Asking, Snapshot
from samskabelse_cli.workshop.state import QuestionState, State

Audience = Literal["participant", "projector", "facilitator"]
AUDIENCES: tuple[Audience, ...] = ("participant", "projector", "facilitator")
View = dict[str, Any]

#: A talk about a question takes at least so long; what there is no time for gets none.
LEAST_MINUTES = 5


class Room:
    """A moment of a session as it is shown; figures are made once for all audiences."""

    def __init__(
        self,
        asking: Asking,
        moment: Snapshot,
        least: int,
        whole: GroupResult | None = None,
        agreed_result: View | None = None,
    ) -> None:
        self._asking = asking
        self._moment = moment
        self._least = least
        self._whole = whole if moment.state.all_revealed else None
        self._agreed_result = agreed_result
        cast: dict[Round, Counter[str]] = {}
        for vote in moment.counted:
            cast.setdefault((vote.question, vote.round), Counter())[vote.answer] += 1
        self._cast = cast

    def view(self, audience: Audience) -> View:
        """Return what one audience may see; the timer's ``ends`` is still the moment itself."""
        state, moment = self._moment.state, self._moment
        view = {
            **self._for_all,
            "comments": _comments(state, everything=audience == "facilitator"),
        }
        if audience != "participant":
            view["people"] = {"joined": moment.joined, "done": moment.done}
        if audience == "facilitator":
            view["questions"] = [
                {**told, "voted": moment.voted.get((told["id"], told["round"]), 0)}
                for told in view["questions"]
            ]
            kind = self._asking.questionnaire.kind
            view["next"] = what_next(view, ladder=kind == "ladder")
            if state.phase == "closed":
                view["files"] = {"votes": len(moment.whole), "left_out": moment.left_out}
        return view

    @cached_property
    def _for_all(self) -> View:
        state = self._moment.state
        whole = None if self._whole is None else self._whole.model_dump(mode="json")
        return {
            "seq": state.seq,
            "phase": state.phase,
            "open": self._least < 2,
            "least": self._least,
            "door_open": state.door_open,
            "at": state.at,
            "timer": None if state.ends is None else {"ends": state.ends},
            "questions": [self._question(q) for q in self._asking.questions],
            "agenda": self._agenda(state),
            "role_gaps": self._role_gaps(),
            "whole": whole,
            "agreed_result": self._agreed_result,
            "picture": picture(self._agreed_result, whole),
            "actions": [
                {"number": number, **step.model_dump(mode="json", exclude={"do"})}
                for number, step in state.steps.items()
            ],
        }

    # --- one question

    def _question(self, asked: Asked) -> View:
        question = self._moment.state.questions[asked.id]
        return {
            "id": asked.id,
            "state": question.standing,
            "round": question.round,
            "rounds": [
                self._figure(asked, question, number) for number in range(1, question.revealed + 1)
            ],
            "agreed": None
            if question.agreed is None
            else question.agreed.model_dump(mode="json", exclude={"do", "question"}),
        }

    def _figure(self, asked: Asked, question: QuestionState, number: int) -> View:
        answers, hands = self._answers(asked, question, number)
        line = question_agreement(asked.id, answers, Shown(self._least))
        if line.counts is None and not line.unknown + line.not_applicable:
            return {"round": number, "withheld": True}
        figure = line.model_dump(mode="json", exclude={"question", "unanswered"})
        if self._asking.questionnaire.kind == "check":
            # Yes and no are no ordered scale.
            figure |= dict.fromkeys(("a", "ad_median", "wide", "words"))
        return {"round": number, **figure, "hands": hands}

    def _answers(self, asked: Asked, question: QuestionState, number: int) -> tuple[Answers, int]:
        """Return what may be shown of a round, and how many of it were hands.

        Hands are seen by everybody, so they hide nobody: votes are shown where they are enough
        without them, and hands alone where nobody voted.
        """
        cast = self._cast.get((asked.id, number), Counter())
        votes = tuple(cast[choice.key] for choice in asked.choices)
        hands = question.hands.get(number, ())
        nobody = not self._moment.voted.get((asked.id, number))
        if hands and (nobody or sum(votes) >= self._least):
            counts = tuple(a + b for a, b in zip(votes, hands, strict=True))
        else:
            counts = votes
        answers = Answers(counts, cast[UNKNOWN], cast[NOT_APPLICABLE])
        return answers, sum(counts) - sum(votes)

    # --- what to talk about

    def _agenda(self, state: State) -> list[View]:
        """Return what is not agreed upon yet, in the order in which to talk about it."""
        if isinstance(self._whole, CheckGroup) or self._asking.questionnaire.kind == "check":
            return []
        topics = discussion_order(self._candidates(state))
        left = [t for t in topics if t.id in state.questions and not state.questions[t.id].agreed]
        minutes = _shared_out(state.minutes, len(left))
        return [
            {"id": topic.id, "reasons": list(topic.reasons), "minutes": time}
            for topic, time in zip(left, minutes, strict=True)
        ]

    def _candidates(self, state: State) -> list[Candidate]:
        said = {
            asked.id: self._answers(asked, question, question.revealed)[0]
            for asked in self._asking.questions
            if (question := state.questions[asked.id]).revealed
        }
        shown = Shown(self._least)
        told = [question_agreement(id_, answers, shown) for id_, answers in said.items()]
        gaps = {gap["dimension"] for gap in self._role_gaps()}
        return [
            Candidate(c.id, c.a, c.distance, c.camps, c.id in gaps, c.unknown_share)
            for c in candidates(told, said, shown)
        ]

    def _role_gaps(self) -> list[View]:
        if not isinstance(self._whole, LadderGroup):
            return []
        return [
            gap.model_dump(mode="json", include={"dimension", "gap", "lowest", "highest"})
            for gap in self._whole.role_gaps
            if gap.flagged
        ]


def _comments(state: State, *, everything: bool) -> list[View]:
    return [
        {"id": remark.id, "question": remark.question, "text": remark.text}
        | ({"shown": remark.shown} if everything else {})
        for remark in state.remarks
        if everything or remark.shown
    ]


def _shared_out(minutes: int | None, topics: int) -> Sequence[int | None]:
    """Return the minutes of each topic: even shares of what there is, for as many as fit."""
    if minutes is None or not topics:
        return [None] * topics
    fitting = max(1, min(topics, minutes // LEAST_MINUTES))
    share, over = divmod(minutes, fitting)
    return [share + (n < over) if n < fitting else 0 for n in range(topics)]
