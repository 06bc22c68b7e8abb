"""Where a session stands, made from a view: the whole picture, and what comes next."""

from collections.abc import Mapping
from typing import Any

View = Mapping[str, Any]


def picture(agreed: View | None, answered: View | None) -> dict[str, Any] | None:
    """Return the whole as the room agreed on it, or before that as it answered; null for neither.

    What is agreed on so far may not be enough for a stage, a band or a verdict.

    ``name`` is a band or a verdict, ``stage`` the number of a ladder's stage. Each of the ``parts``
    has its ``share`` in [0, 1], and a ``value`` where it is no percentage: a level, or a number.
    """
    if answered and answered.get("suppressed"):
        answered = None
    result = agreed if agreed and (_says(agreed) or not answered) else answered
    if not result:
        return None
    told: dict[str, Any] = {"agreed": result is agreed, "name": None, "stage": None}
    match result["kind"]:
        case "ladder":
            most = len(result["stages"])
            told["stage"] = result["stage"] and result["stage"]["number"]
            told["parts"] = [_level(part, most) for part in result["dimensions"]]
        case "profile":
            top = result.get("whole") or result
            told["name"] = top["band"]
            told["parts"] = [_part(part["id"], part["ratio"]) for part in top["sections"]]
        case _:
            told["name"] = result.get("verdict")
            verdicts = (result.get("verdicts") or {}).items()
            told["parts"] = [_part(id_, n / result["n"], n) for id_, n in verdicts]
    return told


def _says(result: View) -> bool:
    """Return whether enough was agreed on for a stage, a band or a verdict."""
    top = result.get("whole") or result
    stage = (top.get("stage") or {}).get("number")
    return any(found is not None for found in (stage, top.get("band"), top.get("verdict")))


def _level(dimension: View, most: int) -> dict[str, Any]:
    level = dimension["level"]
    return _part(dimension["id"], None if level is None else level / most, level)


def _part(id_: str, share: float | None, value: float | None = None) -> dict[str, Any]:
    return {"id": id_, "share": share, "value": value}


def what_next(view: View, *, ladder: bool) -> dict[str, Any]:
    """Return what a facilitator does now: why, and acts of which the first is the one to do.

    An act without ``do`` is a part of the page to go to.
    """
    at, questions = view["at"], view["questions"]
    if view["phase"] == "closed":
        return _told("closed")
    if view["phase"] == "lobby":
        one = _act("open_one", "open", questions[0]["id"])
        # Later nobody can be shown what fewer said.
        few = 1 < view["least"] > view["people"]["joined"]
        return _told("few" if few else "lobby", _act("open_all", "open"), one)
    states = {question["id"]: question["state"] for question in questions}
    if at and states[at] == "waiting":
        return _told("waiting", _act("open_it", "open", at))
    if at and states[at] == "answering":
        return _told("done", _act("reveal", "reveal", at))
    answering, waiting = (
        [id_ for id_, state in states.items() if state == kind] for kind in ("answering", "waiting")
    )
    if answering and not at:
        return _told("done", _act("reveal_all", "reveal"))
    if waiting:
        return _told("talk", _act("onward", "open", waiting[0]))
    if answering:
        return _told("talk", _act("onward", "go", answering[0]))
    return _talk(view, ladder=ladder)


def _talk(view: View, *, ladder: bool) -> dict[str, Any]:
    """Return what comes next where everything is revealed: the agenda, then what is not agreed."""
    at = view["at"]
    topics = [topic["id"] for topic in view["agenda"]]
    left = [
        *topics,
        *(q["id"] for q in view["questions"] if not q["agreed"] and q["id"] not in topics),
    ]
    after = left[(left.index(at) + 1) % len(left)] if at in left else next(iter(left), None)
    if after and after != at:
        return _told("talk", _act("onward", "go", after))
    if at:
        return _told("talk", _act("everything", "go"))
    return _told("finished", _act("plan" if ladder and not view["actions"] else "close", None))


def _told(why: str, *acts: dict[str, Any]) -> dict[str, Any]:
    return {"why": why, "acts": list(acts)}


def _act(text: str, do: str | None, question: str | None = None) -> dict[str, Any]:
    return {"text": text, "do": do, "question": question}
