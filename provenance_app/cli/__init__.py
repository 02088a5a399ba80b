"""The command line. Without a command it opens the window.

Exit codes: 0 done; 1 could not be done; 2 the case was refused or is damaged, or the command line is wrong.
Errors of the world are one message on standard error, never a traceback.
"""

import sys
from collections.abc import Sequence
from typing import Any

import click
from typing_extensions import override

from provenance_app import __version__
from provenance_app.cli import data, window
from provenance_app.model.errors import CaseFileError, ProvenanceError

DONE, FAILED, REFUSED = 0, 1, 2


class _WindowByDefault(click.Group):
    """A group that opens the window where the first word is no command."""

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        words = [word for word in args if not word.startswith("-")]
        if not args or (words and args[0] == words[0] and words[0] not in self.commands):
            args = ["open", *args]
        return super().parse_args(ctx, args)


_HELP = """Record who said what and what it rests on, and see every link nobody has verified.

\b
provenance-app            opens the window
provenance-app CASE       opens a case in the window
provenance-app demo       opens the sample case
"""


@click.group(cls=_WindowByDefault, help=_HELP, invoke_without_command=True)
@click.version_option(__version__, prog_name="provenance-app")
@click.option("--self-test", is_flag=True, help="Do the main job once on the sample case; exit 0 if all of it works.")
@click.pass_context
def cli(ctx: click.Context, self_test: bool) -> None:
    """Take the options that stand before a command."""
    if self_test:
        ctx.exit(window.self_test())


for _command in (*data.COMMANDS, *window.COMMANDS):
    cli.add_command(_command)


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code."""
    try:
        result: Any = cli.main(args=list(arguments), prog_name="provenance-app", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return FAILED
    except CaseFileError as error:
        return _say(error, REFUSED)
    except ProvenanceError as error:
        return _say(error, FAILED)
    except BrokenPipeError:
        sys.stderr.close()
        return FAILED
    except OSError as error:
        return _say(_os_message(error), FAILED)
    return result if isinstance(result, int) else DONE


def _say(message: object, code: int) -> int:
    click.echo(f"provenance-app: {message}", err=True)
    return code


def _os_message(error: OSError) -> str:
    place = f" ({error.filename})" if error.filename else ""
    return f"{error.strerror or error}{place}. Nothing was written there."
