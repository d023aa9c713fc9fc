"""The tutorial as it is printed: what it types, writes and edits, and what it says that the program answers."""

import re
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT

TUTORIAL = ROOT / "docs/tutorial.md"
# What makes the program's environment, and what needs a web server: typed, and not run with the rest.
ELSEWHERE = ("python3 -m venv", "source cables/bin/activate", "pip install cablegram", "rsync -a ")


def follow(folder: Path, run: Callable[[str, Path], str]) -> set[str]:
    """Does what the tutorial says, in an empty folder, and compares each answer that it prints.

    Args:
        folder: the empty folder.
        run: runs `cablegram` with arguments in a folder, and returns what it says: the results, then the problems.

    Returns:
        The commands that were typed, with the arguments cut off behind the second word.
    """
    current, told, typed = folder, "", set()
    for kind, content in re.findall(r"^```(.+?)\n(.*?)^```$", TUTORIAL.read_text("utf-8"), re.MULTILINE | re.DOTALL):
        what, _, name = kind.partition(" ")
        match what:
            case "console":
                for command, printed in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", content, re.MULTILINE):
                    typed.add(" ".join(command.split()[:2]))
                    if command.startswith("cd "):
                        current /= command.removeprefix("cd ")
                    elif not command.startswith(ELSEWHERE):
                        assert command.startswith("cablegram "), f"the tutorial types {command}"
                        told = run(command.removeprefix("cablegram "), current)
                    _compare(printed, told, command)
            case "text":
                assert content in told, f"nothing says {content}"
            case "file":
                (current / name).write_text(content, "utf-8")
            case "edit":
                before, after = content.split("=>\n")
                if after:  # else whole lines go
                    before, after = before.rstrip("\n"), after.rstrip("\n")
                text = (current / name).read_text("utf-8")
                assert text.count(before) == 1, f"{name} does not have once: {before}"
                (current / name).write_text(text.replace(before, after), "utf-8")
            case _:
                raise AssertionError(f"the tutorial has a block of the kind {what}")
    return typed


def _compare(printed: str, told: str, command: str) -> None:
    """Fails where an answer is not what the tutorial prints; a line with `…` alone stands for any lines."""
    if not printed:
        return
    pattern = "(?:.*\n)*?".join(re.escape(part) for part in re.split(r"^…\n", printed, flags=re.MULTILINE))
    assert re.fullmatch(pattern, told), f"{command} says\n{told}\nand the tutorial\n{printed}"
