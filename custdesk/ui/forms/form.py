"""What every form is: declared sections, Ctrl+Enter to save, and nothing typed is ever lost."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.errors import CustDeskError, ValidationError
from custdesk.domain.words import N_, Message
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.system.language import _, say
from custdesk.ui import messages
from custdesk.ui.forms.editors import Context, Editor, Unreadable
from custdesk.ui.forms.fields import Field, SectionBox
from custdesk.ui.forms.rows import Section
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import keep_on_screen

Values = dict[str, Any]


def first_of(widget: QWidget) -> QWidget:
    """The widget that takes what is typed: itself, or the first line inside."""
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        return widget
    return next(iter(widget.findChildren(QLineEdit)), widget)


class Form(QDialog):
    """A dialog over declared sections.

    `attempt` writes what was typed; when it raises `ValidationError` the problems appear at their
    fields and the form stays as it is. Without it the form closes and hands out its values.
    """

    def __init__(
        self,
        title: str,
        sections: Sequence[Section],
        desk: Desk,
        parent: QWidget | None = None,
        *,
        save: str = "",
        given: Mapping[str, Editor] | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._needed = [r.name for section in sections for r in section.rows if r.needed]
        self.attempt: Callable[[Values], object] | None = None
        self.answer: Values | None = None
        self.begin_at = ""  # the field that the form opens at; else the first one
        self._title = label(title, 18, QFont.Weight.DemiBold)
        self._trouble = label("", 12, tone="danger", wrap=True)
        self.setWindowTitle(title)
        context = Context(desk.today(), customers.base_currency(desk), self._value_of)
        self.boxes = [SectionBox(section, context, given or {}) for section in sections]
        self._save = Button(save or _("Save"), kind="primary", keys="Ctrl+↵", tall=True)
        self._cancel = Button(_("Cancel"), kind="plain", tall=True)
        self._lay_out()
        self._save.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False: self.accept())
            self.addAction(action)
        self._before: Values = {}
        FocusRing(self)

    def _lay_out(self) -> None:
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(20, 4, 20, 12)
        self.body.setSpacing(12)
        for box in self.boxes:
            self.body.addWidget(box)
        self.body.addStretch()
        self._area = QScrollArea()
        self._area.setWidget(inner)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields scroll it
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner.setAutoFillBackground(False)
        self._area.viewport().setAutoFillBackground(False)
        foot = QFrame()
        foot.setObjectName("footer")
        self.foot = row = QHBoxLayout(foot)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(8)
        row.addWidget(self._trouble, 1)
        row.addWidget(self._cancel)
        row.addWidget(self._save)
        self._title.setContentsMargins(20, 16, 20, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._area, 1)
        column.addWidget(foot)

    # Values

    @property
    def editors(self) -> dict[str, Editor]:
        return {name: editor for box in self.boxes for name, editor in box.editors.items()}

    @property
    def fields(self) -> dict[str, Field]:
        return {name: field for box in self.boxes for name, field in box.fields.items()}

    def _value_of(self, name: str) -> object:
        editor = self.editors.get(name)
        try:
            return editor.value() if editor else None
        except Unreadable:
            return None

    def show_values(self, values: Mapping[str, object]) -> None:
        """Fill the form; currencies first, since amounts are read by them."""
        editors = self.editors
        for name in sorted(values, key=lambda name: not name.endswith("currency")):
            if name in editors:
                editors[name].show(values[name])
        self._before = self._typed()

    def values(self) -> Values:
        """What stands in the form; raises `ValidationError` with everything that is wrong."""
        values: Values = {}
        problems: dict[str, Message] = {}
        for name, editor in self.editors.items():
            try:
                values[name] = editor.value()
            except Unreadable as refused:
                problems[name] = refused.message
        for name in self._needed:
            if name in values and values[name] is None:
                problems[name] = Message(N_("This cannot be left empty."))
        try:
            values = self.complete(values)
        except ValidationError as refused:
            problems = {**refused.problems, **problems}
        if problems:
            raise ValidationError(next(iter(problems.values())), problems)
        return values

    def complete(self, values: Values) -> Values:
        """The values as the service wants them; raises `ValidationError`. Some may be missing."""
        return values

    def _typed(self) -> Values:
        """What stands in the fields, readable or not, to tell whether anything was typed."""
        typed: Values = {}
        for name, editor in self.editors.items():
            try:
                typed[name] = editor.value()
            except Unreadable:  # a customer that is not chosen yet, half a date
                lines = [editor.widget, *editor.widget.findChildren(QLineEdit)]
                typed[name] = [one.text() for one in lines if isinstance(one, QLineEdit)]
        return typed

    def is_touched(self) -> bool:
        """Whether anything stands in the form that would be lost."""
        return self._typed() != self._before

    # Ending

    def show_problems(self, problems: Mapping[str, Message], whole: Message | None = None) -> None:
        """Say at each field what is wrong and go to the first; the rest stands at the foot."""
        first: Editor | None = None
        elsewhere = [message for name, message in problems.items() if name not in self.fields]
        for box in self.boxes:
            for name, field in box.fields.items():
                field.show_problem(problems.get(name))
                if name in problems:
                    box.unfold(True)
                    first = first or box.editors[name]
        trouble = elsewhere[0] if elsewhere else None if first else whole
        self._trouble.setText(say(trouble) if trouble else "")
        if first is not None:
            first.widget.setFocus()
            QApplication.processEvents()  # an unfolded section must have its place first
            self._area.ensureWidgetVisible(first.widget, 0, 60)

    def accept(self) -> None:
        """Save; stay open, with everything typed, when something is wrong."""
        try:
            values = self.values()
            if self.attempt is not None:
                self.attempt(values)
        except ValidationError as refused:
            self.show_problems(refused.problems, refused.message)
            return
        except CustDeskError as refused:
            self.show_problems({}, refused.message)
            return
        self.answer = values
        super().accept()

    def reject(self) -> None:
        """Leave; ask first when something typed would be lost."""
        if self.is_touched() and not messages.confirm(
            self, _("Close without saving what you entered?"), yes=_("Discard"), danger=True
        ):
            return
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        keep_on_screen(self)
        super().showEvent(event)
        for box in self.boxes:
            editor = box.editors.get(self.begin_at)
            if editor is not None:
                box.unfold(True)
                QApplication.processEvents()  # what is unfolded must have its place first
                first_of(editor.widget).setFocus(Qt.FocusReason.TabFocusReason)
                self._area.ensureWidgetVisible(editor.widget, 0, 60)

    def ask_values(self, attempt: Callable[[Values], object] | None = None) -> Values | None:
        """Show the form and wait; the values, or None when the user left."""
        self.attempt = attempt
        if self.begin_at not in self.editors:
            next(iter(self.editors.values())).widget.setFocus()
        self._before = self._typed()
        done = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return self.answer if done else None
