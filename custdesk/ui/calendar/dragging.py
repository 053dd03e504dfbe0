"""What a drag in the week does to an appointment, in marks (minutes since Monday). No Qt."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from custdesk.store.rows import TaskRow
from custdesk.ui.calendar.entries import DayMark, Entry
from custdesk.ui.parts.day_grid import DAY, EDGE, STEP, Box, Piece, snapped

NEW_MINUTES = 60  # an appointment made by a double click
CALL_MINUTES = 30


class Grip(Enum):
    """What was taken hold of."""

    WHOLE = auto()
    START = auto()
    END = auto()
    NEW = auto()  # empty space: a new appointment
    DROP = auto()  # something from outside


def grip_at(box: Box, piece: Piece, y: float) -> Grip:
    """The grip under a height of a block's box; only true ends can be pulled."""
    if box.height < 4 * EDGE:
        return Grip.WHOLE
    if piece.last and y >= box.bottom - EDGE:
        return Grip.END
    if piece.first and y < box.y + EDGE:
        return Grip.START
    return Grip.WHOLE


@dataclass(frozen=True, slots=True)
class Drag:
    """A drag under way: from where, and where it would end now."""

    grip: Grip
    start: int
    minutes: int
    origin: int  # mark of the start before
    length: int  # minutes before
    grab: float = 0.0  # minutes between the start and the pointer
    entry: Entry | None = None
    customer: int | None = None  # of what is dropped
    days: int = 7  # of the view
    copies: bool = False  # Ctrl is held: what is dragged stays where it is
    task: TaskRow | DayMark | None = None  # that is dragged out of its lane
    in_lane: bool = False  # it is over the head of the days, where it has no hour

    @classmethod
    def of_entry(cls, entry: Entry, grip: Grip, origin: int, mark: float, days: int = 7) -> "Drag":
        minutes = entry.visit.minutes
        who = entry.visit.customer_id
        return cls(grip, origin, minutes, origin, minutes, mark - origin, entry, who, days)

    @classmethod
    def of_space(cls, mark: float, days: int = 7) -> "Drag":
        """A new appointment drawn from a mark on."""
        origin = max(0, min(days * DAY - STEP, int(mark // STEP) * STEP))
        return cls(Grip.NEW, origin, STEP, origin, 0, days=days)

    @classmethod
    def of_customer(
        cls, customer: int, mark: float, minutes: int = NEW_MINUTES, days: int = 7
    ) -> "Drag":
        """A customer from the list, held at a mark."""
        return cls(Grip.DROP, 0, minutes, 0, minutes, 0.0, None, customer, days).at(mark)

    @classmethod
    def of_task(cls, task: TaskRow | DayMark, mark: float, days: int = 7) -> "Drag":
        """A task out of its lane: over the hours it asks for an appointment."""
        made = cls.of_customer(task.customer_id, mark, CALL_MINUTES, days)
        return replace(made, task=task)

    @property
    def changed(self) -> bool:
        return (self.start, self.minutes) != (self.origin, self.length)

    @property
    def moves(self) -> bool:
        """A whole block is carried, not just one end of it."""
        return self.grip in (Grip.WHOLE, Grip.DROP)

    def copying(self, copies: bool) -> "Drag":
        """The drag with Ctrl held, or not; an end that is pulled copies nothing."""
        copies = copies and self.entry is not None and self.grip is Grip.WHOLE
        return self if copies == self.copies else replace(self, copies=copies)

    def over(self, lane: bool) -> "Drag":
        """The drag over the lanes, or over the hours."""
        return self if lane == self.in_lane else replace(self, in_lane=lane)

    def at(self, mark: float) -> "Drag":
        """The drag with the pointer at another mark."""
        if self.grip in (Grip.WHOLE, Grip.DROP):
            start = snapped(mark - self.grab)
            return replace(self, start=max(0, min(self.days * DAY - STEP, start)))
        if self.grip is Grip.END:
            return replace(self, minutes=max(STEP, snapped(mark) - self.origin))
        if self.grip is Grip.START:
            end = self.origin + self.length
            start = max(0, min(end - STEP, snapped(mark)))
            return replace(self, start=start, minutes=end - start)
        first, last = sorted((self.origin, snapped(mark)))
        if self.origin == last:  # upwards: the quarter that was pressed belongs to it
            last += STEP
        day = self.origin // DAY
        first, last = max(first, day * DAY), min(last, (day + 1) * DAY)
        return replace(self, start=first, minutes=max(STEP, last - first))
