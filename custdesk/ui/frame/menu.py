"""The menu of the window, from the table of actions."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from custdesk.system.language import LANGUAGES, _
from custdesk.system.settings import Settings
from custdesk.ui import theme

_MENU = (
    ("new_customer", "new_visit", "new_task", "new_trip"),
    ("care", "warnings", "festivals", "problems", "duplicates", "archive"),
    ("import", "merge", "mails", "calendar_in", "print", "print_visits", "debrief"),
    ("undo", "redo", "history"),
    ("pane",),
    (),  # theme and language
    ("settings", "help", "lock", "quit"),
)


def main_menu(
    parent: QWidget, bound: dict[str, QAction], settings: Settings, rebuild: Callable[[], None]
) -> QMenu:
    """The menu behind the three lines at the top left; filled when it is first opened."""
    menu = QMenu(parent)
    menu.aboutToShow.connect(lambda: _fill(menu, bound, settings, rebuild))
    return menu


def _fill(
    menu: QMenu, bound: dict[str, QAction], settings: Settings, rebuild: Callable[[], None]
) -> None:
    if menu.actions():
        return
    for group in _MENU:
        if menu.actions():
            menu.addSeparator()
        for name in group:
            menu.addAction(bound[name])
        if not group:
            themes = {"system": _("As the system"), **theme.choices()}
            _choices(menu.addMenu(_("Colours")), "theme", themes, settings, rebuild)
            languages = {"system": _("As the system"), **LANGUAGES}
            _choices(menu.addMenu(_("Language")), "language", languages, settings, rebuild)


def _choices(
    menu: QMenu,
    setting: str,
    choices: dict[str, str],
    settings: Settings,
    rebuild: Callable[[], None],
) -> None:
    group = QActionGroup(menu)
    for value, text in choices.items():
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(settings.get(setting) == value)
        group.addAction(action)

        def choose(_checked: bool = False, value: str = value) -> None:
            settings.set(setting, value)
            # The menu is still open inside this call; it goes with the rest of the frame.
            QTimer.singleShot(0, rebuild)

        action.triggered.connect(choose)
