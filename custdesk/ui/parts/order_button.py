"""A button with a menu that chooses how a list is ordered."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from custdesk.system.language import _
from custdesk.ui.icons import icon


def order_button(
    orders: Mapping[str, str], chosen: str, choose: Callable[[str], None]
) -> QToolButton:
    """`orders`: key -> source text; `choose` gets the key of the order that is wanted."""
    button = QToolButton()
    button.setProperty("kind", "framed")
    button.setProperty("opens", True)
    button.setIcon(icon("sort-descending", "text2", 16, 3))
    button.setIconSize(QSize(19, 16))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setText(_(orders[chosen]))
    menu = QMenu(button)
    group = QActionGroup(menu)
    for key, text in orders.items():
        action = menu.addAction(_(text))
        action.setCheckable(True)
        action.setChecked(key == chosen)
        group.addAction(action)
        action.triggered.connect(lambda _checked=False, key=key: choose(key))
    button.setMenu(menu)
    return button
