"""The debrief for pictures: a sheet that is being filled in, a visit that was not held."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from custdesk.devtools.camera import SETTLE, Camera
from custdesk.services import customers, visits
from custdesk.services.trips import details, trips
from custdesk.services.trips.debrief import span_of_trip
from custdesk.store.rows import ListQuery
from custdesk.system.language import words
from custdesk.ui.debrief.dialog import DebriefDialog, open_debrief

State = Callable[[Camera], None]
_TYPED = {
    "en": {
        "said": "Wants the small jars back in the range; 200 cartons a quarter.",
        "next_step": "in 2 weeks: send the quote",
        "promises": "send 3 samples by Friday\nask about the halal certificate",
        "costs": "taxi 45.50 EUR\nlunch with the buyer 64,20",
    },
    "zh_CN": {
        "said": "想把小罐装重新加入产品线，每季度 200 箱。",
        "next_step": "两周后：寄报价",
        "promises": "周五前寄 3 份样品\n打听清真认证",
        "costs": "打车 45.50 EUR\n与采购午餐 64,20",
    },
}


def _trip(camera: Camera) -> int:
    """A trip of yesterday and the day before with five visits; returns it."""
    desk = camera.desk
    first = desk.today() - dt.timedelta(days=2)
    values: dict[str, object] = {"name": "Autumn", "currency": "EUR", "first_on": first}
    last = first + dt.timedelta(days=1)
    trip = trips.save(desk, None, values | {"last_on": last}).created
    assert trip is not None
    for place, customer in enumerate(customers.ids(desk, ListQuery())[:5]):
        at = dt.datetime.combine(first + dt.timedelta(days=place // 3), dt.time(9 + 2 * place % 6))
        visits.save(desk, None, customer, {"at": at, "trip_id": trip})
    planned = {"state": "planned", "kind": "hotel", "amount": 42_000, "currency": "EUR"}
    details.save_cost(desk, None, trip, planned)
    return trip


def _shoot(camera: Camera, name: str, prepare: Callable[[DebriefDialog], object]) -> None:
    span = span_of_trip(camera.desk, _trip(camera))
    open_debrief(camera.desk, camera.tasks, span, camera.window)

    def ready(box: QDialog) -> bool:
        return isinstance(box, DebriefDialog) and bool(box.model.sheets)

    def fill(box: QDialog) -> None:
        assert isinstance(box, DebriefDialog)
        prepare(box)

    camera.wait(2 * SETTLE)
    camera.dialog(name, lambda: camera.wait(15 * SETTLE), fill, ready)


def _fill(box: DebriefDialog) -> None:
    if box.form is not None:
        box.form.show_typed(_TYPED[words().code if words().code in _TYPED else "en"])


def _miss(box: DebriefDialog) -> None:
    if box.form is not None:
        box.form.say_held(held=False)


STATES: dict[str, State] = {
    "debrief": lambda camera: _shoot(camera, "debrief", _fill),
    "debrief-missed": lambda camera: _shoot(camera, "debrief-missed", _miss),
}
