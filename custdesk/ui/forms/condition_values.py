"""What a condition is compared with: choices, words, numbers, days; one editor for each kind."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from custdesk.domain import list_filters as rules
from custdesk.domain.list_filters import Field
from custdesk.services import customers, filters
from custdesk.services.desk import Desk
from custdesk.system.language import _, tell, words
from custdesk.ui.forms.day_edit import DayEdit
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.check_menu import CheckButton

_DAYS = 30  # proposed where nothing is said
_USUAL = {"older": 60}


class ValuesButton(CheckButton):
    """Chosen values in one button: `Germany, France`, or that there is something to choose."""

    def _show(self) -> None:
        names = [self._names.get(key, key) for key in sorted(self._chosen)]
        text = words().join(names[:3]) if names else _("Choose…")
        if len(names) > 3:
            text = _("{n} chosen").format(n=words().number(len(names)))
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(_("{field}: {value}").format(field=self._title, value=text))


def form_of(op: str) -> str:
    """What is asked of a comparison: values of one form can be taken over from one to another."""
    if op in rules.LISTED:
        return "choices"
    if op in rules.COUNTED:
        return "count"
    if op in ("before", "after", "days"):
        return "days"
    return "line" if rules.values_of(op) else ""


class Values(QWidget):
    """The values of one condition; `values` are the texts that a row keeps."""

    changed = Signal()

    def __init__(self, desk: Desk, field: Field, op: str, name: str) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._choices: ValuesButton | None = None
        self._lines: list[QLineEdit] = []
        self._days: list[DayEdit] = []
        self._spin: QSpinBox | None = None
        self._name = name
        self.form = form_of(op)
        wanted = rules.values_of(op)
        if wanted is None:
            self._add_choices(desk, field)
        elif op in rules.COUNTED:
            self._add_spin(op)
        else:
            for place in range(wanted):
                if place:
                    self._row.addWidget(label(_("to"), 13, tone="text2"))
                if op in ("before", "after", "days"):
                    self._add_day(desk)
                else:
                    self._add_line(desk, field, op)
        self._row.addStretch()

    def _add_choices(self, desk: Desk, field: Field) -> None:
        self._choices = ValuesButton(self._name)
        found = filters.choices(desk, field)
        # `tell` says what layers below hand out: a country, a message, a text of the firm's own.
        self._choices.set_choices([(str(key), tell(told, ""), None) for key, told in found])
        self._choices.changed.connect(lambda _chosen: self.changed.emit())
        self._row.addWidget(self._choices)

    def _add_spin(self, op: str) -> None:
        self._spin = QSpinBox()
        self._spin.setRange(0, rules.MOST_DAYS)
        self._spin.setValue(_USUAL.get(op, _DAYS))
        self._spin.setFixedWidth(90)
        self._spin.setAccessibleName(_("{field}: days").format(field=self._name))
        self._spin.valueChanged.connect(lambda _value: self.changed.emit())
        self._row.addWidget(self._spin)
        self._row.addWidget(label(_("days"), 13, tone="text2"))

    def _add_day(self, desk: Desk) -> None:
        edit = DayEdit(desk.today())
        edit.setMinimumWidth(150)
        edit.setAccessibleName(self._name)
        edit.changed.connect(self.changed)
        self._days.append(edit)
        self._row.addWidget(edit, 1)

    def _add_line(self, desk: Desk, field: Field, op: str) -> None:
        line = QLineEdit()
        line.setAccessibleName(self._name)
        line.textChanged.connect(lambda _text: self.changed.emit())
        wide = op in ("contains", "lacks")
        if not wide:
            line.setFixedWidth(110)
        self._lines.append(line)
        self._row.addWidget(line, int(wide))
        if field.kind == rules.MONEY and len(self._lines) == rules.values_of(op):
            self._row.addWidget(label(customers.base_currency(desk), 13, tone="text2"))

    def values(self) -> tuple[str, ...]:
        """What stands there; nothing for what is not filled in."""
        if self._choices is not None:
            return tuple(sorted(self._choices.chosen))
        if self._spin is not None:
            return (str(self._spin.value()),)
        days = [edit.day() for edit in self._days]
        return (*(line.text() for line in self._lines), *(day.isoformat() for day in days if day))

    def show_values(self, values: Sequence[str]) -> None:
        """Fill in what a row keeps."""
        if self._choices is not None:
            self._choices.choose(frozenset(values))
        elif self._spin is not None:
            self._spin.setValue(int(values[0]))
        for line, value in zip(self._lines, values, strict=False):
            line.setText(value)
        for edit, value in zip(self._days, values, strict=False):
            edit.set_day(date.fromisoformat(value))

    def take_focus(self) -> None:
        """Put the cursor where something is to be written or chosen."""
        editors: list[QWidget] = [*self._lines, *self._days]
        editors += [one for one in (self._choices, self._spin) if one is not None]
        if editors:
            editors[0].setFocus()
