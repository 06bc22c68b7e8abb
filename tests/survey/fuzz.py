"""``python -m tests.survey.fuzz csv --minutes 10 --seed 1``: spoiled files through the reader.

What survey tools write is spoiled at random and read. Whatever comes of it, four things hold:
nothing is raised but our own errors with codes that the catalogue has; what nobody can read is
never an answer, and never lost; neither time nor memory runs away. A file for which one does not
hold is kept, with what was wrong; its number and the seed make it again. One that is kept without
a word about what was wrong broke the process itself.
"""

import argparse
import random
import re
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count, takewhile
from pathlib import Path

from samskabelse_cli.codes import CATALOGUE
from samskabelse_cli.errors import Place, SamskabError
from samskabelse_cli.language import LANGUAGES, speaking
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.survey import read
from samskabelse_cli.survey.decisions import Decisions
from samskabelse_cli.survey.explain import explain
from samskabelse_cli.survey.read import read_survey, translations, understand
from samskabelse_cli.survey.respondents import Found, respondents
from samskabelse_cli.survey.words import NoAnswer
from tests.survey.exports import TOOLS, some_answers
from tests.survey.mutations import spoiled
from tests.survey.test_tools import FORMS, asking, vocabularies

KINDS: Mapping[str, Sequence[str]] = {"csv": (".csv", ".tsv"), "xlsx": (".xlsx",)}
#: So many seconds of the processor, and bytes more than before, may one file take.
SECONDS = 20.0
MEMORY = 1_500_000_000


class Broken(AssertionError):
    """Something that must hold of any file does not."""


@dataclass
class Tally:
    """What became of the files: how many, how many were read, by which codes others refused."""

    files: int = 0
    read: int = 0
    with_unread_cells: int = 0
    codes: dict[str, int] = field(default_factory=dict)
    slowest: float = 0.0
    findings: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        codes = ", ".join(f"{code} {count}" for code, count in sorted(self.codes.items()))
        return (
            f"{self.files} files, {self.read} read, {self.with_unread_cells} of them with unread"
            f" cells, slowest {self.slowest:.2f} s; refused: {codes}; findings: {self.findings}"
        )


@cache
def sound_files(kind: str) -> tuple[tuple[str, bytes], ...]:
    """Return the name and the bytes of every file of a kind that the tools write."""
    made = []
    for number, (tool, export) in enumerate(TOOLS.items()):
        for form in FORMS:
            put = asking(form, LANGUAGES[number % len(LANGUAGES)])
            with tempfile.TemporaryDirectory() as folder:
                path = export(Path(folder), put, some_answers(put.questions))
                if path.suffix in KINDS[kind]:
                    made.append((f"{tool}, {form}", path.read_bytes()))
    return tuple(made)


def spoiled_file(kind: str, seed: int, number: int) -> tuple[str, bytes]:
    """Return the file of a number: what it was made from, and its bytes. The same every time."""
    chance = random.Random(f"{kind} {seed} {number}")  # noqa: S311
    name, raw = chance.choice(sound_files(kind))
    return name, spoiled(raw, kind, chance)


def run(kind: str, seed: int, numbers: Iterable[int], findings: Path) -> Tally:
    """Read the files of these numbers; keep those of which something did not hold."""
    findings.mkdir(parents=True, exist_ok=True)
    tally = Tally()
    for number in numbers:
        name, raw = spoiled_file(kind, seed, number)
        # Written where findings are: it stays there if the process itself breaks.
        path = findings / f"{kind}-{seed}-{number}{KINDS[kind][0]}"
        path.write_bytes(raw)
        began = time.process_time()
        try:
            hold(path, tally)
        except Exception:
            tally.findings.append(path.name)
            told = f"{name}\n\n{traceback.format_exc()}"
            path.with_suffix(".txt").write_text(told, encoding="utf-8", errors="replace")
        else:
            path.unlink()
        tally.slowest = max(tally.slowest, time.process_time() - began)
        if tally.files % 1000 == 0:
            print(tally, file=sys.stderr, flush=True)
    return tally


def hold(path: Path, tally: Tally) -> None:
    """Read a file, and raise Broken where something does not hold that must."""
    tally.files += 1
    began, before = time.process_time(), peak()
    codes: list[str] = []
    try:
        understood = understand(path)
        explained = explain(understood)
        codes += (problem.code for problem in explained.problems)
        survey = read_survey(path)
    except SamskabError as refused:
        codes += (problem.code for problem in refused.problems)
        if not refused.problems:
            raise Broken("refused without a problem") from refused
    else:
        codes += (problem.code for problem in survey.problems)
        tally.read += 1
        tally.with_unread_cells += bool(survey.problems)
        nothing_invented(understood.fit)
        nothing_lost(understood.fit, explained.unread)
    for code in codes:
        tally.codes[code] = tally.codes.get(code, 0) + 1
        if code not in CATALOGUE:
            raise Broken(f"unknown code {code}")
    if (took := time.process_time() - began) > SECONDS:
        raise Broken(f"took {took:.1f} s")
    if (more := peak() - before) > MEMORY:
        raise Broken(f"took {more:,} bytes")


def nothing_invented(fit: Decisions) -> None:
    """Hold that whatever counts as an answer stands in its cell, in words that mean it."""
    words = words_by_answer(fit.name, fit.words.form)
    for question, cell, answer, _place in cells(fit, respondents(fit)):
        if not isinstance(answer, Answer) or (answer.level, answer.option) == (None, None):
            continue
        if not {bare(cell), unnumbered(cell)} & words[question, answer]:
            raise Broken(f"{cell!r} became {answer} of {question}")


def nothing_lost(fit: Decisions, unread: int) -> None:
    """Hold that each cell of a question is an answer, is told to be none, or says nothing."""
    found = respondents(fit)
    told = Counter(f.place for f in found.problems if f.question in fit.columns.questions)
    for question, cell, answer, place in cells(fit, found):
        known = isinstance(answer, Answer) or fit.words.leaves_blank(question, cell)
        if known == (place in told):
            raise Broken(f"{cell!r} of {question} is {answer}, told {told[place]} times")
    if unread != len(found.problems):
        raise Broken(f"{unread} unread cells explained, {len(found.problems)} told")


def cells(fit: Decisions, found: Found) -> Iterator[tuple[str, str, Answer | NoAnswer, Place]]:
    """Yield question, cell, meaning and place of every cell in a column of a question."""
    for question, said in found.people.answers.items():
        column = fit.columns.questions.get(question)
        if column is not None:
            for row, answer in zip(found.at, said.answers(), strict=True):
                yield question, fit.sheet.rows[row][column], answer, fit.sheet.place(row, column)


def bare(text: str) -> str:
    """Return a text without case, white space and whatever shows nothing; 2.0 is 2.

    Written apart from how the reader does it, and less strict: it is what holds the reader.
    """
    visible = "".join(c for c in text.replace("’", "'").casefold() if c.isprintable())
    return re.sub(r"(?<=[0-9])[.,]0+$", "", re.sub(r"\s|;+$", "", visible))


def unnumbered(text: str) -> str:
    """Return a text, bare, without the number that some tools put before it."""
    return re.sub(r"^[0-9]+\W?", "", bare(text))


@cache
def words_by_answer(name: str, form: FormName | None) -> Mapping[tuple[str, Answer], set[str]]:
    """Return what may be written for each answer to each question, bare."""
    words: dict[tuple[str, Answer], set[str]] = defaultdict(set)
    for language, loaded in translations(name).items():
        with speaking(language):
            questions = asked(loaded, form)
        stages = list(loaded.stages.items()) if isinstance(loaded, Ladder) else []
        for question in questions:
            for choice in question.choices:
                short = choice.label.encode()[:120].decode(errors="ignore")
                option = choice.answer.option or ""
                logical = {"yes": "true", "no": "false"}.get(option, option)
                said = (choice.key, choice.label, short, option or choice.key, logical or short)
                words[question.id, choice.answer].update(map(bare, said))
            for number, (id_, stage) in enumerate(stages, start=1):
                named = (id_, stage.name, stage.short_name)
                words[question.id, Answer(level=number)].update(map(bare, named))
    return words


def peak() -> int:
    """Return the most bytes that this process has held so far; 0 where nobody can say."""
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def for_minutes(minutes: float) -> Iterator[int]:
    """Yield numbers from 0 for so long."""
    end = time.monotonic() + minutes * 60
    return takewhile(lambda _number: time.monotonic() < end, count())


def main() -> None:
    """Run for some minutes, or on one number, and tell what became of the files."""
    parser = argparse.ArgumentParser(prog="python -m tests.survey.fuzz", description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--number", type=int, help="only this one")
    parser.add_argument("--findings", type=Path, default=Path("build", "fuzz"))
    wanted = parser.parse_args()
    numbers = for_minutes(wanted.minutes) if wanted.number is None else iter((wanted.number,))
    # The words of a questionnaire are the same for all files.
    read.vocabularies = vocabularies
    tally = run(wanted.kind, wanted.seed, numbers, wanted.findings)
    print(tally)
    sys.exit(bool(tally.findings))


if __name__ == "__main__":
    main()
