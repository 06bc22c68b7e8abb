"""The theme's colours: a template keeps its own. Shades of the first accent tell how much."""

import colorsys
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.constants import RELATIONSHIP_TYPE

if TYPE_CHECKING:
    from pptx.dml.fill import FillFormat
    from pptx.presentation import Presentation as Deck

SUBJECT = MSO_THEME_COLOR.ACCENT_1
SECOND = MSO_THEME_COLOR.ACCENT_2
INK = MSO_THEME_COLOR.TEXT_1
#: How much lighter than the accent the shades of a template are, from nothing to all.
_LIGHTER = (0.85, 0.65, 0.45, 0.1, 0.0)
#: Our own shades are colours of our theme; on the last two, white is read better than ink.
_OURS = (
    MSO_THEME_COLOR.BACKGROUND_2,
    MSO_THEME_COLOR.ACCENT_4,
    MSO_THEME_COLOR.ACCENT_3,
    MSO_THEME_COLOR.ACCENT_5,
    MSO_THEME_COLOR.ACCENT_1,
)
_ACCENT = re.compile(rb'<a:accent1>\s*<a:srgbClr val="([0-9A-Fa-f]{6})"')
_USUAL = b"1F5F8B"
#: Below this luminance, white is read better on a colour than ink.
_DARK = 0.21


@dataclass(frozen=True, slots=True)
class Shade:
    """A colour of the theme, made lighter; ``ink`` is the colour of text on it."""

    colour: MSO_THEME_COLOR
    brightness: float = 0.0
    ink: MSO_THEME_COLOR = MSO_THEME_COLOR.DARK_1


def shades(deck: "Deck", ours: bool) -> tuple[Shade, ...]:
    """Return the shades that tell how much, from nothing to all."""
    light = MSO_THEME_COLOR.LIGHT_1
    if ours:
        inks = (*[MSO_THEME_COLOR.DARK_1] * 3, light, light)
        return tuple(Shade(one, ink=ink) for one, ink in zip(_OURS, inks, strict=True))
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    found = _ACCENT.search(theme.blob)
    accent = found[1] if found else _USUAL
    return tuple(
        Shade(SUBJECT, b, light if _luminance(accent, b) < _DARK else MSO_THEME_COLOR.DARK_1)
        for b in _LIGHTER
    )


def shade(choices: tuple[Shade, ...], share: float) -> Shade:
    """Return the shade that tells a share in [0, 1]."""
    return choices[min(int(share * len(choices)), len(choices) - 1)]


def fill(form: "FillFormat", colour: MSO_THEME_COLOR, brightness: float = 0.0) -> None:
    """Fill with a colour of the theme, made lighter by a brightness in [0, 1)."""
    form.solid()
    form.fore_color.theme_color = colour
    if brightness:
        form.fore_color.brightness = brightness


def _luminance(colour: bytes, brightness: float) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    shaded = colorsys.hls_to_rgb(hue, light * (1 - brightness) + brightness, full)
    parts = [part**2.2 for part in shaded]
    return float(0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2])
