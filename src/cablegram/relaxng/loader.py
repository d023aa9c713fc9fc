"""Loads a RELAX NG schema: reads its files, brings it into the simple form, and holds it to all restrictions."""

from cablegram.relaxng import id_types, restrictions
from cablegram.relaxng.files import SchemaFiles
from cablegram.relaxng.name_sets import MOST_NAMES, NameSets, TooManyNamesError
from cablegram.relaxng.reachable import reachable
from cablegram.relaxng.simple import SimpleGrammar
from cablegram.relaxng.simplify import Simplifier
from cablegram.relaxng.source import Fetch, SchemaError


def load(location: str, fetch: Fetch) -> SimpleGrammar:
    """The grammar of a schema, in the simple form.

    Args:
        location: absolute path or URL of the schema; one that ends in `.rnc` is in compact syntax, others in XML.
        fetch: reads it, and what it includes.

    Raises:
        SchemaError: a file cannot be read, or a rule of the specification is broken.
    """
    files = SchemaFiles(fetch)
    simplifier = Simplifier(files.root(location), files)
    grammar, nodes = reachable(simplifier, simplifier.simplify())
    try:
        names = NameSets(grammar.name_classes)
    except TooManyNamesError:
        raise SchemaError(f"the schema has more than {MOST_NAMES} names", location) from None
    restrictions.check(grammar, nodes, names)
    grammar.files = files.read
    grammar.id_problem = id_types.problem(grammar, nodes, names, simplifier.datatypes)
    return grammar
