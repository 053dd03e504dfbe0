"""What each kind of warning was worth in the firm's own past. For the worker: it takes seconds."""

import datetime as dt

from custdesk.domain.warnings.hits import Hits, Look, tally
from custdesk.domain.warnings.kinds import Kind
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.warnings import WINDOW
from custdesk.store import settings
from custdesk.store import warnings as stored

_LOOKS, _STEP = 12, 30  # about a month between two looks
_MOST = 2_000  # customers who are looked at: every second, third, … of more
_ENOUGH = 10  # warnings, to say how they came true
# Nothing in the records says on which day in the past somebody was known to have left.
_UNDATED = frozenset({Kind.PEOPLE})


def hits(desk: Desk, as_of: dt.date | None = None) -> Hits | None:
    """Warn in the past of what was recorded up to then; None where the record is too short.

    Tiers, and with them the rhythm of care, are those of today. A contact whose day was corrected
    since counts by what it says now.
    """
    day = as_of or desk.today()
    first = stored.first_order(desk.db)
    if first is None:
        return None
    last = day - dt.timedelta(days=WINDOW)
    days = [last - dt.timedelta(days=_STEP * turn) for turn in reversed(range(_LOOKS))]
    days = [one for one in days if one >= first + dt.timedelta(days=WINDOW)]
    customers = stored.buyers(desk.db)
    if not days or not customers:
        return None
    customers = customers[:: -(-len(customers) // _MOST)]
    found = [_look(desk, customers, one) for one in days]
    return tally(found, stored.order_days(desk.db, customers, day), WINDOW)


def _look(desk: Desk, customers: list[int], day: dt.date) -> Look:
    from custdesk.domain.warnings import finding
    from custdesk.store import signs

    read = signs.read(desk.db, customers, day, tiers_of_today=True)
    kinds = [kind for kind in Kind if kind not in _UNDATED]
    told = finding.find(read, day, settings.base_currency(desk.db), kinds)
    return Look(
        day,
        frozenset(finding.present(read, day)),
        frozenset((one.customer, one.kind) for one in told),
    )


def sentence(found: Hits | None, kind: Kind) -> Message:
    """How often warnings of a kind came true here, beside all customers."""
    own = found.of(kind) if found is not None else None
    if kind in _UNDATED:
        return Message(
            N_("How often such warnings came true is not known: records of the past lack the day.")
        )
    if found is None or own is None or own.warned < _ENOUGH:
        return Message(
            N_("Too few such warnings in your past year to tell how often they came true.")
        )
    values = {
        "n": own.warned,
        "left": own.left,
        "percent": round(100 * own.left / own.warned),
        "all": round(100 * found.all_left),
    }
    return Message(
        N_("Of {n} such warning in your own past, {left} did not order for three months"
           " ({percent}%); of all customers {all}%."),
        values,
        N_("Of {n} such warnings in your own past, {left} did not order for three months"
           " ({percent}%); of all customers {all}%."),
    )  # fmt: skip
