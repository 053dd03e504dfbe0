"""Dialogs about one customer that few look at: loaded with the first look."""

from PySide6.QtWidgets import QWidget

from custdesk.services.desk import Desk
from custdesk.store.rows import CustomerDetail
from custdesk.ui.tasks import Tasks


def show_portrait(desk: Desk, tasks: Tasks, detail: CustomerDetail, parent: QWidget) -> None:
    """The page that tells who this customer is."""
    from custdesk.ui.customers.portrait import PortraitDialog

    PortraitDialog(desk, tasks, detail.id, detail.row.name, parent).open()


def show_changes(desk: Desk, detail: CustomerDetail, parent: QWidget) -> None:
    """Who changed which field when."""
    from custdesk.ui.customers.changes import ChangesDialog

    ChangesDialog(desk, detail.id, detail.row.name, parent).open()
