"""A button that says what is chosen (a filter, a group, a second zone), and has a menu for it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from custdesk.ui import icons, theme


class FilterButton(QToolButton):
    """Framed, with an arrow behind its text; `hang` gives it its menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "framed")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands behind the text
        self.setIcon(icons.icon("chevron-down", "text2"))
        self.setIconSize(QSize(16, 16))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def hang(self, menu: QMenu) -> None:
        """Open this menu by a press."""
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setMenu(menu)

    def set_bold(self, on: bool) -> None:
        """In bold while something is chosen."""
        # The style sheet gives the button its font, so the weight must come from one as well.
        self.setFont(theme.font(13, QFont.Weight.DemiBold if on else QFont.Weight.Normal))
        self.setStyleSheet(f"QToolButton {{ font-weight: {600 if on else 400}; }}")
