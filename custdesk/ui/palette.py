"""Ctrl+K: one line that finds customers, orders, trips and pages."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from custdesk.domain.words import N_
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.orders import listing
from custdesk.services.trips import trips
from custdesk.system.language import _
from custdesk.ui import icons
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.formats import span
from custdesk.ui.parts.hits import ROW, Hit, HitDelegate, HitModel, find_customers
from custdesk.ui.parts.page import ORDER, TRIP

_WIDTH, _SHOWN = 640, 9
_MOST, _ARCHIVED, _TRIPS, _ORDERS = 20, 5, 5, 5
_ORDER_ICON = "package-variant-closed"

# Name, title, icon.
PAGES = (
    ("today", N_("Today"), "weather-sunny"),
    ("customers", N_("Customers"), "account-group-outline"),
    ("calendar", N_("Calendar"), "calendar-month-outline"),
    ("trips", N_("Trips"), "bag-suitcase-outline"),
    ("orders", N_("Orders"), "package-variant-closed"),
    ("quotations", N_("Quotations"), "file-percent-outline"),
    ("shipments", N_("Shipments"), "ferry"),
    ("complaints", N_("Complaints"), "message-alert-outline"),
    ("enquiries", N_("Enquiries"), "email-fast-outline"),
    ("credit", N_("Credit"), "credit-card-clock-outline"),
    ("agreements", N_("Agreements"), "handshake-outline"),
    ("products", N_("Products"), "tag-outline"),
    ("letters", N_("Letters"), "email-seal-outline"),
    ("templates", N_("Letter templates"), "email-edit-outline"),
    ("outbox", N_("Outbox"), "email-fast-outline"),
    ("surveys", N_("Surveys"), "clipboard-check-outline"),
    ("loyalty", N_("Loyalty"), "heart-outline"),
    ("events", N_("Fairs and events"), "party-popper"),
    ("tiers", N_("Tiers"), "chart-box-outline"),
    ("effect", N_("Effect of the care"), "chart-timeline-variant"),
    ("care", N_("Care plans"), "account-heart-outline"),
    ("warnings", N_("Warnings"), "alert-outline"),
    ("festivals", N_("Festivals"), "party-popper"),
    ("problems", N_("To verify"), "clipboard-check-outline"),
    ("duplicates", N_("Duplicate customers"), "content-duplicate"),
    ("archive", N_("Archived customers"), "archive-outline"),
    ("import", N_("Import a list"), "file-import-outline"),
    ("mails", N_("Mails"), "email-multiple-outline"),
    ("history", N_("History"), "history"),
    ("settings", N_("Settings"), "cog-outline"),
    ("help", N_("Help"), "help-circle-outline"),
)
# What is done rather than opened, found by its words alone.
DEEDS = (("debrief", N_("Debrief visits"), "clipboard-text-outline"),)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


def find_pages(text: str) -> list[Hit]:
    """Pages whose title has the text, and deeds; all pages while there is no text."""
    wanted = text.strip().casefold()
    found = [
        Hit(name, _(title), place=_("Open page"), icon=icon)
        for name, title, icon in PAGES
        if wanted in _(title).casefold()
    ]
    deeds = [Hit(name, _(title), icon=icon) for name, title, icon in DEEDS]
    return [*found, *(one for one in deeds if wanted and wanted in one.title.casefold())]


def find_archived(desk: Desk, text: str) -> list[Hit]:
    """Archived customers that have the text; they are opened where they can be brought back."""
    return [
        Hit("archive", row.name, place=_("Archived"), icon="archive-outline")
        for row in customers.archived(desk, text, _ARCHIVED)
    ]


def find_trips(desk: Desk, text: str) -> list[Hit]:
    """Trips whose name has every word of the text; the next one first, then those behind us."""
    icon = "bag-suitcase-outline"
    return [
        Hit(f"{TRIP}{number}", name, span(first, last), _("Trip"), icon=icon)
        for number, name, first, last in trips.named(desk, text)[:_TRIPS]
    ]


def find_orders(desk: Desk, text: str) -> list[Hit]:
    """Orders of exactly this number, the latest first."""
    return [
        Hit(f"{ORDER}{one.id}", one.number, one.customer_name, _("Order"), icon=_ORDER_ICON)
        for one in (line.order for line in listing.numbered(desk, text, _ORDERS))
    ]


class PaletteDialog(QDialog):
    """A frameless window below the top bar; Enter opens, Esc leaves."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self._desk = desk
        self.answer: int | str | None = None
        self.setWindowTitle(_("Search everything"))
        self._build()
        self._find("")

    def _build(self) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Search customers, people, orders, notes"))
        self.line.setAccessibleName(_("Search everything"))
        self.line.addAction(icons.icon("magnify"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.setMinimumHeight(36)
        self.line.installEventFilter(self)
        self.hits = HitModel(self)
        self.list = QListView()
        self.list.setModel(self.hits)
        self.list.setItemDelegate(HitDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(_("Found"))
        self._none = label(_("Nothing found. Fewer or shorter words find more."), 13, tone="text2")
        self._none.setContentsMargins(16, 12, 16, 16)
        frame = QFrame()
        frame.setObjectName("palette")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(8, 8, 8, 8)
        inner.setSpacing(8)
        for widget in (self.line, self.list, self._none):
            inner.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        frame.setFixedWidth(_WIDTH)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        self.line.textChanged.connect(self._find)
        self.list.clicked.connect(lambda _index: self.accept())

    def _find(self, text: str) -> None:
        pages = find_pages(text)
        found = find_customers(self._desk, text, _MOST) if text.strip() else []
        named = find_trips(self._desk, text) if text.strip() else []
        old = find_archived(self._desk, text) if text.strip() else []
        ordered = find_orders(self._desk, text) if text.strip() else []
        hits = [*ordered, *named, *found, *old, *pages]
        self.hits.show_hits(hits)
        self.list.setVisible(bool(hits))
        self._none.setVisible(not hits)
        self.list.setFixedHeight(ROW * min(len(hits), _SHOWN) + 2)
        self.list.setCurrentIndex(self.hits.index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the list work while the line keeps the focus."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self.hits.hits:
            return False
        last = len(self.hits.hits) - 1
        row = self.list.currentIndex().row() + step
        if abs(step) == 1:
            row %= last + 1
        self.list.setCurrentIndex(self.hits.index(min(max(row, 0), last), 0))
        return True

    def accept(self) -> None:
        """Open what is marked; nothing happens while nothing is found."""
        row = self.list.currentIndex().row()
        if 0 <= row < len(self.hits.hits):
            self.answer = self.hits.hits[row].target
            super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
            return
        super().keyPressEvent(event)

    @classmethod
    def ask(cls, parent: QWidget | None, desk: Desk) -> int | str | None:
        """The customer (an id), order, trip or page (its name) to open; None when the user left."""
        dialog = cls(desk, parent)
        if parent is not None:
            window = parent.window()
            left = (window.width() - _WIDTH) // 2
            dialog.move(window.mapToGlobal(QPoint(max(left, 0), 56)))
        done = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.answer if done else None
