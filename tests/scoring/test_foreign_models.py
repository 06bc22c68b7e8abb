"""Other people's models, written as profiles, give the figures that those people publish.

**OWASP SAMM 2.** The rule and the worked example: A. Hovsepyan, "SAMM Scoring: Percentage to
Target and Percent to Date Metrics", blog of the SAMM project (owaspsamm.org), 21 January 2025. "No"
0, "some" 0.25, "half" 0.5, "most" 1; a stream is the sum of its three activities (0–3), a practice
the average of its two streams, "this pattern continues up the hierarchy". Functions, practices and
streams: github.com/owaspsamm/core. In the example a team answers the practice Secure Build, and all
else is 0: baseline 0.625, after a quarter 1.25, target 1.75; the targets sum to 3.5.

**LEED-NC v2009.** A rating of buildings by points earned out of 110, in categories and credits of
different maximum points: certified from 40, silver 50, gold 60, platinum 80. The figures are those
of three final review reports of the Green Building Certification Institute:

- project 1000027922, Durden Athletic Training Center, Dickinson College: 65 of 110
  (fdocuments.in/document/durden-athletic-training-center-dickinson-college-…)
- project 1000007665: 52 of 110 (cupdf.com/document/leed-for-new-construction-major-renovations-…)
- project 1000005219, WTC Safety Building Addition: 63 of 110, "Certified (Gold)"
  (vdocuments.net/safety-building-addition-.html)

The reports could be read as far as the credits below go. What comes after them stands here as one
item, "rest": the published total less the published categories.
"""

import pytest

from samskabelse_cli.model.profile import Profile
from samskabelse_cli.model.result import ProfileResult, SectionResult
from samskabelse_cli.scoring.profile import score_profile
from tests.scoring.test_profile import Raw, Said, answers, item, profile, section

FUNCTIONS = {
    "governance": ("strategy-metrics", "policy-compliance", "education-guidance"),
    "design": ("threat-assessment", "security-requirements", "security-architecture"),
    "implementation": ("secure-build", "secure-deployment", "defect-management"),
    "verification": ("architecture-assessment", "requirements-testing", "security-testing"),
    "operations": ("incident-management", "environment-management", "operational-management"),
}
NO, SOME, HALF, MOST = range(4)
SECURE_BUILD = "implementation.secure-build"


def samm() -> Profile:
    """Return the tree of SAMM: 5 functions, 15 practices, 30 streams, 90 activities."""
    stream = section({f"level{n}": item("coverage") for n in (1, 2, 3)})
    practice = section({"a": stream, "b": stream})
    functions = {name: section(dict.fromkeys(of, practice)) for name, of in FUNCTIONS.items()}
    return profile(functions, {"coverage": (0, 0.25, 0.5, 1)}, roll_up="sections")


def assessed(stream_a: tuple[int, ...], stream_b: tuple[int, ...]) -> ProfileResult:
    """Score the answers to Secure Build, everything else answered "no"."""
    said: dict[str, Said] = {
        f"{function}.{practice}.{stream}.level{n}": NO
        for function, practices in FUNCTIONS.items()
        for practice in practices
        for stream in ("a", "b")
        for n in (1, 2, 3)
    }
    assert len(said) == 90
    for stream, levels in {"a": stream_a, "b": stream_b}.items():
        said |= {f"{SECURE_BUILD}.{stream}.level{n}": x for n, x in enumerate(levels, start=1)}
    return score_profile(answers(said), samm())


def at(result: ProfileResult, path: str) -> SectionResult:
    """Return the section at a path."""
    *above, name = path.split(".")
    parts = at(result, ".".join(above)).sections if above else result.sections
    return next(part for part in parts if part.id == name)


def maturity(part: SectionResult | ProfileResult) -> float:
    """Return a ratio as SAMM prints it, from 0 to 3."""
    assert part.ratio is not None
    return 3 * part.ratio


BASELINE = assessed((SOME, NO, NO), (MOST, NO, NO))
AFTER_A_QUARTER = assessed((MOST, HALF, NO), (MOST, NO, NO))
TARGET = assessed((MOST, MOST, NO), (MOST, HALF, NO))


@pytest.mark.parametrize(
    ("result", "stream_a", "stream_b", "practice"),
    [(BASELINE, 0.25, 1, 0.625), (AFTER_A_QUARTER, 1.5, 1, 1.25), (TARGET, 2, 1.5, 1.75)],
    ids=["baseline", "after a quarter", "target"],
)
def test_samm_practice_has_the_published_score(
    result: ProfileResult, stream_a: float, stream_b: float, practice: float
) -> None:
    """A stream is the sum of its activities, a practice the average of its streams."""
    assert at(result, f"{SECURE_BUILD}.a").points == stream_a
    assert at(result, f"{SECURE_BUILD}.b").points == stream_b
    assert maturity(at(result, f"{SECURE_BUILD}.a")) == pytest.approx(stream_a)
    assert maturity(at(result, SECURE_BUILD)) == pytest.approx(practice)


def test_samm_metrics_of_the_example_follow() -> None:
    """Published: targets 3.5, progress to date 0.55. Both come out of what is in the results."""
    assert TARGET.points == 3.5
    baseline, now, target = (
        maturity(at(result, SECURE_BUILD)) for result in (BASELINE, AFTER_A_QUARTER, TARGET)
    )
    assert int(100 * (now - baseline) / (target - baseline)) == 55


def test_samm_functions_average_practices_and_the_whole_averages_functions() -> None:
    """Not published for the example; reckoned by the published rule: a third, and a fifth of it."""
    assert maturity(at(BASELINE, "implementation")) == pytest.approx(0.625 / 3)
    assert maturity(at(BASELINE, "governance")) == 0
    assert maturity(BASELINE) == pytest.approx(0.625 / 15)


#: Credits as "earned/possible", in the order of the report, up to where it could be read.
Report = dict[str, str]
#: The possible points of each category, and of what comes after them.
POSSIBLE = {"sites": 26, "water": 10, "energy": 35, "materials": 14, "rest": 25}
DURDEN: Report = {
    "sites": "1/1 5/5 1/1 6/6 1/1 3/3 2/2 0/1 1/1 0/1 0/1 0/1 1/1 0/1",
    "water": "4/4 0/2 4/4",
    "energy": "2/19 0/7 2/2 2/2 1/3 2/2",
    "materials": "0/3 0/1 2/2 0/2 2/2 2/2 0/1 0/1",
    "rest": "21/25",
}
PROJECT_7665: Report = {
    "sites": "1/1 5/5 0/1 6/6 1/1 0/3 2/2 0/1 1/1 1/1 1/1 0/1 0/1 0/1",
    "water": "4/4 0/2 4/4",
    "energy": "4/19 0/7 0/2 0/2 3/3 0/2",
    "materials": "0/3 0/1 1/2 0/2 0/2 1/2 0/1 0/1",
    "rest": "17/25",
}
#: Here the credits of energy and all that comes after it are given by their sums.
WTC: Report = {
    "sites": "1/1 0/5 0/1 0/6 1/1 3/3 2/2 1/1 1/1 1/1 1/1 0/1 1/1 1/1",
    "water": "2/4 2/2 3/4",
    "energy": "23/35",
    "rest": "20/39",
}


def leed(report: Report) -> tuple[Profile, dict[str, Said]]:
    """Return a LEED report as a profile and answers; a scale runs from 0 to a credit's points."""
    sections: Raw = {}
    scales: dict[str, tuple[float, ...]] = {}
    said: dict[str, Said] = {}
    for category, credits_ in report.items():
        items: Raw = {}
        for number, credit in enumerate(credits_.split(), start=1):
            earned, possible = (int(points) for points in credit.split("/"))
            scale = tuple(sorted({0, earned, possible}))
            name = f"{category}{number}"
            scales[name], items[name] = scale, item(name)
            said[f"{category}.{name}"] = scale.index(earned)
        sections[category] = section(items)
    bands = {
        name: {"at_least": points / 110, "name": name, "text": f"Fra {points} point."}
        for name, points in {"certified": 40, "silver": 50, "gold": 60, "platinum": 80}.items()
    }
    return profile(sections, scales, roll_up="points", bands=bands), said


@pytest.mark.parametrize(
    ("report", "categories", "total", "band"),
    [
        (DURDEN, {"sites": 21, "water": 8, "energy": 9, "materials": 6}, 65, "gold"),
        (PROJECT_7665, {"sites": 18, "water": 8, "energy": 7, "materials": 2}, 52, "silver"),
        (WTC, {"sites": 13, "water": 7, "energy": 23}, 63, "gold"),
    ],
    ids=["durden", "7665", "wtc"],
)
def test_leed_reports_have_the_published_points_and_rating(
    report: Report, categories: dict[str, int], total: int, band: str
) -> None:
    """The total is points earned, not a mean of shares; the rating is a band from a bound on."""
    tree, said = leed(report)
    result = score_profile(answers(said), tree)
    for category, points in categories.items():
        part = at(result, category)
        assert (part.points, part.maximum) == (points, POSSIBLE[category])
        assert part.ratio == points / POSSIBLE[category]
    assert (result.points, result.maximum) == (total, 110)
    assert result.ratio == total / 110
    assert result.band == band


@pytest.mark.parametrize(
    ("points", "band"),
    [
        (39, None),
        (40, "certified"),
        (49, "certified"),
        (50, "silver"),
        (59, "silver"),
        (60, "gold"),
        (79, "gold"),
        (80, "platinum"),
        (110, "platinum"),
    ],
)
def test_leed_ratings_begin_at_their_bounds(points: int, band: str | None) -> None:
    """Every published bound, as a share of 110, belongs to the rating that it begins."""
    tree, said = leed({"all": f"{points}/110"})
    assert score_profile(answers(said), tree).band == band


def test_leed_by_the_mean_of_its_credits_would_say_something_else() -> None:
    """Durden earns 9 of 35 for energy, 0.26; the shares of its credits average 0.57.

    (2/19 + 0 + 1 + 1 + 1/3 + 1) / 6: one credit of 19 points would weigh like one of 2.
    """
    tree, said = leed({"energy": DURDEN["energy"]})
    by_items = tree.model_copy(update={"roll_up": "items"})
    assert score_profile(answers(said), tree).ratio == pytest.approx(9 / 35)
    assert score_profile(answers(said), by_items).ratio == pytest.approx(0.5730994152)
