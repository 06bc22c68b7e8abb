"""How figures are written: in the reader's notation, and never rounded up to a threshold."""

import math

from samskabelse_cli.language import spoken

_TOLERANCE = 1e-9


def number(value: float, decimals: int = 1) -> str:
    """Return a number with at most some decimals, rounded down, with the language's comma.

    Rounding down keeps a 1.96 that falls short of 2 from being shown as 2.
    """
    floor = floored(value, decimals)
    text = f"{floor:.{decimals}f}".rstrip("0").rstrip(".") if decimals else f"{floor:.0f}"
    text = text.replace("-", "−")
    return text if spoken() == "en" else text.replace(".", ",")


def floored(value: float, decimals: int = 1) -> float:
    """Return the number that is shown for another one, for charts and spreadsheets."""
    scale: int = 10**decimals
    return math.floor(value * scale + _TOLERANCE) / scale


def whole(count: int) -> str:
    """Return a whole number with its thousands apart, as the language parts them."""
    return f"{count:,}".replace(",", {"en": ",", "nb": "\u00a0"}.get(spoken(), "."))


def percent(share: float | None, decimals: int = 1) -> str:
    """Return a share in [0, 1] as per cent, a dash for null."""
    if share is None:
        return "–"
    text = number(share * 100, decimals)
    return f"{text}%" if spoken() == "en" else f"{text} %"


def joined(names: tuple[str, ...] | list[str]) -> str:
    """Return names as a list in a sentence; by commas alone, for names hold an "og"."""
    return ", ".join(names)
