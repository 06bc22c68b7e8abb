"""A chart as a picture of pixels, for those who cannot use an SVG."""

# Pixels per inch at which one unit of the drawing, a 96th of an inch, is two pixels.
_TWICE = 192.0
_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg")
"""


def png(svg: str) -> bytes:
    """Return an SVG as a PNG of twice its size, with no margin."""
    import typst

    return typst.compile(_PAGE, format="png", ppi=_TWICE, sys_inputs={"svg": svg})
