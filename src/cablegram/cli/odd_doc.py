"""`cablegram odd doc`."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from cablegram.cli.odd import chosen, compiled_odd, network_option, tei_option
from cablegram.cli.report import say, tell
from cablegram.files import unwritable, write_whole
from cablegram.odd.compiler import Compiled
from cablegram.odd.documentation.pages import pages
from cablegram.odd.documentation.tree import documentation
from cablegram.validation.network import Access, Fetcher, cache_folder

_FORMS = ("html", "markdown", "tree")


@click.command("doc")
@click.argument("file", type=click.Path(path_type=Path))
@tei_option
@network_option
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder for the pages; if not given, one with the name of the schema (for a tree, the current one).",
)
@click.option("--schema", "ident", metavar="IDENT", help="Which schemaSpec; if not given, the first.")
@click.option("--language", metavar="TAG", default="", help="The language of descriptions; if not given, the ODD's.")
@click.option("--format", "form", type=click.Choice(_FORMS), default="html", show_default=True, help="What to write.")
@click.option("--own-words", is_flag=True, help="Leave out the sentences that the ODD takes from its source.")
def command(
    file: Path,
    guidelines: str | None,
    *,
    network: bool,
    folder: Path | None,
    ident: str | None,
    language: str,
    form: str,
    own_words: bool,
) -> None:
    """Make the documentation of a schema in the ODD FILE: its prose, and a page for each element, class and datatype.

    A tree is IDENT.doc.xml, of which the pages can be made without the ODD. Exit status is 1 where the ODD has errors;
    nothing is written then.
    """
    compilation = compiled_odd(file, guidelines, network=network)
    if tell(compilation.problems):
        sys.exit(1)
    for compiled in chosen(compilation, ident, file)[:1]:
        name = Path(compiled.schema.ident).name or "schema"
        files = _files(compiled, file, name, network=network, language=language, form=form, own_words=own_words)
        target = folder if folder is not None else Path() if form == "tree" else Path(name)
        try:
            for path, data in files.items():
                write_whole(target / path, data)
        except OSError as fault:
            tell([unwritable(target, fault)])
            sys.exit(1)
        say(str(target / next(path for path in files if path.startswith("index.") or form == "tree")))


def _files(
    compiled: Compiled, file: Path, name: str, *, network: bool, language: str, form: str, own_words: bool
) -> Mapping[str, bytes]:
    fetch = Fetcher(Access(network=network, cache=cache_folder()))
    tree = documentation(compiled, str(file.resolve()), fetch, language=language, own_words=own_words)
    if form == "tree":
        return {f"{name}.doc.xml": tree}
    return pages(tree, form)
