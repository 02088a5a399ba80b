"""The command line. Without a command it opens the window.

Exit codes: 0 done; 1 could not be done; 2 the case was refused or is damaged, or the command line is wrong.
Errors of the world are one message on standard error, never a traceback.
"""

import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from provenance_app.model.errors import CaseFileError, CaseNotWritten, ProvenanceError
from provenance_app.model.naming import controls_written

FAILED, REFUSED = 1, 2
_SUFFIX = ".provcase"


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a name that the terminal cannot write is no failure
    try:
        return _run(arguments)
    except CaseNotWritten as error:
        return _say(error, FAILED)
    except CaseFileError as error:
        return _say(f"{error}{_way_out(error)}", REFUSED)
    except ProvenanceError as error:
        return _say(error, FAILED)
    except BrokenPipeError:
        sys.stderr.close()
        return FAILED
    except OSError as error:
        return _say(_os_message(error), FAILED)


def _run(arguments: Sequence[str]) -> int:
    """Open the window, or do what a command says; the commands are loaded only if there is one."""
    if not arguments or (len(arguments) == 1 and arguments[0].endswith(_SUFFIX)):
        from provenance_app.cli.display import open_window

        return open_window(Path(arguments[0]) if arguments else None)
    from provenance_app.cli.commands import run_command

    return run_command(arguments)


def _way_out(error: CaseFileError) -> str:
    from provenance_app.casefile.failures import CaseDamaged

    return f" Use: provenance-app salvage {error.path} OUT" if isinstance(error, CaseDamaged) else ""


def _say(message: object, code: int) -> int:
    if sys.stderr is not None:  # a bundled app on Windows has none
        lines = map(controls_written, f"provenance-app: {message}".split("\n"))
        print("\n".join(lines), file=sys.stderr)  # noqa: T201 - the one message of a command that failed
    return code


def _os_message(error: OSError) -> str:
    place = f" ({error.filename})" if error.filename else ""
    return f"{error.strerror or error}{place}. Nothing was written there."
