"""The columns of the outbox, and what stands in them."""

import datetime as dt
from zoneinfo import ZoneInfo

from custdesk.domain.words import N_
from custdesk.services.post.listing import STATES, DeliveryRow
from custdesk.services.post.moments import moment
from custdesk.system.language import _, words
from custdesk.ui.parts.formats import table_date
from custdesk.ui.parts.paged_rows import PagedColumn

CUSTOMER, STATE = 0, 4
COLUMNS = (
    PagedColumn(N_("Customer"), 200),
    PagedColumn(N_("Contact"), 120),
    PagedColumn(N_("Address"), 190),
    PagedColumn(N_("Subject"), 160),
    PagedColumn(N_("Where it stands"), 140),
    PagedColumn(N_("When"), 116),
)
BESIDE = (3, 2)  # told in the pane too
_TONES = {"unknown": "warning", "refused": "danger", "failed": "danger", "held": "warning",
          "sending": "accent", "sent": "text3", "cancelled": "text3"}  # fmt: skip


def when(kept: str, zone: str, today: dt.date) -> str:
    """A moment on our clock: the hour today, the day before."""
    here = moment(kept).astimezone(ZoneInfo(zone))
    at = words().time(here)
    return at if here.date() == today else f"{table_date(here.date(), today)} {at}"


def texts(row: DeliveryRow, zone: str, today: dt.date) -> tuple[str, ...]:
    """One letter as the list writes it."""
    at = when(row.next_at or row.changed_at, zone, today)
    if row.next_at:
        at = _("Next try {at}").format(at=at)
    return (
        row.firm or _("Deleted letter"), row.person, row.address, row.subject,
        _(STATES[row.state]), at,
    )  # fmt: skip


def values(row: DeliveryRow, zone: str) -> dict[int, object]:
    """The moment behind the last text, on the own clock."""
    at = moment(row.next_at or row.changed_at).astimezone(ZoneInfo(zone))
    return {len(COLUMNS) - 1: at.replace(tzinfo=None, second=0, microsecond=0)}


def tone(row: DeliveryRow, column: int) -> str:
    """What asks for somebody stands out."""
    if column == STATE or row.state in ("sent", "cancelled"):
        return _TONES.get(row.state, "")
    return ""
