"""Everything the user can do from the menus: one table of rows, and the actions made from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from provenance_app.model.enumerations import Direction
from provenance_app.ui.icons import icon


class When(Enum):
    """When an action can be used."""

    ALWAYS = auto()
    BEGINNING = auto()
    """In a case that may be written, and on the start page, where it begins one."""
    CASE = auto()
    WRITABLE = auto()
    SELECTION = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """One action. `keys` is a shortcut of the window; `hint` one that a pane handles itself while it has the focus."""

    id: str
    menu: str
    text: str
    keys: str = ""
    hint: str = ""
    icon: str = ""
    when: When = When.CASE
    separated: bool = False


MENUS: Final = ("Case", "Edit", "Add", "View", "Graph", "Flags", "Tools", "Help")

ROWS: Final = (
    Row("new", "Case", "New case", "Ctrl+N", icon="file-plus", when=When.ALWAYS),
    Row("open", "Case", "Open\u2026", "Ctrl+O", icon="folder-open", when=When.ALWAYS),
    Row("sample", "Case", "Sample case", when=When.ALWAYS),
    Row("import", "Case", "Import files\u2026", "Ctrl+I", when=When.WRITABLE, separated=True),
    Row("import_table", "Case", "Import table\u2026", when=When.WRITABLE),
    Row("import_folder", "Case", "Import folder\u2026", when=When.WRITABLE),
    Row("all_or_none", "Case", "Import all of several files or none", when=When.ALWAYS),
    Row("export_image", "Case", "Export image\u2026", "Ctrl+E", icon="download", separated=True),
    Row("copy_image", "Case", "Copy image", "Ctrl+Shift+C", icon="copy"),
    Row("export_json", "Case", "Export case JSON\u2026"),
    Row("save_copy", "Case", "Save a copy\u2026", "Ctrl+Shift+S", icon="save"),
    Row("compact", "Case", "Compact case\u2026", when=When.WRITABLE),
    Row("salvage", "Case", "Save what can be read of a case\u2026", when=When.ALWAYS),
    Row("earlier_states", "Case", "Earlier states\u2026", icon="history"),
    Row("rename_case", "Case", "Change title\u2026", when=When.WRITABLE, separated=True),
    Row("close", "Case", "Close case", "Ctrl+W"),
    Row("quit", "Case", "Quit", "Ctrl+Q", when=When.ALWAYS, separated=True),
    Row("undo", "Edit", "Undo", "Ctrl+Z", icon="undo-2", when=When.WRITABLE),
    Row("redo", "Edit", "Redo", "Ctrl+Shift+Z", icon="redo-2", when=When.WRITABLE),
    Row("paste", "Edit", "Paste", "Ctrl+V", icon="clipboard-paste", when=When.BEGINNING, separated=True),
    Row("unwritten", "Edit", "Texts that were not written"),
    Row("delete", "Edit", "Delete", "Del", icon="trash-2", when=When.SELECTION),
    Row("select_all", "Edit", "Select all records", "Ctrl+Shift+A"),
    Row("search", "Edit", "Search records and commands", "Ctrl+K", icon="search", separated=True),
    Row("paste_article", "Add", "Article from the clipboard", hint="Ctrl+V", when=When.BEGINNING),
    Row("add_pages", "Add", "Saved page, PDF or archive\u2026", icon="file-text", when=When.BEGINNING),
    Row("add_files", "Add", "Picture, video or other file\u2026", "Ctrl+Shift+F", icon="image", when=When.BEGINNING),
    Row("page_offers", "Add", "Pictures and reviews on the page\u2026", "Ctrl+Shift+P", when=When.SELECTION),
    Row("mark_claim", "Add", "Claim from the marked words", hint="C", when=When.WRITABLE, separated=True),
    Row("add_claim", "Add", "Claim in your own words", "Ctrl+Shift+N", when=When.WRITABLE),
    Row("add_source", "Add", "Source", when=When.WRITABLE),
    Row("add_document", "Add", "Document", when=When.WRITABLE),
    Row("attribute", "Add", "Who says it\u2026", "Ctrl+Shift+W", icon="user", when=When.SELECTION, separated=True),
    Row("link", "Add", "Link to\u2026", "Ctrl+L", hint="L", icon="link", when=When.SELECTION),
    Row("show_reader", "View", "Reader", "Ctrl+1"),
    Row("show_graph", "View", "Graph", "Ctrl+2"),
    Row("show_table", "View", "Table", "Ctrl+3"),
    Row("show_timeline", "View", "Timeline", "Ctrl+4"),
    Row("suggestions", "View", "Suggestions beside the text", "Ctrl+9", icon="sparkles"),
    Row("details", "View", "Details of the document", "Ctrl+Shift+D", icon="pencil"),
    Row("changes", "View", "Changes since the capture before", "Ctrl+D", icon="history"),
    Row("split", "View", "Reader beside the other pane", "Ctrl+\\"),
    Row("next_pane", "View", "Next pane", "F6", when=When.ALWAYS, separated=True),
    Row("previous_pane", "View", "Previous pane", "Shift+F6", when=When.ALWAYS),
    Row("theme_system", "View", "Theme of the system", when=When.ALWAYS, separated=True),
    Row("theme_light", "View", "Light theme", icon="sun", when=When.ALWAYS),
    Row("theme_dark", "View", "Dark theme", icon="moon", when=When.ALWAYS),
    Row("theme_contrast", "View", "High contrast theme", when=When.ALWAYS),
    Row("text_system", "View/Text size", "Text size of the system", when=When.ALWAYS),
    Row("text_100", "View/Text size", "Text size 100 %", when=When.ALWAYS, separated=True),
    Row("text_125", "View/Text size", "Text size 125 %", when=When.ALWAYS),
    Row("text_150", "View/Text size", "Text size 150 %", when=When.ALWAYS),
    Row("text_200", "View/Text size", "Text size 200 %", when=When.ALWAYS),
    Row("less_motion", "View", "Less motion", when=When.ALWAYS, separated=True),
    Row("reset_layout", "View", "Reset layout", when=When.ALWAYS, separated=True),
    Row("fit", "Graph", "Show everything", "Ctrl+0", icon="maximize"),
    Row("zoom_in", "Graph", "Zoom in", "Ctrl++", icon="zoom-in"),
    Row("zoom_out", "Graph", "Zoom out", "Ctrl+-", icon="zoom-out"),
    Row("key_view", "Graph", "Only the key claims and their basis", separated=True),
    Row("next_keys", "Graph", "Next key claims", "Alt+PgDown"),
    Row("previous_keys", "Graph", "Previous key claims", "Alt+PgUp"),
    Row("whole_view", "Graph", "All records"),
    Row("save_view", "Graph", "Save as view\u2026", icon="save", when=When.WRITABLE),
    Row("filter", "Graph", "Filter\u2026", "Ctrl+Alt+F", icon="list-filter"),
    Row("clear_filter", "Graph", "Clear the filter", "Ctrl+Alt+Shift+F"),
    Row("fold", "Graph", "Collapse or open the selection", hint="C", separated=True),
    Row("collapse_reposts", "Graph", "Collapse all reposts"),
    Row("expand_all", "Graph", "Expand all"),
    Row("tidy", "Graph", "Tidy", "Ctrl+T", icon="layout-grid", when=When.WRITABLE, separated=True),
    Row("tidy_selection", "Graph", "Tidy the selection", "Ctrl+Shift+T", when=When.SELECTION),
    Row("pin", "Graph", "Pin or unpin the selection", hint="P", when=When.SELECTION),
    Row("left_to_right", "Graph", "Direction: left to right", when=When.WRITABLE),
    Row("top_down", "Graph", "Direction: top down", when=When.WRITABLE),
    Row("focus", "Graph", "Focus on the selection", hint="F", icon="focus", separated=True),
    Row("roots", "Graph", "Paths to the origins", hint="R", icon="git-fork"),
    Row("dependants", "Graph", "What depends on it", hint="Shift+R"),
    Row("suppose_falls", "Graph", "Suppose this falls", hint="X"),
    Row("clear_emphasis", "Graph", "Show all alike", hint="Esc"),
    Row("minimap", "Graph", "Minimap", hint="M"),
    Row("legend", "Graph", "Legend"),
    Row("next_flag", "Flags", "Next flag", "F8", icon="flag"),
    Row("previous_flag", "Flags", "Previous flag", "Shift+F8"),
    Row("show_flags", "Flags", "Show the flags", "Ctrl+8", separated=True),
    Row("show_gaps", "Flags", "Show the evidence gaps", "Ctrl+7"),
    Row("show_history", "Flags", "Show the history", "Ctrl+5"),
    Row("show_analysis", "Flags", "Look closer at the selection", "Ctrl+6"),
    Row("check", "Tools", "Check the case file"),
    Row("compare", "Tools", "Compare the selected pictures\u2026", "Ctrl+Shift+M", icon="eye"),
    Row("read_again", "Tools", "Read the original of the capture again", when=When.WRITABLE),
    Row("rules", "Help", "What is flagged", "F1", when=When.ALWAYS),
    Row("keys", "Help", "Keyboard", when=When.ALWAYS),
    Row("about", "Help", "About Provenance", when=When.ALWAYS, separated=True),
)

THEME_CHOICES: Final = ("theme_system", "theme_light", "theme_dark", "theme_contrast")
TEXT_CHOICES: Final = ("text_system", "text_100", "text_125", "text_150", "text_200")

Slots = Mapping[str, Callable[[], object]]


class Actions:
    """The actions of one window by id."""

    def __init__(self, window: QMainWindow, slots: Slots) -> None:
        """Make the menus of a window; raises KeyError where a row has no slot."""
        self.by_id: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        menus = self.menus
        for name in MENUS:
            menus[name] = window.menuBar().addMenu(f"&{name}")
            menus[name].setObjectName(f"menu-{name.lower()}")
        for row in ROWS:
            action = _action(window, row, slots[row.id])
            if row.menu not in menus:
                above, _, name = row.menu.partition("/")
                menus[row.menu] = menus[above].addMenu(name)
            if row.separated:
                menus[row.menu].addSeparator()
            menus[row.menu].addAction(action)
            self.by_id[row.id] = action
        for choices in (THEME_CHOICES, TEXT_CHOICES, tuple(Direction)):
            group = QActionGroup(window)
            for choice in choices:
                self.by_id[choice].setCheckable(True)
                self.by_id[choice].setIconVisibleInMenu(False)  # it would stand where the tick goes
                group.addAction(self.by_id[choice])
        for switch in ("less_motion", "legend", "minimap", "suggestions", "all_or_none"):
            self.by_id[switch].setCheckable(True)

    def __getitem__(self, action_id: str) -> QAction:
        """Return an action by its id."""
        return self.by_id[action_id]

    def enable(self, *, case: bool, writable: bool, selection: bool) -> None:
        """Enable what can be used now."""
        can = {
            When.ALWAYS: True,
            When.BEGINNING: writable or not case,
            When.CASE: case,
            When.WRITABLE: case and writable,
            When.SELECTION: case and writable and selection,
        }
        for row in ROWS:
            self.by_id[row.id].setEnabled(can[row.when])


def _action(window: QMainWindow, row: Row, slot: Callable[[], object]) -> QAction:
    action = QAction(row.text + (f"\t{row.hint}" if row.hint and not row.keys else ""), window)
    action.setObjectName(row.id)
    action.setProperty("menu", row.menu)
    if row.icon:
        action.setIcon(icon(row.icon))
    if row.keys:
        action.setShortcuts([QKeySequence(key) for key in _also(row.keys)])
    action.triggered.connect(lambda: slot())
    return action


def _also(keys: str) -> tuple[str, ...]:
    return {"Ctrl++": ("Ctrl++", "Ctrl+="), "Ctrl+Shift+Z": ("Ctrl+Shift+Z", "Ctrl+Y")}.get(keys, (keys,))
