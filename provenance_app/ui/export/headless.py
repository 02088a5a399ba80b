"""The graph of an open case as a file, without a window."""

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QLoggingCategory
from PySide6.QtWidgets import QApplication

from provenance_app.editing import CaseSession
from provenance_app.evidence.pictures.reader import PictureReader
from provenance_app.model.errors import ProvenanceError
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui import fonts
from provenance_app.ui.canvas.adornments import origin_words, pictures_of
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
from provenance_app.ui.panels.graph.sight import Sight
from provenance_app.ui.small_pictures import picture_at_once


class NothingToShow(ProvenanceError):
    """There is nothing of what was asked for in the case."""


_kept: list[QCoreApplication] = []
"""Fonts and pixels need an application for as long as the process may draw."""


def options_of(format_: str, **chosen: Any) -> ImageOptions:  # noqa: ANN401 - as the command line has them
    """Return the options for what was chosen on the command line; what is missing or None is as usual."""
    kept = {name: value for name, value in chosen.items() if value is not None}
    kept |= {"format": format_, "area": Area.ALL.value}
    for name, own in (("size", "sizing"), ("redact", "redacted"), ("tiles", "tiled"), ("show_sensitive", "sensitive")):
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
        # Qt says once a run of text that a font has no rules for a script; the next font has, and draws it.
        QLoggingCategory.setFilterRules("qt.text.font.db=false")
        _kept.append(QApplication(sys.argv[:1]))
    fonts.load()
    sight, imprint = _sight(session.snapshot, only_key=only_key), Imprint.of(session.case)
    snapshot, visible = sight.placed(session.snapshot), sight.visible(None)
    with PictureReader() as reader:
        pictures = pictures_of(snapshot, lambda sha256: picture_at_once(session, reader, sha256), visible)
    shown = Shown(
        visible=visible,
        origins=origin_words(snapshot, session.flags, visible),
        pictures=pictures,
        folding=sight.folding(snapshot, visible),
    )
    sheet = make_sheet(snapshot, session.flags.flags, options, shown, imprint)
    files = made(sheet, out, title_of(sheet, snapshot), imprint)
    write(files)
    return list(files)


def _sight(snapshot: Snapshot, *, only_key: bool) -> Sight:
    """Return what the window shows of a case: all of it, or its key claims and their basis."""
    if not only_key:
        return Sight()
    sight = Sight.of_key_claims(snapshot)
    if sight is None:
        raise NothingToShow("The case has no claims yet. Leave --area out, or add one in the window.")
    return sight
