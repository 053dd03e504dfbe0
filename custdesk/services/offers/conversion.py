"""How many enquiries become offers, and offers orders: the firm's own, of a span of days."""

import datetime as dt
from dataclasses import dataclass

from custdesk.domain.offers.conversion import Case, Step, counts, steps, woven
from custdesk.services.desk import Desk
from custdesk.store import offers_won

__all__ = ["Conversion", "Step", "conversion"]

YEAR = 365


@dataclass(frozen=True)
class Conversion:
    """`reached`: how many cases reached each stage; `steps`: from stage to stage."""

    since: dt.date
    until: dt.date
    cases: list[Case]
    reached: dict[str, int]
    steps: list[Step]


def conversion(
    desk: Desk, since: dt.date | None = None, until: dt.date | None = None
) -> Conversion:
    """What became of what began in these days; the last year unless said otherwise."""
    last = until or desk.today()
    first = since or last - dt.timedelta(days=YEAR)
    cases = woven(
        offers_won.enquiries(desk.db, first, last),
        offers_won.quoted(desk.db, first, last),
        offers_won.samples_sent(desk.db, first, last),
    )
    return Conversion(first, last, cases, counts(cases), steps(cases))
