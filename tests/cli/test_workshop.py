"""``samskab workshop`` as it is begun: the command line, the port, the certificate, the file."""

import http.client
import re
import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from samskabelse_cli.cli.facilitating import Facilitator
from samskabelse_cli.workshop import serving
from tests.cli.sessions import LOOPBACK, Typing
from tests.conftest import Ran
from tests.workshop.rooms import wait_until

Samskab = Callable[..., Ran]


@pytest.mark.parametrize(
    ("arguments", "code", "exit_code"),
    [
        (("findes-ikke",), "unknown-questionnaire", 3),
        (("opskrift",), "no-figures", 3),
        (("--port", "70000"), "out-of-range", 2),
        (("--rehearse", "3000"), "out-of-range", 2),
        (("--roles", ",".join(f"r{n}" for n in range(13))), "too-many", 2),
        (("--roles", "x" * 61), "too-long", 2),
        (("trin", "--resume", "x.samskab"), "options-clash", 2),
        (("--resume", "x.samskab"), "workshop-no-session", 3),
        (("--resume", "x.samskab", "--roles", "leder"), "options-clash", 2),
        (("--resume", "x.samskab", "--open"), "options-clash", 2),
        (("--purge", "x.samskab"), "workshop-no-session", 3),
        (("--purge", "x.samskab", "--resume", "x.samskab"), "options-clash", 2),
        (("--all",), "missing-value", 2),
        (("--host", "203.0.113.7"), "workshop-port", 3),
        (("--host", "nonsense.invalid"), "workshop-port", 3),
        (("--host", "127.0.0.1", "--tls-cert", "x.pem"), "workshop-tls", 3),
        (("--host", "127.0.0.1", "--tls-cert", "x.pem", "--tls-key", "y.pem"), "workshop-tls", 3),
        (("--host", "127.0.0.1", "--tls-key", "x.pem"), "workshop-tls", 3),
        (("-o", "nowhere/x.samskab"), "save-failed", 3),
    ],
)
def test_what_cannot_be_opened_is_said(
    samskab: Samskab, arguments: tuple[str, ...], code: str, exit_code: int
) -> None:
    ran = samskab("workshop", *arguments)
    assert (ran.code, ran.out) == (exit_code, "")
    assert ran.err.split()[0].split(":")[-1] == code or f" {code} " in ran.err
    assert list(Path().iterdir()) == []


def test_port_in_use_is_said_and_leaves_no_file(samskab: Samskab) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        ran = samskab("workshop", *LOOPBACK, "--port", port, "-o", "s.samskab")
    assert ran.code == 3
    assert "workshop-port" in ran.err
    assert "et andet program, måske en anden session, bruger porten" in ran.err
    assert not Path("s.samskab").exists()


def test_second_session_of_a_day_has_a_file_of_its_own(typing: Typing) -> None:
    for _time in range(2):
        assert typing().code == 0
    assert len(list(Path().glob("workshop-trin-*.samskab"))) == 2


def test_rehearsal_fills_the_room(typing: Typing, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []

    def conduct(host: Facilitator) -> None:
        rehearsal = host._rehearsal
        assert rehearsal is not None
        wait_until(lambda: rehearsal.joined == host._view()["people"]["joined"] == 3)
        told.append(host._below(80, 23))

    monkeypatch.setattr(Facilitator, "conduct", conduct)
    assert typing("--rehearse", "3").code == 0
    assert "Øvelse: 3 telefoner er med" in told[0]


def test_help_loads_no_server() -> None:
    look = (
        "import sys\n"
        "from samskabelse_cli.cli.main import main\n"
        "try:\n    main(['workshop', '--help'])\n"
        "except SystemExit:\n    pass\n"
        "print([n for n in ('starlette', 'uvicorn', 'sse_starlette', 'segno') if n in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert ran.stdout.splitlines()[-1] == "[]"
    assert "--rehearse" in ran.stdout


def test_address_of_the_room_is_found_without_a_packet() -> None:
    address = serving.lan_address()
    assert re.fullmatch(r"[0-9]+(\.[0-9]+){3}", address)


def test_session_that_is_open_everywhere_tells_an_address_that_phones_reach(
    typing: Typing,
) -> None:
    ran = typing("--host", "0.0.0.0")  # noqa: S104 - it is what is tested
    assert ran.code == 0
    assert f"Deltagere: http://{serving.lan_address()}:" in ran.err


def test_wifi_gets_a_code_of_its_own(typing: Typing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMSKAB_WIFI_PASSWORD", "hemmeligt")
    ran = typing("--wifi", "Mødesal 2")
    assert ran.code == 0
    assert "hemmeligt" not in ran.err


def _certificate(name: str) -> tuple[str, str]:
    """Make a certificate for loopback with openssl; return the paths of it and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not here")
    certificate, key = f"{name}.pem", f"{name}-key.pem"
    made = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    made += ["-subj", "/CN=127.0.0.1", "-out", certificate, "-keyout", key]
    subprocess.run(made, check=True, capture_output=True)
    return certificate, key


def test_session_is_encrypted_with_a_certificate_of_ones_own(
    typing: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, key = _certificate("one")
    told: list[bytes] = []

    def conduct(host: Facilitator) -> None:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        place = urlsplit(host._live.origin).netloc
        line = http.client.HTTPSConnection(place, context=context, timeout=15)
        line.request("GET", "/")
        told.append(line.getresponse().read())
        line.close()

    monkeypatch.setattr(Facilitator, "conduct", conduct)
    assert typing("--tls-cert", certificate, "--tls-key", key).code == 0
    assert b"<html" in told[0].lower()


def test_wrong_certificates_are_told_apart(samskab: Samskab) -> None:
    (one, key), (_two, other_key) = _certificate("one"), _certificate("two")
    Path("junk.pem").write_text("hej", encoding="utf-8")
    for certificate, its_key, why in (
        (one, other_key, "nøglen hører til et andet certifikat"),
        (one, "junk.pem", "ikke et certifikat og en nøgle uden kode"),
        ("junk.pem", key, "ikke et certifikat og en nøgle uden kode"),
        (one, "missing.pem", "mappen eller filen findes ikke"),
    ):
        ran = samskab("workshop", *LOOPBACK, "--tls-cert", certificate, "--tls-key", its_key)
        assert (ran.code, "workshop-tls" in ran.err, why in ran.err) == (3, True, True), ran.err
