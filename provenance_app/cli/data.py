"""Commands that work without Qt: new, import, info; and export, which loads it for pictures."""

from pathlib import Path
from typing import Any

import click

from provenance_app.app_data import app_data_folder
from provenance_app.cli.console import CASE, JSON, opened, print_json, say
from provenance_app.model.naming import visible
from provenance_app.model.plain import time_text


@click.command()
@CASE
@click.option("--title", help="What the case is called; the file's name without one.")
def new(case: Path, title: str | None) -> None:
    """Create an empty case file."""
    from provenance_app.casefile.ledger import Ledger
    from provenance_app.casefile.remembering import create_case

    with Ledger(app_data_folder()) as ledger:
        create_case(case, title or visible(case.stem), ledger).close()
    say(f"Created {case}.")


@click.command("import")
@CASE
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--page", "pages", multiple=True, help="A page of an archive: its number or address. May be repeated.")
@click.option("--all-pages", is_flag=True, help="All pages of archives that have several.")
@click.option("--pictures", is_flag=True, help="Add the pictures that pages show as media, with caption and credit.")
@click.option("--reviews", is_flag=True, help="Add the claims that pages review (ClaimReview), with their verdicts.")
@click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar="COLUMN=FIELD",
    help="What a column of a table is, such as Title=document.title. May be repeated; other columns are left out.",
)
@click.option("--mapping", help="The name of a mapping for tables that was saved in the window.")
@click.option("--sheet", help="The sheet of a workbook; the first with anything in it without one.")
@click.option("--dates", type=click.Choice(["day", "month"]), help="What comes first in dates such as 07/06/2023.")
@click.option("--day-numbers", is_flag=True, help="Plain numbers in dates of tables count days: 45000 is 2023-03-15.")
@click.option(
    "--skip-errors", is_flag=True, help="Leave out files and rows that cannot be read; else nothing is imported."
)
def import_(
    case: Path,
    files: tuple[Path, ...],
    pages: tuple[str, ...],
    all_pages: bool,
    pictures: bool,
    reviews: bool,
    pairs: tuple[str, ...],
    **said: Any,  # noqa: ANN401 - as clicked
) -> None:
    """Bring files and folders into a case. All, or none.

    Case JSON and reviewed claims (JSON-LD) as their records; text, saved pages (HTML, MHTML, WARC, WACZ) and PDF as
    documents; pictures and others as media; the rows of a table (CSV, XLSX) as records. Of an archive with several
    pages, say which.
    """
    from provenance_app.editing.intake.accepting import FilesRefused
    from provenance_app.editing.intake.files import import_files
    from provenance_app.editing.intake.offered import Wished
    from provenance_app.editing.intake.tables.planning import TableWishes
    from provenance_app.editing.intake.wanted_pages import WantedPages
    from provenance_app.evidence.tables.book import is_table
    from provenance_app.evidence.tables.dates import DateOrder
    from provenance_app.model.errors import CaseFileError

    if not case.exists():
        raise CaseFileError(f"There is no file {case}. Make it first: provenance-app new {case}")
    wishes = TableWishes(
        pairs=tuple(map(_pair, pairs)),
        name=said["mapping"],
        sheet=said["sheet"],
        dates=DateOrder(said["dates"]) if said["dates"] else None,
        day_numbers=said["day_numbers"],
        skip=said["skip_errors"],
    )
    with opened(case, to_write=True) as session:
        wanted, wished = WantedPages(pages=pages, every=all_pages), Wished(pictures=pictures, reviews=reviews)
        try:
            imported = import_files(session, files, wanted, wishes, wished=wished)
        except FilesRefused as refused:
            some = refused.files > 1 or any(is_table(file.name) for file in files)
            way = "With --skip-errors what can be read is imported." if some and not wishes.skip else ""
            raise FilesRefused(refused.problems, refused.files, way) from None
        for problem in imported.problems:
            say(problem, err=True)
        for sentence in imported.told:
            say(sentence)
        for file in files:
            if file.is_dir():
                say(f"Read {file}.")


def _pair(text: str) -> tuple[str, str]:
    """Return what `--map` says: a column, and the field it is."""
    heading, _, field = text.rpartition("=")
    if not heading or not field:
        raise click.UsageError(f"--map {text} does not say what a column is; write it as COLUMN=FIELD.")
    return heading, field


@click.command()
@CASE
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to write.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["png", "webp", "svg", "pdf", "case-json"]),
    help="What to write; what the name of the file ends with where it is left out.",
)
@click.option(
    "--area", type=click.Choice(["all", "key"]), default="all", help="All, or the key claims and their basis."
)
@click.option(
    "--size",
    type=click.Choice(["natural", "a4", "a3", "16:9"]),
    default="natural",
    help="As large as on the screen, or fitted into a page.",
)
@click.option("--width", type=click.IntRange(16, 30_000), help="Pixels across, instead of --size.")
@click.option("--dpi", type=click.Choice(["96", "150", "192", "300", "600"]), default="192", help="Pixels an inch.")
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light")
@click.option(
    "--background", type=click.Choice(["white", "transparent", "theme"]), help="White; with dark, the theme's."
)
@click.option("--legend/--no-legend", default=True, help="What shapes and dashes mean, below.")
@click.option("--title/--no-title", default=True, help="Title and numbers, above.")
@click.option("--date/--no-date", default=False, help="The day of the last change, above.")
@click.option("--words/--no-words", default=True, help="What links say.")
@click.option("--labels/--no-labels", default=True, help="What nodes say.")
@click.option("--redact", is_flag=True, help="Letters in the place of the names of sources.")
@click.option("--show-sensitive", is_flag=True, help="Pictures to be shown with care are not blurred.")
@click.option("--outlines", is_flag=True, help="Text of SVG and PDF as shapes.")
@click.option("--tiles", is_flag=True, help="Several files where the picture is too large for one.")
def export(case: Path, out: Path, format_: str | None, **chosen: Any) -> None:  # noqa: ANN401 - as clicked
    """Write the graph as a picture, or the case as JSON."""
    format_ = format_ or _format_of(out)
    with opened(case) as session:
        if format_ == "case-json":
            from provenance_app.casefile import write_output
            from provenance_app.exchange.case_json import write_case_json

            write_output(out, write_case_json(session.snapshot).encode())
            written = [out]
        else:
            from provenance_app.cli.window import export_graph

            written = export_graph(session, out, format_, **chosen)
    if len(written) > 1:
        say(f"Wrote {written[0]} to {written[-1].name}, {len(written)} files.")
    else:
        say(f"Wrote {written[0]}.")


def _format_of(out: Path) -> str:
    """Return the format that the name of a file asks for."""
    found = {".png": "png", ".webp": "webp", ".svg": "svg", ".pdf": "pdf", ".json": "case-json"}.get(out.suffix.lower())
    if found is None:
        raise click.UsageError(f"{out.name} does not say in which format; end it with .png or add --format.")
    return found


@click.command()
@CASE
@JSON
def info(case: Path, as_json: bool) -> None:
    """Say what a case holds."""
    from provenance_app.model.enumerations import RecordKind

    with opened(case) as session:
        snapshot = session.snapshot
        history = session.case.history(limit=1)
        facts: dict[str, Any] = {
            "title": snapshot.title,
            "id": session.case.case_id,
            "path": str(case),
            "read_only": session.case.read_only,
            "records": {
                str(kind): len(snapshot.records(kind))
                for kind in RecordKind
                if kind not in (RecordKind.CASE, RecordKind.POSITION)
            },
            "files": {"count": len(snapshot.files), "bytes": sum(file.size for file in snapshot.files.values())},
            "entries": snapshot.revision,
            "changed": time_text(history[0].at) if history else None,
        }
    if as_json:
        print_json(facts)
        return
    say(f"{visible(facts['title'])}  ({visible(str(case))}{', read-only' if facts['read_only'] else ''})")
    for kind, count in facts["records"].items():
        say(f"{count:8}  {kind}")
    say(f"{facts['files']['count']:8}  stored files, {facts['files']['bytes']:,} bytes")
    say(f"{facts['entries']:8}  entries of history, the last at {facts['changed']}")


COMMANDS = (new, import_, export, info)
