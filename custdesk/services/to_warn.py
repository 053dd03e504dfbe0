"""Before a holiday or a customer's own peak, as one list to work from."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from custdesk.domain.changes import Changes
from custdesk.domain.closures import working_day_before
from custdesk.domain.words import N_, Message
from custdesk.services import before_holidays
from custdesk.services.before_holidays import ToWarn
from custdesk.services.clock import own_clock
from custdesk.services.desk import Desk, changes
from custdesk.store import customers, records

_PAGE = 500
_SOON = 14  # days before the last safe day from which it presses


@dataclass(frozen=True, slots=True)
class Row:
    """A customer to be warned. `whose`: theirs, ours, peak.

    `first`, `last`: the closed days, or the weeks of the peak. `act_by`: the last safe day to order
    where it is known, else to ship; `late`: it is over, `soon`: it presses.
    """

    customer: int
    name: str
    tier: str
    city: str
    country: str
    what: Message
    whose: str
    first: dt.date
    last: dt.date
    evidence: Message
    ship_by: dt.date
    order_by: dt.date | None
    late: bool
    soon: bool
    expected: bool

    @property
    def act_by(self) -> dt.date:
        return self.order_by or self.ship_by


def rows(desk: Desk, days: int, on: dt.date | None = None, most: int = 1000) -> list[Row]:
    """Whom to warn within so many days, what is still in time first, then what is too late."""
    from custdesk.domain.usual_weeks import peaks  # with numpy, which no start waits for

    today = on or desk.today()
    past = before_holidays.history(desk, today)
    mine = own_clock(desk)
    found = [_of_closure(one, today) for one in before_holidays.ahead(desk, days, today, past)]
    for peak in peaks(past, days):
        lead = past.lead(peak.customer)
        ship_by = working_day_before(peak.first, mine)
        order_by = None if lead is None else ship_by - dt.timedelta(days=lead)
        evidence = Message(
            N_("{times} times as much as usual in each of {n} years: {counts} shipments"),
            {"times": f"{peak.times:.1f}", "n": peak.years,
             "counts": tuple(str(count) for count in peak.counts)},
        )  # fmt: skip
        what = Message(N_("Their own season"))
        found.append(
            _row(peak.customer, what, "peak", peak.first, peak.last, evidence, ship_by, order_by,
                 False, today)
        )  # fmt: skip
    found.sort(key=lambda row: (row.late, row.act_by, row.customer))
    return _named(desk, found[:most])


def _of_closure(one: ToWarn, today: dt.date) -> Row:
    closure = one.closure
    evidence = Message(
        N_("Shipped then in {shipped} of {n} year"),
        {"shipped": one.shipped, "n": one.years},
        plural=N_("Shipped then in {shipped} of {n} years"),
    )
    whose = "ours" if one.ours else "theirs"
    return _row(
        one.customer_id, closure.title, whose, closure.first, closure.last, evidence, one.ship_by,
        one.order_by, closure.expected, today,
    )  # fmt: skip


def _row(
    customer: int,
    what: Message,
    whose: str,
    first: dt.date,
    last: dt.date,
    evidence: Message,
    ship_by: dt.date,
    order_by: dt.date | None,
    expected: bool,
    today: dt.date,
) -> Row:
    left = ((order_by or ship_by) - today).days
    return Row(
        customer, "", "", "", "", what, whose, first, last, evidence, ship_by, order_by,
        left < 0, 0 <= left <= _SOON, expected,
    )  # fmt: skip


def _named(desk: Desk, found: Sequence[Row]) -> list[Row]:
    """The rows with the names of their customers; of those who are gone there are none."""
    numbers = sorted({row.customer for row in found})
    known = {
        row.id: row
        for start in range(0, len(numbers), _PAGE)
        for row in customers.page(desk.db, numbers[start : start + _PAGE])
    }
    return [
        Row(
            row.customer, there.name, there.tier, there.city, there.country, row.what, row.whose,
            row.first, row.last, row.evidence, row.ship_by, row.order_by, row.late, row.soon,
            row.expected,
        )
        for row in found
        if (there := known.get(row.customer)) is not None
    ]  # fmt: skip


def told(row: Row) -> Message:
    """The row in a sentence, for a task's notes."""
    values = {
        "what": row.what, "first": row.first, "last": row.last, "evidence": row.evidence,
        "ship_by": row.ship_by,
    }  # fmt: skip
    if row.whose == "peak":
        return Message(N_("{what}, {first} to {last}. {evidence}."), values)
    return Message(
        N_("{what}, closed {first} to {last}. {evidence}. Last safe day to ship: {ship_by}."),
        values,
    )


def make_tasks(
    desk: Desk, chosen: Sequence[Row], texts: Sequence[tuple[str, str]]
) -> tuple[Changes, int]:
    """A task for each row (`texts`: what is to be done, notes), as one operation; how many.

    It is due on the next working day, or two weeks before the last safe day. Who has an open task
    with the same words gets no second one.
    """
    mine, today = own_clock(desk), desk.today()
    tomorrow = next(
        day
        for ahead in range(1, 30)
        if mine.is_working_day(day := today + dt.timedelta(days=ahead))
    )
    n = len(chosen)
    what = Message(N_("Warn {n} customer"), {"n": n}, plural=N_("Warn {n} customers"))
    made = 0
    with desk.operation(what) as current:
        for row, (text, notes) in zip(chosen, texts, strict=True):
            if records.find(
                desk.db, "task", "customer_id = ? AND what = ? AND done_on IS NULL",
                row.customer, text,
            ):  # fmt: skip
                continue
            due = max(tomorrow, row.act_by - dt.timedelta(days=_SOON))
            task = {"customer_id": row.customer, "kind": "task", "what": text, "notes": notes,
                    "due": due.isoformat()}  # fmt: skip
            records.insert(desk.db, "task", task)
            made += 1
    return changes(current), made
