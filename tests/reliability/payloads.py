"""Texts that want to be more than text, in every field of a case, through every export."""

import os
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.reliability import active_parts
from tests.reliability.outcome import Outcome
from tests.reliability.payload_strings import PAYLOADS


def run(count: int, seed: int) -> Outcome:
    """Try so many texts; more than there are means all of them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from provenance_app.ui import fonts
    from provenance_app.ui.application import make_application

    kept = make_application()
    fonts.load()
    chosen = PAYLOADS if count >= len(PAYLOADS) else random.Random(seed).sample(PAYLOADS, count)
    failures: list[str] = []
    refused = 0
    with tempfile.TemporaryDirectory() as folder, _app_data_in(Path(folder)):
        for number, words in enumerate(chosen):
            place = Path(folder, str(number))
            place.mkdir()
            found = list(_tried(place, words))
            refused += found == [_REFUSED]
            failures += [f"{words[:60]!r}: {fault}" for fault in dict.fromkeys(found) if fault != _REFUSED]
    failures += _controls()
    notes = [f"{len(EXPORTS)} exports each", f"{refused} texts were refused, each with a calm word"]
    del kept
    return Outcome("payloads", len(chosen), tuple(failures), tuple(notes))


_REFUSED = "refused"


@contextmanager
def _app_data_in(folder: Path) -> Iterator[None]:
    """Keep what the app remembers of these cases away from what it remembers for the user."""
    names = ("XDG_DATA_HOME", "LOCALAPPDATA")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, str(folder)))
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


def _tried(folder: Path, words: str) -> Iterator[str]:
    from provenance_app.casefile import CaseFile
    from provenance_app.editing import CaseSession
    from provenance_app.model.errors import ProvenanceError
    from tests.ui.hostile import hostile_case

    try:
        path = hostile_case(folder / "case.provcase", words)
    except ProvenanceError:
        yield _REFUSED
        return
    session = CaseSession(CaseFile.open(path))
    try:
        for name, export in EXPORTS.items():
            try:
                yield from (f"{name}: {fault}" for fault in export(session, folder))
            except Exception as error:  # noqa: BLE001 - an export that fails is what is looked for
                yield f"{name} failed: {error!r}"[:300]
    finally:
        session.close()
    yield from _in_the_terminal(path)


# -- the exports -------------------------------------------------------------------------------------------------------


def _graph(ending: str, check: Callable[[bytes], Iterator[str]], **options: object) -> Callable[..., Iterator[str]]:
    def export(session, folder: Path) -> Iterator[str]:
        from provenance_app.ui.export.headless import options_of, write_graph

        out = folder / f"graph.{ending}"
        for file in write_graph(session, out, options_of(ending, **options)):
            yield from check(file.read_bytes())

    return export


def _printed(session, _: Path) -> Iterator[str]:
    from provenance_app.ui.export import ImageOptions, Imprint, Shown, make_sheet
    from provenance_app.ui.export.composing import title_of
    from provenance_app.ui.export.pages import PageSetup, on_pages
    from provenance_app.ui.export.printing import printed_pdf

    imprint = Imprint.of(session.case)
    sheet = make_sheet(session.snapshot, session.flags.flags, ImageOptions(), Shown(), imprint)
    sheet, pages = on_pages(PageSetup(across=2), sheet)
    texts = imprint.texts(title_of(sheet, session.snapshot), sheet.described)
    yield from active_parts.in_pdf(printed_pdf(sheet, pages, texts, imprint))


def _case_json(session, _: Path) -> Iterator[str]:
    """What comes back is the case, and what is written of that is the same again."""
    from provenance_app.exchange.case_json import read_case_json, write_case_json
    from provenance_app.model.snapshot import Snapshot

    text = write_case_json(session.snapshot)
    again = Snapshot.of(read_case_json(text.encode(), "case.json"))
    if write_case_json(again) != text:
        yield "another text the second time"
    before, after = _records_of(session.snapshot), _records_of(again)
    for record in before.keys() | after.keys():
        if before.get(record) != after.get(record):
            yield f"{record} came back as another"


def _records_of(snapshot):
    from provenance_app.model.enumerations import RecordKind

    left_out = (RecordKind.POSITION, RecordKind.CASE)
    kinds = [kind for kind in RecordKind if kind not in left_out]
    return {(kind, one.id): one for kind in kinds for one in snapshot.records(kind).values()}


def _table_copy(session, _: Path) -> Iterator[str]:
    """The whole table, every column, as it goes to the clipboard."""
    from provenance_app.ui.case_context import CaseContext
    from provenance_app.ui.panels.table_columns import COLUMNS
    from provenance_app.ui.panels.table_model import TableModel
    from provenance_app.ui.panels.table_text import as_tsv

    model = TableModel(CaseContext(session))
    nodes = ("sources", "documents", "media", "claims", "links")
    records = [one for name in nodes for one in getattr(session.snapshot, name).values()]
    cells = [[model.text(one, column) for column in range(len(COLUMNS))] for one in records]
    raw = [[session.snapshot.title, *(one.note or "" for one in records[:3])]]
    yield from active_parts.in_rows(as_tsv(cells), len(records), len(COLUMNS))
    yield from active_parts.in_rows(as_tsv(raw), 1, 4)


def _in_the_terminal(path: Path) -> Iterator[str]:
    from tests.unit.cli.running import run as run_command

    for words in (("info", path), ("flags", path), ("origins", path, "claim"), ("check", path)):
        done = run_command(*words)
        if done.returncode not in (0, 1):
            yield f"{words[0]} ended with {done.returncode}: {done.stderr[:200]}"
        yield from (f"{words[0]}: {fault}" for fault in active_parts.in_terminal(done.stdout + done.stderr))


EXPORTS: dict[str, Callable[..., Iterator[str]]] = {
    "SVG": _graph("svg", active_parts.in_svg),
    "SVG with outlines": _graph("svg", active_parts.in_svg, outlines=True),
    "PDF": _graph("pdf", active_parts.in_pdf),
    "PNG": _graph("png", active_parts.in_picture),
    "WebP": _graph("webp", active_parts.in_picture),
    "redacted SVG": _graph("svg", active_parts.in_svg, redact=True),
    "printed pages": _printed,
    "case JSON": _case_json,
    "copy of the table": _table_copy,
}


# -- what must be noticed ----------------------------------------------------------------------------------------------


def _controls() -> Iterator[str]:
    """What an export without any escaping would write: the checks must not let it pass."""
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">%b</svg>'
    bad = {
        "a script": active_parts.in_svg(svg % b"<script>alert(1)</script>"),
        "a picture from elsewhere": active_parts.in_svg(svg % b'<image x:href="http://x.test/a.png"/>'),
        "an entity": active_parts.in_svg(b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg % b"<text>&a;</text>"),
        "a style": active_parts.in_svg(svg % b'<rect style="fill:url(http://x.test)"/>'),
        "a turned text": active_parts.in_svg(svg % "<text>\u202egpj</text>".encode()),
        "a link of a PDF": active_parts.in_pdf(_bad_pdf(b"/A << /S /URI /URI (http://x.test) >>")),
        "a script of a PDF": active_parts.in_pdf(_bad_pdf(b"/OpenAction << /S /JavaScript /JS (x) >>")),
        "a PDF whose parts moved": active_parts.in_pdf(_bad_pdf(b"").replace(b"1 0 obj", b" 1 0 obj")),
        "a formula": active_parts.in_rows("=1+1\tb\n", 1, 2),
        "a formula in quotes": active_parts.in_rows('"=1+1"\tb\n', 1, 2),
        "a cell that takes the next": active_parts.in_rows('"a\tb\nc\td\n', 2, 2),
        "a colour in the terminal": active_parts.in_terminal("\x1b[31m"),
    }
    for name, found in bad.items():
        if not list(found):
            yield f"the control did not fail: {name}"


def _bad_pdf(part: bytes) -> bytes:
    body = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog " + part + b" >>\nendobj\n"
    table = b"xref\n0 2\n0000000000 65535 f \n%010d 00000 n \n" % body.index(b"1 0 obj")
    return body + table + b"trailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
