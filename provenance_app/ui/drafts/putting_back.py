"""Putting a text that was typed before back into the field it was typed in; nothing is written by that."""

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.drafts.draft import Draft
from provenance_app.ui.panels.fields.text_field import TextField

if TYPE_CHECKING:
    from provenance_app.ui.case_view import CaseView
    from provenance_app.ui.drafts.keeper import DraftKeeper

FIELD: Final = "field-"
_CARD: Final = "card-"
_ROW: Final = "row-"
_WHO: Final = "attribution-field"
_TITLE: Final = "case-title"
_OPINION: Final = "opinion-rationale"
_LINES: Final = ("name-source", _WHO, _TITLE, _OPINION)


def has_field(snapshot: Snapshot, draft: Draft) -> bool:
    """Say whether the field of a text can be opened: its record is there, and it is not one of a passing kind."""
    if draft.record and snapshot.get(RecordId(draft.record)) is None:
        return False
    return draft.field.startswith((FIELD, _CARD, _ROW)) or draft.field in _LINES


def put_back(view: "CaseView", keeper: "DraftKeeper", draft: Draft) -> bool:
    """Open the field of a text with the text in it; says whether there is such a field now."""
    record = RecordId(draft.record)
    if not has_field(view.context.snapshot, draft):
        return False
    name = draft.field.rpartition("/")[2]
    editor = _opened(view, record, draft.field, name)
    if editor is None:
        return False
    keeper.watch(editor)
    field = editor.parentWidget()
    if isinstance(field, TextField):
        field.draft(draft.text, draft.stored)
        view.inspector.bring_into_sight(field)
    elif name == _WHO:
        view.reader.attribution.put_back(draft.text)
    elif isinstance(editor, QLineEdit):
        editor.setText(draft.text)
        editor.setModified(True)
    keeper.write()
    return True


def _opened(view: "CaseView", record: RecordId, path: str, name: str) -> QWidget | None:
    """Return the editor of a field, in sight and with the keyboard in it, or None where it cannot be brought there."""
    if name == _TITLE:
        view.edit_case_title()
        return _in(view.workspace.window(), name)
    if not record:
        return None
    if name == _WHO:
        view.ask_who(record)
        return view.reader.attribution.field
    if name.startswith(_CARD):
        return _card_field(view, record, name.removeprefix(_CARD))
    if name.startswith(FIELD):
        view.edit_field(record, name.removeprefix(FIELD))
    elif path.startswith(_ROW):
        view.edit_field(record, path.partition("/")[0].removeprefix(_ROW))
    else:
        view.look_closely(record)
        if name == _OPINION and _in(view.inspector, name) is None:
            for button in view.inspector.findChildren(QPushButton, "add-opinion"):
                button.click()
    return _in(view.inspector, name)


def _card_field(view: "CaseView", document: RecordId, name: str) -> QWidget | None:
    view.correct(document)
    field = view.reader.details.fields.get(name)
    if field is not None:
        field.setFocus()
    return field


def _in(part: QWidget, name: str) -> QWidget | None:
    editor = next((one for one in part.findChildren(QWidget, name) if not one.isHidden()), None)
    if editor is not None:
        editor.setFocus()
    return editor


def stored_now(snapshot: Snapshot, draft: Draft) -> str | None:
    """Return what is stored in the field of a text by now; None where that is not a plain text of a record."""
    record = snapshot.get(RecordId(draft.record))
    field = draft.field.rpartition("/")[2]
    if record is None or not field.startswith(FIELD):
        return None
    name, _, part = field.removeprefix(FIELD).partition("-")
    value = getattr(record, name, None)
    if part:
        value = getattr(value, part, None)
    if isinstance(value, tuple):
        value = ", ".join(map(str, value))
    return value if isinstance(value, str) else None if value is not None else ""
