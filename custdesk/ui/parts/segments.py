"""A row of buttons in one frame, of which exactly one is chosen."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget

from custdesk.system.language import words
from custdesk.ui.theme import font

_AIR, _DENSE_AIR = 26, 18
_LEAST_AIR, _LEAST = 8, 40  # where the row is squeezed


class _Segment(QToolButton):
    """Wide enough for its text in the bold of the chosen one, so that nothing moves.

    Where it is squeezed its text ends in … and the whole is its tooltip.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = ""
        self._air = _DENSE_AIR if parent.property("dense") else _AIR

    def show_text(self, text: str) -> None:
        self._whole = text
        self.setText(text)
        self.updateGeometry()
        if self.isVisible():
            self._fit()

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(font(13, QFont.Weight.DemiBold))

    def sizeHint(self) -> QSize:
        return QSize(self._metrics().horizontalAdvance(self._whole) + self._air, 26)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, 26)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.width() >= self.sizeHint().width():
            shown = self._whole
        else:
            room = self.width() - _LEAST_AIR
            shown = self._metrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if shown == self.text():
            return
        if self.toolTip() in ("", self._whole):
            self.setToolTip("" if shown == self._whole else self._whole)
        self.setAccessibleName("" if shown == self._whole else self._whole)
        self.setText(shown)


class Segments(QFrame):
    """Choices as (key, text); a count behind the text is set with `set_counts`."""

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
        *,
        dense: bool = False,
    ) -> None:
        """`dense`: with less air beside the words, for a narrow pane."""
        super().__init__(parent)
        self.setProperty("dense", dense)
        self.setObjectName("segments")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 0, 1, 0)
        self._row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _Segment] = {}
        self._texts: dict[str, str] = {}
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Show other choices; the one that is chosen stays so if it is among them."""
        chosen = self.current()
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        self._texts = dict(choices)
        self._buttons = {key: self._button(key, text) for key, text in choices}
        if self._buttons:
            list(self._buttons.values())[-1].setProperty("last", True)
            self.choose(chosen if chosen in self._buttons else next(iter(self._buttons)))

    def _button(self, key: str, text: str) -> _Segment:
        button = _Segment(self)
        button.setCheckable(True)
        button.show_text(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(button)
        self._row.addWidget(button)
        return button

    def set_counts(self, counts: dict[str, int]) -> None:
        """Write a count behind the text of each choice that has one."""
        for key, n in counts.items():
            if key in self._buttons:
                self._buttons[key].show_text(f"{self._texts[key]}  {words().number(n)}")

    def button(self, key: str) -> QToolButton:
        """The button of a choice, to give it a tooltip or a shortcut."""
        return self._buttons[key]

    def show_only(self, keys: Collection[str]) -> None:
        """Show these choices, in their order; the frame closes behind the last of them."""
        last = next((key for key in reversed(self._buttons) if key in keys), "")
        for key, button in self._buttons.items():
            button.setVisible(key in keys)
            if bool(button.property("last")) != (key == last):
                button.setProperty("last", key == last)
                button.style().polish(button)

    def current(self) -> str:
        """The key of the choice that is on; empty when there are none."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def has(self, key: str) -> bool:
        """Whether there is such a choice, and it can be seen."""
        return key in self._buttons and not self._buttons[key].isHidden()

    def choose(self, key: str) -> None:
        """Switch to a choice without telling anyone."""
        self._buttons[key].setChecked(True)
