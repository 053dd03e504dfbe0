"""The columns of the lists of offers and of samples, and what stands in them."""

from datetime import date

from custdesk.domain.money import from_minor
from custdesk.domain.offers.kinds import OFFER_STATES, SAMPLE_RESULTS
from custdesk.domain.words import N_
from custdesk.services.offers.quotations import OfferRow
from custdesk.services.offers.samples import SampleRow
from custdesk.system.language import _
from custdesk.ui.parts.formats import amount, table_date
from custdesk.ui.parts.paged_rows import PagedColumn
from custdesk.ui.quotations.reading import SOON

OFFERS = (
    PagedColumn(N_("Number"), 138, "number", True),
    PagedColumn(N_("Customer"), 200, "customer"),
    PagedColumn(N_("Status"), 150, "status"),
    PagedColumn(N_("Date"), 84, "date", True),
    PagedColumn(N_("Valid until"), 92, "valid_until"),
    PagedColumn(N_("Amount"), 120, "total", True, True, form="number"),
    PagedColumn(N_("Margin"), 76, "margin", True, True, form="percent"),
    PagedColumn(N_("Order"), 110, "order"),
    PagedColumn(N_("Currency"), 76, asked=True, along=True),
)
SAMPLES = (
    PagedColumn(N_("Customer"), 200, "customer"),
    PagedColumn(N_("Sample"), 200, "what"),
    PagedColumn(N_("Asked for on"), 96, "asked_on", True),
    PagedColumn(N_("Sent on"), 84, "sent_on", True),
    PagedColumn(N_("Courier number"), 140, "tracking"),
    PagedColumn(N_("Feedback due"), 96, "feedback_due"),
    PagedColumn(N_("Result"), 130, "result"),
    PagedColumn(N_("Fee"), 100, "fee", True, True, form="number"),
    PagedColumn(N_("Currency"), 76, asked=True, along=True),
)
# Left out in a narrow list, in this order; the pane tells them as well.
OFFERS_BESIDE = 7, 6, 3
SAMPLES_BESIDE = 4, 7, 2
_STATUS, _UNTIL, _DUE, _RESULT, _MARGIN = 2, 4, 5, 6, 6


def expired(row: OfferRow, today: date) -> bool:
    """Whether an offer waits for an answer that comes too late."""
    return row.status == "sent" and row.valid_until is not None and row.valid_until < today


def status(row: OfferRow, today: date) -> str:
    """The state of an offer in the reader's words."""
    return _("Expired") if expired(row, today) else _(dict(OFFER_STATES)[row.status])


def offer_number(row: OfferRow) -> str:
    """`Q-2026-0007 · 2` for the second version."""
    return f"{row.number} · {row.version}" if row.version > 1 else row.number


def share(row: OfferRow) -> str:
    """The margin as a share of the total."""
    if row.margin is None or not row.base_total:
        return ""
    return f"{row.margin * 100 / row.base_total:.0f}%".replace("-", "−")


def offer_texts(row: OfferRow, today: date) -> tuple[str, ...]:
    """What stands in the columns of an offer."""
    return (
        offer_number(row), row.name, status(row, today), table_date(row.date, today),
        table_date(row.valid_until, today),
        amount(row.total, row.currency) if row.total is not None else "",
        share(row), row.order_number, row.currency if row.total is not None else "",
    )  # fmt: skip


def offer_values(row: OfferRow) -> dict[int, object]:
    """The days and figures behind the texts of an offer."""
    total = None if row.total is None else from_minor(row.total, row.currency)
    part = None if row.margin is None or not row.base_total else row.margin / row.base_total
    return {3: row.date, _UNTIL: row.valid_until, 5: total, _MARGIN: part}


def offer_tone(row: OfferRow, column: int, today: date) -> str:
    """What is to be noticed: an offer that ends soon or has ended, a loss, an order."""
    if column == _STATUS and row.status == "accepted":
        return "accent"
    if column in (_STATUS, _UNTIL) and row.status == "sent" and row.valid_until is not None:
        return "warning" if row.valid_until <= today + SOON else ""
    if column == _MARGIN and row.margin is not None and row.margin < 0:
        return "danger"
    return ""


def sample_texts(row: SampleRow, today: date) -> tuple[str, ...]:
    """What stands in the columns of a sample."""
    states = {"asked": _("To be sent"), "sent": _("Waits for an answer"), "done": _("Answered")}
    result = _(dict(SAMPLE_RESULTS)[row.result]) if row.result else states[row.state]
    return (
        row.name, row.what, table_date(row.asked_on, today), table_date(row.sent_on, today),
        row.tracking, table_date(row.feedback_due, today), result,
        amount(row.fee, row.currency) if row.fee is not None else "",
        row.currency if row.fee is not None else "",
    )  # fmt: skip


def sample_values(row: SampleRow) -> dict[int, object]:
    """The days and the fee behind the texts of a sample."""
    fee = None if row.fee is None else from_minor(row.fee, row.currency)
    return {2: row.asked_on, 3: row.sent_on, _DUE: row.feedback_due, 7: fee}


def sample_tone(row: SampleRow, column: int, today: date) -> str:
    """A sample that should have gone out, or whose answer is due."""
    if column == _DUE and row.state == "sent" and row.feedback_due and row.feedback_due <= today:
        return "warning"
    late = row.state == "asked" and row.promised is not None and row.promised < today
    return "warning" if column == _RESULT and late else ""
