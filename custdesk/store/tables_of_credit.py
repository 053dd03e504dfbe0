"""Tables of what customers owe and of how far they are trusted; see `tables`."""

import peewee as pw

from custdesk.store.table_base import Recorded, Table
from custdesk.store.table_of_customers import Customer
from custdesk.store.tables_of_trips import Priced


class Settlement(Recorded):
    """That a part of a payment or of a credit note was set against an invoice.

    `amount` in the invoice's currency, `taken` in the currency of what it comes from. A write-off
    comes from nothing.
    """

    invoice = pw.DeferredForeignKey("Invoice")
    payment = pw.DeferredForeignKey("Payment", null=True)
    credit = pw.DeferredForeignKey("Invoice", null=True)  # a credit note
    kind = pw.TextField()  # payment, credit, bank_charge, write_off
    amount = pw.IntegerField()
    taken = pw.IntegerField(null=True)
    on_date = pw.TextField()
    note = pw.TextField(null=True)

    class Meta:
        table_name = "settlement"


class TermsPart(Recorded):
    """A part of how a customer, or one order, is to pay: so much per cent, how, and when."""

    customer = pw.ForeignKeyField(Customer)
    order = pw.DeferredForeignKey("SalesOrder", null=True)  # null: of all orders without own terms
    position = pw.IntegerField()
    percent = pw.TextField()
    method = pw.TextField()  # tt, lc, dp, da, oa
    trigger = pw.TextField()  # order, before_shipment, bl_copy, bl, delivery, invoice
    days = pw.IntegerField(default=0)  # after it

    class Meta:
        table_name = "terms_part"


class LetterOfCredit(Priced):
    customer = pw.ForeignKeyField(Customer)
    order = pw.DeferredForeignKey("SalesOrder", null=True)
    number = pw.TextField()
    bank = pw.TextField(null=True)
    issued_on = pw.TextField(null=True)
    latest_shipment = pw.TextField(null=True)
    expires_on = pw.TextField(null=True, index=True)
    presentation_days = pw.IntegerField(null=True)  # after the bill of lading
    presented_on = pw.TextField(null=True)
    paid_on = pw.TextField(null=True)
    notes = pw.TextField(null=True)

    class Meta:
        table_name = "letter_of_credit"


class CreditFile(Priced):
    """How far a customer is trusted, besides the limit; its amount is what is insured."""

    customer = pw.ForeignKeyField(Customer)
    insurer = pw.TextField(null=True)
    policy = pw.TextField(null=True)
    insured_until = pw.TextField(null=True)
    rating = pw.TextField(null=True)
    rated_on = pw.TextField(null=True)
    tolerance = pw.TextField(null=True)  # bank charges that count as paid, per cent
    review_on = pw.TextField(null=True, index=True)
    notes = pw.TextField(null=True)

    class Meta:
        table_name = "credit_file"


class CreditReview(Priced):
    """What was decided over a customer's limit and terms, and why; its amount is the limit."""

    customer = pw.ForeignKeyField(Customer)
    on_date = pw.TextField()
    terms = pw.TextField(null=True)
    reason = pw.TextField(null=True)

    class Meta:
        table_name = "credit_review"


class CreditDecision(Recorded):
    """That an order over the limit, or of who pays late, was let go, held or refused."""

    customer = pw.ForeignKeyField(Customer)
    order = pw.DeferredForeignKey("SalesOrder")
    on_date = pw.TextField()
    decision = pw.TextField()  # held, released, refused
    reason = pw.TextField(null=True)
    exposure = pw.IntegerField(null=True)  # in the base currency, as it was then
    limit_then = pw.IntegerField(null=True)
    decided_by = pw.TextField(null=True)

    class Meta:
        table_name = "credit_decision"


class Dunning(Recorded):
    """A reminder of what is overdue that was drafted or sent."""

    customer = pw.ForeignKeyField(Customer)
    level = pw.IntegerField()  # 1 the first
    on_date = pw.TextField()
    invoices = pw.TextField()  # uids, a line each
    sent_on = pw.TextField(null=True)
    note = pw.TextField(null=True)

    class Meta:
        table_name = "dunning"


class OpenItem(Table):
    """What is open of an invoice (or of money paid back), or left of a payment or credit note.

    Derived with the figures, of the same day; `store.open_items` writes it. `base_amount` is at the
    rate of what it is of, null where none is known.
    """

    id = pw.AutoField()
    customer_id = pw.IntegerField(index=True)
    kind = pw.TextField()  # invoice, refund, payment, credit
    record = pw.IntegerField()  # the id of the invoice or payment
    currency = pw.TextField()
    due = pw.TextField(null=True)
    amount = pw.IntegerField()
    base_amount = pw.IntegerField(null=True)
    disputed = pw.IntegerField()

    class Meta:
        table_name = "open_item"
