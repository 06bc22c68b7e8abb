"""Why the operating system refused to read or write, in the user's words."""

import errno

from samskabelse_cli.language import N_, _

_REFUSALS: dict[int | None, str] = {
    errno.ENOSPC: N_("disken er fuld"),
    errno.EFBIG: N_("filen må ikke blive større"),
    errno.EACCES: N_("ingen adgang"),
    errno.EPERM: N_("ingen adgang"),
    errno.EROFS: N_("drevet kan kun læses"),
    errno.ENOENT: N_("mappen eller filen findes ikke"),
    errno.ENOTDIR: N_("en del af stien er ikke en mappe"),
    errno.EISDIR: N_("det er en mappe"),
}


def reason(error: Exception) -> str:
    """Return why the system refused, in short words; in its own where they are rare."""
    words = _REFUSALS.get(getattr(error, "errno", None))
    return _(words) if words else getattr(error, "strerror", None) or str(error)
