"""Spans of words as a source with markup gives them, made such that they lie apart or one within another."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence

from cablegram.model import Span


def flat(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans that lie apart or one within another: what is named (links, changes, languages) holds the looks.

    Looks that cover the same words become one span, and one of the same extent as a named one is part of that.
    """
    merged = list(_merged(spans))
    points = [span for span in merged if span.start == span.end]
    named = list(_apart([span for span in merged if span.start < span.end and not span.rendition], ()))
    edges = [at for span in named for at in (span.start, span.end)]
    extents = {(span.start, span.end): span for span in named}
    looks: list[Span] = []
    for look in _apart([span for span in merged if span.rendition], edges):
        holder = extents.get((look.start, look.end))
        if holder:
            extents[look.start, look.end] = dataclasses.replace(holder, rendition=look.rendition)
        else:
            looks.append(look)
    return (*points, *looks, *extents.values())


def _merged(spans: Sequence[Span]) -> Iterator[Span]:
    """Spans of the same kind that touch are one: programs cut words into runs for reasons of their own."""
    last: dict[tuple[object, ...], Span] = {}
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if span.start == span.end:
            yield span
            continue
        kind = (span.rendition, span.element, span.target, span.attributes)
        before = last.get(kind)
        if before and before.end >= span.start:
            last[kind] = dataclasses.replace(before, end=max(before.end, span.end))
        else:
            if before:
                yield before
            last[kind] = span
    yield from last.values()


def _apart(spans: Sequence[Span], edges: Iterable[int]) -> Iterator[Span]:
    """Spans without any overlap, cut at edges too: where several cover the same words, one says what all say."""
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for number, span in enumerate(spans):
        begins.setdefault(span.start, []).append(number)
        ends.setdefault(span.end, []).append(number)
    active: dict[int, Span] = {}
    position = 0
    for at in sorted({*begins, *ends, *edges}):
        if active and position < at:
            yield _united(list(active.values()), position, at)
        for number in ends.get(at, ()):
            active.pop(number, None)
        for number in begins.get(at, ()):
            active[number] = spans[number]
        position = at


def _united(spans: Sequence[Span], start: int, end: int) -> Span:
    rendition = " ".join(dict.fromkeys(span.rendition for span in spans if span.rendition))
    deleted = any(span.element == "del" for span in spans)
    target = "" if deleted else next((span.target for span in spans if span.target), "")
    element = "del" if deleted else "" if target else next((span.element for span in spans if span.element), "")
    attributes = next((span.attributes for span in spans if span.attributes), ())
    return Span(start, end, rendition, element, target, attributes=attributes)
