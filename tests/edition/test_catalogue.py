"""The catalogue: neighbours, exchanges, references, and the slice of the register that one page needs."""

from lxml import etree

from cablegram.edition.authority import Authority
from cablegram.edition.catalogue import Catalogue, References, catalogue_of
from cablegram.edition.facts import read_facts
from cablegram.edition.settings import Settings, read_settings
from cablegram.references.network import read
from cablegram.xml import parse

R = {"r": "urn:cablegram:register"}
AUTHORITY = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><listPerson>
<person xml:id="p-a"><persName>Ada</persName></person><person xml:id="p-b"><persName>Bo</persName></person>
<person xml:id="p-c"><persName>Cy</persName></person></listPerson></body></text></TEI>"""


def _cable(identifier: str, when: str, sender: str, addressee: str, body: str = "") -> tuple[str, bytes]:
    def party(name: str) -> str:
        return f'<persName ref="../authority/persons.xml#p-{name}">{name}</persName>' if name else ""

    document = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{identifier}" xml:lang="en"><teiHeader>
    <fileDesc><titleStmt><title type="main">Cable {identifier}</title></titleStmt></fileDesc>
    <profileDesc><correspDesc><correspAction type="sent">{party(sender)}<date when="{when}"/></correspAction>
    <correspAction type="received">{party(addressee)}</correspAction></correspDesc></profileDesc></teiHeader>
    <text><body><div><p>{body}</p></div></body></text></TEI>"""
    return f"tei/cables/{identifier}.xml", document.encode()


def _catalogue(*cables: tuple[str, bytes], title: str = "X") -> Catalogue:
    settings, _ = read_settings(f'[edition]\ntitle = "{title}"\n')
    assert isinstance(settings, Settings)
    roots = [(file, parse(document)) for file, document in cables]
    return catalogue_of(
        settings,
        [(read_facts(root), file) for file, root in roots],
        Authority([parse(AUTHORITY)]),
        references=References([read(root, file) for file, root in roots]),
    )


EXCHANGE = (
    _cable("one", "1961-01-01", "a", "b"),
    _cable("two", "1961-01-02", "a", "c"),
    _cable("three", "1961-01-03", "b", "a", '<ref target="one.xml">yours of 1 January</ref>'),
    _cable("four", "1961-01-04", "", "a", '<persName ref="../authority/persons.xml#p-c">Cy</persName>'),
    _cable("five", "1961-01-05", "a", "b"),
)


def test_neighbours_in_time_and_in_an_exchange() -> None:
    entries = {entry.identifier: entry for entry in _catalogue(*EXCHANGE).cables}
    assert [entry.number for entry in entries.values()] == [1, 2, 3, 4, 5]
    assert (entries["two"].previous, entries["two"].next) == ("one", "three")
    # Both directions are one exchange; a cable without a sender is in none.
    assert (entries["three"].exchange_previous, entries["three"].exchange_next) == ("one", "five")
    assert (entries["two"].exchange_previous, entries["four"].exchange_next) == ("", "")


def test_the_context_of_a_cable_holds_what_its_page_names_and_nothing_else() -> None:
    context = parse(_catalogue(*EXCHANGE).context("three"))
    assert set(context.xpath("r:cables/r:cable/@id", namespaces=R)) == {"three", "two", "four", "one", "five"}
    assert context.xpath("r:cables/r:cable[@id='three']/r:refers/@target", namespaces=R) == ["one"]
    assert context.xpath("//r:persons/r:person/@id", namespaces=R) == ["p-a", "p-b"]
    alone = parse(_catalogue(*EXCHANGE).context("four"))
    assert alone.xpath("//r:persons/r:person/@id", namespaces=R) == ["p-a", "p-c"]
    assert set(alone.xpath("r:cables/r:cable/@id", namespaces=R)) == {"four", "three", "five"}


def test_a_context_does_not_grow_with_the_edition() -> None:
    few = len(_catalogue(*EXCHANGE).context("three"))
    many = [_cable(f"n{n:04}", f"1962-01-01T00:{n // 60:02}:{n % 60:02}", "a", "c") for n in range(600)]
    assert len(_catalogue(*EXCHANGE, *many).context("three")) == few


def test_what_is_not_known_has_a_context_of_the_edition_alone() -> None:
    context = parse(_catalogue(*EXCHANGE, title="All of it").context("nothing"))
    assert context.findtext("r:edition/r:title", namespaces=R) == "All of it"
    assert not context.xpath("//r:cable", namespaces=R)


def test_a_document_that_is_not_in_the_edition_is_named_by_the_words_of_the_cable() -> None:
    asked = _cable("six", "1961-02-01", "a", "b", "I refer to your telegram No. 77 of 5 December 1960.")
    catalogue = _catalogue(*EXCHANGE, asked)
    (link,) = catalogue.missing("six")
    missing = parse(catalogue.context("six")).xpath("//r:cable[@id='six']/r:missing", namespaces=R)
    assert isinstance(missing, list)
    (node,) = (one for one in missing if isinstance(one, etree._Element))
    assert node.get("words") == link.occurrence.words
    assert "77" in (node.text or "")
