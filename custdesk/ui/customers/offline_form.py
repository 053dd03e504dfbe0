"""What goes into an offline workbook: which customers, which sheets and columns, which language."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from custdesk.services import customers, filters
from custdesk.services.desk import Desk
from custdesk.services.offline import parts
from custdesk.store.rows import ListQuery
from custdesk.system.language import LANGUAGES, _, ngettext, words
from custdesk.ui.customers.views import VIEWS
from custdesk.ui.forms.day_edit import DayEdit
from custdesk.ui.parts.buttons import Button, label, named, rule
from custdesk.ui.parts.chip import TIERS, tier_word
from custdesk.ui.parts.focus_ring import FocusRing

SHOWN, SELECTED, VIEW, VISITS = "shown", "selected", "view", "visits"
_ACROSS = 4  # boxes of columns in a line
_LINE = 22  # px; a tight dialog would cut the boxes
_TRIP = 13  # days after today that are proposed


class Wanted(NamedTuple):
    """What was chosen. `columns`, `sheets`: none means all."""

    customers: list[int]
    columns: tuple[str, ...]
    sheets: tuple[str, ...]
    language: str


class OfflineForm(QDialog):
    """`answer()` is what is chosen at that moment."""

    def __init__(
        self, parent: QWidget, desk: Desk, shown: Sequence[int], selected: Sequence[int]
    ) -> None:
        super().__init__(parent)
        self._desk, self._shown, self._selected = desk, list(shown), list(selected)
        self.setWindowTitle(_("Offline workbook"))
        self._build()
        self._lay_out()
        self.ways.buttonToggled.connect(lambda *_: self._count())
        self.view.currentIndexChanged.connect(lambda _place: self._choose(VIEW))
        for edit in (self.first, self.last):
            edit.changed.connect(lambda: self._choose(VISITS))
        for box in self.columns.values():
            box.toggled.connect(lambda _on: self._count())
        self.every.clicked.connect(lambda: self._tick(True))
        self.none.clicked.connect(lambda: self._tick(False))
        self.leave.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self._count()
        FocusRing(self)

    @classmethod
    def ask(
        cls, parent: QWidget, desk: Desk, shown: Sequence[int], selected: Sequence[int]
    ) -> Wanted | None:
        """Ask what goes into the workbook; None when the user changed their mind."""
        form = cls(parent, desk, shown, selected)
        accepted = form.exec() == QDialog.DialogCode.Accepted
        answer = form.answer() if accepted else None
        form.deleteLater()
        return answer

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        number, today = words().number, self._desk.today()
        texts = {
            SHOWN: _("What the list shows ({n})").format(n=number(len(self._shown))),
            SELECTED: _("What is selected ({n})").format(n=number(len(self._selected))),
            VIEW: _("A view or tier"),
            VISITS: _("Whom I visit, such as on a trip"),
        }
        self.ways = QButtonGroup(self)
        self.choices = {key: QRadioButton(text) for key, text in texts.items()}
        for button in self.choices.values():
            self.ways.addButton(button)
        several = len(self._selected) > 1
        self.choices[SELECTED].setVisible(several)
        self.choices[SELECTED if several else SHOWN].setChecked(True)
        self.view = QComboBox()
        self.view.setAccessibleName(texts[VIEW])
        by_silence = [(_(v.title), ListQuery(silent_days=v.silent_days)) for v in VIEWS]
        self.view.addItem(_("All"), ListQuery())
        for tier in TIERS:
            self.view.addItem(tier_word(tier), ListQuery(tiers=frozenset({tier})))
        for text, query in by_silence:
            if query.silent_days is not None:
                self.view.addItem(text, query)
        self.first, self.last = DayEdit(today), DayEdit(today)
        for edit, text in ((self.first, _("First day")), (self.last, _("Last day"))):
            line = edit.focusProxy()
            assert line is not None
            line.setAccessibleName(text)
        self.first.set_day(today)
        self.last.set_day(today + timedelta(days=_TRIP))
        for saved in filters.listed(self._desk):
            self.view.addItem(saved.name, saved.query)
        self.sheets = {kind: QCheckBox(text) for kind, text in parts.titles(words())}
        for box in self.sheets.values():
            box.setChecked(True)
        self.sheets["customers"].setEnabled(False)
        self.columns = {
            field: QCheckBox(text.replace("&", "&&"))
            for field, text in parts.columns(self._desk, words())
        }
        for box in self.columns.values():
            box.setChecked(True)
        self.every, self.none = Button(_("All"), kind="link"), Button(_("None"), kind="link")
        self.language = QComboBox()
        self.language.setAccessibleName(_("Language of the workbook"))
        for code, text in LANGUAGES.items():
            self.language.addItem(text, code)
        self.language.setCurrentIndex(self.language.findData(words().code))
        self.count = label("", 13, tone="text2")
        self.leave = Button(_("Cancel"), tall=True)
        self.go = Button(_("Export…"), kind="primary", tall=True)
        self.go.setDefault(True)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(label(_("Offline workbook"), 18, QFont.Weight.DemiBold))
        about = _(
            "To be worked in anywhere, by you or a colleague. When it comes back, it is merged "
            "cell by cell with what happened here meanwhile."
        )
        column.addWidget(label(about, 13, tone="text2", wrap=True))
        column.addWidget(self._head(_("Customers")))
        who = QGridLayout()
        who.setHorizontalSpacing(12)
        who.setVerticalSpacing(8)
        days = QHBoxLayout()
        days.setSpacing(8)
        for widget in (self.first, label("–"), self.last):
            days.addWidget(widget, int(isinstance(widget, DayEdit)))
        for row, key in enumerate((SHOWN, SELECTED, VIEW, VISITS)):
            who.addWidget(self.choices[key], row, 0)
        who.addWidget(self.view, 2, 1)
        who.addLayout(days, 3, 1)
        who.setColumnStretch(1, 1)
        column.addLayout(who)
        column.addWidget(self._head(_("Sheets")))
        boxes = QHBoxLayout()
        boxes.setSpacing(20)
        for box in self.sheets.values():
            boxes.addWidget(box)
        boxes.addStretch()
        column.addLayout(boxes)
        column.addWidget(self._head(_("Columns of the customers"), self.every, self.none))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for place, box in enumerate(self.columns.values()):
            box.setMinimumHeight(_LINE)
            grid.addWidget(box, place // _ACROSS, place % _ACROSS)
        column.addLayout(grid)
        column.addWidget(self._head(_("Language of the workbook")))
        tongue = QHBoxLayout()
        tongue.addWidget(self.language)
        tongue.addStretch()
        column.addLayout(tongue)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column, 1)
        whole.addWidget(rule())
        whole.addWidget(self._foot())
        self.setMinimumWidth(max(680, whole.minimumSize().width()))

    def _foot(self) -> QFrame:
        foot = named(QFrame(), "footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(8)
        row.addWidget(self.count, 1)
        row.addWidget(self.leave)
        row.addWidget(self.go)
        return foot

    @staticmethod
    def _head(text: str, *behind: QWidget) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 8, 0, 0)
        row.addWidget(label(text, 13, QFont.Weight.DemiBold))
        for widget in behind:
            row.addWidget(widget)
        row.addStretch()
        return line

    # -- what is chosen -------------------------------------------------------------------------

    def _choose(self, way: str) -> None:
        self.choices[way].setChecked(True)
        self._count()

    def _tick(self, on: bool) -> None:
        for box in self.columns.values():
            box.setChecked(on)

    def days(self) -> tuple[date, date] | None:
        """First and last day of the visits; None while they make no span."""
        first, last = self.first.day(), self.last.day()
        return (first, last) if first and last and first <= last else None

    def numbers(self) -> list[int]:
        """The customers that go out."""
        if self.choices[SELECTED].isChecked():
            return self._selected
        if self.choices[VIEW].isChecked():
            query: ListQuery = self.view.currentData()
            return list(customers.ids(self._desk, query._replace(sort="name", descending=False)))
        if self.choices[VISITS].isChecked():
            days = self.days()
            return parts.visited(self._desk, *days) if days else []
        return self._shown

    def _count(self) -> None:
        n = len(self.numbers())
        text = ngettext("{n} customer", "{n} customers", n).format(n=words().number(n))
        if self.choices[VISITS].isChecked() and self.days() is None:
            text = _("Enter the first and the last day.")
        elif not n:
            text = _("No customer fits.")
        self.count.setText(text)
        self.go.setEnabled(n > 0)

    def answer(self) -> Wanted:
        """What is chosen."""
        ticked = tuple(field for field, box in self.columns.items() if box.isChecked())
        # No tick at all: what customers are known by stands in the workbook in any case.
        columns = () if len(ticked) == len(self.columns) else (*ticked, "code")
        sheets = tuple(kind for kind, box in self.sheets.items() if box.isChecked())
        return Wanted(self.numbers(), columns, sheets, str(self.language.currentData()))
