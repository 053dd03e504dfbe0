"""What the days of a trip show, as plain rows: cards, roads, heads of days, nights. No Qt.

Times are "marks": minutes since 00:00 of the first day, on the clock of the place one is at then.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from custdesk.ui.parts.day_grid import DAY, mark_of, moment_of

CardKind = Literal["visit", "block", "free", "lunch", "slot"]


@dataclass(frozen=True, slots=True)
class Card:
    """Something that lies in a day. `key` survives a reload: `visit:12`, `block:3`."""

    key: str
    kind: CardKind
    start: int
    minutes: int
    title: str
    lines: tuple[str, ...] = ()
    tier: str = ""
    state: str = ""  # proposed, asked, confirmed, declined, done, missed
    locked: bool = False
    clash: str = ""  # what speaks against where it lies
    hard: bool = False  # it cannot be so
    number: int = 0  # of its record
    customer: int = 0
    icon: str = ""

    @property
    def end(self) -> int:
        return self.start + self.minutes

    @property
    def chosen(self) -> bool:
        """Whether it can be selected, opened, moved."""
        return self.kind in ("visit", "block")


@dataclass(frozen=True, slots=True)
class Road:
    """A way from one place to the next; `spare`: minutes left, where they are few, else None."""

    start: int
    minutes: int
    icon: str
    text: str
    spare: int | None = None
    warning: str = ""
    tip: str = ""  # from where to where
    short: str = ""  # the text where there is little room


@dataclass(frozen=True, slots=True)
class DayHead:
    day: date
    places: str = ""
    road: int = 0  # minutes
    closed: str = ""  # what is wrong with the day, or the holiday there
    off: bool = False  # it is a holiday there


@dataclass(frozen=True, slots=True)
class NightFoot:
    """Where one sleeps after a day; `number` is 0 where nothing was typed."""

    title: str = ""
    note: str = ""
    line: str = ""
    number: int = 0


@dataclass(frozen=True)
class Board:
    """The days of one trip."""

    first: date
    days: tuple[DayHead, ...] = ()
    cards: tuple[Card, ...] = ()
    roads: tuple[Road, ...] = ()
    nights: tuple[NightFoot, ...] = ()
    by_key: dict[str, Card] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        first: date,
        days: tuple[DayHead, ...],
        cards: tuple[Card, ...],
        roads: tuple[Road, ...] = (),
        nights: tuple[NightFoot, ...] = (),
    ) -> "Board":
        cards = tuple(sorted(cards, key=lambda card: (card.start, card.key)))
        return cls(first, days, cards, roads, nights, {card.key: card for card in cards})

    def moment(self, mark: int) -> datetime:
        """The wall time of a mark."""
        return moment_of(mark, self.first)

    def mark(self, moment: datetime) -> int:
        return mark_of(moment, self.first)

    def day_of(self, mark: int) -> date:
        return self.first + timedelta(days=mark // DAY)

    def walk(self) -> list[str]:
        """The keys of what can be selected, in the order of time."""
        return [card.key for card in self.cards if card.chosen]

    def neighbour(self, key: str, step: int) -> str:
        """What comes before or after; the first of all without a selection."""
        walk = self.walk()
        if not walk:
            return ""
        if key not in walk:
            return walk[0 if step > 0 else -1]
        return walk[max(0, min(len(walk) - 1, walk.index(key) + step))]
