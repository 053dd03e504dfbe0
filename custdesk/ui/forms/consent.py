"""What a customer said about letters: the form of one word, and the list of all of them."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.consents import CHANNELS, REFUSED, SOURCES, STATES, TOPICS
from custdesk.domain.words import N_
from custdesk.services import consent, customers
from custdesk.services.desk import Desk
from custdesk.system.language import _, say
from custdesk.ui import theme
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.picker import PersonEditor
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot, stand_on

_ROW = 30
_EVERY = (("", N_("Every channel")), *CHANNELS)
_ALL = (("", N_("All letters")), *TOPICS)
_ROWS = (
    Row("state", N_("What they said"), "choice", True, STATES),
    Row("person_id", N_("Contact"), half=True),
    Row("topic", N_("About"), "choice", True, _ALL),
    Row("channel", N_("Channel"), "choice", True, _EVERY),
    Row("on_date", N_("Said on"), "day", True, needed=True),
    Row("source", N_("How we know"), "open", True, SOURCES),
    Row("until_on", N_("In mourning until (else seven weeks)"), "day"),
    Row("note", N_("Note"), "text"),
)
_BLANK: Values = {"state": REFUSED, "topic": "marketing", "channel": "", "source": "mail"}


class ConsentForm(Form):
    """Notes a word of theirs (None) or changes one; it begins with an opt-out from marketing."""

    help_topic = "letters"

    def __init__(
        self, desk: Desk, customer: int, number: int | None, start: Values,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        person = PersonEditor(desk)
        person.of(customer)
        name = customers.detail(desk, customer).row.name
        super().__init__(
            _("Letters to {name}: what they said").format(name=name), (Section("", _ROWS),), desk,
            parent, given={"person_id": person},
        )  # fmt: skip
        stored = consent.get(desk, number) if number is not None else {}
        empty = {key: stored[key] or "" for key in ("channel", "topic") if key in stored}
        today: Values = {"on_date": desk.today()}
        self.show_values(stored | empty if stored else _BLANK | today | start)
        self.resize(540, 460)

    @classmethod
    def ask(
        cls, parent: QWidget | None, desk: Desk, customer: int, number: int | None = None,
        start: Values | None = None, attempt: Callable[[Values], object] | None = None,
    ) -> Values | None:  # fmt: skip
        """The columns of it; None when the user left."""
        return cls(desk, customer, number, start or {}, parent).ask_values(attempt)


class ConsentDialog(QDialog):
    """All that they said, the latest first; `do` writes and says it."""

    help_topic = "letters"

    def __init__(
        self, desk: Desk, customer: int, do: Callable[[Callable[[], Changes], str], object],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._desk, self._customer, self._do = desk, customer, do
        self.setWindowTitle(_("Consent and opt-out"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("What they said"))
        self.new = Button(_("New"), "plus", keys="N")
        self.change = Button(_("Edit"), "pencil-outline", keys="E")
        self.away = Button(_("Delete"), "trash-can-outline", keys="Del")
        self.leave = Button(_("Close"), kind="primary", tall=True)
        self._lay_out(customers.detail(desk, customer).row.name)
        self.new.clicked.connect(lambda: self._ask(None))
        self.change.clicked.connect(self.edit)
        self.away.clicked.connect(self.remove)
        self.leave.clicked.connect(self.accept)
        self.list.itemActivated.connect(lambda _item: self.edit())
        for keys, deed in (
            ("N", lambda: self._ask(None)), ("E", self.edit), ("Del", self.remove),
        ):  # fmt: skip
            QShortcut(
                QKeySequence(keys), self.list, deed, context=Qt.ShortcutContext.WidgetShortcut
            )
        self.reload()
        self.resize(620, 380)
        self.list.setFocus()
        FocusRing(self)

    def _lay_out(self, name: str) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(8)
        title = _("Letters to {name}: what they said").format(name=name)
        column.addWidget(label(title, 18, QFont.Weight.DemiBold, wrap=True))
        self._empty = label(_("They said nothing about letters yet."), 12, tone="text2")
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        stand_on(self, column, foot([self.leave], [self.new, self.change, self.away]))

    def reload(self) -> None:
        """Read the words again; the current one stays."""
        at = max(0, self.list.currentRow())
        words = consent.listed(self._desk, self._customer)
        self.list.clear()
        for one in words:
            text = say(one.told)
            if one.said.note:
                text = f"{text} · {one.said.note}"
            item = QListWidgetItem(text if one.counts else f"{text} · {_('no longer counts')}")
            item.setSizeHint(QSize(0, _ROW))
            item.setData(Qt.ItemDataRole.UserRole, one.said.id)
            if not one.counts:
                item.setForeground(theme.color("text3"))
            self.list.addItem(item)
        self.list.setCurrentRow(min(at, len(words) - 1))
        self._empty.setVisible(not words)
        for button in (self.change, self.away):
            button.setEnabled(bool(words))

    def current(self) -> int | None:
        """The word that is marked."""
        item = self.list.currentItem()
        return int(item.data(Qt.ItemDataRole.UserRole)) if item is not None else None

    def edit(self) -> None:
        """Change the word that is marked."""
        if (number := self.current()) is not None:
            self._ask(number)

    def remove(self) -> None:
        """It was noted by mistake."""
        number, desk = self.current(), self._desk
        if number is not None:
            self._do(lambda: consent.remove(desk, number), _("Note deleted"))
            self.reload()

    def _ask(self, number: int | None) -> None:
        ask_consent(self, self._desk, self._customer, self._do, number)
        self.reload()


def ask_consent(
    parent: QWidget, desk: Desk, customer: int,
    do: Callable[[Callable[[], Changes], str], object], number: int | None = None,
    start: Values | None = None,
) -> None:  # fmt: skip
    """Ask what they said; while it cannot be so, the form stays open. `do` tells it."""
    done: list[Changes] = []

    def attempt(values: Values) -> None:
        done.append(consent.save(desk, number, customer, values))

    ConsentForm.ask(parent, desk, customer, number, start, attempt)
    if done:
        do(lambda: done[0], _("Noted what they said about letters"))
