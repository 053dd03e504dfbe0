"""The columns of the list: chosen, moved, frozen, each view with its own."""

from custdesk.ui import actions
from custdesk.ui.customers.columns import title_of
from custdesk.ui.customers.filters import FilterBar
from custdesk.ui.customers.table import VIEW, CustomerTable
from custdesk.ui.parts.page import Page


class Arranging:
    """Follows the view that is shown, and does what menus and keys ask for."""

    def __init__(self, page: Page, table: CustomerTable, bar: FilterBar) -> None:
        self._page, self._table, self._bar = page, table, bar
        bar.columns.setMenu(table.header.columns_menu(bar.columns))
        table.header.arrange_wanted.connect(self.ask)
        actions.bind(
            table,
            "columns",
            {
                "columns.left": lambda: self.move(-1),
                "columns.right": lambda: self.move(1),
                "columns.freeze": self.freeze,
                "columns.arrange": self.ask,
            },
        )

    def follow(self) -> None:
        """Lay the columns out as the view has them that is shown; others than saved ones share."""
        saved = self._bar.saved
        view = VIEW if saved is None else f"{VIEW}.{saved}"
        if view != self._table.kept.name:
            self._table.show_view(view)

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
