"""QR codes: for the page as a picture, for the terminal as blocks."""

import io


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


def blocks(text: str) -> str:
    """Return a QR code as lines of half blocks, dark on light whatever the terminal's colours."""
    import segno

    lines = io.StringIO()
    segno.make(text, micro=False, error="l").terminal(lines, border=2, compact=True)
    return lines.getvalue()
