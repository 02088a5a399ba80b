"""Start of the program: `provenance-app`, or `python -m provenance_app`."""

import gc
import os
import sys
from pathlib import Path


def main() -> None:
    """Run the command line and leave with its exit code."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()  # the picture worker of a bundled app starts through this very program
    else:
        _keep_compiled()
    # numpy's linear algebra starts a thread a core as it is loaded. Nothing here needs them, and where the cores have
    # other work, waiting for them takes longer than all the rest of loading numpy.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A start makes many objects and hardly any garbage: with Python's own threshold of 700 objects, looking for garbage
    # takes a tenth of the time.
    gc.set_threshold(100_000, 20, 20)
    from provenance_app.cli import run

    sys.exit(run(sys.argv[1:]))


def _keep_compiled() -> None:
    """Keep compiled modules in the user's cache folder where the environment forbids them beside the sources.

    PYTHONDONTWRITEBYTECODE keeps source folders clean, at the price of compiling some hundred modules at every start.
    Both can be had: the compiled files of this program, and of the libraries it loads, go to a folder of their own.
    Where the user has said where they go, or there is no such folder, Python does as it always does.
    """
    if not sys.dont_write_bytecode or sys.pycache_prefix:
        return
    home = os.environ.get("HOME")
    if sys.platform == "win32":
        cache = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        cache = home and f"{home}/Library/Caches"
    else:
        cache = os.environ.get("XDG_CACHE_HOME") or (home and f"{home}/.cache")
    if cache and Path(cache).is_absolute():
        sys.pycache_prefix = str(Path(cache, "provenance", "pycache"))
        sys.dont_write_bytecode = False


if __name__ == "__main__":
    main()
