"""The forms around shipments: one itself, a milestone, what went wrong, a forwarder."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from custdesk.domain.shipping.kinds import MODES, REASONS, REMEDIES, STEPS, UNITS
from custdesk.domain.words import N_
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.shipping import forwarders, shipments
from custdesk.services.shipping.shipments import Shipment
from custdesk.system.language import _
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.picker import CustomerEditor
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.forms.trip import place_text, split_places
from custdesk.ui.parts.buttons import label

Attempt = Callable[[Values], object]
_YES_NO = ((1, N_("Yes")), (0, N_("No")))
_PORT = N_("Hamburg, or Hamburg, Germany")


def _sections(desk: Desk) -> tuple[Section, ...]:
    names = tuple((str(row["name"]), str(row["name"])) for row in forwarders.listed(desk))
    return (
        Section("", (
            Row("customer_id", N_("Customer"), needed=True),
            Row("orders", N_("Orders"), hint=N_("10248, 10249 (10 cartons)")),
            Row("forwarder", N_("Forwarder"), "open", True, names),
            Row("mode", N_("Way of transport"), "choice", True, MODES),
            Row("origin_at", N_("Leaves from"), half=True, hint=_PORT),
            Row("destination_at", N_("Destination"), half=True, hint=_PORT),
            Row("etd", N_("Expected to leave"), "day", True),
            Row("eta", N_("Expected to arrive"), "day", True),
            Row("left_on", N_("Left on"), "day", True),
            Row("arrived_on", N_("Arrived there on"), "day", True),
            Row("reason", N_("Why the day moved"), "open", choices=REASONS),
        )),
        Section(N_("Goods"), (
            Row("number", N_("Number"), half=True, hint=N_("The next one, where it is empty")),
            Row("vessel", N_("Vessel or flight"), half=True),
            Row("container", N_("Container"), half=True),
            Row("waybill", N_("Bill of lading or waybill"), half=True),
            Row("packages", N_("Packages"), "number", True),
            Row("weight_kg", N_("Weight, kg"), half=True),
            Row("volume_cbm", N_("Volume, m³"), half=True),
            Row("fragile", N_("Fragile"), "choice", True, _YES_NO),  # type: ignore[arg-type]
            Row("temperature", N_("Temperature"), half=True, hint=N_("2 to 8 °C")),
            Row("dangerous", N_("Dangerous goods"), half=True, hint=N_("UN 1263, class 3")),
            Row("damaged", N_("Damage"), hint=N_("What came damaged")),
        )),
        Section(N_("Charge of the forwarder"), (
            Row("amount", N_("Amount"), "money", True, with_currency="currency"),
            Row("currency", N_("Currency"), "currency", True),
            Row("quantity", N_("Charged quantity"), half=True),
            Row("unit", N_("Unit of the charge"), "choice", True, UNITS),
        ), open=False),
        Section(N_("Notes"), (Row("notes", N_("Notes"), "text"),), open=False),
    )  # fmt: skip


class ShipmentForm(Form):
    """Notes a shipment (None) or changes one."""

    def __init__(
        self,
        desk: Desk,
        number: int | None,
        customer: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        sections = _sections(desk)
        title = _("New shipment") if number is None else _("Edit shipment")
        super().__init__(title, sections, desk, parent, given={"customer_id": CustomerEditor(desk)})
        stored: dict[str, Any] = shipments.get(desk, number) if number is not None else {}
        if number is None:
            stored = {"customer_id": customer, "currency": customers.base_currency(desk)}
        else:
            stored["orders"] = shipments.write_orders(desk, number)
            if stored["forwarder_id"]:
                stored["forwarder"] = forwarders.get(desk, stored["forwarder_id"])["name"]
        for end in ("origin", "destination"):
            stored[f"{end}_at"] = place_text(stored.get(end), stored.get(f"{end}_country"))
        names = [row.name for section in sections for row in section.rows]
        self.show_values({name: stored.get(name) for name in names})
        self.fields["reason"].setVisible(number is not None)
        self.resize(620, 720)

    def complete(self, values: Values) -> Values:
        """Places as place and country, orders by their numbers."""
        values = split_places(self.desk, values, "origin_at", "destination_at")
        for end in ("origin", "destination"):
            for name in ("place", "country"):
                found = values.pop(f"{end}_at_{name}", None)
                values[end if name == "place" else f"{end}_country"] = found
        text, customer = values.pop("orders", None), values.get("customer_id")
        if customer is not None:
            values["orders"] = shipments.read_orders(self.desk, int(customer), str(text or ""))
        return values

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        number: int | None,
        attempt: Attempt,
        customer: int | None = None,
    ) -> Values | None:
        """What was typed, after `attempt` took it; None when the user left."""
        return cls(desk, number, customer, parent).ask_values(attempt)


class _Small(Form):
    """A form of a few rows about one shipment."""

    def __init__(
        self, title: str, about: str, rows: tuple[Row, ...], desk: Desk, start: Values,
        height: int, parent: QWidget | None,
    ) -> None:  # fmt: skip
        super().__init__(title, (Section("", rows),), desk, parent)
        self.body.insertWidget(0, label(about, 13, tone="text2", wrap=True))
        self.show_values(start)
        self.resize(500, height)


def ask_reached(
    parent: QWidget | None, desk: Desk, one: Shipment, about: str, attempt: Attempt
) -> Values | None:
    """Which milestone was reached, when and where; the next one stands there."""
    rows = (
        Row("key", N_("Milestone"), "choice", choices=STEPS, needed=True),
        Row("day", N_("Reached on"), "day", True, needed=True),
        Row("place", N_("Place"), half=True),
    )
    coming = one.standing.failed or one.standing.next
    start = {"key": coming.key if coming else "delivered", "day": desk.today()}
    return _Small(_("Milestone reached"), about, rows, desk, start, 300, parent).ask_values(attempt)


def ask_trouble(
    parent: QWidget | None, desk: Desk, one: Shipment, about: str, attempt: Attempt
) -> Values | None:
    """What is late or went wrong, why, what is done about it, the days from now on."""
    rows = (
        Row("key", N_("Milestone"), "choice", choices=STEPS, needed=True),
        Row("reason", N_("Reason"), "open", choices=REASONS, needed=True),
        Row("remedy", N_("What is done about it"), "open", choices=REMEDIES, needed=True),
        Row("etd", N_("Leaves now on"), "day", True),
        Row("eta", N_("Arrives now on"), "day", True),
    )
    at, days = one.standing, one.row.days
    wrong = at.failed or at.behind or at.next
    start: Values = {"key": wrong.key if wrong else "delivered", "eta": days.eta}
    if at.failed:
        start |= {"reason": at.failed.reason, "remedy": at.failed.remedy}
    if days.left is None:
        start["etd"] = days.etd
    return _Small(_("Late or gone wrong"), about, rows, desk, start, 380, parent).ask_values(
        attempt
    )


def ask_forwarder(
    parent: QWidget | None, desk: Desk, number: int | None, attempt: Attempt
) -> Values | None:
    """Who a forwarder is and how to reach them."""
    rows = (
        Row("name", N_("Name"), needed=True),
        Row("contact", N_("Contact there"), half=True),
        Row("phone", N_("Phone"), half=True),
        Row("email", N_("E-mail"), half=True),
        Row("code", N_("Code"), half=True),
        Row("notes", N_("Notes"), "text"),
    )
    title = _("New forwarder") if number is None else _("Edit forwarder")
    form = Form(title, (Section("", rows),), desk, parent)
    stored = forwarders.get(desk, number) if number is not None else {}
    form.show_values({row.name: stored.get(row.name) for row in rows})
    form.resize(500, 420)
    return form.ask_values(attempt)
