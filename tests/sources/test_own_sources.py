"""What editors make by themselves: the header, Word files, Markdown, tables with texts, bare cables; hostile ones."""

import importlib.util
import io
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cablegram.cable_schema import validate
from cablegram.encode.encoding import Encoding, encodings
from cablegram.encode.header import Publication
from cablegram.problems import Severity
from cablegram.sources import READERS
from cablegram.sources.header_keys import key_of, near_keys
from cablegram.sources.opening import documents
from cablegram.sources.spreadsheet import joined_files

PAIRS = Path(__file__).parent.parent / "encode" / "pairs"
_SPEC = importlib.util.spec_from_file_location("own_recipes", PAIRS.parent / "word_recipes.py")
assert _SPEC is not None
assert _SPEC.loader is not None
recipes = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(recipes)

TEXT = "The harbour has been closed since the tenth of June, and nobody knows when it will be opened again.\n"


def encoded(name: str, data: bytes) -> list[Encoding]:
    return list(encodings(name, io.BytesIO(data), Publication()))


def codes(name: str, data: bytes) -> set[str]:
    return {problem.code for encoding in encoded(name, data) for problem in encoding.problems}


@pytest.mark.parametrize(
    ("key", "rule"),
    [("Title:", "key.title"), ("titel", "key.title"), ("copy_to", "key.copyTo"), ("From：", "label.en.from"),
     ("Fecha", "key.date"), ("date-sent", "key.date"), ("档号", "key.shelfmark"), ("Язык:", "key.language"),
     ("Original Language", "key.original-language"), ("Nr.", "key.dispatch"), ("Empfänger", "label.de.to")],
)  # fmt: skip
def test_keys_are_known_in_many_languages(key: str, rule: str) -> None:
    found = key_of(key)
    assert found is not None
    assert found.rule == rule


def test_an_unknown_key_names_the_one_that_was_meant() -> None:
    assert key_of("clasification") is None
    assert near_keys("clasification:") == ("classification",)
    assert near_keys("dog") == ()


def test_the_header_goes_before_the_form_of_the_text() -> None:
    text = f"Title: x\nFrom: Brill\nNumber: 7\n\nFROM: LANJING\nNo. 8\nTO: PORT OSK\n{TEXT}"
    (made,) = encoded("a.txt", text.encode())
    assert made.tei is not None
    header = made.tei.partition(b"<text xml:id")[0]
    assert b'<idno type="dispatch">7</idno>' in header
    assert b'<idno type="dispatch">8</idno>' not in header
    assert b">Brill</placeName>" in header
    assert [p.code for p in made.problems].count("header-differs") == 2


@pytest.mark.parametrize(
    "text",
    [
        "To: Brill\nFrom: Lanjing\n\nTitle: none\n",
        "Dear Title: x\n",
        "Title: x\nand more\n\n",
        "Title: only one\n\nText\n",
    ],
)
def test_a_form_or_a_letter_is_no_header(text: str) -> None:
    (opened,) = documents("a.txt", io.BytesIO(text.encode()))
    assert opened.document is not None
    assert type(opened.document).__name__ == "SourceDocument"


def test_exactly_one_reader_claims_each_sample() -> None:
    samples = [
        path for path in sorted(PAIRS.iterdir()) if path.suffix in (".txt", ".md", ".docx", ".csv", ".html", ".json")
    ]
    for path in samples:
        with path.open("rb") as stream:
            for opened in documents(path.name, stream):
                if opened.document is None:
                    continue
                claims = [
                    reader.name
                    for reader in READERS
                    if reader.reads is type(opened.document) and reader.claim(opened.document).claims
                ]
                assert len(claims) == 1, (path.name, claims)


def bomb() -> bytes:
    """A small file whose part unpacks to more than a part may."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        package.writestr("[Content_Types].xml", "<x/>")
        with package.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(80):
                part.write(b" " * (1 << 20))
    return stream.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """A Word file with one part replaced or added."""
    with zipfile.ZipFile(io.BytesIO(recipes.header_table())) as package:
        files = {part: package.read(part) for part in package.namelist()}
    return bytes(recipes.zipped({**files, name: content}))


def encrypted() -> bytes:
    """A Word file whose parts say that they are encrypted."""
    data = bytearray(recipes.header_table())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


BODY = f"<w:document {recipes.NAMESPACES}><w:body>%s</w:body></w:document>"
HOSTILE = {
    "no zip": (b"Dear reader", "word-not-word"),
    "empty": (b"", "word-not-word"),
    "cut": (recipes.header_table()[:900], "word-damaged"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "word-encrypted"),
    "encrypted": (encrypted(), "word-encrypted"),
    "bomb": (bomb(), "source-too-large"),
    "climbing": (with_part("../evil.xml", b"<x/>"), "word-not-word"),
    "spreadsheet": (recipes.zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}), "word-not-word"),
    "entity": (
        with_part("word/document.xml", b'<!DOCTYPE x [<!ENTITY a "b">]>' + (BODY % recipes.p("&a;")).encode()),
        "word-damaged",
    ),
    "doctype": (
        with_part("word/document.xml", b'<!DOCTYPE x SYSTEM "http://example.org/x.dtd">' + (BODY % "").encode()),
        "word-not-word",
    ),
    "deep": (
        with_part(
            "word/document.xml", (BODY % ("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000)).encode()
        ),
        "word-damaged",
    ),
    "not XML": (with_part("word/footnotes.xml", b"<w:footnotes"), "word-damaged"),
    "no words": (recipes.word("<w:p/>"), "empty-source"),
    "no types": (with_part("[Content_Types].xml", b"<Types/>"), "word-damaged"),
}


@pytest.mark.parametrize(("data", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_word_file_is_refused_with_reason(data: bytes, code: str) -> None:
    begun = time.process_time()
    (made,) = encoded("a.docx", data)
    assert made.tei is None
    assert {problem.code for problem in made.problems} == {code}
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("name", ["a.doc", "a.ODT", "a.rtf"])
def test_older_formats_say_what_to_do(name: str) -> None:
    (made,) = encoded(name, b"\xd0\xcf\x11\xe0")
    assert made.tei is None
    assert "docx" in made.problems[0].hint


def test_a_link_that_leads_nowhere_leaves_its_words() -> None:
    link = recipes.p('<w:hyperlink r:id="rL0"><w:r><w:t>kept</w:t></w:r></w:hyperlink>')
    whole = recipes.word(recipes.p("FROM: BRILL") + recipes.p(TEXT.strip()) + link, links=("https://example.org",))
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = "word/_rels/document.xml.rels"
    assert b' Target="https://example.org"' in parts[name]
    parts[name] = parts[name].replace(b' Target="https://example.org"', b"")
    (made,) = encoded("a.docx", recipes.zipped(parts))
    assert made.tei is not None, made.problems
    assert b"<p>kept" in made.tei


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (recipes.p("<w:smartTag><w:r><w:t>kept</w:t></w:r></w:smartTag>"), b"kept"),
        (f"<w:unknown>{recipes.p('kept')}</w:unknown>", b"kept"),
        (recipes.p('<w:fldSimple w:instr=" REF x "><w:r><w:t>kept</w:t></w:r></w:fldSimple>'), b"kept"),
        (recipes.p(recipes.r("gone", "<w:vanish/>"), recipes.r("kept")), b"kept"),
        (recipes.p("<m:oMath><m:r><m:t>kept</m:t></m:r></m:oMath>"), b"kept"),
        (recipes.p('<w:hyperlink r:id="rL0"><w:r><w:t>kept</w:t></w:r></w:hyperlink>'), b"<p>kept"),
        (recipes.p("<w:r><w:t>ke</w:t></w:r>", "<w:r><w:rPr><w:b/></w:rPr><w:t>pt</w:t></w:r>"),
         b'ke<hi rend="bold">pt'),
        (recipes.p('<w:r><w:sym w:font="Odd" w:char="F001"/><w:t>kept</w:t></w:r>'), "\ufffdkept".encode()),
        (recipes.p('<w:r><w:footnoteReference w:id="99"/><w:t>kept</w:t></w:r>'), b"kept"),
        (recipes.table(("kept", "too")), b"kept"),
    ],
)  # fmt: skip
def test_words_of_word_are_kept(body: str, words: bytes) -> None:
    data = recipes.word(recipes.p("FROM: BRILL") + recipes.p("No. 7") + recipes.p(TEXT.strip()) + body,
                        links=("file:///etc/passwd",))  # fmt: skip
    (made,) = encoded("a.docx", data)
    assert made.tei is not None, made.problems
    assert words in made.tei
    assert b"passwd" not in made.tei.partition(b"<text xml:id")[2]
    assert validate(made.tei, "a") == []


@pytest.mark.parametrize(
    "text",
    ["> " * 3000 + "deep\n", "- " * 3000 + "deep\n", "*" * 5000 + "x\n", "[" * 5000 + "x\n", "`" * 5000 + "x\n",
     "".join(f"[^{n}] [^{n}]: [^{n + 1}]\n\n" for n in range(500)), "".join(f"[^{n}]: a\n" for n in range(3000)),
     "[^1]\n\n[^1]: [^1]\n", "a\n" * 20000, "|a" * 3000 + "|\n" + "|-" * 3000 + "|\n", "---\n" * 2000,
     "".join(f"[^{n}]: see[^{n + 1}]\n\n" for n in range(400)) + "x[^0]\n"],
    ids=["quotes", "lists", "stars", "brackets", "ticks", "notes", "many notes", "itself", "lines", "table", "rules",
         "notes in notes"],
)  # fmt: skip
def test_hostile_markdown_ends_soon(text: str) -> None:
    begun = time.process_time()
    made = encoded("a.md", text.encode())
    assert all(one.tei is not None or one.problems for one in made)
    assert not {"text-lost", "text-added", "program-fault"} & codes("a.md", text.encode()[:4000])
    assert time.process_time() - begun < 20


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty-source"), (b" \n\n", "empty-source"),
     (f"Title: x\nRights: y\n\n{TEXT}\x07".encode(), "control-character"),
     (f"Title: Charg\xe9\nRights: y\n\n{TEXT}".encode("cp1252"), "wrong-encoding"),
     (f"标题：电报\n档号：一\n\n{TEXT}中文中文".encode("gb18030"), "wrong-encoding")],
)  # fmt: skip
def test_odd_files_are_told_of(suffix: str, data: bytes, code: str) -> None:
    assert code in codes(f"a{suffix}", data)


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_signs_are_kept(suffix: str) -> None:
    text = (
        f"Title: a\u00a0b\u200bc\nFrom：\uff22rill\nRights: ｙ！\n\n{TEXT}Zero\u200bwidth\u00adand\u00a0blank\ufeff！\n"
    )
    for data in (text.encode(), text.replace("\n", "\r\n").encode(), f"\ufeff{text}".encode(), text.encode("utf-16")):
        (made,) = encoded(f"a{suffix}", data)
        assert made.tei is not None, made.problems
        assert "Zero\u200bwidth\u00adand" in made.tei.decode()
        assert "a\u00a0b\u200bc" in made.tei.decode()


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(f"FROM: BRILL\n{TEXT}")
    (tmp_path / "texts" / "left.md").write_text("Nobody names me.")
    (tmp_path / "outside.txt").write_text(TEXT)
    folder = tmp_path / "sheet"
    folder.mkdir()
    (folder / "a.txt").write_text(f"FROM: BRILL\n{TEXT}")
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "a.pdf").write_bytes(b"%PDF")
    return folder / "list.csv"


@pytest.mark.parametrize(
    ("cell", "code"),
    [("../outside.txt", "text-file"), ("/etc/passwd", "text-file"), ("C:\\a.txt", "text-file"),
     ("link.txt", "text-file"),
     ("b.txt", "text-file"), ("a.pdf", "text-file"), (".", "text-file"), ("", "no-text"), ("x/../a.txt", "text-file"),
     ("..\\outside.txt", "text-file")],
)  # fmt: skip
def test_a_row_reads_no_file_outside_its_folder(sheet: Path, cell: str, code: str) -> None:
    sheet.write_text(f"file,title,date\n{cell},Title,1953-06-12\n")
    with sheet.open("rb") as stream:
        (made,) = encodings(sheet.name, stream, Publication())
    assert made.tei is None
    assert code in {problem.code for problem in made.problems}
    assert all("root:" not in str(problem) for problem in made.problems)


def test_a_row_and_its_text_become_one_cable(sheet: Path) -> None:
    table = sheet.parent.parent / "list.csv"
    table.write_text("file;titel;datum;Farbe\ntexts/a;Über Salz;12.6.1953;rot\ntexts/b.txt;x;;\n")
    with table.open("rb") as stream:
        one, two = encodings(table.name, stream, Publication())
    assert one.tei is not None, one.problems
    assert one.identifier == "a"
    assert "Über Salz" in one.tei.decode()
    assert {"unknown-key"} <= {problem.code for problem in one.problems}
    assert two.tei is None
    assert {"text-file", "file-without-row"} == {problem.code for problem in two.problems}
    assert "left.md" in two.problems[-1].message
    assert joined_files(table) == {table.parent / "texts" / "a.txt"}


def test_a_row_with_two_texts_is_an_error(sheet: Path) -> None:
    sheet.write_text("file,title,text\na.txt,Title,More text\n")
    with sheet.open("rb") as stream:
        (made,) = encodings(sheet.name, stream, Publication())
    assert made.tei is None
    assert "two-texts" in {problem.code for problem in made.problems}


def test_a_bare_cable_gets_a_title_from_its_facts() -> None:
    (made,) = encoded("a.txt", f"FROM: BRILL\nTO: LANJING\n12 June 1953\n{TEXT}".encode())
    assert made.reader == "bare-cable"
    assert made.tei is not None
    assert b'resp="#cablegram">Cable from BRILL to LANJING, 12 June 1953</title>' in made.tei


@pytest.mark.parametrize("text", ["Dear diary,\nnothing happened.\n", "Hello: world\n", "12 June 1953\nA day.\n"])
def test_what_is_no_cable_is_not_claimed(text: str) -> None:
    assert codes("a.txt", text.encode()) == {"no-reader"}


@pytest.mark.parametrize(
    "text",
    [
        f"---\n[^1]\ntitle: x\nfrom: Brill\nto:\n  - Osk\n---\n\n{TEXT.strip()}[^1]\n",
        f"[^1]\nFROM: BRILL\n\n{TEXT}",
        f"FROM: BRILL\n[^1]\nTO: OSK\n\n{TEXT}",
        f"FROM: BRILL\n\n[^1]\n\nTO: OSK\n\n{TEXT}",
        f"[^1] FROM: BRILL\n\n{TEXT}",
        f"# Cable from Brill to Osk[^1]\n\nFROM: BRILL\n\n{TEXT}",
        f"[^1]\n===\n\nFROM: BRILL\n\n{TEXT}",
        f"FROM: BRILL\n\n{TEXT}\n[^1] Attachment: a list\n\n{TEXT}",
        f"FROM: BRILL\n\n{TEXT}\nBRILL\\\n[^1]\n\n12 June 1953\n",
        f"FROM: BRILL\n\n{TEXT}\nDistribution:\n[^1]\n",
        f"FROM: BRILL\n\n- [^1]\n- {TEXT}",
        f"FROM: BRILL\n\n{TEXT}\n- x[^1] y\n\n  z\n- *u*\n  - v[^1]\n",
        "FROM: BRILL\n[^1]\n",
    ],
)
def test_a_footnote_is_kept_wherever_it_hangs(text: str) -> None:
    (made,) = encoded("a.md", f"{text}\n[^1]: Never came out.\n".encode())
    assert made.tei is not None, made.problems
    assert made.tei.count(b"Never came out.") == 1
    assert validate(made.tei, "a") == []


OWN = [path for path in sorted(PAIRS.glob("own-*")) if path.suffix in (".txt", ".md")]
WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=30) | st.sampled_from(
    ["---", "Title: x", "Key:", "From: A; B", "  wrapped", "[^1]", "[^1]: note", "* x", "1. y", "> q",
     "| a | b |", "|---|---|",
     "# head", "**b *c** d*", "\\", "[a](http://b)", "<b>", "&amp;", "```", "    code", "\u200b", "\x0b", "===",
     "To:", "5) z"]
)  # fmt: skip


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """A sample with lines taken out, doubled, moved, or others put between them."""
    path = draw(st.sampled_from(OWN))
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(lines) - 1, 0)))
        match draw(st.integers(0, 3)):
            case 0:
                del lines[at : at + draw(st.integers(1, 4))]
            case 1:
                lines.insert(at, draw(WORDS))
            case 2:
                lines[at:at] = lines[at : at + 3]
            case _ if lines:
                half = len(lines[at]) // 2
                lines[at] = lines[at][:half] + draw(WORDS) + lines[at][half:]
    return path.suffix, "\n".join(lines)


def _lost(made: list[Encoding]) -> Iterator[str]:
    for one in made:
        if one.tei is not None:
            assert validate(one.tei, "a") == []
        else:
            assert any(problem.severity is Severity.ERROR for problem in one.problems)
        yield from (problem.code for problem in one.problems if problem.code in ("text-lost", "text-added"))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edited())
def test_an_edited_sample_loses_nothing(sample: tuple[str, str]) -> None:
    suffix, text = sample
    assert not list(_lost(encoded(f"a{suffix}", text.encode("utf-8", "replace"))))


RUNS = st.lists(
    st.tuples(
        st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12),
        st.sampled_from(["", "<w:b/>", "<w:i/><w:b/>", '<w:lang w:val="fr"/>', "<w:strike/>"]),
        st.sampled_from(["", "ins", "del", "link", "note"]),
    ),
    max_size=6,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(RUNS, max_size=6))
def test_a_word_file_loses_nothing(paragraphs: list[list[tuple[str, str, str]]]) -> None:
    body, notes, count = "", "", 0
    for runs in paragraphs:
        content = []
        for words, look, kind in runs:
            plain = words.replace("&", "&amp;").replace("<", "&lt;").replace("\ufffe", "").replace("\uffff", "")
            run = recipes.r(plain, look)
            match kind:
                case "ins":
                    run = f"<w:ins>{run}</w:ins>"
                case "del":
                    run = f"<w:del>{run.replace('w:t>', 'w:delText>').replace('<w:t ', '<w:delText ')}</w:del>"
                case "link":
                    run = f'<w:hyperlink r:id="rL0">{run}</w:hyperlink>'
                case "note":
                    count += 1
                    notes += f'<w:footnote w:id="{count}">{recipes.p(run)}</w:footnote>'
                    run = f'<w:r><w:footnoteReference w:id="{count}"/></w:r>'
            content.append(run)
        body += recipes.p(*content)
    whole = recipes.p("FROM: BRILL") + body + recipes.p(TEXT.strip())
    assert not list(_lost(encoded("a.docx", recipes.word(whole, {"footnotes": notes}, ("https://example.org",)))))
