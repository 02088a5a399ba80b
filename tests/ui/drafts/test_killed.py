"""The program is killed after somebody typed, or asked to end; what was typed is there at the next start."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from provenance_app.app_data import app_data_folder
from provenance_app.casefile import CaseFile
from provenance_app.ui.drafts.log import DraftLog
from tests import counts
from tests.ui.drafts.typist import TYPED
from tests.ui.windows import make_case
from tests.unit.casefile.acts import CLAIM, POLICE, POST, SAID, SAVED

FIELDS = (
    "field-note",
    "link:field-note",
    "attribution-field",
    "row-check-motivation/check-value",
    "card-title",
    "case-title",
    "opinion-rationale",
    "name-source",
)


@contextmanager
def typist(*words):
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.drafts.typist", *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        line = child.stdout.readline()
        assert line, child.communicate()[1]
        yield {**json.loads(line), "process": child}
    finally:
        if child.poll() is None:
            os.kill(child.pid, signal.SIGKILL)
        child.communicate()


@pytest.mark.parametrize("field", FIELDS[: counts.count(1, None)])
def test_what_was_typed_survives_a_kill(field, tmp_path):
    path = make_case(tmp_path / "zones.provcase", (POLICE, POST, SAVED, CLAIM, SAID))
    with typist("type", tmp_path, path, field) as typed:
        assert typed["text"] == TYPED
        time.sleep(2)
    with typist("look", tmp_path, path, field) as found:
        assert found["texts"] == [TYPED]
        assert "ended unexpectedly" in found["said"] and "1 text that you typed is offered" in found["said"]
        assert (found["editor"], found["text"]) == (typed["editor"], TYPED)
        assert found["written"] == 0
        time.sleep(0.2)
    with typist("look", tmp_path, path, field) as again:  # it was put back, and killed once more
        assert again["texts"] == [TYPED]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("asked", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_the_system_may_ask_it_to_end_which_is_no_crash(asked, tmp_path):
    path = make_case(tmp_path / "zones.provcase", (POLICE, POST, SAVED, CLAIM, SAID))
    with typist("wait", tmp_path, path, FIELDS[0]) as typed:
        typed["process"].send_signal(getattr(signal, asked))
        assert typed["process"].wait(20) == 0
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("zones")] == ["zones.provcase"]
    with CaseFile.open(path) as case:  # closing the window writes what stands in a field
        assert case.load().claims[CLAIM.id].note == TYPED
        log = DraftLog(app_data_folder() / "drafts", case.case_id, path, 1)
        assert (log.left.crashed, log.left.drafts) == (False, ())
        log.close()
