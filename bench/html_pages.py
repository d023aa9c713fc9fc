"""How many letters become pages in a CPU second? `python bench/html_pages.py`."""

import statistics
import sys
import time
from pathlib import Path
from typing import Final

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import documents
from cablegram import shipped
from cablegram.publish.messages import messages_document, messages_of
from cablegram.transform import Stylesheet, Tree

_MESSAGES: Final = "{urn:cablegram:variable}messages"


@click.command()
@click.option("--letters", default=150, show_default=True, help="How many letters.")
@click.option("--runs", default=5, show_default=True, help="How often each is run; the median is printed.")
def main(letters: int, runs: int) -> None:
    """Prints what a page costs, with the stylesheet compiled once: parsing, transformation and serialisation."""
    begin = time.process_time()
    page = Stylesheet(shipped.stylesheet("html/cable.xsl"))
    messages = Tree(messages_document("en", messages_of("en"), ("en",)))
    click.echo(f"compiled in {time.process_time() - begin:.2f} CPU s")
    sets = {
        name: [path.read_bytes() for path in documents.files(collection)[:letters]]
        for name, collection in (("letters", "letters"), ("cables of this edition", "edition"))
    }
    for name, files in sets.items():
        times = []
        size = 0
        for _ in range(runs + 1):
            begin = time.process_time()
            size = sum(len(page.transform(file, {_MESSAGES: messages})) for file in files)
            times.append(time.process_time() - begin)
        # The first run warms up the processor, as the first pages of an edition do.
        median = statistics.median(times[1:])
        parsing = time.process_time()
        for file in files:
            Tree(file)
        parsing = time.process_time() - parsing
        click.echo(
            f"{name}: {len(files)} in {median:.2f} CPU s ({parsing:.2f} of them parsing): "
            f"{len(files) / median:.0f} per CPU second, {size / len(files) / 1000:.0f} kB a page"
        )


if __name__ == "__main__":
    main()
