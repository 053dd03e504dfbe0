"""The tables of customers who come to us, of audits, and of fairs; see `tables`."""

import peewee as pw

from custdesk.store.table_base import Recorded


class OfVisit(Recorded):
    """Base of what belongs to a visit."""

    visit = pw.DeferredForeignKey("Visit")


class VisitHere(OfVisit):
    """What is arranged for a visit of theirs; times are our wall time, lists a line each."""

    kind = pw.TextField()  # visitor, audit
    guests = pw.TextField(null=True)
    arrive_at = pw.TextField(null=True)  # 2026-09-14T15:40
    arrive_by = pw.TextField(null=True)  # MU 5138, Ningbo airport, terminal 2
    driver = pw.TextField(null=True)
    hotel = pw.TextField(null=True)
    leave_at = pw.TextField(null=True)
    leave_by = pw.TextField(null=True)
    hosts = pw.TextField(null=True)
    samples = pw.TextField(null=True)
    scope = pw.TextField(null=True)  # of an audit: against what it is made
    pays = pw.TextField(null=True)  # they, we, shared
    signs = pw.TextField(null=True)  # who signs the invitation

    class Meta:
        table_name = "visit_here"


class VisitStep(OfVisit):
    """A station of the way through the works, or another part of the day."""

    position = pw.IntegerField()
    minutes = pw.IntegerField()
    what = pw.TextField()
    where = pw.TextField(null=True, column_name="where_to")
    who = pw.TextField(null=True)

    class Meta:
        table_name = "visit_step"


class VisitCheck(OfVisit):
    """A line of the list before a visit: own words, or a key of `domain.hosting`."""

    position = pw.IntegerField()
    key = pw.TextField(null=True)
    text = pw.TextField(null=True)
    done = pw.TextField(null=True, column_name="done_on")

    class Meta:
        table_name = "visit_check"


class VisitFinding(OfVisit):
    """What an audit found; `task`: made of it, once it has an owner and a day."""

    position = pw.IntegerField()
    what = pw.TextField()
    severity = pw.TextField()  # critical, major, minor, remark
    until = pw.TextField(null=True, column_name="until_on")
    owner = pw.TextField(null=True)
    task = pw.DeferredForeignKey("Task", null=True)

    class Meta:
        table_name = "visit_finding"


class Fair(Recorded):
    """A fair or an event that we go to; `phase`: of a fair that is known to the program."""

    name = pw.TextField()
    first = pw.TextField(column_name="first_on", index=True)
    last = pw.TextField(column_name="last_on")
    place = pw.TextField(null=True)
    country = pw.TextField(null=True)
    stand = pw.TextField(null=True)  # Hall 11.2, stand B14
    phase = pw.TextField(null=True)
    notes = pw.TextField(null=True)

    class Meta:
        table_name = "fair"


OF_VISIT = ("visit_here", "visit_step", "visit_check", "visit_finding")
"""The tables whose rows go with their visit."""
