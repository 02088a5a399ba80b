"""Tables on disk, planned and entered into a case as the app does it."""

from pathlib import Path

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.intake.adding import Adding
from provenance_app.editing.intake.tables.heads import read_heads
from provenance_app.editing.intake.tables.planning import TableWishes, wished_plan
from provenance_app.editing.intake.tables.reading import TablePlan, read_table
from provenance_app.editing.intake.tables.saved import SavedMappings


def plan_of(path: Path, *, skip: bool = True, **wishes) -> TablePlan:
    heads = read_heads(path, lambda _: True)
    return wished_plan(path, heads, SavedMappings(path.parent / "data"), TableWishes(skip=skip, **wishes))


def item_of(path: Path, **wishes):
    return read_table(plan_of(path, **wishes), lambda _: True)


def enter(session: CaseSession, *items) -> Adding:
    adding = Adding(session, items)
    for _ in adding.steps():
        pass
    if adding.edit.changes:
        session.perform(adding.edit)
    return adding


def csv_at(folder: Path, text: str, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def new_session(folder: Path) -> CaseSession:
    return CaseSession(CaseFile.create(folder / "harbour.provcase", "Harbour"))
