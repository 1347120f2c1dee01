"""What became of the shares a year reached since it was signed: a sector, the budget or the target was edited."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from commission.rules.figures.commitment import Measure
from commission.rules.figures.sentences import count_words
from commission.rules.money import percent, percent_of_millionths, sterling
from commission.rules.year_end.year_shares import YearShare


@dataclass(frozen=True, slots=True)
class ShareMoved:
    """A share as it was signed and as it is now; None where there is none by that base, rule and measure."""

    then: YearShare | None
    now: YearShare | None

    @property
    def base(self) -> str:
        return self._there.base

    @property
    def rule(self) -> str:
        return self._there.rule

    @property
    def measure(self) -> str:
        return self._there.measure

    @property
    def of_target_alone(self) -> bool:
        """Whether nothing but the target it is held against is another."""
        then, now = self.then, self.now
        return then is not None and now is not None and _reached(then) == _reached(now)

    @property
    def _there(self) -> YearShare:
        found = self.now or self.then
        assert found is not None
        return found


def shares_moved(then: Iterable[YearShare], now: Iterable[YearShare]) -> tuple[ShareMoved, ...]:
    """The shares that differ, as they stand now, then those that went."""
    return tuple(_moved({_key(one): one for one in then}, {_key(one): one for one in now}))


_Key = tuple[str, str, str]


def _moved(then: dict[_Key, YearShare], now: dict[_Key, YearShare]) -> Iterator[ShareMoved]:
    for key, one in now.items():
        if (before := then.get(key)) != one:
            yield ShareMoved(before, one)
    yield from (ShareMoved(one, None) for key, one in then.items() if key not in now)


def _key(one: YearShare) -> _Key:
    return one.base, one.rule, one.measure


def _reached(one: YearShare) -> tuple[int, int | None]:
    return one.numerator, one.budget


def shares_words(moved: Sequence[ShareMoved]) -> str:
    """What moved in words: the share that tells most, how many others, and the target; blank where none did."""
    reached = [one for one in moved if not one.of_target_alone]
    return " ".join(filter(None, (_share_words(reached), _target_words(moved))))


def _share_words(reached: Sequence[ShareMoved]) -> str:
    """The first by outturn, which is what a year is judged by."""
    if not reached:
        return ""
    first = next((one for one in reached if one.measure == Measure.OUTTURN), reached[0])
    others = len(reached) - 1
    more = f"; {count_words(others, 'other share')} moved too" if others else ""
    which = f"By rule {first.rule} the {first.measure} share ({first.base})"
    return f"{which} is {_told(first.now)}, signed as {_told(first.then)}{more}."


def _told(one: YearShare | None) -> str:
    if one is None:
        return "none"
    if one.share is None:
        return f"{sterling(one.numerator)} of a budget that is not known"
    assert one.budget is not None
    return f"{percent(one.share, 4)} ({sterling(one.numerator)} of {sterling(one.budget)})"


def _target_words(moved: Iterable[ShareMoved]) -> str:
    both = ((one.then.target, one.now.target) for one in moved if one.then is not None and one.now is not None)
    then, now = next((pair for pair in both if pair[0] != pair[1]), (0, 0))
    return f"The target is {_target(now)}, signed as {_target(then)}." if then != now else ""


def _target(millionths: int) -> str:
    return percent_of_millionths(millionths) if millionths else "not set"
