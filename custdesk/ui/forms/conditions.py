"""The dialog in which conditions are put together: rows of field, comparison and value."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain import list_filters as rules
from custdesk.domain.errors import CustDeskError
from custdesk.domain.list_filters import OWN, Field, Row
from custdesk.services import filters
from custdesk.services.desk import Desk
from custdesk.store.rows import ListQuery
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import theme
from custdesk.ui.forms.condition_values import Values
from custdesk.ui.parts.buttons import Button, icon_button, label, named, rule
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.tasks import Tasks

_SETTLE = 200  # ms without a change before it is counted who fits
_FIRST = Row("last_contact", "older", ("60",))
_FIELD_WIDTH, _OP_WIDTH = 190, 240


class RowEdit(QWidget):
    """One condition."""

    changed = Signal()
    left_out = Signal()

    def __init__(self, desk: Desk, known: Mapping[str, Field], row: Row) -> None:
        super().__init__()
        self._desk, self._known = desk, known
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.fields, self.ops = QComboBox(), QComboBox()
        self.fields.setFixedWidth(_FIELD_WIDTH)
        self.fields.setMaxVisibleItems(24)
        self.fields.setAccessibleName(_("Field"))
        for box in (self.fields, self.ops):
            box.currentTextChanged.connect(box.setToolTip)  # a long one is cut
        self.ops.setFixedWidth(_OP_WIDTH)
        self.ops.setMaxVisibleItems(14)
        self.ops.setAccessibleName(_("Comparison"))
        self._holder = QHBoxLayout()
        self.values: Values | None = None
        self.leave = icon_button("close", _("Leave this condition out"))
        line.addWidget(self.fields)
        line.addWidget(self.ops)
        line.addLayout(self._holder, 1)
        line.addWidget(self.leave)
        self._fill_fields()
        self.show_row(row)
        self.fields.currentIndexChanged.connect(lambda _place: self._field_chosen())
        self.ops.currentIndexChanged.connect(lambda _place: self._op_chosen())
        self.leave.clicked.connect(self.left_out)

    def _fill_fields(self) -> None:
        group = ""
        model = self.fields.model()
        assert isinstance(model, QStandardItemModel)
        for field in self._known.values():
            if field.group != group:
                group = field.group
                self.fields.addItem(_(group))
                head = model.item(self.fields.count() - 1)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                head.setFont(theme.font(12, QFont.Weight.DemiBold))
            title = field.title if group == OWN else _(field.title)
            self.fields.addItem(title, field.key)

    def _field(self) -> Field:
        return self._known[self.fields.currentData()]

    def show_row(self, row: Row) -> None:
        """Show a condition; of a field that is gone the first one."""
        row = row if row.field in self._known else _FIRST
        for box in (self.fields, self.ops):
            box.blockSignals(True)
        self.fields.setCurrentIndex(self.fields.findData(row.field))
        self._fill_ops()
        self.ops.setCurrentIndex(max(self.ops.findData(row.op), 0))
        for box in (self.fields, self.ops):
            box.blockSignals(False)
            box.setToolTip(box.currentText())
        self._show_values()
        if self.values is not None and row.values:
            self.values.show_values(row.values)

    def _fill_ops(self) -> None:
        self.ops.clear()
        for op, title in rules.OPS[self._field().kind]:
            self.ops.addItem(_(title), op)

    def _show_values(self) -> None:
        if self.values is not None:
            self._holder.removeWidget(self.values)
            self.values.hide()
            self.values.deleteLater()
        name = self.fields.currentText()
        self.values = Values(self._desk, self._field(), self.ops.currentData(), name)
        self.values.changed.connect(self.changed)
        self._holder.addWidget(self.values)
        self.setTabOrder(self.ops, self.values)
        self.setTabOrder(self.values, self.leave)

    def _field_chosen(self) -> None:
        self.ops.blockSignals(True)
        self._fill_ops()
        self.ops.blockSignals(False)
        self._show_values()
        self.changed.emit()

    def _op_chosen(self) -> None:
        """What was written stays where the new comparison wants the like of it."""
        before, form = (self.values.values(), self.values.form) if self.values else ((), "")
        self._show_values()
        if self.values is not None and before and self.values.form == form:
            self.values.show_values(before)
        self.changed.emit()

    def row(self) -> Row:
        """The condition; raises `CustDeskError` with what is missing."""
        values = self.values.values() if self.values else ()
        row = Row(self.fields.currentData(), self.ops.currentData(), values)
        return filters.checked(self._desk, row, self._known)


class FilterDialog(QDialog):
    """The conditions of a list; `query()` is the list as it would be narrowed."""

    help_topic = "customers"

    def __init__(
        self, parent: QWidget, desk: Desk, tasks: Tasks, query: ListQuery, at: int | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._query = desk, tasks, query
        self._known = filters.fields(desk)
        self._turn = 0
        self.rows: list[RowEdit] = []
        self.setWindowTitle(_("Filter"))
        self._build()
        for row in query.rows or (_FIRST,):
            self._add(row)
        if at is None and query.rows:
            self._add(_FIRST)
        self._count_soon = QTimer(self, singleShot=True, interval=_SETTLE)
        self._count_soon.timeout.connect(self._count)
        self.joint.currentIndexChanged.connect(lambda _place: self._count_soon.start())
        self.more.clicked.connect(self._add_one)
        self.leave.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self._count()
        self.rows[len(self.rows) - 1 if at is None else at].fields.setFocus()
        FocusRing(self)

    @classmethod
    def ask(
        cls, parent: QWidget, desk: Desk, tasks: Tasks, query: ListQuery, at: int | None = None
    ) -> ListQuery | None:
        """Ask for conditions, the cursor at one of them; None when the user left."""
        form = cls(parent, desk, tasks, query, at)
        accepted = form.exec() == QDialog.DialogCode.Accepted
        answer = form.query() if accepted else None
        form.deleteLater()
        return answer

    def _build(self) -> None:
        self.joint = QComboBox()
        self.joint.addItem(_("all of these conditions"), False)
        self.joint.addItem(_("any of these conditions"), True)
        self.joint.setCurrentIndex(int(self._query.any_row))
        self.joint.setAccessibleName(_("How the conditions go together"))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(_("Customers that meet"), 13))
        head.addWidget(self.joint)
        head.addStretch()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.more = Button(_("Add a condition"), "plus", kind="flat")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addLayout(self._lines)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it scrolls it
        self._area.setWidget(inner)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner.setAutoFillBackground(False)
        self._area.viewport().setAutoFillBackground(False)
        self.count = label("", 13, tone="text2", wrap=True)
        self.leave = Button(_("Cancel"), tall=True)
        self.go = Button(_("Show"), kind="primary", tall=True)
        self.go.setDefault(True)
        foot = named(QFrame(), "footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(8)
        row.addWidget(self.count, 1)
        row.addWidget(self.leave)
        row.addWidget(self.go)
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 12, 12)
        body.setSpacing(12)
        body.addWidget(label(_("Filter"), 18, QFont.Weight.DemiBold))
        body.addLayout(head)
        body.addWidget(self._area, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(body, 1)
        whole.addWidget(rule())
        whole.addWidget(foot)
        self.resize(820, 420)

    def _add(self, row: Row) -> RowEdit:
        edit = RowEdit(self._desk, self._known, row)
        edit.changed.connect(lambda: self._count_soon.start())
        edit.left_out.connect(lambda: self._leave_out(edit))
        self.rows.append(edit)
        self._lines.addWidget(edit)
        return edit

    def _add_one(self) -> None:
        edit = self._add(_FIRST)
        self._count_soon.start()
        edit.fields.setFocus()
        QTimer.singleShot(0, edit, lambda: self._area.ensureWidgetVisible(edit))

    def _leave_out(self, edit: RowEdit) -> None:
        place = self.rows.index(edit)
        self.rows.remove(edit)
        self._lines.removeWidget(edit)
        edit.hide()
        edit.deleteLater()
        beside: QWidget = self.rows[max(place - 1, 0)].fields if self.rows else self.more
        beside.setFocus()
        self._count_soon.start()

    def query(self) -> ListQuery:
        """The list with these conditions; raises `CustDeskError` with what is missing."""
        rows = tuple(dict.fromkeys(edit.row() for edit in self.rows))
        return self._query._replace(rows=rows, any_row=bool(self.joint.currentData()))

    def _count(self) -> None:
        """Say how many fit, or what is missing, behind what is being written."""
        self._turn += 1
        try:
            query = self.query()
        except CustDeskError as refused:
            self._tell(say(refused.message), False)
            return
        turn = self._turn
        self._tasks.run(
            lambda: filters.count(self._desk, query),
            done=lambda n: self._counted(n) if turn == self._turn else None,
            initiator=self,
            label="filter.count",
        )

    def _counted(self, n: int) -> None:
        number = words().number(n)
        self._tell(ngettext("{n} customer", "{n} customers", n).format(n=number), True)

    def _tell(self, text: str, ready: bool) -> None:
        self.count.setText(text)
        self.go.setEnabled(ready)

    def accept(self) -> None:
        """Show the list; what is missing is said instead."""
        try:
            self.query()
        except CustDeskError as refused:
            self._tell(say(refused.message), False)
            return
        super().accept()
