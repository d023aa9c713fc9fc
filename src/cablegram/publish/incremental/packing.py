"""Frozen values as plain lists, and back: what the state of a build keeps, as JSON that nothing can be hidden in."""

# ruff: noqa: ANN401 - what is kept of a value is whatever JSON can hold, and each type has its own

import dataclasses
import enum
import functools
import sys
import types
from collections.abc import Callable
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

_Value = TypeVar("_Value")
_Code = Callable[[Any], Any]
_KNOWN: Final = 4096  # values of one kind that are made once for all that have them
_PLAIN: Final = frozenset({str, int, float, bool, type(None)})


class PackingError(ValueError):
    """What was kept is not what the type wants."""


def pack(kind: type[_Value], value: _Value) -> Any:
    """A value as lists, texts and numbers.

    Args:
        kind: its type: a dataclass of plain values, tuples, sets, dataclasses, or one of these or nothing.
        value: the value.

    Raises:
        TypeError: the type has a part that cannot be kept.
    """
    return _codes(kind)[0](value)


def unpack(kind: type[_Value], data: Any) -> _Value:
    """The value that `pack` has made these lists of.

    Raises:
        PackingError: they are not of this type.
    """
    try:
        value: _Value = _codes(kind)[1](data)
    except (TypeError, ValueError, IndexError, KeyError) as fault:
        raise PackingError(str(fault)) from None
    return value


def _codes(kind: Any) -> tuple[_Code, _Code]:
    """What packs a value of a type, and what unpacks it."""
    return _coded(kind)


@functools.cache
def _coded(kind: Any) -> tuple[_Code, _Code]:
    origin = get_origin(kind)
    if kind is str or origin is Literal:
        # Names, pointers and terms come many times in an edition: each is in memory once.
        return _same, sys.intern
    if kind in _PLAIN:
        return _same, _same
    if origin in (Union, types.UnionType):
        return _optional(kind)
    if origin is tuple:
        return _tuple(get_args(kind))
    if origin is frozenset:
        pack_one, unpack_one = _codes(get_args(kind)[0])
        shared = _shared(frozenset)
        return lambda value: sorted(map(pack_one, value)), lambda data: shared(tuple(map(unpack_one, _list(data))))
    if isinstance(kind, type) and issubclass(kind, enum.StrEnum):
        return str, kind
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind)
    raise TypeError(f"{kind} cannot be kept")


def _same(value: Any) -> Any:
    return value


# What unpacks values that have no parts.
_ATOMS: Final = frozenset({_same, sys.intern})


def _shared(kind: Callable[..., Any]) -> Callable[..., Any]:
    """What makes a frozen value of its parts, and gives one that there is already where it would be the same."""
    return functools.lru_cache(maxsize=_KNOWN)(kind)


def _list(data: Any) -> Any:
    if type(data) is not list:
        raise PackingError("no list")
    return data


def _optional(kind: Any) -> tuple[_Code, _Code]:
    kinds = [one for one in get_args(kind) if one is not type(None)]
    if len(kinds) > 1 and all(one in _PLAIN for one in kinds):
        return _same, _same
    if len(kinds) != 1:
        raise TypeError(f"{kind} cannot be kept")
    pack_one, unpack_one = _codes(kinds[0])
    return (
        lambda value: None if value is None else pack_one(value),
        lambda data: None if data is None else unpack_one(data),
    )


def _tuple(kinds: tuple[Any, ...]) -> tuple[_Code, _Code]:
    if kinds[1:] == (...,):
        pack_one, unpack_one = _codes(kinds[0])
        pack_all = list if pack_one is _same else lambda value: [pack_one(one) for one in value]
        return pack_all, lambda data: tuple(map(unpack_one, _list(data)))
    codes = [_codes(one) for one in kinds]
    return (
        lambda value: [code(one) for (code, _), one in zip(codes, value, strict=True)],
        lambda data: tuple(code(one) for (_, code), one in zip(codes, _list(data), strict=True)),
    )


def _dataclass(kind: Any) -> tuple[_Code, _Code]:
    """Its fields, in their order."""
    names = [field.name for field in dataclasses.fields(kind)]
    hints = get_type_hints(kind)
    codes = [_codes(hints[name]) for name in names]
    packing = [(name, code) for name, (code, _) in zip(names, codes, strict=True)]
    unpacking = [(place, code) for place, (_, code) in enumerate(codes) if code is not _same]
    length = len(names)
    # Parties, levels and the like: what is made of plain values alone is often the same in many cables.
    made = _shared(kind) if all(unpack_one in _ATOMS for _, unpack_one in codes) else kind

    def pack_it(value: Any) -> list[Any]:
        return [code(getattr(value, name)) for name, code in packing]

    def unpack_it(data: Any) -> Any:
        if len(_list(data)) != length:
            raise PackingError(f"{kind.__name__} has {length} parts")
        for place, code in unpacking:
            data[place] = code(data[place])
        return made(*data)

    return pack_it, unpack_it
