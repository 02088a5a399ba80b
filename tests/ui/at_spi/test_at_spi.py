"""A real client of AT-SPI meets the real app in a real window of an X server."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"
LONGEST = 120
"""Seconds after which a client that hangs is ended."""


def missing() -> str:
    """Say what is not installed, or return ""."""
    tools = [tool for tool in ("xvfb-run", "dbus-run-session", SYSTEM_PYTHON) if not shutil.which(tool)]
    if tools:
        return f"not installed: {', '.join(tools)}"
    bindings = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if subprocess.run([SYSTEM_PYTHON, "-c", bindings], capture_output=True, check=False).returncode:
        return "the system's Python has no bindings of AT-SPI (gir1.2-atspi-2.0, python3-gi)"
    registry = [Path(folder) / "at-spi2-registryd" for folder in ("/usr/libexec", "/usr/lib/at-spi2-core")]
    return "" if any(path.exists() for path in registry) else "not installed: at-spi2-core"


@pytest.fixture(scope="module")
def met(tmp_path_factory):
    reason = missing()
    if reason:
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("at-spi")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "DBUS_"))}
    done = subprocess.run(
        ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", "dbus-run-session", "--"]
        + [SYSTEM_PYTHON, str(HERE / "client.py"), sys.executable, str(folder)],
        cwd=ROOT,
        env=environment | {"XDG_RUNTIME_DIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    reports = [line for line in done.stdout.splitlines() if line.startswith("{")]
    assert reports, f"the client ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
    return json.loads(reports[-1])


def test_every_node_and_link_is_an_item_with_its_name(met):
    assert [item["name"] for item in met["items"]] == [
        "Source: Harbour Watch",
        "Source: Ministry of Transport",
        "Document: Post about the harbour",
        "Document: Harbour shut, sailors stranded",
        "Media: Queue of ships",
        "Claim: The harbour is closed for 40 days",
        "Claim: Harbour shut, sailors stranded",
        "\u201cThe harbour is closed for 40 days\u201d attributed to Harbour Watch (speaker): unchecked",
        "\u201cThe harbour is closed for 40 days\u201d stated in Post about the harbour: unchecked",
        "\u201cThe harbour is closed for 40 days\u201d rests on Queue of ships: unchecked",
        "\u201cHarbour shut, sailors stranded\u201d restates \u201cThe harbour is closed for 40 days\u201d: unchecked",
        "\u201cHarbour shut, sailors stranded\u201d stated in Harbour shut, sailors stranded: unchecked",
        "Queue of ships attributed to Harbour Watch (uploader): unchecked",
    ]
    assert {item["role"] for item in met["items"]} == {"list item"}


def test_an_item_says_what_is_known_of_its_record_and_how_its_links_stand(met):
    words = next(item["description"] for item in met["items"] if item["name"] == "Media: Queue of ships")
    assert "open flags, the worst high" in words
    assert "1 link to others: 1 unchecked" in words


def test_items_have_places_of_their_own_on_the_screen(met):
    places = [tuple(item["place"]) for item in met["items"]]
    assert len(set(places)) == len(places)
    assert all(width > 0 and height > 0 for _, _, width, height in places)
    assert met["hit"] == "Claim: Harbour shut, sailors stranded"


def test_the_default_action_selects_in_the_app_and_the_state_follows(met):
    assert met["claim_selected"] == ["shut"]
    assert {"selected", "focused"} <= set(met["claim_states"])
    assert met["link_selected"] == ["upload"]
    assert "selected" in met["link_states"]
    assert "selected" not in met["claim_states_after"]


def test_selection_is_read_and_changed(met):
    assert met["chosen"] == ["Queue of ships attributed to Harbour Watch (uploader): unchecked"]
    assert met["cleared"] == []
    assert met["first_selected"] == ["account"]


def test_a_menu_can_be_asked_for(met):
    assert met["menu"] == "shut"


def test_a_group_has_a_button_with_its_count_and_worst_status_that_opens_it(met):
    fold = met["fold"]
    assert fold["collapsed"] == fold["opened"] == ["closed"]
    mark = fold["mark"]
    assert mark["name"] == "Group of 2 more records, worst unverified"
    assert mark["role"] in ("push button", "button")
    assert mark["actions"] == ["Press", "Expand"]
    assert "Stands for 1 claim, 1 document; the worst link inside is unverified" in mark["description"]
    assert {"expandable", "showing"} <= set(mark["states"])
    assert "Expand" in fold["group"]["actions"]
    left, top, width, height = fold["group"]["place"]
    assert left < mark["place"][0] < left + width and top < mark["place"][1] < top + height + 20
    assert fold["drawn"] < fold["drawn_again"] == len(met["items"])


def test_what_is_selected_and_focused_is_told(met):
    assert ["object:selection-changed", "Graph"] in met["heard"]
    assert ["object:state-changed:focused", "Claim: Harbour shut, sailors stranded"] in met["heard"]


def test_everything_that_takes_the_keyboard_has_a_name_and_the_app_lives(met):
    nameless = [place for role, name, place in met["window"] if not name]
    assert nameless == []
    assert len(met["window"]) > 60
    assert met["alive"]


def test_a_box_says_what_it_is_for_beside_what_is_chosen(met):
    boxes = {place.rsplit(".", 1)[-1]: words for place, words in met["boxes"]}
    assert boxes["flags-severity"] == "Severity of the flags shown"
    assert all(boxes.values())
