"""Products, offers and samples for pictures."""

import datetime as dt
from collections.abc import Callable

from custdesk.devtools.camera import Camera
from custdesk.services.desk import Desk
from custdesk.services.offers import accepting, products, quotations, samples
from custdesk.store import records
from custdesk.ui.forms.product import ProductForm
from custdesk.ui.forms.quotation import QuotationForm
from custdesk.ui.forms.sample import SampleForm
from custdesk.ui.products.page import ProductsPage
from custdesk.ui.quotations.page import QuotationsPage

State = Callable[[Camera], None]


def fill(desk: Desk) -> None:
    """Price lists, four offers in their states, two samples; once in a file."""
    if any(row.status == "draft" for row in quotations.listed(desk)):
        return
    today, found = desk.today(), products.listed(desk)[:6]
    buyers = [row["id"] for row in records.find(desk.db, "customer", "1 ORDER BY id LIMIT 4")]
    for place, number in enumerate(found):
        products.save(
            desk, number,
            {"family": "Tea", "unit": "kg", "hs_code": "0902.20", "moq": "50", "cost": "18.50",
             "cost_currency": "CNY", "tax_refund": "9", "packing": "Carton of 10 kg"},
            prices=[{"price": "3.90"}, {"price": "3.60", "tier": "key"},
                    {"price": "3.45", "tier": "key", "min_quantity": "1000"}][: place % 3 + 1],
            items=[{"customer_id": buyers[0], "number": f"88-{place}"}],
        )  # fmt: skip
    head = {"incoterm": "CIF", "port": "Hamburg", "terms": "30 % TT, 70 % against copy of B/L",
            "lead_time": "30 days after the deposit"}  # fmt: skip
    made = []
    for place, buyer in enumerate(buyers):
        goods = [{"product_id": one, "quantity": str(100 * (n + 1)), "unit_price": f"{4 + n}.20"}
                 for n, one in enumerate(found[place : place + 3])]  # fmt: skip
        day = today - dt.timedelta(days=28 - 9 * place)
        values = {**head, "date": day, "valid_until": day + dt.timedelta(days=30)}
        made.append(quotations.save(desk, None, buyer, values, goods).created or 0)
    for offer in made[:3]:
        quotations.sent(desk, offer)
    newer = quotations.new_version(desk, made[1]).created or 0
    lines = quotations.stored_lines(desk, newer)
    lines[0]["unit_price"] = "3.95"
    quotations.save(desk, newer, buyers[1], {}, lines[:2])
    quotations.sent(desk, newer)
    accepting.accept(desk, accepting.to_proforma(desk, made[2]).created or 0)
    for buyer, what in zip(buyers, ("Green tea 2026", "Gift box, red"), strict=False):
        values = {"what": what, "amount": 25_00, "asked_on": today - dt.timedelta(days=20)}
        sample = samples.save(desk, None, buyer, values).created or 0
        if what.startswith("Green"):
            samples.sent(desk, sample, "DHL", "4473 2210 98", today - dt.timedelta(days=16))


def _quotations(camera: Camera) -> None:
    fill(camera.desk)
    camera.open("quotations")
    page = camera.window.page()
    assert isinstance(page, QuotationsPage)
    page.reload()
    camera.wait()
    page.shown.table.go_to(1)
    camera.wait()
    camera.take(camera.window, "quotations")
    page.show_view("samples")
    camera.wait()
    camera.take(camera.window, "samples")
    page.show_view("won")
    camera.wait()
    camera.take(camera.window, "conversion")
    page.show_view("open")


def _products(camera: Camera) -> None:
    fill(camera.desk)
    camera.open("products")
    page = camera.window.page()
    assert isinstance(page, ProductsPage)
    page.reload()
    camera.wait()
    page.table.go_to(2)
    camera.wait()
    camera.take(camera.window, "products")


def _forms(camera: Camera) -> None:
    fill(camera.desk)
    desk = camera.desk
    draft = next(row for row in quotations.listed(desk) if row.status == "draft" and row.total)
    ask = QuotationForm.ask
    camera.dialog(
        "quotation", lambda: ask(camera.window, desk, draft.customer, draft.id, lambda *_: None)
    )
    number = products.listed(desk)[2]
    camera.dialog("product", lambda: ProductForm.ask(camera.window, desk, number, lambda _: None))
    (sample, *_rest) = samples.listed(desk)
    camera.dialog(
        "sample",
        lambda: SampleForm.ask(camera.window, desk, sample.customer, sample.id, lambda *_: None),
    )


STATES: dict[str, State] = {
    "quotations": _quotations, "products": _products, "offer-forms": _forms,
}  # fmt: skip
