"""Looks at the app as a screen reader does, by AT-SPI over D-Bus, and prints what it met as JSON.

Run by the system's own Python, which has the bindings (`gir1.2-atspi-2.0`, `python3-gi`); the arguments are the Python
of the app and a folder for its files.
"""

import json
import os
import queue
import subprocess
import sys
import threading
import time
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version comes first

warnings.simplefilter("ignore")
PATIENCE = 30.0
"""Seconds that anything may take on a busy machine."""


class Told:
    """What the app says of itself on standard output."""

    def __init__(self, process):
        self._lines = queue.Queue()
        threading.Thread(target=self._read, args=(process.stdout,), daemon=True).start()

    def _read(self, stream):
        for line in stream:
            if line.startswith("["):
                self._lines.put(json.loads(line))

    def wait(self, what):
        """Return the next value that is told under this name."""
        while True:
            found, value = self._lines.get(timeout=PATIENCE)
            if found == what:
                return value


def until(find):
    """Return what `find` returns once it is something; raises TimeoutError."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            found = find()
        except GLib.GError:
            found = None
        if found:
            return found
        time.sleep(0.05)
    raise TimeoutError(find.__name__)


def children(thing):
    return [one for at in range(thing.get_child_count()) if (one := thing.get_child_at_index(at)) is not None]


def app_window():
    apps = [one for one in children(Atspi.get_desktop(0)) if one.get_name() == "Provenance"]
    return next((window for one in apps for window in children(one)), None)


def graph_in(window):
    lists = [one for one in walk(window) if one.get_role_name() == "list"]
    return next((one for one in lists if one.get_name() == "Graph"), None)


def walk(thing, depth=0):
    yield thing
    if depth < 30 and thing.get_child_count() < 200:
        for one in children(thing):
            yield from walk(one, depth + 1)


def states(thing):
    return sorted(state.value_nick for state in thing.get_state_set().get_states())


def place(thing):
    found = thing.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
    return [found.x, found.y, found.width, found.height]


def described(thing):
    return {
        "name": thing.get_name(),
        "description": thing.get_description(),
        "role": thing.get_role_name(),
        "states": states(thing),
        "place": place(thing),
        "actions": [
            thing.get_action_iface().get_action_name(at) for at in range(thing.get_action_iface().get_n_actions())
        ]
        if thing.get_action_iface()
        else [],
    }


def act(thing, name):
    actions = thing.get_action_iface()
    names = [actions.get_action_name(at) for at in range(actions.get_n_actions())]
    actions.do_action(names.index(name))


def look(told):
    report = {"ready": told.wait("ready")}
    window = until(app_window)
    graph = until(lambda: graph_in(window))
    items = children(graph)
    report["items"] = [described(one) for one in items]
    by_name = {one.get_name(): one for one in items}

    heard = []
    listener = Atspi.EventListener.new(lambda event: heard.append([event.type, event.source.get_name()]))
    for kind in ("object:state-changed:focused", "object:state-changed:selected", "object:selection-changed"):
        listener.register(kind)

    claim = next(one for name, one in by_name.items() if name == "Claim: Harbour shut, sailors stranded")
    link = next(one for name, one in by_name.items() if "attributed to" in name and "uploader" in name)
    act(claim, "Press")
    report["claim_selected"] = told.wait("selected")
    report["claim_states"] = states(claim)
    act(link, "Press")
    report["link_selected"] = told.wait("selected")
    report["link_states"], report["claim_states_after"] = states(link), states(claim)
    chosen = graph.get_selection_iface()
    report["chosen"] = [chosen.get_selected_child(at).get_name() for at in range(chosen.get_n_selected_children())]
    chosen.clear_selection()
    report["cleared"] = told.wait("selected")
    chosen.select_child(0)
    report["first_selected"] = told.wait("selected")
    act(claim, "ShowMenu")
    report["menu"] = told.wait("menu")

    x, y, width, height = place(claim)
    hit = graph.get_component_iface().get_accessible_at_point(x + width // 2, y + height // 2, Atspi.CoordType.SCREEN)
    report["hit"] = hit.get_name() if hit else None

    loop = GLib.MainLoop()
    GLib.timeout_add(400, loop.quit)
    loop.run()
    report["heard"] = heard
    report["window"] = [
        [one.get_role_name(), one.get_name(), one.get_accessible_id()]
        for one in walk(window)
        if "focusable" in states(one) and "showing" in states(one)
    ]
    report["fold"] = fold_and_open(told, graph)
    boxes = [one for one in walk(window) if one.get_role_name() == "combo box"]
    report["boxes"] = [[one.get_accessible_id(), one.get_description()] for one in boxes]
    return report


def fold_and_open(told, graph):
    """Collapse what hangs on a claim, look at the mark of the group, and open it by that."""

    def claim():
        return next(one for one in children(graph) if one.get_name() == "Claim: The harbour is closed for 40 days")

    act(claim(), "Collapse")
    report = {"collapsed": told.wait("folded")}
    mark = until(lambda: next(iter(children(claim())), None))
    report["mark"], report["group"] = described(mark), described(claim())
    report["drawn"] = graph.get_child_count()
    act(mark, "Press")
    report["opened"] = told.wait("folded")
    until(lambda: not claim().get_child_count())
    report["drawn_again"] = graph.get_child_count()
    return report


def main(python, folder):
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "XDG_DATA_HOME": folder,
        "XDG_CONFIG_HOME": folder,
    }
    command = [python, "-m", "tests.ui.at_spi.app", folder]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        report = look(Told(process))
        report["alive"] = process.poll() is None
        sys.stdout.write(json.dumps(report) + "\n")
    finally:
        process.terminate()
        process.wait(PATIENCE)


if __name__ == "__main__":
    main(*sys.argv[1:])
