"""What edits of links are called in the history and in the status bar."""

from provenance_app.editing.linking import change_link, link, set_status, turn_round
from provenance_app.model.enumerations import LinkStatus, Relation
from provenance_app.model.naming import name_of
from tests.ui.canvas.cases import case, claim, document, source
from tests.ui.canvas.cases import link as linked


def test_relations_and_statuses_are_written_as_people_write_them():
    records = (
        claim("c"),
        claim("d"),
        source("s"),
        document("p"),
        linked("c", "p", Relation.STATED_IN),
        linked("c", "d"),
    )
    snapshot = case(*records)
    edits = (
        link(snapshot, "c", "s")[0],
        set_status(snapshot, "c-p", LinkStatus.NOT_FOUND),
        turn_round(snapshot, "c-d"),
        change_link(snapshot, "c-d", Relation.SUPPORTS, None),
    )
    assert all("_" not in edit.label for edit in edits)
    assert edits[0].label.split("\u201d")[1].strip().startswith("attributed to")
    assert edits[1].label == "Mark a stated in link not found"
    assert name_of(snapshot.links["c-p"]) == "stated in link"
