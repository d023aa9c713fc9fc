"""How right the converters are, per field and reader: `python bench/accuracy.py`.

The facts of tests/encode/expected (its README.md says what each is) and of the TEI files in tests/encode/pairs are held
against what the program makes of the sources now.
"""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import click
from lxml import etree

from cablegram.encode.account import printed
from cablegram.encode.elements import of_tree
from cablegram.encode.encoding import Encoding, encodings
from cablegram.encode.header import Publication
from cablegram.xml import NAMESPACES, XML_LANG, find_all, local_name, parse

ROOT: Final = Path(__file__).resolve().parent.parent
EXPECTED: Final = ROOT / "tests/encode/expected"
PAIRS: Final = ROOT / "tests/encode/pairs"
TABLE: Final = ROOT / "bench/accuracy.txt"
_SUFFIX: Final = ".expected.toml"
_KINDS: Final = {"persName": "person", "orgName": "organisation", "placeName": "place", "name": "name"}
_DATES: Final = frozenset({"date", "sent_date", "transmitted", "received", "deciphered", "printed"})
_NAMES: Final = frozenset(
    {"from", "to", "cc", "info", "approved", "drafted", "cleared", "typed", "read", "deciphered_by"}
)
_BEGINNINGS: Final = frozenset({"summary", "rights", "first", "last"})
_ACTIONS: Final = ("approved", "drafted", "cleared", "typed", "read")
_ACTION: Final = "t:teiHeader//t:correspDesc/t:correspAction"


class Verdict(NamedTuple):
    """One fact: of which source, by which reader, what was expected, what the encoding has."""

    source: str
    reader: str
    field: str
    expected: object
    got: object
    right: bool


def facts_of(root: etree._Element) -> dict[str, Any]:
    """The facts that a TEI document holds, in the form in which expected facts are written."""
    header = "t:teiHeader"
    title = f"{header}/t:fileDesc/t:titleStmt"
    manuscript = f"{header}//t:msIdentifier"
    text = "t:text/t:body"
    main = next(iter(_main_divisions(root)), None)
    paragraphs = [p for p in (find_all(main, ".//t:p") if main is not None else []) if _words(p) and _is_message(p)]
    categories = [node.get("target", "").partition(".") for node in find_all(root, f"{header}//t:textClass/t:catRef")]
    return {
        "title": _first(root, f"{title}/t:title[@type='main']"),
        "subject": _first(root, f"{title}/t:title[@type='subject']"),
        "date": _when(root, f"{header}//t:creation/t:date"),
        "sent_date": _when(root, f"{_ACTION}[@type='sent']/t:date"),
        "dispatch": _all(root, f"{manuscript}/t:altIdentifier[@type='dispatch']/t:idno"),
        "series": _first(root, f"{header}//t:seriesStmt/t:title[@level='s']"),
        "precedence": [name for scheme, _, name in categories if scheme == "#precedence"],
        "classification": next((name for scheme, _, name in categories if scheme == "#classification"), ""),
        "handling": _all(root, f"{header}//t:correspDesc/t:note[@type='handling']"),
        "from": _names(root, f"{_ACTION}[@type='sent']"),
        **{name: _names(root, f"{_ACTION}[@type='received'][@subtype='{name}']") for name in ("to", "cc", "info")},
        **{name: _names(root, f"{_ACTION}[@type='{name}']") for name in _ACTIONS},
        "deciphered_by": _names(root, f"{_ACTION}[@type='deciphered']"),
        "distribution": [_recipient(node) for node in find_all(root, f"{_ACTION}[@subtype='distribution']")],
        "copies": _number(root, f"{_ACTION}[@type='printed']/t:note[@type='copies']/t:num"),
        "transmitted": _when(root, f"{_ACTION}[@type='transmitted']/t:date"),
        "received": _when(root, f"{_ACTION}[@type='received'][@subtype='to']/t:date"),
        "deciphered": _when(root, f"{_ACTION}[@type='deciphered']/t:date"),
        "printed": _when(root, f"{_ACTION}[@type='printed']/t:date"),
        "stamps": _all(root, f"{header}//t:physDesc//t:stamp"),
        "registry": _all(root, f"{manuscript}/t:altIdentifier[@type='registry']/t:idno"),
        "repository": _first(root, f"{manuscript}/t:repository").replace("unknown", ""),
        "shelfmark": _first(root, f"{manuscript}/t:idno[@type='shelfmark']"),
        "leaves": _first(root, f"{header}//t:msItem/t:locus"),
        "translator": _all(root, f"{title}/t:editor[@role='translator']"),
        "language": root.get(XML_LANG) or "",
        "original_language": _attribute(root, f"{header}//t:textLang", "mainLang").replace("und", ""),
        "donors": list(dict.fromkeys(_all(root, f"{title}/t:funder/t:orgName") or _all(root, f"{title}/t:funder"))),
        "record": _first(root, f"{header}//t:publicationStmt/t:idno[@type='record']"),
        "rights": _first(root, f"{header}//t:licence"),
        "summary": _first(root, f"{header}//t:abstract"),
        "attachments": len(find_all(root, f"{text}/t:div[@type='attachment']")),
        "reply_to": [_without_label(node) for node in find_all(root, "t:text//t:seg[@type='replyTo']")],
        "references": [_without_label(node) for node in find_all(root, "t:text//t:seg[@type='references']")],
        "salute": [_printed(node) for node in find_all(root, "t:text//t:salute")],
        "signed": [_printed(node) for node in find_all(root, "t:text//t:signed")],
        "handwritten": _all(root, "t:text//t:note[@type='handwritten']"),
        "first": _printed(paragraphs[0]) if paragraphs else "",
        "last": _printed(paragraphs[-1]) if paragraphs else "",
        "paragraphs": len(paragraphs),
        "items": len(find_all(main, ".//t:list/t:item")) if main is not None else 0,
        "unread": len(find_all(root, ".//t:note[@type='unread'] | .//t:seg[@type='unread']")),
        "entries": [
            [_when(node, "t:date"), _first(node, "t:title")] for node in find_all(root, f"{text}//t:listBibl/t:bibl")
        ],
    }  # fmt: skip


def _main_divisions(root: etree._Element) -> list[etree._Element]:
    kinds = ("message", "original", "translation")
    return [node for node in find_all(root, "t:text/t:body/t:div") if node.get("type") in kinds]


def _is_message(paragraph: etree._Element) -> bool:
    """Whether a paragraph is of the message itself, and of no list, table or note in it."""
    above = {local_name(node) for node in paragraph.iterancestors()}
    return above.isdisjoint({"item", "cell", "note", "figure"})


def verdicts() -> Iterator[Verdict]:
    """Every expected fact, and whether it is held."""
    for path in sorted(EXPECTED.rglob(f"*{_SUFFIX}")):
        yield from _of_expected(path)
    for path in sorted(PAIRS.rglob("*.xml")):
        sources = [other for other in sorted(path.parent.glob(f"{path.stem}.*")) if _is_source(other)]
        for source in sources[:1]:
            encoding = next(iter(_encoded(source)), None)
            facts = facts_of(parse(path.read_bytes()))
            yield from _compared(source.name, encoding, {name: value for name, value in facts.items() if value})


def _is_source(path: Path) -> bool:
    return path.suffix not in (".xml", ".problems", ".toml", ".md")


def _of_expected(path: Path) -> Iterator[Verdict]:
    stem = path.name.removesuffix(_SUFFIX)
    sources = [
        other for other in sorted(path.parent.glob(f"{stem}.*")) if other != path and _is_source_name(other, stem)
    ]
    expected = tomllib.loads(path.read_text(encoding="utf-8"))
    records = expected.pop("record", None)
    by_record = records if isinstance(records, Mapping) else None
    if by_record is None and records is not None:
        expected["record"] = records
    made = _encoded(sources[0]) if sources else []
    if by_record is None:
        yield from _compared(stem, made[0] if made else None, expected)
        return
    for record, facts in by_record.items():
        one = next((encoding for encoding in made if encoding.record == record), None)
        yield from _compared(f"{stem}#{record}", one, {**expected, **facts})


def _is_source_name(path: Path, stem: str) -> bool:
    return path.is_file() and path.stem == stem and path.suffix not in (".toml", ".md")


def _encoded(path: Path) -> list[Encoding]:
    with path.open("rb") as stream:
        return list(encodings(path.name, stream, Publication()))


def _compared(source: str, encoding: Encoding | None, expected: Mapping[str, Any]) -> Iterator[Verdict]:
    tei = encoding.tei if encoding else None
    got = facts_of(parse(tei)) if tei else {}
    got["reader"] = encoding.reader if encoding else ""
    column = str(expected.get("reader") or got["reader"] or "none")
    for field, value in expected.items():
        have = got.get(field)
        yield Verdict(source, column, field, value, have, have is not None and _agrees(field, value, have))


def _agrees(field: str, expected: Any, got: Any) -> bool:  # noqa: ANN401 - facts have no one type
    if field in _DATES:
        return got[: len(expected)] == expected and bool(expected) == bool(got)
    if field in _NAMES:
        return _same_names(expected, got)
    if field in _BEGINNINGS:
        return _even(got).startswith(_even(expected)) and bool(expected) == bool(got)
    if field == "distribution":
        return [[_even(name).casefold(), n] for name, n in expected] == [[_even(name).casefold(), n] for name, n in got]
    if field == "entries":
        return [list(map(_even, entry)) for entry in expected] == [list(map(_even, entry)) for entry in got]
    if isinstance(expected, list):
        return sorted(map(_even, expected)) == sorted(map(_even, got))
    return _even(expected) == _even(got) if isinstance(expected, str) else bool(expected == got)


def _same_names(expected: list[str], got: list[str]) -> bool:
    """Whether the names are the same ones; the kind counts where the expected name has one."""
    left = [_even(name).casefold() for name in dict.fromkeys(got)]
    for name in (_even(name).casefold() for name in dict.fromkeys(expected)):
        kind = name.partition(":")[0] in _KINDS.values()
        fitting = next((one for one in left if (one if kind else one.partition(":")[2]) == name), None)
        if fitting is None:
            return False
        left.remove(fitting)
    return not left


def _even(words: str) -> str:
    return " ".join(words.split())


def _words(node: etree._Element) -> str:
    return _even("".join(node.itertext()))


def _printed(node: etree._Element) -> str:
    return _even(printed(of_tree(node)))


def _all(root: etree._Element, path: str) -> list[str]:
    return [_words(node) for node in find_all(root, path)]


def _first(root: etree._Element, path: str) -> str:
    return next(iter(_all(root, path)), "")


def _attribute(root: etree._Element, path: str, name: str) -> str:
    return next((node.get(name) or "" for node in find_all(root, path)), "")


def _when(root: etree._Element, path: str) -> str:
    dates = [node.get("when") or node.get("notBefore") or "" for node in find_all(root, path)]
    return next((date for date in dates if date), "")


def _number(root: etree._Element, path: str) -> int:
    return int(_attribute(root, path, "value") or 0)


def _names(root: etree._Element, path: str) -> list[str]:
    nodes = [child for node in find_all(root, path) for child in node]
    return [f"{_KINDS[local_name(node)]}:{_words(node)}" for node in nodes if local_name(node) in _KINDS]


def _recipient(node: etree._Element) -> list[object]:
    names = _names(node, ".")
    return [names[0].partition(":")[2] if names else "", _number(node, "t:note[@type='copies']/t:num")]


def _without_label(node: etree._Element) -> str:
    label = node.find("t:seg[@type='label']", NAMESPACES)
    return _printed(node).removeprefix(_printed(label) if label is not None else "").strip()


def table(every: list[Verdict]) -> str:
    """The accuracy per field and reader: how many facts are right, of how many; the last column is of all readers."""
    readers = sorted({verdict.reader for verdict in every})
    fields = sorted({verdict.field for verdict in every})
    right: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    for verdict in every:
        for key in ((verdict.field, verdict.reader), (verdict.field, ""), ("", verdict.reader), ("", "")):
            total[key] += 1
            right[key] += verdict.right
    wide = {reader: max(len(reader), 9) for reader in readers}
    sources = defaultdict(set)
    for verdict in every:
        sources[verdict.reader].add(verdict.source)
    lines = ["field".ljust(18) + "  ".join(reader.rjust(wide[reader]) for reader in readers) + "        all      %"]

    def row(name: str, field: str) -> str:
        cells = [
            (f"{right[field, reader]}/{total[field, reader]}" if total[field, reader] else "–").rjust(wide[reader])
            for reader in readers
        ]
        share = 100 * right[field, ""] / total[field, ""]
        return name.ljust(18) + "  ".join(cells) + f"{right[field, '']}/{total[field, '']}".rjust(11) + f"{share:7.1f}"

    lines.extend(row(field, field) for field in fields)
    lines.append(row("all", ""))
    counted = "  ".join(str(len(sources[reader])).rjust(wide[reader]) for reader in readers)
    lines.append("sources".ljust(18) + counted + str(sum(map(len, sources.values()))).rjust(11))
    return "\n".join(line.rstrip() for line in lines) + "\n"


@click.command()
@click.option("--misses", is_flag=True, help="Name each fact that is not held, with what was got instead.")
@click.option("--write", is_flag=True, help="Write the table into bench/accuracy.txt.")
@click.argument("fields", nargs=-1)
def main(fields: tuple[str, ...], *, misses: bool, write: bool) -> None:
    """Print the accuracy per field and reader; of FIELDS alone where they are given."""
    every = [verdict for verdict in verdicts() if not fields or verdict.field in fields]
    if not every:
        raise click.UsageError("there are no expected facts of these fields")
    if misses:
        for verdict in every:
            if not verdict.right:
                click.echo(f"{verdict.source}: {verdict.field}: expected {verdict.expected!r}, got {verdict.got!r}")
    click.echo(table(every), nl=False)
    if write and not fields:
        TABLE.write_text(table(every), encoding="utf-8")


if __name__ == "__main__":
    main()
