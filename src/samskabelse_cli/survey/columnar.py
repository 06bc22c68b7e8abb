"""Reads parquet, every value as a text."""

import contextlib
import io
import os
from collections.abc import Iterator

from samskabelse_cli.errors import Place
from samskabelse_cli.language import _
from samskabelse_cli.messages import failure
from samskabelse_cli.survey.sheet import Row, Sheet, cell_text, refuse_size


def read_parquet(raw: bytes, file: str) -> Sheet:
    """Read a table from a parquet file's bytes. Raises SamskabError where it cannot be read."""
    import polars
    from polars.exceptions import PanicException, PolarsError

    try:
        with _quiet():
            table = polars.scan_parquet(io.BytesIO(raw))
            schema = table.collect_schema()
            # The file's own index tells; a million equal rows are a few bytes.
            refuse_size(file, table.select(polars.len()).collect().item(), len(schema))
            for name, kind in schema.items():
                if kind.is_nested() or kind in (polars.Binary, polars.Object):
                    raise failure("table-nested", Place(file), name=name)
            values = table.collect().rows()
    except (PolarsError, PanicException, OSError) as error:
        raise failure("parquet-unreadable", Place(file), reason=str(error)) from None
    if not schema:
        raise failure("table-empty", Place(file))
    rows: list[Row] = [tuple(schema), *(tuple(map(cell_text, row)) for row in values)]
    return Sheet(file, tuple(rows), (1, *range(1, len(rows))), _("Parquet"), headers=1)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep what Polars itself writes to stderr from the user: a broken file makes it panic."""
    try:
        kept = os.dup(2)
    except OSError:
        # There is no stderr to write to.
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)
