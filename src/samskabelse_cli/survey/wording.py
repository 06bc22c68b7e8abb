"""What a cell that could not be read might have said: the answers, as its file calls them."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from samskabelse_cli.inert import inert
from samskabelse_cli.language import _, speaking
from samskabelse_cli.messages import shown
from samskabelse_cli.model.asked import Asked, asked
from samskabelse_cli.model.limits import NOTE_LENGTH
from samskabelse_cli.survey.decisions import HEAD, Decisions
from samskabelse_cli.survey.words import folded, plain, read_cell

#: Texts are compared by so many characters; a shorter one than this is no misspelt word.
_LENGTH, _SHORTEST = 200, 3
#: Words that can stand in a list without quotation marks.
_ONE_WORD = re.compile(r"[\w.-]+")


class Wording:
    """How a table calls the answers to each question; every question is looked into once."""

    def __init__(self, decided: Decisions) -> None:
        """``decided`` is what the table was understood as."""
        self._decided = decided
        self._found: dict[str, tuple[str, ...]] = {}

    def offered(self, question: Asked) -> str:
        """Return what can stand in the cells of a question, in the kind of words that stand there.

        These are codes, ids, or the answers in words, in the language in which they stand.
        """
        if not question.choices:
            return _("en tekst på højst {limit} tegn").format(limit=NOTE_LENGTH)
        return ", ".join(map(_quoted, self._words(question)))

    def nearest(self, question: Asked, value: str) -> str | None:
        """Return the answer that a cell comes closest to, None where it comes close to none."""
        wanted = plain(value)[:_LENGTH]
        if len(wanted) < _SHORTEST or not question.choices:
            return None
        words = {plain(word)[:_LENGTH]: word for word in self._words(question)}
        close = get_close_matches(wanted, words, 1)
        return _quoted(words[close[0]]) if close else None

    def _words(self, question: Asked) -> tuple[str, ...]:
        if question.id not in self._found:
            self._found[question.id] = self._looked_for(question)
        return self._found[question.id]

    def _looked_for(self, question: Asked) -> tuple[str, ...]:
        """Return the kind of words that most cells of the question are in, or of all questions."""
        columns = self._decided.columns
        if question.id in columns.options and not columns.repeats:
            return ("1", "0")
        position = columns.questions.get(question.id)
        own = [] if position is None else self._read(question.id, position)
        cells = own or [c for id_, p in columns.questions.items() for c in self._read(id_, p)]
        best: tuple[int, tuple[str, ...]] = (-1, ())
        for words in self._kinds(question):
            known = set(map(plain, words))
            best = max(
                best, (sum(cell in known for cell in cells), words), key=lambda kind: kind[0]
            )
            if best[0] * 2 >= len(cells):
                break
        return best[1]

    def _read(self, question: str, position: int) -> list[str]:
        """Return the first cells of a column that could be read, as they are looked up."""
        decided = self._decided
        rows = decided.sheet.rows[decided.headers.count :][:HEAD]
        readings = decided.words.answers.get(question, {})
        return [folded(row[position]) for row in rows if read_cell(row[position], readings)]

    def _kinds(self, question: Asked) -> Iterator[tuple[str, ...]]:
        """Yield the answers in each kind of words, first those that cost nothing to know."""
        # Beside ids and numbers, too, a special is told in words.
        specials = [choice.label for choice in question.specials]
        yield (*(choice.label for choice in question.choices), *specials)
        yield (*(choice.answer.option or choice.key for choice in question.choices), *specials)
        yield (*(choice.key for choice in question.choices), *specials)
        yield from self._translated(question)

    def _translated(self, question: Asked) -> Iterator[tuple[str, ...]]:
        """Yield the answers in words, in every language."""
        from samskabelse_cli.survey.read import translations

        for language, loaded in translations(self._decided.name).items():
            with speaking(language):
                every = asked(loaded, self._decided.words.form)
                other = next(one for one in every if one.id == question.id)
                words = tuple(choice.label for choice in (*other.choices, *other.specials))
            yield words


def _quoted(word: str) -> str:
    return word if _ONE_WORD.fullmatch(word) else f"»{shown(inert(word))}«"
