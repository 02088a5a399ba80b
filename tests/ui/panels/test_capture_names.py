"""Captures that stand below each other are told apart."""

from datetime import UTC, datetime, timedelta

from provenance_app.model.enumerations import CaptureMethod
from provenance_app.model.records import Capture, Document
from provenance_app.model.snapshot import Snapshot, StoredFile
from provenance_app.ui.panels.capture_names import capture_names
from provenance_app.ui.panels.wording import local_time

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
MINUTE = local_time(NOON)


def names_of(*captures):
    files = [
        StoredFile(sha256=one.file, size=1, name=f"{one.id}.wacz", mime="application/wacz")
        for one in captures
        if one.file
    ]
    snapshot = Snapshot.of([Document(id="d", title="Harbour"), *captures], files)
    return list(capture_names(snapshot, captures).values())


def at(seconds, number, file=None):
    return Capture(
        id=f"c{number}",
        document="d",
        captured_at=NOON + timedelta(seconds=seconds),
        method=CaptureMethod.HTML,
        file=file,
    )


def test_one_capture_has_its_minute():
    assert names_of(at(7, 1)) == [f"{MINUTE} \u00b7 html"]


def test_two_of_one_minute_have_seconds_and_of_several_one_is_the_newest():
    later = local_time(NOON + timedelta(hours=1))
    assert names_of(at(7, 1), at(31, 2), at(3600, 3)) == [
        f"{MINUTE}:07 \u00b7 html \u00b7 oldest",
        f"{MINUTE}:31 \u00b7 html",
        f"{later} \u00b7 html \u00b7 newest",
    ]


def test_two_of_one_second_have_the_names_of_their_files():
    assert names_of(at(7, 1, "a" * 64), at(7, 2, "b" * 64)) == [
        f"{MINUTE}:07 \u00b7 html \u00b7 c1.wacz \u00b7 oldest",
        f"{MINUTE}:07 \u00b7 html \u00b7 c2.wacz \u00b7 newest",
    ]
