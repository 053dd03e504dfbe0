"""Tables of events to which customers are invited; see `tables`."""

import peewee as pw

from custdesk.store.table_base import Recorded
from custdesk.store.table_of_customers import Customer
from custdesk.store.tables_of_hosting import Fair
from custdesk.store.tables_of_trips import Priced


class Event(Recorded):
    """A fair, a dinner, a launch … and its budget, in whose currency all costs are added up.

    `starts_at` is wall time of `zone`; a fair over days has `minutes` of a day and `last_on`.
    """

    name = pw.TextField()
    kind = pw.TextField()  # fair, dinner, launch, seminar, open_day, online, other
    starts_at = pw.TextField(index=True)  # 2026-09-14T18:30
    zone = pw.TextField()
    minutes = pw.IntegerField()
    last_on = pw.TextField(null=True)  # of an event over several days
    place = pw.TextField(null=True)
    address = pw.TextField(null=True)
    country = pw.TextField(null=True)
    link = pw.TextField(null=True)  # of an online event
    answer_by = pw.TextField(null=True)
    seats = pw.IntegerField(null=True)
    slot_minutes = pw.IntegerField(null=True)  # of the appointments at it; null: none are given
    budget = pw.IntegerField(null=True)
    currency = pw.TextField()
    rate = pw.TextField(null=True)  # base currency for one unit of `currency`
    rate_on = pw.TextField(null=True)
    rate_source = pw.TextField(null=True)
    fair = pw.ForeignKeyField(Fair, null=True)
    copied = pw.ForeignKeyField("self", null=True, column_name="copied_id")  # from last year's
    lessons = pw.TextField(null=True)  # for the next time
    notes = pw.TextField(null=True)
    status = pw.TextField()  # planned, held, cancelled

    class Meta:
        table_name = "event"


class EventGuest(Recorded):
    """Somebody who is, was or is to be invited; `host`: whom a plus-one comes with."""

    event = pw.ForeignKeyField(Event)
    customer = pw.ForeignKeyField(Customer)
    person = pw.DeferredForeignKey("Person", null=True)
    host = pw.ForeignKeyField("self", null=True, column_name="host_id")
    name = pw.TextField(null=True)  # where no person of ours is meant
    answer = pw.TextField()  # listed, invited, accepted, maybe, declined, waiting
    invited_on = pw.TextField(null=True)
    answered_on = pw.TextField(null=True)
    plus = pw.IntegerField(default=0)  # how many more they bring, besides those who have a row
    came = pw.TextField(null=True)  # yes, no; null: not told yet
    came_at = pw.TextField(null=True)  # UTC
    diet = pw.TextField(null=True)
    visa = pw.TextField(null=True)  # needed, asked, sent, granted
    hotel = pw.TextField(null=True)
    hotel_from = pw.TextField(null=True)
    hotel_until = pw.TextField(null=True)
    flight = pw.TextField(null=True)
    arrives_at = pw.TextField(null=True)  # wall time of the event
    needs = pw.TextField(null=True)  # what else they need
    seat = pw.TextField(null=True)  # table or seat
    slot = pw.TextField(null=True, column_name="slot_at")  # 2026-09-14T10:20
    notes = pw.TextField(null=True)  # at the stand or table
    wants = pw.TextField(null=True)  # what is to follow
    task = pw.DeferredForeignKey("Task", null=True)
    thanked_on = pw.TextField(null=True)

    class Meta:
        table_name = "event_guest"


class EventCost(Priced):
    event = pw.ForeignKeyField(Event)
    guest = pw.ForeignKeyField(EventGuest, null=True)  # null: of the event as a whole
    kind = pw.TextField()  # venue, stand, flight, hotel, meals, gifts, print, transport, other
    state = pw.TextField()  # planned, paid
    on_date = pw.TextField(null=True)
    note = pw.TextField(null=True)

    class Meta:
        table_name = "event_cost"


class EventCheck(Recorded):
    """A line of the list before an event: own words, or a key of `domain.events`."""

    event = pw.ForeignKeyField(Event)
    position = pw.IntegerField()
    key = pw.TextField(null=True)
    text = pw.TextField(null=True)
    due = pw.TextField(null=True)
    done_on = pw.TextField(null=True)

    class Meta:
        table_name = "event_check"


OF_EVENT = ("event_cost", "event_check")
"""The tables whose rows belong to an event alone."""
