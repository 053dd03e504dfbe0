"""Tables of what belongs to the firm and to none of its customers; see `tables`."""

import peewee as pw

from custdesk.store.table_base import Recorded


class OwnField(Recorded):
    """A field that the firm made for its customers.

    `industry`: of whom it is asked; empty: of all. `choices`: a line each. `place`: its order in
    the set. A retired one is no longer asked for; its values stay.
    """

    name = pw.TextField()
    kind = pw.TextField()  # text, number, date, choice
    choices = pw.TextField(null=True)
    industry = pw.TextField()
    place = pw.IntegerField()
    retired_on = pw.TextField(null=True)

    class Meta:
        table_name = "own_field"


class ImportedSheet(Recorded):
    """A sheet that was imported: where from, how it was read, what came of it."""

    file = pw.TextField()
    digest = pw.TextField()
    author = pw.TextField(null=True)
    sheet = pw.TextField()
    kind = pw.TextField(null=True)
    rows = pw.IntegerField()
    new = pw.IntegerField()
    updated = pw.IntegerField()
    unchanged = pw.IntegerField()
    duplicates = pw.IntegerField()
    columns = pw.TextField()  # JSON: header -> field

    class Meta:
        table_name = "imported_sheet"


class ExchangeRate(Recorded):
    """`rate`: units of the base currency for one unit of `currency` on a day."""

    currency = pw.TextField()
    on = pw.TextField(column_name="on_date")
    rate = pw.TextField()
    source = pw.TextField(null=True)

    class Meta:
        table_name = "exchange_rate"


class Setting(Recorded):
    """What belongs to the firm, not to this computer: base currency, name, tier limits; JSON."""

    key = pw.TextField()
    value = pw.TextField()

    class Meta:
        table_name = "setting"
