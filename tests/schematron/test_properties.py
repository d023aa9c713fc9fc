"""Rules that share one tree and one pass find what each finds alone; another implementation finds the same."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, isoschematron
from tests.schematron.conftest import Open

CONTEXTS = (
    "cable", "name", "*", "cable[@n]", "*[@n]", "@n", "cable/name", "cable | name", "*[@date] | name", "cable[1]",
    "text()", "/", "cable[name]", "name[not(@n)]", "//cable//name", "*[@n = '2']", "cable/@*", "comment()",
)  # fmt: skip
TESTS = ("@n", "name", "not(@n)", "count(*) > 1", "@n = 1", "true()", "string-length(.) > 2", "parent::cable", "../@n")

documents = st.recursive(
    st.sampled_from(["text", "", "<!-- c -->", "<name/>", "<cable n='1'/>"]),
    lambda inner: st.builds(
        "<{0}{1}>{2}</{0}>".format,
        st.sampled_from(["cable", "name", "other"]),
        st.sampled_from(["", " n='1'", " n='2'", " date='x'", " n='1' date='x'"]),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=12,
).map("<cable n='0'>{}</cable>".format)


def several_patterns(contexts: tuple[str, ...]) -> st.SearchStrategy[list[list[tuple[str, list[str]]]]]:
    rule = st.tuples(st.sampled_from(contexts), st.lists(st.sampled_from(TESTS), min_size=1, max_size=3))
    return st.lists(st.lists(rule, min_size=1, max_size=4), min_size=1, max_size=5)


def written(pattern: list[tuple[str, list[str]]], number: int) -> str:
    rules = "".join(
        f'<rule context="{context}">'
        + "".join(
            f'<assert id="a{number}-{row}-{column}" test="{test.replace(">", "&gt;")}">{test[:4]}</assert>'
            for column, test in enumerate(tests)
        )
        + "</rule>"
        for row, (context, tests) in enumerate(pattern)
    )
    return f"<pattern>{rules}</pattern>"


@given(several_patterns(CONTEXTS), documents)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_patterns_together_find_what_each_finds_alone(
    rules: Open, several: list[list[tuple[str, list[str]]]], document: str
) -> None:
    texts = [written(pattern, number) for number, pattern in enumerate(several)]
    together = rules("".join(texts)).check(document.encode(), "d.xml")
    alone = [one for text in texts for one in rules(text).check(document.encode(), "d.xml")]
    assert sorted(together) == sorted(alone)


@given(several_patterns(tuple(one for one in CONTEXTS if not one.startswith(("text", "comment")))), documents)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_first_binding_is_understood_as_by_libxslt(
    rules: Open, several: list[list[tuple[str, list[str]]]], document: str
) -> None:
    texts = [written(pattern, number) for number, pattern in enumerate(several)]
    schema = f'<schema xmlns="http://purl.oclc.org/dsdl/schematron">{"".join(texts)}</schema>'
    # The peer visits no texts and no comments.
    peer = isoschematron.Schematron(etree.XML(schema), store_report=True)
    peer.validate(etree.XML(document))
    assert peer.validation_report is not None
    failed = peer.validation_report.iter("{http://purl.oclc.org/dsdl/svrl}failed-assert")
    ours = rules(schema).check(document.encode(), "d.xml")
    assert sorted(one.rule for one in ours) == sorted(str(one.get("id")) for one in failed)


@pytest.mark.parametrize("context", CONTEXTS)
def test_each_context_is_about_something(rules: Open, context: str) -> None:
    document = b"<cable n='2' date='x'><name/><!-- c --><cable n='2'>text<name/></cable></cable>"
    assert rules(f'<pattern><rule context="{context}"><report test="true()">x</report></rule></pattern>').check(
        document, "d.xml"
    )
