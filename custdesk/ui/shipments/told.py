"""How a shipment is told in the window: where it goes, how it stands, who knows it."""

from datetime import date

from custdesk.domain.shipping.kinds import REASONS, REMEDIES, STATES, STEPS
from custdesk.domain.shipping.needs import told as told_needs
from custdesk.domain.shipping.standing import Told
from custdesk.domain.words import N_
from custdesk.services.shipping.shipments import Shipment
from custdesk.system.language import _, ngettext, say
from custdesk.ui.parts.formats import country_short, table_date
from custdesk.ui.parts.paged_rows import PagedColumn

COLUMNS = (
    PagedColumn(N_("Number"), 84),
    PagedColumn(N_("Customer"), 140),
    PagedColumn(N_("Orders"), 80),
    PagedColumn(N_("Destination"), 128),
    PagedColumn(N_("Arrives"), 70),
    PagedColumn(N_("How it stands"), 178),
    PagedColumn(N_("Next"), 108),
    PagedColumn(N_("Forwarder"), 112),
    PagedColumn(N_("Told"), 62),
)
CUSTOMER = 1
BESIDE = (2, 6, 7)  # what the pane beside the list tells as well
_ETA, _STANDING, _TOLD = 4, 5, 8
_STEPS, _STATES = dict(STEPS), dict(STATES)
_REASONS, _REMEDIES = dict(REASONS), dict(REMEDIES)


def step_title(key: str) -> str:
    """What a milestone is called."""
    return _(_STEPS[key]) if key in _STEPS else key


def reason_title(text: str) -> str:
    """A usual reason in the reader's words; anything else as it was typed."""
    return _(_REASONS[text]) if text in _REASONS else text


def remedy_title(text: str) -> str:
    """A usual remedy in the reader's words; anything else as it was typed."""
    return _(_REMEDIES[text]) if text in _REMEDIES else text


def standing_text(one: Shipment) -> str:
    """How it stands in a few words, what is wrong first."""
    at = one.standing
    if at.failed is not None:
        return _("Went wrong: {step}").format(step=step_title(at.failed.key))
    days = max(at.late, at.overdue)
    if days:
        return ngettext("{n} day late", "{n} days late", days).format(n=days)
    if at.waits:
        text = ngettext("Should have left {n} day ago", "Should have left {n} days ago", at.waits)
        return text.format(n=at.waits)
    if at.behind is not None:
        return _("Behind: {step}").format(step=step_title(at.behind.key))
    return _(_STATES[one.row.days.status])


def told_text(one: Shipment, today: date) -> str:
    """Whether the customer knows."""
    if one.standing.told is Told.TOLD:
        return table_date(one.row.days.told, today)
    return _("Not yet") if one.standing.told is Told.NOT_YET else ""


def place_text(one: Shipment) -> str:
    """Where it goes."""
    row = one.row
    country = country_short(row.destination_country) if row.destination_country else ""
    return ", ".join(part for part in (row.destination, country) if part)


def texts(one: Shipment, today: date) -> tuple[str, ...]:
    """What stands in the columns of the list."""
    row, at = one.row, one.standing
    needs = [say(word) for word in told_needs(one.needs)]
    return (
        row.number,
        row.name,
        ", ".join(row.orders),
        place_text(one),
        table_date(row.days.arrived or row.days.eta, today),
        " · ".join([standing_text(one), *needs]),
        step_title(at.next.key) if at.next else "",
        row.forwarder,
        told_text(one, today),
    )


def values(one: Shipment) -> dict[int, object]:
    """The days behind the texts."""
    days = one.row.days
    told = days.told if one.standing.told is Told.TOLD else None
    return {_ETA: days.arrived or days.eta, _TOLD: told}


def tone(one: Shipment, column: int) -> str:
    """Late stands out in its own colour; red only where something went wrong."""
    at = one.standing
    if column == _STANDING and at.in_trouble:
        return "danger" if at.failed is not None else "warning"
    if column == _ETA and (at.late or at.overdue):
        return "warning"
    if column == _TOLD and at.told is Told.NOT_YET:
        return "danger" if at.in_trouble else "warning"
    return ""
