"""The pane beside an offer or a sample: what it says, its versions, what can be done."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from custdesk.domain.offers.differences import Difference
from custdesk.domain.offers.kinds import LOST_REASONS, OFFER_KINDS, SAMPLE_RESULTS
from custdesk.domain.titles import column_title
from custdesk.services.desk import Desk
from custdesk.services.offers.quotations import Offer
from custdesk.services.offers.samples import SampleRow
from custdesk.system.language import _, words
from custdesk.ui.parts.facts_pane import FactsPane
from custdesk.ui.parts.formats import text_date
from custdesk.ui.quotations.columns import offer_number, share, status

_ICONS = {
    "edit": "pencil-outline", "sent": "send-outline", "accept": "check",
    "proforma": "file-document-outline", "version": "content-copy",
    "documents": "paperclip", "decline": "close-circle-outline", "print": "printer-outline",
    "write": "email-edit-outline",
}  # fmt: skip
# What can be done with an offer in its state, in this order.
_DEEDS = {
    "draft": ("write", "edit", "print", "sent", "proforma", "accept", "documents"),
    "sent": ("accept", "proforma", "version", "write", "print", "documents", "decline"),
    "accepted": ("print", "write", "proforma", "accept", "documents"),
    "declined": ("version", "print", "documents"),
    "replaced": ("print", "documents"),
}


def _kind(name: str) -> str:
    return "flat" if name == "decline" else "plain"


class OfferPane(FactsPane):
    """Wishes only; the page grants them."""

    wanted = Signal(str)  # the id of an action
    version_wanted = Signal(int)
    customer_opened = Signal(int)
    order_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("About this offer"), parent)
        self._desk = desk

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.begin()
        self.end()

    # -- an offer -------------------------------------------------------------------------------

    def show_offer(self, offer: Offer) -> None:
        """Tell an offer."""
        row, today = offer.row, self._desk.today()
        self.begin()
        kind = _(dict(OFFER_KINDS)[row.kind])
        self.head(offer_number(row), words().join((kind, status(row, today)), "facts"))
        self.link(row.name, lambda: self.customer_opened.emit(row.customer))
        self._buttons(offer)
        self.facts(_offer_facts(offer, today))
        self._lines(offer)
        if row.order is not None and row.order_number:
            self.section(_("Order"))
            order = row.order
            self.link(row.order_number, lambda: self.order_wanted.emit(order))
        self._versions(offer, today)
        self.end()

    def _buttons(self, offer: Offer) -> None:
        row = offer.row
        names = list(_DEEDS[row.status])
        if row.kind == "proforma" or (row.status == "accepted" and row.order is not None):
            names = [name for name in names if name != "proforma"]
        if row.order is not None:
            names = [name for name in names if name != "accept"]
        titles = {
            "edit": _("Edit"), "sent": _("Mark as sent"), "accept": _("Accept: make the order"),
            "proforma": _("Proforma invoice"), "version": _("New version"),
            "decline": _("Declined"), "print": _("Print or PDF"), "write": _("Write"),
            "documents": _("Files"),
        }  # fmt: skip

        first = names[0] if names else ""
        self.buttons(
            (titles[name], _ICONS[name], "primary" if name == first else _kind(name),
             self._wish(name))
            for name in names
        )  # fmt: skip

    def _wish(self, name: str) -> Callable[[], object]:
        return lambda: self.wanted.emit(f"quotations.{name}")

    def _lines(self, offer: Offer) -> None:
        row = offer.row
        self.section(_("Goods"), offer.fields["currency"])
        for line in offer.lines:
            discount = Decimal(line["discount"] or 0) * 100
            less = f" − {discount.normalize():f}%" if discount else ""
            many = " ".join(one for one in (line["quantity"], line["unit"]) if one)
            below = f"{many} × {line['unit_price']}{less}"
            money = words().money(line["amount"] or 0, row.currency, True).partition(" ")[2]
            self.line(str(line["product_name"] or line["product_code"]), money, below)
        if offer.fields["freight"]:
            money = words().money(offer.fields["freight"], row.currency, True).partition(" ")[2]
            self.line(_("Freight charged"), money)

    def _versions(self, offer: Offer, today: date) -> None:
        if len(offer.versions) < 2:
            return
        self.section(_("Versions"))
        for version in offer.versions:
            money = words().money(version.total or 0, version.currency, True)
            on = text_date(version.date, today) if version.date else ""
            text = words().join((_("Version {n}").format(n=version.version), on, money), "facts")
            if version.id == offer.row.id:
                self.text(text, "text")
            else:
                self.link(text, partial(self.version_wanted.emit, version.id))
        for one in offer.changed:
            self.text(told(one, offer.row.currency))

    # -- a sample -------------------------------------------------------------------------------

    def show_sample(self, row: SampleRow) -> None:
        """Tell a sample."""
        today = self._desk.today()
        self.begin()
        self.head(row.what, row.quantity)
        self.link(row.name, lambda: self.customer_opened.emit(row.customer))
        sent, edit = _("Mark as sent"), _("Edit")
        shown = [(edit, "pencil-outline", "plain", self._wish("edit"))]
        if row.state == "asked":
            shown.insert(0, (sent, "send-outline", "primary", self._wish("sent")))
        if row.state != "done":
            shown.append((_("Write"), "email-edit-outline", "plain", self._wish("write")))
        self.buttons(shown)
        fee = "" if row.fee is None else words().money(row.fee, row.currency, True)
        days = (
            (_("Asked for on"), row.asked_on), (_("Promised date"), row.promised),
            (_("Sent on"), row.sent_on), (_("Feedback due"), row.feedback_due),
            (_("Feedback on"), row.feedback_on),
        )  # fmt: skip
        self.facts(
            [
                (_("With"), row.person),
                *((title, text_date(day, today) if day else "") for title, day in days),
                (_("Courier"), row.courier), (_("Courier number"), row.tracking),
                (_("Fee of the sample"), fee),
                (_("Fee paid on"), text_date(row.fee_paid_on, today) if row.fee_paid_on else ""),
                (_("Result"), _(dict(SAMPLE_RESULTS)[row.result]) if row.result else ""),
            ]
        )  # fmt: skip
        self.end()


def _offer_facts(offer: Offer, today: date) -> list[tuple[str, str]]:
    row, fields = offer.row, offer.fields
    total = "" if row.total is None else words().money(row.total, row.currency, True)
    price = " ".join(one for one in (fields["incoterm"], fields["port"]) if one)
    rate = ""
    if fields["rate"]:
        on = date.fromisoformat(fields["rate_on"])
        rate = _("{rate} of {day}").format(rate=fields["rate"], day=text_date(on, today))
    lost = dict(LOST_REASONS).get(fields["lost_reason"] or "", "")
    days = (
        (_("Date"), row.date), (_("Valid until"), row.valid_until), (_("Sent on"), row.sent_on),
    )  # fmt: skip
    return [
        (_("Total"), total),
        (_("Margin"), share(row)),
        *((title, text_date(day, today) if day else "") for title, day in days),
        (_("Price term"), price), (_("Payment terms"), fields["terms"] or ""),
        (_("Lead time"), fields["lead_time"] or ""), (_("Exchange rate"), rate),
        (_("Why it was lost"), _(lost) if lost else ""),
        (_("Remarks"), fields["remarks"] or ""),
    ]  # fmt: skip


def told(one: Difference, currency: str) -> str:
    """A difference of two versions as a line."""

    def shown(value: object) -> str:
        if value in (None, ""):
            return "–"
        if one.column in ("total", "margin", "freight", "") and isinstance(value, int):
            return words().money(value, currency, True)
        if one.column == "discount":
            return f"{(Decimal(str(value)) * 100).normalize():f}%"
        return str(value)

    if not one.column:
        text = _("{goods}: new, {amount}") if one.old is None else _("{goods}: left out, {amount}")
        return text.format(goods=one.goods, amount=shown(one.new if one.old is None else one.old))
    table = "quotation_line" if one.goods else "quotation"
    title = _(column_title(table, one.column))
    what = f"{one.goods} · {title}" if one.goods else title
    return f"{what}: {shown(one.old)} → {shown(one.new)}"
