"""Every command that the documentation shows works, in the order in which it is shown."""

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from samskabelse_cli.files.questionnaires import check_questionnaire
from tests.workshop.rooms import Client

ROOT = Path(__file__).parent.parent
PAGES = [
    ROOT / name
    for name in (
        "README.md",
        "CONTRIBUTING.md",
        "docs/vejledning.md",
        "docs/metode.md",
        "docs/eget-spoergeskema.md",
        "docs/fremmed-model.md",
        "docs/spoergeskemaer.md",
        "docs/databeskyttelse.md",
        "docs/workshop.md",
    )
]
BLOCK = re.compile(r"^```(console|sh)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
#: What installs or tests the project itself; .ci/run does it for real.
BY_CI = {"make test", "pipx install .", "uv tool install ."}


def commands(page: Path) -> list[str]:
    """Return the shell commands of a page, in order."""
    found: list[str] = []
    for kind, text in BLOCK.findall(page.read_text(encoding="utf-8")):
        joined = text.replace("\\\n", " ")
        for line in joined.splitlines():
            if kind == "console" and line.startswith("$ "):
                found.append(line.removeprefix("$ ").strip())
            elif kind == "sh" and line.strip() and not line.startswith("#"):
                found.append(line.partition(" # ")[0].strip())
    return found


def environment() -> dict[str, str]:
    """Return the environment with ``samskab`` on the path."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return {**os.environ, "PATH": path}


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as a reader would, with ``samskab`` on the path."""
    shell = shutil.which("bash")
    assert shell is not None
    return subprocess.run(
        [shell, "-c", command],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def hold(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Hold a live session: the room votes where it is a new one, and it ends where it goes on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    shell = shutil.which("bash")
    assert shell is not None
    running = subprocess.Popen(
        [shell, "-c", f"exec {command} --lang da --host 127.0.0.1 --port {port}"],
        cwd=folder,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert running.stdin is not None
    assert running.stderr is not None
    told = iter(running.stderr.readline, "")
    code = next(line for line in told if line.startswith("Deltagere: ")).split()[-1]
    running.stdin.write("start\n")
    running.stdin.flush()
    assert any("besvares" in line for line in told)
    for _person in range(6 if "--roles" in command else 0):
        vote(Client(f"http://127.0.0.1:{port}"), code)
    step = "enige 1 3 Vi er her\nskridt 5 2 | Mette | 1.3.2099\n"
    end = "vis\nslut\n" if "--resume" in command else step
    out, err = running.communicate(f"{end}stop\n", timeout=60)
    return subprocess.CompletedProcess(command, running.returncode, out, err)


def vote(person: Client, code: str) -> None:
    """Come in with the code, choose the first role, and answer every question."""
    assert person.post("/api/code", {"code": code}).status == 200
    role = person.get("/api/hello").data["roles"][0]
    assert person.post("/api/join", {"role": role}).status == 200
    for question in person.get("/api/questionnaire").data["questions"]:
        assert person.vote(question["id"], question["choices"][2]["key"]).status == 200


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_of_a_page_works(page: Path, folder: Path) -> None:
    for command in commands(page):
        words = shlex.split(command)
        if command in BY_CI:
            continue
        if words[0] == "make":
            done = run(shlex.join(["make", "-n", *words[1:]]), ROOT)
        elif command == "samskab assess":
            # Without answers it asks for a terminal, which the page's reader has.
            done = run("samskab assess --plain --subject Eksempelby", folder)
            assert done.returncode == 130, done.stderr
            continue
        elif words[:2] == ["samskab", "workshop"] and "--purge" not in words:
            done = hold(command, folder)
        else:
            done = run(command, folder)
        assert done.returncode in (0, 1), f"{command}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr


def test_map_in_the_guide_reads_all_of_the_file_in_the_guide(folder: Path) -> None:
    page = (ROOT / "docs" / "vejledning.md").read_text(encoding="utf-8")
    section = page.partition("## Svar fra jeres eget surveyprogram")[2]
    made = next(c for c in commands(ROOT / "docs" / "vejledning.md") if c.endswith("survey.csv"))
    shown = re.search(r"^```yaml\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
    assert shown is not None
    (folder / "noegle.yaml").write_text(shown[1], encoding="utf-8")
    done = run(f"{made} && samskab score survey.csv --map noegle.yaml --format jsonl", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert [json.loads(line)["respondent"] for line in done.stdout.splitlines()] == [
        "101",
        "102",
        "103",
    ]


def test_what_is_left_to_ci_is_done_there() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for command in BY_CI:
        assert command in script


@pytest.mark.parametrize(
    "page", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]), ids=lambda page: page.stem
)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://")):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("example", sorted(ROOT.glob("docs/eksempel/**/questionnaire.yaml")))
def test_example_questionnaires_pass_the_check(example: Path) -> None:
    found = check_questionnaire(example)
    assert found.problems == []


@pytest.mark.parametrize("folder", ["", "profil"])
def test_example_in_the_page_is_the_example_in_the_folder(folder: str) -> None:
    example = ROOT / "docs" / "eksempel" / folder / "questionnaire.yaml"
    page = (ROOT / "docs" / "eget-spoergeskema.md").read_text(encoding="utf-8")
    assert example.read_text(encoding="utf-8").strip() in page
