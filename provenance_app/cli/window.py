"""Commands that show or draw: open, demo, and the self-test of a bundled app. Qt is loaded when one of them runs."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance_app.app_data import app_data_folder
from provenance_app.cli.display import has_display, load_qt, open_window
from provenance_app.model.errors import CaseNotWritten

if TYPE_CHECKING:
    from provenance_app.editing import CaseSession

DEMO_FOLDER = Path("provenance-demo")


def export_graph(session: "CaseSession", out: Path, format_: str, **chosen: Any) -> list[Path]:  # noqa: ANN401
    """Draw the graph of a case into a file with the options of the command `export`; returns the files."""
    load_qt()
    from provenance_app.ui.export.headless import options_of, write_graph

    return write_graph(session, out, options_of(format_, **chosen), only_key=chosen.get("area") == "key")


@click.command("open")
@click.argument("case", type=click.Path(path_type=Path), required=False)
def open_(case: Path | None) -> int:
    """Open the window; this is what happens without a command."""
    return open_window(case)


@click.command()
@click.option("--out", type=click.Path(path_type=Path), help="Write the results to this folder instead of a window.")
def demo(out: Path | None) -> int:
    """Open the sample case; without a display, or with --out, write its graph, flags and file to a folder."""
    if out is None and has_display():
        return open_window(None, sample=True)
    load_qt()
    _write_demo(out or DEMO_FOLDER)
    return 0


def _write_demo(folder: Path) -> None:
    from provenance_app.analysis.flags.wording import counted
    from provenance_app.casefile import write_output
    from provenance_app.cli.console import opened
    from provenance_app.cli.flags import flag_lines

    folder.mkdir(parents=True, exist_ok=True)
    case = folder / "sample.provcase"
    _write_sample(case)
    with opened(case) as session:
        export_graph(session, folder / "graph.png", "png")
        export_graph(session, folder / "graph.svg", "svg")
        found = session.flags.flags
        write_output(folder / "flags.txt", f"{flag_lines(found)}\n".encode())
    still_open = sum(flag.state == "open" for flag in found)
    click.echo(f"Wrote the sample case to {folder.resolve()}:")
    click.echo("  graph.png, graph.svg   the provenance graph")
    click.echo(f"  flags.txt              {counted(still_open, 'open flag')}, each with what would settle it")
    click.echo("  sample.provcase        the case file; open it with: provenance-app sample.provcase")


def _write_sample(case: Path) -> None:
    """Write the sample case; one that is there is replaced, unless somebody worked on it."""
    from provenance_app.casefile.ledger import Ledger
    from provenance_app.casefile.remembering import save_copy
    from provenance_app.cli.console import opened
    from provenance_app.editing.sample import create_sample

    with (
        Ledger(app_data_folder()) as ledger,
        tempfile.TemporaryDirectory(prefix="provenance-", ignore_cleanup_errors=True) as place,
    ):
        create_sample(Path(place) / case.name, ledger)
        with opened(Path(place) / case.name) as made:
            if case.exists():
                with opened(case) as there:
                    edited = there.snapshot.revision != made.snapshot.revision
                if edited:
                    raise CaseNotWritten(f"{case} was edited. Move it, or name another folder with --out.")
            save_copy(made.case, case, ledger)


def self_test() -> int:
    """Do the main job once in a temporary folder and say each step; returns 0, or 1 at the first step that fails."""
    load_qt()
    from provenance_app.casefile.ledger import Ledger
    from provenance_app.casefile.opening.examination import examination
    from provenance_app.cli.console import opened
    from provenance_app.cli.specimens import reads_archive, reads_page, reads_pdf
    from provenance_app.editing.claims import write_claim
    from provenance_app.editing.sample import create_sample
    from provenance_app.ui.application import show_briefly

    with tempfile.TemporaryDirectory(prefix="provenance-", ignore_cleanup_errors=True) as folder:
        case = Path(folder) / "sample.provcase"
        with Ledger(app_data_folder()) as ledger:
            create_sample(case, ledger)
        with opened(case) as session:
            first = session.snapshot
            edit, claim = write_claim("A claim of the self-test")
            edit = session.complete(edit)
            session.apply(edit)
            steps = {"add a claim": claim in session.snapshot.claims}
            session.apply(edit.inverse)
            steps["undo it"] = session.snapshot == first
            for format_, magic in (("png", b"\x89PNG"), ("svg", b"<?xml")):
                out = Path(folder) / f"graph.{format_}"
                export_graph(session, out, format_)
                steps[f"export {format_}"] = out.read_bytes().startswith(magic)
        steps["paint the window"] = show_briefly(case)
        with Ledger(Path(folder)) as stranger:
            steps["check the case"] = examination(case, stranger).finding == "sound"
    steps["read a picture"] = _reads_picture()
    steps["read a page"] = reads_page()
    steps["read a PDF"] = reads_pdf()
    steps["read a web archive"] = reads_archive()
    for name, passed in steps.items():
        click.echo(f"{'ok    ' if passed else 'FAILED'}  {name}")
    return 0 if all(steps.values()) else 1


def _reads_picture() -> bool:
    """Say whether the worker process starts and knows a picture of the sample case."""
    from provenance_app.data_files import resource
    from provenance_app.evidence.pictures.reader import PictureReader

    with PictureReader() as reader:
        picture = reader.read(resource("sample", "video-still.jpg").read_bytes())
    return picture.mime == "image/jpeg" and picture.thumbnail.startswith(b"\x89PNG")


COMMANDS = (open_, demo)
