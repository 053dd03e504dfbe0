"""Which addresses are ours, inferred from whose mailbox it must be."""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

_CLEAR = 0.6  # share of the mails that a mailbox's owner takes part in
_AHEAD = 1.5  # times as many as the next best
_SENT = 0.05  # of what was sent; who sent less is a colleague whose mail lies there too
_DELIVERED = 0.1


class Guess(NamedTuple):
    """`addresses`, the likeliest first; `clear`: nobody else comes into question."""

    addresses: tuple[str, ...]
    clear: bool


class Owner:
    """Counts who sent and who received; tells at the end whose mailbox it is."""

    def __init__(self) -> None:
        self._sent: Counter[str] = Counter()
        self._delivered: Counter[str] = Counter()
        self._part: Counter[str] = Counter()
        self._mails = 0

    def take(
        self, sender: str, others: set[str], delivered: tuple[str, ...], in_sent: bool
    ) -> None:
        """`delivered`: to whom the server says it gave it; `in_sent`: it lies among the sent."""
        self._mails += 1
        if in_sent and sender:
            self._sent[sender] += 1
        elif not in_sent:
            self._delivered.update(set(delivered))
        self._part.update(others | ({sender} if sender else set()))

    def guess(self, is_known: Callable[[str], bool]) -> Guess:
        """`is_known`: whether an address is a customer's, and so not ours."""
        for counted, least in ((self._sent, _SENT), (self._delivered, _DELIVERED)):
            total = counted.total()
            found = [one for one, n in counted.most_common() if n >= least * total]
            found = [one for one in found if not is_known(one)]
            if found:
                return Guess(tuple(found[:5]), True)
        best = [(one, n) for one, n in self._part.most_common(20) if not is_known(one)]
        if not best:
            return Guess((), False)
        first, many = best[0]
        second = best[1][1] if len(best) > 1 else 0
        clear = self._mails >= 2 and many >= _CLEAR * self._mails and many >= _AHEAD * second
        return Guess((first,), clear)
