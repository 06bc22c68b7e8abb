"""Reading and scoring surveys, against the bare libraries on the same files."""

import random
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import polars as pl

from benchmarks.in_pandas import groups_in_pandas
from benchmarks.processes import samskab, script, whole_run
from benchmarks.side_by_side import Figure, Measured, compare, timed
from samskabelse_cli.cli.gathering import Wishes
from samskabelse_cli.cli.grouping import score_grouped
from samskabelse_cli.cli.groups import grouping
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.scoring.stability import People, stability

RESPONDENTS = 1_000_000
FEW_RESPONDENTS = 200
WORKBOOK_RESPONDENTS = 100_000
RESAMPLES = 2_000
ROUNDS = 5
ROLES = ("leder", "medarbejder", "politiker")
FEW_ROUNDS = 2
GROUP_LIMIT = 1.5
#: Eight times as fast.
PANDAS_LIMIT = 1 / 8
PROCESS_LIMIT = 1.3
WORKBOOK_LIMIT = 1.5
RESAMPLING_LIMIT = 1.0
#: So many different rows, repeated, make a file: distinct values do not grow with it.
_DIFFERENT_ROWS = 1_000


def measured(folder: Path) -> Iterator[Measured]:
    """Yield the ratios, but for whole processes within this one and with everything imported."""
    ladder = load_questionnaire("trin", "da")
    assert isinstance(ladder, Ladder)
    codes = [str(degree.code) for degree in ladder.scale.values()]
    labels = [degree.label for degree in ladder.scale.values()]
    coded = survey(folder / "codes.csv", ladder, codes)
    labelled = survey(folder / "labels.csv", ladder, labels)
    sums = pl.scan_csv(coded, separator=";").select(pl.all().exclude("rolle").sum())
    counts = pl.scan_csv(labelled, separator=";", infer_schema=False).select(pl.all().count())
    for name, file, bare in (("codes", coded, sums), ("labels", labelled, counts)):
        figure = Figure(f"Groups of 1,000,000 × 40 {name}, to Polars' scan", GROUP_LIMIT, ROUNDS)
        yield compare(figure, timed(partial(_groups, file)), timed(bare.collect))
    degrees = ladder.scale.values()
    of_codes: dict[object, float] = {degree.code: degree.value for degree in degrees}
    of_labels: dict[object, float] = {degree.label: degree.value for degree in degrees}
    for name, file, value in (("codes", coded, of_codes), ("labels", labelled, of_labels)):
        figure = Figure(f"Groups of 1,000,000 × 40 {name}, to pandas", PANDAS_LIMIT, FEW_ROUNDS)
        pandas = partial(groups_in_pandas, file, ladder, value)
        yield compare(figure, timed(partial(_groups, file)), timed(pandas))
    yield from _few(folder, ladder, labels)
    yield _workbook(folder, ladder, labels)
    yield _resampling(ladder)


def _few(folder: Path, ladder: Ladder, cells: Sequence[str]) -> Iterator[Measured]:
    """Compare whole runs on a small survey to starting Polars, which groups need and more."""
    file = survey(folder / "few.csv", ladder, cells, FEW_RESPONDENTS)
    bare = whole_run(script(folder, "import_polars.py", "import polars\n"), folder)
    command = samskab("score", str(file), "--format", "json", "-o", str(folder / "few.json"))
    name = "200 rows × 40, the whole process, to `import polars`"
    yield compare(Figure(name, PROCESS_LIMIT, ROUNDS), whole_run(command, folder), bare)
    by_role = whole_run([*command, "--by", "rolle"], folder)
    yield compare(Figure(f"{name}, by role", None, ROUNDS), by_role, bare)


def _workbook(folder: Path, ladder: Ladder, cells: Sequence[str]) -> Measured:
    """Compare groups of a workbook to what reads it, which makes lists of Python's own values."""
    import xlsxwriter
    from python_calamine import CalamineWorkbook

    file = folder / "labels.xlsx"
    with xlsxwriter.Workbook(str(file)) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(_rows(ladder, cells, WORKBOOK_RESPONDENTS)):
            sheet.write_row(number, 0, row)

    def bare() -> object:
        return CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()

    figure = Figure("Groups of an xlsx of 100,000 × 40, to the bare read", WORKBOOK_LIMIT, ROUNDS)
    return compare(figure, timed(partial(_groups, file)), timed(bare))


def _groups(file: Path) -> None:
    how = grouping(["rolle"], None, open_=False)
    output = file.with_suffix(".json")
    score_grouped([file], Wishes("trin"), how, "json", output, plain=True)


def survey(
    file: Path, ladder: Ladder, cells: Sequence[str], respondents: int = RESPONDENTS
) -> Path:
    """Write a survey of many respondents with a role each."""
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(";".join(row) + "\n" for row in _rows(ladder, cells, respondents))
    return file


def _rows(ladder: Ladder, cells: Sequence[str], respondents: int) -> Iterator[Sequence[str]]:
    """Yield the names of the columns, then each respondent's role and answers."""
    chance = random.Random(1)  # noqa: S311
    yield ("rolle", *(f"{d}.{stage}" for d in ladder.dimensions for stage in ladder.stages))
    different = [
        (chance.choice(ROLES), *chance.choices(cells, k=40)) for _row in range(_DIFFERENT_ROWS)
    ]
    yield from islice(cycle(different), respondents)


def _resampling(ladder: Ladder) -> Measured:
    """Compare stability to a resampling loop as one would write it."""
    import numpy as np

    generator = np.random.default_rng(1)
    people = People(
        fulfilments=generator.random((1_000, len(ladder.stages))),
        levels=generator.random((1_000, len(ladder.dimensions))) * len(ladder.stages),
        highs=generator.random((1_000, len(ladder.dimensions))) * len(ladder.stages),
    )

    def loop() -> list[int]:
        stages = []
        for _turn in range(RESAMPLES):
            drawn = generator.integers(0, 1_000, 1_000)
            fulfilments = people.fulfilments[drawn].mean(axis=0)
            levels = people.levels[drawn].mean(axis=0)
            stage = 0
            for number, share in enumerate(fulfilments, start=1):
                if share < ladder.rule.reached_at or levels.min() < number - ladder.rule.floor:
                    break
                stage = number
            stages.append(stage)
        return stages

    name = "2,000 resamples of 1,000 respondents, to a numpy loop"
    figure = Figure(name, RESAMPLING_LIMIT, ROUNDS)
    return compare(figure, timed(lambda: stability(people, ladder.rule)), timed(loop))
