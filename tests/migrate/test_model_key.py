"""The number of the model is written into `edition.toml` in one line, whatever the file looks like."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram.migrate.model_key import with_model


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('[edition]\ntitle = "X"\n', '[edition]\nmodel = 7\ntitle = "X"\n'),
        ('# a\r\n[edition]\r\ntitle = "X"\r\n', '# a\r\n[edition]\r\nmodel = 7\r\ntitle = "X"\r\n'),
        ('[edition]\ntitle = "X"\nmodel = 1 # old\n', '[edition]\ntitle = "X"\nmodel = 7 # old\n'),
        ("[edition]\nmodel = 1", "[edition]\nmodel = 7"),
        ('[edition]\r\n"model"=0x1\r\n', '[edition]\r\n"model"=7\r\n'),
        ("[publish]\nhtml = true\n[edition]", "[publish]\nhtml = true\n[edition]\nmodel = 7"),
        ('[ "edition" ] # all\ntitle = "X"', '[ "edition" ] # all\nmodel = 7\ntitle = "X"'),
        # the key stands in another table; that one is not it
        ('[x]\nmodel = 1\n[edition]\ntitle = "X"\n', '[x]\nmodel = 1\n[edition]\nmodel = 7\ntitle = "X"\n'),
        ('edition.title = "X"\n', 'edition.model = 7\nedition.title = "X"\n'),
        ('edition.title = "X"\nedition.model = 2\n', 'edition.title = "X"\nedition.model = 7\n'),
        ('edition = { title = "X" }\n', 'edition = { model = 7, title = "X" }\n'),
        ('edition = { title = "X", model = 1 }\n', 'edition = { title = "X", model = 7 }\n'),
        # what looks like a heading or a key in a text is none
        (
            '[edition]\nx = """\nmodel = 1\n[edition]\n"""\n',
            '[edition]\nmodel = 7\nx = """\nmodel = 1\n[edition]\n"""\n',
        ),
        ('x = """\n[edition]\n"""\n[edition]\n', 'x = """\n[edition]\n"""\n[edition]\nmodel = 7\n'),
        ("[edition.deep]\nx = 1\n", None),
    ],
)
def test_one_line_changes(before: str, after: str | None) -> None:
    assert with_model(before, 7) == after


LINES = st.sampled_from(
    ["[edition]", "[folders]", "model = 1", "edition.model = 1", '"""', 'a = """', "b = '[edition]'", "", "# model = 1"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, max_size=8), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_no_other_line_changes(lines: list[str], line_end: str, last: bool) -> None:
    import tomllib  # noqa: PLC0415  of this test alone

    text = line_end.join(lines) + line_end * last
    try:
        before = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    if not isinstance(before.get("edition", {}), dict):
        return
    after = with_model(text, 7)
    if after is None:
        assert "edition" not in before
        return
    assert tomllib.loads(after)["edition"]["model"] == 7
    here, there = text.split("\n"), after.split("\n")
    if len(there) > len(here):
        assert [line for line in there if line.strip() not in ("model = 7", "edition.model = 7")] == [
            line for line in here if line.strip() not in ("model = 7", "edition.model = 7")
        ] or after.endswith("model = 7")
    else:
        assert sum(one != other for one, other in zip(here, there, strict=True)) == 1
