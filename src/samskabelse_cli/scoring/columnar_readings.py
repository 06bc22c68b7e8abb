"""What the cells of coded answers may hold, told by the questionnaire alone."""

from collections.abc import Iterable, Iterator

from samskabelse_cli.language import _
from samskabelse_cli.model.answer import Special
from samskabelse_cli.model.asked import SPECIAL_LABELS, Asked
from samskabelse_cli.scoring.columnar_answers import Reading


def own_reading(questions: Iterable[Asked]) -> Reading:
    """Return how a questionnaire itself writes the answers to its questions.

    An option is named by its code, its id or its label, a special by its id or its label, where
    the question offers it. Texts are lower case, without blanks around them. A text that could
    mean two answers means none.
    """
    return {question.id: _meanings(question) for question in questions}


def _meanings(question: Asked) -> dict[str, int | Special]:
    meanings: dict[str, set[int | Special]] = {}
    for word, meaning in _words(question):
        meanings.setdefault(word.strip().lower(), set()).add(meaning)
    return {word: found.pop() for word, found in meanings.items() if len(found) == 1}


def _words(question: Asked) -> Iterator[tuple[str, int | Special]]:
    for index, choice in enumerate(question.choices):
        yield choice.key, index
        yield choice.label, index
        if choice.answer.option is not None:
            yield choice.answer.option, index
        if choice.answer.option in ("yes", "no"):
            # A column of truth values.
            yield str(choice.answer.option == "yes"), index
    for special, label in SPECIAL_LABELS.items():
        if question.offers(special):
            yield special, special
            yield _(label), special
