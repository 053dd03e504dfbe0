"""Files that are dropped on a customer: mails go to their log, all else to their documents."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from custdesk.services import mails
from custdesk.services.desk import Desk
from custdesk.store.rows import CustomerDetail
from custdesk.system.language import _, ngettext, words
from custdesk.ui.customers.deeds import Deeds
from custdesk.ui.parts.dropped import CALENDARS, are_mails
from custdesk.ui.parts.landing import DropTarget
from custdesk.ui.parts.page import Page
from custdesk.ui.tasks import Progress


class FileDrop(DropTarget):
    """Takes files anywhere on a pane; calendars go on to the window.

    `shown` is the customer of the pane, `keep` makes documents of files. Mails go to their own
    page where it is not plain whose they are.
    """

    def __init__(
        self,
        pane: QWidget,
        desk: Desk,
        deeds: Deeds,
        shown: Callable[[], CustomerDetail | None],
        keep: Callable[[list[Path]], object],
    ) -> None:
        super().__init__(pane, self._told, self._sort)
        self._desk, self._deeds, self._shown, self._keep = desk, deeds, shown, keep

    def _told(self, paths: list[Path]) -> str:
        shown = self._shown()
        if shown is None or any(path.suffix.lower() in CALENDARS for path in paths):
            return ""
        name = shown.row.name
        if are_mails(paths):
            return _("File with {name}").format(name=name)
        return _("Keep with {name}").format(name=name)

    def _sort(self, paths: list[Path]) -> None:
        if not are_mails(paths):
            self._keep(paths)
            return
        shown, desk, deeds = self._shown(), self._desk, self._deeds
        if shown is None:
            return
        number, name = shown.id, shown.row.name

        def done(filed: mails.Filed | None) -> None:
            if filed is None:
                page = deeds.parent()  # of whichever window this is
                assert isinstance(page, Page)
                page.files_brought.emit(paths)
            else:
                deeds.said.emit(_filed(filed.filed, name))

        def work(progress: Progress) -> mails.Filed | None:
            return mails.file_with(desk, number, paths, progress.report, progress.cancelled)

        deeds.tasks.run_long(work, done=done, initiator=self, label=_("Filing the mails"))


def _filed(n: int, name: str) -> str:
    if not n:
        return _("These mails are filed already.")
    text = ngettext("{n} mail filed with {name}", "{n} mails filed with {name}", n)
    return text.format(n=words().number(n), name=name)
