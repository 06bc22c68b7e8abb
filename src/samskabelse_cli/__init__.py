"""samskab: a self-assessment of samskabelse (co-creation) for municipalities.

The names below are the library's interface. They are imported when they are first used, so that
the command line does not pay for what it does not need.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from samskabelse_cli.files.assessments import load_assessment
    from samskabelse_cli.files.questionnaires import load_questionnaire
    from samskabelse_cli.scoring.columnar import score_frame
    from samskabelse_cli.scoring.ladder import score

__all__ = ["load_assessment", "load_questionnaire", "score", "score_frame"]

_HOMES = {
    "load_assessment": "samskabelse_cli.files.assessments",
    "load_questionnaire": "samskabelse_cli.files.questionnaires",
    "score": "samskabelse_cli.scoring.ladder",
    "score_frame": "samskabelse_cli.scoring.columnar",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
