"""Makes text from files and people harmless to show on a terminal."""

import unicodedata

# Control characters move the cursor, change colours or set the title; format characters such as
# the right-to-left override make a line read as another. Soft hyphens and joiners are harmless.
_FORMULA_SIGNS = ("=", "+", "-", "@")
_HARMLESS_FORMATS = frozenset("\u00ad\u200c\u200d")


def inert(text: object) -> str:
    """Return text on one line in which no character acts on the terminal.

    White space of any kind becomes a space; anything that would act becomes "�".
    """
    line = str(text)
    # As nearly every text is: of what is printable only a space is white, and nothing acts.
    return line if line.isprintable() else "".join(map(_inert_character, line))


def formula_safe(text: str) -> str:
    """Return text that no spreadsheet program runs as a formula when it opens a csv."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA_SIGNS) else text


def _inert_character(character: str) -> str:
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    acts = category in ("Cc", "Cs") or (category == "Cf" and character not in _HARMLESS_FORMATS)
    return "\ufffd" if acts else character
