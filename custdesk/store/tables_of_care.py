"""Tables of the care for customers; see `tables`."""

import peewee as pw

from custdesk.store.table_base import Recorded, Table
from custdesk.store.table_of_customers import Customer


class Plan(Recorded):
    """What a plan of care says; null is left open, an empty text says none.

    `visit_rhythm`: days, 0 for no visits; `channels`: call,email; `purposes`, `services`: a line
    each, keys of `domain.care_plan` or own words; `gifts`: JSON, [occasion, budget, currency].
    """

    visit_rhythm = pw.IntegerField(null=True)
    channels = pw.TextField(null=True)
    purposes = pw.TextField(null=True)
    services = pw.TextField(null=True)
    gifts = pw.TextField(null=True)
    who = pw.TextField(null=True)


class CarePlan(Plan):
    """A plan of the firm for a tier; `industry`: of which customers, empty: of all.

    `rhythm`: that of an industry; that of a tier is the setting `care_rules`.
    """

    tier = pw.TextField()
    industry = pw.TextField()
    rhythm = pw.IntegerField(null=True)

    class Meta:
        table_name = "care_plan"


class OwnCare(Plan):
    """A customer's own plan; its rhythm is the customer's `care_days`."""

    customer = pw.ForeignKeyField(Customer, index=False)

    class Meta:
        table_name = "own_care"


class CareDeed(Recorded):
    """What the user decided about a customer's turn.

    `kind`: skip (counts as a contact on the day), move (to the day), plan (the new plan of a tier
    was taken up), leave (it was not). It holds until the next contact after `made_on`.
    """

    customer = pw.ForeignKeyField(Customer)
    kind = pw.TextField()
    on = pw.TextField(column_name="on_date")
    made = pw.TextField(column_name="made_on")
    tier = pw.TextField(null=True)
    reason = pw.TextField(null=True)

    class Meta:
        table_name = "care_deed"


class CarePlace(Table):
    """A place in the salesperson's days: derived like `figure`, of those who got one.

    `due`: the day that the rhythm asked for; `turn`: 0 for the next contact, 1 for the one after;
    `why`, `subject`: what shares the place (a task, a visit, a birthday) and its id.
    """

    id = pw.AutoField()
    customer_id = pw.IntegerField(index=True)
    day = pw.TextField(index=True)
    kind = pw.TextField()  # contact, visit
    cost = pw.IntegerField()
    due = pw.TextField()
    turn = pw.IntegerField()
    why = pw.TextField()
    subject = pw.IntegerField()

    class Meta:
        table_name = "care_place"
