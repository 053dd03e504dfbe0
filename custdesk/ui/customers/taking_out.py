"""Export of the list: as it is shown, whole records, or the workbook that is merged again."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from custdesk.domain.money import from_minor
from custdesk.services import customers, own_fields
from custdesk.services.desk import Desk
from custdesk.store.rows import CustomerRow
from custdesk.system.language import _, language, ngettext, words
from custdesk.ui import messages
from custdesk.ui.customers.columns import Column, Scene, further_text, silent_days, title_of
from custdesk.ui.customers.model import CustomerModel
from custdesk.ui.customers.table import CustomerTable
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.parts.export_button import ExportButton
from custdesk.ui.parts.page import Page

if TYPE_CHECKING:
    from custdesk.services.as_seen import Value
    from custdesk.services.exporting import Exported
    from custdesk.ui.customers.offline_form import Wanted

_CHUNK = 500
_VALUES: Mapping[str, "Callable[[CustomerRow, Scene], Value]"] = {
    "tier": lambda row, scene: tier_word(row.tier),
    "last_order": lambda row, scene: row.last_order,
    "sales_12m": lambda row, scene: (
        from_minor(row.sales_12m, scene.currency) if row.sales_12m else None
    ),
    "days": silent_days,
    "completeness": lambda row, scene: row.completeness / 100,
}
# As in `parts.taking_out`, which the first export loads.
_FORMS = {"sales_12m": "number", "days": "number", "completeness": "percent"}
_PAINTED = frozenset({"trend"})  # a picture, of which a table has nothing


class CustomersOut(ExportButton):
    """What it writes is what the list shows at that moment."""

    def __init__(self, page: Page, table: CustomerTable, model: CustomerModel) -> None:
        self._page, self._table, self._model = page, table, model
        super().__init__(
            (
                (_("As shown"), self.as_shown),
                (_("Whole records"), self.records),
                (_("Offline workbook, to be merged again…"), self.offline),
            )
        )

    def as_shown(self) -> None:
        """The columns and rows of the list, in their order, with the texts that one sees."""

        from custdesk.ui.parts import taking_out

        model, desk = self._model, self._page.desk
        places = taking_out.columns_of(self._table)
        shown = [model.columns[p] for p in places if model.columns[p].id not in _PAINTED]
        scene, ids = model.scene, list(model.ids)
        header = [title_of(column, scene.currency) for column in shown]

        def rows() -> "list[list[Value]]":
            found: list[list[Value]] = []
            for start in range(0, len(ids), _CHUNK):
                of_page = {row.id: row for row in customers.page(desk, ids[start : start + _CHUNK])}
                there = (of_page[one] for one in ids[start : start + _CHUNK] if one in of_page)
                own = own_fields.of_page(desk, ids[start : start + _CHUNK])
                more = further_of(desk, shown, ids[start : start + _CHUNK])
                found += [
                    cells_of(shown, row, scene, own.get(row.id, {}), more.get(row.id, {}))
                    for row in there
                ]
            return found

        page = self._page
        title, told = _("Customers"), page.told.emit
        ids_of = enumerate(column.id for column in shown)
        forms = {place: _FORMS[one] for place, one in ids_of if one in _FORMS}
        taking_out.ask_and_save(page, desk, page.tasks, title, header, rows, told, forms)

    def records(self) -> None:
        """Every field of the customers that are shown."""
        patterns = (_("Workbook ({pattern})"), "*.xlsx"), (_("Text table ({pattern})"), "*.csv")
        self._export("customers", _("Customers"), patterns)

    def offline(self) -> None:
        """Customers, people, contacts and visits in a workbook that merges cell by cell."""
        from custdesk.ui.customers.offline_form import OfflineForm

        model, table, page = self._model, self._table, self._page
        wanted = OfflineForm.ask(page, page.desk, list(model.ids), table.selected_ids())
        if wanted is not None:
            patterns = ((_("Workbook ({pattern})"), "*.xlsx"),)
            self._export("workbook", _("Offline workbook"), patterns, wanted)

    def _export(
        self,
        kind: str,
        title: str,
        patterns: Sequence[tuple[str, str]],
        wanted: "Wanted | None" = None,
    ) -> None:
        from custdesk.services import exporting

        page, desk = self._page, self._page.desk
        kinds = ";;".join(text.format(pattern=pattern) for text, pattern in patterns)
        proposed = f"{title} {desk.today().isoformat()}.xlsx"
        path = messages.save_file(page, _("Export this list"), kinds, proposed)
        if path is None:
            return
        if f"*{path.suffix.lower()}" not in [pattern for _text, pattern in patterns]:
            path = path.with_name(path.name + ".xlsx")
        ids, reader = list(self._model.ids), words()
        columns: tuple[str, ...] = ()
        sheets: tuple[str, ...] = ()
        if wanted is not None:
            ids, columns, sheets = wanted.customers, wanted.columns, wanted.sheets
            reader = language(wanted.language)

        def said(done: "Exported") -> None:
            n = sum(done.rows.values())
            line = ngettext("{n} row written to {file}", "{n} rows written to {file}", n)
            page.told.emit(line.format(n=words().number(n), file=path.name))

        work: Callable[[object], Exported] = lambda _progress: exporting.export(  # noqa: E731
            desk, kind, path, reader, "", columns, ids, sheets
        )
        page.tasks.run_long(work, done=said, label=_("Export this list"))


def further_of(
    desk: Desk, columns: Sequence[Column], ids: Sequence[int]
) -> dict[int, dict[str, str]]:
    """Customer -> field -> what stands in the further ones of some columns."""
    from custdesk.services import cells

    fields = [column.field for column in columns if column.further]
    return cells.texts(desk, fields, ids) if fields else {}


def cells_of(
    columns: Sequence[Column],
    row: CustomerRow,
    scene: Scene,
    own: Mapping[int, str],
    more: Mapping[str, str],
) -> "list[Value]":
    """What stands in a row: days and numbers as such, all else as texts."""
    from custdesk.services import own_columns

    return [
        own_columns.cell(column.own, own.get(column.own.id))
        if column.own
        else further_text(column.field, more.get(column.field))
        if column.further
        else _VALUES[column.id](row, scene)
        if column.id in _VALUES
        else column.text(row, scene)
        for column in columns
    ]
