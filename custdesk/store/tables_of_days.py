"""The tables of gifts; see `tables`."""

import peewee as pw

from custdesk.store.table_base import Recorded
from custdesk.store.table_of_customers import Customer


class Gift(Recorded):
    """Something given to a customer or received from them, with what it was worth."""

    customer = pw.ForeignKeyField(Customer)
    person = pw.DeferredForeignKey("Person", null=True)
    date = pw.TextField()
    direction = pw.TextField()  # given, received
    what = pw.TextField()
    occasion = pw.TextField(null=True)
    amount = pw.IntegerField(null=True)  # null: not known, or priceless
    currency = pw.TextField(null=True)
    rate = pw.TextField(null=True)  # base currency for one unit of `currency`
    rate_on = pw.TextField(null=True)
    rate_source = pw.TextField(null=True)
    notes = pw.TextField(null=True)

    class Meta:
        table_name = "gift"


class GiftPlan(Recorded):
    """A gift that is thought of for an occasion; once it was given, `gift` is its record."""

    customer = pw.ForeignKeyField(Customer)
    person = pw.DeferredForeignKey("Person", null=True)
    season = pw.TextField()  # what the list is called: Christmas 2026
    on = pw.TextField(column_name="on_date", index=True)
    what = pw.TextField()
    state = pw.TextField()  # idea, approved, bought, given, dropped
    amount = pw.IntegerField(null=True)
    currency = pw.TextField(null=True)
    rate = pw.TextField(null=True)  # base currency for one unit of `currency`
    rate_on = pw.TextField(null=True)
    rate_source = pw.TextField(null=True)
    approved_by = pw.TextField(null=True)
    gift = pw.ForeignKeyField(Gift, null=True)
    notes = pw.TextField(null=True)

    class Meta:
        table_name = "gift_plan"
