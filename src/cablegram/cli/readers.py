"""`cablegram readers`."""

import click

from cablegram.sources import READERS


@click.command()
def command() -> None:
    """List the source formats that can be read, each with the name that --reader takes."""
    width = max(len(reader.name) for reader in READERS)
    for reader in READERS:
        click.echo(f"{reader.name:{width}}  {reader.title}")
