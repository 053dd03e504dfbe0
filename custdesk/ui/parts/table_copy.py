"""Rows and cells of a long table, copied so that spreadsheets take them as cells."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QMimeData, QStringListModel, Qt
from PySide6.QtGui import QGuiApplication

from custdesk.system.language import ngettext, words
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.paged_rows import PagedRows
from custdesk.ui.parts.plain_table import PlainTable

if TYPE_CHECKING:
    from custdesk.services.as_seen import Value

_AT_ONCE = 500  # rows that are copied at once


@runtime_checkable
class Blocks(Protocol):
    """A model that tells how some of its cells are read, on any thread."""

    def block(
        self, places: Sequence[int], columns: Sequence[int]
    ) -> "Callable[[], list[list[Value]]]": ...


def mime_of(rows: "Sequence[Sequence[Value]]") -> QMimeData:
    """Cells as text with tabs between them, and as a table.

    Made by Qt itself: one that Python makes is asked once more when the clipboard is given back at
    the very end of the program, when there is no Python any more, and the program falls over it.
    """
    from custdesk.services import clipboard

    maker = QStringListModel([""])
    mime = maker.mimeData([maker.index(0)])
    mime.clear()
    mime.setText(clipboard.as_text(rows))
    mime.setHtml(clipboard.as_html(rows))
    return mime


def whole_columns(table: PlainTable) -> list[int]:
    """The columns of whole rows: those that are shown, and those that go along with them."""
    model, shown = table.model(), table.span.shown()
    columns = model.columns if isinstance(model, PagedRows) else ()
    along = [place for place, one in enumerate(columns) if one.along and place not in shown]
    return shown + along


class TableCopy:
    """Copies what is marked in a table of a page, and tells how much it was."""

    def __init__(self, page: Page, table: PlainTable) -> None:
        self._page, self._table = page, table

    def copy(self, *, titles: bool = False) -> None:
        """The marked cells; where none are marked, the chosen rows."""
        table, model = self._table, self._table.model()
        places = table.chosen_rows()
        if not places or not isinstance(model, Blocks):
            return
        columns = table.meant_columns()
        if columns == table.span.shown():
            columns = whole_columns(table)
        head: list[list[Value]] = []
        if titles:
            head.append(self._titles(columns))
        read = model.block(places, columns)

        def put(rows: "list[list[Value]]") -> None:
            QGuiApplication.clipboard().setMimeData(mime_of(head + rows))
            n = len(rows) * len(columns)
            said = ngettext("{n} cell copied", "{n} cells copied", n)
            self._page.told.emit(said.format(n=words().number(n)))

        if len(places) <= _AT_ONCE:
            put(read())
        else:
            self._page.tasks.run(read, done=put, initiator=self._page, label="table.copy")

    def carried(self) -> QMimeData | None:
        """The chosen rows as they are dragged out: whole, below their titles."""
        table, model = self._table, self._table.model()
        if not isinstance(model, Blocks):
            return None
        columns = whole_columns(table)
        head: list[list[Value]] = [self._titles(columns)]
        return mime_of(head + model.block(table.chosen_rows(), columns)())

    def _titles(self, columns: Sequence[int]) -> "list[Value]":
        model, across = self._table.model(), Qt.Orientation.Horizontal
        return [str(model.headerData(one, across) or "") for one in columns]

    def copy_titles(self) -> None:
        """The same below the titles of the columns."""
        self.copy(titles=True)
