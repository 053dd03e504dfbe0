"""A button with a menu of checks: tiers, countries, owners."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget, QWidgetAction

from custdesk.system.language import _, words
from custdesk.ui.parts.filter_button import FilterButton

# From so many entries on, the menu has a line to find one.
_LONG = 12
_MOST_NAMED = 2


class StayingMenu(QMenu):
    """A menu that stays open while entries are checked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and action.isCheckable():
            action.trigger()
            return
        super().keyPressEvent(event)


class CheckButton(FilterButton):
    """`Tier: any`, or in bold what is chosen. `changed` tells the chosen keys."""

    changed = Signal(object)  # frozenset[str]

    def __init__(self, title: str, nothing: str = "", parent: QWidget | None = None) -> None:
        """`nothing`: what is said while nothing is chosen; else `any`."""
        super().__init__(parent)
        self._title, self._nothing = title, nothing
        self._chosen: frozenset[str] = frozenset()
        self._names: dict[str, str] = {}
        self._find: QLineEdit | None = None
        self._menu = StayingMenu(self)
        self.hang(self._menu)
        self._show()

    def set_choices(self, choices: Sequence[tuple[str, str, int | None]]) -> None:
        """What can be chosen: key, name, and the count if one is told."""
        self._names = {key: name for key, name, _count in choices}
        self._menu.clear()
        self._find = None
        if len(choices) > _LONG:
            self._add_find()
        for key, name, count in choices:
            shown = name.replace("&", "&&")
            text = shown if count is None else f"{shown}\t{words().number(count)}"
            action = QAction(text, self._menu, checkable=True)
            action.setData(key)
            action.setChecked(key in self._chosen)
            action.triggered.connect(self._read)
            self._menu.addAction(action)
        self._menu.addSeparator()
        self._menu.addAction(self._nothing or _("Any")).triggered.connect(
            lambda: self._set(frozenset())
        )
        self._show()

    @property
    def chosen(self) -> frozenset[str]:
        """The keys that are chosen."""
        return self._chosen

    def choose(self, chosen: frozenset[str]) -> None:
        """Choose without telling anyone."""
        self._chosen = chosen
        for action in self._entries():
            action.setChecked(action.data() in chosen)
        self._show()

    def _entries(self) -> list[QAction]:
        return [action for action in self._menu.actions() if action.isCheckable()]

    def _add_find(self) -> None:
        self._find = QLineEdit(self._menu)
        self._find.setPlaceholderText(_("Find"))
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._narrow)
        holder = QWidgetAction(self._menu)
        holder.setDefaultWidget(self._find)
        self._menu.addAction(holder)
        self._menu.aboutToShow.connect(self._find.clear)
        self._menu.aboutToShow.connect(self._find.setFocus)

    def _narrow(self, text: str) -> None:
        for action in self._entries():
            action.setVisible(text.casefold() in action.text().casefold())

    def _read(self) -> None:
        self._set(frozenset(a.data() for a in self._entries() if a.isChecked()))

    def _set(self, chosen: frozenset[str]) -> None:
        if chosen != self._chosen:
            self.choose(chosen)
            self.changed.emit(chosen)

    def _show(self) -> None:
        names = [self._names.get(key, key) for key in sorted(self._chosen)]
        if not names:
            value = self._nothing or _("any")
        elif len(names) <= _MOST_NAMED:
            value = words().join(names)
        else:
            value = _("{n} chosen").format(n=len(names))
        self.setText(_("{filter}: {value}").format(filter=self._title, value=value))
        self.set_bold(bool(names))
        self.setAccessibleName(self.text())
