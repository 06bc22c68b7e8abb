"""What a survey file may call the questions and the answers of a questionnaire."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from samskabelse_cli.language import speaking
from samskabelse_cli.model.answer import NOT_APPLICABLE, UNKNOWN, Answer, Special
from samskabelse_cli.model.asked import Asked, asked
from samskabelse_cli.model.limits import NOTE_LENGTH
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.scoring.plan import Plan, compile_plan
from samskabelse_cli.survey.sheet import whole

if TYPE_CHECKING:
    from samskabelse_cli.model.questionnaire import Questionnaire

Meaning = TypeVar("Meaning")

#: What tools write for a special, whatever the questionnaire calls it.
_UNKNOWN_WORDS = ("ved ikke", "vet ikke", "don't know", "do not know", "unknown", "vet ej")
_NOT_APPLICABLE_WORDS = ("ikke relevant", "not applicable", "not relevant", "n/a")
#: What parquet and JSON write for the two answers of a check.
_LOGICAL = {"yes": "true", "no": "false"}
#: SPSS cuts the label of a value after so many bytes.
_SPSS_LABEL = 120
#: A number before an answer's words, as tools write it.
_NUMBERED = re.compile(r"(\d{1,3})\s?[.):–-]?\s([^\W\d].*)", re.DOTALL)
#: What tools write for a special that was recoded.
_RECODED = "-1"
#: So many texts of a question are kept in mind.
_MOST_CELLS = 10_000
_END_SIGNS = " .:*?…"


#: Characters that show nothing; our own XLSForm puts some of them into labels.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def plain(text: str) -> str:
    """Return a text as texts are compared: case, white space and curly apostrophes aside."""
    visible = text.replace("’", "'").translate(_INVISIBLE)
    return " ".join(visible.casefold().split())


def plain_name(text: str) -> str:
    """Return a column's name as names are compared; the signs that end it are aside, too."""
    return plain(text).rstrip(_END_SIGNS)


class Once(dict[str, str]):
    """Texts as a function makes them; each is made once, however often it is looked up."""

    def __init__(self, made: Callable[[str], str]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, text: str) -> str:
        """Make a text that was not met before."""
        made = self[text] = self._made(text)
        return made


class NoAnswer(Enum):
    """What a cell means that holds no answer: nothing, or nothing that could be read."""

    BLANK = auto()
    UNREADABLE = auto()


class Cells(dict[str, "Answer | NoAnswer"]):
    """What the cells of a question mean; each text is read once, however many rows repeat it.

    Of more texts than can be answers, those that were met before are forgotten now and then.
    """

    def __init__(self, words: "Vocabulary", question: str) -> None:
        super().__init__()
        self._words = words
        self._question = question

    def __missing__(self, cell: str) -> "Answer | NoAnswer":
        """Read a text that was not met before."""
        meant = self._words.meant(self._question, cell)
        if len(self) == _MOST_CELLS:
            self.clear()
        self[cell] = meant
        return meant


class Edition(NamedTuple):
    """Which questionnaire it is: ``name`` is what it was found by, an id or a path."""

    name: str
    id: str
    version: str
    kind: str
    language: str


@dataclass(frozen=True)
class Vocabulary:
    """The words for one questionnaire in one form.

    ``plan`` says what the answers give, on a ladder. The ``questions`` come without what an
    interview says of them. ``names`` gives the question that a column's name means. ``answers``
    gives, by question, the answer that a cell means; a question that is not there is answered in
    words of one's own. Both are keyed by plain texts, and hold nothing that could mean two things.
    ``blanks`` gives, by question, what is no answer although something stands there.
    """

    edition: Edition
    form: FormName | None
    plan: Plan | None = field(compare=False)
    questions: tuple[Asked, ...]
    names: Mapping[str, str]
    answers: Mapping[str, Mapping[str, Answer]]
    blanks: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def questionnaire(self) -> "Questionnaire":
        """The whole questionnaire, in the language of its words; loaded when it is wanted."""
        from samskabelse_cli.files.questionnaires import load_questionnaire

        return load_questionnaire(self.edition.name, self.edition.language)

    def leaves_blank(self, question: str, cell: str) -> bool:
        """Return whether a cell leaves a question unanswered, be it with a word that says so."""
        if not cell.strip():
            return True
        blanks = self.blanks.get(question)
        if not blanks:
            return False
        text = folded(cell)
        known = text in blanks or text in self.answers.get(question, ())
        return text in blanks if known else text.rstrip("; ") in blanks

    def meant(self, question: str, cell: str) -> Answer | NoAnswer:
        """Return what a cell answers to a question, or why it answers nothing."""
        if self.leaves_blank(question, cell):
            return NoAnswer.BLANK
        readings = self.answers.get(question)
        if readings is not None:
            return read_cell(cell, readings) or NoAnswer.UNREADABLE
        text = cell.strip()
        return Answer(text=text) if len(text) <= NOTE_LENGTH else NoAnswer.UNREADABLE

    @cached_property
    def cells(self) -> Mapping[str, Cells]:
        """What cells mean, by question."""
        return {question.id: Cells(self, question.id) for question in self.questions}

    @cached_property
    def longest(self) -> int:
        """How many characters a name may have, white space that is not compared included."""
        return 2 * max(map(len, self.names), default=0)


def vocabulary(
    name: str, translations: "Mapping[str, Questionnaire]", form: FormName | None
) -> Vocabulary:
    """Return the words of a questionnaire, an id or a path, in all languages of ``translations``.

    Its own texts are in the first one.
    """
    names: dict[str, set[str]] = defaultdict(set)
    answers: dict[str, dict[str, set[Answer]]] = defaultdict(lambda: defaultdict(set))
    names_as_compared, words_as_compared = Once(plain_name), Once(plain)
    for language, questionnaire in translations.items():
        with speaking(language):
            for question in asked(questionnaire, form):
                for heading in _names(question):
                    names[names_as_compared[heading]].add(question.id)
                for word, answer in _answers(question, questionnaire):
                    answers[question.id][words_as_compared[word]].add(answer)
    language, own = next(iter(translations.items()))
    return Vocabulary(
        Edition(name, own.id, own.version, own.kind, language),
        form,
        compile_plan(own, form) if form and own.kind == "ladder" else None,
        tuple(replace(question, grounds={}, help="") for question in asked(own, form)),
        _unmistakable(names),
        {id_: _unmistakable(words) for id_, words in answers.items()},
    )


def spellings(question: Asked) -> Iterator[str]:
    """Yield a question's id as tools write it."""
    yield question.id
    yield from (question.id.replace(".", joint) for joint in "/_-" if "." in question.id)
    # SPSS, REDCap and Kobo take letters, digits and underscores.
    yield question.id.replace(".", "_").replace("-", "_")


def _names(question: Asked) -> Iterator[str]:
    yield from spellings(question)
    yield question.question
    yield f"{question.heading}: {question.question}"
    yield question.label


def _answers(question: Asked, questionnaire: "Questionnaire") -> Iterator[tuple[str, Answer]]:
    for choice in question.choices:
        yield choice.key, choice.answer
        yield choice.label, choice.answer
        yield _cut(choice.label), choice.answer
        if choice.answer.option is not None:
            yield choice.answer.option, choice.answer
            yield choice.answer.option.replace("-", "_"), choice.answer
            if (word := _LOGICAL.get(choice.answer.option)) and len(question.choices) == 2:
                yield word, choice.answer
    if question.way == "level" and questionnaire.kind == "ladder":
        for number, (id_, stage) in enumerate(questionnaire.stages.items(), start=1):
            for name in (id_, stage.name, stage.short_name):
                yield name, Answer(level=number)
    if question.choices:
        for special in question.specials:
            yield special.key, special.answer
            yield special.label, special.answer
        yield from _usual_specials(question)


def _cut(label: str) -> str:
    """Return what SPSS keeps of a value's label."""
    return label.encode()[:_SPSS_LABEL].decode(errors="ignore")


def _usual_specials(question: Asked) -> Iterator[tuple[str, Answer]]:
    """Yield what tools write: where "ikke relevant" is not offered, it is no answer but no 0."""
    unknown, not_applicable = Answer(special=UNKNOWN), Answer(special=NOT_APPLICABLE)
    if len(question.specials) == 1:
        # Where two are offered, nobody knows which of them it is.
        yield _RECODED, question.specials[0].answer
    for word in _UNKNOWN_WORDS if question.unknown else ():
        yield word, unknown
    for word in _NOT_APPLICABLE_WORDS:
        if question.not_applicable:
            yield word, not_applicable
        elif question.unknown:
            yield word, unknown


def _unmistakable(found: Mapping[str, set[Meaning]]) -> dict[str, Meaning]:
    return {word: next(iter(meant)) for word, meant in found.items() if len(meant) == 1}


def folded(cell: str) -> str:
    """Return a cell as it is looked up; ``5.0`` and ``5,0`` are the code 5."""
    return whole(plain(cell))


def read_cell(cell: str, readings: Mapping[str, Answer]) -> Answer | None:
    """Return the answer that a cell means, None where it means none."""
    return _read(folded(cell), readings)


def _read(text: str, readings: Mapping[str, Answer]) -> Answer | None:
    """Return what a folded text means.

    Microsoft Forms ends an answer in ``;`` where the question took several. Some tools number an
    answer: ``2. I mindre grad``.
    """
    found = readings.get(text) or readings.get(text.rstrip("; "))
    return found or _read_numbered(text.rstrip("; "), readings)


def _read_numbered(text: str, readings: Mapping[str, Answer]) -> Answer | None:
    """Return the answer that a number and words mean, None where they do not mean the same.

    A number that is nothing's code says only where its answer stands in a list.
    """
    parts = _NUMBERED.fullmatch(text)
    if parts is None:
        return None
    by_words = readings.get(parts[2])
    return by_words if by_words == readings.get(parts[1], by_words) else None


def meanings_of(
    question: Asked,
    values: Iterable[str],
    readings: Mapping[str, Answer],
    texts: Once | None = None,
) -> dict[str, int | Special]:
    """Return what each value means: an option's place or a special; others are left out.

    ``texts`` are folded values, which many questions share.
    """
    texts = Once(folded) if texts is None else texts
    places = {choice.answer: place for place, choice in enumerate(question.choices)}
    found: dict[str, int | Special] = {}
    for value in values:
        answer = _read(texts[value], readings)
        if answer is not None:
            found[value] = answer.special or places[answer]
    return found
