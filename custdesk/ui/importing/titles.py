"""What sheets, records, fields and values are called and how they are written on this page."""

from collections.abc import Mapping
from datetime import date

from custdesk.domain.birthdays import LunarBirthday
from custdesk.domain.fields import BY_NAME, KIND_TITLES, SHEET_KINDS, Kind, OwnColumn
from custdesk.domain.titles import RECORDS
from custdesk.domain.titles import column_title as stored_title
from custdesk.domain.words import N_, LunarDay
from custdesk.system.language import _, ngettext, words

Own = Mapping[str, OwnColumn]  # the firm's own fields by their column
_NONE: Own = {}
_OWN_KINDS = {
    Kind.TEXT: N_("Text"),
    Kind.QUANTITY: N_("Numeric"),
    Kind.DATE: N_("Date"),
    Kind.CHOICE: N_("Choice"),
}

# Tables, in the order in which a summary tells them, and what many of their rows are called.
TABLES_TOLD = {
    "customer": N_("Customers"),
    "person": N_("People"),
    "contact_point": N_("Phones and mails"),
    "sales_order": N_("Orders"),
    "order_line": N_("Order lines"),
    "product": N_("Products"),
    "forwarder": N_("Forwarders"),
    "invoice": N_("Invoices"),
    "payment": N_("Payments"),
    "interaction": N_("Contacts logged"),
    "visit": N_("Visits"),
}
DATE_ORDERS = {
    "dmy": N_("Day, month, year"),
    "mdy": N_("Month, day, year"),
    "ymd": N_("Year, month, day"),
}
_RECORDS = {"sales_order": "order"}
# Columns that are stored under another name than the field that fills them.
_RENAMED = {
    "opening_sales_12m": "customer.sales_12m",
    "opening_last_order": "customer.last_order",
    "opening_last_contact": "customer.last_contact",
}
_OTHERS = {
    "rate": N_("Exchange rate"),
    "rate_on": N_("Day of the rate"),
    "currency": N_("Currency"),
    "zone": N_("Time zone"),
}
# Where the currency of an amount stands; "currency" unless named here.
_CURRENCIES = {"credit_limit": "credit_currency", "opening_sales_12m": "opening_currency"}


def kind_title(kind: str) -> str:
    """What a kind of sheet is called (a key of `SHEET_KINDS`)."""
    return _(KIND_TITLES[kind])


def kinds() -> list[tuple[str, str]]:
    """Every kind of sheet with its title."""
    return [(kind, kind_title(kind)) for kind in SHEET_KINDS]


def table_title(table: str) -> str:
    """What one record of a table is called."""
    return _(RECORDS[table])


def field_title(name: str, kind: str | None = None, own: Own = _NONE) -> str:
    """What a field (`customer.code`) is called; in a sheet of another `kind`, whose it is.

    `own`: the firm's own fields by their column; their titles are never translated.
    """
    mine = own.get(name.partition(".")[2])
    title = mine.title if mine else _(BY_NAME[name].title)
    bare = name.startswith("customer.") and name != "customer.code"
    if bare and kind not in (None, "customers", "people"):
        return _("Customer: {field}").format(field=title)
    return title


def own_kind(field: OwnColumn) -> str:
    """What an own field holds, in a word."""
    return _(_OWN_KINDS[field.kind])


def column_title(table: str, column: str, own: Own = _NONE) -> str:
    """What a stored column of a table is called."""
    if column in own:
        return own[column].title
    name = _field_of(table, column.partition(":")[0])  # a phone carries its number
    if name in BY_NAME:
        return field_title(name)
    return _(_OTHERS.get(column) or stored_title(table, column))


def _field_of(table: str, column: str) -> str:
    return _RENAMED.get(column, f"{_RECORDS.get(table, table)}.{column}")


def written(
    table: str,
    column: str,
    value: object,
    known: Mapping[str, object],
    currency: str,
    own: Own = _NONE,
) -> str:
    """A stored value as a reader writes it; empty for none.

    Amounts are minor units of the currency that `known`, the whole record, names, else of
    `currency`.
    """
    if value is None or value == "":
        return ""
    found = own.get(column) or BY_NAME.get(_field_of(table, column))
    kind = found.kind if found else None
    if kind is Kind.MONEY and isinstance(value, int):
        said = known.get(_CURRENCIES.get(column, "currency")) or currency
        return words().money(value, str(said), decimals=True)
    if kind is Kind.COUNTRY:
        return words().country(str(value))
    if kind is Kind.YES_NO:
        return _("Yes") if value else _("No")
    if kind in (Kind.DATE, Kind.BIRTHDAY) or column == "rate_on":
        return _day(str(value))
    if kind is Kind.LUNAR and (born := LunarBirthday.parse(str(value))):
        return words().lunar(LunarDay(born.month, born.day, born.leap))
    if kind is Kind.MOMENT:
        day, _sign, hour = str(value).partition("T")
        return f"{_day(day)} {hour}".strip()
    return str(value)


def _day(text: str) -> str:
    try:
        return words().date(date.fromisoformat(text))
    except ValueError:
        return text  # a birthday without its year


def rows_text(n: int) -> str:
    return ngettext("{n} row", "{n} rows", n).format(n=words().number(n))


def columns_text(n: int) -> str:
    return ngettext("{n} column", "{n} columns", n).format(n=words().number(n))


def letter(index: int) -> str:
    """The letters Excel gives a column (0 is A, 26 is AA)."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def confidence_word(confidence: float) -> tuple[str, str]:
    """How sure a match is: its word, and the token of its colour."""
    if confidence >= 0.9:
        return _("Sure"), "accent"
    if confidence >= 0.75:
        return _("Likely"), "info"
    return _("Check"), "warning"
