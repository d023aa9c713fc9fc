"""Files and folders as they come: what is taken over, what is refused, and what is said of it."""

import pytest

from cablegram import cable_schema
from cablegram.adopt.adopting import Adoption, Edition, adopt
from cablegram.problems import Problem, Severity, error

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt><publicationStmt><p>Free.</p></publicationStmt>"
    "<sourceDesc><p>A box.</p></sourceDesc></fileDesc></teiHeader>"
)


def letter(body: str = "<p>Arrived.</p>", *, header: str = HEADER, root: str = "") -> str:
    return f"<TEI {TEI} {root}>{header}<text><body>{body}</body></text></TEI>"


def adopted(files: dict[str, str], edition: Edition | None = None) -> Adoption:
    def read(name: str) -> bytes | Problem:
        return files[name].encode() if name in files else error(name, "unreadable", "there is no such file")

    def images(url: str, _: str) -> str:
        return url if "//" in url else ""

    made = adopt([name for name in files if name.endswith(".xml")], read, "in", edition or Edition(), images)
    for data in (
        *(document.tei for document in made.documents),
        *made.authorities.values(),
        *(data for _, data in made.pages.values()),
    ):
        faults = [fault for fault in cable_schema.check(data, "made.xml") if fault.severity is Severity.ERROR]
        assert faults == [], data.decode()
    return made


def codes(made: Adoption) -> list[str]:
    return [problem.code for problem in made.problems]


def text_of(made: Adoption, number: int = 0) -> str:
    return made.documents[number].tei.decode()


DEEP = "<hi>" * 400 + "deep" + "</hi>" * 400


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("<html><body>No TEI.</body></html>", "import-not-tei"),
        ("<TEI.2><teiHeader/><text><body><p>Old.</p></body></text></TEI.2>", "import-not-tei"),
        ("<TEI><text><body><p>No namespace.</p></body></text></TEI>", "import-not-tei"),
        (f"<TEI {TEI}><text><body><p>Broken</body></text></TEI>", "not-well-formed"),
        ("", "not-well-formed"),
        (f'<!DOCTYPE TEI [<!ENTITY a "b">]><TEI {TEI}><text><body><p>&a;</p></body></text></TEI>', "not-well-formed"),
        (
            f'<!DOCTYPE TEI [<!ENTITY a SYSTEM "a.txt">]><TEI {TEI}><text><body><p>&a;</p></body></text></TEI>',
            "not-well-formed",
        ),
        (letter(f"<p>{DEEP}</p>"), "not-a-text"),
        (f"<TEI {TEI}>{HEADER}<text><body/></text></TEI>", "import-empty"),
        (f"<TEI {TEI}>{HEADER}</TEI>", "import-empty"),
    ],
)
def test_what_is_no_text_in_tei_is_told_and_does_not_stop_the_others(content: str, code: str) -> None:
    made = adopted({"bad.xml": content, "good.xml": letter()})
    assert codes(made) == [code]
    assert [document.identifier for document in made.documents] == ["good"]


def test_a_corpus_is_its_texts_with_what_its_header_says_of_them() -> None:
    header = HEADER.replace("A letter", "The Venn Papers").replace("Free.", "Only with permission.")
    inner = "<teiHeader><fileDesc><titleStmt><title>Dues</title></titleStmt></fileDesc></teiHeader>"
    one = f'<TEI xml:id="dues">{inner}<text><body><p>One.</p></body></text></TEI>'
    text = "<text><body><p>{}</p></body></text>"
    two = f"<TEI><text><group>{text.format('Two.')}{text.format('Three.')}</group></text></TEI>"
    made = adopted({"papers.xml": f"<teiCorpus {TEI}>{header}{one}{two}</teiCorpus>"})
    assert [document.identifier for document in made.documents] == ["dues", "papers-2", "papers-3"]
    assert '<title level="s">The Venn Papers</title>' in text_of(made)
    assert "Only with permission." in text_of(made)


VOLUME = letter(
    "<div type='chapter'><head>Chapter one</head><p>About the dues.</p>"
    "<div type='document' n='1' xml:id='d1'><head>1. Telegram From the Embassy in Tarn to the Foreign Office"
    "<note n='1'>Source: State Archive of Tarn, FO 7/112. Secret.</note></head>"
    "<dateline>Brannoch, <date when='1961-09-04'>September 4, 1961</date></dateline><p xml:id='d1p1'>See "
    "<ref target='#d2'>document 2</ref>.</p></div>"
    "<div type='document' n='2' xml:id='d2'><head>2. Reply</head>"
    "<p>See <ref target='#d1p1'>there</ref>.</p></div></div>",
    root='xml:id="vol1"',
)


def test_a_volume_is_its_documents_and_a_page_of_all_else() -> None:
    made = adopted({"v.xml": VOLUME})
    assert [document.identifier for document in made.documents] == ["vol1-d1", "vol1-d2"]
    first, second = text_of(made, 0), text_of(made, 1)
    assert '<ref target="vol1-d2.xml" type="cable">document 2</ref>' in first
    assert '<ref target="vol1-d1.xml#d1p1">there</ref>' in second
    assert '<title type="main">1. Telegram From the Embassy in Tarn to the Foreign Office</title>' in first
    assert '<date when="1961-09-04">September 4, 1961</date>' in first.partition("</teiHeader>")[0]
    assert "Embassy in Tarn</orgName>" in first
    ((file, page),) = made.pages.values()
    assert file == "v.xml"
    assert "About the dues." in page.decode()
    assert '<ref target="../tei/cables/vol1-d1.xml"' in page.decode()
    assert "Arrived" not in page.decode()


def test_documents_of_one_name_get_names_of_their_own_and_the_same_file_counts_once() -> None:
    made = adopted({"a/x.xml": letter(), "b/X.xml": letter("<p>Another.</p>"), "c/x.xml": letter()})
    assert [document.identifier for document in made.documents] == ["x", "X-2"]
    assert made.same == (("c/x.xml", "a/x.xml"),)
    assert codes(made) == ["import-renamed"]


def people(*persons: str) -> str:
    entries = "".join(persons)
    return letter(f"<listPerson>{entries}</listPerson>").replace("A letter", "Persons")


def person(identifier: str, name: str, more: str = "") -> str:
    return f'<person xml:id="{identifier}"><persName>{name}</persName>{more}</person>'


GND = '<idno type="gnd">https://d-nb.info/gnd/118609807</idno>'


def test_lists_of_names_become_entries_and_names_point_to_them() -> None:
    made = adopted(
        {
            "lists/persons.xml": people(person("p1", "Orla Venn", GND), person("p2", "Lev Vyazhin")),
            "a.xml": letter('<p><persName ref="lists/persons.xml#p1">Venn</persName></p>'),
            "b.xml": letter('<p><persName ref="http://d-nb.info/gnd/118609807">Venn</persName></p>'),
        }
    )
    assert made.entries == {"person": 2}
    assert [document.identifier for document in made.documents] == ["a", "b"]
    for number in (0, 1):
        assert '<persName ref="../authority/imported-persons.xml#p1">Venn</persName>' in text_of(made, number)


def test_entries_with_the_same_address_are_one_and_those_with_only_the_same_name_are_two() -> None:
    one = letter(f'<p><persName ref="#x">V.</persName></p></body><back><listPerson>{person("x", "Orla Venn", GND)}'
                 "</listPerson></back><body>").replace("<body></body>", "")  # fmt: skip
    files = {
        "a.xml": one,
        "b.xml": one.replace('"x"', '"y"').replace('"#x"', '"#y"').replace("Orla Venn", "O. Venn"),
        "c.xml": one.replace(GND, "").replace("Orla Venn", "Tolk Marr"),
    }
    made = adopted(files)
    assert made.entries == {"person": 2}
    assert [text_of(made, n).count('ref="../authority/imported-persons.xml#x"') for n in range(3)] == [1, 1, 0]
    assert '#x-2">V.' in text_of(made, 2)
    assert codes(made) == ["import-renamed"]
    assert '<persName type="variant">O. Venn</persName>' in made.authorities["imported-persons"].decode()


def test_a_name_whose_key_leads_nowhere_gets_an_entry() -> None:
    made = adopted(
        {"a.xml": letter('<p><persName key="venn_o">Venn</persName>, <rs type="place" ref="#lost">Tarn</rs></p>')}
    )
    assert made.entries == {"person": 1, "place": 1}
    assert 'imported-persons.xml#venn_o">Venn' in text_of(made)
    assert '<idno type="key">venn_o</idno>' in made.authorities["imported-persons"].decode()
    assert 'imported-places.xml#lost">Tarn' in text_of(made)


def test_entries_of_the_edition_are_taken_before_new_ones() -> None:
    from cablegram.adopt.register import Draft  # noqa: PLC0415 - only here

    known = Draft("person", "pers-venn", "persons.xml", uris={"d-nb.info/gnd/118609807"})
    cable = letter('<p><persName ref="a.xml#p1">V.</persName></p>')
    made = adopted({"a.xml": people(person("p1", "Orla Venn", GND)), "b.xml": cable},
                   Edition(entries=(known,)))  # fmt: skip
    assert made.authorities == {}
    assert '<persName ref="../authority/persons.xml#pers-venn">V.</persName>' in text_of(made)


def test_files_are_included_from_inside_the_folder_only() -> None:
    include = f'<xi:include {XI} href="'
    made = adopted(
        {
            "a.xml": letter(f'<p>Before.</p>{include}parts/b.xml" xpointer="piece"/>'),
            "parts/b.xml": letter('<p xml:id="piece">The piece.</p><p>Not this.</p>'),
            "c.xml": letter(
                f'<p>Refused.</p>{include}../outside.xml"/>{include}file:///etc/passwd"/>{include}c.xml"/>'
                f'{include}none.xml"><xi:fallback><p>Instead.</p></xi:fallback></xi:include>'
            ),
        }
    )
    assert [document.identifier for document in made.documents] == ["a", "c"]
    assert "The piece." in text_of(made)
    assert "Not this." not in text_of(made)
    assert codes(made) == ["import-inclusion"] * 3
    assert "Instead." in text_of(made, 1)


def test_inclusions_of_inclusions_end() -> None:
    files = {
        f"f{n}.xml": letter("".join(f'<xi:include {XI} href="f{n + 1}.xml"/>' for _ in range(10))) for n in range(12)
    }
    made = adopted({**files, "f12.xml": letter("<p>x</p>" * 50)})
    assert "import-inclusion" in codes(made)


def test_what_the_schema_does_not_have_is_told_with_its_place_and_kept() -> None:
    made = adopted({"a.xml": letter('\n<p rend="center"><seg rend="left">One</seg> <w lemma="two">two</w></p>')})
    assert "<p>One two</p>" in text_of(made)
    told = [(one.name, one.line, one.column, one.value) for one in made.documents[0].told]
    assert ("p/@rend", 2, 1, "center") in told
    assert ("seg/@rend", 2, 18, "left") in told
    assert ("w/@lemma", 2, 45, "two") in told
    comment = text_of(made).partition("<TEI")[0]
    for line in ("2:1 p/@rend = center", "2:18 seg/@rend = left", "2:45 w/@lemma = two"):
        assert line in comment


def test_words_of_the_header_without_a_place_stand_in_notes() -> None:
    header = HEADER.replace(
        "</fileDesc>", "</fileDesc><encodingDesc><tagsDecl><rendition>color: red</rendition></tagsDecl></encodingDesc>"
    )
    assert '<note type="unread">color: red</note>' in text_of(adopted({"a.xml": letter(header=header)}))


def test_a_date_that_contradicts_itself_is_told_and_loses_its_value() -> None:
    made = adopted({"a.xml": letter('<p><date when="1958-11-07">November 6, 1959</date></p>')})
    assert "<date>November 6, 1959</date>" in text_of(made)
    assert codes(made) == ["import-disagrees"]
    assert "date/@when = 1958-11-07" in text_of(made)
