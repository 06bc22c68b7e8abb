"""A figure that is withheld cannot be reckoned back from figures that are made of it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random

import pytest

from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.assessment import Answer, Assessment
from samskabelse_cli.model.group import CheckGroup, LadderGroup, ProfileGroup
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.model.terms import FormName, RollUp
from samskabelse_cli.scoring import grouping
from samskabelse_cli.scoring.grouping import Grouped, GroupOutcome
from samskabelse_cli.scoring.made_of import Parts
from samskabelse_cli.scoring.withholding import OPEN
from tests.answers import long, short, tiny_ladder
from tests.scoring.reckoning_reader import Cell, Reader
from tests.scoring.test_check import check
from tests.scoring.test_grouping import COLUMNS, Person, by_role, groups
from tests.scoring.test_profile import Said, answers, item, profile, section

LEVELS = ("1 2 3 1 2 3 1 2", "2 2 3 3 1 1 2 2", "3 1 2 2 3 1 3 1")


def test_question_withheld_for_a_small_groups_sake_is_not_told_by_the_stages(trin: Ladder) -> None:
    """Two of a answered the first question; the rest is b's, and b answered everything."""
    rows = [("b", row) for row in LEVELS * 10] + [("c", row) for row in LEVELS * 10]
    rows += [("a", "5" + LEVELS[0][1:])] * 2 + [("a", "·" + LEVELS[1][1:])] * 5
    people: list[Person] = [(role, None, short(trin, row)) for role, row in rows]
    found = groups(people, trin, "short", [("rolle",)], 5)
    told = {role: one.result for role, one in by_role(found).items()}
    assert isinstance(b := told["b"], LadderGroup)
    assert b.agreement[0].counts is None
    assert b.agreement[1].counts is not None
    assert {stage.fulfilment for stage in b.stages} == {None}
    assert (b.level, b.stage, b.ended_by, b.distribution, b.stability) == (None,) * 5
    assert isinstance(c := told["c"], LadderGroup)
    assert c.stage is not None
    assert isinstance(whole := found[0].result, LadderGroup)
    assert whole.level == pytest.approx(sum(stage.fulfilment or 0 for stage in whole.stages))


@pytest.mark.parametrize(("unknown", "told"), [(0, True), (3, False), (8, True)])
def test_question_that_few_could_answer_takes_no_stage_where_many_could_not(
    trin: Ladder, unknown: int, told: bool
) -> None:
    """Three "ved ikke" of seven hide too little of the four others; eight of twelve enough."""
    rows = [LEVELS[0]] * 4 + [f"· {LEVELS[1][2:]}"] * unknown + [LEVELS[2]] * (5 * (not unknown))
    found = groups([("a", None, short(trin, row)) for row in rows], trin, "short", [], 5)
    assert isinstance(whole := found[0].result, LadderGroup)
    assert (whole.agreement[0].counts is None) == bool(unknown)
    assert (whole.stages[0].fulfilment is not None) == told
    assert (whole.distribution is not None) == (whole.stage is not None) == told


def test_question_that_nobody_in_a_group_answered_takes_nothing_else() -> None:
    tiny = tiny_ladder(2, [1, 1])
    rows = ["a"] * 6 + ["b"] * 6 + ["c"] * 6
    everybody: list[Person] = [
        (role, None, short(tiny, "· 1" if role == "a" else "2 1")) for role in rows
    ]
    a = by_role(groups(everybody, tiny, "short", [("rolle",)], 5))["a"].result
    assert isinstance(a, LadderGroup)
    assert a.agreement[0].counts is None
    assert (a.stages[0].fulfilment, a.stage is not None) == (1, True)


def test_verdicts_do_not_tell_the_one_statement_that_is_withheld() -> None:
    """Everybody fulfils the others, so that the verdicts would count who says yes to the one."""
    statements = list(check().statements)
    disqualifiers = {"fixed", "savings"}

    def said(word: str | None) -> Assessment:
        given = {id_: "no" if id_ in disqualifiers else "yes" for id_ in statements}
        given |= {} if word is None else {"equal": word}
        wanted = {id_: Answer(option=option) for id_, option in given.items()}
        if word is None:
            wanted["equal"] = Answer(special="unknown")
        return answers({}).model_copy(update={"answers": wanted})

    words = [("a", "no")] * 2 + [("a", None)] * 5 + [("b", "yes")] * 9 + [("c", "yes")] * 20
    people: list[Person] = [(role, None, said(word)) for role, word in words]
    found = by_role(groups(people, check(), None, [("rolle",)], 5))
    results = {role: one.result for role, one in found.items()}
    assert {
        role: one.verdicts is not None
        for role, one in results.items()
        if isinstance(one, CheckGroup)
    } == {"a": False, "b": False, "c": True}


def test_section_does_not_tell_its_one_item_that_is_withheld() -> None:
    tiny = profile({"one": section({"i": item(), "j": item()}), "other": section({"k": item()})})
    silent: list[tuple[str, Said]] = [("a", "?")] * 5
    people: list[Person] = [
        (role, None, answers({"one.i": said, "one.j": 1, "other.k": 2}))
        for role, said in [("a", 3)] * 2 + silent + [("b", 3)] * 9 + [("c", 3)] * 20
    ]
    b = by_role(groups(people, tiny, None, [("rolle",)], 5))["b"].result
    assert isinstance(b, ProfileGroup)
    assert b.whole is not None
    one, other = b.whole.sections
    assert (b.whole.ratio, b.whole.bands, one.ratio, other.ratio) == (None, None, None, 0.5)


# --- the reader who reckons with everything


@dataclass(frozen=True)
class Kind:
    """A questionnaire, its form, and every way to answer it."""

    questionnaire: Grouped
    form: FormName | None
    ways: Sequence[Assessment]


def short_kind(random: Random) -> Kind:
    tiny = tiny_ladder(2, random.choice([[1, 1], [1, 2], [1, 0], [1, 1, 1]]))
    rows = product("012·", repeat=len(tiny.dimensions))
    return Kind(tiny, "short", [short(tiny, " ".join(row)) for row in rows])


def long_kind(_random: Random) -> Kind:
    tiny = tiny_ladder(2, [1, 1], [0, 1])
    return Kind(tiny, "long", [long(tiny, " ".join(row)) for row in product("01·", repeat=4)])


def profile_kind(random: Random) -> Kind:
    roll_up: RollUp = random.choice(["items", "points", "sections"])
    two = item("two")
    bands = {"low": 0, "middle": 0.5, "high": 0.8}
    tiny = profile(
        {"a": section({"i": two, "j": item("two", 2)}), "b": section({"k": two})},
        roll_up=roll_up,
        bands={id_: {"at_least": x, "name": id_, "text": id_} for id_, x in bands.items()},
    )
    ids = [question.id for question in asked(tiny, None)]
    options: list[Said] = [0, 1, 2, "?"]
    rows = product(options, repeat=3)
    return Kind(tiny, None, [answers(dict(zip(ids, row, strict=True))) for row in rows])


def check_kind(_random: Random) -> Kind:
    ids = list(check().statements)[:4]
    said = [Answer(option="yes"), Answer(option="no"), Answer(special="unknown")]
    rows = [dict(zip(ids, row, strict=True)) for row in product(said, repeat=4)]
    return Kind(
        check(), None, [answers({}).model_copy(update={"answers": given}) for given in rows]
    )


KINDS = [short_kind, long_kind, profile_kind, check_kind]
TABLES: list[list[tuple[str, ...]]] = [
    [],
    [("rolle",)],
    [("rolle", "enhed")],
    [("enhed", "rolle"), ("rolle",)],
    [("rolle",), ("enhed",)],
]


@dataclass(frozen=True)
class Call:
    """A survey, and how it is grouped."""

    kind: Kind
    people: Sequence[Person]
    tables: list[tuple[str, ...]]
    role: str | None

    def outcomes(self) -> tuple[GroupOutcome, ...]:
        kind = self.kind
        return groups(self.people, kind.questionnaire, kind.form, self.tables, 3, self.role)

    def reader(self, outcomes: Sequence[GroupOutcome], *, hasty: bool) -> Reader:
        kind = self.kind
        names = {name for table in self.tables for name in table} | ({self.role} - {None})
        columns = [name for name in COLUMNS if name in names]
        answered: dict[Cell, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for role, unit, said in self.people:
            where = {"rolle": role, "enhed": unit}
            for question in asked(kind.questionnaire, kind.form):
                answer = said.answer(question.id)
                cell = answered[tuple(where[name] for name in columns)]
                cell[question.id] += answer.given and answer.special is None
        reader = Reader(
            kind.questionnaire, kind.form, columns, self.role, answered, kind.ways, 3, hasty
        )
        for outcome in outcomes:
            reader.read(outcome)
        return reader


def calls(kind: Kind, random: Random) -> Call:
    """Return some people, few of whom leave out much, a group of whom leaves out one question."""
    first = asked(kind.questionnaire, kind.form)[0].id
    patience = random.choice([0.0, 0.02, 0.1, 0.4])
    people: list[Person] = []
    weights = [patience ** _left_out(way) for way in kind.ways]
    silent = [way for way in kind.ways if way.answer(first).special]
    for _ in range(random.choice([8, 15, 30, 50])):
        (role,) = random.choices(["a", "b", "c", None], [6, 4, 1, 1])
        (unit,) = random.choices(["x", "y", None], [5, 3, 1])
        (said,) = random.choices(kind.ways, weights)
        if role in ("a", "c") and random.random() < 0.15:
            said = random.choice(silent)
        people.append((role, unit, said))
    return Call(kind, people, random.choice(TABLES), random.choice([None, "rolle"]))


def _left_out(said: Assessment) -> int:
    return sum(answer.special is not None for answer in said.answers.values())


def surveys(some: range) -> Iterator[Call]:
    for seed in some:
        random = Random(seed)  # noqa: S311
        for kind in KINDS:
            yield calls(kind(random), random)


@pytest.mark.parametrize("part", range(5))
def test_reader_who_reckons_with_every_figure_gets_at_nobody(part: int) -> None:
    for call in surveys(range(part * 8, part * 8 + 8)):
        outcomes = call.outcomes()
        for hasty in (False, True):
            assert call.reader(outcomes, hasty=hasty).laid_bare() is None, call


def test_that_reader_gets_at_people_where_figures_are_looked_at_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The reader is a good one: without the rule of what figures are made of, much is told."""

    def nothing(_questionnaire: Grouped, _form: FormName | None) -> Parts:
        return defaultdict(frozenset)

    monkeypatch.setattr(grouping, "made_of", nothing)
    told = [
        call.reader(outcomes, hasty=hasty).laid_bare()
        for call in surveys(range(12))
        for outcomes in [call.outcomes()]
        for hasty in (False, True)
    ]
    assert sum(one is not None for one in told) >= 3


def test_open_circle_is_shown_every_figure() -> None:
    tiny = tiny_ladder(2, [1, 1])
    people: list[Person] = [("a", None, short(tiny, row)) for row in ("1 2", "· 1")]
    (whole, *_groups) = groups(people, tiny, "short", [("rolle",)], OPEN)
    assert isinstance(whole.result, LadderGroup)
    assert whole.result.distribution is not None
    assert whole.result.agreement[0].counts == (0, 1, 0)
