"""Draws people anew, and the same ones for the same answers; measurement, section 4."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

RESAMPLES = 2_000

#: How many draws are held in memory at a time.
DRAWS_AT_A_TIME = 2_000_000

#: Decimals in which answers count as the same: figures of two engines differ beyond.
DECIMALS = 9


def seeded(answers: "Floats") -> "np.random.Generator":
    """Return a generator that the answers alone decide. They must be sorted, without NaN."""
    import hashlib

    import numpy as np

    digest = hashlib.sha256(str(answers.shape).encode())
    # Adding 0 makes -0 and 0 the same.
    digest.update((answers.round(DECIMALS) + 0.0).astype("<f8").tobytes())
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest.digest(), "big")))


def in_order(answers: "Floats") -> "NDArray[np.intp]":
    """Return the indexes that sort the rows of ``answers`` (people, columns)."""
    import numpy as np

    return np.lexsort((answers.round(DECIMALS) + 0.0).T[::-1])


def resampled_sums(
    columns: "Floats", generator: "np.random.Generator", resamples: int = RESAMPLES
) -> "Floats":
    """Return the sums of ``columns`` (people, columns) over people drawn with replacement.

    A row of the result (resamples, columns) is one draw of as many people as there are. How
    often each was drawn is counted first, so that one product of matrices makes all sums.
    """
    import numpy as np

    return np.concatenate(
        [counts @ columns for counts in _draws(len(columns), generator, resamples)]
    )


def _draws(people: int, generator: "np.random.Generator", resamples: int) -> "Iterator[Floats]":
    """Yield how often each person was drawn: blocks of (some resamples, people)."""
    import numpy as np

    at_a_time = max(1, DRAWS_AT_A_TIME // people)
    for start in range(0, resamples, at_a_time):
        rows = min(at_a_time, resamples - start)
        drawn = generator.integers(0, people, size=(rows, people), dtype=np.int32)
        # Each resample counts in a stretch of its own.
        drawn = drawn + people * np.arange(rows, dtype=np.int64)[:, None]
        counts = np.bincount(drawn.ravel(), minlength=rows * people)
        yield counts.reshape(rows, people).astype(np.float64)
