"""“Group by”: what the list is put together by."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from custdesk.system.language import _
from custdesk.ui import actions
from custdesk.ui.parts.filter_button import FilterButton

Choices = list[tuple[str, str]]  # key, title


class GroupByButton(FilterButton):
    """`Group by: none`, or in bold what the list is put together by; `chosen` tells its key."""

    chosen = Signal(str)
    fold_wanted = Signal(bool)  # all groups: folded, unfolded

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.by = ""
        self._titled = True
        self.choices: Callable[[], Choices] = list
        menu = QMenu(self)
        menu.aboutToShow.connect(self.fill)
        self.hang(menu)
        self.show_choice("")

    def show_choice(self, by: str) -> None:
        """Show what the list is put together by, without telling anyone."""
        self.by = by
        value = (dict(self.choices()).get(by, "") if by else "") or _("none")
        text = _("{filter}: {value}").format(filter=_("Group by"), value=value)
        self._texts = tuple(one.replace("&", "&&") for one in (value, text))
        self.setText(self._texts[self._titled])
        self.set_bold(bool(by))
        self.setAccessibleName(text)
        self.setToolTip(f"{text}\n{actions.tip('columns.group')}")

    def titled_width(self) -> int:
        """How wide it is where it says what it is."""
        metrics, hint = self.fontMetrics(), self.sizeHint().width()
        value, text = (metrics.horizontalAdvance(one) for one in self._texts)
        return hint if self._titled else hint + text - value

    def show_title(self, titled: bool) -> None:
        """Say what it is, or where there is no room the value alone."""
        if titled != self._titled:
            self._titled = titled
            self.setText(self._texts[titled])

    def fill(self) -> None:
        """Make the menu anew: the firm's own fields come and go."""
        menu = self.menu()
        menu.clear()
        group = QActionGroup(menu)
        for key, title in [("", _("None")), *self.choices()]:
            action = menu.addAction(title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key == self.by)
            group.addAction(action)
            action.triggered.connect(partial(self._choose, key))
            if not key:
                menu.addSeparator()
        menu.addSeparator()
        for text, folded in ((_("Fold all groups"), True), (_("Unfold all groups"), False)):
            action = menu.addAction(text)
            action.setEnabled(bool(self.by))
            action.triggered.connect(partial(self._fold, folded))

    def _choose(self, key: str, _on: bool = False) -> None:
        if key != self.by:
            self.show_choice(key)
            self.chosen.emit(key)

    def _fold(self, folded: bool, _on: bool = False) -> None:
        self.fold_wanted.emit(folded)
