"""What time it is at a customer's, whether somebody answers, and the hours both offices keep."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from custdesk.domain.clock import CustomerClock, Reach, common_hours, parse_hours
from custdesk.domain.clock_ahead import (
    DayOff,
    apart,
    days_off,
    next_shift,
    told_common,
    told_shift,
)
from custdesk.domain.clock_told import told
from custdesk.domain.errors import NotFound
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.places import Places

_DAYS = 7  # of hours in common that are looked for
_SHIFT = 21  # days before clocks change on which it is told
_OFF, _MOST = 120, 5  # days off: how far ahead, and how many


@dataclass(frozen=True, slots=True)
class There:
    """One customer's hour: where, whether they answer, and when both are at their desks.

    `common`: from when to when (UTC) both offices are open in the seven days from then on.
    """

    customer_id: int
    clock: CustomerClock
    reach: Reach
    why: Message
    common: tuple[tuple[dt.datetime, dt.datetime], ...]

    @property
    def next_open(self) -> dt.datetime | None:
        """When the office opens next, there; None while it is open and where nothing is known."""
        return self.reach.opens


@dataclass(frozen=True, slots=True)
class Around:
    """A customer's hour with what is before it.

    `common`: the next hours that both are at work, `off`: the next days off there, `shift`: that
    clocks change soon on one side, `apart`: how far their clock is from ours; None where no zone is
    known.
    """

    there: There
    common: Message | None
    off: tuple[DayOff, ...]
    shift: Message | None
    apart: Message | None


def clock_of(desk: Desk, customer_id: int) -> CustomerClock:
    """The customer's clock from zone, country, city, state and own office hours.

    Raises `NotFound` when the customer is gone.
    """
    row = desk.db.row(
        "SELECT zone, country, city, state, office_hours FROM customer "
        "WHERE id = ? AND deleted_op IS NULL",
        customer_id,
    )
    if row is None:
        raise NotFound(Message(N_("This customer is no longer in the list.")))
    return made(*row)


def made(
    zone: str | None,
    country: str | None,
    city: str | None,
    state: str | None,
    hours: str | None,
) -> CustomerClock:
    """The clock from the cells of a customer: the one way, for every list and page."""
    return CustomerClock(
        zone or Places.load().zone_of(country, city, state),
        country or None,
        parse_hours(hours),
        state or None,
    )


def know_places(desk: Desk) -> None:
    """Read the cities of the customers' countries; for the worker, before anybody asks for them."""
    for (country,) in desk.db.rows("SELECT DISTINCT country FROM figure"):
        Places.load().zone_of(country, "-")


def own_clock(desk: Desk) -> CustomerClock:
    """The salesperson's own: their zone, and weekend and holidays of the country it lies in."""
    return CustomerClock(desk.zone, country_of_zone(desk.zone))


def there(desk: Desk, customer_id: int, at: dt.datetime | None = None) -> There:
    """The customer's hour now, or at another moment (which carries its zone)."""
    now = (at or desk.clock.now()).astimezone(dt.UTC)
    clock = clock_of(desk, customer_id)
    reach = clock.reach(now, desk.zone)
    common = common_hours(own_clock(desk), clock, now, _DAYS)
    return There(customer_id, clock, reach, told(reach), tuple(common))


def around(desk: Desk, customer_id: int, at: dt.datetime | None = None) -> Around:
    """All that the head of a customer tells of their clock; loads tables, so on the worker."""
    now = (at or desk.clock.now()).astimezone(dt.UTC)
    found = there(desk, customer_id, now)
    local, ours = found.reach.local, ZoneInfo(desk.zone)
    if local is None:
        return Around(found, None, (), None, None)
    theirs = local.tzinfo
    assert isinstance(theirs, ZoneInfo)
    shift = next_shift(theirs, ours, now, _SHIFT)
    offset = (local.utcoffset() or dt.timedelta()) - (
        now.astimezone(ours).utcoffset() or dt.timedelta()
    )
    return Around(
        found,
        told_common(found.common, now, ours),
        days_off(found.clock, local.date(), _OFF, _MOST),
        told_shift(shift, ours) if shift else None,
        apart(offset),
    )


@lru_cache(maxsize=64)
def country_of_zone(zone: str) -> str | None:
    """The country (ISO 3166-1 alpha-2) that a zone lies in; None where the table has none."""
    return _zones().get(zone)


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    lines = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    found = {line[2]: line[0] for line in lines if len(line) > 2}
    # Computers also name zones as they were called before: PRC, Asia/Calcutta.
    rules = files("tzdata").joinpath("zoneinfo", "tzdata.zi").read_text("utf-8")
    links = [line.split() for line in rules.splitlines() if line.startswith("L ")]
    older = {link[2]: found[link[1]] for link in links if len(link) > 2 and link[1] in found}
    return older | found
