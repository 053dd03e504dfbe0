"""Settings: how the window looks and speaks, who the firm is, how its file is kept."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.system.settings import Settings
from custdesk.ui.parts.buttons import named, title
from custdesk.ui.parts.page import Page
from custdesk.ui.preferences.about_section import AboutSection
from custdesk.ui.preferences.backup_section import BackupSection
from custdesk.ui.preferences.calendar_section import CalendarSection
from custdesk.ui.preferences.consent_section import ConsentSection
from custdesk.ui.preferences.exports_section import ExportsSection
from custdesk.ui.preferences.firm_section import FirmSection
from custdesk.ui.preferences.layouts_section import LayoutsSection
from custdesk.ui.preferences.look_section import LookSection
from custdesk.ui.preferences.mail_section import MailSection
from custdesk.ui.preferences.own_fields_section import OwnFieldsSection
from custdesk.ui.preferences.password_section import PasswordSection
from custdesk.ui.preferences.reminder_section import ReminderSection
from custdesk.ui.preferences.section import Section
from custdesk.ui.preferences.travel_section import TravelSection
from custdesk.ui.tasks import Tasks

S = TypeVar("S", bound=Section)
_ABOVE = 12  # px of air over a section that one is led to
_AT_ONCE = 2  # sections that fill the page as it opens; the others come behind them, one by one

# From top to bottom; each section lives in a file of its own.
SECTIONS: tuple[Callable[[Desk, Tasks, Settings], Section], ...] = (
    LookSection,
    FirmSection,
    OwnFieldsSection,
    LayoutsSection,
    MailSection,
    ReminderSection,
    TravelSection,
    ConsentSection,
    PasswordSection,
    BackupSection,
    CalendarSection,
    ExportsSection,
    AboutSection,
)


def next_of(widget: QWidget) -> QWidget:
    """What the Tab key comes to after a widget."""
    found = widget.nextInFocusChain()
    while found is not None and found is not widget:
        takes = found.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and found.isEnabled() and found.isVisibleTo(found.window()):
            break
        found = found.nextInFocusChain()
    return found or widget


class SettingsPage(Page):
    """The sections under each other; what one of them wishes, the page passes on."""

    name = "settings"

    def __init__(
        self, desk: Desk, tasks: Tasks, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, tasks, parent)
        self._settings = settings
        self._built: list[Section] = []
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)
        body = named(QFrame(), "sheet")
        column = self._column = QVBoxLayout(body)
        column.setContentsMargins(20, 12, 16, 20)
        column.setSpacing(24)
        head = self._head = QVBoxLayout()
        head.setSpacing(12)
        head.addWidget(title(_("Settings")))
        column.addLayout(head)
        column.addStretch()
        area = self._area = QScrollArea(widgetResizable=True)
        area.setWidget(body)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        for _section in range(_AT_ONCE):
            self._build_next()
        self.setFocusProxy(self._built[0])

    @property
    def sections(self) -> Sequence[Section]:
        """All of them; those that are still to come are built."""
        while len(self._built) < len(SECTIONS):
            self._build_next().reload()
        return self._built

    def _build_next(self) -> Section:
        section = SECTIONS[len(self._built)](self.desk, self.tasks, self._settings)
        if self._built:
            self._column.insertWidget(self._column.count() - 1, section)
        else:
            self._head.addWidget(section)
        section.show()  # now, and not when the loop comes round: the keys may be on their way to it
        self._built.append(section)
        section.said.connect(self.said)
        section.look_changed.connect(self.look_changed)
        section.page_wanted.connect(self.page_wanted)
        section.told.connect(self.told)
        section.restore_wanted.connect(self.restore_wanted)
        section.lock_wanted.connect(self.lock_wanted)
        section.protection_changed.connect(self.look_changed)
        return section

    def _go_on(self) -> None:
        """One more section, between two turns of the loop, while the page is looked at."""
        if self.isVisible() and len(self._built) < len(SECTIONS):
            self._build_next().reload()
            self._next.start()

    def section(self, kind: type[S]) -> S:
        """The section of a kind."""
        return next(section for section in self.sections if isinstance(section, kind))

    def show_setting(self, number: int, title: str) -> None:
        """Go to a section, and there to what has this title."""
        section = self.sections[number]
        self._scroll_to(section)
        captions = [one for one in section.findChildren(QLabel) if one.text() == title]
        boxes = [one for one in section.findChildren(QAbstractButton) if one.text() == title]
        start: QWidget = (boxes or captions or [section])[0]
        after = start if start.focusPolicy() & Qt.FocusPolicy.TabFocus else next_of(start)
        after.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(after)

    def _scroll_to(self, section: Section) -> None:
        # Those above may have been built this very moment and have no place yet.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._area.verticalScrollBar().setValue(section.y() - _ABOVE)

    def show_backups(self) -> None:
        section = self.section(BackupSection)
        self._scroll_to(section)
        section.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_password(self) -> None:
        self.section(PasswordSection).set_password()

    def reload(self) -> None:
        """Show in every section what is stored; those to come read it as they are built."""
        for section in self._built:
            section.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._next.start()

    def rows_ready(self) -> bool:
        return super().rows_ready() and len(self._built) == len(SECTIONS)
