"""What the page reads: everything of the day at once, and more about the current customer."""

from dataclasses import dataclass
from datetime import date, datetime

from custdesk.services import (
    care_schedule,
    customers,
    today,
    today_lists,
    warnings,
)
from custdesk.services.care_schedule import TooMuch
from custdesk.services.days_ahead import DayAhead, day_of
from custdesk.services.desk import Desk
from custdesk.services.letters_ahead import Ahead
from custdesk.services.today import TodayRow
from custdesk.services.today_lists import Shipments
from custdesk.store.rows import CustomerDetail, CustomerRow, TimelineEntry, VisitRow
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.parts.formats import amount, relative_day, say_near
from custdesk.ui.today.delegate import Opened
from custdesk.ui.today.hours import hours_of

_LOOKED_THROUGH = 20  # entries of a timeline in which the last contact is looked for


@dataclass(frozen=True, slots=True)
class Owed:
    """Money overdue in minor units of the base currency: the sum, its parts by age, who owes."""

    total: int
    buckets: tuple[int, int, int, int]
    rows: list[tuple[CustomerRow, int, int]]
    currency: str


@dataclass(frozen=True, slots=True)
class Day:
    """Who is to be contacted at a moment (aware)."""

    now: datetime
    today: date
    zone: str
    rows: list[TodayRow]
    customers: int  # in the whole file


@dataclass(frozen=True, slots=True)
class Beside:
    """What nobody waits for: who is put off, what was done, and the right column.

    `warned`: how many warnings stand; `to_debrief`: how many visits are over and not told of;
    `too_much`: what the plans ask for beyond what days hold.
    """

    now: datetime
    zone: str
    today: date
    put_off: list[TodayRow]
    done: list[TodayRow]
    warned: int
    to_debrief: int
    too_much: TooMuch
    visits: list[VisitRow]
    shipments: Shipments
    letters: tuple[Ahead, ...]
    owed: Owed

    @property
    def done_count(self) -> int:
        """How many things were done today: contacts, tasks, visits."""
        return sum(len(row.reasons) for row in self.done)


def load(desk: Desk) -> Day:
    """Read the list; for the worker."""
    return Day(
        desk.clock.now(),
        desk.today(),
        desk.zone,
        today.today(desk),
        today.customers_known(desk),
    )


def load_ahead(desk: Desk) -> list[DayAhead]:
    """Read tomorrow and the days after it; for the worker."""
    from custdesk.services import days_ahead

    return days_ahead.ahead(desk)


def load_beside(desk: Desk) -> Beside:
    """Read what nobody waits for; for the worker."""
    from custdesk.services import letters_ahead
    from custdesk.services.trips import debrief

    total, buckets, rows = today.overdue(desk)
    return Beside(
        desk.clock.now(),
        desk.zone,
        desk.today(),
        today_lists.put_off(desk),
        today_lists.done(desk),
        warnings.standing_count(desk),
        debrief.waiting(desk).visits,
        care_schedule.too_much(desk),
        today.visits_today(desk),
        today_lists.shipments(desk),
        letters_ahead.listed(desk),
        Owed(total, buckets, rows, customers.base_currency(desk)),
    )


def opened(desk: Desk, row: TodayRow) -> Opened:
    """Evidence and office hours of one customer; a few milliseconds."""
    detail = customers.detail(desk, row.customer_id)
    entries = customers.timeline(desk, row.customer_id, _LOOKED_THROUGH)
    notes = [
        (_("Last contact"), _last_contact(entries, row, desk.today())),
        (_("Also"), _also(row, detail, desk.today())),
        (_("Good to know"), _good_to_know(detail)),
    ]
    hours = hours_of(row, desk.clock.now(), desk.zone, day_of(row.group))
    return Opened([(label, text) for label, text in notes if text], hours)


def _last_contact(
    entries: tuple[TimelineEntry, ...] | list[TimelineEntry], row: TodayRow, day: date
) -> str:
    """`20 Aug, e-mail with Maria Anders: Price list`."""
    happened = [entry for entry in entries if entry.kind == "interaction" and not entry.planned]
    if not happened:
        return relative_day(row.last_contact, day) if row.last_contact else _("none recorded")
    last = max(happened, key=lambda entry: entry.day)
    parts = (relative_day(last.day, day), say(last.title), last.person)
    head = words().join(parts, "phrases")
    first_line = last.text.partition("\n")[0]
    if not first_line:
        return head
    return _("{contact}: {summary}").format(contact=head, summary=first_line)


def _also(row: TodayRow, detail: CustomerDetail, day: date) -> str:
    """The other reasons, then what is bought: separate facts with a dot between."""
    facts = [say_near(reason.message, day) for reason in row.others]
    if detail.row.sales_12m:
        sales = amount(detail.row.sales_12m, detail.currency)
        facts.append(_("{amount} in 12 months").format(amount=sales))
    if detail.order_gap and len(facts) < 3:
        every = ngettext("orders every day", "orders every {n} days", detail.order_gap)
        facts.append(every.format(n=words().number(detail.order_gap)))
    return " · ".join(facts[:3])


def _good_to_know(detail: CustomerDetail) -> str:
    """What was noted about the person to talk to, then about the firm."""
    facts: list[str] = []
    if detail.people:
        fields = detail.people[0].fields
        facts += [fields.get("preferences") or "", fields.get("taboos") or ""]
        facts.append(fields.get("personality") or "")
    facts += [detail.fields.get(name) or "" for name in ("cares_about", "needs", "notes")]
    return " · ".join(" ".join(fact.split()) for fact in facts if fact)[:300]
