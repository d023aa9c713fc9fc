"""Do we and jing give the same verdicts? `python bench/agreement.py random|corpora|mutants`."""

import itertools
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.relaxng.agreement import (
    Difference,
    Verdict,
    compared,
    differences,
    file_differences,
    load,
    our_grammar,
    our_verdict,
    their_verdict,
)
from tests.relaxng.jing_batch import Jing, missing
from tests.relaxng.random_schemas import cases
from tests.relaxng.sound import sound

from bench import documents
from bench.reduction import reduced
from cablegram.relaxng.source import SchemaError


@click.group()
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="A folder for the reduced differences.")
@click.option("--most", default=20, show_default=True, help="How many differences of each kind are shown and reduced.")
@click.pass_context
def main(context: click.Context, keep: Path | None, most: int) -> None:
    """Hold our verdicts against those of jing."""
    if missing():
        raise click.ClickException(missing())
    context.obj = _Shown(keep, most)


class _Shown:
    """Prints differences, and keeps them as files."""

    def __init__(self, folder: Path | None, most: int) -> None:
        self.folder = folder
        self.most = most
        self.tally: Counter[str] = Counter()

    def take(self, found: Iterable[Difference], jing: Jing) -> None:
        """Prints and keeps each difference, up to the greatest number."""
        for difference in found:
            self.tally[difference.kind] += 1
            if self.tally[difference.kind] > self.most:
                continue
            click.echo(f"{difference.kind}: {difference.name}: ours {_words(difference.ours)}")
            click.echo(f"    jing {_words(difference.theirs)}")
            if self.folder:
                _keep(difference, jing, self.folder)

    def __str__(self) -> str:
        return ", ".join(f"{number} {kind}" for kind, number in sorted(self.tally.items())) or "no difference"


@main.command("random")
@click.option("--number", default=1000, show_default=True, help="How many schemas.")
@click.option("--first", default=0, show_default=True, help="The seed of the first.")
@click.pass_obj
def random_schemas(shown: _Shown, number: int, first: int) -> None:
    """Random schemas with their documents."""
    begin = time.perf_counter()
    total = 0
    with Jing() as jing, Jing() as other:
        for case in cases(number, first):
            total += 1 + len(case.documents)
            shown.take(differences(case, jing), other)
    click.echo(f"{number} random schemas, {total} verdicts, {time.perf_counter() - begin:.0f} s: {shown}")


@main.command()
@click.option("--schema", "only", multiple=True, help="Only this schema; may be repeated.")
@click.option("--share", default=1.0, show_default=True, help="Less than 1 takes less documents.")
@click.pass_obj
def corpora(shown: _Shown, only: tuple[str, ...], share: float) -> None:
    """Every file of the corpora against every schema: as it is, and without what jing finds wrong in it."""
    begin = time.perf_counter()
    total = valid = 0
    texts = {path.name: path.read_text(encoding="utf-8") for path in documents.all_files(share)}
    with Jing() as jing, Jing() as other:
        for schema in only or documents.all_schemas():
            load(other, documents.schema_path(schema))
            held = [(name, text.encode()) for name, text in texts.items()]
            mended = {name: sound(text, other) for name, text in texts.items()}
            held += [(f"{name}-mended", text.encode()) for name, text in mended.items() if text is not None]
            total += len(held)
            valid += len(held) - len(texts)
            found = file_differences(documents.schema_path(schema), held, jing)
            try:
                shown.take((each._replace(name=f"{schema}/{each.name}") for each in found), other)
            except SchemaError as fault:
                click.echo(f"schema: {fault}")
    click.echo(
        f"{total} verdicts of files, {valid} of them valid after mending, {time.perf_counter() - begin:.0f} s: {shown}"
    )


@main.command("mutants")
@click.option("--schema", "only", multiple=True, help="Only this schema; may be repeated.")
@click.option("--share", default=1.0, show_default=True, help="Less than 1 takes less documents.")
@click.pass_obj
def mutants_of_documents(shown: _Shown, only: tuple[str, ...], share: float) -> None:
    """Mutants: valid documents into which one fault was put."""
    begin = time.perf_counter()
    kinds: Counter[str] = Counter()
    invalid: Counter[str] = Counter()
    with Jing() as maker, Jing() as jing, Jing() as other:
        made = documents.all_mutants(maker, share, only)
        for schema, group in itertools.groupby(made, key=lambda each: each.base.schema):
            path = documents.schema_path(schema)
            grammar = our_grammar(path)
            load(jing, path)
            if isinstance(grammar, Verdict):
                click.echo(f"schema: {schema}: {_words(grammar)}")
                continue
            for each in group:
                text = each.mutant.text.encode()
                theirs = their_verdict(jing.check(text))
                kinds[each.mutant.kind] += 1
                invalid[each.mutant.kind] += not theirs.fine
                found = compared(each.name, path, text, our_verdict(text, grammar), theirs)
                shown.take([found] if found else [], other)
    for kind, number in kinds.items():
        click.echo(f"{kind}: {number}, of them invalid for jing {invalid[kind]}")
    click.echo(f"{kinds.total()} mutants, {time.perf_counter() - begin:.0f} s: {shown}")


def _words(verdict: Verdict) -> str:
    return "fine" if verdict.fine else " | ".join(words[:300] for words in verdict.words[:3])


def _keep(difference: Difference, jing: Jing, folder: Path) -> None:
    """Writes a difference into the folder, as small as it can be made."""
    schema, document = difference.schema, difference.document
    if isinstance(schema, bytes):
        schema, document = _smaller(schema, document, difference.kind, jing)
    elif document is not None:
        grammar = our_grammar(schema)
        load(jing, schema)

        def still(changed: bytes) -> bool:
            if isinstance(grammar, Verdict):
                return False
            found = compared("", schema, changed, our_verdict(changed, grammar), their_verdict(jing.check(changed)))
            return found is not None and found.kind == difference.kind

        if len(document) < 60_000:  # a play takes too long
            document = reduced(document, still)
    name = re.sub(r"[^\w.-]+", "_", f"{difference.kind}-{difference.name}")
    folder.mkdir(parents=True, exist_ok=True)
    if isinstance(schema, bytes):
        (folder / f"{name}.rng").write_bytes(schema)
    if document is not None:
        (folder / f"{name}.xml").write_bytes(document)
    where = "" if isinstance(schema, bytes) else f"schema {schema.name}\n"
    ours, theirs = ("; ".join(verdict.words) or "fine" for verdict in (difference.ours, difference.theirs))
    (folder / f"{name}.txt").write_text(f"{where}ours: {ours}\njing: {theirs}\n", encoding="utf-8")


def _smaller(schema: bytes, document: bytes | None, kind: str, jing: Jing) -> tuple[bytes, bytes | None]:
    """A random schema and its document, reduced."""

    def still(changed: bytes, held: bytes | None) -> bool:
        ours, theirs = our_grammar(changed), load(jing, changed).fine
        if isinstance(ours, Verdict):
            return held is None and (ours.kind == "crash" if kind == "crash" else ours.kind != "crash" and theirs)
        if held is None:
            return kind == "schema" and not theirs
        if not theirs:
            return False
        found = compared("", changed, held, our_verdict(held, ours), their_verdict(jing.check(held)))
        return found is not None and found.kind == kind

    first = document
    schema = reduced(schema, lambda changed: still(changed, first))
    if document is not None:
        small = schema
        document = reduced(document, lambda changed: still(small, changed))
        second = document
        schema = reduced(schema, lambda changed: still(changed, second))
    return schema, document


if __name__ == "__main__":
    main()
