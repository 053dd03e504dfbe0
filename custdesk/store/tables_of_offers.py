"""Tables of what goods cost and of what comes before an order; see `tables`."""

import peewee as pw

from custdesk.store.table_base import Recorded
from custdesk.store.table_of_customers import Customer
from custdesk.store.tables_of_trips import Priced


class ListPrice(Recorded):
    """What a product costs in a price list: for a tier and an industry, from a quantity on."""

    product = pw.DeferredForeignKey("Product")
    tier = pw.TextField(null=True)  # key, potential, ordinary, risk; null: every tier
    industry = pw.TextField(null=True)  # null: every industry
    currency = pw.TextField()
    price = pw.TextField()
    min_quantity = pw.TextField(null=True)
    from_on = pw.TextField(null=True)
    until_on = pw.TextField(null=True)

    class Meta:
        table_name = "list_price"


class CustomerItem(Recorded):
    """What a customer calls one of our products."""

    customer = pw.ForeignKeyField(Customer)
    product = pw.DeferredForeignKey("Product")
    number = pw.TextField(null=True)
    name = pw.TextField(null=True)

    class Meta:
        table_name = "customer_item"


class Quotation(Recorded):
    """An offer, or the proforma invoice that was made of one; a version is a row of its own.

    `total`, `base_total` and `margin` are written with the lines, by the same function.
    """

    customer = pw.ForeignKeyField(Customer)
    person = pw.DeferredForeignKey("Person", null=True)
    kind = pw.TextField()  # quotation, proforma
    number = pw.TextField(index=True)  # the same for all versions
    version = pw.IntegerField(default=1)
    made_from = pw.TextField(null=True)  # uid of the version before, or of what it was made of
    order = pw.DeferredForeignKey("SalesOrder", null=True)  # that came of it
    date = pw.TextField()
    valid_until = pw.TextField(null=True)
    status = pw.TextField()  # draft, sent, accepted, declined, replaced
    sent_on = pw.TextField(null=True)
    answered_on = pw.TextField(null=True)
    lost_reason = pw.TextField(null=True)
    currency = pw.TextField()
    rate = pw.TextField(null=True)  # base currency for one unit of `currency`
    rate_on = pw.TextField(null=True)
    rate_source = pw.TextField(null=True)
    incoterm = pw.TextField(null=True)
    port = pw.TextField(null=True)
    lead_time = pw.TextField(null=True)
    terms = pw.TextField(null=True)
    freight = pw.IntegerField(null=True)
    notes = pw.TextField(null=True)  # printed
    remarks = pw.TextField(null=True)  # never printed
    total = pw.IntegerField(null=True)
    base_total = pw.IntegerField(null=True)
    margin = pw.IntegerField(null=True)

    class Meta:
        table_name = "quotation"
        indexes = ((("status", "valid_until"), False),)


class QuotationLine(Recorded):
    """A line of an offer; `amount` is its net, rounded half up, `cost` of the line as a whole."""

    quotation = pw.ForeignKeyField(Quotation)
    product = pw.DeferredForeignKey("Product", null=True)
    product_code = pw.TextField(null=True)
    product_name = pw.TextField(null=True)
    quantity = pw.TextField(null=True)
    unit = pw.TextField(null=True)
    unit_price = pw.TextField(null=True)
    discount = pw.TextField(null=True)
    amount = pw.IntegerField(null=True)
    cost = pw.IntegerField(null=True)
    position = pw.IntegerField()
    note = pw.TextField(null=True)

    class Meta:
        table_name = "quotation_line"


class Sample(Priced):
    """A sample that was asked for; its amount is the fee."""

    customer = pw.ForeignKeyField(Customer)
    person = pw.DeferredForeignKey("Person", null=True)
    product = pw.DeferredForeignKey("Product", null=True)
    what = pw.TextField()
    quantity = pw.TextField(null=True)
    asked_on = pw.TextField()
    promised = pw.TextField(null=True, index=True)
    sent_on = pw.TextField(null=True)
    courier = pw.TextField(null=True)
    tracking = pw.TextField(null=True)
    arrived_on = pw.TextField(null=True)
    fee_paid_on = pw.TextField(null=True)
    feedback_due = pw.TextField(null=True, index=True)
    feedback_on = pw.TextField(null=True)
    result = pw.TextField(null=True)  # good, change, refused
    feedback = pw.TextField(null=True)
    notes = pw.TextField(null=True)

    class Meta:
        table_name = "sample"
