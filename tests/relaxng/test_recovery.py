"""How a check goes on after a fault: which states are looked at, and that documents full of faults take no time."""

import time
from collections.abc import Sequence

import pytest

from cablegram.relaxng.automaton import Configuration
from cablegram.relaxng.grammar import Grammar, open_grammar
from cablegram.relaxng.recovery import likely_attributes, missing_at_end, way_on
from cablegram.relaxng.suggest import Guesses
from cablegram.relaxng.validator import validate


def grammar_of(content: str) -> Grammar:
    """A grammar of the root `r`; all elements but it are empty."""
    schema = f"start = element r {{ {content} }}"
    return open_grammar("/schema.rnc", lambda _: schema.encode())


def empty(*names: str) -> str:
    return ", ".join(f"element {name} {{ empty }}" for name in names)


def state_after(grammar: Grammar, children: Sequence[str] = ()) -> Configuration:
    """The state of the root's content after some children."""
    opening = grammar.start.child("r")
    assert opening
    plan = opening.plan(())
    assert plan
    state = plan.content
    for name in children:
        child = state.child(name)
        assert child
        state = state.after(frozenset(child.candidates))
    return state


def told(grammar: Grammar, document: str) -> list[str]:
    return [str(problem) for problem in validate(document.encode(), "r.xml", grammar)]


@pytest.mark.parametrize(
    ("content", "children", "once"),
    [
        ("{front}?, {body}, {back}?", ["body"], True),
        ("{front}?, {body}, {back}?", ["front", "body", "back"], True),
        ("{front}?, {body}?, {back}", ["back"], False),  # it may have been left out
        ("{body}+, {back}?", ["body", "back"], False),  # it may come several times
        ("{body}, {front}*, {body}, {back}", ["body", "front", "body", "back"], False),
        ("({front} | {body}), {back}", ["front", "back"], False),
        ("({body}, {back})?", ["body", "back"], True),
        ("{body} & {back}", ["body"], True),
        ("{body}? & {back}*", ["back", "body"], True),
    ],
)
def test_an_element_that_may_come_only_once(content: str, children: list[str], once: bool) -> None:
    grammar = grammar_of(content.format(**{name: empty(name) for name in ("front", "body", "back")}))
    way = way_on(state_after(grammar, children), "body")
    assert (way.rule, way.once) == ("element-order", once)


def test_only_once_is_not_told_where_the_states_are_too_many() -> None:
    many = "&".join(f"{empty(f'e{number}')}?" for number in range(8))
    grammar = grammar_of(f"({many}), {empty('body', 'back')}")
    assert not way_on(state_after(grammar, ["body"]), "body").once


@pytest.mark.parametrize(("before", "found"), [(48, True), (50, False)])
def test_the_place_of_an_element_is_looked_for_near_the_start(before: int, found: bool) -> None:
    names = [f"e{number}" for number in range(before)]
    grammar = grammar_of(f"{empty(*names)}, {empty('z')}?, {empty('u')}?, {empty('v')}")
    # After the misplaced <z> the check goes on from where it was, or from after its place.
    way = way_on(state_after(grammar, [*names, "u"]), "z")
    assert way.rule == "element-order"
    assert ("u" in way.resume.allowed) is found


def test_hostile_content_is_looked_through_in_part() -> None:
    many = "&".join(f"{empty(f'e{number}')}?" for number in range(40))
    grammar = grammar_of(f"({many}), {empty('z')}, {empty('y')}")
    before = time.process_time()
    assert way_on(state_after(grammar, ["z"]), "e1").rule == "element-order"
    assert time.process_time() - before < 5


def test_only_what_must_come_is_taken_as_missing() -> None:
    grammar = grammar_of(f"{empty('a')}?, {empty('b', 'c')}")
    assert way_on(state_after(grammar), "c").missing == (("b",),)
    # <d> may come only after <a>, which need not come: it stands at a wrong place, and nothing is missing.
    grammar = grammar_of(f"({empty('a')}, {empty('d')}?)?, {empty('b')}")
    assert way_on(state_after(grammar), "d").rule == "element-order"


def test_of_several_ways_the_first_ones_are_followed() -> None:
    ways = "|".join(f"({empty(f'a{number}', f'b{number}', f'c{number}')})" for number in range(25))
    state = state_after(grammar_of(ways))
    assert way_on(state, "c3").missing == (("a3",), ("b3",))
    assert way_on(state, "c24").rule == "element-order"


def test_missing_at_the_end() -> None:
    grammar = grammar_of(f"{empty('a')}?, ({empty('b')} | {empty('c')} | ({empty('d', 'e')})), {empty('f')}")
    assert missing_at_end(state_after(grammar)) == (("b", "c"), ("f",))


def test_after_an_unknown_element_comes_what_might_have_come_before_or_after_it() -> None:
    state = state_after(grammar_of(empty("a", "b", "c")))
    assert way_on(state, "zzyx").resume.allowed == ("a", "b")


def test_nothing_more_is_guessed_when_too_many_names_are_wrong() -> None:
    grammar = grammar_of(f"{empty('body')}, {empty('closer')}*, {empty('trailer')}*")
    guesses = Guesses(2)
    state = state_after(grammar, ["body"])
    assert way_on(state, "clsoer", guesses).likely == ("closer",)
    assert way_on(state, "tralier", guesses).likely == ("trailer",)
    assert way_on(state, "closr", guesses).likely == ()
    assert way_on(state, "closr", guesses).rule == "unknown-element"
    assert way_on(state, "body", guesses).rule == "element-not-here"
    assert way_on(state, "u:any}closer", guesses).rule == "wrong-namespace"  # which needs no guess
    assert way_on(state, "clsoer", guesses).likely == ("closer",)
    assert likely_attributes("tpye", ("type",), guesses) == ()
    # The next document has guesses of its own, and is told the same whatever came before it.
    assert way_on(state, "closr", Guesses(2)).likely == ("closer",)
    assert way_on(state, "body", Guesses(2)).rule == "element-order"
    assert likely_attributes("tpye", ("type",), Guesses(2)) == ("type",)


def test_the_problems_of_a_document_do_not_depend_on_earlier_documents() -> None:
    grammar = grammar_of(f"({empty('closer')}|{empty('p')})*")
    many = "<r>" + "".join(f"<closer{number}/>" for number in range(2100)) + "<closre/></r>"
    alone = told(grammar, many)
    assert told(grammar, "<r><closre/></r>") == [
        "r.xml:1:4: error: <closre> is not an element of this schema; did you mean <closer>? [relaxng]"
    ]
    assert told(grammar, many) == alone
    assert "<closre> is not an element of this schema [relaxng]" in alone[-1]


@pytest.mark.parametrize("kind", ["element", "attribute", "value"])
def test_many_wrong_names_take_no_time(kind: str) -> None:
    elements = "|".join(
        f"element {name}{number} {{ empty }}" for name in ("pers", "place", "org") for number in range(99)
    )
    attributes = ", ".join(f"attribute {name} {{ 'high' | 'low' }}?" for name in ("cert", "type", "rend"))
    grammar = grammar_of(f"({elements} | element p {{ {attributes} }})*")
    wrong = {"element": "<plaec{}/>", "attribute": "<p tpye{}=''/>", "value": "<p type='hihg{}'/>"}[kind]
    number = 20_000
    document = "<r>" + "".join(wrong.format(each) for each in range(number)) + "</r>"
    before = time.process_time()
    assert len(told(grammar, document)) == number
    # Far less on an idle machine; the limit leaves room for a slow one. Without a limit of guesses it is a minute.
    assert time.process_time() - before < 15
    assert len(grammar.words) <= 5000
