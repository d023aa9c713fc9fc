"""The finding pages of a large edition: time for each kind, memory, and the largest page.

    python bench/finding.py [--cables 20000] [--persons 3000] [--every 1]

The edition is invented in memory: few write much and many little, as in real ones.
"""

import random
import resource
import time
from collections import Counter, defaultdict
from typing import Final

import click
from lxml import etree

from cablegram import shipped
from cablegram.edition.authority import Authority
from cablegram.edition.catalogue import Catalogue, References, catalogue_of
from cablegram.edition.facts import CableFacts, DateFact, LevelFact, NamedParty, Role
from cablegram.edition.settings import read_settings
from cablegram.header.dates import in_words
from cablegram.header.references import find_references
from cablegram.publish.finding.pages import documents
from cablegram.publish.messages import interface_of
from cablegram.references.documents import document_of
from cablegram.references.network import Read
from cablegram.references.occurrences import Occurrence
from cablegram.transform import Tree, stylesheet

_PLACES: Final = 400
_BODIES: Final = 500
_YEARS: Final = range(1949, 1979)
_LEVELS: Final = ("flash", "immediate", "priority", "routine", "deferred")
_SYLLABLES: Final = (
    "ta",
    "ri",
    "no",
    "vel",
    "mar",
    "ost",
    "gu",
    "shen",
    "lan",
    "fo",
    "khol",
    "min",
    "as",
    "her",
    "wex",
    "đo",
)


def invented(cables: int, persons: int, seed: int = 1) -> Catalogue:
    """An edition of so many cables and persons."""
    chance = random.Random(seed)  # noqa: S311 (a repeatable choice, not a secret)
    authority = _authority(chance, persons)
    people, places, bodies = (
        _weighted(kind, number) for kind, number in (("pers", persons), ("place", _PLACES), ("org", _BODIES))
    )
    found = [_facts(chance, number, people, places, bodies) for number in range(cables)]
    listed = [(facts, f"tei/cables/{facts.identifier}.xml") for facts in found]
    reads = [Read(document_of(facts, file), _references(chance, facts), frozenset()) for facts, file in listed]
    settings, _ = read_settings('[edition]\ntitle = "A large edition"\n', "edition.toml")
    if settings is None:
        raise SystemExit("the settings of the edition are not right")
    return catalogue_of(settings, listed, authority, references=References(reads))


def _authority(chance: random.Random, persons: int) -> Authority:
    root = etree.Element("{http://www.tei-c.org/ns/1.0}TEI", nsmap={None: "http://www.tei-c.org/ns/1.0"})
    kinds = (
        ("person", "persName", "pers", persons),
        ("place", "placeName", "place", _PLACES),
        ("org", "orgName", "org", _BODIES),
    )
    for kind, name, prefix, number in kinds:
        for place in range(number):
            entry = etree.SubElement(root, f"{{http://www.tei-c.org/ns/1.0}}{kind}")
            entry.set("{http://www.w3.org/XML/1998/namespace}id", f"{prefix}-{place}")
            words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).title() for _ in range(2)]
            etree.SubElement(entry, f"{{http://www.tei-c.org/ns/1.0}}{name}").text = " ".join(words)
            if kind == "place":
                location = etree.SubElement(entry, "{http://www.tei-c.org/ns/1.0}location")
                geo = etree.SubElement(location, "{http://www.tei-c.org/ns/1.0}geo")
                geo.text = f"{chance.uniform(-40, 65):.2f} {chance.uniform(-120, 150):.2f}"
    return Authority([root])


def _weighted(prefix: str, number: int) -> tuple[list[str], list[float]]:
    return [f"{prefix}-{place}" for place in range(number)], [1 / (place + 3) for place in range(number)]


def _facts(
    chance: random.Random,
    number: int,
    people: tuple[list[str], list[float]],
    places: tuple[list[str], list[float]],
    bodies: tuple[list[str], list[float]],
) -> CableFacts:
    def some(among: tuple[list[str], list[float]], count: int) -> list[str]:
        return list(dict.fromkeys(chance.choices(among[0], among[1], k=count)))

    day = f"{chance.choice(_YEARS)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    parties: list[NamedParty] = []
    wanted: tuple[tuple[Role, int], ...] = (
        ("sent", 1),
        ("to", 1),
        ("cc", chance.randint(0, 2)),
        ("distribution", chance.randint(0, 9)),
    )
    for role, count in wanted:
        parties += [NamedParty(role, "organisation", ref, f"orgs.xml#{ref}", 1) for ref in some(bodies, count)]
        if role in ("sent", "to"):
            parties += [NamedParty(role, "person", ref, f"persons.xml#{ref}", 0) for ref in some(people, 1)]
            parties += [NamedParty(role, "place", ref, f"places.xml#{ref}", 0) for ref in some(places, 1)]
    mentions = [f"persons.xml#{ref}" for ref in some(people, 6)] + [f"places.xml#{ref}" for ref in some(places, 3)]
    return CableFacts(
        identifier=f"cable-{number:05}",
        title=f"Telegram from {parties[0].name} to {parties[-1].name}, No. {number}",
        subject="On the light, the oil and the cabbages",
        date=DateFact(in_words(day), day, "", "", ""),
        times=(), dispatch=(str(number),), registry=(), repository="Archive of Tarn", shelfmark=f"F. {number}",
        leaves="", precedence=(LevelFact(chance.choice(_LEVELS), "high", ""),), precedence_printed="",
        classification=None, handling=(), parties=tuple(parties), blank=(), languages=("en",), original_language="en",
        translators=(), funders=(), record="", summary="", references=(), mentions=tuple(mentions), remarks=(),
    )  # fmt: skip


def _references(chance: random.Random, facts: CableFacts) -> tuple[Occurrence, ...]:
    """For every other cable a reference to a document that the edition lacks."""
    if chance.random() < 0.5:
        return ()
    words = f"telegram No. {chance.randint(30_000, 60_000)} of 3 May {chance.choice(_YEARS)}"
    named = find_references(words, sent=facts.sort, field=True)
    return (Occurrence(1, words, "text", named[0] if named else None, "", -1),)


@click.command()
@click.option("--cables", default=20_000, show_default=True)
@click.option("--persons", default=3_000, show_default=True)
@click.option("--every", default=1, show_default=True, help="Make only one in so many pages of a kind.")
def main(cables: int, persons: int, every: int) -> None:
    """Makes the finding pages of an invented edition and prints what they took."""
    start = time.process_time()
    catalogue = invented(cables, persons)
    style = stylesheet(shipped.stylesheet("html/pages.xsl"))
    parameters = {"{urn:cablegram:variable}messages": Tree(interface_of(catalogue.settings).document())}
    click.echo(f"edition invented: {time.process_time() - start:.1f} s, {_memory():.0f} MB")
    seconds: defaultdict[str, float] = defaultdict(float)
    pages: Counter[str] = Counter()
    largest: dict[str, tuple[int, str]] = {}
    met: Counter[str] = Counter()
    total = 0
    begun = last = time.process_time()
    for document in documents(catalogue):
        met[document.kind] += 1
        if (met[document.kind] - 1) % every:
            continue
        size = len(style.transform(document.make(), parameters).encode())
        now = time.process_time()
        seconds[document.kind] += now - last
        last = now
        if document.kind not in pages:
            click.echo(f"{now - begun:7.1f} s  {_memory():5.0f} MB  first {document.kind}")
        pages[document.kind] += 1
        total += size
        largest[document.kind] = max(largest.get(document.kind, (0, "")), (size, document.path))
    for kind, number in pages.items():
        size, path = largest[kind]
        click.echo(f"{kind:20} {number:6} pages {seconds[kind]:8.2f} s   largest {size / 1000:7.0f} kB  {path}")
    click.echo(f"{sum(pages.values())} pages, {total / 1e6:.0f} MB in {last - begun:.1f} s; peak {_memory():.0f} MB")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
