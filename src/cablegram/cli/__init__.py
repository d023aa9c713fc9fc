"""The command line: `cablegram COMMAND`.

Each command lives in a module that is imported only when the command runs, so that `--help` answers at once.
"""

import difflib
import importlib
import io
import keyword
import sys
from typing import Final

import click

from cablegram import __version__

# Name, one-line help; the command is the function `command` in `cablegram.cli.NAME`, `NAME_` for a word of Python.
COMMANDS: Final[dict[str, str]] = {
    "new": "Make a small edition that builds at once.",
    "encode": "Encode sources as TEI.",
    "import": "Take over the TEI of another project.",
    "validate": "Check TEI files against any schema, and the edition as a whole.",
    "migrate": "Move the edition to the newest model of the schema.",
    "diff": "Show what changed between two versions of the edition.",
    "build": "Publish the edition as HTML, PDF and EPUB.",
    "export": "Write the edition in the formats of other programs.",
    "serve": "Show the edition in a browser while you edit it.",
    "references": "List what the cables refer to, and resolve it.",
    "names": "List the names that point to no authority entry.",
    "odd": "Make schemas and pages of a TEI project's ODD.",
    "show": "Show what a cable's header says.",
    "readers": "List the source formats that can be read.",
}


class _Commands(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"cablegram.cli.{cmd_name}{'_' if keyword.iskeyword(cmd_name) else ''}")
        command = module.command
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if not name.startswith("-") and name not in COMMANDS:
            near = difflib.get_close_matches(name, COMMANDS, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise click.UsageError(f"There is no command {name}.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="cablegram")
def main() -> None:
    """TEI editions of diplomatic cables: encode, validate, publish.

    Exit status is 0 where all is well, 1 where an error was found, 2 where the command was used wrongly.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter shows a question mark; it must not end the command.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
