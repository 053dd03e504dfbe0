"""A field that finds a customer while one types."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QVBoxLayout, QWidget

from custdesk.domain.words import N_, Message
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.store.rows import PersonRow
from custdesk.system.language import _
from custdesk.ui.forms.editors import Unreadable
from custdesk.ui.parts.hits import ROW, HitDelegate, HitModel, find_customers

_MOST = 6
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class CustomerPicker(QWidget):
    """A line and, while typing, a list under it; `chosen` tells the customer, None while open."""

    chosen = Signal(object)  # int | None

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.customer: int | None = None
        self._line = QLineEdit()
        self._line.setPlaceholderText(_("Name, city, person or number"))
        self._line.setToolTip(self._line.placeholderText())
        self._line.setAccessibleName(_("Customer"))
        self._line.installEventFilter(self)
        self._hits = HitModel(self)
        self._list = QListView()
        self._list.setModel(self._hits)
        self._list.setItemDelegate(HitDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.clicked.connect(lambda _index: self._take())
        self._list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._line)
        column.addWidget(self._list)
        self.setFocusProxy(self._line)
        self._line.textEdited.connect(self._find)

    def _find(self, text: str) -> None:
        self._set(None)
        hits = find_customers(self._desk, text, _MOST) if text.strip() else []
        self._hits.show_hits(hits)
        self._list.setFixedHeight(ROW * len(hits) + 2)
        self._list.setVisible(bool(hits))
        self._list.setCurrentIndex(self._hits.index(0, 0))

    def _take(self) -> None:
        row = self._list.currentIndex().row()
        if 0 <= row < len(self._hits.hits):
            hit = self._hits.hits[row]
            self._line.setText(hit.title)
            self._list.hide()
            self._set(int(hit.target))

    def _set(self, customer: int | None) -> None:
        if customer != self.customer:
            self.customer = customer
            self.chosen.emit(customer)

    def show_customer(self, customer: int | None) -> None:
        """Choose a customer that is known."""
        name = "" if customer is None else customers.detail(self._desk, customer).row.name
        self._line.setText(name)
        self._list.hide()
        self._set(customer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down and Enter work in the list while the line keeps the focus."""
        if event.type() != QEvent.Type.KeyPress or self._list.isHidden():
            return False
        assert isinstance(event, QKeyEvent)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._take()
            return event.key() != Qt.Key.Key_Tab
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            return False
        row = (self._list.currentIndex().row() + step) % len(self._hits.hits)
        self._list.setCurrentIndex(self._hits.index(row, 0))
        return True


class CustomerEditor:
    """The picker as an editor of a form."""

    def __init__(self, desk: Desk) -> None:
        self.picker = CustomerPicker(desk)
        self.widget: QWidget = self.picker

    def value(self) -> object:
        if self.picker.customer is None:
            raise Unreadable(Message(N_("Choose the customer it is about.")))
        return self.picker.customer

    def show(self, value: object) -> None:
        self.picker.show_customer(value if isinstance(value, int) else None)


class PersonEditor:
    """One of the people of a customer, or nobody."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._box = QComboBox()
        # However long a name is, the form stays as wide as it is.
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._box.setMinimumContentsLength(6)
        self.widget: QWidget = self._box

    def of(self, customer: int | None, *, first: bool = False) -> None:
        """Offer the people of a customer; `first` chooses the first of them."""
        people = customers.detail(self._desk, customer).people if customer is not None else ()
        self.offer(people)
        self._box.setCurrentIndex(1 if first and people else 0)

    def offer(self, people: Sequence[PersonRow], chosen: int | None = None) -> None:
        """Offer people that are known already, and choose one."""
        self._box.clear()
        self._box.addItem("", None)
        for person in people:
            self._box.addItem(person.name, person.id)
        self.show(chosen)

    def value(self) -> object:
        return self._box.currentData()

    def show(self, value: object) -> None:
        self._box.setCurrentIndex(max(0, self._box.findData(value)))
