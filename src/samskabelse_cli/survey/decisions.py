"""What a table is understood as: the one place that holds every decision about its meaning.

All of it is decided on the table's first rows and on the words of a questionnaire, so that a table
too big for memory is read by the same decisions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from samskabelse_cli.survey.columns import NOTHING_SAID, Columns, match_columns
from samskabelse_cli.survey.headers import Headers, read_headers
from samskabelse_cli.survey.sheet import Sheet
from samskabelse_cli.survey.unfinished import Sign, signs
from samskabelse_cli.survey.words import Vocabulary

if TYPE_CHECKING:
    from samskabelse_cli.survey.mapping import SurveyMap
    from samskabelse_cli.survey.wording import Wording

#: So many rows of answers show whether the cells are answers to the questions found.
HEAD = 200


@dataclass(frozen=True)
class Decisions:
    """A sheet held against a questionnaire in one form.

    ``headers`` are the rows above the answers, ``words`` gives the answer that a cell means,
    ``columns`` says where each question is answered, ``signs`` which rows are left out.
    ``name`` is the questionnaire's id or path. ``words`` are its ``own_words`` and those of a map;
    ``said`` is what the map says of columns, by position.
    """

    sheet: Sheet
    headers: Headers
    words: Vocabulary
    columns: Columns
    signs: tuple[Sign, ...]
    name: str
    own_words: Vocabulary
    said: Mapping[int, str]

    @cached_property
    def wording(self) -> "Wording":
        """How the file calls the answers."""
        from samskabelse_cli.survey.wording import Wording

        return Wording(self)

    @property
    def share(self) -> float:
        """The share of the questionnaire's questions that have a column."""
        return len(self.columns.found) / len(self.words.questions)

    @property
    def enough(self) -> bool:
        """Whether at least half of the questions have a column."""
        return self.share >= 0.5


def decide(
    sheet: Sheet, own_words: Vocabulary, name: str, known: "SurveyMap | None" = None
) -> Decisions:
    """Hold a sheet against the words of the questionnaire ``name``; a map overrules them."""
    words, said = own_words, NOTHING_SAID
    if known:
        from samskabelse_cli.survey.mapped import respondent_column, said_of_columns
        from samskabelse_cli.survey.mapping import with_values

        words = with_values(own_words, known.file.values)
    headers = read_headers(sheet, words)
    if known:
        said = said_of_columns(known, headers, words)
    columns = match_columns(sheet, headers, words, said)
    if known:
        columns = replace(columns, respondent=respondent_column(known, headers))
    found = signs(columns.aliases)
    return Decisions(sheet, headers, words, columns, found, name, own_words, said)
