"""A button of a tool row that can do without its word where there is no room for it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from custdesk.ui import icons

_WORDED = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_BARE = Qt.ToolButtonStyle.ToolButtonIconOnly


class GivingButton(QToolButton):
    """An icon and a word, or the icon alone, whose word is its tooltip and its name."""

    def __init__(self, text: str, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.setIcon(icons.icon(icon_name, "text2", 16, 3))
        self.setIconSize(QSize(19, 16))
        self.setToolButtonStyle(_WORDED)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._wide: QSize | None = None

    def worded_width(self) -> int:
        """How wide it is with its word."""
        if self._wide is None:
            style = self.toolButtonStyle()
            self.ensurePolished()
            self.setToolButtonStyle(_WORDED)
            self._wide = self.sizeHint()
            self.setToolButtonStyle(style)
        return self._wide.width()

    def show_word(self, shown: bool) -> None:
        """Say the word, or leave it to the tooltip."""
        style = _WORDED if shown else _BARE
        if style != self.toolButtonStyle():
            self.setToolButtonStyle(style)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        word = self.fontMetrics().horizontalAdvance(self.text())
        worded = self.toolButtonStyle() == _WORDED
        return QSize(hint.width() - (word if worded else 0), hint.height())
