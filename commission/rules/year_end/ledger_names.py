"""What the names of a whole ledger say that no single one does: where it cuts names off, which numbers many share."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from commission.rules.year_end.payee_names import SHORTEST_CUT, as_written, telling_words
from commission.rules.year_end.payments import Payee

FEWEST_CUT = 5
"""So many names, and one in fifty of all, stand at the greatest length where a ledger cuts them off."""
ONE_IN = 50
MOST_BODIES = 2
"""A number under which more names stand that have no word in common is no one's own: it is kept for sundry payees."""


class LedgerNames:
    """The names and numbers of every payee, to be asked for one of them."""

    def __init__(self, payees: Iterable[Payee]) -> None:
        lengths: Counter[int] = Counter()
        self._numbers: dict[str, set[str]] = defaultdict(set)
        self._named: dict[str, set[str]] = defaultdict(set)
        for payee in payees:
            lengths[len(payee.name)] += 1
            if payee.number:
                self._named[payee.number].add(payee.name)
                if len(payee.name) >= SHORTEST_CUT:
                    self._numbers[as_written(payee.name)].add(payee.number)
        longest = max(lengths, default=0)
        there = lengths[longest] + lengths[longest - 1]
        self.cut_at = longest if there >= FEWEST_CUT and there * ONE_IN >= lengths.total() else 0
        """The most letters of a name that the ledger keeps; 0 where it does not seem to cut any off."""

    def is_cut(self, name: str) -> bool:
        """Whether a name is as long as any can be here; a blank at its end was left out with the rest."""
        return bool(self.cut_at) and len(name) >= max(self.cut_at - 1, SHORTEST_CUT)

    def are_two(self, name: str) -> bool:
        """Whether a name stands under two numbers: what is left of one that was cut off may then be of two bodies."""
        return len(self._numbers.get(as_written(name), ())) > 1

    def of_many(self, number: str) -> bool:
        """Whether a number is nobody's own: more than two names stand under it that have no word in common."""
        names = self._named.get(number, ())
        if len(names) <= MOST_BODIES:
            return False
        apart: list[set[str]] = []
        for name in sorted(names):
            words = set(telling_words(name))
            if all(words.isdisjoint(other) for other in apart):
                apart.append(words)
        return len(apart) > MOST_BODIES
