"""Time zones in words: the city that one is named after, and how far it is from UTC."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

# Offered where no customer's zone is at hand: one for most hours of the day.
USUAL_ZONES = (
    "America/Los_Angeles",
    "America/New_York",
    "America/Sao_Paulo",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Istanbul",
    "Africa/Lagos",
    "Africa/Johannesburg",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Bangkok",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
)


@lru_cache(maxsize=256)
def city_of(zone: str, language: str) -> str:
    """The city a zone is named after, in a language (`en`, `zh_CN`): `Berlin`, `柏林`."""
    from babel import Locale
    from babel.core import get_global
    from babel.dates import get_timezone_location

    if "/" not in zone:
        return zone
    locale = Locale.parse(language)
    if zone not in locale.time_zones:  # which knows some zones by an older name alone
        for older, name in get_global("zone_aliases").items():
            if name == zone and (city := locale.time_zones.get(older, {}).get("city")):
                return str(city)
    return get_timezone_location(zone, locale=locale, return_city=True)


def offset_text(zone: str, wall: datetime) -> str:
    """`UTC+8`, `UTC−3:30` at a wall time of that zone."""
    offset = wall.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}:{rest:02}" if rest else f"UTC{sign}{hours}"
