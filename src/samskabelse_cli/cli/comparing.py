"""Compares what the sources hold: assessments with assessments, surveys with surveys."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from samskabelse_cli.cli.gathering import Wishes, files_of, refuse_sources
from samskabelse_cli.cli.reporting import Order, rendered, write_reports
from samskabelse_cli.cli.telling import tell_problems, wants_plain
from samskabelse_cli.cli.unread import shortened
from samskabelse_cli.errors import DONE, WANTS_A_LOOK, Place, Problem, SamskabError
from samskabelse_cli.files.assessments import read_assessment
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.language import _
from samskabelse_cli.messages import failure, problem, shown
from samskabelse_cli.model.assessment import Assessment, QuestionnaireRef
from samskabelse_cli.model.comparison import Standing
from samskabelse_cli.model.questionnaire import Ladder, Profile, Questionnaire
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.report.comparing import Told
from samskabelse_cli.report.compose_comparison import development_report
from samskabelse_cli.report.compose_units import Units, units_report
from samskabelse_cli.report.document import Report
from samskabelse_cli.report.figures import joined
from samskabelse_cli.scoring.common_ground import CommonGround, common_ground
from samskabelse_cli.scoring.comparison import (
    development,
    development_of,
    side_by_side,
    standing,
    standings,
)
from samskabelse_cli.survey.endings import SURVEY_ENDINGS

#: What a file tells when its answers belong to another edition than the one at hand.
_ANOTHER_EDITION = {"other-version", "other-questionnaire"}


@dataclass(frozen=True, slots=True)
class Asking:
    """How to read the sources; ``questionnaires`` are ids or paths, one for each edition."""

    questionnaires: tuple[str, ...] = ()
    include_partial: bool = False
    map_file: Path | None = None


@dataclass(frozen=True, slots=True)
class One:
    """An assessment file."""

    path: Path
    assessment: Assessment
    questionnaire: Questionnaire

    @property
    def reference(self) -> QuestionnaireRef:
        """What was answered."""
        return self.assessment.questionnaire

    @property
    def who(self) -> tuple[str, str, str]:
        """Whom the answers are of: the subject, the unit, the role."""
        one = self.assessment
        return one.subject, one.unit or "", one.respondent.role if one.respondent else ""


@dataclass(frozen=True, slots=True)
class Many:
    """A survey: everybody's figures together."""

    path: Path
    standing: Standing
    questionnaire: Questionnaire
    reference: QuestionnaireRef


def compare_sources(sources: list[Path], asking: Asking, order: Order, *, plain: bool) -> int:
    """Compare the sources, each of them whole, and show or write it; return the exit code.

    Raises SamskabError where a source cannot be used, or not be compared with the others.
    """
    problems: list[Problem] = []
    files = list(files_of(sources, problems))
    if problems:
        raise SamskabError(problems)
    if len(files) < 2:
        raise failure("compare-too-few", number=len(files))
    outputs = [one.path for one in order.destinations if one.path]
    refuse_sources(outputs, Wishes(map_file=asking.map_file), files)
    report = _compared(files, asking, order, problems)
    if order.destinations:
        write_reports(rendered(report, order.destinations, order))
    else:
        from samskabelse_cli.report.draw_report import print_report

        print_report(report, plain=wants_plain(plain))
    tell_problems(shortened(problems))
    return WANTS_A_LOOK if problems else DONE


def _compared(
    files: Sequence[Path], asking: Asking, order: Order, problems: list[Problem]
) -> Report:
    surveys = [path for path in files if path.suffix.casefold() in SURVEY_ENDINGS or path.is_dir()]
    single = [path for path in files if path not in surveys]
    if surveys and single:
        raise failure("compare-groups-and-ones", first=surveys[0].name, second=single[0].name)
    if surveys:
        many = [_survey(path, asking, order, problems) for path in surveys]
        _refuse_different(many)
        return _of_surveys(many, order)
    editions = [load_questionnaire(name) for name in asking.questionnaires]
    ones = _assessments(single, editions)
    _refuse_different(ones)
    return _of_assessments(ones, order)


def _assessments(paths: Sequence[Path], editions: Sequence[Questionnaire]) -> list[One]:
    """Read every file. Raises SamskabError with the faults of all that cannot be used."""
    ones: list[One] = []
    faults: list[Problem] = []
    for path in paths:
        try:
            ones.append(_assessment(path, editions))
        except SamskabError as error:
            faults += error.problems
    if faults:
        raise SamskabError(faults)
    return ones


def _assessment(path: Path, editions: Sequence[Questionnaire]) -> One:
    """Read a file with the edition that it belongs to."""
    for edition in editions or (None,):
        try:
            return One(path, *read_assessment(path, edition))
        except SamskabError as error:
            if not {found.code for found in error.problems} <= _ANOTHER_EDITION:
                raise
            refused = error
    if any(found.code == "other-version" for found in refused.problems):
        raise failure("compare-edition-missing", refused.problems[0].place)
    raise refused


def _survey(path: Path, asking: Asking, order: Order, problems: list[Problem]) -> Many:
    """Score everybody in a survey together; a group that is too small is not compared."""
    from samskabelse_cli.cli.gathering import hold
    from samskabelse_cli.cli.grouping import pool, scanned
    from samskabelse_cli.model.group import CheckGroup

    if len(asking.questionnaires) > 1:
        raise failure("compare-survey-editions", Place(str(path)))
    named = asking.questionnaires[0] if asking.questionnaires else None
    wishes = Wishes(named, asking.include_partial, map_file=asking.map_file)
    pooled = scanned([path], wishes, order.how, (), problems) or pool(
        hold([path], wishes, (), problems), order.how, problems
    )
    result = pooled.outcomes[0].result
    if isinstance(result, CheckGroup):
        raise failure("compare-no-figures", Place(str(path)), id=pooled.questionnaire.id)
    if result.suppressed:
        raise failure("compare-too-small", Place(str(path)), least=order.how.least)
    return Many(path, standing(result), pooled.questionnaire, pooled.reference)


def _refuse_different(sides: Sequence[One] | Sequence[Many]) -> None:
    """Raise SamskabError where the sides are not on one scale, or on none."""
    first = sides[0]
    for other in sides[1:]:
        names = {"first": first.path.name, "second": other.path.name}
        one, another = first.reference, other.reference
        if one.id != another.id:
            values = names | {"one": one.id, "other": another.id}
            raise SamskabError([problem("compare-other-questionnaire", None, **values)])
        if one.form != another.form:
            values = names | {"one": _form(one.form), "other": _form(another.form)}
            raise SamskabError([problem("compare-other-form", None, **values)])
    if not isinstance(first.questionnaire, Ladder | Profile):
        raise failure("compare-no-figures", id=first.questionnaire.id)


def _form(form: FormName | None) -> str:
    match form:
        case "short":
            return _("kort form")
        case "long":
            return _("lang form")
        case None:
            return "–"
        case _:
            assert_never(form)


def _of_surveys(many: Sequence[Many], order: Order) -> Report:
    """Compare two surveys as before and after, in the order given, and more side by side."""
    first, form = many[0].questionnaire, many[0].reference.form
    names = [one.path.stem for one in many]
    if len(set(names)) < len(names):
        names = [str(one.path) for one in many]
    if len(many) > 2:
        found = side_by_side([one.standing for one in many])
        return units_report(Units(first, form, tuple(names)), found, order.title)
    people = _("{before} og {after} svar").format(
        before=many[0].standing.n, after=many[1].standing.n
    )
    notes = (
        _("Den survey, der er nævnt først, er den fra før, og den anden er den fra nu."),
        _("Tallene er gennemsnit af dem, der svarede; det behøver ikke være de samme begge gange."),
    )
    told = Told(first, form, joined(names), names[0], names[1], people, notes=notes)
    return development_report(told, development(many[0].standing, many[1].standing), order.title)


def _of_assessments(ones: Sequence[One], order: Order) -> Report:
    times = Counter(_folded(one) for one in ones)
    if max(times.values()) == 1:
        return _of_units(ones, order)
    subject = shown(next(one for one in ones if times[_folded(one)] > 1).assessment.subject)
    if len(times) > 1:
        raise failure("compare-times-and-units", subject=subject)
    if len(ones) > 2:
        raise failure("compare-many-times", subject=subject, number=len(ones))
    return _of_times(sorted(ones, key=lambda one: one.assessment.updated), order)


def _folded(one: One) -> tuple[str, ...]:
    return tuple(part.casefold() for part in one.who)


def _common(ones: Sequence[One]) -> CommonGround:
    common = common_ground([(one.assessment, one.questionnaire) for one in ones])
    if not common.questions:
        raise failure("compare-nothing-same")
    return common


def _of_times(ones: Sequence[One], order: Order) -> Report:
    common = _common(ones)
    before, after = (one.assessment for one in ones)
    days = [one.updated.date().isoformat() for one in (before, after)]
    people = ""
    if before.respondents and after.respondents:
        people = _("{before} og {after} deltagere").format(
            before=before.respondents, after=after.respondents
        )
    told = Told(
        questionnaire=common.questionnaire,
        form=after.questionnaire.form,
        subject=" · ".join(filter(None, ones[1].who)),
        before=days[0],
        after=days[1],
        people=people,
        questions=common.questions,
        left_out=common.left_out,
    )
    return development_report(told, development_of(common), order.title)


def _of_units(ones: Sequence[One], order: Order) -> Report:
    common = _common(ones)
    # Where all are of one subject, its name tells nobody apart.
    same = len({one.who[0].casefold() for one in ones}) == 1
    names = tuple(
        " · ".join(filter(None, one.who[1:] if same else one.who)) or one.who[0] for one in ones
    )
    units = Units(common.questionnaire, ones[0].reference.form, names, common.left_out)
    return units_report(units, side_by_side(standings(common)), order.title)
