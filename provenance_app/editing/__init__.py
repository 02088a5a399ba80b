"""The one road of an edit: functions that make edits, and the session that applies them. No Qt."""

from provenance_app.editing.session import CaseSession

__all__ = ["CaseSession"]
