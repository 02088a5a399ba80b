"""The program with its window, at which somebody types and which is killed; started by `test_killed.py`.

python -m tests.ui.drafts.typist type|wait|look FOLDER CASE FIELD
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from provenance_app.ui.application import make_application
from provenance_app.ui.drafts.editors import text_of
from provenance_app.ui.ending import Ending
from provenance_app.ui.main_window import MainWindow
from tests.ui.windows import settings_in, settle

TYPED = "typed and never entered"


def tell(figures: dict) -> None:
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()


def editor_of(window: MainWindow, field: str) -> QWidget:
    """Bring a field into sight as a user would; the last part of its name is that of the editor."""
    view = window.view
    name = field.rpartition("/")[2]
    if field.startswith("row-"):
        view.edit_field("c1", field.partition("/")[0].removeprefix("row-"))
    elif name.startswith("card-"):
        view.correct("post")
        view.reader.details.fields[name.removeprefix("card-")].setFocus()
    elif name == "attribution-field":
        view.reader.attribution.open_for("c1", window.mapToGlobal(QPoint(300, 300)))
    elif name == "case-title":
        view.edit_case_title()
    elif name == "opinion-rationale":
        view.look_closely("c1")
        view.inspector.findChild(QWidget, "add-opinion").click()
        view.inspector.findChild(QWidget, name).setFocus()
    elif name == "name-source":
        view.look_closely("c1")
        view.inspector.findChild(QWidget, name).setFocus()
    elif field == "link:field-note":
        view.edit_field("l1", "note")
    else:
        view.edit_field("c1", name.removeprefix("field-"))
    settle()
    return QApplication.focusWidget()


def type_into(window: MainWindow, field: str) -> None:
    editor = editor_of(window, field)
    editor.selectAll()
    QTest.keyClicks(editor, TYPED)
    tell({"editor": editor.objectName(), "text": text_of(editor)})


def wait(window: MainWindow) -> None:
    """Go on as the program does, until the system asks it to end."""
    ending = Ending(window)
    code = QApplication.exec()
    ending.stop()
    sys.exit(code)


def look(window: MainWindow) -> None:
    """Tell what is offered, put it back, and tell what stands where and what is in the case."""
    bar = window.safekeeping.bar
    before = window.context.session.case.head().seq
    said, texts = bar.text, [row.draft.text for row in bar.rows]
    bar.show_button.click()
    window.view  # noqa: B018 - the panels are there
    bar.rows[0].findChild(QWidget, "offer-put-back").click()
    settle()
    editor = QApplication.focusWidget()
    told = {
        "shown": not bar.isHidden(),
        "said": said,
        "texts": texts,
        "editor": editor.objectName(),
        "text": text_of(editor),
        "written": window.context.session.case.head().seq - before,
    }
    tell(told)
    sys.stdin.read()


def main() -> None:
    what, folder, case, field = sys.argv[1:]
    make_application()
    window = MainWindow(settings_in(Path(folder)))
    window.resize(1600, 1000)
    window.docks.reset()
    window.show()
    window.activateWindow()
    settle()
    assert window.open_case(Path(case))
    settle()
    if what == "look":
        look(window)
        return
    if what == "wait":
        QTimer.singleShot(0, lambda: type_into(window, field))
        wait(window)
    type_into(window, field)
    while True:
        QTest.qWait(1_000)


if __name__ == "__main__":
    main()
