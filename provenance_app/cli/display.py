"""Whether a window can be seen here, and loading Qt for it. Qt is loaded when something needs it, never before."""

import builtins
import os
import sys
from pathlib import Path

from provenance_app.app_data import app_data_folder
from provenance_app.model.errors import ProvenanceError

_LIBRARIES = "libgl1 libegl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0"


class QtMissing(ProvenanceError):
    """Qt cannot be loaded on this machine."""


def has_display() -> bool:
    """Say whether a window could be seen."""
    if os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def load_qt() -> None:
    """Load Qt, to draw without a screen where there is none.

    Raises:
        QtMissing: It cannot be loaded; the message says what to install.
    """
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    plain_import = builtins.__import__
    try:
        import PySide6.QtGui  # noqa: F401 - fails here where a system library is missing
    except ImportError as error:
        raise QtMissing(
            f"Qt cannot be loaded: {error}. On Debian and Ubuntu: apt-get install {_LIBRARIES}. "
            "The commands new, import, flags, check and info work without it."
        ) from error
    finally:
        # PySide puts itself before Python's import, to look for its `__feature__` switches in the source of every
        # module that is loaded from then on. This app has none, and starts sooner without.
        builtins.__import__ = plain_import


def open_window(case: Path | None, *, sample: bool = False) -> int:
    """Open the window and return its exit code once it is closed; where there is one already, that opens the case.

    Raises:
        ProvenanceError: There is no display, or Qt cannot be loaded.
    """
    if not has_display():
        raise ProvenanceError(
            "There is no display to open a window on. "
            "Without one there are: provenance-app demo, flags CASE, and export CASE --format png --out FILE."
        )
    from provenance_app.ui.one_instance import Call, Instance

    instance = Instance(app_data_folder())
    if instance.hand_over(Call(case, sample)):
        return 0
    load_qt()
    from provenance_app.ui.application import run_window

    return run_window(case, sample=sample, instance=instance)
