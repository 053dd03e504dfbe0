"""Tables without a history of their own: the history itself, and what is derived from the rest."""

import peewee as pw

from custdesk.store.table_base import Kept, Table
from custdesk.store.table_of_customers import Customer
from custdesk.store.tables_of_agreements import StoredContent
from custdesk.store.tables_of_care import CarePlace
from custdesk.store.tables_of_credit import OpenItem
from custdesk.store.tables_of_letters import Delivery


class Operation(Kept):
    """One intention of the user, written in one transaction.

    `kind`: do, undo, redo; empty (of the bin) and thin (of the history) cannot be taken back.
    """

    uid = pw.TextField(unique=True)
    kind = pw.TextField()
    target = pw.IntegerField(null=True)  # what an undo or redo is about
    what = pw.TextField()  # source text of a Message
    details = pw.TextField()  # its values, JSON
    at = pw.TextField()
    by = pw.TextField()
    source = pw.TextField(null=True)  # the screen or the file it came from
    undone_by = pw.IntegerField(null=True, index=True)
    created = pw.TextField()  # JSON: table -> [first id, last id] of the rows it made
    counts = pw.TextField()  # JSON: table -> {"new", "updated", "deleted"}
    closed = pw.IntegerField(default=0)  # 1: what taking it back would need is gone for good

    class Meta:
        table_name = "operation"


class Change(Kept):
    """One cell that an operation changed; values as SQL literals, so that types survive."""

    operation_id = pw.IntegerField(index=True)
    table_name = pw.TextField()
    row_id = pw.IntegerField()
    column_name = pw.TextField()
    old = pw.TextField()
    new = pw.TextField()

    class Meta:
        table_name = "change"
        indexes = ((("table_name", "row_id", "column_name"), False),)


class CurrentOperation(Table):
    """One row: the operation that the running transaction belongs to. The triggers read it."""

    id = pw.AutoField()
    operation_id = pw.IntegerField(null=True)
    replay = pw.IntegerField(default=0)  # 1: an undo or redo puts values back; 2: rows go for good

    class Meta:
        table_name = "current_operation"


class DirtyCustomer(Table):
    """Customers whose figures and search text must be rebuilt before the commit; 0: all figures."""

    id = pw.AutoField()

    class Meta:
        table_name = "dirty_customer"


class DirtyOrder(Table):
    """Orders whose totals must be rebuilt before the commit."""

    id = pw.AutoField()

    class Meta:
        table_name = "dirty_order"


class TierChange(Kept):
    """A customer entered a tier; found by the grading, not written by anyone.

    `points`: of each factor, in the order of `domain.tiers.EVERY`, as JSON; `version`: of the
    standards. Both tell what moved the customer when the next row comes.
    """

    customer = pw.ForeignKeyField(Customer)
    on = pw.TextField(column_name="on_date")
    tier = pw.TextField()
    before = pw.TextField(null=True)
    value = pw.IntegerField()
    potential = pw.IntegerField()
    credit = pw.IntegerField()
    reason = pw.TextField(null=True)
    points = pw.TextField(null=True)
    version = pw.IntegerField(null=True)

    class Meta:
        table_name = "tier_change"


class RaisedWarning(Kept):
    """A warning from the day on which it was first told, to count what came of it.

    `told`: the day on which it was told last, with that `evidence` (JSON of a message). `ended`:
    the day on which it no longer was. `task`: what was made of it.
    """

    customer = pw.ForeignKeyField(Customer)
    kind = pw.TextField()  # domain.warnings.kinds.Kind
    on = pw.TextField(column_name="on_date")
    severity = pw.IntegerField()
    stake = pw.IntegerField()
    since = pw.TextField()
    told = pw.TextField(column_name="told_on")
    evidence = pw.TextField()
    ended = pw.TextField(column_name="ended_on", null=True)
    task = pw.IntegerField(column_name="task_id", null=True)

    class Meta:
        table_name = "warning"
        indexes = ((("ended", "severity", "stake", "kind", "customer"), False),)


class Export(Kept):
    """A file that a person had written on purpose, so that it can be found and wiped."""

    path = pw.TextField()
    kind = pw.TextField()
    at = pw.TextField()
    by = pw.TextField()
    wiped = pw.TextField(null=True)

    class Meta:
        table_name = "export"


class ExportBatch(Kept):
    """A workbook that was written to be worked in and merged when it comes back.

    `name` is what the workbook itself carries; `sheets`: JSON, per sheet its title and columns.
    """

    name = pw.TextField(unique=True)
    at = pw.TextField()
    by = pw.TextField()
    lang = pw.TextField()
    sheets = pw.TextField()

    class Meta:
        table_name = "export_batch"


class ExportedRow(Kept):
    """What the cells of one row of it said: the base of the merge. `record` is a record's uid."""

    batch_id = pw.IntegerField(index=True)
    sheet = pw.TextField()
    row_key = pw.TextField(index=True)
    record = pw.TextField()
    cells = pw.TextField()  # JSON: field -> text or null

    class Meta:
        table_name = "exported_row"


class SavedMapping(Kept):
    """How the columns of a list are read: noticed from the user (no name), or saved by name."""

    name = pw.TextField()
    headers = pw.TextField()  # JSON, sorted
    kind = pw.TextField(null=True)
    fields = pw.TextField()  # JSON: header -> field, or null for a column that is left out
    at = pw.TextField()

    class Meta:
        table_name = "saved_mapping"
        indexes = ((("name", "headers"), True),)


class LearnedWord(Kept):
    """What a word in lists means, as the user explained it."""

    kind = pw.TextField()  # country
    word = pw.TextField()
    meaning = pw.TextField()

    class Meta:
        table_name = "learned_word"
        indexes = ((("kind", "word"), True),)


class Exchange(Kept):
    """A handover pack that was taken in. It counts while its operation is not taken back.

    `file`: the other side's file; `number`: of its packs; `own`: how many packs this file had
    written by then. `operation`: that of the merge; none where it changed nothing.
    """

    file = pw.TextField(index=True)
    name = pw.TextField()
    at = pw.TextField()
    number = pw.IntegerField()
    own = pw.IntegerField()
    operation = pw.IntegerField(null=True)

    class Meta:
        table_name = "exchange"


class ExchangeRow(Kept):
    """What a record said in a pack, as far as it is settled: the base of the next merge.

    `record` is the other side's uid of it and `own` ours. `ours`: which pack of ours the other side
    had taken in when it wrote of the record.
    """

    exchange_id = pw.IntegerField(index=True)
    record = pw.TextField(index=True)
    own = pw.TextField(index=True)
    ours = pw.IntegerField()
    cells = pw.TextField()  # JSON: column -> value

    class Meta:
        table_name = "exchange_row"


class Reminder(Kept):
    """What came of a reminder; `key` names what is reminded of and its moment.

    It waits for an answer, was put off (`snoozed`: until when), or is done with (`closed`: 1).
    """

    key = pw.TextField(unique=True)
    told = pw.TextField()
    snoozed = pw.TextField(null=True)
    closed = pw.IntegerField()

    class Meta:
        table_name = "reminder"


class NotTheSame(Table):
    """Two customers that look alike and are not the same; the lower id first."""

    first = pw.IntegerField()
    second = pw.IntegerField()
    at = pw.TextField()
    by = pw.TextField()

    class Meta:
        table_name = "not_the_same"
        primary_key = pw.CompositeKey("first", "second")


class State(Table):
    """What the last grading left for the next: the day, the benchmarks."""

    key = pw.TextField(primary_key=True)
    value = pw.TextField()

    class Meta:
        table_name = "state"


class Figure(Table):
    """What lists show and sort by, one row per customer that is neither binned nor archived.

    `id` is the customer's. Amounts are minor units of the base currency on the day `as_of`.
    """

    id = pw.AutoField()
    as_of = pw.TextField()
    name_key = pw.TextField(index=True)
    latin_key = pw.TextField()
    country = pw.TextField()
    city = pw.TextField()
    owner = pw.TextField(index=True)
    contact = pw.TextField(index=True)
    tier = pw.IntegerField()  # 0 key, 1 potential, 2 ordinary, 3 risk
    value = pw.IntegerField(index=True)
    potential = pw.IntegerField()
    credit = pw.IntegerField()
    manual = pw.IntegerField()  # 1: the tier was set by hand
    sales_12m = pw.IntegerField(index=True)
    sales_before = pw.IntegerField()  # the twelve months before those
    trend = pw.TextField()  # twelve monthly sales, JSON
    orders_12m = pw.IntegerField()
    order_gap = pw.IntegerField(null=True)  # median days between order days; null under 4
    last_order = pw.TextField(null=True, index=True)
    last_contact = pw.TextField(null=True, index=True)
    next_on = pw.TextField(null=True, index=True)
    next_kind = pw.TextField(null=True)  # task, visit, follow_up
    next_what = pw.TextField(null=True)
    overdue = pw.IntegerField()
    overdue_days = pw.IntegerField()
    exposure = pw.IntegerField()  # invoiced and not yet paid
    completeness = pw.IntegerField(default=0, index=True)  # 0 to 100

    class Meta:
        table_name = "figure"
        indexes = (
            (("latin_key", "name_key"), False),
            (("country", "name_key"), False),
            (("tier", "sales_12m"), False),
            (("tier", "value", "next_on", "country"), False),
            (("order_gap", "last_order", "tier", "value"), False),
            (("overdue", "tier", "value", "overdue_days"), False),
        )


PLAIN: tuple[type[Table], ...] = (
    Operation, Change, CurrentOperation, DirtyCustomer, DirtyOrder, State, Figure, TierChange,
    RaisedWarning, NotTheSame, Export, ExportBatch, ExportedRow, Exchange, ExchangeRow,
    SavedMapping, LearnedWord, CarePlace, OpenItem, Reminder, StoredContent, Delivery,
)  # fmt: skip

LINKS = (Change, ("old", "new"))
"""Indexed where the column names another row (its name ends in `_id`)."""
