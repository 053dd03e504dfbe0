"""The columns and groups of the list: chosen, moved, frozen, each view with its own."""

from custdesk.domain.own_fields import CHOICE
from custdesk.domain.words import N_
from custdesk.store.rows import ListQuery
from custdesk.system.language import _
from custdesk.ui import actions
from custdesk.ui.customers.columns import title_of
from custdesk.ui.customers.filters import FilterBar
from custdesk.ui.customers.table import VIEW, CustomerTable
from custdesk.ui.parts import kept
from custdesk.ui.parts.page import Page

_SETTING = "groups"  # what each view is put together by
# As in `store.list_groups`; own fields that are chosen from come behind them.
_GROUPS = (
    ("tier", N_("Tier")), ("country", N_("Country")), ("owner", N_("Owner")),
    ("stage", N_("Stage")), ("kind", N_("Kind of business")), ("industry", N_("Industry")),
    ("source", N_("Source")), ("team", N_("Team")), ("city", N_("City")),
)  # fmt: skip


class Arranging:
    """Follows the view that is shown, and does what menus and keys ask for."""

    def __init__(self, page: Page, table: CustomerTable, bar: FilterBar) -> None:
        self._page, self._table, self._bar = page, table, bar
        bar.columns.setMenu(table.header.columns_menu(bar.columns))
        table.header.arrange_wanted.connect(self.ask)
        self._told: dict[str, str] = {}  # view -> what it is put together by
        bar.groups.choices = self.choices
        bar.groups.chosen.connect(self._group)
        bar.groups.fold_wanted.connect(self.fold)
        actions.bind(
            table,
            "columns",
            {
                "columns.left": lambda: self.move(-1),
                "columns.right": lambda: self.move(1),
                "columns.freeze": self.freeze,
                "columns.arrange": self.ask,
                "columns.group": bar.groups.showMenu,
                "columns.fold": self.fold_or_unfold,
            },
        )

    def follow(self) -> None:
        """Lay the columns out as the view has them that is shown; others than saved ones share."""
        view = self._view()
        if view != self._table.kept.name:
            self._table.show_view(view)

    def _view(self) -> str:
        saved = self._bar.saved
        return VIEW if saved is None else f"{VIEW}.{saved}"

    # -- groups ---------------------------------------------------------------------------------

    def choices(self) -> list[tuple[str, str]]:
        """What the list can be put together by: keys and titles."""
        own = [column.own for column in self._table.list_model.columns if column.own]
        return [
            *((key, _(title)) for key, title in _GROUPS),
            *((field.key, field.title) for field in own if field.kind == CHOICE),
        ]

    def grouped(self, query: ListQuery) -> ListQuery:
        """The same list, put together as it is for the view that is shown."""
        told = kept.kept(_SETTING) | self._told
        by = told.get(self._view(), told.get(VIEW, ""))
        known = {key for key, _title in self.choices()}
        by = by if isinstance(by, str) and by in known else ""
        self._bar.groups.show_choice(by)
        return query._replace(group=by)

    def _group(self, by: str) -> None:
        self._told[self._view()] = by
        kept.keep(_SETTING, **self._told)
        self._bar.changed.emit(self._bar.query)

    def fold(self, folded: bool) -> None:
        """Fold all groups, or unfold them."""
        groups = self._table.list_model.folding.groups
        self._table.heads.fold({group.key for group in groups} if folded else set())

    def fold_or_unfold(self) -> None:
        """Fold all groups; where all are folded, unfold them."""
        folding = self._table.list_model.folding
        self.fold(any(folding.is_open(group) for group in folding.groups))

    # -- columns --------------------------------------------------------------------------------

    def move(self, steps: int) -> None:
        """Move the column of the current cell, which stays the current one."""
        table = self._table
        table.kept.move(table.currentIndex().column(), steps)
        table.scrollTo(table.currentIndex())
        table.viewport().update()

    def freeze(self) -> None:
        """Keep the columns up to the current one in their place, or let go of them."""
        table = self._table
        shown = table.span.shown()
        section = table.currentIndex().column()
        count = shown.index(section) + 1 if section in shown else 0
        table.freeze(0 if count == table.frozen.count else count)

    def ask(self) -> None:
        """Ask which columns are shown, in which order, and how many stay in place."""
        from custdesk.ui.forms.columns import ColumnsForm

        table = self._table
        model = table.list_model
        choices = [
            (one.id, title_of(one, model.scene.currency).rstrip(" ,")) for one in model.columns
        ]
        shown = table.kept.shown()
        values = ColumnsForm.ask(self._page, self._page.desk, choices, shown, table.frozen.count)
        if values is not None:
            chosen = values["columns"]
            if chosen is not None:
                always = [one for one in ("tier", "name") if one not in chosen]
                chosen = [*always, *chosen]
            table.arrange(chosen, values["frozen"] or 0)
