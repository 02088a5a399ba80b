"""What all tests share: the process is set up as the program sets up its own (see `provenance_app.__main__`)."""

import builtins
import gc
import os
import sys
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
gc.set_threshold(100_000, 20, 20)

if sys.dont_write_bytecode:
    # Each worker, and each process that a test starts, would compile all modules anew. They are kept, but not in the tree.
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(Path(sys.prefix, "pycache-of-tests"))
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

_PLAIN_IMPORT = builtins.__import__


def pytest_addoption(parser):
    parser.addoption("--sequences", type=int, help="how many random sequences of edits the flag index has to follow")


@pytest.hookimpl(trylast=True)
def pytest_configure():
    builtins.__import__ = _PLAIN_IMPORT  # pytest-qt has loaded PySide, which puts its own, slower one there


def pytest_collection_finish():
    gc.collect()
    gc.freeze()  # what is loaded stays to the end: the search for garbage need not look at it each time
