"""A trip for pictures: its days with visits, what belongs to it, the forms."""

from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QDialog

from custdesk.devtools.camera import Camera
from custdesk.services.sample.trip import NAME
from custdesk.services.trips import details, trips
from custdesk.ui.forms import trip_parts
from custdesk.ui.forms.trip import TripForm
from custdesk.ui.trips.dragging import Drag
from custdesk.ui.trips.page import TripsPage
from custdesk.ui.trips.proposal_dialog import ProposalDialog

State = Callable[[Camera], None]


def fill(camera: Camera) -> int:
    """The trip of the sample firm."""
    (trip,) = [line.id for line in trips.listed(camera.desk) if line.name == NAME]
    return trip


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
    desk, trip = camera.desk, fill(camera)
    first = trips.get(desk, trip)["first_on"]
    block = {"title": "Maison fair", "kind": "fair", "at": f"{first}T10:00", "place": "Hamburg"}
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
