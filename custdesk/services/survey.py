"""What the page of findings holds: all of them counted, of each check only the first ones kept.

A large file may have hundreds of thousands of findings, and nobody works through more than some.
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from custdesk.services import problems
from custdesk.services.desk import Cancelled, Desk, Progress
from custdesk.services.problems import Problem

KEPT = 500  # findings of one check at the customers of one tier
_ENOUGH = 200  # with fewer of those that there are, it is time to look at everybody again


@dataclass(slots=True)
class Survey:
    """`kept` in their order, dismissed ones too; `counts`: check -> findings not dismissed.

    `of`: customer -> the checks that found something there, one for each finding.
    """

    kept: list[Problem] = field(default_factory=list)
    counts: "Counter[str]" = field(default_factory=Counter)
    of: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def renewed(self, customers: Collection[int], fresh: "Survey") -> "Survey":
        """The same with other findings of some customers; this one stays as it is."""
        others = [one for one in self.kept if one.finding.customer not in customers]
        counts, of = self.counts.copy(), dict(self.of)
        for number in customers:
            counts.subtract(of.pop(number, ()))
        counts.update(fresh.counts)
        kept = sorted([*others, *fresh.kept], key=problems.place)
        return Survey(kept, counts, of | fresh.of)

    def is_whole(self) -> bool:
        """Whether every finding is kept."""
        return sum(self.counts.values()) == sum(one.dismissed is None for one in self.kept)

    def runs_short(self) -> bool:
        """Whether a check has few findings left here and more in the file."""
        here = Counter(one.finding.problem for one in self.kept if one.dismissed is None)
        return any(here[key] < min(count, _ENOUGH) for key, count in self.counts.items())


def survey(
    desk: Desk,
    customers: Collection[int] | None = None,
    *,
    most: int = KEPT,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Survey:
    """Check customers (None: all) and keep at most so many findings of each check and tier.

    Raises `Cancelled`.
    """
    made = Survey()
    seen: Counter[tuple[str, int]] = Counter()
    of: dict[int, list[str]] = defaultdict(list)
    for one in problems.each(desk, customers, progress=progress, cancelled=cancelled):
        key = one.finding.problem
        if one.dismissed is None:
            made.counts[key] += 1
            of[one.finding.customer].append(key)
            seen[key, one.tier] += 1
            if seen[key, one.tier] > most:
                continue
        made.kept.append(one)
    made.kept.sort(key=problems.place)
    made.of = {number: tuple(keys) for number, keys in of.items()}
    return made
