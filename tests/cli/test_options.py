"""The options of all commands, as one language: one name for one thing, and one letter for one name."""

from collections.abc import Iterator

import click

from cablegram.cli import COMMANDS, main


def _commands(group: click.Group, above: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{above}{name}", command
        if isinstance(command, click.Group):
            yield from _commands(command, f"{above}{name} ")


def _options(name: str) -> dict[str, click.Option]:
    """The options of this name, by the commands that have it."""
    return {
        command: parameter
        for command, found in _commands(main)
        for parameter in found.params
        if isinstance(parameter, click.Option) and name in parameter.opts
    }


def test_an_option_has_the_same_letter_in_all_commands() -> None:
    letters: dict[str, set[str]] = {}
    for _, command in _commands(main):
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                long = next(name for name in parameter.opts if name.startswith("--"))
                letters.setdefault(long, set()).add("".join(n for n in parameter.opts if not n.startswith("--")))
    assert {name: found for name, found in letters.items() if len(found) > 1} == {}
    used = [letter for found in letters.values() for letter in found if letter]
    assert sorted(used) == sorted(set(used))


def test_the_processes_that_share_the_work_are_workers_everywhere() -> None:
    workers = _options("--workers")
    assert set(workers) == {"encode", "validate", "build"}
    assert len({repr(option.type) for option in workers.values()}) == 1
    ends = {str(option.help).partition(" in N processes; ")[2] for option in workers.values()}
    assert ends == {"if not given, one for each processor, where there is much to do."}
    assert not _options("--jobs")


def test_what_did_not_change_is_made_again_by_one_option() -> None:
    assert set(_options("--again")) == {"encode", "build"}
    assert set(_options("--all")) == {"export"}  # all exports, and no third meaning
    assert set(_options("--verbose")) == {"import", "validate", "export"}


def test_a_command_that_works_on_an_edition_takes_it_by_one_option() -> None:
    without = {"new", "show", "readers", "odd", "odd compile", "odd doc", "odd show"}
    assert {name for name, _ in _commands(main)} - set(_options("--edition")) == without


def test_a_choice_of_format_says_what_is_taken_without_it() -> None:
    for name, option in _options("--format").items():
        assert option.show_default or "default" in str(option.help), name


def test_every_option_says_what_it_does() -> None:
    silent = [
        f"{name} {parameter.opts[0]}"
        for name, command in _commands(main)
        for parameter in command.params
        if isinstance(parameter, click.Option) and not str(parameter.help or "").endswith(".")
    ]
    assert silent == []
    assert all(words.endswith(".") for words in COMMANDS.values())
