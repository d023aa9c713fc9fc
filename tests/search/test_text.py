"""The segments of a document."""

from pathlib import Path

import pytest

from cablegram.publish.search.text import Segment, segments
from cablegram.xml import parse

_DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt>
<title type="main">Cable from Tarn</title><title type="subject">Ice</title></titleStmt>
<publicationStmt><publisher>Nobody</publisher><idno type="record">990001</idno></publicationStmt>
<sourceDesc><p>f. 4</p></sourceDesc></fileDesc><encodingDesc><p>taxonomy</p></encodingDesc>
<profileDesc><abstract><p>The ice holds.</p></abstract></profileDesc>
<revisionDesc><change>Encoded.</change></revisionDesc></teiHeader><text><body>{}</body></text></TEI>"""

BODIES = [
    ("<p>one <hi>t</hi>wo</p><p>three</p>", [("text", "en", "one two\nthree")]),
    ("<p>the<lb/>ice</p>", [("text", "en", "the ice")]),
    ('<p>Os<lb break="no"/>trogard</p>', [("text", "en", "Ostrogard")]),
    ('<p xml:lang="zh">灯\n   塔<lb/>无光</p>', [("text", "zh", "灯塔无光")]),
    ('<p xml:lang="ko">공사관\n 앞</p>', [("text", "ko", "공사관 앞")]),
    ("<p>ice<!-- a --> and <?b c?>oil</p>", [("text", "en", "ice and oil")]),
    (
        "<p><choice><orig>Kyangan</orig><reg>Cửa Ngân</reg></choice> now</p>",
        [("forms", "en", "Kyangan"), ("text", "en", "Cửa Ngân now")],
    ),
    ("<p><orig>Kyangan</orig></p>", [("text", "en", "Kyangan")]),
    ("<p>ice<note>thin</note>, oil</p>", [("text", "en", "ice, oil"), ("note", "en", "thin")]),
    (
        '<div xml:lang="ru"><p>лёд <foreign xml:lang="vi">đèn</foreign></p></div><div xml:lang="en"><p>ice</p></div>',
        [("text", "ru", "лёд đèn"), ("text", "en", "ice")],
    ),
    ("<p><app><lem>ice</lem><rdg>rice</rdg></app></p>", [("text", "en", "ice"), ("forms", "en", "rice")]),
    ("<p>na\u0308her</p>", [("text", "en", "näher")]),
]


@pytest.mark.parametrize(("body", "expected"), BODIES)
def test_text(body: str, expected: list[tuple[str, str, str]]) -> None:
    found = segments(parse(_DOCUMENT.format(body).encode()))
    texts = [(s.part, s.language, s.text) for s in found if s.part in ("text", "note", "forms")]
    assert sorted(texts) == sorted(expected)


def test_comments_beside_header_and_text_say_nothing() -> None:
    text = "<!-- c --><?p i?><text><body><p>salt</p></body></text>"
    root = parse(f"<TEI xmlns='http://www.tei-c.org/ns/1.0'>{text}</TEI>".encode())
    assert [segment.text for segment in segments(root)] == ["salt"]


def test_header() -> None:
    found = segments(parse(_DOCUMENT.format("<p/>").encode()))
    assert Segment("title", "en", "Cable from Tarn") in found
    assert Segment("subject", "en", "Ice") in found
    assert Segment("summary", "en", "The ice holds.") in found
    assert Segment("header", "en", "990001 f. 4") in found


def test_a_deep_document_is_read() -> None:
    depth = 1900
    body = "<p>" + "<hi>" * depth + "ice" + "</hi>" * depth + "</p>"
    found = segments(parse(_DOCUMENT.format(body).encode()))
    assert Segment("text", "en", "ice") in found


def test_all_words_of_the_specimen_are_there(checkout: Path) -> None:
    for path in sorted((checkout / "tei" / "cables").glob("*.xml")):
        root = parse(path.read_bytes())
        body = root.find("{*}text")
        assert body is not None
        words = {word for text in body.itertext() for word in text.split()}
        found = " ".join(segment.text for segment in segments(root))
        joined = "".join(found.split())
        missing = [word for word in words if word not in joined]
        assert not missing, path.name
