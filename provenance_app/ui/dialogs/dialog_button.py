"""The buttons of the dialogs that make files and prints."""

from PySide6.QtWidgets import QPushButton, QWidget


def dialog_button(parent: QWidget, text: str, name: str, do: object) -> QPushButton:
    """Return a button that Enter in a field does not press, as only the default one is pressed by it.

    Args:
        parent: The dialog, or a row of it.
        text: What stands on it.
        name: Object name.
        do: What a click calls.
    """
    button = QPushButton(text, parent)
    button.setObjectName(name)
    button.setAutoDefault(False)
    button.clicked.connect(do)
    return button
