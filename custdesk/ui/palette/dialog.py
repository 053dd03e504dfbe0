"""Ctrl+K: one line that finds customers, orders and the rest, pages, actions and settings."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.system.settings import Settings
from custdesk.ui import icons
from custdesk.ui.palette import doings, records
from custdesk.ui.palette.records import Found
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.hits import Hit, HitDelegate, HitModel, marked
from custdesk.ui.parts.newest import Newest
from custdesk.ui.tasks import Tasks

_WIDTH, _SHOWN = 640, 9
_KEPT = 20  # of what was opened lately

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


def headed(heading: str, hits: list[Hit]) -> list[Hit]:
    """Hits of a kind, the first of which has its name above it."""
    return [replace(hits[0], heading=heading), *hits[1:]] if hits else []


class PaletteDialog(QDialog):
    """A frameless window below the top bar; Enter opens, Esc leaves."""

    help_topic = "keys"

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        tasks: Tasks | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self._desk, self._settings = desk, settings
        self._tasks = tasks or Tasks(parent=self, immediate=True)
        # The file is asked on the worker: typing never waits, and what was overtaken is not begun.
        self._newest = Newest(self._tasks, "palette")
        self._recent: list[str] = list(settings.get("recent")) if settings else []
        self._tasks.once("palette.titles", doings.warm)
        self.answer: int | str | None = None
        self.setWindowTitle(_("Search everything"))
        self._build()
        self._find("")

    def _build(self) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Search customers, orders, notes, pages and actions"))
        self.line.setAccessibleName(_("Search everything"))
        self.line.addAction(icons.icon("magnify"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.setMinimumHeight(36)
        self.line.installEventFilter(self)
        self.hits = HitModel(self)
        self.list = QListView()
        self.list.setModel(self.hits)
        self.list.setItemDelegate(HitDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(_("Found"))
        self._none = label(_("Nothing found. Fewer or shorter words find more."), 13, tone="text2")
        self._none.setContentsMargins(16, 12, 16, 16)
        frame = QFrame()
        frame.setObjectName("palette")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(8, 8, 8, 8)
        inner.setSpacing(8)
        for widget in (self.line, self.list, self._none):
            inner.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        frame.setFixedWidth(_WIDTH)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        self.line.textChanged.connect(self._find)
        self.list.clicked.connect(lambda _index: self.accept())

    def _find(self, text: str) -> None:
        desk, recent = self._desk, self._recent
        if text.strip():
            self._newest.ask(
                lambda: records.find(desk, text, recent), lambda found: self._show(text, found)
            )
            return
        self._newest.ask(
            lambda: Found(((_("Opened lately"), records.opened(desk, recent)),)),
            lambda found: self._show("", found),
        )

    def _show(self, text: str, found: Found) -> None:
        """What the file has, and around it the pages, actions and settings of that name."""
        if text != self.line.text():
            return  # the answer to what is typed now is on its way
        kinds = [(head, [marked(hit, text) for hit in hits]) for head, hits in found.kinds]
        if text.strip():
            pages, actions, settings, whole = doings.find(text)
            own = [(_("Pages"), pages), (_("Actions"), actions), (_("Settings"), settings)]
            kinds = [*own, *kinds] if whole and not found.exact else [*kinds, *own]
        else:
            kinds = [*kinds, (_("Pages"), doings.every_page())]
        hits = [one for heading, some in kinds for one in headed(heading, some)]
        self.hits.show_hits(hits)
        self.list.setVisible(bool(hits))
        self._none.setVisible(not hits)
        self.list.setFixedHeight(sum(hit.height for hit in hits[:_SHOWN]) + 2)
        self.list.setCurrentIndex(self.hits.index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the list work while the line keeps the focus."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self.hits.hits:
            return False
        last = len(self.hits.hits) - 1
        row = self.list.currentIndex().row() + step
        if abs(step) == 1:
            row %= last + 1
        self.list.setCurrentIndex(self.hits.index(min(max(row, 0), last), 0))
        return True

    def accept(self) -> None:
        """Open what is marked; nothing happens while nothing is found."""
        row = self.list.currentIndex().row()
        if 0 <= row < len(self.hits.hits):
            self.answer = self.hits.hits[row].target
            self._remember(self.answer)
            super().accept()

    def _remember(self, target: int | str) -> None:
        """Customers that are opened come first among equals the next time."""
        if self._settings is not None and isinstance(target, int):
            this = f"{records.CUSTOMER}{target}"
            others = [one for one in self._recent if one != this]
            self._settings.set("recent", [this, *others][:_KEPT])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
            return
        super().keyPressEvent(event)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        tasks: Tasks | None = None,
        settings: Settings | None = None,
    ) -> int | str | None:
        """The customer (an id), record, page (its name) or action to go to; None: the user left."""
        dialog = cls(desk, parent, tasks, settings)
        if parent is not None:
            window = parent.window()
            left = (window.width() - _WIDTH) // 2
            dialog.move(window.mapToGlobal(QPoint(max(left, 0), 56)))
        done = dialog.exec() == QDialog.DialogCode.Accepted
        dialog._newest.forget()
        dialog.deleteLater()
        return dialog.answer if done else None
