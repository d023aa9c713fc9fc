"""Holds two grammars of one exemplar against the same documents, with our own engine and with jing."""

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

from lxml import etree
from tests.odd.samples import Sampler, changed
from tests.relaxng.jing_batch import Jing
from tests.relaxng.mutants import mutants
from tests.relaxng.sound import sound

from cablegram.odd.compiler import compile_odd
from cablegram.odd.model import TEI
from cablegram.odd.writing import serialised
from cablegram.problems import Severity
from cablegram.relaxng.grammar import Grammar, open_grammar
from cablegram.relaxng.validator import validate
from cablegram.xml import parse

EXEMPLARS: Final = tuple(
    f"tei_{name}" for name in ("all", "bare", "corpus", "drama", "lite", "minimal", "ms", "simplePrint", "speech")
)
TEXTS: Final = Path(__file__).parent / "texts"


class Document(NamedTuple):
    """A document: where it is from, what it is called, its bytes."""

    source: str
    name: str
    data: bytes


class Difference(NamedTuple):
    """A document of which the two grammars do not say the same: with which engine, and whether ours allows it."""

    document: Document
    engine: str
    ours: bool


@dataclasses.dataclass
class Result:
    """What came of many documents.

    Attributes:
        verdicts: how many documents, by (source, ours allows it, the given one allows it), with our own engine.
        jing: the same with jing.
        differences: the documents of which the grammars do not say the same.
        engines: documents of which the engines do not say the same with one grammar.
    """

    verdicts: Counter[tuple[str, bool, bool]] = dataclasses.field(default_factory=Counter)
    jing: Counter[tuple[str, bool, bool]] = dataclasses.field(default_factory=Counter)
    differences: list[Difference] = dataclasses.field(default_factory=list)
    engines: list[Document] = dataclasses.field(default_factory=list)


class Judges:
    """Two grammars, each opened by both engines; use it as a context manager, so that jing ends."""

    def __init__(self, ours: bytes, theirs: bytes) -> None:
        self._schemas = ours, theirs
        self._grammars = opened(ours), opened(theirs)
        self._jing = Jing(briefly=True), Jing(briefly=True)
        for jing, schema in zip(self._jing, self._schemas, strict=True):
            answer = jing.load(schema, ids=True)
            assert answer.fine, answer.errors[:3]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        for jing in self._jing:
            jing.__exit__(kind, fault, trace)

    def judge(self, documents: Iterable[Document], result: Result) -> None:
        """Adds what both grammars and both engines say of documents."""
        for document in documents:
            first, second = (not validate(document.data, document.name, grammar) for grammar in self._grammars)
            third, fourth = (jing.check(document.data).fine for jing in self._jing)
            result.verdicts[document.source, first, second] += 1
            result.jing[document.source, third, fourth] += 1
            for engine, one, other in (("own", first, second), ("jing", third, fourth)):
                if one != other:
                    result.differences.append(Difference(document, engine, one))
            if (first, second) != (third, fourth):
                result.engines.append(document)

    def mended(self, text: str) -> str | None:
        """A text without what is not valid in it; nothing where it cannot be mended."""
        return sound(text, self._jing[0])


def opened(schema: bytes) -> Grammar:
    """A grammar of our own engine."""
    return open_grammar("/made.rng", lambda _: schema, None)


def compiled(tei: Path, name: str, guidelines: bytes | None = None) -> bytes:
    """The grammar of an exemplar, made from other Guidelines where these are given."""

    def fetch(location: str) -> bytes:
        return (
            guidelines if guidelines is not None and location.endswith("p5subset.xml") else Path(location).read_bytes()
        )

    compilation = compile_odd(str(tei / "odd" / f"{name}.odd"), str(tei / "p5subset.xml"), fetch)
    assert not any(problem.severity is Severity.ERROR for problem in compilation.problems)
    (schema,) = compilation.schemas
    return serialised(schema.relaxng)


class Line(NamedTuple):
    """A line of the Guidelines that the given grammars do not keep: its number, the specification, what it says."""

    number: int
    spec: str
    words: str


def as_given(guidelines: bytes) -> tuple[bytes, list[Line]]:
    """The Guidelines without what the processor that made the given grammars did not keep, and which lines these are.

    It dropped a closed `valList` without a mode in an `attDef` in mode `change`, `anyElement/@require`, and the choice
    where that is all of an element's own `attList`.
    """
    root = parse(guidelines)
    written_lines = guidelines.decode("utf-8").split("\n")
    lines = []

    def line_of(element: etree._Element) -> int:
        # Beyond line 65,535 libxml2 tells the line of what is in an element, or of what follows it.
        number = element.sourceline or 0
        while f"<{etree.QName(element).localname}" not in written_lines[number - 1]:
            number -= 1
        return number

    for values in list(root.iter(f"{{{TEI}}}valList")):
        attribute = values.getparent()
        if attribute is None or attribute.get("mode") != "change" or values.get("type") != "closed":
            continue
        if values.get("mode") is None:
            words = f"valList type=closed of @{attribute.get('ident')}, without a mode"
            lines.append(Line(line_of(values), _spec(values), words))
            attribute.remove(values)
    for element in root.iter(f"{{{TEI}}}anyElement"):
        if element.get("require"):
            lines.append(Line(line_of(element), _spec(element), "anyElement/@require"))
            del element.attrib["require"]
    for attributes in root.iterfind(f".//{{{TEI}}}elementSpec/{{{TEI}}}attList[@org='choice']"):
        lines.append(Line(line_of(attributes), _spec(attributes), "attList/@org=choice"))
        del attributes.attrib["org"]
    return etree.tostring(root), sorted(lines)


def _spec(element: etree._Element) -> str:
    return next(str(one.get("ident")) for one in element.iterancestors(f"{{{TEI}}}elementSpec"))


def texts(name: str) -> list[Path]:
    """The texts that were written for an exemplar."""
    short = name.removeprefix("tei_").removesuffix("Print")
    return sorted(TEXTS.glob(f"{short}-*.xml"))


def written(name: str, schema: bytes, changes: int = 3) -> Iterator[Document]:
    """All texts that were written for exemplars, and so many changes of each kind to those of this one."""
    sampler = Sampler(parse(schema), name)
    own = set(texts(name))
    for path in sorted(TEXTS.glob("*.xml")):
        yield Document("texts", path.stem, path.read_bytes())
        if path in own:
            text = path.read_text(encoding="utf-8")
            for mutant in mutants(text, path.stem, changes):
                yield Document("texts, changed", f"{path.stem}: {mutant.kind}", mutant.text.encode())
            for number in range(changes):
                for kind, data in changed(parse(path.read_bytes()), sampler, f"{path.stem} {number}"):
                    yield Document("texts, changed", f"{path.stem}: {kind}", data)


def sampled(schema: bytes, seed: str, step: int = 1, each: int = 1) -> Iterator[Document]:
    """A document for each element of a grammar, and changes to one in `each` of them; `step` takes less elements."""
    sampler = Sampler(parse(schema), seed)
    for number, element in enumerate(sampler.elements[::step]):
        name = f"{seed} {element.get('name')}"
        document = sampler.document(element)
        yield Document("samples", name, etree.tostring(document, encoding="utf-8"))
        if number % each == 0:
            for kind, data in changed(document, sampler, f"{seed} {number}"):
                yield Document("samples, changed", f"{name}: {kind}", data)


def corpora(shared: Path, judges: Judges, step: int = 1, most: int = 10) -> Iterator[Document]:
    """The corpora as they are, without what the exemplar does not allow, and changes to some (`most`) of the latter."""
    paths = sorted((shared / "corpora").rglob("*.xml"), key=lambda path: re.sub(r"\D", "", path.stem)[::-1] + path.stem)
    mutated = 0
    for number, path in enumerate(paths[::step]):
        text = path.read_text(encoding="utf-8")
        yield Document("corpora", path.stem, text.encode())
        mended = judges.mended(text) if number < 4 * most and len(text) < 100_000 else None
        if mended is None:
            continue
        yield Document("corpora, mended", path.stem, mended.encode())
        if mutated < most and len(mended) < 60_000:
            mutated += 1
            for mutant in mutants(mended, path.stem):
                yield Document("corpora, changed", f"{path.stem}: {mutant.kind}", mutant.text.encode())
