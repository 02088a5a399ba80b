"""The graph of an open case as a file, without a window."""

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from provenance_app.analysis.layout import layered
from provenance_app.analysis.views import key_view
from provenance_app.editing import CaseSession
from provenance_app.editing.placing import place_all
from provenance_app.model.changes import Change
from provenance_app.model.errors import ProvenanceError
from provenance_app.model.records import Position
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui import fonts
from provenance_app.ui.canvas.adornments import Thumbnails, origin_words
from provenance_app.ui.export import (
    Area,
    Background,
    ImageOptions,
    Imprint,
    Shown,
    Sizing,
    made,
    make_sheet,
    write,
)
from provenance_app.ui.export.composing import title_of


class NothingToShow(ProvenanceError):
    """There is nothing of what was asked for in the case."""


_kept: list[QCoreApplication] = []
"""Fonts and pixels need an application for as long as the process may draw."""


def options_of(format_: str, **chosen: Any) -> ImageOptions:  # noqa: ANN401 - as the command line has them
    """Return the options for what was chosen on the command line; what is missing or None is as usual."""
    kept = {name: value for name, value in chosen.items() if value is not None}
    kept |= {"format": format_, "area": Area.ALL.value}
    for name, own in (("size", "sizing"), ("redact", "redacted"), ("tiles", "tiled")):
        if name in kept:
            kept[own] = kept.pop(name)
    if "width" in kept:
        kept["sizing"] = Sizing.PIXELS.value
    if "dpi" in kept:
        kept["dpi"] = int(kept["dpi"])
    if kept.get("theme") == "dark":
        kept.setdefault("background", Background.THEME.value)
    return ImageOptions.of_plain(kept)


def write_graph(session: CaseSession, out: Path, options: ImageOptions, *, only_key: bool = False) -> list[Path]:
    """Write the graph, or of it the key claims and their basis; returns the files, several for a picture in parts.

    Raises:
        PictureTooLarge: The pixels of a picture do not fit into memory.
        OutputRefused: `out` could not be written, or is a case.
    """
    if QApplication.instance() is None:
        _kept.append(QApplication(sys.argv[:1]))
    fonts.load()
    snapshot, imprint = _placed(session.snapshot, only_key=only_key), Imprint.of(session.case)
    visible = frozenset(snapshot.positions) if only_key else None
    shown = Shown(
        visible=visible,
        origins=origin_words(snapshot, session.flags, visible),
        pictures=Thumbnails(session.case.thumbnail).of(snapshot, visible),
    )
    sheet = make_sheet(snapshot, session.flags.flags, options, shown, imprint)
    files = made(sheet, out, title_of(sheet, snapshot), imprint)
    write(files)
    return list(files)


def _placed(snapshot: Snapshot, *, only_key: bool) -> Snapshot:
    """Return the case with a place for each record, or with places for the key claims and their basis alone."""
    if not only_key:
        missing = place_all(snapshot)
        return snapshot if missing is None else snapshot.applied(missing.changes, snapshot.revision)
    ids = key_view(snapshot)
    if not ids:
        raise NothingToShow("No claim of this case is marked as key. Leave --area out, or mark one in the window.")
    places = layered(snapshot, tuple(sorted(ids)))
    moves = [
        Change(snapshot.positions.get(node), Position(id=node, x=float(x), y=float(y)))
        for node, (x, y) in places.items()
    ]
    others = [Change(place, None) for place in snapshot.positions.values() if place.id not in places]
    moves = [move for move in moves if move.before != move.after]
    return snapshot.applied((*moves, *others), snapshot.revision)
