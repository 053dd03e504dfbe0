"""The documents of a customer, or of one of its records: list, look, add, open, save, remove."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QListView,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError, NotFound
from custdesk.services import documents
from custdesk.services.desk import Desk
from custdesk.services.documents import Added, DocumentRow, Look, Owner
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions, messages
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.document_rows import DocumentRows
from custdesk.ui.parts.document_view import DocumentView, picture_of
from custdesk.ui.parts.dropped import paths_of
from custdesk.ui.parts.links import open_file
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.parts.two_lines import TwoLines
from custdesk.ui.tasks import Tasks


class DocumentsBox(QWidget):
    """What is dropped on it, or pasted, belongs to whom it shows."""

    said = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.tasks = desk, tasks
        self.owner: Owner | None = None
        self._looked = 0  # how often a document was looked at: later answers count
        self.rows = DocumentRows(desk.today(), self)
        self._build()
        self.setAcceptDrops(True)
        names = [action.id for action in actions.of("documents")]
        handlers = {name: lambda name=name: self.act(name) for name in names}
        self.bound: dict[str, QAction] = actions.bind(self, "documents", handlers)
        self._enable()

    def _build(self) -> None:
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setAccessibleName(_("Files"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setMouseTracking(True)
        self.list.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view = DocumentView()
        self.add = Button(_("Add files…"), "plus")
        self.open = Button(_("Open"), "open-in-new")
        self.more = Button("", "dots-horizontal")
        self.more.setAccessibleName(_("More"))
        self.more.setToolTip(_("More"))
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.setSpacing(8)
        for button in (self.add, self.open, self.more):
            bar.addWidget(button)
        bar.addStretch()
        self.hint = label("", 12, tone="text3", wrap=True)
        self.hint.setContentsMargins(12, 0, 12, 8)
        below = QWidget()
        inner = QVBoxLayout(below)
        inner.setContentsMargins(12, 8, 12, 12)
        inner.addWidget(self.view)
        split = Splitter("documents", Qt.Orientation.Vertical)
        split.addWidget(self.list)
        split.addWidget(below)
        split.setStretchFactor(1, 1)
        split.setSizes([200, 320])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.hint)
        column.addWidget(split, 1)
        self.setFocusProxy(self.list)
        self.add.clicked.connect(lambda: self.act("documents.add"))
        self.open.clicked.connect(lambda: self.act("documents.open"))
        self.more.clicked.connect(
            lambda: self._menu().exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        )
        self.list.customContextMenuRequested.connect(
            lambda at: self._menu().exec(self.list.viewport().mapToGlobal(at))
        )
        self.list.activated.connect(lambda _index: self.act("documents.open"))
        self.list.selectionModel().currentChanged.connect(lambda *_given: self._look())
        self.view.page_wanted.connect(self._look)

    def sizeHint(self) -> QSize:
        return QSize(420, 560)

    # -- showing --------------------------------------------------------------------------------

    def show_owner(self, owner: Owner | None) -> None:
        """Show whose documents these are; the current one stays it."""
        before, self.owner = self.current(), owner
        found = [] if owner is None else documents.listing(self.desk, owner.customer, owner.of)
        self.rows.today = self.desk.today()
        self.rows.show(found)
        places = [at for at, row in enumerate(found) if before and row.id == before.id]
        if found:
            self.list.setCurrentIndex(self.rows.index(places[0] if places else 0, 0))
        self.hint.setText("" if found else _("Drop files here, or paste them with Ctrl+V."))
        self.hint.setVisible(not found)
        self._look()

    def reload(self) -> None:
        """Read the list again."""
        self.show_owner(self.owner)

    def current(self) -> DocumentRow | None:
        """The document that is looked at."""
        place = self.list.currentIndex().row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    def chosen(self) -> list[DocumentRow]:
        """The documents that are selected."""
        places = sorted(index.row() for index in self.list.selectedIndexes())
        return [self.rows.rows[place] for place in places]

    def go_to(self, number: int) -> None:
        """Make a document the current one."""
        for place, row in enumerate(self.rows.rows):
            if row.id == number:
                self.list.setCurrentIndex(self.rows.index(place, 0))

    def _enable(self) -> None:
        row = self.current()
        self.add.setEnabled(self.owner is not None)
        self.open.setEnabled(row is not None)
        self.more.setEnabled(self.owner is not None)
        for name, action in self.bound.items():
            action.setEnabled(self.owner is not None and (row is not None or name in _WITHOUT))
        if row is not None:
            self.bound["documents.keep"].setEnabled(not row.digest)
            self.bound["documents.relink"].setEnabled(not row.digest)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self.bound.values():
            menu.addAction(action)
        return menu

    def _look(self, place: int = 0) -> None:
        """Read and draw the document on the worker; what was asked last is shown."""
        self._enable()
        row, desk = self.current(), self.desk
        self._looked += 1
        turn = self._looked
        if row is None or place == 0:
            self.view.show_nothing()
        if row is None:
            return

        def work() -> tuple[Look, QImage]:
            try:
                found = documents.look(desk, row.id, place)
            except NotFound:  # deleted a moment ago
                return Look("none"), QImage()
            return found, picture_of(found)

        def show(answer: tuple[Look, QImage]) -> None:
            if turn == self._looked:
                self.view.show_look(row.name, *answer, place)

        self.tasks.run(work, done=show, initiator=self, label="documents")

    # -- doing ----------------------------------------------------------------------------------

    def act(self, name: str) -> None:
        """One of the actions of documents."""
        row = self.current()
        if name == "documents.add":
            self.choose(inside=True)
        elif name == "documents.link":
            self.choose(inside=False)
        elif name == "documents.paste":
            self.take(paths_in(QApplication.clipboard().mimeData()))
        elif row is None:
            return
        elif name == "documents.open":
            self._open(row)
        elif name == "documents.edit":
            self._edit(row)
        elif name == "documents.save":
            self._save(row)
        elif name == "documents.keep":
            self._write(lambda: documents.keep(self.desk, row.id), _("Document kept in the file"))
        elif name == "documents.relink":
            chosen = messages.choose_files(self, _("Where is it now?"), _every())[:1]
            if chosen:
                relinked = _("Document linked anew")
                self._write(lambda: documents.relink(self.desk, row.id, chosen[0]), relinked)
        elif name == "documents.remove":
            numbers = [one.id for one in self.chosen() or [row]]
            line = ngettext("{n} document removed", "{n} documents removed", len(numbers))
            said = line.format(n=words().number(len(numbers)))
            self._write(lambda: documents.remove(self.desk, numbers), said)

    def choose(self, *, inside: bool) -> None:
        """Ask for files and add them."""
        title = _("Add files") if inside else _("Link files")
        self.take(messages.choose_files(self, title, _every()), inside=inside)

    def take(self, paths: list[Path], *, inside: bool = True) -> None:
        """Add files, on the worker: they may be large."""
        owner, desk = self.owner, self.desk
        files = [path for path in paths if not path.is_dir()]
        if owner is None or not files:
            return

        def work() -> Added:
            return documents.add(desk, owner, files, inside=inside)

        def done(added: Added) -> None:
            self.tasks.now(lambda: added.changes)
            self.said.emit(_added_text(added))
            self.reload()
            if added.added:
                self.go_to(added.added[-1])

        self.tasks.run(work, done=done, failed=self._refused, initiator=self, label="documents")

    def _refused(self, error: CustDeskError) -> None:
        messages.error(self, error)

    def _write(self, work: Callable[[], Changes], said: str) -> None:
        if self.tasks.now(work) is not None:
            self.said.emit(said)
            self.reload()

    def _open(self, row: DocumentRow) -> None:
        """Hand the file, or a private copy of it, to the program that the system has for it."""
        path = self.tasks.now(lambda: documents.open_copy(self.desk, row.id))
        if path is not None and not open_file(path):
            self.said.emit(_("No program was found that opens this file"))

    def _save(self, row: DocumentRow) -> None:
        path = messages.save_file(self, _("Save a copy"), _every(), row.name)
        if path is not None:
            self.tasks.run(
                lambda: documents.save_copy(self.desk, row.id, path),
                done=lambda _nothing: self.said.emit(_("Copy saved")),
                failed=self._refused, initiator=self, label="documents",
            )  # fmt: skip

    def _edit(self, row: DocumentRow) -> None:
        from custdesk.ui.forms.document import ask_document

        if ask_document(self.desk, self.tasks, row, self):
            self.said.emit(_("Document saved"))
            self.reload()

    # -- what is dropped ------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.owner is not None and any(path.is_file() for path in paths_of(event)):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take(paths_of(event))


_WITHOUT = frozenset({"documents.add", "documents.link", "documents.paste"})


def paths_in(data: QMimeData) -> list[Path]:
    """The files on the clipboard."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _every() -> str:
    return _("All files ({pattern})").format(pattern="*")


def _added_text(added: Added) -> str:
    n = len(added.added)
    parts = []
    if n:
        parts.append(ngettext("{n} document added.", "{n} documents added.", n).format(n=n))
    parts += [_("{name} is there already.").format(name=name) for name in added.known[:3]]
    return words().join(parts, "sentences")
