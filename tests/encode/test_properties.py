"""Whatever becomes of a page, encoding it does not fail, and what is written has lost nothing."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cablegram.cable_schema import validate
from cablegram.encode.encoding import encode
from cablegram.encode.header import Publication
from cablegram.problems import Severity
from cablegram.sources import READERS

PAIRS = Path(__file__).parent / "pairs"
SCHEMA = Path(__file__).parents[2] / "schema/cable.rng"


def _is_utf8(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


# Texts in other encodings have tests of their own.
PAGES = [path for path in sorted(PAIRS.glob("*.txt")) if _is_utf8(path)]
WORDS = st.text(
    alphabet=st.characters(codec="utf-8"), max_size=40
) | st.sampled_from(
    ["[...]", "[sic]", "[?]", "[illegible]", "[", "]", "[[x]]", "To:", "Level: AAA", "June 31, 1962", "28 June [1962]",
     "外发e508", "Distribution: A (2), , B - 3", "Printed on June 22 at 25:61", "•", "- ", "Citation:", "Contents:",
     "x\u00a0y\u200bz", "Ambassador [A.] B [C] of [D]", "\x00", "\ufeff", "Dispatch No.", "# 5", "Document Information",
     "[Sic]", "\f", "Archive 0 copies printed", "31 December 9999, 24:00", "[sic!]", "Summary:", "Date: 3 May 1960"]
)  # fmt: skip


@st.composite
def edited(draw: st.DrawFn) -> str:
    """A specimen page with lines taken out, doubled, moved, or others put between them."""
    lines = draw(st.sampled_from(PAGES)).read_text(encoding="utf-8").split("\n")
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(lines) - 1, 0)))
        match draw(st.integers(0, 4)):
            case 0:
                del lines[at : at + draw(st.integers(1, 5))]
            case 1:
                lines.insert(at, draw(WORDS))
            case 2:
                lines[at:at] = lines[at : at + 3]
            case 3 if lines:
                half = len(lines[at]) // 2
                lines[at] = lines[at][:half] + draw(WORDS) + lines[at][half:]
            case _:
                lines = [line for line in lines if line.strip()]
    return "\n".join(lines)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edited())
def test_an_edited_page_is_encoded_whole_or_refused_with_reason(page: str) -> None:
    encoding = encode("page.txt", page.encode("utf-8", "replace"), Publication())
    if encoding.tei is None:
        assert any(problem.severity is Severity.ERROR for problem in encoding.problems)
        # Refused for a reason that the editor can act on, never because words went missing.
        assert not {"text-lost", "text-added"} & {problem.code for problem in encoding.problems}
    else:
        assert validate(encoding.tei, "page") == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400), st.sampled_from(READERS))
def test_no_text_makes_a_reader_fail(text: str, reader: object) -> None:
    name = getattr(reader, "name", "")
    encoding = encode("page.txt", text.encode("utf-8", "replace"), Publication(), reader=name)
    assert encoding.tei is not None or encoding.problems


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
@pytest.mark.parametrize("change", ["\r\n", "\ufeff", "\n\n\n"], ids=["crlf", "bom", "blank-lines"])
def test_the_form_of_the_file_does_not_change_the_encoding(page: Path, change: str) -> None:
    if change == "\n\n\n" and page.stem.startswith("own-keyed"):
        pytest.skip("a blank line ends the header of a keyed text")
    text = page.read_text(encoding="utf-8-sig")
    other = f"\ufeff{text}" if change == "\ufeff" else text.replace("\n", change)
    plain = encode("page.txt", text.encode(), Publication())
    assert encode("page.txt", other.encode(), Publication()).tei == plain.tei
