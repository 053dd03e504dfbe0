"""The customer's clock in one sentence: how long they are still there, or when they are again."""

from datetime import date, datetime, timedelta

from custdesk.domain.clock import Reach, State
from custdesk.domain.words import N_, Message

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_WEEK = 7


def told(reach: Reach) -> Message:
    """Such as "Open now, 2 h 10 min left" or "Closed until Tue 09:00 their time (15:00 yours)"."""
    if reach.local is None:
        return Message(N_("Time there unknown"))
    if reach.until is not None:
        return Message(N_("Open now, {left} left"), {"left": _length(reach.until, reach.local)})
    if reach.opens is None or reach.opens_here is None:
        return Message(N_("Closed, and no day is known on which they open"))
    today = reach.local.date()
    values: dict[str, object] = {
        "there": moment(reach.opens, today),
        "here": moment(reach.opens_here, today, reach.opens.date()),
    }
    if reach.holiday is not None:
        values["holiday"] = reach.holiday.title
        return Message(N_("{holiday}: closed until {there} their time ({here} yours)"), values)
    if reach.state is State.WEEKEND:
        return Message(N_("Weekend: closed until {there} their time ({here} yours)"), values)
    return Message(N_("Closed until {there} their time ({here} yours)"), values)


def moment(at: datetime, today: date, named: date | None = None) -> Message:
    """An hour with as much of its day as is needed: `named` is the day that was said already."""
    time = f"{at:%H:%M}"
    if at.date() == (named or today):
        return Message("{time}", {"time": time})
    if abs((at.date() - today).days) < _WEEK:
        day = Message(WEEKDAYS[at.weekday()])
        return Message(N_("{weekday} {time}"), {"weekday": day, "time": time})
    return Message(N_("{day} {time}"), {"day": at.date(), "time": time})


def _length(until: datetime, now: datetime) -> Message:
    # Two moments of one zone would be told apart by their hands, not by the time between them.
    left = timedelta(seconds=until.timestamp() - now.timestamp())
    hours, minutes = divmod(int(left / timedelta(minutes=1)), 60)
    if hours:
        return Message(N_("{hours} h {minutes} min"), {"hours": hours, "minutes": minutes})
    return Message(N_("{minutes} min"), {"minutes": minutes})
