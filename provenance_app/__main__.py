"""Start of the program: `provenance-app`, or `python -m provenance_app`."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    import multiprocessing

    multiprocessing.freeze_support()  # the picture worker of a bundled app starts through this very program
    from provenance_app.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
