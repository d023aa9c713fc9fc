"""Checks a document against a grammar: one pass over its events, every fault of it, each with its place."""

from typing import BinaryIO, Final

from cablegram.events import EventReader, Place
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, error
from cablegram.relaxng.automaton import Configuration, Opening, Outcome, Plan
from cablegram.relaxng.derivatives import SPACES, tokens
from cablegram.relaxng.faults import Fault
from cablegram.relaxng.grammar import Grammar
from cablegram.relaxng.letters import Attribute
from cablegram.relaxng.messages import problem_of
from cablegram.relaxng.names import XML, parts
from cablegram.relaxng.recovery import (
    Resume,
    in_namespace,
    likely_attributes,
    missing_at_end,
    way_on,
)
from cablegram.relaxng.suggest import Guesses


def validate(document: bytes | BinaryIO, path: str, grammar: Grammar) -> list[Problem]:
    """The faults of a document, in the order of its lines; none where it is valid.

    Args:
        document: the file, or its bytes.
        path: how problems name the file.
        grammar: the schema.

    Returns:
        Problems of the code `relaxng`; or the one problem `not-well-formed`, where the document is no XML. What was
        found before the place where it stops being XML is not told: it may follow from that.

    Raises:
        OSError: the file cannot be read to its end.
    """
    run = _Run(grammar)
    reader = run.reader
    try:
        reader.read(document)
    except NotWellFormedError as fault:
        return [error(path, "not-well-formed", str(fault), line=fault.line, column=fault.column)]
    run.finish()
    return [
        problem_of(fault, path, grammar, run.guesses) for fault in sorted(run.faults, key=lambda fault: fault.place)
    ]


class _Run:
    """One document on its way through a grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar: Final = grammar
        self.faults: list[Fault] = []
        self.guesses: Final = Guesses()
        self._open: list[str] = []
        self.reader: Final = EventReader(self, self._open)
        self._parser: Final = self.reader.parser
        self._state: Configuration = grammar.start
        self._stack: list[Configuration | Resume] = []
        self._pending: list[str] = []
        self._tag_index = 0
        self._stray_index = -1
        self._namespaces: dict[str, str] = {"xml": XML}
        self._outer_namespaces: list[tuple[str, str | None]] = []
        # By depth: elements that were told missing there, each with its fault.
        self._owed: dict[int, dict[str, Fault]] = {}
        # By wrong namespace: depth and right one, while elements stand in the wrong one; and the order of these.
        self._renamed: dict[str, list[tuple[int, str]]] = {}
        self._renamings: list[tuple[int, str]] = []
        # Where text was told that may not be there, by depth; and the tag of an element that may not be there.
        self._strays: set[int] = set()
        self._wrong_index = -1
        self._ids: dict[str, int] = {}
        self._references: list[tuple[str, str, str, Place]] = []
        if grammar.needs_namespaces:
            self.reader.on_namespaces(self._namespace_begins, self._namespace_ends)
            self.reader.on_unparsed_entity(lambda name: self._namespaces.update({f"&{name}": ""}))

    def start(self, name: str, attributes: list[str]) -> None:
        state = self._state
        if self._pending:
            state = self._text_before_element(state)
        opening = state.children.get(name)
        if opening is None:
            opening = state.child(name)
            if opening is None:
                opening = self._wrong_element(state, name)
            else:
                self._stack.append(state)
        else:
            self._stack.append(state)
        self._open.append(name)
        names = tuple(attributes[::2])
        plan = opening.plans.get(names) or opening.plan(names)
        if plan is None or not plan.clean:
            self._state = self._attributes(opening, name, names, attributes[1::2], plan)
        else:
            if names:
                for use, attribute, value in zip(plan.uses, names, attributes[1::2], strict=True):
                    if use is not None and value not in use.known:
                        self._value(use, attribute, value, name, opening)
            self._state = plan.content
        self._tag_index = self._parser.CurrentByteIndex

    def end(self, _: str) -> None:
        state = self._state
        outcome = self._outcome_of_text(state) if state.strings else state.outcome
        if outcome is None:
            outcome = self._incomplete(state)
        parent = self._stack.pop()
        self._open.pop()
        after = parent.ways.get(outcome)
        self._state = parent.after(outcome) if after is None else after
        self._tag_index = self._parser.CurrentByteIndex
        if self._owed or self._renamings or self._strays:
            depth = len(self._stack)
            self._owed.pop(depth + 1, None)
            self._strays.discard(depth + 1)
            while self._renamings and self._renamings[-1][0] >= depth:
                self._renamed[self._renamings.pop()[1]].pop()

    def text(self, data: str) -> None:
        state = self._state
        if state.strings:
            self._pending.append(data)
        elif not data.isspace() or data.strip(SPACES):  # Python's white space is more than that of XML
            after = state.after_text
            if after is None:
                self._stray_text(data)
            else:
                self._state = after

    def finish(self) -> None:
        """Looks at what only the whole document can tell: whether references to ids lead anywhere."""
        for name, parent, value, place in self._references:
            for token in tokens(value):
                if token not in self._ids:
                    self.faults.append(Fault("idref-nowhere", place, name, parent, value=token))

    # What follows is for documents that have a fault, or a text that a datatype looks at.

    def _text_before_element(self, state: Configuration) -> Configuration:
        text = "".join(self._pending)
        self._pending.clear()
        if not text.strip(SPACES):
            return state
        after = state.after_text
        if after is not None:
            return after
        self._stray_text(text)
        return state

    def _outcome_of_text(self, state: Configuration) -> Outcome | None:
        text = "".join(self._pending)
        self._pending.clear()
        outcome = state.outcome_of_text(text, self._namespaces)
        if outcome is None and (state.outcome is None or text.strip(SPACES)) and not missing_at_end(state):
            place = (
                self.reader.text_place(self._tag_index)
                if text.strip(SPACES)
                else self.reader.end_place(self._tag_index)
            )
            values = tuple(pattern for _, pattern in state.hypotheses)
            self.faults.append(Fault("wrong-content", place, "", self._open[-1], value=text, patterns=values))
            return frozenset(element for element, _ in state.hypotheses)
        return outcome

    def _incomplete(self, state: Configuration) -> Outcome:
        if len(self._stack) not in self._strays:  # the text that was told may well stand for what is missing
            place = self.reader.end_place(self._tag_index)
            missing = missing_at_end(state)
            fault = Fault("missing-element", place, "", self._open[-1], missing=missing, allowed=state.allowed)
            self.faults.append(fault)
        return frozenset(element for element, _ in state.hypotheses)

    def _stray_text(self, data: str) -> None:
        if self._tag_index == self._stray_index:
            return
        self._stray_index = self._tag_index
        self._strays.add(len(self._stack))
        place = self.reader.text_place(self._tag_index)
        self.faults.append(Fault("text-not-here", place, "", self._open[-1], value=data.strip(SPACES),
                                 allowed=self._state.allowed, elements=self._elements()))  # fmt: skip

    def _elements(self) -> tuple[int, ...]:
        return tuple(element.number for element, _ in self._state.hypotheses if element is not None)

    def _wrong_element(self, state: Configuration, name: str) -> Opening:
        """Tells of an element that may not come; its opening, and on the stack what follows it."""
        renamed = self._renamed.get(parts(name)[0])
        if renamed:
            name = in_namespace(name, renamed[-1][1])
            opening = state.child(name)
            if opening is not None:
                self._stack.append(Resume(state.after(frozenset(opening.candidates))))
                return opening
        depth = len(self._stack)
        owed = self._owed.get(depth, {}).pop(name, None)
        if owed is not None:  # told already, at the element that stands before it
            owed.rule = "element-order"
            owed.late = name
            self._stack.append(Resume(state))
            return self.grammar.opening(self.grammar.called(name))
        way = way_on(state, name, self.guesses)
        parent = self._open[-1] if self._open else ""
        fault = Fault(
            way.rule,
            self.reader.place(),
            name,
            parent,
            likely=way.likely,
            missing=way.missing,
            once=way.once,
            allowed=state.allowed,
        )
        self.faults.append(fault)
        if way.rule != "missing-element":
            self._wrong_index = self._parser.CurrentByteIndex
        else:
            self._owed.setdefault(depth, {}).update((other, fault) for group in way.missing for other in group)
        if way.rule == "wrong-namespace":
            wrong, right = parts(name)[0], parts(way.likely[0])[0]
            self._renamed.setdefault(wrong, []).append((depth, right))
            self._renamings.append((depth, wrong))
        self._stack.append(Resume(way.resume))
        return way.opening

    def _attributes(
        self, opening: Opening, name: str, names: tuple[str, ...], values: list[str], plan: Plan | None
    ) -> Configuration:
        """The state after a start tag whose attributes have a fault, or whose values must be looked at."""
        if plan is None:
            state, plan = opening.of_values(names, values, self._namespaces)
            if state is not None:
                self._values(plan, names, values, name, opening)
                return state
        # What an element that may not stand here lacks is no fault of its own.
        displaced = self._wrong_index == self._parser.CurrentByteIndex
        likely_missing = {other for group in plan.missing for other in group}
        carried = [
            listed for element in opening.candidates for use in element.attributes() for listed in use.names.listed
        ]
        free = tuple(dict.fromkeys(other for other in carried if other not in names))
        lone = plan.missing[0] if len(plan.unknown) == len(plan.missing) == 1 else ()
        for unknown in plan.unknown:
            known = bool(self.grammar.carriers(unknown))
            likely = likely_attributes(unknown, free, self.guesses, known=known)
            likely = likely or lone  # the one that is there stands for the one that is not
            likely = tuple(sorted(likely, key=lambda other: other not in likely_missing))
            likely_missing.difference_update(likely[:1])
            place = self.reader.attribute_place(unknown)
            self.faults.append(Fault("unknown-attribute", place, unknown, name, likely=likely, allowed=free))
        for group in plan.missing:
            if likely_missing.issuperset(group) and not displaced:
                patterns = opening.values_of(group[0]) if len(group) == 1 else ()
                self.faults.append(
                    Fault("missing-attribute", self.reader.place(), "", name, missing=(group,), patterns=patterns)
                )
        self._values(plan, names, values, name, opening)
        return plan.content

    def _values(self, plan: Plan, names: tuple[str, ...], values: list[str], name: str, opening: Opening) -> None:
        for use, attribute, value in zip(plan.uses, names, values, strict=True):
            if use is not None:
                self._value(use, attribute, value, name, opening)

    def _value(self, use: Attribute, attribute: str, value: str, name: str, opening: Opening) -> None:
        """Looks at a value that was not met before, or that must be looked at each time."""
        if not use.allows(value, self._namespaces):
            place = self.reader.attribute_place(attribute)
            self.faults.append(
                Fault("wrong-value", place, attribute, name, value=value, patterns=opening.values_of(attribute))
            )
        elif use.id_kind == "ID":
            identifier = value.strip(SPACES)
            first = self._ids.get(identifier)
            if first is None:
                self._ids[identifier] = self._parser.CurrentLineNumber
            else:
                place = self.reader.attribute_place(attribute)
                self.faults.append(Fault("duplicate-id", place, attribute, name, value=identifier, line=first))
        elif use.id_kind:
            self._references.append((attribute, name, value, self.reader.place()))

    def _namespace_begins(self, prefix: str | None, uri: str | None) -> None:
        key = prefix or ""
        self._outer_namespaces.append((key, self._namespaces.get(key)))
        self._namespaces[key] = uri or ""

    def _namespace_ends(self, _: str | None) -> None:
        key, before = self._outer_namespaces.pop()
        if before is None:
            self._namespaces.pop(key, None)
        else:
            self._namespaces[key] = before
