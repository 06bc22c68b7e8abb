"""Free names for files."""

from pathlib import Path


def free_name(path: Path) -> Path:
    """Return a name beside a file that nothing has yet."""
    number = 2
    while (free := path.with_stem(f"{path.stem}-{number}")).exists():
        number += 1
    return free
