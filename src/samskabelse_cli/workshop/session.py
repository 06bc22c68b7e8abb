"""A session at work: what has happened, who is here, their votes; all of it for one thread."""

import secrets
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from samskabelse_cli.inert import inert
from samskabelse_cli.messages import failure
from samskabelse_cli.model.asked import Asked, asked
from samskabelse_cli.model.questionnaire import Ladder, Questionnaire
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.scoring.withholding import OPEN
from samskabelse_cli.workshop import acts
from samskabelse_cli.workshop.acts import Act, Event
from samskabelse_cli.workshop.composites import may_follow
from samskabelse_cli.workshop.database import DiskError, Vote, as_failure
from samskabelse_cli.workshop.release import to_count
from samskabelse_cli.workshop.state import RefusedError, State, apply, outline_of, replay
from samskabelse_cli.workshop.store import (
    About,
    SessionFile,
    identity_of,
)

#: m: nothing is shown that rests on fewer votes.
LEAST = 5
#: Far more than a room holds; the bounds keep a prankster from filling the disk.
MOST_PEOPLE, MOST_COMMENTS, COMMENTS_EACH, MOST_EVENTS = 5_000, 2_000, 10, 200_000

Job = Callable[[], object]
Outcome = object | Exception


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked in a session: the questionnaire, its form, and the questions in order."""

    questionnaire: Questionnaire
    form: FormName | None
    questions: tuple[Asked, ...]

    @classmethod
    def of(cls, questionnaire: Questionnaire) -> "Asking":
        """Return how a questionnaire is asked in a room: a ladder in its short form."""
        form: FormName | None = "short" if isinstance(questionnaire, Ladder) else None
        return cls(questionnaire, form, asked(questionnaire, form))

    def answers(self) -> Mapping[str, frozenset[str]]:
        """Return by question the keys of everything that it can be answered with."""
        return {q.id: frozenset(c.key for c in (*q.choices, *q.specials)) for q in self.questions}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A session at one moment. ``counted`` are the votes that may be in what is shown.

    ``whole`` are those of them that what joins the questions may be made of.
    """

    state: State
    counted: tuple[Vote, ...]
    whole: tuple[Vote, ...]
    uncounted: int
    voted: Mapping[tuple[str, int], int]
    joined: int
    done: int

    @property
    def left_out(self) -> int:
        """The number of votes that are not in what joins the questions, nor in the votes file."""
        return self.uncounted + len(self.counted) - len(self.whole)


class Session:
    """What a desk does, one thing at a time, each in the order in which it came."""

    def __init__(self, store: SessionFile, asking: Asking) -> None:
        self.store = store
        self.asking = asking
        self.about: About = store.about()
        self.least = OPEN if self.about.open else LEAST
        choices = {q.id: tuple(c.key for c in q.choices) for q in asking.questions}
        self._answers = asking.answers()
        self.state = replay(outline_of(asking.questionnaire, choices), store.events())
        self.here = store.identities()
        self._news = False
        self._counted = tuple(vote for vote in store.votes() if vote.counted)
        self._whole = tuple(vote for vote in self._counted if vote.in_whole)
        if self.state.all_revealed and not self._whole:
            # In a file from before votes were marked so, what was shown is made of all that count.
            with as_failure(store.path):
                self._make_whole()

    def batch(self, jobs: Sequence[Job]) -> list[Outcome]:
        """Do jobs in one write to the disk; return for each what came of it, or its error."""
        before = self.state, set(self.here), self._counted, self._whole
        outcomes: list[Outcome] = []
        try:
            with self.store.whole():
                outcomes += [self._one(job) for job in jobs]
                if self._news:
                    self._let_in()
                    self._follow()
        except (DiskError, sqlite3.Error):
            self.state, self.here, self._counted, self._whole = before
            return [failure("workshop-disk") for _job in jobs]
        finally:
            self._news = False
        return outcomes

    def _one(self, job: Job) -> Outcome:
        try:
            return self.store.attempt(job)
        except sqlite3.Error:
            raise
        except Exception as error:
            return error

    # --- what people do

    def join(self, role: str | None) -> str:
        """Let somebody in, and return the secret that this phone is known by."""
        if not self.state.door_open:
            raise failure("workshop-door-closed")
        if (role is None) == bool(self.about.roles) or role not in (None, *self.about.roles):
            raise failure("workshop-bad-request")
        if len(self.here) >= MOST_PEOPLE:
            raise failure("workshop-full")
        secret = secrets.token_urlsafe(24)
        self.store.join(secret, role)
        self.here.add(identity_of(secret))
        return secret

    def is_here(self, secret: str) -> bool:
        """Return whether a phone has joined; nothing is read for it."""
        return identity_of(secret) in self.here

    def vote(
        self,
        secret: str,
        request: str,
        question: str,
        round_: int,
        answer: str,
        instead: Sequence[str] = (),
    ) -> None:
        """Cast a vote once, however often the request comes.

        ``instead`` are requests that were given up for this one: what a poor network still holds
        of them counts no more when it comes.
        """
        if answer not in self._answers.get(question, ()):
            raise failure("workshop-bad-request")
        if not self.store.is_new(secret, request):
            return
        state = self.state.questions[question]
        if self.state.phase == "closed" or not state.round:
            raise failure("workshop-not-now")
        if round_ != state.round:
            raise failure("workshop-round-over")
        if not self.store.vote(secret, question, round_, answer):
            raise failure("workshop-vote-final")
        for given_up in instead:
            self.store.is_new(secret, given_up)
        self._news = self._news or state.standing == "revealed"

    def comment(self, secret: str, request: str, question: str | None, text: str) -> int:
        """Write a comment once; return how many more this person can write."""
        written = self.store.comments(secret)
        if self.store.is_new(secret, request):
            if written >= COMMENTS_EACH or len(self.state.remarks) >= MOST_COMMENTS:
                raise failure("workshop-full")
            self._happen(acts.Comment(do="comment", question=question, text=inert(text)))
            self.store.count_comment(secret)
            written += 1
        return COMMENTS_EACH - written

    def act(self, act: Act, seen: int | None) -> int:
        """Do what a facilitator wants; return the number of events so far."""
        if seen is not None and not self.state.moved <= seen <= self.state.seq:
            raise failure("workshop-moved-on")
        if isinstance(act, acts.StartTimer):
            ends = None if act.seconds is None else time.time() + act.seconds
            self._happen(acts.TimerSet(do="timer-set", ends=ends))
        else:
            self._happen(act)
        self._news = self._news or isinstance(act, acts.Reveal | acts.Close)
        return self.state.seq

    def _happen(self, event: Event) -> None:
        if self.state.seq >= MOST_EVENTS:
            raise failure("workshop-full")
        try:
            after = apply(self.state, event)
        except RefusedError:
            raise failure("workshop-not-now") from None
        self.store.add(event)
        self.state = after

    def _let_in(self) -> None:
        """Let votes into what is shown, where nobody can be reckoned out of the change.

        When the session ends, every question's last round is as good as revealed.
        """
        closed = self.state.phase == "closed"
        rounds = [
            (id_, question.round)
            for id_, question in self.state.questions.items()
            if question.standing == "revealed" or (closed and question.round)
        ]
        waiting = self.store.waiting(rounds) if rounds else {}
        # What was never shown takes all its votes in; only late ones are looked at one by one.
        never = [number for number, (votes, shown) in waiting.items() if not shown]
        let_in = [number for number in never if waiting[number][0] >= self.least]
        late = waiting.keys() - never
        if late:
            let_in += to_count(self.store.votes(late), late, self.least)
        if let_in:
            self.store.count(let_in)
            fresh = set(let_in)
            others = (v for v in self._counted if (v.question, v.round) not in fresh)
            self._counted = (*others, *self.store.votes(let_in))

    def _follow(self) -> None:
        """Let what joins the questions be made of all that is shown of them, where it may."""
        grown = len(self._counted) > len(self._whole)
        if not self.state.all_revealed or not grown:
            return
        if may_follow(self.asking, self._whole, self._counted, self.least):
            self._make_whole()

    def _make_whole(self) -> None:
        self.store.count_whole()
        self._whole = self._counted

    # --- what is looked at

    def snapshot(self) -> Snapshot:
        """Return everything that the room is shown from, and nothing that nobody may see."""
        asked_now = {id_: self.state.questions[id_].round for id_ in self.state.being_answered()}
        return Snapshot(
            state=self.state,
            counted=self._counted,
            # Nobody has seen anything that joins the questions before all are revealed.
            whole=self._whole if self.state.all_revealed else self._counted,
            uncounted=self.store.uncounted(),
            voted=self.store.voted(),
            joined=self.store.joined(),
            done=self.store.done(asked_now) if asked_now else 0,
        )

    def mine(self, secret: str) -> dict[str, object]:
        """Return what a phone knows of itself."""
        votes: dict[str, dict[str, str]] = {}
        final: dict[str, list[int]] = {}
        for question, number, answer, counted in self.store.votes_of(secret):
            votes.setdefault(question, {})[str(number)] = answer
            if counted:
                final.setdefault(question, []).append(number)
        left = COMMENTS_EACH - self.store.comments(secret)
        role = self.store.role_of(secret)
        return {"role": role, "votes": votes, "final": final, "comments_left": left}
