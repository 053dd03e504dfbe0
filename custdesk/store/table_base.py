"""What all tables have in common; the tables themselves are in `tables` and `bookkeeping`."""

import peewee as pw
from playhouse.sqlite_ext import AutoIncrementField


class Table(pw.Model):
    """Base of all tables; the database is passed to each query, never bound here."""


class Kept(Table):
    """Base of the tables whose ids are never given out twice."""

    id = AutoIncrementField()


class Recorded(Kept):
    """Base of the tables whose every change is kept."""

    uid = pw.TextField(unique=True)
    created_op = pw.IntegerField()
    deleted_op = pw.IntegerField(null=True)


class Sourced(Recorded):
    """Base of what is known about a firm and its people, and has to be trusted.

    `origin`: a key of `domain.choices.ORIGINS` or the user's own words; null: as the operation says
    that made the row. `verified_on`: the day when somebody last said that it is right.
    """

    origin = pw.TextField(null=True)
    verified_on = pw.TextField(null=True)


class Repeating(Recorded):
    """Base of what can come again (`domain/recurrence`) and come from another calendar.

    A changed occurrence is a row of its own, which names its series and the wall time it had there;
    the series leaves that time out.
    """

    rule = pw.TextField(null=True, index=True)  # null: it comes once
    exceptions = pw.TextField(null=True)
    series = pw.TextField(null=True)  # a uid
    series_at = pw.TextField(null=True)  # 2026-09-14T10:00
    calendar_uid = pw.TextField(null=True, index=True)  # of the other calendar
    calendar_version = pw.TextField(null=True)  # "sequence last-modified" of what was read last
