"""What a session leaves behind: a survey that is read back with the same counts, and agreement."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.survey.read import read_survey
from samskabelse_cli.workshop import founding
from samskabelse_cli.workshop.acts import ACTS, Act
from samskabelse_cli.workshop.files_out import assessment_yaml, votes_csv, write_files
from samskabelse_cli.workshop.room import Room
from samskabelse_cli.workshop.session import Session, Snapshot
from samskabelse_cli.workshop.whole import whole_result
from tests.conftest import Ran
from tests.hostile import HOSTILE

Samskab = Callable[..., Ran]
LEADERS, CITIZENS, FEW = "leder", "borger", "politiker"


class Table:
    """A session without a server: people vote by round, as strings of answers."""

    def __init__(self, folder: Path, roles: tuple[str, ...] = (), name: str = "trin") -> None:
        path = folder / "session.samskab"
        self.founded = founding.begin(path, name, "Eksempelby", roles, open_=False)
        self.session: Session = self.founded.session
        self._requests = 0

    def act(self, **data: object) -> None:
        act: Act = ACTS.validate_python(data)
        self._done(lambda: self.session.act(act, None))

    def join(self, number: int, role: str | None = None) -> list[str]:
        return [str(self._done(lambda: self.session.join(role))) for _n in range(number)]

    def vote(self, people: list[str], question: str, answers: str, round_: int = 1) -> None:
        for secret, answer in zip(people, answers, strict=True):
            self._requests += 1
            said = "unknown" if answer == "?" else answer
            request = f"request-{self._requests}"
            self._done(partial(self.session.vote, secret, request, question, round_, said))

    def _done(self, job: Callable[[], object]) -> object:
        (outcome,) = self.session.batch([job])
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def moment(self) -> Snapshot:
        return self.session.snapshot()

    def csv(self) -> str:
        return votes_csv(self.session.asking, self.moment(), self.session.least)

    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.csv()), delimiter=";"))

    def close(self) -> None:
        self.session.store.close()


@pytest.fixture
def table(tmp_path: Path) -> Any:
    """A session with three roles, of which one is small."""
    made = Table(tmp_path, (LEADERS, CITIZENS, FEW))
    yield made
    made.close()


def played(table: Table, again: str = "444444333333?2") -> None:
    """Two rounds on one question, roles of 6, 6 and 2, and one who came too late to be shown."""
    people = table.join(6, LEADERS) + table.join(6, CITIZENS) + table.join(2, FEW)
    table.act(do="open", question=None)
    for question in table.session.state.questions:
        table.vote(people, question, "33333322222211")
    table.act(do="reveal", question=None)
    table.act(do="round", question="borgere")
    table.vote(people, "borgere", again, 2)
    table.act(do="reveal", question="borgere")
    late = table.join(1, LEADERS)
    table.vote(late, "strategi", "5")
    table.act(do="agree", question="borgere", answer="3", note="Vi er her", evidence="Politik")
    table.act(do="agree", question="politik", answer=None, views=["Ja.", "Nej."])
    table.act(do="action", dimension="borgere", stage="moden", text="Spørg dem", due="2027-03-01")
    table.act(do="close")


def test_votes_are_read_back_with_the_counts_that_the_room_saw(
    table: Table, tmp_path: Path
) -> None:
    played(table)
    file = tmp_path / "stemmer.csv"
    file.write_text(table.csv(), encoding="utf-8", newline="")
    survey = read_survey(file)
    assert survey.problems == ()
    assert survey.rounds is not None
    assert (survey.rounds.number, survey.rounds.people) == (2, 14)
    levels = Counter(
        answer.level if answer.special is None else answer.special
        for person in survey.respondents
        for question, answer in person.answers.items()
        if question == "borgere"
    )
    assert levels == {4: 6, 3: 6, 2: 1, "unknown": 1}
    strategi = Counter(p.answers["strategi"].level for p in survey.respondents)
    assert strategi == {3: 6, 2: 6, 1: 2}


def test_command_scores_the_file_as_the_room_saw_it(
    table: Table, samskab: Samskab, folder: Path
) -> None:
    # Where all vote again, single votes are laid to people by rank, and the means are the same.
    played(table, "44444433333322")
    Path("stemmer.csv").write_text(table.csv(), encoding="utf-8", newline="")
    ran = samskab("score", "stemmer.csv", "--by", "rolle", "--format", "json")
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)[0]["result"]
    seen = whole_result(table.session.asking, table.moment(), 5)
    assert seen is not None
    room = seen.model_dump(mode="json")
    assert told["agreement"] == room["agreement"]
    assert told["stage"] == room["stage"]
    assert told["level"] == pytest.approx(room["level"])


def test_small_role_is_blank_in_every_round_and_another_with_it(table: Table) -> None:
    played(table)
    roles = Counter((row["rolle"], row["runde"]) for row in table.rows())
    assert {role for role, _round in roles} in ({"", LEADERS}, {"", CITIZENS})
    assert roles["", "1"] == roles["", "2"] == 8


def test_role_that_is_large_in_one_round_only_is_blank_in_both(tmp_path: Path) -> None:
    table = Table(tmp_path, (LEADERS, CITIZENS))
    leaders, citizens = table.join(6, LEADERS), table.join(6, CITIZENS)
    table.act(do="open", question=None)
    table.vote(leaders + citizens, "borgere", "333333222222")
    table.act(do="reveal", question=None)
    table.act(do="round", question="borgere")
    table.vote(leaders + citizens[:2], "borgere", "44444433", 2)
    table.act(do="reveal", question=None)
    assert {row["rolle"] for row in table.rows()} == {""}
    table.close()


def test_late_vote_that_was_never_shown_is_left_out(table: Table) -> None:
    played(table)
    assert table.moment().uncounted == 1
    assert [row["strategi"] for row in table.rows()].count("5") == 0


def test_rows_stand_in_no_order(table: Table) -> None:
    played(table)
    assert len({table.csv() for _time in range(5)}) == 5
    assert len({"\n".join(sorted(table.csv().splitlines())) for _time in range(5)}) == 1


def test_agreement_is_read_back(table: Table, tmp_path: Path) -> None:
    played(table)
    session = table.session
    file = tmp_path / "enighed.yaml"
    text = assessment_yaml(session.asking, session.about, table.moment())
    file.write_text(text, encoding="utf-8")
    agreed = load_assessment(file)
    assert agreed.respondents == 15
    assert agreed.answers["borgere"].level == 3
    assert agreed.answers["borgere"].evidence == "Politik"
    assert agreed.answers["politik"].level is None
    assert agreed.answers["politik"].note == "Ikke enige. Det ene syn: Ja. Det andet syn: Nej."
    assert str(agreed.actions[0].due) == "2027-03-01"


def test_session_of_four_leaves_no_votes_file(tmp_path: Path) -> None:
    table = Table(tmp_path)
    people = table.join(4)
    table.act(do="open", question=None)
    table.vote(people, "borgere", "1234")
    table.act(do="close")
    session = table.session
    written = write_files(
        tmp_path, "s", session.asking, session.about, table.moment(), session.least
    )
    assert [file.name for file in written] == ["s-enighed.yaml"]
    assert table.rows() == []
    table.close()


@pytest.mark.parametrize("name", ["principper", "tjek"])
def test_votes_of_other_kinds_are_read_back(tmp_path: Path, name: str) -> None:
    table = Table(tmp_path, name=name)
    people = table.join(6)
    table.act(do="open", question=None)
    for question in table.session.asking.questions:
        keys = [choice.key for choice in question.choices]
        for secret, key in zip(people, [keys[0], keys[-1]] * 3, strict=True):
            table.vote([secret], question.id, key)
    table.act(do="close")
    file = tmp_path / "stemmer.csv"
    file.write_text(table.csv(), encoding="utf-8", newline="")
    survey = read_survey(file, name)
    assert survey.problems == ()
    given = [len(person.answers) for person in survey.respondents]
    assert given == [len(table.session.asking.questions)] * 6
    table.close()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_roles_and_notes_stay_text(tmp_path: Path, text: str) -> None:
    roles = founding.roles_in(text[:50].replace(",", " ")) or ("rolle",)
    table = Table(tmp_path, roles)
    people = table.join(6, roles[0])
    table.act(do="open", question=None)
    table.vote(people, "borgere", "111222")
    if text.strip():
        table.act(do="agree", question="borgere", answer=None, views=[text[:500], "Nej."])
        table.act(do="agree", question="strategi", answer="2", note=text[:2000])
    table.act(do="close")
    (role,) = {row["rolle"] for row in table.rows()}
    assert not role.startswith(("=", "+", "-", "@", "\t"))
    assert len(table.rows()) == 6
    session = table.session
    file = tmp_path / "enighed.yaml"
    file.write_text(
        assessment_yaml(session.asking, session.about, table.moment()), encoding="utf-8"
    )
    assert load_assessment(file).subject == "Eksempelby"
    table.close()


def test_facilitator_is_told_of_votes_in_the_file_and_of_votes_left_out(tmp_path: Path) -> None:
    table = Table(tmp_path)
    people = table.join(6)
    table.act(do="open", question=None)
    table.vote(people, "borgere", "111222")
    table.vote(people, "strategi", "111222")
    # Too few for anybody to hide among.
    table.vote(people[:2], "politik", "15")
    table.act(do="close")
    room = Room(table.session.asking, table.moment(), table.session.least)
    assert room.view("facilitator")["files"] == {"votes": 12, "left_out": 2}
    table.close()
