"""Which contract follows which: links that can be asked from either side."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import overload

from commission.rules.succession.acts import Link


class Links(Sequence[Link]):
    """Frozen, as a tuple is, and equal to one with the same links; looked through once, when first asked."""

    def __init__(self, links: Iterable[Link] = ()) -> None:
        self._links = tuple(links)

    @classmethod
    def of(cls, links: Sequence[Link]) -> "Links":
        """These links, ready to be asked."""
        return links if isinstance(links, Links) else cls(links)

    def after(self, contract: int) -> tuple[Link, ...]:
        """The links to what follows a contract."""
        return self._after.get(contract, ())

    def before(self, contract: int) -> tuple[Link, ...]:
        """The links to what a contract follows."""
        return self._before.get(contract, ())

    @property
    def followed(self) -> Set[int]:
        """The contracts that others follow, by id."""
        return self._after.keys()

    def changed(self, contracts: Iterable[int], fresh: Iterable[Link]) -> "Links":
        """These links with those of some contracts as they are now."""
        moved = frozenset(contracts)
        kept = [link for link in self._links if link.before not in moved and link.after not in moved]
        return Links(sorted((*kept, *fresh), key=lambda link: link.id))

    @cached_property
    def _after(self) -> Mapping[int, tuple[Link, ...]]:
        return _by((link.before, link) for link in self._links)

    @cached_property
    def _before(self) -> Mapping[int, tuple[Link, ...]]:
        return _by((link.after, link) for link in self._links)

    def __len__(self) -> int:
        return len(self._links)

    def __iter__(self) -> Iterator[Link]:
        return iter(self._links)

    @overload
    def __getitem__(self, at: int) -> Link: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Link, ...]: ...
    def __getitem__(self, at: int | slice) -> Link | tuple[Link, ...]:
        return self._links[at]

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Links | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._links)

    def __repr__(self) -> str:
        return repr(self._links)


def _by(pairs: Iterable[tuple[int, Link]]) -> dict[int, tuple[Link, ...]]:
    found: dict[int, tuple[Link, ...]] = {}
    for contract, link in pairs:
        found[contract] = (*found.get(contract, ()), link)
    return found
