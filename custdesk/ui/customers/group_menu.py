"""“Groups”: who is in one, a new one of who is meant, and the way to all groups."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QToolButton

from custdesk.domain.words import N_
from custdesk.services import groups
from custdesk.system.language import _, words
from custdesk.ui import icons
from custdesk.ui.parts.page import Page

_HEADS = (N_("Group"), N_("Customers"), N_("Contacts"), N_("Notes"))


class GroupsButton(QToolButton):
    """Each group with its count; a click shows who is in it."""

    def __init__(self, page: Page, show: Callable[[int], None], make: Callable[[], None]) -> None:
        super().__init__()
        self._page, self._show, self._make = page, show, make
        self.setText(_("Groups"))
        self.setToolTip(_("Customers and contacts in groups, such as whom you met at a fair"))
        self.setIcon(icons.icon("account-multiple-outline", "text2", 16, 3))
        self.setIconSize(QSize(19, 16))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)

    def fill(self) -> None:
        """Make the menu anew."""
        menu = self.menu()
        menu.clear()
        found = groups.listed(self._page.desk)
        for group in found:
            name = group.name.replace("&", "&&")
            action = menu.addAction(f"{name}\t{words().number(group.customers)}")
            action.triggered.connect(partial(self._chosen, group.id))
        if found:
            menu.addSeparator()
        menu.addAction(_("New group of this list…")).triggered.connect(lambda _on: self._make())
        menu.addAction(_("All groups…")).triggered.connect(lambda _on: self.manage())

    def _chosen(self, group: int, _on: bool = False) -> None:
        self._show(group)

    def manage(self) -> None:
        """Show all groups; one of them may be what the list shows next."""
        from custdesk.ui.customers.groups_dialog import GroupsDialog  # few look at all

        dialog = GroupsDialog(self._page)
        dialog.exec()
        chosen = dialog.chosen
        dialog.deleteLater()
        if chosen is not None:
            self._show(chosen)
