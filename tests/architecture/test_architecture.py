"""The rules that hold the whole together, as tests."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "provenance_app"
SILENT_WITHOUT_QT = ("new", "import", "flags", "check", "info")


def test_each_package_uses_only_what_stands_below_it() -> None:
    """The contracts of pyproject.toml, by import-linter."""
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _run_without_qt(code: str) -> subprocess.CompletedProcess[str]:
    block = "import sys; sys.modules['PySide6'] = None; sys.modules['shiboken6'] = None\n"
    return subprocess.run([sys.executable, "-c", block + code], cwd=ROOT, capture_output=True, text=True, check=False)


def _modules_outside_ui() -> list[str]:
    files = (path for path in PACKAGE.rglob("*.py") if "ui" not in path.relative_to(PACKAGE).parts)
    names = (".".join(path.relative_to(ROOT).with_suffix("").parts) for path in files)
    return sorted(name.removesuffix(".__init__") for name in names)


def test_everything_outside_ui_is_imported_where_qt_cannot_load() -> None:
    done = _run_without_qt("\n".join(f"import {name}" for name in _modules_outside_ui()))
    assert done.returncode == 0, done.stderr


def test_the_block_of_qt_is_a_block() -> None:
    """The control of the test above: a module of the ui must fail in the same way of running."""
    assert _run_without_qt("import provenance_app.ui.theme").returncode != 0


@pytest.mark.parametrize("name", ["utils", "helpers", "manager", "common", "misc"])
def test_no_module_has_a_name_that_says_nothing(name: str) -> None:
    assert not [path for path in PACKAGE.rglob("*.py") if name in path.stem]


def test_no_module_is_a_god() -> None:
    long = {path.name: lines for path in PACKAGE.rglob("*.py") if (lines := len(path.read_text().splitlines())) > 420}
    assert not long


def test_the_app_never_names_a_network_module() -> None:
    """It works offline: no module that talks to the network is imported by our code."""
    names = r"socket|urllib\.request|http|requests|ftplib|ssl|PySide6\.QtNetwork"
    wanted = re.compile(rf"^\s*(import|from) ({names})\b", re.M)
    keeps_out = "without_sockets.py"  # names it to switch off what a library would do with it when it is loaded
    assert [path.name for path in PACKAGE.rglob("*.py") if wanted.search(path.read_text())] == [keeps_out]
    (text,) = (path.read_text() for path in PACKAGE.rglob(keeps_out))
    assert set(re.findall(r"socket\.\w+", text)) == {"socket.has_ipv6"}


def test_case_text_is_never_markup() -> None:
    """No widget that reads HTML is used, and nothing sets rich text."""
    wanted = re.compile(r"\b(setHtml|QTextBrowser|RichText|insertHtml|AutoText|fromHtml)\b")
    assert not [path.name for path in (PACKAGE / "ui").rglob("*.py") if wanted.search(path.read_text())]
