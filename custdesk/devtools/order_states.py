"""Pictures of the page of orders: an order on its way, the board, the forms."""

import datetime as dt
from collections.abc import Callable

from custdesk.devtools.camera import Camera
from custdesk.domain.orders.query import OrderQuery
from custdesk.services.orders import listing, steps, urgent
from custdesk.ui.orders.forms import NextForm, OrderForm, UrgentForm
from custdesk.ui.orders.page import OrdersPage
from custdesk.ui.orders.stages_form import StagesForm

State = Callable[[Camera], None]


def _at_work(camera: Camera) -> OrdersPage:
    """The orders of the sample firm, spread over their stages, some late and two urgent."""
    desk, today = camera.desk, camera.desk.today()
    numbers = list(listing.ids(desk, OrderQuery("work", sort="number")))
    if not any(line.order.stage for line in listing.lines(desk, numbers)):
        keys = [stage.key for stage in listing.stages(desk).all]
        for place, number in enumerate(numbers):
            back = dt.timedelta(days=3 * (place % 9))
            steps.move(desk, [number], keys[place * 5 % len(keys)], today - back)
        for number, reason in zip(numbers[3:5], ("Their shop opens on the 12th", ""), strict=False):
            urgent.mark(desk, number, reason or None)
        first, second, third, *_rest = numbers[5:]
        steps.plan(desk, first, "production", {"planned_on": today - dt.timedelta(days=4)})
        late = today - dt.timedelta(days=2)
        steps.next_action(
            desk, second, {"next_action": "Ask for the draft of the B/L", "next_on": late,
                           "waits_for": "forwarder"},
        )  # fmt: skip
        steps.next_action(
            desk, third, {"next_action": "Photos of the loading", "next_on": today,
                          "waits_for": "works"},
        )  # fmt: skip
        for key in ("commercial_invoice", "packing_list"):
            steps.paper(desk, numbers[3], key, {"ready_on": today})
    camera.open("orders")
    page = camera.window.page()
    assert isinstance(page, OrdersPage)
    page.show_board(False)
    page.reload()
    camera.wait()
    return page


def _list(camera: Camera) -> None:
    _at_work(camera)
    camera.take(camera.window, "orders-work")


def _board(camera: Camera) -> None:
    page = _at_work(camera)
    page.show_board(True)
    camera.wait()
    camera.take(camera.window, "orders-board")
    page.show_board(False)


def _form(camera: Camera) -> None:
    line = _at_work(camera).current()
    assert line is not None
    order, window = line.order, camera.window
    camera.dialog(
        "order-form", lambda: OrderForm(camera.desk, order.id, order.customer_id, window).exec()
    )
    camera.dialog("order-new", lambda: OrderForm(camera.desk, None, None, window).exec())
    camera.dialog("order-next", lambda: NextForm(camera.desk, order.id, window).exec())
    camera.dialog("order-stages", lambda: StagesForm(camera.desk, window).exec())
    camera.dialog("order-urgent", lambda: UrgentForm(camera.desk, "", window).exec())


STATES: dict[str, State] = {"orders-work": _list, "orders-board": _board, "orders-forms": _form}
