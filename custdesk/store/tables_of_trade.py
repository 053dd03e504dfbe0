"""Tables of goods, orders, invoices and payments; see `tables`."""

import peewee as pw

from custdesk.store.table_base import Recorded
from custdesk.store.table_of_customers import Customer


class Product(Recorded):
    code = pw.TextField()
    name = pw.TextField()
    price = pw.TextField(null=True)
    currency = pw.TextField(null=True)
    family = pw.TextField(null=True)
    unit = pw.TextField(null=True)  # pcs, set, kg …
    hs_code = pw.TextField(null=True)
    packing = pw.TextField(null=True)
    moq = pw.TextField(null=True)
    per_carton = pw.TextField(null=True)
    carton_cbm = pw.TextField(null=True)
    carton_kg = pw.TextField(null=True)
    cost = pw.TextField(null=True)  # of one unit
    cost_currency = pw.TextField(null=True)
    tax_refund = pw.TextField(null=True)  # per cent of the cost without tax
    notes = pw.TextField(null=True)
    retired_on = pw.TextField(null=True)  # no longer offered

    class Meta:
        table_name = "product"


class Forwarder(Recorded):
    code = pw.TextField()
    name = pw.TextField()
    phone = pw.TextField(null=True)
    email = pw.TextField(null=True)
    contact = pw.TextField(null=True)
    notes = pw.TextField(null=True)

    class Meta:
        table_name = "forwarder"


class SalesOrder(Recorded):
    """An order. `total`, `base_total` and `margin` are derived from lines, amount and rate."""

    customer = pw.ForeignKeyField(Customer, index=False)
    number = pw.TextField()
    date = pw.TextField(null=True)
    promised = pw.TextField(null=True)
    shipped = pw.TextField(null=True)
    status = pw.TextField(null=True)  # open, shipped, delivered, cancelled, returned
    urgent = pw.IntegerField(default=0)
    currency = pw.TextField()
    rate = pw.TextField(null=True)  # base currency for one unit of `currency`
    rate_on = pw.TextField(null=True)
    rate_source = pw.TextField(null=True)
    amount = pw.IntegerField(null=True)  # as typed; null: the sum of the lines
    freight = pw.IntegerField(null=True)
    forwarder = pw.TextField(null=True)
    incoterm = pw.TextField(null=True)
    port = pw.TextField(null=True)
    notes = pw.TextField(null=True)
    person = pw.DeferredForeignKey("Person", null=True)
    their_number = pw.TextField(null=True)  # of their purchase order
    terms = pw.TextField(null=True)
    stage = pw.TextField(null=True, index=True)  # a key of the firm's stages; null: by its status
    stage_on = pw.TextField(null=True)
    urgent_place = pw.IntegerField(null=True)  # in the urgent lane, the lowest first
    urgent_reason = pw.TextField(null=True)
    next_action = pw.TextField(null=True)
    next_on = pw.TextField(null=True, index=True)
    waits_for = pw.TextField(null=True)  # us, customer, works, forwarder, bank, other
    credit_hold = pw.TextField(null=True, index=True)  # held, refused; null: nothing stops it
    total = pw.IntegerField(null=True)
    base_total = pw.IntegerField(null=True)
    margin = pw.IntegerField(null=True)

    class Meta:
        table_name = "sales_order"
        indexes = (
            (("number",), False),
            (("customer", "date"), False),
            (("promised", "shipped", "status"), False),
        )


ORDER_LISTS = (
    (
        "promised", "stage", "stage_on", "urgent", "urgent_place", "next_on", "credit_hold",
        "waits_for", "customer_id", "shipped", "date", "number", "base_total", "status",
        "deleted_op",
    ),
    (
        "date", "promised", "number", "base_total", "shipped", "status", "deleted_op",
        "customer_id",
    ),
    ("date", "number", "promised", "base_total", "customer_id", "deleted_op"),
    ("base_total", "deleted_op"),
    ("their_number",),
    ("promised", "customer_id", "number"),
)  # fmt: skip
"""The partial indexes that lists of orders are read from alone; `store.orders` has the queries."""


class OrderLine(Recorded):
    """A line of an order; `amount` is its net, rounded half up."""

    order = pw.ForeignKeyField(SalesOrder)
    product = pw.ForeignKeyField(Product, null=True)
    product_code = pw.TextField(null=True)
    product_name = pw.TextField(null=True)
    quantity = pw.TextField(null=True)
    unit_price = pw.TextField(null=True)
    discount = pw.TextField(null=True)
    amount = pw.IntegerField(null=True)
    cost = pw.IntegerField(null=True)

    class Meta:
        table_name = "order_line"


class Invoice(Recorded):
    """What a customer is charged; a credit note has a negative amount."""

    customer = pw.ForeignKeyField(Customer)
    order = pw.ForeignKeyField(SalesOrder, null=True)
    number = pw.TextField(index=True)
    date = pw.TextField(null=True)
    due = pw.TextField(null=True)
    currency = pw.TextField()
    rate = pw.TextField(null=True)
    rate_on = pw.TextField(null=True)
    rate_source = pw.TextField(null=True)
    amount = pw.IntegerField()
    base_amount = pw.IntegerField(null=True)
    kind = pw.TextField(null=True)  # credit_note; null: an invoice
    disputed = pw.TextField(null=True)  # why; null: it is not
    terms = pw.TextField(null=True)
    notes = pw.TextField(null=True)

    class Meta:
        table_name = "invoice"


class Payment(Recorded):
    customer = pw.ForeignKeyField(Customer)
    order = pw.ForeignKeyField(SalesOrder, null=True)
    invoice = pw.ForeignKeyField(Invoice, null=True)
    number = pw.TextField(null=True, index=True)
    date = pw.TextField(null=True)
    currency = pw.TextField()
    rate = pw.TextField(null=True)
    rate_on = pw.TextField(null=True)
    rate_source = pw.TextField(null=True)
    amount = pw.IntegerField()
    base_amount = pw.IntegerField(null=True)
    charges = pw.IntegerField(null=True)  # that banks kept, in its currency
    method = pw.TextField(null=True)  # tt, lc, dp, da, oa
    notes = pw.TextField(null=True)

    class Meta:
        table_name = "payment"
