"""Pictures of the page Credit, its accounts and its forms."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QDialog

from custdesk.devtools.camera import Camera
from custdesk.domain.words import Message
from custdesk.services.credit import keeping, limit
from custdesk.store import records
from custdesk.ui.credit.page import CreditPage
from custdesk.ui.forms.payment import PaymentForm

State = Callable[[Camera], None]
_SMALL = (1180, 700)
_PARTS = (("30", "tt", "order", 0), ("70", "tt", "bl_copy", 0))


def _page(camera: Camera, size: tuple[int, int] = (1440, 900)) -> CreditPage:
    _fill(camera)
    camera.open("credit", size)
    page = camera.window.page()
    assert isinstance(page, CreditPage)
    return page


def _debtor(camera: Camera) -> int:
    """Who owes most that is late."""
    query = "SELECT id FROM figure ORDER BY overdue DESC, id LIMIT 1"
    return int(camera.desk.db.value(query) or 0)


def _fill(camera: Camera) -> None:
    """What a sample firm has not: a file, a letter of credit, orders that wait."""
    desk = camera.desk
    number = _debtor(camera)
    if keeping.file_of(desk, number):
        return
    names = ("percent", "method", "trigger", "days")
    today = desk.today()
    keeping.save_terms(desk, number, [dict(zip(names, part, strict=True)) for part in _PARTS])
    keeping.save_file(
        desk, number,
        {"insurer": "Sinosure", "amount": 6_000_000, "currency": "USD", "rating": "B+",
         "insured_until": today.replace(year=today.year + 1), "tolerance": "0.5"},
    )  # fmt: skip
    keeping.save_review(
        desk, number,
        {"amount": 2_000_000, "currency": "USD", "reason": "2027", "review_on": today},
    )  # fmt: skip
    keeping.save_letter(
        desk, None, number,
        {"number": "LC-2026-118", "amount": 4_200_000, "currency": "USD", "latest_shipment": today,
         "expires_on": today.replace(day=28), "presentation_days": 15},
    )  # fmt: skip
    _stop_orders(camera)


def _stop_orders(camera: Camera) -> None:
    desk = camera.desk
    owing = [row[0] for row in desk.db.rows("SELECT id FROM figure WHERE overdue > 0 LIMIT 3")]
    for place, customer in enumerate(owing):
        with desk.operation(Message("Import")):
            order = records.insert(
                desk.db, "sales_order",
                {"customer_id": customer, "number": f"SO-9{place:03}", "urgent": 0,
                 "date": desk.today().isoformat(), "currency": "USD", "amount": 3_000_000 + place},
            )  # fmt: skip
        with desk.operation(Message("Import")):
            limit.hold(desk, order)


def _lists(name: str, view: str, size: tuple[int, int] = (1440, 900)) -> State:
    def take(camera: Camera) -> None:
        page = _page(camera, size)
        page.show_lists()
        page.overview.show_view(view)
        camera.wait()
        camera.take(camera.window, name)

    return take


def _account(name: str, size: tuple[int, int] = (1440, 900)) -> State:
    def take(camera: Camera) -> None:
        page = _page(camera, size)
        number = _debtor(camera)
        page.open_customer(number)
        camera.wait_until(lambda: page.account.shown is not None)
        page.account.which.chosen.emit("all")
        camera.wait()
        camera.take(camera.window, name)

    return take


def _payment(camera: Camera) -> None:
    page = _page(camera)
    number = page.overview.tables["ageing"].rows.rows[0].customer

    def type_in(box: QDialog) -> None:
        assert isinstance(box, PaymentForm)
        currency = box.editors["currency"].widget
        assert isinstance(currency, QComboBox)
        box.show_values({"currency": "EUR", "amount": 900_000, "charges": 1_500})
        box.look()

    camera.dialog(
        "credit-payment",
        lambda: PaymentForm.ask(page, camera.desk, camera.tasks, number, lambda _wanted: None),
        type_in,
    )


def _form(name: str, what: str) -> State:
    def take(camera: Camera) -> None:
        page = _page(camera)
        number = _debtor(camera)
        page.open_customer(number)
        camera.wait_until(lambda: page.account.shown is not None)
        shown = page.account.shown
        assert shown is not None
        camera.dialog(name, lambda: page.deeds.edit_file(what, None, shown))

    return take


STATES: dict[str, State] = {
    "credit": _lists("credit", "ageing"),
    "credit-small": _lists("credit-small", "ageing", _SMALL),
    "credit-held": _lists("credit-held", "held"),
    "credit-letters": _lists("credit-letters", "letters"),
    "credit-reviews": _lists("credit-reviews", "reviews"),
    "credit-account": _account("credit-account"),
    "credit-account-small": _account("credit-account-small", _SMALL),
    "credit-payment": _payment,
    "credit-terms": _form("credit-terms", "terms"),
    "credit-file": _form("credit-file", "file"),
    "credit-review": _form("credit-review", "review"),
    "credit-letter": _form("credit-letter", "letter"),
}
