"""What bands over days say: holidays of customers' countries, fairs, trips and events."""

from custdesk.domain.events.kinds import KINDS
from custdesk.domain.words import Message
from custdesk.services.events.events import EventLine
from custdesk.services.fairs import Fair
from custdesk.services.trips.trips import TripLine
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.calendar.entries import HolidaySpan
from custdesk.ui.parts.formats import span


def of_fair(fair: Fair) -> HolidaySpan:
    """The band of a fair."""
    return HolidaySpan(fair.country, fair.title, 0, fair.first, fair.last, fair)


def of_trip(trip: TripLine) -> HolidaySpan:
    """The band of a trip."""
    name = Message("{name}", {"name": trip.name})
    return HolidaySpan("", name, 0, trip.first, trip.last, trip=trip)


def of_event(event: EventLine) -> HolidaySpan:
    """The band of an event."""
    name = Message("{name}", {"name": event.name})
    return HolidaySpan(event.country, name, 0, event.first, event.last, event=event)


def _event_about(event: EventLine) -> str:
    """`18:30, Shanghai, 24 expected`."""
    n = event.came or event.expected
    heads = ngettext("{n} expected", "{n} expected", n).format(n=words().number(n)) if n else ""
    return words().join((f"{event.starts:%H:%M}", event.place, heads), "phrases")


def _visits(trip: TripLine) -> str:
    return ngettext("{n} visit", "{n} visits", trip.visits).format(n=words().number(trip.visits))


def band_head(band: HolidaySpan) -> str:
    """Where it is: the country of a holiday, the place of a fair; of a trip that it is one."""
    if band.trip is not None:
        return _("Trip")
    if band.event is not None:
        return _(dict(KINDS)[band.event.kind])
    place = say(band.fair.where) if band.fair else ""
    return place or (words().country(band.country) if band.country else "")


def band_about(band: HolidaySpan) -> str:
    """How many customers have a holiday; where our stand is at a fair, else what it shows."""
    if band.fair is not None:
        return band.fair.stand or (say(band.fair.goods) if band.fair.goods else "")
    if band.trip is not None:
        return words().join((_visits(band.trip), *band.trip.places), "phrases")
    if band.event is not None:
        return _event_about(band.event)
    customers = ngettext("{n} customer", "{n} customers", band.customers)
    return customers.format(n=words().number(band.customers))


def holiday_text(band: HolidaySpan) -> str:
    """`National Day, 2 customers`; `Canton Fair 140, phase 1, Hall 11.2 B14`."""
    if band.fair is not None:
        return words().join((say(band.title), band.fair.stand), "phrases")
    if band.trip is not None:
        return words().join((band.trip.name, _visits(band.trip)), "phrases")
    if band.event is not None:
        return words().join((band.event.name, f"{band.event.starts:%H:%M}"), "phrases")
    text = ngettext("{name}, {n} customer", "{name}, {n} customers", band.customers)
    return text.format(name=say(band.title), n=words().number(band.customers))


def band_line(band: HolidaySpan) -> str:
    """Where and what in one line: `Brazil: Independence Day`."""
    head = band_head(band)
    return _("{country}: {name}").format(country=head, name=say(band.title)) if head else say(
        band.title
    )  # fmt: skip


def band_tip(band: HolidaySpan) -> tuple[str, ...]:
    """The lines of a tip: in bold where it is, then all that is known."""
    if band.trip is not None:
        return band.trip.name, span(band.trip.first, band.trip.last), band_about(band)
    if band.event is not None:
        days = span(band.first, band.last)
        return band_head(band), band.event.name, days, band_about(band)
    if band.fair is None:
        return band_head(band), holiday_text(band)
    fair = band.fair
    days = span(fair.first, fair.last)
    goods = say(fair.goods) if fair.goods else ""
    return band_head(band), say(fair.title), days, fair.stand, goods, fair.notes
