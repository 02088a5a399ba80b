"""Looking at a whole case says how far it has come, and can be stopped anywhere."""

import sqlite3
from io import BytesIO

import pytest

from provenance_app.casefile import Cancelled, CaseFile
from provenance_app.casefile.history.gauge import Gauge
from provenance_app.editing import CaseSession
from provenance_app.editing.importing import import_records
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim


@pytest.fixture
def case(tmp_path):
    with CaseFile.create(tmp_path / "case.provcase", "Harbour") as case:
        session = CaseSession(case)
        claims = [Claim(id=RecordId(f"c{number}"), text=f"Ship {number} waits") for number in range(800)]
        session.perform(import_records(session.snapshot, claims, "Ships"))
        case.add_file(BytesIO(b"forty ships " * 500_000), "queue.mp4", "video/mp4")
        yield case


def test_history_records_and_files_are_all_told_of_and_each_can_be_stopped(case):
    told = []
    assert case.verify(lambda percent: not told.append(percent)).sound
    assert told == sorted(told) and told[-1] <= 99
    assert len(set(told)) > 20
    for last in sorted(set(told)):
        asked = []

        def stops(percent, last=last, asked=asked):
            asked.append(percent)
            return percent < last

        with pytest.raises(Cancelled):
            case.verify(stops)
        assert len([one for one in asked if one >= last]) <= 3, "it does not go on"
    assert case.verify().sound, "the connection can be used as before"


def test_a_statement_that_takes_long_is_stopped_in_its_middle():
    connection = sqlite3.connect(":memory:")
    asked = []
    gauge = Gauge(1, lambda percent: len(asked) < 3 and not asked.append(percent))
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(Cancelled), gauge.over(connection):
        connection.execute(endless).fetchone()
    assert len(asked) == 3
    assert connection.execute("SELECT 1").fetchone() == (1,)
    connection.close()


def test_a_look_that_nobody_follows_is_not_stopped(case):
    assert case.verify().sound
    Gauge().add(10)
