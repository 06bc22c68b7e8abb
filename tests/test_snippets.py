"""The pre-commit and GitHub snippets of the guide for authors do what the page says they do."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from samskabelse_cli.cli.main import run as samskab
from tests.test_docs import ROOT

PAGE = (ROOT / "docs" / "eget-spoergeskema.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
#: Folders with a blank and a Danish letter, at the top and further down.
FOLDERS = ("plejehjem", "flere skemaer/børn")


def snippet(key: str) -> str:
    """Return the YAML block of the page that begins with a key."""
    (found,) = (block for block in BLOCK.findall(PAGE) if block.startswith(key))
    return str(found)


def in_shell(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command with ``samskab`` on the path and nobody's settings of git."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    own = {
        "PATH": path,
        "HOME": str(folder.parent),
        "PRE_COMMIT_HOME": str(folder.parent / "hooks"),
    }
    who = {
        f"GIT_{role}_{key}": "x" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")
    }
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **own, **who, "GIT_CONFIG_NOSYSTEM": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def git(folder: Path, *arguments: str) -> None:
    done = in_shell(["git", *arguments], folder)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository with two good questionnaires in three languages, all committed."""
    if shutil.which("git") is None:
        pytest.skip("this machine has no git")
    folder = tmp_path / "repository"
    (folder / "flere skemaer").mkdir(parents=True)
    monkeypatch.chdir(folder)
    for name in FOLDERS:
        names = ["--stages", "A,B", "--dimensions", "C", "--languages", "da,nb,en"]
        assert samskab(["questionnaire", "new", name, "--title", name, *names]) == 0
    (folder / ".pre-commit-config.yaml").write_text(snippet("repos:"), encoding="utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Alt er godt")
    return folder


def break_(file: Path) -> None:
    """Take a text out of a questionnaire or a translation."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("purpose:")]
    assert len(kept) == len(lines) - 1
    file.write_text("".join(kept), encoding="utf-8")


# --- pre-commit


def hooks(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return in_shell([sys.executable, "-m", "pre_commit", "run", *arguments], repository)


def commit(repository: Path) -> subprocess.CompletedProcess[str]:
    git(repository, "add", "--all")
    return in_shell(["git", "commit", "--message", "En ændring"], repository)


def test_the_hook_passes_good_questionnaires(repository: Path) -> None:
    ran = hooks(repository, "--all-files")
    assert ran.returncode == 0, ran.stdout
    assert "Passed" in ran.stdout


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("questionnaire.yaml", "missing-key"),
        ("nb.yaml", "missing-translation"),
        ("en.yaml", "missing-translation"),
    ],
)
def test_a_change_that_breaks_one_file_is_not_committed(
    repository: Path, folder: str, name: str, code: str
) -> None:
    installed = in_shell([sys.executable, "-m", "pre_commit", "install"], repository)
    assert installed.returncode == 0, installed.stdout
    break_(repository / folder / name)
    ran = commit(repository)
    assert ran.returncode == 1
    told = [line for line in ran.stderr.splitlines() if code in line]
    assert len(told) == 1
    assert told[0].startswith(f"{folder}/{name}:")


def test_the_hook_tells_all_faults_of_a_commit_each_once(repository: Path) -> None:
    for folder in FOLDERS:
        for name in ("questionnaire.yaml", "nb.yaml"):
            break_(repository / folder / name)
    git(repository, "add", "--all")
    ran = hooks(repository)
    assert ran.returncode == 1
    # While a questionnaire is broken, its translations are not compared with it.
    assert ran.stdout.count("2 fejl.") == 1
    for folder in FOLDERS:
        assert ran.stdout.count(f"{folder}/questionnaire.yaml:") == 1


def test_the_hook_leaves_other_files_alone(repository: Path) -> None:
    (repository / "svar.yaml").write_text("subject: Byen\n", encoding="utf-8")
    (repository / "menu.yaml").write_text("[", encoding="utf-8")
    git(repository, "add", "--all")
    ran = hooks(repository)
    assert ran.returncode == 0
    assert "Skipped" in ran.stdout


# --- GitHub


def steps() -> list[dict[str, Any]]:
    """Return the steps of the workflow's one job."""
    workflow = yaml.safe_load(snippet("name:"))
    # YAML reads the key "on" as true; GitHub does not.
    assert set(workflow) == {"name", True, "permissions", "jobs"}
    assert workflow[True] == ["push", "pull_request"]
    (job,) = workflow["jobs"].values()
    found: list[dict[str, Any]] = job["steps"]
    return found


def work(repository: Path) -> subprocess.CompletedProcess[str]:
    """Run the workflow's last step as GitHub does."""
    script = repository.parent / "step.sh"
    script.write_text(steps()[-1]["run"], encoding="utf-8")
    return in_shell(["bash", "-e", str(script)], repository)


def test_the_workflow_gets_the_files_and_the_program_before_it_checks() -> None:
    first, second, third = steps()
    assert first["uses"].startswith("actions/checkout@")
    assert second["run"].startswith("pipx install ")
    assert third["run"].endswith("samskab questionnaire check --strict")


def test_the_workflow_passes_good_questionnaires(repository: Path) -> None:
    ran = work(repository)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "Ingen fejl.\n")


@pytest.mark.parametrize("name", ["questionnaire.yaml", "nb.yaml"])
def test_the_workflow_fails_where_a_questionnaire_is_broken(repository: Path, name: str) -> None:
    break_(repository / FOLDERS[1] / name)
    ran = work(repository)
    assert ran.returncode != 0
    assert ran.stdout.startswith(f"{FOLDERS[1]}/{name}:")


def test_the_workflow_passes_where_there_is_no_questionnaire(repository: Path) -> None:
    git(repository, "rm", "-r", "--quiet", "--force", *FOLDERS)
    assert work(repository).returncode == 0
