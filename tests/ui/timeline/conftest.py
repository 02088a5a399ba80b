"""A small case with dates of every sort, and its timeline."""

from datetime import UTC, datetime

import pytest

from provenance_app.model.enumerations import CaptureMethod, Relation
from provenance_app.model.ids import RecordId as Id
from provenance_app.model.links import Link
from provenance_app.model.records import About, Capture, Claim, Document, Media
from provenance_app.ui.timeline import TimelinePanel
from tests.ui.panels.conftest import open_case, shown

__all__ = ["shown"]


def records():
    return (
        Document(id=Id("report"), title="Report on the harbour", published="2023"),
        Document(id=Id("post"), title="<b>Post</b> about ships", published="2024-02-28"),
        Document(id=Id("article"), title="Harbour shut", published="2024-03-02?"),
        Document(id=Id("old"), title="From before", published="../2023-06"),
        Document(id=Id("undated"), title="Nobody knows when"),
        Capture(
            id=Id("copy"),
            document=Id("article"),
            captured_at=datetime(2024, 3, 4, 9, tzinfo=UTC),
            method=CaptureMethod.PASTED,
            text="Harbour shut",
        ),
        Media(id=Id("video"), title="Queue of ships"),
        Claim(id=Id("closed"), text="The harbour is closed for 40 days", about=About(date="2024-01/2024-02")),
        Link(id=Id("in"), from_=Id("closed"), to=Id("article"), relation=Relation.STATED_IN),
        Link(id=Id("cites"), from_=Id("report"), to=Id("post"), relation=Relation.CITES),
    )


@pytest.fixture
def context(qapp, tmp_path):
    context = open_case(tmp_path / "harbour.provcase", records(), "Harbour")
    yield context
    context.close()


@pytest.fixture
def panel(context, shown):
    return shown(TimelinePanel(context), 1000, 600)
