"""From respondents to what is told of each group, held against counting them one by one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.assessment import Answer, Assessment
from samskabelse_cli.model.check import Check
from samskabelse_cli.model.group import CheckGroup, LadderGroup, ProfileGroup
from samskabelse_cli.model.profile import Profile
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.scoring import grouping
from samskabelse_cli.scoring.check import score_check
from samskabelse_cli.scoring.group import score_ladder_group, withheld_ladder
from samskabelse_cli.scoring.grouping import Grouped, GroupOutcome, score_groups
from samskabelse_cli.scoring.made_of import made_of
from samskabelse_cli.scoring.profile import score_profile
from samskabelse_cli.scoring.protecting import Cells, hidden_figures
from samskabelse_cli.scoring.showing import Shown
from samskabelse_cli.scoring.tally import dimension_figure, figures, ladder_sum
from samskabelse_cli.scoring.withholding import OPEN, Group, Key, group_of
from samskabelse_cli.survey.coded import Row, alone, coded_people
from tests.answers import long, short, tiny_ladder
from tests.hostile import HOSTILE
from tests.scoring.subtracting_reader import laid_bare
from tests.scoring.tallying import tally

Person = tuple[str | None, str | None, Assessment]
COLUMNS = ("rolle", "enhed")


def groups(
    people: Sequence[Person],
    questionnaire: Grouped,
    form: FormName | None,
    tables: Sequence[Sequence[str]],
    least: int = 3,
    role: str | None = None,
) -> tuple[GroupOutcome, ...]:
    rows = [Row({"rolle": a or "", "enhed": b or ""}, one.answers) for a, b, one in people]
    coded = coded_people([alone(row) for row in rows], asked(questionnaire, form))
    return score_groups(coded, questionnaire, form, tables, least, role).outcomes


def told(outcome: GroupOutcome) -> tuple[dict[str, str | None], dict[str, Any]]:
    return dict(outcome.group), rounded(outcome.result.model_dump())


def rounded(value: Any) -> Any:
    """Return nested figures without what the order of a sum leaves in the last places."""
    if isinstance(value, float):
        return round(value, 9)
    if isinstance(value, dict):
        return {key: rounded(part) for key, part in value.items()}
    return [rounded(part) for part in value] if isinstance(value, list | tuple) else value


VALUES = st.sampled_from(["a", "b", None])
SHORT = st.lists(st.sampled_from("0123·-"), min_size=2, max_size=2).map(" ".join)
LONG = st.lists(
    st.sampled_from(["0", ".25", ".75", "1", "1", "·", "/", "-"]), min_size=4, max_size=4
)
TABLES = st.sampled_from(
    [
        [],
        [("rolle",)],
        [("rolle", "enhed")],
        [("enhed", "rolle"), ("rolle",)],
        [("rolle",), ("enhed",)],
    ]
)


@st.composite
def answered(draw: st.DrawFn) -> tuple[Ladder, FormName, list[Person]]:
    form: FormName = draw(st.sampled_from(["short", "long"]))
    ladder = tiny_ladder(3 if form == "short" else 2, [1, 2])
    if form == "short":
        rows = draw(st.lists(st.tuples(VALUES, VALUES, SHORT), min_size=1, max_size=40))
        return ladder, form, [(a, b, short(ladder, row)) for a, b, row in rows]
    cells = draw(st.lists(st.tuples(VALUES, VALUES, LONG.map(" ".join)), min_size=1, max_size=40))
    return ladder, form, [(a, b, long(ladder, row)) for a, b, row in cells]


@settings(deadline=None, max_examples=60)
@given(case=answered(), tables=TABLES, seed=st.integers(0, 9))
def test_groups_of_a_ladder_are_what_counting_one_by_one_gives(
    case: tuple[Ladder, FormName, list[Person]], tables: list[tuple[str, ...]], seed: int
) -> None:
    ladder, form, people = case
    cells: dict[Key, list[Person]] = {}
    for one in people:
        cells.setdefault(one[:2], []).append(one)
    tallies = {
        key: tally(ladder, form, [(None, one[2]) for one in own]) for key, own in cells.items()
    }
    places = {tuple(sorted(COLUMNS.index(name) for name in table)) for table in tables}
    counted = Cells(tuple(sorted(places - {()})), None, tallies, 3)
    hidden = counted.people()
    by_figure = hidden_figures(counted, hidden, made_of(ladder, form), counted.tables)
    expected = []
    for table in [(), *places]:
        for group in {group_of(key, table) for key in cells}:
            inside = [t for key, t in tallies.items() if group_of(key, table) == group]
            shown = Shown(3, [name for name, kept in by_figure.items() if group in kept])
            result = (
                withheld_ladder(ladder)
                if group in hidden
                else score_ladder_group(ladder_sum(inside), ladder, shown)
            )
            names = (COLUMNS[place] for place in table)
            expected.append((dict(zip(names, group[1], strict=True)), result))
    # Without the columns' being crossed there are fewer cells, and the same groups.
    Random(seed).shuffle(people)  # noqa: S311
    found = groups(people, ladder, form, tables)
    wanted = [(group, _without_order(result)) for group, result in expected]
    assert sorted(map(_known, found), key=repr) == sorted(wanted, key=repr)
    again = groups(people[::-1], ladder, form, tables)
    assert list(map(told, again)) == list(map(told, found))


def _known(outcome: GroupOutcome) -> tuple[dict[str, str | None], Any]:
    assert isinstance(outcome.result, LadderGroup)
    return dict(sorted(outcome.group.items(), key=lambda pair: COLUMNS.index(pair[0]))), (
        _without_order(outcome.result)
    )


def _without_order(result: LadderGroup) -> Any:
    return rounded(result.model_dump())


OPTIONS = st.sampled_from([0, 1, 2, 3, 4, 4, "?", "-"])


@settings(deadline=None, max_examples=15)
@given(
    rows=st.lists(st.tuples(VALUES, st.lists(OPTIONS, min_size=3, max_size=3)), min_size=3),
    name=st.sampled_from(["trappen", "parathed"]),
)
def test_groups_of_a_profile_are_means_over_single_results(
    rows: list[tuple[str | None, list[int | str]]], name: str
) -> None:
    profile = load_questionnaire(name, "da")
    assert isinstance(profile, Profile)
    people = [(role, None, _answers(profile, said)) for role, said in rows]
    for outcome in groups(people, profile, None, [("rolle",)]):
        inside = [one for r, _, one in people if not outcome.group or r == outcome.group["rolle"]]
        result = outcome.result
        assert isinstance(result, ProfileGroup)
        if result.suppressed:
            assert (result.n, result.whole, result.agreement) == (None, None, ())
            continue
        assert result.n == len(inside)
        singles = [score_profile(one, profile) for one in inside]
        ratios = [one.ratio for one in singles if one.ratio is not None]
        assert result.whole is not None
        if result.whole.n is not None:
            assert result.whole.n == len(ratios) >= 3
            assert result.whole.ratio == pytest.approx(sum(ratios) / len(ratios))
            bands = Counter(one.band for one in singles if one.ratio is not None)
            assert result.whole.bands == {band: bands[band] for band in profile.bands}
        for line, question in zip(result.agreement, asked(profile, None), strict=True):
            given_ = [one.answer(question.id) for one in inside]
            assert line.unknown == sum(a.special == "unknown" for a in given_)
            if line.counts is not None:
                chosen = Counter(a.option for a in given_)
                assert line.counts == tuple(chosen[c.answer.option] for c in question.choices)


def _answers(questionnaire: Profile | Check, said: Sequence[int | str]) -> Assessment:
    """Answer every question in turn with what was said: an option's place, "?" or nothing."""
    found: dict[str, Answer] = {}
    for place, question in enumerate(asked(questionnaire, None)):
        word = said[place % len(said)]
        if word == "?":
            found[question.id] = Answer(special="unknown")
        elif isinstance(word, int):
            found[question.id] = question.choices[word % len(question.choices)].answer
    blank = short(tiny_ladder(2, [1, 1]), "- -")
    return blank.model_copy(update={"answers": found})


@settings(deadline=None, max_examples=15)
@given(rows=st.lists(st.tuples(VALUES, st.lists(OPTIONS, min_size=3, max_size=3)), min_size=3))
def test_groups_of_a_check_count_verdicts_and_statements(
    rows: list[tuple[str | None, list[int | str]]],
) -> None:
    check = load_questionnaire("tjek", "da")
    assert isinstance(check, Check)
    people = [(role, None, _answers(check, said)) for role, said in rows]
    for outcome in groups(people, check, None, [("rolle",)]):
        inside = [one for r, _, one in people if not outcome.group or r == outcome.group["rolle"]]
        result = outcome.result
        assert isinstance(result, CheckGroup)
        if result.suppressed:
            assert (result.n, result.verdicts, result.statements) == (None, None, ())
            continue
        verdicts = Counter(score_check(one, check).verdict for one in inside)
        if all(line.yes is not None for line in result.statements):
            assert result.verdicts == {name: verdicts[name] for name in ("yes", "no", "open")}
        for line in result.statements:
            said = Counter(one.answer(line.question).option for one in inside)
            assert line.yes in (None, said["yes"])
            assert line.no in (None, said["no"])


def people(ladder: Ladder, rolle: str | None, n: int, row: str = "2 2") -> list[Person]:
    return [(rolle, "x", short(ladder, row))] * n


TINY = tiny_ladder(3, [1, 1])


def by_role(outcomes: Sequence[GroupOutcome]) -> dict[str | None, GroupOutcome]:
    return {outcome.group["rolle"]: outcome for outcome in outcomes if outcome.group}


def test_blank_values_are_a_group_of_their_own() -> None:
    everybody = people(TINY, "a", 6) + people(TINY, None, 7) + people(TINY, "  ", 1)
    found = by_role(groups(everybody, TINY, "short", [("rolle",)], 5))
    assert {role: one.result.n for role, one in found.items()} == {"a": 6, None: 8}


def test_place_of_a_withheld_group_tells_nothing_of_its_size() -> None:
    everybody = people(TINY, "x", 3) + people(TINY, "b", 6) + people(TINY, "c", 30)
    found = by_role(groups(everybody + people(TINY, "d", 7), TINY, "short", [("rolle",)], 5))
    assert list(found) == ["c", "d", "b", "x"]
    assert [one.result.n for one in found.values()] == [30, 7, None, None]
    swapped = people(TINY, "b", 3) + people(TINY, "x", 6) + people(TINY, "c", 30)
    found = by_role(groups(swapped + people(TINY, "d", 7), TINY, "short", [("rolle",)], 5))
    assert list(found) == ["c", "d", "b", "x"]


def test_open_circle_withholds_nothing() -> None:
    everybody = people(TINY, "a", 1, "1 1") + people(TINY, "b", 3)
    found = groups(everybody, TINY, "short", [("rolle",)], OPEN, "rolle")
    assert [one.result.n for one in found] == [4, 3, 1]
    lonely = by_role(found)["a"].result
    assert isinstance(lonely, LadderGroup)
    assert lonely.agreement[0].counts == (0, 1, 0, 0)
    whole = found[0].result
    assert isinstance(whole, LadderGroup)
    assert (whole.role_gaps[0].gap, whole.role_gaps[0].lowest) == (1, "a")


def test_table_that_is_asked_for_twice_is_given_once() -> None:
    everybody = people(TINY, "a", 9)
    tables = [("rolle", "enhed"), ("enhed", "rolle"), ("rolle", "rolle"), ("rolle",), ()]
    found = groups(everybody, TINY, "short", tables)
    assert [tuple(one.group) for one in found] == [(), ("rolle",), ("rolle", "enhed")]


@pytest.mark.parametrize(
    "column", ["n", "unreadable", "counts.d1.0", "o0", "q0", "#0", "f0", "v0", "#level"]
)
def test_column_may_have_any_name(column: str) -> None:
    rows = [Row({column: value}, short(TINY, "2 2").answers) for value in "aaaabbbbb"]
    found = score_groups(
        coded_people([alone(row) for row in rows], asked(TINY, "short")),
        TINY,
        "short",
        [(column,)],
        3,
        column,
    )
    assert [(dict(one.group), one.result.n) for one in found.outcomes] == [
        ({}, 9),
        ({column: "b"}, 5),
        ({column: "a"}, 4),
    ]


def test_hostile_values_stay_as_they_are_and_apart() -> None:
    everybody = [one for text in HOSTILE.values() for one in people(TINY, text, 3)]
    found = by_role(groups(everybody, TINY, "short", [("rolle",)]))
    assert set(found) == {text.strip() or None for text in HOSTILE.values()}
    assert {one.result.n for one in found.values()} == {3}


@pytest.mark.parametrize("limit", [3, 50_000])
def test_role_gaps_of_everybody_and_of_each_group(
    monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    monkeypatch.setattr(grouping, "PEOPLE_LIMIT", limit)
    high, low = "3 2", "1 2"
    everybody = [
        (role, unit, short(TINY, row))
        for unit in ("x", "y")
        for role, row in (("leder", high), ("borger", low))
        for _ in range(6)
    ]
    found = groups(everybody, TINY, "short", [("enhed",)], 5, "rolle")
    for outcome in found:
        assert isinstance(outcome.result, LadderGroup)
        (first, second) = outcome.result.role_gaps
        assert (first.gap, first.lowest, first.highest, second.gap) == (2, "borger", "leder", 0)
    grouped = groups(everybody, TINY, "short", [("rolle",)], 5, "rolle")
    assert [
        len(one.result.role_gaps) for one in grouped if isinstance(one.result, LadderGroup)
    ] == [
        2,
        0,
        0,
    ]


def test_role_gap_that_beside_what_is_shown_tells_of_a_few_is_not_told() -> None:
    """Compared roles fix each role's mean; less the shown unit they would tell of the one left."""
    counts: Mapping[Key, int] = {("a", "x"): 18, ("a", "y"): 1, ("b", "y"): 30}
    everybody = [
        (role, unit, short(TINY, "3 2" if role == "a" else "1 2"))
        for (role, unit), n in counts.items()
        for _ in range(n)
    ]
    found = groups(everybody, TINY, "short", [("enhed",)], 5, "rolle")
    shown: set[Group] = {
        ((1,), (one.group["enhed"],)) for one in found if one.group and one.result.n
    }
    compared = [
        one for one in found if isinstance(one.result, LadderGroup) and one.result.role_gaps
    ]
    tables = [(1,), (0,), (0, 1)]
    units: set[Group] = {((1,), (unit,)) for unit in "xy"}
    hidden = units - shown
    hidden |= {group_of(key, (0, 1)) for key in counts}
    if not compared:
        hidden |= {group_of(key, (0,)) for key in counts}
    assert laid_bare(counts, tables, hidden, 5) is None
    assert shown


@settings(deadline=None, max_examples=60)
@given(
    rows=st.lists(st.tuples(VALUES, VALUES, SHORT), min_size=6, max_size=60),
    tables=TABLES,
)
def test_reader_of_levels_and_role_gaps_gets_at_nobody(
    rows: list[tuple[str | None, str | None, str]], tables: list[tuple[str, ...]]
) -> None:
    """A gap is taken to tell the mean of every role that could have been compared."""
    ladder = tiny_ladder(3, [1, 2])
    everybody = [(a, b, short(ladder, row)) for a, b, row in rows]
    found = groups(everybody, ladder, "short", tables, 3, "rolle")
    places = {tuple(sorted(COLUMNS.index(name) for name in table)) for table in tables}
    crossed = {tuple(sorted({*table, 0})) for table in ((), *places)}
    every = sorted({*places, *crossed})
    cells: set[Key] = {(a, b) for a, b, _ in everybody}
    counts = {
        key: tally(ladder, "short", [(None, p) for a, b, p in everybody if (a, b) == key])
        for key in cells
    }
    for place, dimension in enumerate(ladder.dimensions):
        people_ = {key: figures(one)[dimension_figure(place)] for key, one in counts.items()}
        hidden = {group_of(key, table) for key in cells for table in ((), *every)}
        for outcome in found:
            assert isinstance(outcome.result, LadderGroup)
            columns = sorted((COLUMNS.index(name), value) for name, value in outcome.group.items())
            group: Group = (tuple(c for c, _ in columns), tuple(v for _, v in columns))
            if outcome.result.n is None:
                continue
            if outcome.result.dimensions[place].n is not None:
                hidden.discard(group)
            finer = tuple(sorted({*group[0], 0}))
            for gap in outcome.result.role_gaps:
                if gap.dimension == dimension:
                    hidden -= {
                        group_of(key, finer)
                        for key in cells
                        if group_of(key, group[0]) == group and key[0] in (gap.lowest, gap.highest)
                    }
        assert laid_bare(people_, every, hidden, 3) is None
