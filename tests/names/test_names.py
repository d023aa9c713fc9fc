"""Names against authority files: what is sure, what is a candidate, and the draft of the rest."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from cablegram.cable_schema import validate
from cablegram.cli import main
from cablegram.edition.authority import Authority
from cablegram.edition.facts import words_of
from cablegram.names.chinese import chinese_keys, joined
from cablegram.names.collecting import Named, collect, merged
from cablegram.names.draft import draft
from cablegram.names.korean import korean_key
from cablegram.names.marking import KINDS, names_in, with_entries
from cablegram.names.matching import NameIndex
from cablegram.names.russian import russian_key
from cablegram.xml import local_name, parse

ENTRIES = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
<person xml:id="venn"><persName type="main">Orla P. Venn</persName>
<persName type="sort">Venn, Orla P.</persName></person>
<person xml:id="tolve"><persName type="main">Ansel Tolve</persName><persName type="variant">Tolve</persName></person>
<person xml:id="guo"><persName type="main">Guo Zexiang</persName></person>
<person xml:id="zaru"><persName type="main">Zarushchev</persName><persName type="sort">Zarushchev</persName></person>
<person xml:id="pak"><persName type="main">Pak Il-sŏn</persName></person>
<person xml:id="nghi"><persName type="main">Tạ Văn Nghiêm</persName></person>
<person xml:id="same1"><persName type="main">Bo Rell</persName></person>
<person xml:id="same2"><persName type="main">Bo Rell</persName></person>
<place xml:id="bj"><placeName type="main">Beijing</placeName></place>
<org xml:id="office"><orgName type="main">Foreign Office of Tarn</orgName></org>
</TEI>"""


def index() -> NameIndex:
    return NameIndex(Authority([parse(ENTRIES.encode())]).entries.values())


@pytest.mark.parametrize(
    ("name", "kind", "certainty", "found"),
    [
        ("Orla P. Venn", "person", "high", ["venn"]),
        ("Ambassador [Orla P.] Venn", "person", "high", ["venn"]),
        ("ORLA P. VENN", "person", "high", ["venn"]),
        ("Tolve", "person", "high", ["tolve"]),
        ("Comrade Tolve", "person", "high", ["tolve"]),
        ("Ta Van Nghiem", "person", "high", ["nghi"]),
        ("Kuo Tse-hsiang", "person", "medium", ["guo"]),
        ("Comrade Kuo Tse Hsiang", "person", "medium", ["guo"]),
        ("Saruschtschow", "person", "medium", ["zaru"]),
        ("Zaroukhtchev", "person", "", []),
        ("Зарущёв", "person", "medium", ["zaru"]),
        ("Pak Il Sun", "person", "medium", ["pak"]),
        ("Park Il-seon", "person", "medium", ["pak"]),
        ("Peking", "place", "medium", ["bj"]),
        ("Peiping", "place", "medium", ["bj"]),
        ("Ambassador Venn", "person", "", ["venn"]),
        ("O. P. Venn", "person", "", ["venn"]),
        ("Orla Venn", "person", "", ["venn"]),
        ("Venn, Orla P.", "person", "high", ["venn"]),
        ("Bo Rell", "person", "", ["same1", "same2"]),
        ("A. Venn", "person", "", []),
        ("Orla P. Venn", "place", "", []),
        ("Foreign Office of Tarn", "organisation", "high", ["office"]),
        ("Foreign Office", "organisation", "", []),
        ("Nobody", "person", "", []),
    ],
)
def test_a_name_is_sure_a_candidate_or_new(name: str, kind: str, certainty: str, found: list[str]) -> None:
    match = index().match(name, kind)
    assert (match.certainty, [candidate.entry.identifier for candidate in match.candidates]) == (certainty, found)
    assert all(candidate.reason for candidate in match.candidates)


@pytest.mark.parametrize(
    ("pinyin", "romanised"),
    [
        ("Mao Zedong", "Mao Tse-tung"),
        ("Zhou Enlai", "Chou En-lai"),
        ("Zhu De", "Chu Teh"),
        ("Liu Shaoqi", "Liu Shao-ch'i"),
        ("Deng Xiaoping", "Teng Hsiao-p'ing"),
        ("Peng Dehuai", "P'eng Te-huai"),
        ("Chen Yi", "Ch'en I"),
        ("Li Xiannian", "Li Hsien-nien"),
        ("Ji Pengfei", "Chi P'eng-fei"),
        ("Xi Zhongxun", "Hsi Chung-hsun"),
        ("Guo Moruo", "Kuo Mo-jo"),
        ("Nie Rongzhen", "Nieh Jung-chen"),
        ("Ye Jianying", "Yeh Chien-ying"),
        ("Zhang Hanfu", "Chang Han-fu"),
        ("Geng Biao", "Keng Piao"),
        ("Qiao Guanhua", "Ch'iao Kuan-hua"),
    ],
)
def test_pinyin_meets_wade_giles(pinyin: str, romanised: str) -> None:
    assert joined(romanised) in chinese_keys(pinyin)


def test_syllables_of_the_table() -> None:
    syllables = ("zhi", "xue", "qian", "jun", "si", "er", "you", "guo", "rong", "xiong")
    assert [chinese_keys(f"A {one}")[0] for one in syllables] == [
        "achih", "ahsueh", "achien", "achun", "assu", "aerh", "ayu", "akuo", "ajung", "ahsiung",
    ]  # fmt: skip
    assert chinese_keys("A xyz") == ()


def test_russian_and_korean_romanisations_share_a_key() -> None:
    forms = ("Khrushchev", "Chruschtschow", "Khrouchtchev", "Хрущёв", "Chruszczow")
    assert len({russian_key(form) for form in forms}) == 1
    assert russian_key("Khrushchev")
    assert len({korean_key(form) for form in ("Kim Il Sung", "Kim Il-sŏng", "Kim Il-seong", "Gim Il-seong")}) == 1
    assert russian_key("Miller") == korean_key("Miller Smith") == ""


def test_marking_writes_only_what_is_sure() -> None:
    root = parse(
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p><persName>Orla P. Venn</persName> '
        b"<persName>Kuo Tse-hsiang</persName> <persName>O. Venn</persName> "
        b'<persName ref="#x">Tolve</persName></p></text></TEI>'
    )
    doubtful = with_entries(root, index(), {"venn": "../authority/p.xml", "guo": "../authority/p.xml"})
    refs = [(node.get("ref"), node.get("cert")) for node in names_in(root)]
    assert refs == [("../authority/p.xml#venn", None), ("../authority/p.xml#guo", "medium"), (None, None), ("#x", None)]
    assert [name for name, _ in doubtful] == ["O. Venn"]


def named(name: str, kind: str = "person", file: str = "a.xml") -> Named:
    return Named(name, kind, "", file, 7, "1961-09-12" if file == "a.xml" else "1961-10-01")  # type: ignore[arg-type]


def test_the_draft_merges_what_is_surely_one_and_is_valid() -> None:
    names = [named("Hua Zemin"), named("Comrade Hua Tse-min", file="b.xml"), named("Ambassador Hua Zemin"),
             named("Hua"),
             named("Brannoch", "place"), named("Harbour Board", "organisation"), named("顾慎远")]  # fmt: skip
    groups = merged(collect(names, index()))
    assert sorted(len(group) for group in groups) == [1, 1, 1, 1, 3]
    made = draft(groups, publisher="A test", taken={"pers-hua"})
    assert validate(made, "draft.xml") == []
    text = made.decode()
    assert 'xml:id="pers-hua-zemin"' in text
    assert 'xml:id="pers-hua-2"' in text
    assert 'xml:id="pers-顾慎远"' in text
    assert "<!-- 3 times in 2 cables, 12 September 1961 to 1 October 1961: a.xml:7" in text
    assert "<note" not in text, "what is for editors is not published"


def test_a_draft_bears_the_name_of_its_file_and_a_comment_can_name_any_file() -> None:
    made = draft(
        merged(collect([named("Hua", file="a--b-.xml")], index())), publisher="A", taken=(), identifier="names"
    )
    assert b'xml:id="names"' in made
    assert b"a- -b-.xml:7" in made


def test_no_name_of_the_specimen_is_matched_with_another_entry(checkout: Path) -> None:
    roots = [parse(path.read_bytes()) for path in sorted((checkout / "tei/authority").glob("*.xml"))]
    known = NameIndex(Authority(roots).entries.values())
    right = 0
    for path in sorted((checkout / "tei/cables").glob("*.xml")):
        for node in names_in(parse(path.read_bytes())):
            entry = known.match(words_of(node), KINDS[local_name(node)]).entry
            if entry and node.get("ref"):
                assert (node.get("ref") or "").endswith(f"#{entry.identifier}"), words_of(node)
                right += 1
    assert right > 300


def test_the_command_lists_names_and_never_overwrites_a_draft(tmp_path: Path, checkout: Path) -> None:
    target = tmp_path / "draft.xml"
    arguments = ["names", "--edition", str(checkout), "--draft", str(target), "--format", "csv"]
    run = CliRunner().invoke(main, arguments)
    assert run.exit_code == 0, run.output
    assert "organisation,Legal Service,1,1,1962-02-01,1962-02-01,new," in run.output
    assert validate(target.read_bytes(), "draft.xml") == []
    assert CliRunner().invoke(main, arguments).exit_code == 2
