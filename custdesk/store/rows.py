"""What the store hands out: frozen rows, never objects of the database.

Named tuples, because a class of them is made ten times faster than a data class, and every start
makes them all.

Dates are `date`, moments `datetime`, money minor units (int) beside a currency; a customer's `tier`
is one of key, potential, ordinary, risk.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from custdesk.domain.words import Message, Money

if TYPE_CHECKING:
    from custdesk.domain.list_filters import Row


class KeptValue(NamedTuple):
    """Something an undo left as it is because it was changed since; no column: the row itself."""

    table: str
    row: int
    column: str | None
    value: object


# A cell, or (without a column) a whole row.
CellKey = tuple[str, int, str | None]


class OperationRow(NamedTuple):
    """`source`: a file's name, or the English title of the screen it was done on.

    `closed`: it can no longer be taken back or done again. `target`: the operation that an undo or
    redo is about; of a `do`, the undo that its earlier values were chosen with.
    """

    id: int
    kind: str  # do, undo, redo, empty (the bin), thin (the history)
    target: int | None
    what: Message
    at: dt.datetime
    by: str
    source: str | None
    undone: bool
    counts: Mapping[str, Mapping[str, int]]
    closed: bool = False


class UndoResult(NamedTuple):
    """`again`: it was a redo. `counts`: table -> new, updated, removed, restored.

    `chosen`: the operation that wrote the earlier values that were chosen.
    """

    operation: int
    target: int
    again: bool
    counts: Mapping[str, Mapping[str, int]]
    kept: tuple[KeptValue, ...]
    chosen: int | None = None


class KeptChoice(NamedTuple):
    """A value, or a whole record, that an undo would keep; the user may want the earlier one.

    `now` and `earlier` are values as a `Message` may have them: text, numbers, dates, `Money`, a
    `Country`, a `Message`; None for nothing.
    """

    key: CellKey
    customer: str
    field: Message
    now: object
    earlier: object
    changed_by: str
    changed_at: dt.datetime


class UndoPreview(NamedTuple):
    """What taking an operation back (`again`: doing it again) would leave as it is."""

    operation: int
    what: Message
    again: bool
    rows: tuple[KeptChoice, ...]


class FieldChange(NamedTuple):
    """One entry of a customer's history, of the customer itself or of what belongs to it.

    `kind`: created, changed, deleted, restored. `field` names the record too where it is not the
    customer; `old` and `new` are values as a `Message` may have them. `undone`: its operation is
    taken back.
    """

    at: dt.datetime
    by: str
    what: Message
    source: str | None
    table: str
    field: Message
    old: object
    new: object
    operation: int
    kind: str
    row: int
    column: str | None
    undone: bool


class BinRow(NamedTuple):
    """A record in the bin that can be taken out by itself; what belongs to it comes along."""

    table: str
    row: int
    name: str
    kind: Message
    deleted_at: dt.datetime
    by: str
    operation: int


class OwnFilter(NamedTuple):
    """Who has something in a field of the firm's own: one of some values, a part of a text, or what
    lies between two limits (as stored: days in ISO form, decimal text); empty limits are open.
    """

    field: int
    chosen: frozenset[str] = frozenset()
    contains: str = ""
    low: str = ""
    high: str = ""


class ListQuery(NamedTuple):
    """What the customer list shows and in which order.

    `sort` is one of tier, name, name_latin, country, contact, last_order, sales_12m, last_contact,
    next_on, owner, value, completeness, a further column (`list_order`), or own.12: a field of
    the firm's own. Empty sets mean any.
    """

    text: str = ""
    tiers: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    silent_days: int | None = None  # no contact for at least so many days
    only: frozenset[int] | None = None  # of these customers alone, chosen one by one elsewhere
    sort: str = "sales_12m"
    descending: bool = True
    own: tuple[OwnFilter, ...] = ()
    rows: "tuple[Row, ...]" = ()  # further conditions, all of which hold, or
    any_row: bool = False  # any of them
    group: str = ""  # put together by tier, country, owner, stage … or own.12 (`list_groups`)


class CustomerRow(NamedTuple):
    """A line of the customer list."""

    id: int
    code: str
    name: str
    name_latin: str
    country: str  # ISO code
    city: str
    contact: str
    owner: str
    tier: str
    manual: bool  # the tier was set by hand
    value: int
    potential: int
    credit: int
    sales_12m: int  # minor units, base currency
    trend: tuple[int, ...]  # sales of the last twelve months, oldest first
    last_order: dt.date | None
    last_contact: dt.date | None
    next_on: dt.date | None
    next_kind: str | None  # task, visit, follow_up
    next_what: str | None
    overdue_days: int
    completeness: int = 0  # 0 to 100


class ArchivedRow(NamedTuple):
    """A customer that was taken off the lists."""

    id: int
    code: str
    name: str
    country: str
    city: str
    archived_on: dt.date


@dataclass(frozen=True, slots=True)
class ListSummary:
    count: int
    sales_sum: int
    sales_max: int
    currency: str


class ContactPointRow(NamedTuple):
    id: int
    kind: str
    written: str


class PersonRow(NamedTuple):
    id: int
    customer_id: int
    name: str
    fields: Mapping[str, Any]  # every column of the table person
    points: tuple[ContactPointRow, ...]


class CustomerDetail(NamedTuple):
    """Everything the detail pane shows at once."""

    id: int
    row: CustomerRow
    fields: Mapping[str, Any]  # every column of the table customer
    people: tuple[PersonRow, ...]
    zone: str | None
    sales_before: int
    order_gap: int | None  # usual days between orders
    overdue: int
    exposure: int
    currency: str  # base currency of the figures
    care_days: int  # the rhythm that holds for this customer


class TimelineEntry(NamedTuple):
    """One thing that happened or will happen with a customer."""

    kind: str  # interaction, order, invoice, payment, visit, task, follow_up
    record: int  # id of the record
    day: dt.date
    planned: bool
    channel: str | None  # of an interaction; kind of a visit
    title: Message
    text: str
    aside: str | Money | Message  # an amount, a time, what came of a contact
    person: str


class OrderRow(NamedTuple):
    id: int
    customer_id: int
    customer_code: str
    customer_name: str
    number: str
    date: dt.date | None
    promised: dt.date | None
    shipped: dt.date | None
    status: str | None
    urgent: bool
    currency: str
    amount: int | None
    lines: int


class VisitRow(NamedTuple):
    """A planned appointment; `at` is the customer's wall time in `zone`.

    `rule`: how it comes again (`domain.recurrence`), without the times in `exceptions`. Of one that
    does, each time is a row of its own: `occurrence` is the wall time that it has in the series.
    """

    id: int
    customer_id: int
    customer_code: str
    customer_name: str
    tier: str
    city: str
    at: dt.datetime
    zone: str
    at_utc: dt.datetime
    minutes: int
    kind: str
    status: str
    purpose: str
    agenda: str
    notes: str
    person_id: int | None
    person: str
    rule: str = ""
    exceptions: str = ""
    trip_id: int | None = None
    trip: str = ""
    locked: bool = False  # no proposal moves it
    asked: str = ""  # one of `domain.trips.kinds.ANSWERS`
    asked_on: dt.date | None = None
    place: str = ""  # where it is; empty: at their address
    occurrence: dt.datetime | None = None


class TaskRow(NamedTuple):
    id: int
    customer_id: int
    customer_code: str
    customer_name: str
    tier: str
    what: str
    due: dt.date | None
    kind: str
    done_on: dt.date | None
    notes: str
    person_id: int | None
    rule: str = ""
    exceptions: str = ""
    occurrence: dt.date | None = None  # of a task that comes again: a later day than the next


class GroupRow(NamedTuple):
    """A group; counted are those who are in no bin, and of customers those in the lists."""

    id: int
    name: str
    notes: str
    customers: int
    people: int


class SearchHit(NamedTuple):
    id: int
    code: str
    name: str
    tier: str
    matched: str  # a field: customer.name, person.email, ...
    text: str  # what matched, as it stands


class GiftRow(NamedTuple):
    """Something given or received; `amount`: minor units of `currency`, None if not known."""

    id: int
    customer_id: int
    person_id: int | None
    person: str
    date: dt.date
    direction: str  # given, received
    what: str
    occasion: str
    amount: int | None
    currency: str
