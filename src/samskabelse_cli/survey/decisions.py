"""What a table is understood as: the one place that holds every decision about its meaning.

All of it is decided on the table's first rows and on the words of a questionnaire, so that a table
too big for memory is read by the same decisions.
"""

from dataclasses import dataclass

from samskabelse_cli.survey.columns import Columns, match_columns
from samskabelse_cli.survey.headers import Headers, read_headers
from samskabelse_cli.survey.sheet import Sheet
from samskabelse_cli.survey.unfinished import Sign, signs
from samskabelse_cli.survey.words import Vocabulary

#: So many rows of answers show whether the cells are answers to the questions found.
HEAD = 200


@dataclass(frozen=True)
class Decisions:
    """A sheet held against a questionnaire in one form.

    ``headers`` are the rows above the answers, ``words`` gives the answer that a cell means,
    ``columns`` says where each question is answered, ``signs`` which rows are left out.
    """

    sheet: Sheet
    headers: Headers
    words: Vocabulary
    columns: Columns
    signs: tuple[Sign, ...]

    @property
    def share(self) -> float:
        """The share of the questionnaire's questions that have a column."""
        return len(self.columns.found) / len(self.words.questions)

    @property
    def enough(self) -> bool:
        """Whether at least half of the questions have a column."""
        return self.share >= 0.5


def decide(sheet: Sheet, words: Vocabulary) -> Decisions:
    """Hold a sheet against the words of a questionnaire."""
    headers = read_headers(sheet, words)
    columns = match_columns(sheet, headers, words)
    return Decisions(sheet, headers, words, columns, signs(columns.aliases))
