"""The colours of charts by what they stand for, the same in every format.

No traffic lights: one blue from light to dark, which is as readable in grey, and an ochre that is
always dashed. Text has a contrast of at least 4.5 : 1 to what it stands on, lines 3 : 1.
"""

from collections.abc import Mapping

Palette = Mapping[str, str]

#: The number of steps from little to much.
STEPS = 5

# Cells keep their colours in the dark, "the darker, the more", and so do the texts on them.
_CELLS = {
    "heat-1": "#dbe8f1",
    "heat-2": "#a9c9de",
    "heat-3": "#6ea3c4",
    "heat-4": "#3a7ca5",
    "heat-5": "#1f5f8b",
    "on-light": "#1d2733",
    "on-dark": "#ffffff",
}

LIGHT: Palette = {
    "paper": "#ffffff",
    "ink": "#1d2733",
    "quiet": "#5a6673",
    "line": "#6b7785",
    "grid": "#c9d1d9",
    "subject": "#1f5f8b",
    "subject-tint": "#dbe8f1",
    "on-subject": "#ffffff",
    "second": "#b7791f",
    "edge": "#1f5f8b",
    **_CELLS,
}

DARK: Palette = {
    "paper": "#151b22",
    "ink": "#e6ecf2",
    "quiet": "#a5b1be",
    "line": "#8b98a6",
    "grid": "#3a4653",
    "subject": "#8fc1e3",
    "subject-tint": "#20384b",
    "on-subject": "#10161c",
    "second": "#e0a94a",
    "edge": "#8fc1e3",
    **_CELLS,
}


def step(share: float) -> int:
    """Return which of the steps a share in [0, 1] falls in, from 1."""
    return min(int(share * STEPS) + 1, STEPS)


def on_step(number: int) -> str:
    """Return the role of text that stands on a step."""
    return "on-light" if number <= STEPS // 2 + 1 else "on-dark"
