"""The rows of an XLSForm's survey sheet, for a questionnaire in one language.

A question's columns in the data are ``group/question``: the groups are the parts of its id, so that
a slash read as a dot is the id again. Rows that are no question of the questionnaire have a name
with an underscore, which no id has.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from samskabelse_cli.forms.blank import Blank
from samskabelse_cli.language import _
from samskabelse_cli.messages import failure
from samskabelse_cli.model.answer import SPECIALS
from samskabelse_cli.model.asked import Asked, Choice
from samskabelse_cli.model.limits import NAME_LENGTH, NOTE_LENGTH
from samskabelse_cli.model.profile import Item, Profile, Section
from samskabelse_cli.model.questionnaire import Canvas, Check, Ladder

#: The question about the respondent's role.
ROLE = "rolle"

#: What a cell of a workbook holds.
CELL_LENGTH = 32_767

# XForms keep their own data under this name, at every level.
_RESERVED = "meta"
# Options whose words are no longer than this together stand side by side on a telephone.
_SIDE_BY_SIDE = 30


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the survey sheet; ``options`` are names and labels of what can be chosen."""

    type: str
    name: str = ""
    label: str = ""
    hint: str = ""
    required: str = ""
    constraint: str = ""
    constraint_message: str = ""
    relevant: str = ""
    appearance: str = ""
    options: tuple[tuple[str, str], ...] = ()


#: A part's name and help by its dotted id.
Parts = Mapping[str, tuple[str, str]]


def survey_rows(blank: Blank) -> list[Row]:
    """Return all rows, in the language in use. Raises SamskabError where an id cannot be a name."""
    _refuse_names(blank.questions)
    head = blank.questionnaire
    role_is_taken = any(question.id.split(".")[0] == ROLE for question in blank.questions)
    return [
        Row("note", "om_skemaet", f"{head.introduction}\n\n{head.answer_for}"),
        _text_row(
            f"{ROLE}_" if role_is_taken else ROLE,
            _("Hvilken rolle har du?"),
            hint=_("Fx leder, medarbejder, politiker eller frivillig. Skriv ikke dit navn."),
            longest=NAME_LENGTH,
        ),
        *_body(blank),
    ]


def _refuse_names(questions: Sequence[Asked]) -> None:
    """Refuse ids that XForms keep for themselves, and an item called as a section beside it."""
    paths = [question.id.split(".") for question in questions]
    parts = {".".join(path[:end]) for path in paths for end in range(1, len(path))}
    for path in paths:
        if _RESERVED in path or ".".join(path) in parts:
            raise failure("xlsform-name", id=".".join(path))


def _body(blank: Blank) -> Iterator[Row]:
    """Yield the questions, each part with a remark that is asked for after it."""
    match blank.questionnaire:
        case Canvas():
            yield from map(_question_row, blank.questions)
        case Check() as check:
            yield from map(_question_row, blank.questions)
            yield _remark_row(check.id, blank.questions)
        case Ladder() if blank.form == "short":
            for question in blank.questions:
                yield _question_row(question)
                yield _remark_row(question.id, [question])
        case Ladder() as ladder:
            parts = {name: (row.name, row.help) for name, row in ladder.dimensions.items()}
            yield from _groups((), blank.questions, parts)
        case Profile() as profile:
            yield from _groups((), blank.questions, dict(_sections((), profile.sections)))


def _sections(
    path: tuple[str, ...], sections: Mapping[str, Section]
) -> Iterator[tuple[str, tuple[str, str]]]:
    for name, section in sections.items():
        here = (*path, name)
        yield ".".join(here), (section.name, section.help or "")
        yield from _sections(here, section.sections)


def _groups(path: tuple[str, ...], questions: Sequence[Asked], parts: Parts) -> Iterator[Row]:
    """Yield a group for each part that the next part of the questions' ids names."""
    for name, inner in groupby(questions, key=lambda question: question.id.split(".")[len(path)]):
        yield from _group((*path, name), tuple(inner), parts)


def _group(path: tuple[str, ...], questions: Sequence[Asked], parts: Parts) -> Iterator[Row]:
    """Yield a part with all that is in it. One without parts of its own fits on one screen."""
    name = path[-1]
    title, help_ = parts[".".join(path)]
    own = [question for question in questions if question.id.count(".") == len(path)]
    deeper = [question for question in questions if question.id.count(".") > len(path)]
    yield Row("begin_group", name, title, appearance="" if deeper else "field-list")
    texts = [text for text in (own[0].instruction if own else "", help_) if text]
    if texts:
        yield Row("note", f"{name}_help", texts[0], hint="\n\n".join(texts[1:]))
    yield from map(_question_row, own)
    if own:
        yield _remark_row(name, own)
    yield from _groups(path, deeper, parts)
    yield Row("end_group")


def _question_row(question: Asked) -> Row:
    name = question.id.rpartition(".")[2]
    if not question.choices:
        return _text_row(name, question.question, hint=_hint(question), longest=NOTE_LENGTH)
    options = tuple((_choice_name(c), c.label) for c in (*question.choices, *question.specials))
    return Row(
        "select_one",
        name,
        question.question,
        hint=_hint(question),
        required="no",
        appearance="columns-pack" if _are_short(options) else "",
        options=options,
    )


def _hint(question: Asked) -> str:
    """Return what helps with this question alone; the rest stands once, first in its group."""
    if "." not in question.id:
        return "\n\n".join(filter(None, (question.instruction, question.help)))
    item = question.grounds.get("")
    return (item.help or "") if isinstance(item, Item) else ""


def _choice_name(choice: Choice) -> str:
    """Return the level, the option's id or the special, as it is read back from the data."""
    answer = choice.answer
    if answer.option in SPECIALS:
        return choice.key
    return answer.option or answer.special or choice.key


def _are_short(options: Sequence[tuple[str, str]]) -> bool:
    return sum(len(label) for _name, label in options) <= _SIDE_BY_SIDE


def _remark_row(name: str, about: Sequence[Asked]) -> Row:
    """Return a remark that is asked for once one of the questions beside it is answered."""
    answered = " or ".join(f"../{question.id.rpartition('.')[2]} != ''" for question in about)
    return _text_row(
        f"{name}_note",
        _("Vil du tilføje noget?"),
        hint=_("Du kan springe over. Skriv ikke navne på personer."),
        longest=NOTE_LENGTH,
        # More questions than a cell has room for: then the remark can always be made.
        relevant=answered if len(answered) <= CELL_LENGTH else "",
    )


def _text_row(name: str, label: str, *, hint: str, longest: int, relevant: str = "") -> Row:
    return Row(
        "text",
        name,
        label,
        hint=hint,
        required="no",
        constraint=f"string-length(.) <= {longest}",
        constraint_message=_("Skriv højst {limit} tegn.").format(limit=longest),
        relevant=relevant,
        appearance="multiline" if longest == NOTE_LENGTH else "",
    )
