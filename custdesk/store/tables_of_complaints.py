"""Tables of what customers say of us, and of what we do for them besides goods; see `tables`."""

import peewee as pw

from custdesk.store.table_base import Recorded
from custdesk.store.table_of_customers import Customer
from custdesk.store.tables_of_shipping import Shipment
from custdesk.store.tables_of_trips import Priced


class Complaint(Priced):
    """A complaint, a criticism or praise; its amount is what it cost us.

    `answer_by` and `solve_by` are reckoned when it is taken in (`domain.complaints.clocks`) and
    kept, so that a later change of the rules does not move a promise.
    """

    customer = pw.ForeignKeyField(Customer)
    person = pw.DeferredForeignKey("Person", null=True)
    order = pw.DeferredForeignKey("SalesOrder", null=True)
    shipment = pw.ForeignKeyField(Shipment, null=True)
    product = pw.DeferredForeignKey("Product", null=True)
    contact = pw.DeferredForeignKey("Interaction", null=True)  # the log entry that tells of it
    number = pw.TextField(index=True)
    date = pw.TextField(null=True)  # the salesperson's day of `at`
    nature = pw.TextField()  # complaint, criticism, praise
    kind = pw.TextField(null=True)  # quality, quantity, damage, delay, documents, price, service
    severity = pw.TextField(null=True)  # low, medium, high
    at = pw.TextField()  # UTC, when it was heard
    channel = pw.TextField(null=True)
    what = pw.TextField()
    goods = pw.TextField(null=True)
    lot = pw.TextField(null=True)
    wanted = pw.TextField(null=True)  # by the customer
    promised = pw.TextField(null=True)  # by us
    owner = pw.TextField(null=True)
    answer_by = pw.TextField(null=True)  # UTC, as the next three
    answered_at = pw.TextField(null=True)
    solve_by = pw.TextField(null=True)
    solved_at = pw.TextField(null=True)
    cause = pw.TextField(null=True)
    cause_note = pw.TextField(null=True)
    remedy = pw.TextField(null=True)
    remedy_note = pw.TextField(null=True)
    credit_note = pw.DeferredForeignKey("Invoice", null=True)
    visit = pw.DeferredForeignKey("Visit", null=True)  # to follow it up
    satisfaction = pw.IntegerField(null=True)  # afterwards, 1 to 5
    satisfaction_on = pw.TextField(null=True)
    thanked_on = pw.TextField(null=True)
    notes = pw.TextField(null=True)

    class Meta:
        table_name = "complaint"
        indexes = ((("solved_at", "answer_by"), False), (("customer", "date"), False))


class Improvement(Recorded):
    """What is mended for good, with who does it by when, and what the customer was told of it."""

    complaint = pw.ForeignKeyField(Complaint)
    cause = pw.TextField(null=True)
    what = pw.TextField()
    owner = pw.TextField(null=True)
    due = pw.TextField(null=True, index=True)
    done_on = pw.TextField(null=True)
    answer = pw.TextField(null=True)
    answered_on = pw.TextField(null=True)

    class Meta:
        table_name = "improvement"


class ServiceUse(Recorded):
    """A training or value-added service that was offered to a customer."""

    customer = pw.ForeignKeyField(Customer)
    order = pw.DeferredForeignKey("SalesOrder", null=True)
    kind = pw.TextField()  # after_delivery, training, consulting, packing, labelling, stock, …
    what = pw.TextField(null=True)
    offered_on = pw.TextField()
    state = pw.TextField()  # offered, used, refused
    used_on = pw.TextField(null=True)
    rating = pw.IntegerField(null=True)  # 1 to 5
    feedback = pw.TextField(null=True)

    class Meta:
        table_name = "service_use"
