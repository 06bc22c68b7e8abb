"""Respondents who were read one by one, as a frame of codes: what frames of any size become."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.scoring.columnar_answers import MISSING_CODE, SPECIAL_CODES, CodedAnswers
from samskabelse_cli.survey.respondents import People, Said
from samskabelse_cli.survey.words import NoAnswer


@dataclass(frozen=True, slots=True)
class Row:
    """One respondent: what can be grouped by, and the answers by question."""

    traits: Mapping[str, str]
    answers: Mapping[str, Answer]


def alone(row: Row) -> People:
    """Return one respondent as people."""
    traits = {name: (value,) for name, value in row.traits.items()}
    return People(
        ("",), traits, {id_: Said((None,), {None: answer}) for id_, answer in row.answers.items()}
    )


def coded_people(parts: Sequence[People], questions: Iterable[Asked]) -> CodedAnswers:
    """Return all people as a lazy Polars frame under plain names.

    A blank trait, and one that a respondent's file does not have, is null.
    """
    import narwhals as nw
    import polars as pl

    asked = tuple(questions)
    traits = list(dict.fromkeys(name for people in parts for name in people.traits))
    others = {name: f"o{index}" for index, name in enumerate(traits)}
    columns = {f"q{index}": _codes(question, parts) for index, question in enumerate(asked)}
    size = sum(len(people.names) for people in parts)
    frame = pl.LazyFrame(
        {
            **{
                column: pl.Series(_traits(parts, name), dtype=pl.String)
                for name, column in others.items()
            },
            **{column: pl.Series(codes, dtype=pl.Int8) for column, codes in columns.items()},
            "unreadable": pl.zeros(size, dtype=pl.Int16, eager=True),
        }
    )
    return CodedAnswers(
        frame=nw.from_native(frame),
        questions={q.id: column for q, column in zip(asked, columns, strict=True)},
        others=others,
        possible={column: frozenset(codes) for column, codes in columns.items()},
        # Sums are then made in the order of the rows: the same answers give the same digits.
        eager=True,
    )


def _traits(parts: Iterable[People], name: str) -> list[str | None]:
    found: list[str | None] = []
    for people in parts:
        values = people.traits.get(name) or repeat("", len(people.names))
        found += (value.strip() or None for value in values)
    return found


def _codes(question: Asked, parts: Iterable[People]) -> list[int]:
    """Return each respondent's code: the option's place, or what stands for none."""
    places = {choice.answer: place for place, choice in enumerate(question.choices)}
    codes: list[int] = []
    for people in parts:
        said = people.answers.get(question.id)
        if said is None:
            codes += [MISSING_CODE] * len(people.names)
            continue
        of_each = {one: _code(answer, places) for one, answer in said.meaning.items()}
        codes += map(of_each.__getitem__, said.each)
    return codes


def _code(answer: Answer | NoAnswer, places: Mapping[Answer, int]) -> int:
    if isinstance(answer, NoAnswer):
        return MISSING_CODE
    if answer.special is not None:
        return SPECIAL_CODES[answer.special]
    chosen = Answer(level=answer.level, option=answer.option)
    return places.get(chosen, MISSING_CODE)
