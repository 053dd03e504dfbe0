"""The tables of trips; see `tables`. Visits name their trip, all else belongs to it."""

import peewee as pw

from custdesk.store.table_base import Recorded


class Priced(Recorded):
    """Base of what costs something: minor units beside their currency, and the day's rate."""

    amount = pw.IntegerField(null=True)  # null: not known yet
    currency = pw.TextField(null=True)
    rate = pw.TextField(null=True)  # base currency for one unit of `currency`
    rate_on = pw.TextField(null=True)
    rate_source = pw.TextField(null=True)


class Trip(Recorded):
    """Days on the road to customers (`out`), or days on which customers come to us (`in`)."""

    name = pw.TextField()
    kind = pw.TextField()  # out, in
    first_on = pw.TextField(index=True)
    last_on = pw.TextField()
    start_place = pw.TextField(null=True)
    start_country = pw.TextField(null=True)
    start_at = pw.TextField(null=True)  # 08:30, the earliest that one leaves on the first day
    end_place = pw.TextField(null=True)
    end_country = pw.TextField(null=True)
    end_at = pw.TextField(null=True)  # the latest that one is there on the last day
    budget = pw.IntegerField(null=True)
    currency = pw.TextField()  # of the budget, and of all that is added up
    rate = pw.TextField(null=True)
    rate_on = pw.TextField(null=True)
    rate_source = pw.TextField(null=True)
    travellers = pw.TextField(null=True)  # a line each
    contacts = pw.TextField(null=True)  # whom to call in an emergency, a line each
    notes = pw.TextField(null=True)
    closed_on = pw.TextField(null=True)  # the day its debrief ended

    class Meta:
        table_name = "trip"


class TripNight(Priced):
    """Where one sleeps after a day; its amount is planned, what was paid is a cost."""

    trip = pw.ForeignKeyField(Trip)
    day = pw.TextField()
    place = pw.TextField(null=True)
    country = pw.TextField(null=True)
    hotel = pw.TextField(null=True)
    address = pw.TextField(null=True)
    phone = pw.TextField(null=True)

    class Meta:
        table_name = "trip_night"


class TripLeg(Recorded):
    """A way that the user typed; it stands in the place of the reckoned one, on later trips too."""

    trip = pw.ForeignKeyField(Trip)
    day = pw.TextField()
    from_place = pw.TextField()
    to_place = pw.TextField()
    mode = pw.TextField()  # car, train, flight, walk, taxi
    minutes = pw.IntegerField()
    km = pw.IntegerField(null=True)

    class Meta:
        table_name = "trip_leg"


class TripCost(Priced):
    trip = pw.ForeignKeyField(Trip)
    visit = pw.DeferredForeignKey("Visit", null=True)
    state = pw.TextField()  # planned, paid
    kind = pw.TextField()  # flight, train, car, hotel, meals, gifts, other
    on_date = pw.TextField(null=True)
    note = pw.TextField(null=True)

    class Meta:
        table_name = "trip_cost"


class TripBlock(Recorded):
    """Time that is taken: a fair, an event, a flight."""

    trip = pw.ForeignKeyField(Trip)
    kind = pw.TextField()  # fair, event, flight, own
    title = pw.TextField()
    at = pw.TextField()  # 2026-09-14T10:00, wall time of the place
    zone = pw.TextField()
    minutes = pw.IntegerField()
    place = pw.TextField(null=True)  # where one is afterwards
    country = pw.TextField(null=True)
    phase = pw.TextField(null=True)  # key of a phase of a fair that is known to the program

    class Meta:
        table_name = "trip_block"


class TripCheck(Recorded):
    """A line of the list before a trip: own words, or a key of `domain.trips.checks`."""

    trip = pw.ForeignKeyField(Trip)
    key = pw.TextField(null=True)
    text = pw.TextField(null=True)
    due = pw.TextField(null=True)
    done_on = pw.TextField(null=True)
    position = pw.IntegerField()

    class Meta:
        table_name = "trip_check"
