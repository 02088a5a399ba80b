"""The commands and options of the command line."""

from collections.abc import Sequence
from typing import Any

import click
from typing_extensions import override

from provenance_app import __version__
from provenance_app.cli import data, examination, flags, origins, suggest, window


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


for _command in (
    *data.COMMANDS,
    *examination.COMMANDS,
    flags.flags,
    origins.origins,
    suggest.suggest,
    *window.COMMANDS,
):
    cli.add_command(_command)


def run_command(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code; errors of the world are raised."""
    try:
        result: Any = cli.main(args=list(arguments), prog_name="provenance-app", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return 1
    return result if isinstance(result, int) else 0
