"""Writes the shipped sample surveys of the invented Eksempelby; ``python -m tests.samples``.

Every share below is a choice: the figures that the tests assert follow from them, and the noise
only says who gave which answer. Nobody of whom this tells exists.
"""

import csv
import io
import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import samskabelse_cli
from samskabelse_cli.model.asked import asked
from tests.answers import ladder

T = TypeVar("T")

FOLDER = Path(samskabelse_cli.__file__).parent / "samples"

#: How many people of each role answer the survey; a blank role was left open.
ROLES = {"leder": 34, "medarbejder": 186, "politiker": 9, "borger/forening": 4, "": 7}
#: The units of leaders, staff and whoever left the role open; the others have none.
UNITS = {
    "Børn og Unge": 84,
    "Social og Sundhed": 68,
    "Teknik og Miljø": 36,
    "Kultur og Fritid": 21,
    "Beskæftigelse": 14,
    "Stadsdirektørens sekretariat": 4,
}
UNKNOWN, BLANK = 6, 7
#: How many of a hundred answer 0, 1, … 5, "ved ikke", and nothing; the usual ones, then a role's.
STAFF: Mapping[str, Sequence[int]] = {
    "strategi": (5, 18, 37, 26, 5, 0, 7, 2),
    "ledelse": (12, 38, 30, 10, 2, 0, 6, 2),
    "organisation": (10, 26, 37, 17, 3, 0, 5, 2),
    "kompetencer": (4, 13, 32, 35, 8, 1, 5, 2),
    "borgere": (16, 32, 5, 28, 11, 1, 5, 2),
    "civilsamfund": (2, 12, 66, 12, 1, 0, 5, 2),
    "politik": (16, 38, 21, 7, 1, 0, 15, 2),
    "laering": (8, 20, 18, 7, 2, 0, 42, 3),
}
OTHERS: Mapping[tuple[str, str], Sequence[int]] = {
    ("leder", "strategi"): (0, 3, 15, 50, 29, 3, 0, 0),
    ("leder", "ledelse"): (0, 6, 29, 44, 18, 3, 0, 0),
    ("leder", "laering"): (3, 21, 35, 21, 3, 0, 17, 0),
    ("politiker", "politik"): (0, 34, 44, 22, 0, 0, 0, 0),
}
#: In these units most have had citizens with them early; in the others hardly anybody has.
WITH_CITIZENS = ("Social og Sundhed", "Kultur og Fritid")

ROOM = {"leder": 6, "medarbejder": 11, "": 6}
#: What the room votes: by role the answers of round 1, then those of the second round.
FIRST_VOTES: Mapping[str, Mapping[str, str]] = {
    "strategi": {"leder": "333344", "medarbejder": "22223333234", "": "223333"},
    "ledelse": {"leder": "233334", "medarbejder": "01111112222", "": "1122?3"},
    "organisation": {"leder": "122223", "medarbejder": "11122222233", "": "122223"},
    "kompetencer": {"leder": "233334", "medarbejder": "22233333334", "": "223333"},
    "borgere": {"leder": "333344", "medarbejder": "00111113334", "": "011134"},
    "civilsamfund": {"leder": "122223", "medarbejder": "12222222223", "": "222222"},
    "politik": {"leder": "111122", "medarbejder": "0111111122?", "": "111223"},
    "laering": {"leder": "1122??", "medarbejder": "11122?????-", "": "12????"},
}
SECOND_VOTES: Mapping[str, Mapping[str, str]] = {
    "borgere": {"leder": "111122", "medarbejder": "01111111112", "": "111112"},
    "ledelse": {"leder": "222223", "medarbejder": "1122222222-", "": "122222"},
}


def survey() -> bytes:
    """Return the staff survey as Danish Excel saves a form's answers: ``;``, a BOM, CRLF."""
    chance = random.Random(240)  # noqa: S311
    people = _people(chance)
    columns = [_answers(question, people, chance) for question in STAFF]
    questions = asked(ladder("trin", "da"), "short")
    words = [[choice.label for choice in (*q.choices, *q.specials)] + [""] for q in questions]
    head = ("ID", "Starttidspunkt", "Færdiggørelsestidspunkt", "rolle", "forvaltning")
    rows = [(*head, *(question.question for question in questions))]
    begun = datetime(2026, 10, 5, 7, 42)
    for number, (role, unit) in enumerate(people, start=1):
        begun += timedelta(minutes=1 + int(chance.random() * 118))
        done = begun + timedelta(minutes=5 + int(chance.random() * 14))
        times = (moment.strftime("%d-%m-%Y %H:%M") for moment in (begun, done))
        told = (words[n][column[number - 1]] for n, column in enumerate(columns))
        rows.append((str(number), *times, role, unit, *told))
    return b"\xef\xbb\xbf" + _table(rows, "\r\n")


def votes() -> bytes:
    """Return the votes of the workshop: no names, no times, shuffled; a second round on two."""
    chance = random.Random(23)  # noqa: S311
    rows = []
    for role, people in ROOM.items():
        cast = {q: _shuffled(by_role[role], chance) for q, by_role in FIRST_VOTES.items()}
        rows += [(role, "1", *(_vote(cast[q][n]) for q in STAFF)) for n in range(people)]
    for question, again in SECOND_VOTES.items():
        for role, given in again.items():
            rows += [
                (role, "2", *(_vote(v) if q == question else "" for q in STAFF))
                for v in given
                if v != "-"
            ]
    return _table([("rolle", "runde", *STAFF), *_shuffled(rows, chance)], "\n")


def _people(chance: random.Random) -> list[tuple[str, str]]:
    units = _shuffled([unit for unit, number in UNITS.items() for _n in range(number)], chance)
    roles = [role for role, number in ROLES.items() for _n in range(number)]
    outside = ("politiker", "borger/forening")
    return _shuffled([(r, "" if r in outside else units.pop()) for r in roles], chance)


def _answers(question: str, people: Sequence[tuple[str, str]], chance: random.Random) -> list[int]:
    """Return everybody's answer to a question: the shares hold exactly in each role."""
    outlook = [chance.random() + _favour(question, unit) for _role, unit in people]
    found = [BLANK] * len(people)
    for role in ROLES:
        own = sorted((n for n, p in enumerate(people) if p[0] == role), key=lambda n: outlook[n])
        shares = OTHERS.get((role, question), STAFF[question])
        answers = _quota(shares, len(own))
        rated = [answer for answer in answers if answer < UNKNOWN]
        silent = set(_shuffled(own, chance)[: len(own) - len(rated)])
        rest = iter(answers[len(rated) :])
        levels = iter(rated)
        for n in own:
            found[n] = next(rest) if n in silent else next(levels)
    return found


def _favour(question: str, unit: str) -> float:
    return 0.8 if question == "borgere" and unit in WITH_CITIZENS else 0.0


def _quota(shares: Sequence[int], number: int) -> list[int]:
    """Return so many answers in the shares given, in order."""
    bounds = [sum(shares[: place + 1]) for place in range(len(shares))]
    parts = ((2 * n + 1) * 100 / (2 * number) for n in range(number))
    return [next(answer for answer, bound in enumerate(bounds) if part < bound) for part in parts]


def _vote(sign: str) -> str:
    return {"?": "Ved ikke", "-": ""}.get(sign, sign)


def _shuffled(values: Sequence[T], chance: random.Random) -> list[T]:
    """Return the values in another order, one that no version of Python changes."""
    keys = [chance.random() for _value in values]
    return [values[n] for n in sorted(range(len(values)), key=keys.__getitem__)]


def _table(rows: Sequence[Sequence[str]], end: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator=end).writerows(rows)
    return text.getvalue().encode("utf-8")


FILES = {"eksempelby-medarbejdere.csv": survey, "eksempelby-workshop.csv": votes}

if __name__ == "__main__":
    for name, write in FILES.items():
        (FOLDER / name).write_bytes(write())
