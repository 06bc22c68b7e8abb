"""A chart as a picture of pixels, for those who cannot use an SVG."""

# Pixels per inch at which one unit of the drawing, a 96th of an inch, is two pixels.
_TWICE = 192.0


def png(svg: str) -> bytes:
    """Return an SVG as a PNG of twice its size, with no margin."""
    import typst

    source = '#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
    return typst.compile(source.encode(), format="png", ppi=_TWICE, sys_inputs={"svg": svg})
