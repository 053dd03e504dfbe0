"""A layout of the user's own while it is changed: its text at the left, its pages beside it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from custdesk.domain.errors import Cancelled, CustDeskError
from custdesk.services.desk import Desk
from custdesk.services.layouts import folder, trying
from custdesk.services.layouts.folder import Layout
from custdesk.services.layouts.kinds import main_of, ours
from custdesk.services.layouts.problems import LayoutError
from custdesk.system.language import _, language, words
from custdesk.ui import messages
from custdesk.ui.parts.paper_dialog import PaperDialog, Setting
from custdesk.ui.preferences.layout_pane import LayoutPane
from custdesk.ui.tasks import Progress, Tasks


class LayoutDialog(PaperDialog):
    """The pages follow what is typed; where it is wrong the last ones stay and the line is told."""

    help_topic = "layouts"

    def __init__(
        self, desk: Desk, tasks: Tasks, layout: Layout, parent: QWidget | None = None
    ) -> None:
        title = _("Layout {name}").format(name=layout.name)
        super().__init__(desk, tasks, title, layout.name, parent)
        self._layout = layout
        self._files = folder.read(desk, layout.name)
        texts = {
            name: content.decode("utf-8", "replace")
            for name, content in self._files.items()
            if name.endswith(".typ")
        }
        main = main_of(layout.kind)
        ordered = {name: texts[name] for name in sorted(texts, key=lambda one: (one != main, one))}
        self.pane = LayoutPane(ordered, ours(layout.kind))
        self.build(self.pane)
        self.resize(1320, 820)
        self.pane.changed.connect(self.set_pages)
        self.pane.save_wanted.connect(self.save)
        self.pane.names_wanted.connect(self.name_data)
        self.set_pages()
        self.pane.edit.setFocus()

    @classmethod
    def ask(cls, parent: QWidget | None, desk: Desk, tasks: Tasks, layout: Layout) -> None:
        """Let the user change a layout."""
        cls(desk, tasks, layout, parent).exec()

    def work(self) -> Callable[[Progress], Setting]:
        desk, kind, reader, english = self._desk, self._layout.kind, words(), language("en")
        files = self._files | {name: text.encode() for name, text in self.pane.texts().items()}

        def set_(progress: Progress) -> Setting:
            made = trying.try_files(desk, kind, files, reader, english, progress.cancelled)
            return Setting(made, made.svg_pages())

        return set_

    def shown(self, found: object) -> bool:
        self.pane.show_problem(None)
        return True

    def _failed(self, error: CustDeskError) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, LayoutError) or self._document is None:
            super()._failed(error)
        if isinstance(error, LayoutError):
            self.pane.show_problem(error.problem)
            if self._document is not None:
                self._say(_("The pages are those before the mistake."), ready=True)

    def name_data(self) -> None:
        """List what the data of the shown pages is called."""
        desk, kind, reader, english = self._desk, self._layout.kind, words(), language("en")
        self._tasks.run(
            lambda: trying.outline(trying.names(desk, kind, reader, english)),
            done=self.pane.show_names,
            failed=lambda error: messages.error(self, error),
            initiator=self,
            label="names of a layout",
        )

    def save(self) -> None:
        """Keep what is typed, also while it is wrong: ours is printed until it is right."""
        desk, name, texts = self._desk, self._layout.name, self.pane.texts()
        self._tasks.run(
            lambda: folder.write(desk, name, texts),
            done=lambda _nothing: self._kept(texts),
            failed=lambda error: messages.error(self, error),
            initiator=self,
            label="save layout",
        )

    def _kept(self, texts: dict[str, str]) -> None:
        self.pane.saved(texts)
        self.status.setText(_("Saved"))

    def reject(self) -> None:
        """Close; what is not saved is asked about first."""
        if not self.pane.is_changed() or messages.confirm(
            self, _("Close without saving what you entered?"), _("Discard"), danger=True
        ):
            super().reject()
