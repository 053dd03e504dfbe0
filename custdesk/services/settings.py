"""The firm's own settings."""

from typing import NamedTuple
from zoneinfo import available_timezones

from custdesk.domain.changes import Changes
from custdesk.domain.errors import ValidationError
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.store import settings


class FirmSettings(NamedTuple):
    """Who we are: on paper, in the history, in the calendar."""

    name: str = ""
    salesperson: str = ""
    phone: str = ""
    base_currency: str = settings.BASE_CURRENCY
    zone: str = ""  # IANA; empty: this computer's
    address: str = ""  # on letters; lines apart by semicolons
    email: str = ""
    registered_address: str = ""  # on quotations and invoices, where it is another one
    bank: str = ""  # on proforma invoices; lines apart by semicolons


_KEYS = {"name": "firm"}
SAMPLE = "sample_firm"  # made and taken back with the sample itself


def holds_sample(desk: Desk) -> bool:
    """Whether the file holds the sample firm; a look that loads nothing."""
    return bool(settings.get(desk.db, SAMPLE))


def firm(desk: Desk) -> FirmSettings:
    """The settings as they are, defaults where nothing was chosen."""
    stored = {name: settings.get(desk.db, _KEYS.get(name, name)) for name in FirmSettings._fields}
    return FirmSettings(**{name: value for name, value in stored.items() if value is not None})


def save_firm(desk: Desk, values: FirmSettings) -> Changes:
    """Keep the settings; raises `ValidationError` naming the fields.

    The base currency can be chosen until the first amount is stored; from then on every stored
    amount in it would change its meaning.
    """
    problems: dict[str, Message] = {}
    if values.zone and values.zone not in available_timezones():
        problems["zone"] = Message(N_("A time zone looks like Asia/Shanghai."))
    if len(values.base_currency) != 3 or not values.base_currency.isalpha():
        problems["base_currency"] = Message(N_("A currency is three letters, such as USD."))
    elif values.base_currency.upper() != settings.base_currency(desk.db) and has_amounts(desk):
        problems["base_currency"] = Message(
            N_("The base currency is fixed once the file holds amounts.")
        )
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)
    with desk.operation(Message(N_("Change the firm's settings"))) as current:
        for name, value in values._asdict().items():
            text = value.upper() if name == "base_currency" else value.strip()
            settings.put(desk.db, _KEYS.get(name, name), text)
    return changes(current)


def has_amounts(desk: Desk) -> bool:
    """Whether any amount of money is stored that a base currency gives its meaning."""
    return bool(
        desk.db.value(
            "SELECT EXISTS (SELECT 1 FROM sales_order) OR EXISTS (SELECT 1 FROM invoice) "
            "OR EXISTS (SELECT 1 FROM payment)"
        )
    )
