"""Makes problems out of message codes, and puts values into words."""

from collections.abc import Iterable, Mapping

from samskabelse_cli.codes import CATALOGUE
from samskabelse_cli.errors import UNUSABLE_INPUT, Place, Problem, SamskabError
from samskabelse_cli.language import _


def problem(code: str, place: Place | None = None, /, **values: object) -> Problem:
    """Return a Problem with the catalogue's text for ``code`` in the language in use.

    ``values`` fill the text's ``{names}``. Raises KeyError for a code or name that is not there.
    """
    message, hint = CATALOGUE[code]
    return Problem(code, _(message).format(**values), _(hint).format(**values), place)


def failure(
    code: str, place: Place | None = None, /, exit_code: int = UNUSABLE_INPUT, **values: object
) -> SamskabError:
    """Return an error, ready to be raised, that carries this one problem."""
    return SamskabError([problem(code, place, **values)], exit_code)


def nearest(word: object, known: Iterable[object]) -> str:
    """Return the known words closest to ``word`` joined by commas, else all of them, at most eight.

    Case is aside.
    ``known`` is any iterable of words; it is what a hint shows after "Mente du".
    """
    import difflib

    words = [str(name) for name in known]
    # Of two words that differ in nothing but their case, the first one stands for both.
    folded = {name.casefold(): name for name in reversed(words)}
    close = difflib.get_close_matches(str(word).casefold(), folded, n=3, cutoff=0.6)
    return ", ".join([folded[name] for name in close] or words[:8]) or "–"


def shown(value: object) -> str:
    """Return a value as it can stand in a message: on one line, not too long."""
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    text = "" if value is None else str(value)
    return text if len(text) <= 60 else text[:57] + "…"
