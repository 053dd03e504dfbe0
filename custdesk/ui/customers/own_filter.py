"""The filter by the firm's own fields: a menu of them, each with what can be asked of it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget, QWidgetAction

from custdesk.domain import own_fields as rules
from custdesk.domain.own_fields import CHOICE, NUMBER, TEXT
from custdesk.services.own_fields import OwnField
from custdesk.store.rows import OwnFilter
from custdesk.system.language import _, words
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.check_menu import StayingMenu
from custdesk.ui.parts.filter_button import FilterButton

Filters = tuple[OwnFilter, ...]


class OwnFilterButton(FilterButton):
    """`Own fields: any`, or in bold what is asked. `changed` tells all filters by own fields."""

    changed = Signal(object)  # Filters

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: Sequence[OwnField] = ()
        self.chosen: Filters = ()
        menu = QMenu(self)
        menu.aboutToShow.connect(self.fill)
        self.hang(menu)
        self._show()

    def show_fields(self, fields: Sequence[OwnField]) -> None:
        """Offer the fields that there are; without any the button is not there."""
        self.fields = fields
        self._show()

    def choose(self, chosen: Filters) -> None:
        """Show filters without telling anyone."""
        self.chosen = chosen
        self._show()

    def fill(self) -> None:
        """Make the menu anew: a menu for each field, with what is asked of it now."""
        menu = self.menu()
        menu.clear()
        for field in self.fields:
            asked = self._of(field.id)
            below = StayingMenu(_plain(field.title), menu)
            below.menuAction().setCheckable(True)
            below.menuAction().setChecked(asked != OwnFilter(field.id))
            menu.addMenu(below)
            (self._add_choices if field.kind == CHOICE else self._add_lines)(below, field, asked)
            below.addSeparator()
            below.addAction(_("Any")).triggered.connect(partial(self._set, OwnFilter(field.id)))

    def _of(self, field: int) -> OwnFilter:
        return next((one for one in self.chosen if one.field == field), OwnFilter(field))

    def _add_choices(self, menu: QMenu, field: OwnField, asked: OwnFilter) -> None:
        for choice in field.choices:
            action = QAction(_plain(choice), menu, checkable=True)
            action.setChecked(choice in asked.chosen)
            action.toggled.connect(partial(self._toggle, field.id, choice))
            menu.addAction(action)

    def _toggle(self, field: int, choice: str, on: bool) -> None:
        chosen = self._of(field).chosen
        self._set(OwnFilter(field, chosen | {choice} if on else chosen - {choice}))

    def _add_lines(self, menu: QMenu, field: OwnField, asked: OwnFilter) -> None:
        """One line for a part of a text, two for the limits of a number or a day."""
        titles: tuple[tuple[str, str], ...]
        if field.kind == TEXT:
            titles = ((_("Contains"), asked.contains),)
        elif field.kind == NUMBER:
            titles = ((_("At least"), asked.low), (_("At most"), asked.high))
        else:
            titles = ((_("From"), asked.low), (_("To"), asked.high))
        lines: list[QLineEdit] = []
        for text, value in titles:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(12, 4, 8, 4)
            name = label(text, 13)
            name.setMinimumWidth(64)
            line = QLineEdit(value)
            line.setMinimumWidth(130)
            line.setAccessibleName(f"{field.title}: {text}")
            row.addWidget(name)
            row.addWidget(line)
            lines.append(line)
            action = QWidgetAction(menu)
            action.setDefaultWidget(holder)
            menu.addAction(action)
        take: Callable[[], None] = lambda: self._take(menu, field, lines)  # noqa: E731
        for line in lines:
            line.returnPressed.connect(take)
        menu.aboutToShow.connect(lines[0].setFocus)
        menu.aboutToShow.connect(lines[0].selectAll)
        menu.addAction(_("Apply")).triggered.connect(lambda _checked: take())

    def _take(self, menu: QMenu, field: OwnField, lines: Sequence[QLineEdit]) -> None:
        """Take what was typed; a line that is no number or day is marked and waits."""
        read = []
        for line in lines:
            try:
                read.append(rules.canonical(field.kind, (), line.text()) or "")
            except rules.Refused:
                line.setProperty("refused", True)
                line.style().polish(line)
                line.setFocus()
                return
        if field.kind == TEXT:
            self._set(OwnFilter(field.id, contains=read[0]))
        else:
            self._set(OwnFilter(field.id, low=read[0], high=read[1]))
        menu.close()
        self.menu().close()

    def _set(self, wanted: OwnFilter, _checked: bool = False) -> None:
        others = tuple(one for one in self.chosen if one.field != wanted.field)
        chosen = others if wanted == OwnFilter(wanted.field) else (*others, wanted)
        if chosen != self.chosen:
            self.choose(chosen)
            self.changed.emit(chosen)

    def _show(self) -> None:
        self.setVisible(bool(self.fields) or bool(self.chosen))
        titles = {field.id: field.title for field in self.fields}
        named = [titles[one.field] for one in self.chosen if one.field in titles]
        value = words().join(named) if named else _("any")
        text = _("{filter}: {value}").format(filter=_("Own fields"), value=value)
        self.setText(_plain(text))
        self.set_bold(bool(named))
        self.setAccessibleName(text)


def _plain(text: str) -> str:
    return text.replace("&", "&&")  # a sign of the firm's, not the mark of a key
