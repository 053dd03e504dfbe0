"""The menu of a visit or of fixed time on the days of a trip."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from custdesk.store.rows import VisitRow
from custdesk.system.language import _
from custdesk.ui.icons import icon

if TYPE_CHECKING:
    from custdesk.ui.trips.one import OneTrip


def visit_menu(one: "OneTrip", visit: VisitRow | None, at: Any) -> QMenu:  # noqa: ANN401 - Qt's
    """Show what can be done with what is selected; without a visit it is fixed time."""
    menu = QMenu(one)
    menu.addAction(icon("pencil-outline"), _("Edit"), one.view.open_current)
    if visit is None:
        menu.addAction(icon("trash-can-outline"), _("Delete"), one.bound["trip.delete"].trigger)
    elif visit.trip_id != one.trip:
        menu.addAction(
            icon("plus"), _("Take onto the trip"), lambda: one.deeds.take_on(visit, one.trip)
        )
    else:
        for name in ("ask", "asked", "confirmed", "declined"):
            menu.addAction(one.bound[f"trip.{name}"])
        menu.addSeparator()
        lock = _("Unlock") if visit.locked else _("Lock in its place")
        menu.addAction(icon("lock-outline"), lock, one.bound["trip.lock"].trigger)
        menu.addAction(
            icon("printer-outline"), _("Print this visit"), lambda: one.print_plan("visit")
        )
        who = visit.customer_id
        menu.addAction(
            icon("arrow-right"), _("Open customer"), lambda: one.customer_opened.emit(who)
        )
        menu.addAction(one.bound["trip.delete"])
    menu.popup(at if isinstance(at, QPoint) else one.mapToGlobal(QPoint()))
    return menu
