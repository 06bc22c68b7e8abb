"""QR codes in the terminal show the same modules as the standard's."""

import segno

from samskabelse_cli.workshop.qr import blocks, painted, svg, wifi_text

ADDRESS = f"http://192.168.100.100:8420/enter?key={'x' * 32}"
_DARK = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}


def modules(lines: list[str]) -> list[list[int]]:
    """Return the modules that lines of half blocks show, row by row."""
    return [[_DARK[sign][half] for sign in line] for line in lines for half in (0, 1)]


def test_blocks_show_the_modules_of_the_code_with_a_quiet_zone() -> None:
    code = segno.make(ADDRESS, micro=False, error="l")
    wanted = [list(row) for row in code.matrix_iter(border=2)]
    shown = modules(blocks(ADDRESS))
    assert shown[: len(wanted)] == wanted
    assert shown[len(wanted) :] == [[0] * len(wanted[0])]


def test_code_of_a_long_address_fits_a_small_terminal_beside_a_wifi() -> None:
    page, wifi = blocks(ADDRESS), blocks(wifi_text("Mødesal 2", "hemmeligt1234"))
    assert (len(page), len(page[0])) == (19, 37)
    assert len(page[0]) + len(wifi[0]) + 2 <= 80


def test_code_is_dark_on_light_whatever_the_terminals_colours() -> None:
    assert painted("▀ ") == "\x1b[38;5;16;48;5;231m▀ \x1b[0m"


def test_wifi_is_told_with_and_without_a_password() -> None:
    assert wifi_text("Sal; 2", 'a"b').startswith("WIFI:T:WPA;S:Sal\\; 2;P:")
    assert wifi_text("Sal", None) == "WIFI:S:Sal;;"


def test_picture_scales() -> None:
    assert b"viewBox" in svg(ADDRESS)
