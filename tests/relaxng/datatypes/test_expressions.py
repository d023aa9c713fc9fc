"""Regular expressions of XML Schema, appendix F: what they are, what they match, and how long that may take."""

import random
import re
import time

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram.relaxng.datatypes import XSD_LIBRARY, DatatypeError, datatype
from cablegram.relaxng.datatypes.automaton import Automaton
from cablegram.relaxng.datatypes.errors import ExpressionError
from cablegram.relaxng.datatypes.expressions import is_linear, read, translate
from cablegram.relaxng.datatypes.matching import Matcher
from cablegram.relaxng.datatypes.samples import samples

# Pattern, texts that match, texts that do not; separated by commas.
MATCHES = [
    ("", "", "a"),
    ("ab", "ab", "a,b,abb, ab"),
    ("a|b|", "a,b,", "ab,c"),
    ("(a|b)c", "ac,bc", "c,abc"),
    ("()", "", "a"),
    ("a?b*c+", "c,ac,abbc,ccc", "a,ab,aac"),
    ("a{2}", "aa", "a,aaa"),
    ("a{2,}", "aa,aaaa", "a"),
    ("a{0,2}", ",a,aa", "aaa"),
    ("a{0}b", "b", "ab"),
    ("(a{0}){5}", "", "a"),
    ("(ab){2,3}", "abab,ababab", "ab,abababab"),
    # Nothing but the signs of the language has a meaning of its own.
    ("^a$", "^a$", "a"),
    ("a/b&&c~~d--e", "a/b&&c~~d--e", "a"),
    ("[&&a]", "&,a", "b"),
    ("[a||b]", "a,|,b", "c"),
    ("[a~~b]", "a,~,b", "c"),
    ("[:alpha:]", ":,a,l,p,h", "b"),
    ("# a", "# a", "a"),
    (r"\.\\\?\*\+\{\}\(\)\[\]\|\-\^", ".\\?*+{}()[]|-^", "a"),
    (r"\n\r\t", "\n\r\t", "nrt"),
    (".", "a,é,𐐀,\u2028,\x85", "\n,\r,ab"),
    (r"\s", " ,\t,\n,\r", "\u00a0,\x0b,\u2003,a"),
    (r"\S", "a,\u00a0,\u2003", " ,\n"),
    (r"\d", "1,١,९,𝟏", "a,²,½,一"),
    (r"\D", "a,²", "1,١"),
    (r"\w", "a,é,1,+,$,\u0301,發", "_,-, ,\u200b,."),
    (r"\W", "_,-, ,\u200b", "a,+"),
    (r"\i", "a,_,:,é,發", "1,-,.,·,𠀀"),
    (r"\I", "1,-,𠀀", "a,_"),
    (r"\c", "a,_,:,1,-,.,·", " ,@,𠀀"),
    (r"\C", " ,@", "a,1"),
    (r"\i\c*", "a,pers-venn,a:b", "1a,a b"),
    (r"[\i-[:]][\c-[:]]*", "a,pers-venn", "a:b,:"),
    (r"\p{L}", "a,é,發,ʰ", "1,-"),
    (r"\P{L}", "1,-", "a"),
    (r"\p{Lu}\p{Ll}\p{Lt}", "Aaǅ", "aAǅ"),
    (r"\p{Sc}", "€,$", "e"),
    (r"\p{Pd}", "-,–,—", "_"),
    (r"\p{Co}", "\ue000,\U000f0000", "a"),
    (r"\p{Cn}", "\u0378", "a"),
    (r"[^\p{C}\p{Z}]+", "a,pers-venn,發", " ,a b,a\u200bb,\u00ad,\u0378,"),
    (r"(\p{L}|\p{N}|\p{P}|\p{S})+", "a1.$", "a b,\u0301,\u200b"),
    (r"\p{IsBasicLatin}", "a,~", "é"),
    (r"\P{IsBasicLatin}", "é", "a"),
    (r"\p{IsLatin-1Supplement}", "é", "a,ā"),
    (r"\p{IsCJKUnifiedIdeographs}", "發", "a,𠀀"),
    (r"\p{IsGreek}", "α", "a"),
    (r"\p{IsCombiningMarksforSymbols}", "\u20d0", "a"),
    (r"\p{IsVietnamese}?|\p{IsThai}".removeprefix(r"\p{IsVietnamese}?|"), "ก", "a"),
    ("[abc]", "a,b,c", "d,ab"),
    ("[^abc]", "d,\n", "a,b"),
    ("[a-c]", "a,b,c", "d,-"),
    ("[-a]", "-,a", "b"),
    ("[a-]", "-,a", "b"),
    ("[^-a]", "b", "-,a"),
    ("[a-c-]", "-,a,b", "d"),
    ("[-]", "-", "a"),
    ("[+-]", "+,-", "a"),
    (r"[\-+]", "+,-", "a"),
    ("[a^]", "a,^", "b"),
    ("[^^]", "a", "^"),
    (r"[\^a]", "^,a", "b"),
    ("[?+*(){}|.$]", "?,+,*,(,),{,},|,.,$", "a"),
    (r"[\d\s]", "1, ", "a"),
    (r"[^\d\s]", "a", "1, "),
    (r"[\D]", "a", "1"),
    (r"[^\D]", "1,١", "a"),
    (r"[^\P{L}]", "a", "1"),
    (r"[\W\d]", "1,-", "a"),
    ("[a-z-[aeiou]]", "b,z", "a,e,B"),
    ("[^a-[b]]", "c,B", "a,b"),
    ("[a-z-[a-m-[c]]]", "c,n", "a,m"),
    ("[a--[b]]", "a,-", "b"),
    ("[^a-c-[x]]", "d,y", "a,x"),
    (r"[\p{L}-[\p{Lu}]]", "a", "A,1"),
    (r"[0–9]", "0,–,9", "1,-"),
    ("[é-ü]", "é,ü,ö", "a"),
    ("[𐀀-𐐀]", "𐀀,𐐀", "a"),
]


@pytest.mark.parametrize(("pattern", "good", "bad"), MATCHES)
def test_matches(pattern: str, good: str, bad: str) -> None:
    kind = datatype(XSD_LIBRARY, "string", [("pattern", pattern)], {})
    automaton = Automaton(read(pattern))
    for text in good.split(","):
        assert kind.allows(text, {}), text
        assert automaton.matches(text), text
    for text in bad.split(","):
        assert not kind.allows(text, {}), text
        assert not automaton.matches(text), text


WRONG = [
    *(("a" + sign + sign, "something to repeat") for sign in "?*+"),
    *((sign, "something to repeat") for sign in "?*+]{}"),
    ("(", "parenthesis is not closed"),
    (")", "stands alone"),
    ("a)", "stands alone"),
    ("(?:a)", "something to repeat"),
    ("(?=a)", "something to repeat"),
    ("a|*", "something to repeat"),
    ("a{", "number of repetitions"),
    ("a{}", "number of repetitions"),
    ("a{,2}", "number of repetitions"),
    ("a{1,2", "number of repetitions"),
    ("a{x}", "number of repetitions"),
    ("a{-1}", "number of repetitions"),
    ("a{1 }", "number of repetitions"),
    ("a{٣}", "number of repetitions"),
    ("a{2,1}", "ends before it begins"),
    ("a{2}{3}", "something to repeat"),
    ("a{99999999999999999999}", "can be counted"),
    ("a{1,100001}", "can be counted"),
    ("[", "bracket is not closed"),
    ("[a", "bracket is not closed"),
    ("[a-", "bracket is not closed"),
    (r"[a\]", "bracket is not closed"),
    ("[]", "hold nothing"),
    ("[^]", "hold nothing"),
    ("[-[a]]", "hold nothing"),
    ("[[a]]", "needs a backslash"),
    ("[a[b]]", "needs a backslash"),
    ("[a-[b]c]", "must stand last"),
    ("[a-[b]-[c]]", "must stand last"),
    ("[a-[]]", "hold nothing"),
    ("[a-c-e]", "hyphen inside"),
    (r"[\w-.]", "hyphen inside"),
    (r"[\d-z]", "hyphen inside"),
    ("[--a]", "hyphen inside"),
    ("[+--]", "hyphen that ends a range"),
    (r"[a-\d]", "one character"),
    ("[z-a]", "ends before it begins"),
    ("\\", "backslash stands at the end"),
    *((f"\\{sign}", "means nothing") for sign in "/_$\"'<>1bBAZzQEuxaeg"),
    (r"\pL", "in braces"),
    (r"\p{", "in braces"),
    (r"\p{}", "in braces"),
    (r"\p{^L}", "in braces"),
    (r"\p{Letter}", "in braces"),
    (r"\p{Cs}", "no category of characters Cs"),
    (r"\p{lu}", "no category of characters lu"),
    (r"\p{Xx}", "no category of characters Xx"),
    (r"\p{LC}", "no category of characters LC"),
    (r"\p{IsNowhere}", "no block of characters Nowhere"),
    (r"\p{Is}", "no category of characters Is"),
    (r"\p{IsHighSurrogates}", "no block"),
    ("a{100000}" * 20, "too large"),
    ("(a{0,1000}b?){0,1000}", "too large"),
    ("((((a{1,9}b){1,9}){1,9}){1,9}){1,9}", "too large"),
    (r"\i\c*" * 2_000, "too many classes"),
    ("(" * 41 + ")" * 41, "40 deep"),
    ("(" * 100_000, "40 deep"),
    ("[a-" * 41 + "[a" + "]" * 42, "40 deep"),
    ("[a-" * 100_000, "40 deep"),
]


@pytest.mark.parametrize(("pattern", "message"), WRONG)
def test_wrong(pattern: str, message: str) -> None:
    with pytest.raises(DatatypeError, match=re.escape(message)):
        datatype(XSD_LIBRARY, "string", [("pattern", pattern)], {})


@pytest.mark.parametrize(
    "pattern", ["(" * 40 + "a" + ")" * 40, "[a-" * 39 + "[b]" + "]" * 39, "a{100000}", "|" * 3000, "secret|" * 3000]
)
def test_large_but_right(pattern: str) -> None:
    datatype(XSD_LIBRARY, "string", [("pattern", pattern)], {}).allows("a", {})


# The blocks that the second edition of XML Schema lists.
BLOCKS = """
BasicLatin Latin-1Supplement LatinExtended-A LatinExtended-B IPAExtensions SpacingModifierLetters
CombiningDiacriticalMarks Greek Cyrillic Armenian Hebrew Arabic Syriac Thaana Devanagari Bengali Gurmukhi Gujarati Oriya
Tamil Telugu Kannada Malayalam Sinhala Thai Lao Tibetan Myanmar Georgian HangulJamo Ethiopic Cherokee
UnifiedCanadianAboriginalSyllabics Ogham Runic Khmer Mongolian LatinExtendedAdditional GreekExtended GeneralPunctuation
SuperscriptsandSubscripts CurrencySymbols CombiningMarksforSymbols LetterlikeSymbols NumberForms Arrows
MathematicalOperators MiscellaneousTechnical ControlPictures OpticalCharacterRecognition EnclosedAlphanumerics
BoxDrawing BlockElements GeometricShapes MiscellaneousSymbols Dingbats BraillePatterns CJKRadicalsSupplement
KangxiRadicals
IdeographicDescriptionCharacters CJKSymbolsandPunctuation Hiragana Katakana Bopomofo HangulCompatibilityJamo Kanbun
BopomofoExtended EnclosedCJKLettersandMonths CJKCompatibility CJKUnifiedIdeographsExtensionA CJKUnifiedIdeographs
YiSyllables YiRadicals HangulSyllables PrivateUse CJKCompatibilityIdeographs AlphabeticPresentationForms
ArabicPresentationForms-A CombiningHalfMarks CJKCompatibilityForms SmallFormVariants ArabicPresentationForms-B
HalfwidthandFullwidthForms Specials
""".split()


@pytest.mark.parametrize("block", BLOCKS)
def test_each_block_is_known(block: str) -> None:
    assert regex.search(translate(rf"\p{{Is{block}}}"), "".join(map(chr, range(0xFFFE))), regex.V1)


# Patterns and texts for which a search that goes back takes very long.
SLOW = [
    ("(a|aa)+b", "a" * 300),
    ("(a?){300}a{300}", "a" * 299),
    ("(a|ab|b)*c", "ab" * 500),
    ("((a{1,50}){1,50})*b", "a" * 5000),
    ("(.*)(.*)(.*)(.*)(.*)(.*)x", "a" * 2000),
    (r"(\w+\s?)+!", "word " * 400),
    ("(x+x+)+y", "x" * 200),
    ("(a|a)(a|aa)*(a|aaa)*b", "a" * 400),
    ("([a-z]+)*[0-9]", "a" * 1000 + "!"),
]


@pytest.mark.parametrize(("pattern", "text"), SLOW)
def test_time_is_bounded(pattern: str, text: str) -> None:
    started = time.process_time()
    matcher = Matcher(pattern, translate(pattern))
    assert not matcher.matches(text)
    assert not matcher.matches(text)
    assert time.process_time() - started < 2


def test_the_automaton_takes_over_and_gives_the_same_answer() -> None:
    pattern = "(a|aa)+b"
    matcher = Matcher(pattern, translate(pattern))
    assert matcher.matches("aab")
    assert not matcher.matches("a" * 300)
    assert matcher._automaton is not None
    assert matcher.matches("aab")
    assert matcher.matches("a" * 300 + "b")


@pytest.mark.parametrize(
    ("pattern", "linear"),
    [
        (r"[^\p{C}\p{Z}]+", True),
        (r"(\p{L}|\p{N})+", True),
        (r"[a-z][a-z0-9+.\-]*", True),
        ("a{3}b{2}c*d", True),
        ("a*b*", False),
        ("(ab)*", False),
        ("a|bc", False),
        ("(a+)+", False),
    ],
)
def test_linear(pattern: str, *, linear: bool) -> None:
    assert is_linear(read(pattern)) == linear


def written(source: random.Random, depth: int) -> str:
    """A random pattern."""
    kind = source.random()
    if depth == 0 or kind < 0.4:
        return source.choice(("a", "b", "[ab]", "[^a]", ".", r"\p{Ll}", "[a-c-[b]]", "a{2,3}", "[ab]{3}", "[bc]{2,}"))
    if kind < 0.6:
        return written(source, depth - 1) + written(source, depth - 1)
    if kind < 0.75:
        return f"({written(source, depth - 1)}|{written(source, depth - 1)})"
    return f"({written(source, depth - 1)})" + source.choice(("*", "+", "?", "{2}", "{1,3}", "{0,2}", "{2,}", "{0}"))


@settings(max_examples=300, deadline=None)
@given(st.integers(), st.lists(st.text(alphabet="abcA", max_size=9), min_size=5, max_size=5))
def test_library_and_automaton_agree(seed: int, texts: list[str]) -> None:
    pattern = written(random.Random(seed), 4)  # noqa: S311 -- no secret
    automaton = Automaton(read(pattern))
    compiled = regex.compile(translate(pattern), regex.V1)
    for text in texts:
        assert automaton.matches(text) == (compiled.fullmatch(text) is not None), (pattern, text)


@settings(max_examples=300, deadline=None)
@given(st.integers())
def test_samples_match(seed: int) -> None:
    pattern = written(random.Random(seed), 4)  # noqa: S311 -- as above
    automaton = Automaton(read(pattern))
    for text in samples(pattern):
        assert automaton.matches(text), (pattern, text)


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet="ab-^[](){}|\\?*+.,0123pPLsdwicInx", max_size=25))
def test_a_pattern_is_refused_or_runs(pattern: str) -> None:
    try:
        translated = translate(pattern)
    except ExpressionError:
        return
    matcher = Matcher(pattern, translated)
    for text in ("", "a", "ab-1", pattern):
        assert matcher.matches(text) == Automaton(read(pattern)).matches(text)
