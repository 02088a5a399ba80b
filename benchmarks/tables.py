"""How long tables take: read by a mapping, entered into a case, and entered again. Figures are seconds of this process.

uv run python benchmarks/tables.py [--rows 100000]
"""

import argparse
import csv
import resource
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from openpyxl import Workbook

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.intake.adding import Adding
from provenance_app.editing.intake.items import Item
from provenance_app.editing.intake.tables.heads import read_heads
from provenance_app.editing.intake.tables.planning import TableWishes, wished_plan
from provenance_app.editing.intake.tables.reading import read_table
from provenance_app.editing.intake.tables.saved import SavedMappings

HEADINGS = ("Claim", "Speaker", "URL", "Headline", "Published", "Figure", "Notes")


def rows(count: int) -> Iterator[tuple[object, ...]]:
    for number in range(count):
        page = number // 3
        day = f"{page % 28 + 1}/3/2024"
        yield (
            f"Claim number {number}",
            f"Kim Berg {number % 997}",
            f"https://a.example/{page}",
            f"Page {page}",
            day,
            number,
            "x",
        )


def write(folder: Path, count: int) -> Iterator[Path]:
    path = folder / "table.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([HEADINGS, *rows(count)])
    yield path
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Claims")
    sheet.append(HEADINGS)
    for row in rows(count):
        sheet.append(row)
    path = folder / "table.xlsx"
    book.save(path)
    yield path


def read(path: Path) -> Item:
    begun = process_time()
    heads = read_heads(path, lambda _: True)
    looked = process_time()
    plan = wished_plan(path, heads, SavedMappings(path.parent / "none"), TableWishes())
    item = read_table(plan, lambda _: True)
    assert item is not None and item.what is not None, item
    print(f"{path.name}: looked at in {looked - begun:.1f} s, read in {process_time() - looked:.1f} s")
    return item


def enter(session: CaseSession, item: Item, words: str) -> None:
    begun = process_time()
    adding = Adding(session, [item])
    for _ in adding.steps():
        pass
    entered = process_time()
    if adding.edit.changes:
        session.perform(adding.edit)
    print(
        f"{words}: entered in {entered - begun:.1f} s, "
        f"written in {process_time() - entered:.1f} s; {adding.added.notes[0]}"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    count = parser.parse_args().rows - 1
    with tempfile.TemporaryDirectory() as folder:
        session = CaseSession(CaseFile.create(Path(folder) / "case.provcase", "Tables"))
        for number, path in enumerate(write(Path(folder), count)):
            enter(session, read(path), "again, from the other file" if number else "the first time")
        session.close()
    print(f"most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")


if __name__ == "__main__":
    main()
