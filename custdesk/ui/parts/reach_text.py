"""When a customer can be called, in the few words that a row has room for."""

from datetime import date, timedelta

from custdesk.domain.clock import Reach, State
from custdesk.system.language import _, say, words

# State → icon, colour.
_LOOK = {
    State.OPEN: ("phone", "accent"),
    State.CLOSES_SOON: ("clock-alert-outline", "warning"),
    State.OPENS_LATER: ("clock-outline", "text2"),
    State.NIGHT: ("weather-night", "text3"),
    State.WEEKEND: ("weather-night", "text3"),
    State.HOLIDAY: ("flag-outline", "warning"),
    State.UNKNOWN: ("clock-outline", "text3"),
}


def look(reach: Reach) -> tuple[str, str]:
    """Icon and colour of a state."""
    return _LOOK[reach.state]


def short(reach: Reach, today: date) -> str:
    """`Good until 17:00`, `After 20:00 your time`, `Mon 09:00 your time`."""
    if reach.reachable or reach.opens_here is None or reach.state is State.UNKNOWN:
        return say(reach.message)
    day, hour = reach.opens_here.date(), f"{reach.opens_here:%H:%M}"
    if day == today:
        return _("After {time} your time").format(time=hour)
    if day - today == timedelta(days=1):
        return _("Tomorrow {time} your time").format(time=hour)
    weekday = words().date(day, "weekday")
    weekday = weekday if words().code.startswith("zh") else weekday[:3]
    return _("{weekday} {time} your time").format(weekday=weekday, time=hour)
