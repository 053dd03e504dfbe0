"""The fairs ahead: a stand written down, another fair, the days of one put onto a trip."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.changes import Changes
from custdesk.domain.words import N_
from custdesk.services import fairs
from custdesk.services.desk import Desk
from custdesk.services.fairs import Fair
from custdesk.services.trips import trips
from custdesk.system.language import _, say, words
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.parts.buttons import Button
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot, stand_on
from custdesk.ui.parts.formats import span
from custdesk.ui.tasks import Tasks

_AHEAD = 550  # days
_SECTION = Section(
    "",
    (
        Row("name", N_("Name"), needed=True),
        Row("first_on", N_("First day"), "day", True, needed=True),
        Row("last_on", N_("Last day"), "day", True),
        Row("place", N_("Place"), half=True),
        Row("country", N_("Country"), "country", True),
        Row("stand", N_("Hall and stand")),
        Row("notes", N_("Notes"), "text"),
    ),
)


def _form(desk: Desk, fair: Fair | None, parent: QWidget | None) -> Form:
    """The form of a fair; of a known phase its days and its name may be left as they are."""
    title = _("New fair") if fair is None else say(fair.title)
    form = Form(title, (_SECTION,), desk, parent)
    if fair is not None:
        name = say(fair.title)
        form.show_values({
            "name": name, "first_on": fair.first, "last_on": fair.last, "place": fair.place,
            "country": fair.country or None, "stand": fair.stand, "notes": fair.notes,
        })  # fmt: skip
        form.begin_at = "stand"
    form.resize(480, 460)
    return form


class FairsDialog(QDialog):
    """The fairs of the coming year and a half."""

    help_topic = "events"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._fairs: list[Fair] = []
        self.setWindowTitle(_("Fairs"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Fairs"))
        self.list.itemActivated.connect(lambda _item: self.edit())
        self.list.currentRowChanged.connect(lambda _row: self._enable())
        self.new_button = Button(_("New fair…"), "plus")
        self.edit_button = Button(_("Stand and days…"), "pencil-outline")
        self.trip_button = Button(_("Put onto a trip"), "bag-suitcase-outline")
        self.delete_button = Button(_("Delete"), "trash-can-outline")
        for button, deed in (
            (self.new_button, self.new), (self.edit_button, self.edit),
            (self.trip_button, self._offer_trips), (self.delete_button, self.remove),
        ):  # fmt: skip
            button.clicked.connect(lambda _checked=False, deed=deed: deed())
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 12)
        body.setSpacing(8)
        body.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.new_button, self.edit_button, self.trip_button, self.delete_button):
            row.addWidget(button)
        row.addStretch()
        body.addLayout(row)
        close = Button(_("Close"), tall=True)
        close.clicked.connect(self.reject)
        stand_on(self, body, foot([close]))
        FocusRing(self)
        self.reload()
        self.resize(620, 460)
        self.list.setFocus()

    def reload(self) -> None:
        """Read the list anew; what was chosen stays so."""
        before = self.current()
        today = self._desk.today()
        last = today + timedelta(days=_AHEAD)
        self._fairs = fairs.between(self._desk, today, last, everywhere=True)
        self.list.clear()
        for one in self._fairs:
            days = span(one.first, one.last)
            about = words().join(
                (say(one.where), one.stand or say(one.goods or one.title)), "phrases"
            )
            item = QListWidgetItem(f"{say(one.title)}\n{words().join((days, about), 'facts')}")
            item.setSizeHint(QSize(0, 46))
            self.list.addItem(item)
        names = [one.name for one in self._fairs]
        place = names.index(before.name) if before and before.name in names else 0
        self.list.setCurrentRow(place)
        self._enable()

    def current(self) -> Fair | None:
        """The fair that is chosen."""
        row = self.list.currentRow()
        return self._fairs[row] if 0 <= row < len(self._fairs) else None

    def _enable(self) -> None:
        fair = self.current()
        self.edit_button.setEnabled(fair is not None)
        self.trip_button.setEnabled(fair is not None)
        self.delete_button.setEnabled(fair is not None and fair.own is not None)

    def _ask(self, form: Form, save: Callable[[Values], Changes]) -> None:
        written: list[Changes] = []
        form.ask_values(lambda values: written.append(save(values)))
        if written:
            self._tasks.now(lambda: written[-1])
            self.reload()

    def new(self) -> None:
        """Write down another fair."""
        self._ask(
            _form(self._desk, None, self), lambda values: fairs.save(self._desk, None, values)
        )

    def edit(self) -> None:
        """Where the stand is, and other days; a known phase keeps its own name."""
        fair = self.current()
        if fair is None:
            return
        named = say(fair.title)

        def save(values: Values) -> Changes:
            if fair.key:
                # What was only shown of a known phase is not written down as the firm's own.
                same = (values["first_on"], values["last_on"]) == (fair.first, fair.last)
                left_out = {"name"} if values["name"] == named else set()
                left_out |= {"first_on", "last_on"} if same else set()
                values = {key: one for key, one in values.items() if key not in left_out}
                values["phase"] = fair.key
            return fairs.save(self._desk, fair.own, values)

        self._ask(_form(self._desk, fair, self), save)

    def remove(self) -> None:
        """Delete what the firm wrote down."""
        fair = self.current()
        if fair is not None and fair.own is not None:
            number = fair.own
            if self._tasks.now(lambda: fairs.remove(self._desk, number)) is not None:
                self.reload()

    def trips_for(self, fair: Fair) -> list[tuple[int, str]]:
        """The trips that share a day with a fair."""
        return [
            (one.id, one.name)
            for one in trips.listed(self._desk)
            if one.first <= fair.last and one.last >= fair.first and one.closed_on is None
        ]

    def _offer_trips(self) -> None:
        fair = self.current()
        if fair is None:
            return
        menu = QMenu(self)
        found = self.trips_for(fair)
        for number, name in found:
            action = menu.addAction(name)
            action.triggered.connect(
                lambda _checked=False, number=number: self.put_onto(number, fair)
            )
        if not found:
            menu.addAction(_("No trip has one of these days")).setEnabled(False)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.trip_button.mapToGlobal(self.trip_button.rect().bottomLeft()))

    def put_onto(self, trip: int, fair: Fair) -> None:
        """The days of a fair become fixed blocks of a trip."""
        self._tasks.now(lambda: fairs.add_to_trip(self._desk, trip, fair.name))
