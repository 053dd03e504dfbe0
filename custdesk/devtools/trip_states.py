"""A trip for pictures: its days with visits, what belongs to it, the forms."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QDialog

from custdesk.devtools.camera import Camera
from custdesk.services import customers, visits
from custdesk.services.trips import details, trips
from custdesk.store.rows import ListQuery
from custdesk.ui.forms import trip_parts
from custdesk.ui.forms.trip import TripForm
from custdesk.ui.trips.dragging import Drag
from custdesk.ui.trips.page import TripsPage
from custdesk.ui.trips.proposal_dialog import ProposalDialog

State = Callable[[Camera], None]
_NAME = "Germany"
# Day of the trip, hour, minute, minutes, city of the customer, purpose, answer.
_VISITS = (
    (0, 9, 30, 120, "Hamburg", "Price list 2027; small parcels", "confirmed"),
    (0, 14, 0, 90, "Bremen", "Who buys now?", "asked"),
    (1, 11, 0, 60, "Dresden", "Reorder", "confirmed"),
    (2, 10, 0, 60, "Köln", "Single boxes", "asked"),
    (2, 15, 0, 90, "Düsseldorf", "Open invoices", "confirmed"),
    (3, 11, 0, 90, "München", "Yearly review", ""),
)


def fill(camera: Camera) -> int:
    """A trip of five days through Germany from a Monday on that has no other visits; returns it."""
    desk = camera.desk
    known = [line.id for line in trips.listed(desk) if line.name == _NAME]
    if known:
        return known[0]
    monday = desk.today() + dt.timedelta(days=28 - desk.today().weekday())
    values: dict[str, object] = {
        "name": _NAME, "first_on": monday, "last_on": monday + dt.timedelta(days=4),
        "start_place": "Hamburg", "start_country": "DE", "start_at": "08:00",
        "end_place": "Shanghai", "end_country": "CN",
        "budget": 600_000, "currency": "EUR", "travellers": "Lin Yue\nChen Hao",
        "contacts": "Office +86 574 0000 0000",
    }  # fmt: skip
    trip = trips.save(desk, None, values).created
    assert trip is not None
    rows = [customers.detail(desk, one) for one in customers.ids(desk, ListQuery())]
    towns = {str(row.fields["city"]): row.row.id for row in rows}
    for day, hour, minute, minutes, town, purpose, asked in _VISITS:
        at = dt.datetime.combine(monday + dt.timedelta(days=day), dt.time(hour, minute))
        planned = {"at": at, "minutes": minutes, "purpose": purpose, "trip_id": trip}
        visits.save(desk, None, towns[town], planned | {"asked": asked or None})
    _fill_parts(camera, trip, monday)
    return trip


def _fill_parts(camera: Camera, trip: int, monday: dt.date) -> None:
    """Nights, costs, fixed time, the list."""
    desk = camera.desk
    for day, place, hotel, amount in (
        (0, "Hamburg", "Hotel am Park", 12_900),
        (2, "Köln", "Hotel Thomas", 11_800),
    ):
        night = {"day": monday + dt.timedelta(days=day), "place": place, "country": "DE"}
        details.save_night(desk, None, trip, night | {"hotel": hotel, "amount": amount})
    flight: dict[str, object] = {
        "title": "21:55 to Shanghai",
        "kind": "flight",
        "minutes": 60,
        "country": "CN",
    }
    at = dt.datetime.combine(monday + dt.timedelta(days=4), dt.time(21, 30))
    details.save_block(
        desk, None, trip, flight | {"place": "Shanghai", "at": at, "zone": "Europe/Berlin"}
    )
    for kind, amount, currency in (
        ("flight", 118_000, "EUR"), ("train", 42_000, "EUR"), ("gifts", 90_000, "CNY"),
        ("meals", 25_000, "EUR"),
    ):  # fmt: skip
        cost = {"kind": kind, "amount": amount, "currency": currency, "state": "planned"}
        details.save_cost(desk, None, trip, cost)
    for text in ("Order 6 gift sets", "Print 6 visit plans"):
        details.save_check(desk, None, trip, {"text": text})


def _open(camera: Camera, size: tuple[int, int] = (1440, 900)) -> TripsPage:
    trip = fill(camera)
    camera.open("trips", size)
    page = camera.window.page()
    assert isinstance(page, TripsPage)
    page.open_trip(trip)
    camera.wait_until(page.rows_ready)
    return page


def _one(camera: Camera) -> None:
    page = _open(camera)
    page.one.view.select(page.one.view.board.walk()[1])
    waiting = page.one.left_pane.list
    waiting.setCurrentIndex(waiting.candidates.index(1, 0))
    waiting.setFocus()
    camera.wait()
    camera.take(camera.window, "trip")
    _drag(camera, page)
    page.close_trip()
    camera.wait()
    camera.take(camera.window, "trips-list")


def _drag(camera: Camera, page: TripsPage) -> None:
    """A visit over another one, in the hand."""
    view = page.one.view
    view.select(view.board.walk()[0])
    camera.wait()
    box = view.box_of(view.selection)
    assert box is not None
    to = box.center() + QPointF(view.laid.grid.column(0)[1] * 2, 60)
    view.drag = Drag.of_card(view.board.by_key[view.selection], view.mark_at(box.center()), 5).at(
        view.mark_at(to)
    )
    view.viewport().update()
    camera.wait()
    camera.take(camera.window, "trip-drag")
    view.cancel()


def _small(camera: Camera) -> None:
    page = _open(camera, (1180, 700))
    camera.take(camera.window, "trip-small")
    page.close_trip()


def _form(camera: Camera) -> None:
    trip = fill(camera)
    camera.dialog(
        "trip-form", lambda: TripForm.ask(camera.window, camera.desk, trip, lambda _values: None)
    )


def _block(camera: Camera) -> None:
    block = details.blocks(camera.desk, fill(camera))[0]
    camera.dialog(
        "trip-block",
        lambda: trip_parts.ask_block(camera.window, camera.desk, block, lambda _values: None),
    )


def _night(camera: Camera) -> None:
    night = details.nights(camera.desk, fill(camera))[0]
    camera.dialog(
        "trip-night",
        lambda: trip_parts.ask_night(camera.window, camera.desk, night, lambda _values: None),
    )


def _costs(camera: Camera) -> None:
    page = _open(camera)
    camera.dialog("trip-costs", page.one.show_costs)
    page.close_trip()


def _proposal(camera: Camera) -> None:
    page = _open(camera)

    def ready(box: QDialog) -> bool:
        assert isinstance(box, ProposalDialog)
        return box.proposal is not None

    camera.dialog("trip-proposal", page.one.propose, ready=ready)
    page.close_trip()


STATES: dict[str, State] = {
    "trip-proposal": _proposal,
    "trip-costs": _costs,
    "trip": _one,
    "trip-small": _small,
    "trip-form": _form,
    "trip-block": _block,
    "trip-night": _night,
}
