"""The verdicts of many respondents at once, by the plan of a check."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

import narwhals as nw

from samskabelse_cli.scoring.check_plan import PlannedStatement
from samskabelse_cli.scoring.columnar_expressions import Figures, Frame, first_of


def check_figures(
    frame: Frame, columns: Sequence[str], statements: Sequence[PlannedStatement]
) -> Figures:
    """Return the verdict; ``columns`` holds the codes of each statement."""
    never = nw.lit(0, dtype=nw.Int8) > 0
    fails, unknown = [never], [never]
    for column, statement in zip(columns, statements, strict=True):
        code = nw.col(column)
        options = range(len(statement.options))
        fails.extend(code == option for option in options if statement.finding(option))
        if statement.finding(None) is not None:
            unknown.append(code < 0)
    frame = frame.with_columns(fails=reduce(or_, fails), open=reduce(or_, unknown))
    cases = [(nw.col("fails"), nw.lit("no")), (nw.col("open"), nw.lit("open"))]
    frame = frame.with_columns(verdict=first_of(cases, nw.lit("yes")))
    verdict = nw.col("verdict")
    classes = {f"verdict.{name}": verdict == name for name in ("yes", "no", "open")}
    return Figures(frame, {"verdict": verdict}, {}, classes)
