"""A frozen value is what the standard library's is, but for the time that it takes to make one."""

import dataclasses

import pytest

from cablegram.frozen import frozen


@frozen
class Named:
    """A value."""

    name: str
    line: int = 1
    others: tuple[str, ...] = ()


def test_a_frozen_value_is_a_dataclass() -> None:
    one = Named("a", others=("b",))
    assert one == Named("a", 1, ("b",)) != Named("a")
    assert hash(one) == hash(Named("a", 1, ("b",)))
    assert dataclasses.replace(one, line=2) == Named("a", 2, ("b",))
    assert repr(one).endswith("Named(name='a', line=1, others=('b',))")
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.name = "b"  # type: ignore[misc]  # what is tested
    with pytest.raises(TypeError):
        Named()  # type: ignore[call-arg]  # what is tested


def test_a_class_that_needs_the_standard_constructor_is_refused() -> None:
    class Made:
        names: list[str] = dataclasses.field(default_factory=list)

    with pytest.raises(TypeError):
        frozen(Made)
