"""Write what a list shows as a workbook or csv: ask where, write on the worker, say so."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QTableView, QWidget

from custdesk.services.desk import Desk
from custdesk.system.language import _, ngettext, words
from custdesk.ui import messages
from custdesk.ui.parts.buttons import Button
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.plain_table import FORM, VALUE, PlainTable
from custdesk.ui.parts.table_copy import Blocks, whole_columns
from custdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from custdesk.services.as_seen import Value

Rows: TypeAlias = "Sequence[Sequence[Value]]"
NUMBER, PERCENT = "number", "percent"  # forms of a column of numbers
_PATTERNS = "*.xlsx", "*.csv"


def ask_and_save(
    owner: QWidget,
    desk: Desk,
    tasks: Tasks,
    title: str,
    header: Sequence[str],
    rows: Callable[[], Rows],
    told: Callable[[str], object],
    forms: Mapping[int, str] | None = None,
) -> None:
    """Ask for a file, then write the columns and rows of a list in the order they are shown in.

    `rows` is called on the worker and gives texts, and days, moments and numbers where they are
    known; `forms` says how numbers of a column look; `told` gets the sentence that says it.
    """
    from custdesk.services import as_seen

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
        lambda _progress: as_seen.save(desk, path, title, header, rows(), forms),
        done=said,
        label=_("Export this list"),
    )


def save_table(page: Page, title: str, table: QTableView) -> None:
    """Ask for a file, then write a table of a page as it is shown."""
    model, columns = table.model(), exported(table)
    header, forms = titles_of(table, columns), forms_of(table, columns)
    if isinstance(model, Blocks):
        rows = model.block(range(model.rowCount()), columns)
    else:
        there = texts_of(table)[1]
        rows = lambda: there  # noqa: E731
    ask_and_save(page, page.desk, page.tasks, title, header, rows, page.told.emit, forms)


def export_button(act: Callable[[], object]) -> Button:
    """The button that every list has for it."""
    button = Button(_("Export"), "file-export-outline", kind="flat")
    button.setToolTip(_("Write this list as it is shown, as a workbook or csv"))
    button.clicked.connect(lambda _checked=False: act())
    return button


def columns_of(table: QTableView) -> list[int]:
    """The columns of a table that are shown, in the order they stand in."""
    head = table.horizontalHeader()
    places = (head.logicalIndex(place) for place in range(head.count()))
    return [place for place in places if not head.isSectionHidden(place)]


def exported(table: QTableView) -> list[int]:
    """The columns that are shown, and those that go along with whole rows."""
    return whole_columns(table) if isinstance(table, PlainTable) else columns_of(table)


def titles_of(table: QTableView, columns: Sequence[int]) -> list[str]:
    """What stands above some columns."""
    model, across = table.model(), Qt.Orientation.Horizontal
    return [str(model.headerData(column, across) or "") for column in columns]


def texts_of(table: QTableView) -> "tuple[list[str], list[list[Value]]]":
    """Header and rows of a table as they are shown; for models that hold all of their rows.

    A cell whose model knows its `VALUE` is that, not its text.
    """
    model: QAbstractItemModel = table.model()
    columns = columns_of(table)
    rows: list[list[Value]] = []
    for row in range(model.rowCount()):
        indexes = (model.index(row, column) for column in columns)
        found = ((index, index.data(VALUE)) for index in indexes)
        rows.append([str(one.data() or "") if value is None else value for one, value in found])
    return titles_of(table, columns), rows


def forms_of(table: QTableView, columns: Sequence[int] | None = None) -> dict[int, str]:
    """The forms of the columns of numbers, by the places in which they are shown."""
    model: QAbstractItemModel = table.model()
    chosen = columns_of(table) if columns is None else columns
    told = (model.headerData(one, Qt.Orientation.Horizontal, FORM) for one in chosen)
    return {place: str(form) for place, form in enumerate(told) if form}
