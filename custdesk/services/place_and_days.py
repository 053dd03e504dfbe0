"""What is checked of where a customer is: office hours, the zone, the day of the firm."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from custdesk.domain.birthdays import Birthday
from custdesk.domain.typed_hours import typed_hours
from custdesk.domain.words import N_, Message


def tidied(values: Mapping[str, object]) -> dict[str, object]:
    """The values with office hours as they are stored; what cannot be read stays as it is."""
    hours = values.get("office_hours")
    if isinstance(hours, str) and (read := typed_hours(hours)):
        return {**values, "office_hours": read}
    return dict(values)


def problems(values: Mapping[str, object]) -> dict[str, Message]:
    """Field -> what is wrong with it."""
    found: dict[str, Message] = {}
    hours, zone, founded = (values.get(name) for name in ("office_hours", "zone", "founded"))
    if isinstance(hours, str) and typed_hours(hours) is None:
        found["office_hours"] = Message(
            N_("Office hours of one day in order, of 24 hours, such as 9-12, 13:30-18.")
        )
    if isinstance(zone, str) and not _is_zone(zone):
        found["zone"] = Message(N_("There is no time zone {zone}."), {"zone": zone})
    if isinstance(founded, str) and Birthday.parse(founded) is None:
        found["founded"] = Message(N_("A day, such as 12 May 1988 or 12 May."))
    return found


def _is_zone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name).key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
