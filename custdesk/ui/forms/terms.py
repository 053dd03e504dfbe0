"""The editor of payment terms: parts of a hundred per cent, how each is paid and when."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from custdesk.domain.credit.kinds import METHODS, TRIGGERS, USUAL
from custdesk.domain.words import N_
from custdesk.services.credit.keeping import percent_of
from custdesk.services.desk import Desk
from custdesk.system.language import _, words
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.row_list import Column, RowListEditor, RowValues
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.parts.buttons import label

_COLUMNS = (
    Column("percent", N_("Per cent"), width=76),
    Column("method", N_("Way of payment"), "choice", width=230, choices=METHODS),
    Column("trigger", N_("Falls due"), "choice", width=200, choices=TRIGGERS),
    Column("days", N_("Days after it"), width=90),
)
_WHOLE = Decimal(100)


class _Parts(RowListEditor):
    """Tells whoever asked when anything in its rows changes."""

    def __init__(self, today: date, told: Callable[[], None]) -> None:
        super().__init__(_COLUMNS, _("Add a part of the payment"), today)
        self._told = told

    def add(self, values: RowValues) -> Any:  # noqa: ANN401 - the row of the list
        row = super().add(values)
        for widget in row.widgets.values():
            if isinstance(widget, QLineEdit):
                widget.textChanged.connect(lambda _text: self._told())
        row.away.clicked.connect(lambda: self._told())
        self._told()
        return row


class TermsEditor:
    """Usual terms to begin with, the parts, and what they come to."""

    def __init__(self, today: date) -> None:
        self.widget = QWidget()
        self.total = label("", 12, tone="text2")
        self.parts = _Parts(today, self.tell)
        self.usual = QComboBox()
        self.usual.setAccessibleName(_("Usual terms"))
        self.usual.addItem(_("Usual terms …"))
        for text, _parts in USUAL:
            self.usual.addItem(_(text))
        self.usual.activated.connect(self._take)
        line = QHBoxLayout()
        line.addWidget(self.usual)
        line.addStretch()
        line.addWidget(self.total)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self.parts.widget)

    def _take(self, place: int) -> None:
        if place:
            names = ("percent", "method", "trigger", "days")
            self.parts.show([dict(zip(names, part, strict=True)) for part in USUAL[place - 1][1]])
            self.usual.setCurrentIndex(0)

    def sum(self) -> Decimal:
        """What the parts come to that can be read."""
        shares = (percent_of(row.get("percent") or "") for row in self._rows())
        return sum((share for share in shares if share is not None), Decimal(0))

    def tell(self) -> None:
        """Say what the parts come to."""
        total = self.sum()
        rows = self._rows()
        text = _("Together {total}%").format(total=words().number(total, 2 if total % 1 else 0))
        self.total.setText(text if rows else _("None: as agreed in words"))
        self.total.setProperty("tone", "danger" if rows and total != _WHOLE else "text2")
        self.total.style().polish(self.total)

    def _rows(self) -> Sequence[RowValues]:
        found = self.parts.value()
        assert isinstance(found, list)
        return found

    def value(self) -> object:
        return self._rows()

    def show(self, value: object) -> None:
        rows = value if isinstance(value, list) else []
        self.parts.show([{**row, "days": row.get("days") or ""} for row in rows])
        self.tell()


def ask_terms(
    parent: QWidget,
    desk: Desk,
    name: str,
    parts: Sequence[Mapping[str, Any]],
    attempt: Callable[[Values], object],
) -> Values | None:
    """The parts in which a customer pays; `attempt` gets them as `parts`."""
    editor = TermsEditor(desk.today())
    title = _("Payment terms: {name}").format(name=name)
    rows = (Row("parts", N_("Parts")),)
    form = Form(title, (Section("", rows),), desk, parent, given={"parts": editor})
    form.show_values({"parts": [dict(part) for part in parts]})
    form.resize(720, 380)
    return form.ask_values(attempt)
