"""What all commands have in common: the case they open, and how they speak."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance_app.app_data import app_data_folder
from provenance_app.model.errors import CaseFileError, CaseNotWritten
from provenance_app.model.naming import controls_written

if TYPE_CHECKING:
    from provenance_app.casefile import CaseFile
    from provenance_app.casefile.ledger import Ledger
    from provenance_app.editing import CaseSession

CASE = click.argument("case", type=click.Path(path_type=Path))
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@contextmanager
def opened(path: Path, *, to_write: bool = False) -> "Iterator[CaseSession]":
    """Open a case for the length of a block: this user's own where it is, of a stranger's an examined copy to read.

    Raises:
        CaseFileError: It cannot be opened; or it shall be written to, and is a stranger's.
    """
    from provenance_app.casefile.ledger import Ledger
    from provenance_app.editing import CaseSession

    with Ledger(app_data_folder()) as ledger:
        session = CaseSession(_opened(path, ledger, to_write=to_write), ledger=ledger)
        try:
            if session.case.upgraded:
                say(session.case.upgraded, err=True)
            yield session
        finally:
            session.close()


def _opened(path: Path, ledger: "Ledger", *, to_write: bool) -> "CaseFile":
    from provenance_app.casefile.opening.ready import at_once

    ready = at_once(path, ledger)
    if ready is None:
        from provenance_app.casefile.opening.receiving import make_ready_to_read

        ready = make_ready_to_read(path, ledger)
    if to_write and ready.received is not None:
        ready.discard()
        if not ledger.kept:
            raise CaseNotWritten(
                f"{app_data_folder()} cannot be written, so it cannot be told whether {path} is your own. It was not "
                "changed. Let that folder be written to."
            )
        raise CaseFileError(
            f"{path} comes from elsewhere, so it is not changed. Make a copy to work with first: "
            f"provenance-app adopt {path}"
        )
    if ready.verdict is not None and ready.verdict.message:
        say(ready.verdict.message, err=True)
    return ready.open(ledger).case


def print_json(value: Any) -> None:  # noqa: ANN401 - any JSON value
    """Print a value; letters that the terminal cannot write are escaped."""
    readable = (getattr(sys.stdout, "encoding", None) or "").lower().startswith("utf")
    click.echo(json.dumps(value, ensure_ascii=not readable, indent=1, sort_keys=True))


def say(text: str, *, err: bool = False) -> None:
    """Print lines; names from a case cannot steer the terminal, or turn the direction of what stands there."""
    click.echo("\n".join(map(controls_written, text.split("\n"))), err=err)
