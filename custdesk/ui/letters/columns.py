"""The columns of the list of campaigns, and what stands in them."""

import datetime as dt

from custdesk.domain.letters.campaign_kinds import STATES
from custdesk.domain.letters.kinds import KINDS
from custdesk.domain.words import N_
from custdesk.services.letters.campaigns import CampaignRow
from custdesk.system.language import _, words
from custdesk.ui.parts.formats import table_date
from custdesk.ui.parts.paged_rows import PagedColumn

NAME, STATE, NEXT, OUT, ANSWERED = 0, 2, 3, 6, 7
COLUMNS = (
    PagedColumn(N_("Campaign"), 260, "name"),
    PagedColumn(N_("Kind of letter"), 190, "kind"),
    PagedColumn(N_("Where it stands"), 110, "state"),
    PagedColumn(N_("Next wave"), 92, "next_on"),
    PagedColumn(N_("To write"), 80, "planned", True, True),
    PagedColumn(N_("Ready"), 76, "written", True, True),
    PagedColumn(N_("Gone out"), 80, "out", True, True),
    PagedColumn(N_("Answered"), 84, "answered", True, True),
)
BESIDE = (1, 5, 4)  # told in the pane too, so the first that a narrow window leaves out
_STATES = dict(STATES)


def _number(n: int) -> str:
    return words().number(n) if n else ""


def texts(row: CampaignRow, today: dt.date) -> tuple[str, ...]:
    """One campaign as the list writes it."""
    going = row.state != "ended"
    return (
        row.name, _(KINDS.get(row.kind, row.kind)), _(_STATES[row.state]),
        table_date(row.next_on, today) if going else "", _number(row.planned if going else 0),
        _number(row.written), _number(row.out), _number(row.answered),
    )  # fmt: skip


def values(row: CampaignRow) -> dict[int, object]:
    """The day and the numbers behind the texts."""
    going = row.state != "ended"
    counts = (row.planned if going else 0, row.written, row.out, row.answered)
    told: dict[int, object] = {place: n or None for place, n in enumerate(counts, NEXT + 1)}
    return told | {NEXT: row.next_on if going else None}


def tone(row: CampaignRow, column: int, today: dt.date) -> str:
    """A wave whose day has come wants somebody."""
    if column == NEXT and row.next_on is not None and row.state != "ended" and row.next_on <= today:
        return "warning"
    if column == STATE and row.state == "running":
        return "accent"
    return "text3" if row.state == "ended" else ""


def ordered(rows: list[CampaignRow], order: str, falling: bool) -> list[CampaignRow]:
    """By a column; what has nothing there comes last either way."""
    if not order:
        return rows

    def key(row: CampaignRow) -> object:
        value = getattr(row, order)
        if order == "kind":
            return _(KINDS.get(row.kind, row.kind)).casefold()
        return value.casefold() if isinstance(value, str) else value

    there = [row for row in rows if getattr(row, order) is not None]
    return sorted(there, key=key, reverse=falling) + [  # type: ignore[arg-type]
        row for row in rows if getattr(row, order) is None
    ]
