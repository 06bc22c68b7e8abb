"""What reports of comparisons share: how figures are written, and how it was compared."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from samskabelse_cli.language import N_, _
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.comparison import LeftOut, LeftOutReason
from samskabelse_cli.model.questionnaire import Ladder, Profile, Questionnaire
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.report.compose import missing_sentence
from samskabelse_cli.report.document import Section, Table
from samskabelse_cli.report.figures import floored, number, percent

_WHY: Mapping[LeftOutReason, str] = {
    "changed": N_("ordlyden er ændret"),
    "not-in-all": N_("findes ikke i alle udgaver"),
}


@dataclass(frozen=True, slots=True)
class Scale:
    """What is compared: the names of the dimensions or sections, and how high they go.

    ``maximum`` is K for the levels of a ladder, 1 for the ratios of a profile.
    """

    names: Mapping[str, str]
    maximum: float

    @property
    def is_ratio(self) -> bool:
        """Whether figures are written as per cent."""
        return self.maximum == 1

    def written(self, value: float | None) -> str:
        """Return a figure in words."""
        if value is None:
            return _("ukendt")
        return percent(value) if self.is_ratio else number(value)

    def difference(self, before: float | None, after: float | None) -> str:
        """Return how far apart two figures are as they are shown, in words."""
        if before is None or after is None:
            return _("kan ikke sammenlignes") if before is after else _only_one(before)
        factor = 100 if self.is_ratio else 1
        gap = round(floored(after * factor) - floored(before * factor), 1)
        if not gap:
            return _("uændret")
        sign = "+" if gap > 0 else "−"
        size = f"{sign}{number(abs(gap))}"
        return _("{size} procentpoint").format(size=size) if self.is_ratio else size


def _only_one(before: float | None) -> str:
    return _("kendt nu") if before is None else _("ukendt nu")


@dataclass(frozen=True, slots=True)
class Told:
    """What a development is of.

    ``before`` and ``after`` name the two times; ``questions`` are those that were compared;
    ``notes`` say what else the reader must know.
    """

    questionnaire: Questionnaire
    form: FormName | None
    subject: str
    before: str
    after: str
    people: str = ""
    questions: tuple[Asked, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def scale(self) -> Scale:
        """How its figures are written."""
        return scale_of(self.questionnaire)


def scale_of(questionnaire: Questionnaire) -> Scale:
    """Return how the figures of a questionnaire are told. Raises TypeError where it has none."""
    if isinstance(questionnaire, Ladder):
        names = {id_: one.name for id_, one in questionnaire.dimensions.items()}
        return Scale(names, len(questionnaire.stages))
    if isinstance(questionnaire, Profile):
        return Scale({id_: one.name for id_, one in questionnaire.sections.items()}, 1)
    raise TypeError(f"a {questionnaire.kind} has no figures")


def asked_words(questionnaire: Questionnaire, form: FormName | None) -> tuple[str, ...]:
    """Say by which questionnaire, and in which form, answers were given."""
    if form is None:
        return (questionnaire.id,)
    return questionnaire.id, _("kort form") if form == "short" else _("lang form")


def left_out_section(left_out: Sequence[LeftOut]) -> Iterator[Section]:
    """Yield the questions that are not compared, where there are some."""
    if left_out:
        heading = _("Det, der ikke er sammenlignet")
        rows = tuple((one.label, _(_WHY[one.reason])) for one in left_out)
        table = Table(heading, (_("Spørgsmål"), _("Hvorfor")), rows)
        yield Section("left-out", heading, (table,))


def knows_more_sentence() -> str:
    """Say that a lower level need not be a step back."""
    return _("Et lavere niveau kan komme af, at I ved mere nu end sidst.")


def comparison_method(left_out: Sequence[LeftOut]) -> Iterator[str]:
    """Yield how it was compared."""
    if left_out:
        yield _(
            "Spørgeskemaet er i mere end én udgave. Kun de spørgsmål, der er de samme i alle, er "
            "sammenlignet, og alle svar er regnet efter den nyeste udgaves regler."
        )
    yield missing_sentence()
