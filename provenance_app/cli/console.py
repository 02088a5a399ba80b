"""What all commands have in common: the case they open, and how they speak."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance_app.model.naming import controls_written

if TYPE_CHECKING:
    from provenance_app.editing import CaseSession

CASE = click.argument("case", type=click.Path(path_type=Path))
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@contextmanager
def opened(path: Path) -> "Iterator[CaseSession]":
    """Open a case for the length of a block."""
    from provenance_app.casefile import CaseFile
    from provenance_app.editing import CaseSession

    session = CaseSession(CaseFile.open(path))
    try:
        if session.case.upgraded:
            say(session.case.upgraded, err=True)
        yield session
    finally:
        session.close()


def print_json(value: Any) -> None:  # noqa: ANN401 - any JSON value
    """Print a value; letters that the terminal cannot write are escaped."""
    readable = (getattr(sys.stdout, "encoding", None) or "").lower().startswith("utf")
    click.echo(json.dumps(value, ensure_ascii=not readable, indent=1, sort_keys=True))


def say(text: str, *, err: bool = False) -> None:
    """Print lines; names from a case cannot steer the terminal, or turn the direction of what stands there."""
    click.echo("\n".join(map(controls_written, text.split("\n"))), err=err)
