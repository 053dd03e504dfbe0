"""Step 2: which column of each sheet is which field, and what could not be read."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from custdesk.services.imports import Options, fields_for
from custdesk.system.language import _
from custdesk.ui.importing import titles
from custdesk.ui.importing.chooser import FieldChooser
from custdesk.ui.importing.controls import NEW, NONE
from custdesk.ui.importing.decision_bar import DecisionBar
from custdesk.ui.importing.match_model import MatchModel
from custdesk.ui.importing.match_table import MatchTable
from custdesk.ui.importing.policy_menu import PolicyMenu
from custdesk.ui.importing.problem_model import ListedProblem
from custdesk.ui.importing.problem_table import ProblemTable
from custdesk.ui.importing.reading_pane import WIDE, ReadingPane
from custdesk.ui.importing.session import Key, Session
from custdesk.ui.importing.sheet_line import SheetOptions
from custdesk.ui.parts.buttons import rule
from custdesk.ui.parts.splitter import Splitter

_ROOM_FOR_PANE = 1200  # px


class MatchPanel(QWidget):
    """One sheet at a time; `options_chosen` tells what was changed about it."""

    field_chosen = Signal(object, int, object)  # Key, index of the column, field or None
    options_chosen = Signal(object, object)  # Key, Options
    currency_chosen = Signal(str)
    policy_chosen = Signal(str, str, bool)  # field, policy, whether an empty cell clears

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = Session()
        self.keys: list[Key] = []
        self.currency = ""
        self.chooser: FieldChooser | None = None
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.options = SheetOptions()
        self.decisions = DecisionBar()
        self.policy_menu: PolicyMenu | None = None
        self.model = MatchModel(self)
        self.table = MatchTable(self.model)
        self.problems = ProblemTable()
        self.problems.can_export = False  # more of them may be found by comparing
        self.reading = ReadingPane()
        self.above = Splitter("import.reading")
        self.above.addWidget(self.table)
        self.above.addWidget(self.reading)
        self.above.setStretchFactor(0, 1)
        self.above.setStretchFactor(1, 0)
        self.above.setSizes([1_000_000, WIDE])
        self.splitter = Splitter("import.match", Qt.Orientation.Vertical)
        self.splitter.addWidget(self.above)
        self.splitter.addWidget(self.problems)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([430, 240])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._tab_row = QWidget()
        tab_column = QVBoxLayout(self._tab_row)
        tab_column.setContentsMargins(12, 0, 12, 0)
        tab_column.addWidget(self.tabs)
        column.addWidget(self._tab_row)
        column.addWidget(rule())
        column.addWidget(self.options)
        column.addWidget(self.decisions)
        column.addWidget(self.splitter, 1)
        self._connect()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _place: self._show_current())
        self.table.field_wanted.connect(self._open_chooser)
        self.table.policy_wanted.connect(self._open_policies)
        self.table.selectionModel().currentRowChanged.connect(lambda *_places: self._show_reading())
        self.reading.order_chosen.connect(
            lambda order: self._choose(self.session.with_date_order(self.key(), order))
        )
        self.reading.field_chosen.connect(
            lambda index, name: self.field_chosen.emit(self.key(), index, name)
        )
        self.options.currency_chosen.connect(self.currency_chosen)
        self.options.date_order_chosen.connect(
            lambda order: self._choose(self.session.with_date_order(self.key(), order))
        )
        self.options.header_row_chosen.connect(
            lambda row: self._choose(self.session.with_header_row(self.key(), row))
        )

    def key(self) -> Key:
        """The sheet that is shown."""
        return self.keys[self.tabs.currentIndex()]

    def show_session(self, session: Session, currency: str, saved: Sequence[str]) -> None:
        """Show the chosen sheets; the one that was open stays open. `saved`: names of matchings."""
        self.session, self.currency = session, currency
        self.decisions.show_deciding(session.batch.deciding, saved)
        keys = session.chosen()
        if keys != self.keys:
            open_before = self.key() if self.keys else None
            self.tabs.blockSignals(True)
            while self.tabs.count():
                self.tabs.removeTab(0)
            self.keys = keys
            for key in keys:
                self.tabs.addTab(self._tab_text(key))
            if open_before in keys:
                self.tabs.setCurrentIndex(keys.index(open_before))
            self.tabs.blockSignals(False)
        self._tab_row.setVisible(len(keys) > 1)
        self._show_current()

    def _tab_text(self, key: Key) -> str:
        file = self.session.files[key[0]]
        return key[1] if len(file.sheets) > 1 else file.name

    def _show_current(self) -> None:
        if not self.keys:
            self.model.clear()
            return
        key = self.key()
        self.options.show_sheet(self.session, key, self.currency)
        self.model.show_sheet(self.session, key)
        self._show_reading()
        problems = self.session.sheets[key].problems
        self.problems.show_problems([ListedProblem("", problem, key=key) for problem in problems])

    def _show_reading(self) -> None:
        """How the current column is read."""
        row = self.table.currentIndex().row()
        if self.keys and self.reading.isVisibleTo(self):
            column = self.model.rows[row].column if 0 <= row < len(self.model.rows) else None
            self.reading.show_column(self.session, self.key(), column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the columns need the room, the pane beside them goes."""
        super().resizeEvent(event)
        wide = self.width() >= _ROOM_FOR_PANE
        if wide != self.reading.isVisibleTo(self):
            self.reading.setVisible(wide)
            self._show_reading()

    def show_expected(self) -> None:
        """Show the columns as they were just chosen, before the sheet is read anew."""
        self.model.show_sheet(self.session, self.key())

    def _choose(self, options: Options) -> None:
        self.options_chosen.emit(self.key(), options)

    # -- choosing a field -----------------------------------------------------------------------

    def _open_chooser(self, row: int, cell: QRect, typed: str) -> None:
        key = self.key()
        sheet = self.session.sheets[key]
        column = self.model.rows[row].column
        choices = [(NONE, _("Do not import"))]
        likely = [column.field, *(name for name, _confidence in column.alternatives)]
        own = self.session.own
        fields = [field.name for field in fields_for(sheet.kind or "", tuple(own.values()))]
        ordered = [name for name in likely if name in fields]
        ordered += [name for name in fields if name not in ordered]
        choices += [(name, titles.field_title(name, sheet.kind, own)) for name in ordered]
        if column.header.strip() and sheet.kind in ("customers", "people"):
            text = _("New own field “{title}”").format(title=column.header.strip())
            choices.insert(1, (NEW, text))
        taken = {other.field: titles.letter(other.index) for other in sheet.columns if other.field}
        self.chooser = FieldChooser(choices, taken, column.field or NONE, self)
        self.chooser.chosen.connect(
            lambda name: self.field_chosen.emit(key, column.index, name or None)
        )
        self.chooser.destroyed.connect(self._forget_chooser)
        self.chooser.open_at(cell, self.screen().availableGeometry())
        if typed:
            self.chooser.line.setText(typed)

    def _open_policies(self, row: int, at: QPoint) -> None:
        name = self.model.rows[row].column.field
        if name is None:
            return
        self.policy_menu = PolicyMenu(self.session.batch.deciding, name, self)
        self.policy_menu.chosen.connect(
            lambda policy, clears: self.policy_chosen.emit(name, policy, clears)
        )
        self.policy_menu.aboutToHide.connect(self.policy_menu.deleteLater)
        self.policy_menu.popup(at)

    def _forget_chooser(self) -> None:
        self.chooser = None
