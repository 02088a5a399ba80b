"""A page was edited: its flag shows the words that changed, and is accepted as a finding."""

import pytest
from PySide6.QtWidgets import QApplication

from provenance_app.editing import claims, documents
from provenance_app.model.enumerations import CaptureMethod
from tests.ui.windows import make_case, settle, window_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)

FIRST = "Flood leaves 12 dead, says mayor\n\nNobody is to blame, she said.\n"


def test_what_changed_is_shown_from_the_flag_and_the_quote_stays_where_it_was(qtbot, tmp_path):
    with window_in(tmp_path, 1280, 720) as window:
        assert window.open_case(make_case(tmp_path / "flood.provcase"))
        view, context = window.view, window.context
        edit, page = documents.add_document(
            context.snapshot,
            title="Flood",
            text=FIRST,
            method=CaptureMethod.HTML,
            captured_at=context.session.clock(),
        )
        assert context.perform(edit)
        (first,) = context.snapshot.captures_of(page)
        edit, claim = claims.mark_claim(context.snapshot, first.id, 0, 20)
        assert context.perform(edit)
        for text in (FIRST.replace("12 dead", "20 dead"), FIRST.replace("12 dead", "20 dead") + "More."):
            edit = documents.add_capture(
                context.snapshot, page, text=text, method=CaptureMethod.HTML, captured_at=context.session.clock()
            )
            assert context.perform(edit)
        settle()
        (flag,) = (one for one in context.flags.flags if one.rule == "edited-since-quoted")
        assert claim in flag.subjects and "it reads \u201cFlood leaves 20 dead\u201d now" in flag.message
        panel = view.flags
        panel.view.activate(flag.key)
        options = {option.id: option for option in panel.model.options(flag)}
        assert list(options) == ["show-changes", "accept", "dismiss"]
        panel.view.begin("show-changes")
        settle()
        second = context.snapshot.captures_of(page)[1]
        assert view.reader.capture == second.id, "the first one without the words tells what was put in their place"
        assert context.selection == (page,)
        assert view.reader.changes.isVisible() and view.reader.isAncestorOf(QApplication.focusWidget())
        (link,) = (one for one in context.snapshot.links.values() if one.from_ == claim)
        assert link.selector.capture == first.id
