"""Write what a list shows as a workbook or csv: ask where, write on the worker, say so."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QTableView, QWidget

from custdesk.services import as_seen
from custdesk.services.desk import Desk
from custdesk.system.language import _, ngettext, words
from custdesk.ui import messages
from custdesk.ui.tasks import Tasks

Texts = Sequence[Sequence[str]]
_PATTERNS = "*.xlsx", "*.csv"


def ask_and_save(
    owner: QWidget,
    desk: Desk,
    tasks: Tasks,
    title: str,
    header: Sequence[str],
    rows: Callable[[], Texts],
    told: Callable[[str], object],
) -> None:
    """Ask for a file, then write the columns and rows of a list in the order they are shown in.

    `rows` is called on the worker and gives texts alone; `told` gets the sentence that says it.
    """
    day = desk.today().isoformat()
    kinds = (_("Workbook ({pattern})"), _("Text table ({pattern})"))
    pairs = zip(kinds, _PATTERNS, strict=True)
    patterns = ";;".join(kind.format(pattern=pattern) for kind, pattern in pairs)
    path = messages.save_file(owner, _("Export this list"), patterns, f"{title} {day}.xlsx")
    if path is None:
        return
    if path.suffix.lower() not in (".xlsx", ".csv"):
        path = path.with_name(path.name + ".xlsx")

    def said(n: int) -> None:
        line = ngettext("{n} row written to {file}", "{n} rows written to {file}", n)
        told(line.format(n=words().number(n), file=path.name))

    tasks.run_long(
        lambda _progress: as_seen.save(desk, path, title, header, rows()),
        done=said,
        label=_("Export this list"),
    )


def columns_of(table: QTableView) -> list[int]:
    """The columns of a table that are shown, in the order they stand in."""
    head = table.horizontalHeader()
    places = (head.logicalIndex(place) for place in range(head.count()))
    return [place for place in places if not head.isSectionHidden(place)]


def texts_of(table: QTableView) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a table as they are shown; for models that hold all of their rows."""
    model: QAbstractItemModel = table.model()
    columns = columns_of(table)
    header = [str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in columns]
    rows = [
        [str(model.index(row, column).data() or "") for column in columns]
        for row in range(model.rowCount())
    ]
    return header, rows
