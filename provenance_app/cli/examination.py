"""Commands for files of others, or that are not whole, which none of them changes: check, adopt, salvage."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance_app.app_data import app_data_folder
from provenance_app.cli.console import CASE, JSON, print_json, say

if TYPE_CHECKING:
    from provenance_app.casefile.copying.salvage import SalvageReport
    from provenance_app.casefile.opening.verdict import Verdict


@click.command()
@CASE
@JSON
def check(case: Path, as_json: bool) -> int:
    """Look at a file as at one that a stranger sent. Exit 0 where it is a sound case, else 2.

    The steps are: file, header, side files, opened without writing, schema, pages and references, history, rows and
    stored files, integrity. The file is not changed.
    """
    from provenance_app.casefile.ledger import Ledger
    from provenance_app.casefile.opening.examination import examination
    from provenance_app.casefile.opening.verdict import Finding

    with Ledger(app_data_folder()) as ledger:
        verdict = examination(case, ledger)
    sound = verdict.finding is Finding.SOUND
    if as_json:
        print_json(
            {
                "sound": sound,
                "step": str(verdict.step),
                "verdict": str(verdict.finding),
                "problems": list(verdict.problems),
                "figures": dict(verdict.figures),
            }
        )
    else:
        say(verdict_lines(verdict))
    return 0 if sound else 2


def verdict_lines(verdict: "Verdict") -> str:
    """Return what an examination came to: what was found, then the verdict, the step and the figures."""
    figures = ", ".join(f"{name} {value}" for name, value in verdict.figures.items())
    last = f"{str(verdict.finding).capitalize()}: {figures}." if figures else f"{str(verdict.finding).capitalize()}."
    return "\n".join([*verdict.problems, last, f"Last step: {verdict.step}."])


@click.command()
@CASE
@click.argument("out", type=click.Path(path_type=Path), required=False)
def adopt(case: Path, out: Path | None) -> None:
    """Make a copy of somebody else's case to work with, examined on the way; "CASE (my copy)" without OUT."""
    from provenance_app.casefile.ledger import Ledger
    from provenance_app.casefile.opening.receiving import adopt as adopt_case

    with Ledger(app_data_folder()) as ledger:
        opened = adopt_case(case, ledger, out).open(ledger)
        opened.case.close()
    if opened.verdict is not None and opened.verdict.message:
        say(opened.verdict.message, err=True)
    say(f"Made {opened.case.path}. {case} stays as it is.")


@click.command()
@CASE
@click.argument("out", type=click.Path(path_type=Path))
def salvage(case: Path, out: Path) -> None:
    """Save what can be read of a damaged case to a new one, OUT."""
    from provenance_app.casefile.ledger import Ledger
    from provenance_app.casefile.opening.salvaging import salvage_apart

    with Ledger(app_data_folder()) as ledger:
        report = salvage_apart(case, out, ledger)
    say(salvage_lines(report, case, out))


def salvage_lines(report: "SalvageReport", case: Path, out: Path) -> str:
    """Return what was saved, and what was not, a line each."""
    from provenance_app.analysis.flags.wording import counted
    from provenance_app.casefile.copying.losses import counted_losses

    records, files = counted(report.records, "record"), counted(report.files, "stored file")
    lines = [f"Saved {records} and {files} to {out}. {case} stays as it is."]
    if report.restored:
        lines.append(f"{counted(report.restored, 'record')} of them came from the history.")
    if not report.history_kept:
        lines.append("The history begins anew; what is left of the old one is in the damaged file.")
    if report.missing:
        lines.append(f"{counted_losses(report.missing)} could not be read.")
    if report.lost:
        lines += ["Lost:", *(f"  {one}" for one in report.lost)]
    return "\n".join(lines)


COMMANDS = (check, adopt, salvage)
