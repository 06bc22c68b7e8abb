"""Respondents who were read one by one, as a frame of codes: what frames of any size become."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.scoring.columnar_answers import MISSING_CODE, SPECIAL_CODES, CodedAnswers


@dataclass(frozen=True, slots=True)
class Row:
    """One respondent: what can be grouped by, and the answers by question."""

    traits: Mapping[str, str]
    answers: Mapping[str, Answer]


def coded_answers(rows: Sequence[Row], questions: Iterable[Asked]) -> CodedAnswers:
    """Return the respondents as a lazy Polars frame under plain names.

    A blank trait, and one that a respondent's file does not have, is null.
    """
    import narwhals as nw
    import polars as pl

    asked = tuple(questions)
    traits = list(dict.fromkeys(name for row in rows for name in row.traits))
    others = {name: f"o{index}" for index, name in enumerate(traits)}
    columns = {f"q{index}": _codes(question, rows) for index, question in enumerate(asked)}
    frame = pl.LazyFrame(
        {
            **{
                column: pl.Series([_trait(row, name) for row in rows], dtype=pl.String)
                for name, column in others.items()
            },
            **{column: pl.Series(codes, dtype=pl.Int8) for column, codes in columns.items()},
            "unreadable": pl.Series([0] * len(rows), dtype=pl.Int16),
        }
    )
    return CodedAnswers(
        frame=nw.from_native(frame),
        questions={q.id: column for q, column in zip(asked, columns, strict=True)},
        others=others,
        possible={column: frozenset(codes) for column, codes in columns.items()},
        eager=False,
    )


def _trait(row: Row, name: str) -> str | None:
    return row.traits.get(name, "").strip() or None


def _codes(question: Asked, rows: Iterable[Row]) -> list[int]:
    """Return each respondent's code: the option's place, or what stands for none."""
    places = {choice.answer: place for place, choice in enumerate(question.choices)}
    return [_code(row.answers.get(question.id), places) for row in rows]


def _code(answer: Answer | None, places: Mapping[Answer, int]) -> int:
    if answer is None:
        return MISSING_CODE
    if answer.special is not None:
        return SPECIAL_CODES[answer.special]
    chosen = Answer(level=answer.level, option=answer.option)
    return places.get(chosen, MISSING_CODE)
