"""What a trip and its parts may say: plain values, and sentences for those that make no sense."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from custdesk.domain.errors import ValidationError
from custdesk.domain.words import N_, Message

LONGEST = 92  # days
_MOST = 10**12


def plain(values: Mapping[str, object]) -> dict[str, Any]:
    """Days and hours as text, empty texts as nothing."""
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    return value.strip() or None if isinstance(value, str) else value


class Doubts:
    """Collects what is wrong with some values, field by field."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values
        self.problems: dict[str, Message] = {}

    def needed(self, field: str, message: Message) -> None:
        """A field that cannot be empty."""
        if self.values.get(field) in (None, ""):
            self.problems[field] = message

    def day(self, field: str) -> dt.date | None:
        """A day, or nothing; what is no day is a problem."""
        value = self.values.get(field)
        if value is None:
            return None
        try:
            found = dt.date.fromisoformat(str(value))
            if found.isoformat() != value:  # 20260914 would be sorted wrongly
                raise ValueError(value)
        except ValueError:
            text = N_("{value} is not a date. Write it as 2026-09-14.")
            self.problems[field] = Message(text, {"value": str(value)})
            return None
        return found

    def hour(self, field: str) -> None:
        """An hour of the day, or nothing."""
        value = self.values.get(field)
        if value is None:
            return
        try:
            if f"{dt.time.fromisoformat(str(value)):%H:%M}" != value:
                raise ValueError(value)
        except ValueError:
            text = N_("{value} is not a time of day. Write it as 08:30.")
            self.problems[field] = Message(text, {"value": str(value)})

    def moment(self, field: str) -> None:
        """A day with its hour."""
        value = self.values.get(field)
        try:
            found = dt.datetime.fromisoformat(str(value))
            if f"{found:%Y-%m-%dT%H:%M}" != str(value).replace(" ", "T"):
                raise ValueError(value)
        except ValueError:
            text = N_("{value} is not a time. Write it as 2026-09-14 10:00.")
            self.problems[field] = Message(text, {"value": str(value or "")})

    def one_of(self, field: str, keys: Collection[str]) -> None:
        """One of some keys."""
        if self.values.get(field) not in keys:
            text = N_("{value} is none of: {keys}")
            value = str(self.values.get(field) or "")
            self.problems[field] = Message(text, {"value": value, "keys": tuple(keys)})

    def number(self, field: str, lowest: int = 0) -> None:
        """A whole number that is not below a limit, or nothing."""
        value = self.values.get(field)
        if value is not None and (not isinstance(value, int) or value < lowest):
            text = N_("This is a whole number of {n} or more.")
            self.problems[field] = Message(text, {"n": lowest})
        elif value is not None and value > _MOST:
            self.problems[field] = Message(N_("This number is too large."))

    def currency(self, field: str = "currency") -> None:
        """The three letters of a currency, or nothing."""
        value = self.values.get(field)
        if value is not None and not (len(str(value)) == 3 and str(value).isalpha()):
            self.problems[field] = Message(N_("A currency is three letters, such as USD."))

    def end(self) -> None:
        """Raise what was found."""
        if self.problems:
            raise ValidationError(Message(N_("Some fields need another look.")), self.problems)
