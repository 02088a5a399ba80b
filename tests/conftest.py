"""What all tests share: the process is set up as the program sets up its own (see `provenance_app.__main__`)."""

import builtins
import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from tests import counts

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
gc.set_threshold(100_000, 20, 20)

if sys.dont_write_bytecode:
    # Else each worker, and each process that a test starts, compiles all modules anew. They are kept outside the tree.
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(Path(sys.prefix, "pycache-of-tests"))
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Cases are made durable at every edit. Where a system has a place in memory, with room, no test waits for a disk.
_IN_MEMORY = Path("/dev/shm")
if os.access(_IN_MEMORY, os.W_OK | os.X_OK) and shutil.disk_usage(_IN_MEMORY).free > 2_000_000_000:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_IN_MEMORY))

# No test sees, or changes, what the app remembers for the user who runs them.
_APP_DATA = tempfile.TemporaryDirectory(prefix="provenance-tests-", ignore_cleanup_errors=True)
os.environ["XDG_DATA_HOME"] = os.environ["LOCALAPPDATA"] = _APP_DATA.name

_PLAIN_IMPORT = builtins.__import__


def pytest_addoption(parser):
    parser.addoption("--full", action="store_true", help="longer chains, larger cases and more random ones; slow")


@pytest.hookimpl(trylast=True)
def pytest_configure(config):
    if config.getoption("--full"):
        counts.use_full()
    builtins.__import__ = _PLAIN_IMPORT  # pytest-qt has loaded PySide, which puts its own, slower one there


def pytest_collection_finish():
    gc.collect()
    gc.freeze()  # what is loaded stays to the end: the search for garbage need not look at it each time
