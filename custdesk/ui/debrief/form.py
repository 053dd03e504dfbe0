"""The sheet of one visit: what came of it, what comes next, what was promised, met, given, paid."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.errors import ValidationError
from custdesk.domain.trips.cost_words import read_costs
from custdesk.domain.trips.debriefing import Debrief, Given, Newcomer
from custdesk.domain.trips.kinds import COST_KINDS
from custdesk.domain.trips.promised import read_promises
from custdesk.domain.words import Message
from custdesk.services import clock, contact_log
from custdesk.services.desk import Desk
from custdesk.services.trips.debrief import Sheet
from custdesk.system.language import _, words
from custdesk.ui.debrief import rows
from custdesk.ui.debrief.lines import LinesEditor, Understood
from custdesk.ui.forms.contact_parts import FulfilsEditor
from custdesk.ui.forms.editors import Context, DayEditor, Editor, Unreadable
from custdesk.ui.forms.fields import Field, SectionBox
from custdesk.ui.forms.picker import PersonEditor
from custdesk.ui.forms.rows import shown
from custdesk.ui.forms.step import StepAndDay
from custdesk.ui.parts.formats import day_with_weekday
from custdesk.ui.parts.segments import Segments


class HeldEditor:
    """Whether the visit took place; Alt+1 and Alt+2 from anywhere on the sheet."""

    def __init__(self) -> None:
        self.segments = Segments([("held", _("Took place")), ("missed", _("Did not take place"))])
        for key, keys in (("held", "Alt+1"), ("missed", "Alt+2")):
            self.segments.button(key).setToolTip(keys)
        self.widget = QWidget()
        row = QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.segments)
        row.addStretch()
        self.widget.setFocusProxy(self.segments.button("held"))

    def value(self) -> object:
        return self.segments.current() == "held"

    def show(self, value: object) -> None:
        self.segments.choose("held" if value in (None, True) else "missed")


class TickEditor:
    """A box to tick."""

    def __init__(self, text: str, *, ticked: bool) -> None:
        self.box = QCheckBox(text)
        self.box.setChecked(ticked)
        self.widget: QWidget = self.box

    def value(self) -> object:
        return self.box.isChecked()

    def show(self, value: object) -> None:
        self.box.setChecked(bool(value))


class SheetForm(QWidget):
    """`edited` is emitted when something was typed; `typed` and `show_typed` survive the window."""

    edited = Signal()
    went_to = Signal(object)  # the widget that has the keys now

    def __init__(self, desk: Desk, sheet: Sheet, base: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.sheet, self._today, self._base = desk, sheet, desk.today(), base
        self._here = clock.own_clock(desk)
        person = sheet.row.person_id
        self.ready = contact_log.ready(desk, sheet.row.customer_id, "visit", person)
        self._boxes: list[SectionBox] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 4, 20, 12)
        self._column.setSpacing(12)
        self._build()
        self._column.addStretch()
        self._step = StepAndDay(
            self.editors["next_step"], self.editors["next_on"], self.ready.there
        )
        self._begin()

    # Building

    def _build(self) -> None:
        context = Context(self._today, self._base, self._value_of)
        people = PersonEditor(self._desk)
        people.offer(self.ready.people, self.ready.person)
        self._held = HeldEditor()
        given: dict[str, Editor] = {
            "held": self._held,
            "returns": TickEditor(_("Back to the list of those to be planned"), ticked=True),
            "person_id": people,
            "promises": LinesEditor(self._promises, _("send 3 samples by Friday")),
            "fulfils": FulfilsEditor(self.ready.tasks),
            "thanks": TickEditor(_("Write a letter of thanks"), ticked=True),
            "costs": LinesEditor(self._spent, _("taxi 45.50 EUR")),
        }
        for section in (rows.HOW, rows.NEWCOMER, rows.GIFT, rows.COSTS):
            if section is rows.COSTS and not self.sheet.currency:
                continue
            box = SectionBox(section, context, given)
            self._boxes.append(box)
            self._column.addWidget(box)
        self.editors: dict[str, Editor] = {
            name: editor for box in self._boxes for name, editor in box.editors.items()
        }
        self.fields: dict[str, Field] = {
            name: field for box in self._boxes for name, field in box.fields.items()
        }

    def _begin(self) -> None:
        self._step.follow()
        self.editors["gift_currency"].show(self._base)
        self._held.segments.chosen.connect(lambda _key: self._ask_what_fits())
        for keys, act in (
            ("Alt+1", lambda: self.say_held(held=True)),
            ("Alt+2", lambda: self.say_held(held=False)),
            ("Alt+P", lambda: self._go_to("new_name")),
            ("Alt+G", lambda: self._go_to("gift")),
            ("Alt+C", lambda: self._go_to("costs")),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._ask_what_fits()
        self._blank = self.typed()
        for line in self.findChildren(QLineEdit):
            line.textChanged.connect(self.edited)
        for text in self.findChildren(QPlainTextEdit):
            text.textChanged.connect(self.edited)
        for box in self.findChildren(QCheckBox):
            box.toggled.connect(self.edited)
        self._held.segments.chosen.connect(self.edited)

    def _go_to(self, name: str) -> None:
        for box in self._boxes:
            if name in box.editors:
                box.unfold(True)
                part = box.editors[name].widget
                part.setFocus(Qt.FocusReason.TabFocusReason)
                # What is unfolded must have its place first.
                QTimer.singleShot(0, self, partial(self.went_to.emit, part))

    def say_held(self, *, held: bool) -> None:
        """The visit took place, or it did not; the keys go to what is asked next."""
        self._held.show(held)
        self._ask_what_fits()
        self._go_to("said" if held else "why")
        self.edited.emit()

    def _ask_what_fits(self) -> None:
        held = bool(self._held.value())
        for name in rows.OF_HELD:
            self.fields[name].setVisible(held)
        for name in rows.OF_MISSED:
            self.fields[name].setVisible(not held)
        if not self.ready.tasks:
            self.fields["fulfils"].hide()
        for box in self._boxes[1:3]:
            box.setVisible(held)

    def begin(self) -> None:
        """Give the keys to what is typed first."""
        self._go_to("said" if self._held.value() else "why")

    # What is understood of the lines

    def _promises(self, text: str) -> Understood:
        found = read_promises(text, self._today, self.ready.there, self._here)
        said = []
        for one in found:
            source = _("{what}: by {day}") if one.said else _("{what}: by {day}, no day was said")
            said.append(source.format(what=one.what, day=day_with_weekday(one.due)))
        return Understood(found, said)

    def _spent(self, text: str) -> Understood:
        spent, unclear = read_costs(text, self.sheet.currency)
        titles = dict(COST_KINDS)
        said = [
            words().join((_(titles[one.kind]), f"{one.amount:,} {one.currency}", one.note), "facts")
            for one in spent
        ]
        return Understood(spent, said, [one.why for one in unclear])

    # Values

    def _value_of(self, name: str) -> object:
        try:
            return self.editors[name].value()
        except Unreadable:
            return None

    def debrief(self) -> Debrief:
        """What was typed; raises `ValidationError` with everything that cannot be read."""
        values: dict[str, Any] = {}
        problems: dict[str, Message] = {}
        held = bool(self._held.value())
        for name, editor in self.editors.items():
            try:
                values[name] = editor.value()
            except Unreadable as refused:
                if held or name not in rows.OF_HELD:
                    problems[name] = refused.message
        if problems:
            raise ValidationError(next(iter(problems.values())), problems)
        meant = self._step.meant()
        gift = values["gift"] and Given(
            values["gift"], values["gift_amount"], values["gift_currency"]
        )
        return Debrief(
            held=held,
            why=shown(rows.WHY, values["why"]),
            returns=bool(values["returns"]),
            said=values["said"] or "",
            result=(values["result"] or "") if held else "",
            person=values["person_id"],
            next_step=self._step.what(),
            next_on=meant.day if meant else None,
            next_at=meant.at if meant else None,
            promises=values["promises"] if held else (),
            fulfils=tuple(values["fulfils"]) if held else (),
            newcomer=self._newcomer(values) if held else None,
            gift=(gift or None) if held else None,
            thanks=self._thanks(values["person_id"]) if held and values["thanks"] else "",
            costs=values.get("costs", ()),
        )

    def _newcomer(self, values: Mapping[str, Any]) -> Newcomer | None:
        parts = [values[f"new_{name}"] or "" for name in ("name", "title", "phone", "email")]
        return Newcomer(*parts) if any(parts) else None

    def _thanks(self, person: int | None) -> str:
        name = next((one.name for one in self.ready.people if one.id == person), "")
        name = name or self.sheet.row.customer_name
        return _("Thank {name} for the visit").format(name=name)

    def show_problems(self, problems: Mapping[str, Message]) -> str:
        """Say at each field what is wrong and go to the first; the name of that field."""
        first = ""
        for name, field in self.fields.items():
            field.show_problem(problems.get(name))
            if name in problems and not first:
                first = name
        if first:
            self._go_to(first)
        return first

    # What survives the window

    def typed(self) -> dict[str, Any]:
        """Everything that stands on the sheet, readable or not, as plain values."""
        found: dict[str, Any] = {}
        for name, editor in self.editors.items():
            if isinstance(editor, LinesEditor):
                found[name] = editor.text.toPlainText()
            elif isinstance(editor, DayEditor):
                found[name] = editor.day.text()
            else:
                value = self._value_of(name)
                found[name] = value.isoformat() if isinstance(value, date) else value
        found["next_step"] = self._step.line.text()
        return found

    def is_touched(self) -> bool:
        """Whether something stands there that would be lost."""
        return self.typed() != self._blank

    def show_typed(self, typed: Mapping[str, Any]) -> None:
        """Put back what stood there."""
        for name in sorted(typed, key=lambda one: (not one.endswith("currency"), one == "next_on")):
            editor = self.editors.get(name)
            if isinstance(editor, DayEditor):
                if typed[name] and not editor.day.text():
                    editor.day.setText(str(typed[name]))
            elif editor is not None:
                editor.show(typed[name])
        self._ask_what_fits()
        for box in self._boxes[1:]:
            if any(typed.get(name) for name in box.editors if not name.endswith("currency")):
                box.unfold(True)
