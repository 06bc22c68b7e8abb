"""Why the operating system refused to read or write, in the user's words."""

import errno
from pathlib import Path

from samskabelse_cli.errors import Place
from samskabelse_cli.language import N_, _
from samskabelse_cli.messages import failure

_REFUSALS: dict[int | None, str] = {
    errno.ENOSPC: N_("disken er fuld"),
    errno.EFBIG: N_("filen må ikke blive større"),
    errno.EACCES: N_("ingen adgang"),
    errno.EPERM: N_("ingen adgang"),
    errno.EROFS: N_("drevet kan kun læses"),
    errno.ENOENT: N_("mappen eller filen findes ikke"),
    errno.ENOTDIR: N_("en del af stien er ikke en mappe"),
    errno.EEXIST: N_("der ligger noget andet"),
    errno.EIO: N_("drevet svarer ikke"),
    errno.ELOOP: N_("for mange henvisninger"),
    errno.ENAMETOOLONG: N_("navnet er for langt"),
    errno.EISDIR: N_("det er en mappe"),
}


def exists(path: Path) -> bool:
    """Return whether something lies at a path. Raises SamskabError where that cannot be known."""
    try:
        return path.exists()
    except (OSError, ValueError) as error:
        raise failure("file-unreadable", Place(str(path)), reason=reason(error)) from None


def reason(error: Exception) -> str:
    """Return why the system refused, in short words; in its own where they are rare."""
    words = _REFUSALS.get(getattr(error, "errno", None))
    return _(words) if words else getattr(error, "strerror", None) or str(error)
