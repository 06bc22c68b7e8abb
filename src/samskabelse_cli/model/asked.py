"""The questions of any questionnaire as they are asked: one shape for every kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samskabelse_cli.language import N_, _
from samskabelse_cli.model.answer import NOT_APPLICABLE, SPECIALS, UNKNOWN, Answer, Special
from samskabelse_cli.model.terms import FormName

if TYPE_CHECKING:
    from samskabelse_cli.model.head import Grounded
    from samskabelse_cli.model.profile import Item, Section
    from samskabelse_cli.model.questionnaire import Canvas, Check, Ladder, Profile, Questionnaire

#: What the specials are called where they stand among the options of a form.
SPECIAL_LABELS: Mapping[Special, str] = {
    UNKNOWN: N_("Ved ikke"),
    NOT_APPLICABLE: N_("Ikke relevant"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that a question can be answered with: its key, its answer, its words."""

    key: str
    answer: Answer
    label: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question.

    ``label`` names it in a list. ``grounds`` are the texts behind it by a name that says which (a
    stage; empty where there is one). Without ``choices`` it is answered in words.
    """

    id: str
    label: str
    heading: str
    question: str
    instruction: str
    choices: tuple[Choice, ...]
    not_applicable: bool
    unknown: bool = True
    help: str = ""
    grounds: "Mapping[str, Grounded]" = field(default_factory=dict)

    @property
    def way(self) -> str:
        """How an assessment file names the answer: level, option or text."""
        if not self.choices:
            return "text"
        return "option" if self.choices[0].answer.level is None else "level"

    def offers(self, special: Special) -> bool:
        """Return whether the question can be answered with a special."""
        return self.unknown if special == UNKNOWN else self.not_applicable

    @property
    def specials(self) -> tuple[Choice, ...]:
        """The specials that are offered, each as a choice whose key is its name."""
        return tuple(
            Choice(special, Answer(special=special), _(SPECIAL_LABELS[special]))
            for special in SPECIALS
            if self.offers(special)
        )

    def choice(self, key: str) -> Choice:
        """Return the choice with a key. Raises StopIteration where there is none."""
        return next(choice for choice in self.choices if choice.key == key)

    def chosen(self, answer: Answer) -> Choice | None:
        """Return the choice that an answer is, None for a special or none."""
        given = (answer.level, answer.option)
        if given == (None, None):
            return None
        return next((c for c in self.choices if (c.answer.level, c.answer.option) == given), None)


def asked(questionnaire: "Questionnaire", form: FormName | None) -> tuple[Asked, ...]:
    """Return the questions in the order in which they are asked.

    ``form`` is needed for a ladder and means nothing elsewhere.
    """
    from samskabelse_cli.model.questionnaire import Canvas, Check, Ladder, Profile

    match questionnaire:
        case Ladder():
            short = form != "long"
            return tuple(_short(questionnaire) if short else _long(questionnaire))
        case Profile():
            return tuple(_items(questionnaire, questionnaire.sections, (), ()))
        case Check():
            return tuple(_statements(questionnaire))
        case Canvas():
            return tuple(_open_questions(questionnaire))


def question_ids(questionnaire: "Questionnaire", form: FormName | None) -> tuple[str, ...]:
    """Return the ids of the questions in the order in which they are asked."""
    return tuple(question.id for question in asked(questionnaire, form))


def _short(ladder: "Ladder") -> Iterator[Asked]:
    form = ladder.forms.short
    for name, dimension in ladder.dimensions.items():
        levels = (
            Choice(str(n), Answer(level=n), dimension.cells[stage].statement)
            for n, stage in enumerate(ladder.stages, start=1)
        )
        yield Asked(
            id=name,
            label=dimension.name,
            heading=dimension.name,
            question=dimension.question,
            instruction=form.question,
            choices=(Choice("0", Answer(level=0), form.none), *levels),
            not_applicable=form.not_applicable,
            help=dimension.help,
            grounds=dimension.cells,
        )


def _long(ladder: "Ladder") -> Iterator[Asked]:
    form = ladder.forms.long
    degrees = tuple(
        Choice(str(degree.code), Answer(option=id_), degree.label)
        for id_, degree in ladder.scale.items()
    )
    for name, dimension in ladder.dimensions.items():
        for stage, cell in dimension.cells.items():
            yield Asked(
                id=f"{name}.{stage}",
                label=f"{dimension.name} · {ladder.stages[stage].short_name}",
                heading=dimension.name,
                question=cell.statement,
                instruction=form.question,
                choices=degrees,
                not_applicable=form.not_applicable,
                help=dimension.help,
                grounds={stage: cell},
            )


def _items(
    profile: "Profile",
    sections: "Mapping[str, Section]",
    path: tuple[str, ...],
    around: tuple[str | None, ...],
) -> Iterator[Asked]:
    """Yield the items below; ``around`` are the helps of the sections that they stand in."""
    for name, section in sections.items():
        here = (*path, name)
        helps = (section.help, *around)
        for item_name, item in section.items.items():
            yield _item(profile, section.name, ".".join((*here, item_name)), item, helps)
        yield from _items(profile, section.sections, here, helps)


def _item(
    profile: "Profile", heading: str, id_: str, item: "Item", helps: tuple[str | None, ...]
) -> Asked:
    options = profile.scales[item.scale].items()
    return Asked(
        id=id_,
        label=item.question,
        heading=heading,
        question=item.question,
        instruction=profile.question,
        choices=tuple(Choice(str(o.code), Answer(option=name), o.label) for name, o in options),
        not_applicable=item.not_applicable,
        help="\n\n".join(filter(None, (item.help, *helps))),
        grounds={"": item},
    )


def _statements(check: "Check") -> Iterator[Asked]:
    yes_no = (
        Choice("1", Answer(option="yes"), _("Ja")),
        Choice("2", Answer(option="no"), _("Nej")),
    )
    for name, condition in check.statements.items():
        yield Asked(
            id=name,
            label=condition.statement,
            heading=check.title,
            question=condition.statement,
            instruction=check.question,
            choices=yes_no,
            not_applicable=False,
            help=condition.help or "",
            grounds={"": condition},
        )


def _open_questions(canvas: "Canvas") -> Iterator[Asked]:
    for name, question in canvas.questions.items():
        yield Asked(
            id=name,
            label=question.heading,
            heading=question.heading,
            question=question.question,
            instruction=canvas.question,
            choices=(),
            not_applicable=False,
            unknown=False,
            help="\n\n".join(filter(None, (question.help, _example(question.example)))),
            grounds={"": question},
        )


def _example(example: str | None) -> str:
    return _("Eksempel: {text}").format(text=example) if example else ""
