"""An editor for a list of like things: a row of fields for each, rows that come and go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.choices import Choices
from custdesk.domain.day_words import parse_day
from custdesk.domain.words import N_, Message
from custdesk.system.language import _, words
from custdesk.ui.forms.editors import Unreadable
from custdesk.ui.parts.buttons import Button, icon_button, label

RowValues = dict[str, Any]
_LONGEST = 24 * 60


@dataclass(frozen=True, slots=True)
class Column:
    """A field of every row. `kind`: line, minutes, choice, day, done (a check box)."""

    name: str
    title: str
    kind: str = "line"
    width: int = 0  # 0: takes the room that is left
    choices: Choices = ()


class _Row:
    """The widgets of one row; what no widget shows, such as a key, is kept beside them."""

    def __init__(self, columns: Sequence[Column], values: RowValues, today: date) -> None:
        self.columns, self.kept, self.today = columns, dict(values), today
        self.widgets = {column.name: self._widget(column) for column in columns}
        self.away: QToolButton = icon_button("close", _("Remove"))
        for column in columns:
            self._show(column, values.get(column.name))

    def _widget(self, column: Column) -> QWidget:
        widget: QWidget
        if column.kind == "minutes":
            spin = QSpinBox()
            spin.setRange(5, _LONGEST)
            spin.setSingleStep(15)
            spin.setValue(30)
            spin.lineEdit().setTextMargins(6, 0, 0, 0)  # as other fields; the sheet's is lost
            widget = spin
        elif column.kind == "choice":
            widget = combo = QComboBox()
            for key, title in column.choices:
                combo.addItem(_(title), key)
            combo.currentTextChanged.connect(combo.setToolTip)  # where it is too narrow for it
            combo.setToolTip(combo.currentText())
        elif column.kind == "done":
            widget = QCheckBox()
        else:
            widget = QLineEdit()
        if column.width:
            widget.setFixedWidth(column.width)
        widget.setAccessibleName(_(column.title))
        return widget

    def _show(self, column: Column, value: object) -> None:
        widget = self.widgets[column.name]
        if isinstance(widget, QSpinBox):
            widget.setValue(value if isinstance(value, int) else 30)
        elif isinstance(widget, QComboBox):
            widget.setCurrentIndex(max(widget.findData(value), 0))
        elif isinstance(widget, QCheckBox):
            widget.setChecked(bool(value))
        elif isinstance(widget, QLineEdit):
            text = str(value or "")
            if column.kind == "day" and text:
                text = words().date(date.fromisoformat(text))
            widget.setText(text)
            widget.setCursorPosition(0)

    def value(self) -> RowValues:
        return self.kept | {column.name: self._value(column) for column in self.columns}

    def _value(self, column: Column) -> object:
        widget = self.widgets[column.name]
        if isinstance(widget, QSpinBox):
            return widget.value()
        if isinstance(widget, QComboBox):
            return widget.currentData()
        if isinstance(widget, QCheckBox):
            before = self.kept.get(column.name)
            return (before or self.today.isoformat()) if widget.isChecked() else None
        assert isinstance(widget, QLineEdit)
        text = widget.text().strip()
        if column.kind != "day" or not text:
            return text or None
        found = parse_day(text, self.today)
        if found is None:
            raise Unreadable(Message(N_("A day, such as tomorrow, in 2 weeks or 14 Sep.")))
        return found.isoformat()


class RowListEditor:
    """The value is a list of rows by the names of the columns; rows without a text are left out."""

    def __init__(
        self,
        columns: Sequence[Column],
        more: str,
        today: date,
        usual: tuple[str, Callable[[], list[RowValues]]] | None = None,
    ) -> None:
        """`more`: the button that adds a row. `usual`: another one that adds what is usual."""
        self._columns, self._today = columns, today
        self.widget = QWidget()
        self.rows: list[_Row] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._more = Button(more, "plus", kind="flat")
        self._more.clicked.connect(self._add_and_go)
        line = QHBoxLayout()
        line.addWidget(self._more)
        if usual is not None:
            text, rows = usual
            button = Button(text, "format-list-checks", kind="flat")
            button.clicked.connect(lambda: self._add_all(rows()))
            line.addWidget(button)
        line.addStretch()
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._grid)
        column.addLayout(line)
        self._heads = [label(_(one.title), 12, tone="text3") for one in columns]

    def _add_and_go(self) -> None:
        row = self.add({})
        first = next(w for w in row.widgets.values() if isinstance(w, QLineEdit))
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _add_all(self, rows: Sequence[RowValues]) -> None:
        for values in rows:
            self.add(values)

    def add(self, values: RowValues) -> _Row:
        """One more row, at the end."""
        row = _Row(self._columns, values, self._today)
        row.away.clicked.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._lay_out()
        return row

    def _remove(self, row: _Row) -> None:
        self.rows.remove(row)
        for widget in (*row.widgets.values(), row.away):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._lay_out()
        self._more.setFocus()

    def _lay_out(self) -> None:
        for place, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, place)
            head.setVisible(bool(self.rows))
            self._grid.setColumnStretch(place, 0 if self._columns[place].width else 1)
        for line, row in enumerate(self.rows, start=1):
            for place, column in enumerate(self._columns):
                self._grid.addWidget(row.widgets[column.name], line, place)
            self._grid.addWidget(row.away, line, len(self._columns))
        self._chain()

    def _chain(self) -> None:
        """Tab goes through a row, then to the next one."""
        before: QWidget | None = None
        for row in self.rows:
            for widget in (*row.widgets.values(), row.away):
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget
        if before is not None:
            QWidget.setTabOrder(before, self._more)

    def value(self) -> object:
        texts = [column.name for column in self._columns if column.kind == "line"]
        values = [row.value() for row in self.rows]
        return [one for one in values if any(one.get(name) for name in texts)]

    def show(self, value: object) -> None:
        for row in list(self.rows):
            self._remove(row)
        self._add_all(value if isinstance(value, list) else [])
