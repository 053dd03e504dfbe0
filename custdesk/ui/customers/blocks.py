"""Blocks of cells of the list: copied, pasted, filled down, emptied."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.services import cell_reading, cells, clipboard, customers, own_fields
from custdesk.services.as_seen import Value
from custdesk.services.cells import Look, Refusal, Wish
from custdesk.services.own_columns import cell as own_cell
from custdesk.store.rows import CustomerRow
from custdesk.system.language import _, ngettext, words
from custdesk.ui.customers.columns import Column, title_of
from custdesk.ui.customers.table import CustomerTable
from custdesk.ui.customers.taking_out import cells_of, further_of
from custdesk.ui.forms.pasting import PasteDialog
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.table_copy import mime_of

_CHUNK = 500
_AT_ONCE = 500  # rows that are copied at once
_FEW = 3  # cells that are pasted without being shown before
_MANY = 50  # cells that are filled or emptied without
_BELOW = N_("The list ends above this row.")
_FULL: dict[str, Callable[[CustomerRow], str]] = {
    "owner": lambda row: row.owner,
    "country": lambda row: words().country(row.country) if row.country else "",
}


class Target(NamedTuple):
    """Where a block goes: customers from top to bottom, columns from left to right."""

    customers: Sequence[int]
    columns: Sequence[Column]


class Blocks:
    """Reads and writes cells of the customers that are meant, each time as one operation."""

    def __init__(self, page: Page, table: CustomerTable, tell: Callable[[str], object]) -> None:
        self._page, self._table, self._tell = page, table, tell

    # -- what is meant --------------------------------------------------------------------------

    def _columns(self) -> list[Column]:
        columns = self._table.list_model.columns
        return [columns[section] for section in self._table.span.sections()]

    def _rows(self) -> list[int]:
        chosen = self._table.selected_ids()
        current = self._table.current_id()
        return chosen or ([current] if current is not None else [])

    # -- copying --------------------------------------------------------------------------------

    def copy(self, *, titles: bool = False) -> None:
        """The chosen cells; without any the current one, or the rows where several are chosen."""
        table, page = self._table, self._page
        numbers = self._rows()
        if not numbers:
            return
        whole = (len(numbers) > 1 or titles) and not table.span.chosen
        columns = self._all_columns() if whole else self._columns()
        scene = table.list_model.scene
        head: list[list[Value]] = []
        if titles:
            head.append([title_of(one, scene.currency) for one in columns])
        read = self._reader(numbers, columns)

        def put(rows: list[list[Value]]) -> None:
            QGuiApplication.clipboard().setMimeData(mime_of(head + rows))
            n = len(rows) * len(columns)
            self._tell(ngettext("{n} cell copied", "{n} cells copied", n)
                       .format(n=words().number(n)))  # fmt: skip

        if len(numbers) <= _AT_ONCE:
            put(read())
        else:
            page.tasks.run(read, done=put, initiator=page, label="customers.copy")

    def carried(self) -> QMimeData:
        """The chosen rows as they are dragged out: whole, below their titles."""
        columns = self._all_columns()
        currency = self._table.list_model.scene.currency
        head: list[list[Value]] = [[title_of(one, currency) for one in columns]]
        return mime_of(head + self._reader(self._rows(), columns)())

    def _reader(
        self, numbers: Sequence[int], columns: Sequence[Column]
    ) -> Callable[[], list[list[Value]]]:
        """What reads the cells of some customers, on any thread."""
        page, scene = self._page, self._table.list_model.scene

        def read() -> list[list[Value]]:
            rows: list[list[Value]] = []
            for start in range(0, len(numbers), _CHUNK):
                some = numbers[start : start + _CHUNK]
                own = own_fields.of_page(page.desk, some)
                more = further_of(page.desk, columns, some)
                for row in customers.page(page.desk, some):
                    mine = own.get(row.id, {})
                    rows.append([
                        own_cell(one.own, mine.get(one.own.id)) if one.own
                        else _FULL[one.id](row) if one.id in _FULL
                        else cells_of([one], row, scene, mine, more.get(row.id, {}))[0]
                        for one in columns
                    ])  # fmt: skip
            return rows

        return read

    def copy_titles(self) -> None:
        """The same below the titles of the columns."""
        self.copy(titles=True)

    def _all_columns(self) -> list[Column]:
        table = self._table
        return [table.list_model.columns[one] for one in table.span.shown()]

    # -- pasting --------------------------------------------------------------------------------

    def paste(self) -> None:
        """Cells from the clipboard, from the current cell on; one row fills all that are chosen."""
        page = self._page
        text = QGuiApplication.clipboard().text()
        if not text:
            self._tell(_("There is nothing to paste"))
            return
        block = page.tasks.now(lambda: clipboard.block(text))
        if not block:
            return
        target, lost = self._target(block)
        wishes, refused = _wishes(block, target)
        refused += [Refusal(Wish(0, "", cell), Message(_BELOW)) for cell in lost]
        desk, reader = page.desk, words()
        page.tasks.run(
            lambda: cell_reading.look(desk, wishes, reader),
            done=lambda look: self._go(look._replace(refused=[*look.refused, *refused]), _FEW),
            initiator=page,
            label="customers.paste",
        )

    def _target(self, block: list[list[str]]) -> tuple[Target, list[str]]:
        """Where a block goes, and the cells of its rows that would stand below the list."""
        table = self._table
        chosen = self._rows()
        shown = table.span.shown()
        first = shown.index(table.span.sections()[0])
        wide = max(map(len, block))
        sections = shown[first : first + wide]
        if wide == 1 and table.span.chosen:
            sections = table.span.sections()
        columns = [table.list_model.columns[one] for one in sections]
        if len(block) == 1:
            return Target(chosen, columns), []
        ranges = table.selected_ranges()
        top = ranges[0][0] if len(chosen) > 1 else table.currentIndex().row()
        below = (one for one in table.list_model.shown[top:] if one > 0)
        rows = list(islice(below, len(block)))
        lost = [cell for row in block[len(rows) :] for cell in row if cell]
        return Target(rows, columns), lost

    # -- filling and emptying -------------------------------------------------------------------

    def fill_down(self) -> None:
        """The uppermost cell's content for those below it; with one row, that of the row above."""
        table = self._table
        numbers = self._rows()
        if len(numbers) == 1:
            above = table.currentIndex().row() - 1
            source = table.list_model.shown[above] if above >= 0 else 0
            numbers = [source, *numbers] if source > 0 else []
        fields = self._fields()
        if len(numbers) > 1 and fields:
            desk = self._page.desk
            self._look(lambda: cells.filled(desk, numbers, fields))

    def empty(self) -> None:
        """Take out what stands in the chosen cells."""
        numbers, fields, desk = self._rows(), self._fields(), self._page.desk
        if numbers and fields:
            self._look(lambda: cells.emptied(desk, numbers, fields))

    def _fields(self) -> list[str]:
        """The fields of the chosen columns; where none can be edited, why is told."""
        columns = self._columns()
        found = [one.id if one.own else one.field for one in columns if one.own or one.field]
        if not found and columns:
            self._tell(_(columns[0].why))
        return found

    def _look(self, work: Callable[[], Look]) -> None:
        self._page.tasks.run(
            work, done=lambda look: self._go(look, _MANY), initiator=self._page,
            label="customers.cells",
        )  # fmt: skip

    def _titles(self) -> dict[str, str]:
        """What the columns are called, by their names and by those of their fields."""
        model = self._table.list_model
        told = {one.id: title_of(one, model.scene.currency) for one in model.columns}
        return told | {one.field: told[one.id] for one in model.columns if one.field}

    # -- writing --------------------------------------------------------------------------------

    def _go(self, look: Look, few: int) -> None:
        """Write what was looked at; many cells, or refused ones, are shown first."""
        page = self._page
        if not look.changes and not look.refused:
            self._tell(_("Nothing changes: all have this value already"))
            return
        ask = len(look.changes) > few or look.refused
        if ask and not PasteDialog.ask(page, page.desk, look, self._titles()):
            return
        desk, n = page.desk, len(look.changes)
        said = ngettext("{n} cell changed", "{n} cells changed", n).format(n=words().number(n))

        def told(changes: Changes) -> None:
            if changes.operation is not None:
                page.said.emit(said)

        def failed(error: CustDeskError) -> None:
            from custdesk.ui import messages

            messages.error(page, error)

        page.tasks.run_long(
            lambda _progress: cells.write(desk, look.changes), done=told, failed=failed,
            initiator=page, label=_("Paste"),
        )  # fmt: skip


def _wishes(block: list[list[str]], target: Target) -> tuple[list[Wish], list[Refusal]]:
    """Each cell of a block with where it goes; what cannot be typed there is refused."""
    wishes: list[Wish] = []
    refused: list[Refusal] = []
    for place, customer in enumerate(target.customers):
        row = block[place if len(block) > 1 else 0]
        for at, column in enumerate(target.columns):
            if len(row) > 1 and at >= len(row):
                continue
            text = row[at] if len(row) > 1 else row[0]
            if column.own or column.field:
                wishes.append(Wish(customer, column.id if column.own else column.field, text))
            else:
                refused.append(Refusal(Wish(customer, column.id, text), Message(column.why)))
    return wishes, refused
