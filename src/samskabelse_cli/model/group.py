"""What comes out of scoring a group. Names and meaning are those of ``score --by --format json``.

A figure that rests on fewer people than the least that is shown is null, and so is one that
could be subtracted out of others, or from which a question that is not shown could be reckoned
back; measurement, section 4. In a group that is withheld as a whole
(``suppressed``) ``n`` and every figure are null, and every list is empty.
"""

from typing import Literal

from samskabelse_cli.model.base import Frozen
from samskabelse_cli.model.result import EndedBy, StageReached
from samskabelse_cli.model.terms import RollUp, Rule, VerdictName

#: How a group's answers to a question lie: near each other, spread, far apart, in camps.
Words = Literal["alike", "spread", "apart", "camps"]

#: Why a question is worth a talk, the strongest reason first.
DiscussionReason = Literal["apart", "camps", "role-gap", "unknown", "spread"]


class Mean(Frozen):
    """A mean and the number of people in whom it is defined; both null where withheld."""

    mean: float | None
    n: int | None


class GroupStageResult(Frozen):
    """One stage: its mean fulfilment in [0, 1], the ``n`` it is defined in, and its standing.

    ``own`` is null where the fulfilment is withheld, ``reached`` where the group's stage is.
    """

    id: str
    fulfilment: float | None
    n: int | None
    own: bool | None
    reached: bool | None


class GroupDimensionResult(Frozen):
    """One dimension: its mean level in [0, K] and the number of people in whom it is defined.

    ``high`` is the mean of the highest levels that missing answers leave open. It is given only
    where the level is defined in nobody; the floor is then held against it.
    """

    id: str
    level: float | None
    high: float | None
    n: int | None


class Distribution(Frozen):
    """How many people have each stage, 0…K by position, and in how many it cannot be told."""

    stages: tuple[int, ...]
    undefined: int


class QuestionAgreement(Frozen):
    """The answers to one question, and how far they agree.

    ``counts`` are in the order of the options; ``a`` in [-1, 1] is van der Eijk's A;
    ``ad_median`` the mean distance from the median, in options, and ``wide`` whether that is a
    sixth of the options or more. All of these and ``n`` are null where withheld. The missing
    answers are counted over the whole group, and always there.
    """

    question: str
    n: int | None
    counts: tuple[int, ...] | None
    a: float | None
    ad_median: float | None
    wide: bool | None
    words: Words | None
    unknown: int
    not_applicable: int
    unanswered: int


class LadderCheck(Frozen):
    """Whether people climb the stages in their order (long form only).

    ``reversals`` is the share of the ``n`` people with a whole set of fulfilments who have some
    stage by itself and a lower one not; ``h`` is Loevinger's H, null below 50 people and where
    everybody or nobody has some stage.
    """

    n: int
    reversals: float
    h: float | None


class Stability(Frozen):
    """How often each stage comes out when the people are drawn anew, as shares that sum to 1."""

    resamples: int
    stages: tuple[float, ...]
    undefined: float


class RoleGap(Frozen):
    """The largest difference between two roles' mean levels in a dimension.

    ``limit`` is what 95 of 100 random distributions of the roles stay within; null where the gap
    is below one level. ``flagged`` where the gap is at least one level and above ``limit``.
    """

    dimension: str
    gap: float
    lowest: str
    highest: str
    limit: float | None
    flagged: bool


class Topic(Frozen):
    """What is worth a talk: a question, or (role gaps in the long form) a dimension; and why."""

    id: str
    reasons: tuple[DiscussionReason, ...]


class LadderGroup(Frozen):
    """Every figure of a group on a ladder. ``nobody_there``: no single one has that stage."""

    kind: Literal["ladder"] = "ladder"
    rule: Rule
    n: int | None = None
    suppressed: bool
    stage: StageReached | None = None
    nobody_there: bool | None = None
    ended_by: EndedBy | None = None
    level: float | None = None
    stages: tuple[GroupStageResult, ...] = ()
    dimensions: tuple[GroupDimensionResult, ...] = ()
    distribution: Distribution | None = None
    agreement: tuple[QuestionAgreement, ...] = ()
    ladder_check: LadderCheck | None = None
    stability: Stability | None = None
    role_gaps: tuple[RoleGap, ...] = ()
    discussion: tuple[Topic, ...] = ()


class GroupSectionResult(Frozen):
    """One section of a profile: its mean ratio in [0, 1], the band of it, and its parts.

    ``bands`` counts the people in each band, in the order of the questionnaire.
    """

    id: str
    ratio: float | None
    n: int | None
    band: str | None
    bands: dict[str, int] | None
    sections: tuple["GroupSectionResult", ...] = ()


class ProfileGroup(Frozen):
    """Every figure of a group on a profile; ``whole`` is the profile itself."""

    kind: Literal["profile"] = "profile"
    roll_up: RollUp
    n: int | None = None
    suppressed: bool
    whole: GroupSectionResult | None = None
    agreement: tuple[QuestionAgreement, ...] = ()
    discussion: tuple[Topic, ...] = ()


class StatementCounts(Frozen):
    """The answers to one statement of a check; yes and no are null where withheld."""

    question: str
    yes: int | None
    no: int | None
    unknown: int
    unanswered: int


class CheckGroup(Frozen):
    """How many people came to each verdict of a check, and what they said."""

    kind: Literal["check"] = "check"
    n: int | None = None
    suppressed: bool
    verdicts: dict[VerdictName, int] | None = None
    statements: tuple[StatementCounts, ...] = ()


GroupResult = LadderGroup | ProfileGroup | CheckGroup
