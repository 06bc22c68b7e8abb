"""QR codes: for the page as a picture, for the terminal as blocks."""

import io

#: The quiet zone that phones want around a code, in modules; screens have little room.
_QUIET = 2
#: Black on white whatever the terminal's colours: a code the other way round is not read by all.
_INK, _PLAIN = "\x1b[38;5;16;48;5;231m", "\x1b[0m"
#: The two modules above each other that one character shows.
_BLOCKS = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}


def wifi_text(name: str, password: str | None) -> str:
    """Return what a phone joins a Wi-Fi by."""
    from segno.helpers import make_wifi_data

    return str(make_wifi_data(name, password, "WPA" if password else None))


def svg(text: str) -> bytes:
    """Return a QR code as a picture that scales."""
    import segno

    picture = io.BytesIO()
    segno.make(text, micro=False, error="m").save(
        picture, kind="svg", border=4, xmldecl=False, light="#fff", omitsize=True
    )
    return picture.getvalue()


def blocks(text: str) -> list[str]:
    """Return a QR code as lines of half blocks, all of the same length, the dark ones drawn."""
    import segno

    code = segno.make(text, micro=False, error="l")
    rows = [tuple(row) for row in code.matrix_iter(border=_QUIET)]
    rows += [(0,) * len(rows[0])] * (len(rows) % 2)
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return ["".join(_BLOCKS[pair] for pair in zip(*two, strict=True)) for two in pairs]


def painted(line: str) -> str:
    """Return a line of blocks in the colours that phones read."""
    return f"{_INK}{line}{_PLAIN}"
