"""What a check's shape alone cannot say: that its qualifications are about its own statements."""

from collections.abc import Iterator

from samskabelse_cli.errors import Problem
from samskabelse_cli.files.document import Document, mapping
from samskabelse_cli.messages import nearest, problem


def check_problems(document: Document) -> Iterator[Problem]:
    """Yield every fault of a check's inner consistency."""
    statements = mapping(document.data, "statements")
    for name, qualification in mapping(document.data, "qualifications").items():
        for statement in mapping(qualification, "when"):
            if statement not in statements:
                path = ("qualifications", name, "when", statement)
                place = document.place(path, of_key=True)
                near = nearest(statement, statements)
                yield problem("unknown-statement", place, statement=statement, nearest=near)
