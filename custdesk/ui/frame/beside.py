"""Customers in windows of their own, beside the window: to compare, and to read on while one works.

They show and do what the pane of the list does, follow what is written anywhere, and close with
their customer, with a lock and with the window.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout
from shiboken6 import isValid

from custdesk.domain.changes import Changes
from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.system.settings import Settings
from custdesk.ui import actions
from custdesk.ui.customers.deeds import Deeds
from custdesk.ui.customers.detail import DetailPane
from custdesk.ui.frame.lines import Lines
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.page import Page
from custdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from custdesk.ui.frame.going import GoingWindow

_USUAL = QSize(460, 780)
_SMALLEST = QSize(360, 420)
_CASCADE, _STEPS = 28, 8  # px from one window to the next, and windows until it begins anew
# What the pane can do by key; the deeds of a list stay with the list.
_DEEDS = ("call", "write", "letter", "consent", "note", "edit", "portrait")


class OwnWindow(Page):
    """One customer in a window of its own; a page, because deeds belong to one."""

    name = "customers"

    def __init__(self, desk: Desk, tasks: Tasks, host: "GoingWindow", customer: int) -> None:
        super().__init__(desk, tasks, None)
        self.customer = customer
        self._stale = False  # it reads by itself
        self._host = host
        self.setWindowFlag(Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(_SMALLEST)
        self.deeds = Deeds(desk, tasks, self)
        self.detail = DetailPane(desk, self.deeds)
        self.detail.head.stand_alone()
        self._lay_out()
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setObjectName("pane")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.detail)
        self._lines = Lines(frame, column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        FocusRing(self)

    def _connect(self) -> None:
        host = self._host
        self.deeds.chosen = lambda: [self.customer]
        self.deeds.said.connect(lambda text: self._lines.said.say(text))
        self.told.connect(lambda text: self._lines.said.say(text, undo=False))
        self._lines.said.undo_wanted.connect(host.undo)
        self.deeds.record_opened.connect(self._lead_to)
        self.detail.orders.opened.connect(lambda order: self._lead_to("order", order))
        self.detail.around.page_wanted.connect(host.open)
        self.customer_opened.connect(host.open_customer)
        self.files_brought.connect(host.open_files)
        self.contact_begun.connect(host.begin_contact)
        self.detail.close_wanted.connect(self.close)
        for deed in _DEEDS:
            declared = actions.BY_ID[f"customers.{deed}"]
            action = actions.made(declared, self)
            action.triggered.connect(lambda _on=False, deed=deed: self.detail.do(deed))
        for name, do in (("undo", host.undo), ("redo", host.redo), ("search", self._search)):
            actions.made(actions.BY_ID[name], self).triggered.connect(lambda _on=False, do=do: do())

    def _lead_to(self, kind: str, number: int) -> None:
        self._host.open_record(kind, number)
        self._host.activateWindow()

    def _search(self) -> None:
        self._host.activateWindow()
        self._host.search()

    def show_error(self, text: str) -> None:
        """What went wrong here is said here."""
        self._lines.error.show_text(text)

    def reload(self) -> None:
        """Read the customer again; a customer who is gone takes the window along."""
        if self.detail.detail is None:
            self.detail.show_customer(self.customer)
        else:
            self.detail.reload()
        found = self.detail.detail
        if found is None:
            self.close()
        else:
            self.setWindowTitle(_("{name} — CustDesk").format(name=found.row.name))

    def on_changed(self, changes: Changes, initiator: object) -> None:
        """Read anew what was written about this customer, whoever wrote it."""
        if changes.everything or self.customer in changes.customers:
            self.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._host.note_own_size(self.size())
        super().closeEvent(event)


class Beside(QObject):
    """The windows of customers, each customer once."""

    def __init__(self, host: "GoingWindow", desk: Desk, tasks: Tasks, settings: Settings) -> None:
        super().__init__(host)
        self._host, self._desk, self._tasks, self._settings = host, desk, tasks, settings
        self._windows: list[OwnWindow] = []

    def windows(self) -> list[OwnWindow]:
        """Those that are open."""
        self._windows = [one for one in self._windows if isValid(one) and one.isVisible()]
        return self._windows

    def open(self, customer: int, place: QRect | None = None) -> None:
        """Show a customer, where it stood before or a step beside the last one."""
        for one in self.windows():
            if one.customer == customer:
                one.raise_()
                one.activateWindow()
                return
        window = OwnWindow(self._desk, self._tasks, self._host, customer)
        if window.detail.detail is None:  # deleted a moment ago
            window.deleteLater()
            return
        window.setGeometry(place or self._room(len(self._windows)))
        window.show()
        window.activateWindow()
        window.detail.take_focus()
        self._windows.append(window)

    def _room(self, already: int) -> QRect:
        kept = self._settings.get("own_window")
        fits = len(kept) == 2 and all(isinstance(one, int) and 0 < one < 9999 for one in kept)
        size = QSize(*kept) if fits else _USUAL
        screen = self._host.screen().availableGeometry()
        size = size.boundedTo(screen.size())
        at = self._host.geometry().topRight()
        x, y = at.x() - size.width() - _CASCADE, at.y() + 2 * _CASCADE
        x = max(screen.left(), min(x, screen.right() - size.width()))
        y = max(screen.top(), min(y, screen.bottom() - size.height()))
        step = _CASCADE * (already % _STEPS)
        at = QPoint(max(screen.left(), x - step), min(y + step, screen.bottom() - _CASCADE))
        return QRect(at, size)

    def close_all(self) -> list[tuple[int, QRect]]:
        """Close them; who was shown where."""
        shown = [(one.customer, one.geometry()) for one in self.windows()]
        for one in tuple(self._windows):
            one.close()
        self._windows = []
        return shown
