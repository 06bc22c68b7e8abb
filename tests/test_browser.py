"""Without a browser the tests of pages fail, and say what to install."""

from pathlib import Path

import pytest

from tests.browser import launched


def test_a_missing_browser_is_a_failure_that_says_how_to_install_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(pytest.fail.Exception, match="apt-get install chromium"), launched():
        pass
