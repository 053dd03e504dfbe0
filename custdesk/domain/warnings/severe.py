"""Which warnings are so clear that they alone make a customer a risk.

Told in the pass that grades, from the records alone. Nothing here comes and goes from day to day: a
pause only grows until the customer orders, a complaint waits until somebody sees to it, and both
end for good when the last order is two years old.
"""

from datetime import date

import numpy as np

from custdesk.domain.fact_table import Bools, Days
from custdesk.domain.warnings.pauses import Pauses, silence

_BOUGHT_WITHIN = 2 * 365 + 1  # days: who has not bought for longer has left already
_COMPLAINT_WAITS = 30  # days without a result, a contact or an order


def still_ours(latest_order: Days, as_of: np.datetime64) -> Bools:
    """Who ordered in the last two years."""
    with np.errstate(invalid="ignore"):
        known: Bools = latest_order > as_of - np.timedelta64(_BOUGHT_WITHIN, "D")
    return known & ~np.isnat(latest_order)


def severe(
    found: Pauses, last: Days, latest: Days, complaint_on: Days, last_contact: Days, as_of: date
) -> Bools:
    """Who is a risk: by the pause since `last`, or by an open complaint that nobody answered.

    `latest`: the last order, also from an old list. `complaint_on`: see `Signs`.
    """
    today = np.datetime64(as_of)
    alone = ~np.isnat(complaint_on) & ~(last_contact > complaint_on)
    waits = alone & (today - complaint_on >= np.timedelta64(_COMPLAINT_WAITS, "D"))
    return still_ours(latest, today) & (silence(found, last, today).clear | waits)
