"""What stands around the filters: conditions as chips, views that are saved, groups."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from custdesk.domain.changes import Changes
from custdesk.services import filters as saved_filters
from custdesk.services.filters import SavedFilter
from custdesk.store.rows import ListQuery
from custdesk.system.language import _, say
from custdesk.ui.customers.chips import ChipRow
from custdesk.ui.customers.filters import FilterBar, is_narrowed
from custdesk.ui.customers.views import View, ViewTabs, view_of
from custdesk.ui.parts.buttons import Button
from custdesk.ui.parts.page import Page

if TYPE_CHECKING:
    from custdesk.domain.list_filters import Row


def alike(one: ListQuery, other: ListQuery) -> bool:
    """Whether two queries show the same customers, in whatever order."""
    return one == other._replace(sort=one.sort, descending=one.descending)


class Narrowing(QObject):
    """Knows the filters, the tabs and the chips of a page, and keeps the three of one mind."""

    def __init__(self, page: Page, bar: FilterBar, tabs: ViewTabs) -> None:
        super().__init__(page)
        self._page, self._bar, self._tabs = page, bar, tabs
        self._saved: Sequence[SavedFilter] = ()
        self._turn = 0
        self.chips = ChipRow()
        self.save = Button(_("Save view"), "bookmark-plus-outline", kind="flat")
        self.save.setToolTip(_("Keep these filters under a name, as a tab of its own"))
        self.save.hide()
        tabs.chosen.connect(bar.choose_view)
        tabs.menu_wanted.connect(self._show_menu)
        bar.more_wanted.connect(self.build)
        self.chips.opened.connect(self.build)
        self.chips.taken_off.connect(self._take_off)
        self.save.clicked.connect(self._ask_how_to_save)

    # -- what is shown --------------------------------------------------------------------------

    def show(self, query: ListQuery) -> None:
        """Mark the tab and show the chips of a query."""
        view = self._tabs.saved(self._bar.saved)
        self._tabs.show_view(view or view_of(query))
        changed = view is None or view.saved is None or not alike(view.saved.query, query)
        self.save.setVisible(is_narrowed(query) and query.only is None and changed)
        said = self._said_rows(query.text)
        self.chips.show_rows(self._told((*query.rows, *said)), query.any_row)

    def _told(self, rows: "Sequence[Row]") -> list[str]:
        if not rows:
            return []
        desk = self._page.desk
        found = self._page.tasks.now(lambda: saved_filters.tell(desk, rows))
        return [say(message) for message in found or ()]

    def _said_rows(self, text: str) -> "tuple[Row, ...]":
        """The conditions that stand in the line as words; they are chips like the others."""
        if not text.strip():
            return ()
        from custdesk.services import asking  # with tables that only who types needs

        desk = self._page.desk
        found = self._page.tasks.now(lambda: asking.reading(desk, text).rows)
        return found or ()

    def reload(self) -> None:
        """Read the saved views again, and behind them how many each shows."""
        desk = self._page.desk
        self._saved = self._page.tasks.now(lambda: saved_filters.listed(desk)) or ()
        self._tabs.show_saved(self._saved)
        self.show(self._bar.query)
        saved = self._saved
        self._turn += 1
        turn = self._turn

        def count() -> dict[str, int]:
            return {f"saved.{one.id}": saved_filters.count(desk, one.query) for one in saved}

        def tell(counts: dict[str, int]) -> None:
            if turn == self._turn:
                self._tabs.set_counts(counts)

        if saved:
            self._page.tasks.run(count, done=tell, initiator=self, label="customers.views")

    # -- conditions -----------------------------------------------------------------------------

    def build(self, at: int | None = None) -> None:
        """Ask for conditions, beginning at one of them."""
        from custdesk.ui.forms.conditions import FilterDialog  # with forms that few lists need

        page = self._page
        asked = self._spelled_out(self._bar.query) if at is not None else self._bar.query
        query = FilterDialog.ask(page, page.desk, page.tasks, asked, at)
        if query is not None:
            self._bar.narrow(query)

    def _spelled_out(self, query: ListQuery) -> ListQuery:
        """The query with its words as conditions, so that each can be changed by hand."""
        rows = self._said_rows(query.text)
        if not rows or query.any_row:
            return query
        from custdesk.services import asking

        rest = asking.reading(self._page.desk, query.text).rest
        return query._replace(rows=(*query.rows, *rows), text=rest)

    def _take_off(self, place: int) -> None:
        query = self._bar.query
        if place < len(query.rows):
            rows = (*query.rows[:place], *query.rows[place + 1 :])
            self._bar.narrow(query._replace(rows=rows))
        else:  # it stands in the line as words
            from custdesk.services import asking

            row = self._said_rows(query.text)[place - len(query.rows)]
            text = asking.without(self._page.desk, query.text, row)
            self._bar.narrow(query._replace(text=text))
        if self.chips.chips:
            self.chips.chips[min(place, len(self.chips.chips) - 1)].setFocus()
        else:
            self._bar.more.setFocus()

    def show_group(self, number: int) -> None:
        """Only who is in a group, with all other filters off."""
        from custdesk.domain.list_filters import Row

        query = self._bar.query
        plain = ListQuery(sort=query.sort, descending=query.descending)
        self._bar.saved = None
        self._bar.narrow(plain._replace(rows=(Row("group", "is", (str(number),)),)))

    # -- views ----------------------------------------------------------------------------------

    def _ask_how_to_save(self) -> None:
        view = self._tabs.saved(self._bar.saved)
        if view is None or view.saved is None:
            self.save_new()
            return
        menu = QMenu(self.save)
        text = _("Save into “{name}”").format(name=view.title)
        menu.addAction(text).triggered.connect(partial(self._save_into, view.saved))
        menu.addAction(_("Save as a new view…")).triggered.connect(self.save_new)
        menu.popup(self.save.mapToGlobal(QPoint(0, self.save.height())))

    def save_new(self) -> None:
        """Ask for a name and keep what the list shows under it."""
        query = self._bar.query
        desk = self._page.desk
        made = self._ask_name("", lambda name: saved_filters.save(desk, None, name, query))
        if made is not None:
            self._bar.saved = made.created
            self._said(made, _("View saved"))

    def _save_into(self, saved: SavedFilter, _checked: bool = False) -> None:
        query, desk = self._bar.query, self._page.desk
        self._do(lambda: saved_filters.save(desk, saved.id, saved.name, query), _("View saved"))

    def _ask_name(self, name: str, save: Callable[[str], Changes]) -> Changes | None:
        from custdesk.ui.forms.group import ViewForm

        done: list[Changes] = []
        page = self._page
        ViewForm.ask(page, page.desk, name, lambda typed: done.append(save(typed["name"])))
        return done[0] if done else None

    def _show_menu(self, view: View, at: QPoint) -> None:
        """What can be done with a view that was saved."""
        saved, desk = view.saved, self._page.desk
        if saved is None:
            return
        numbers = [one.id for one in self._saved]
        place = numbers.index(saved.id)
        menu = QMenu(self._tabs)

        def rename() -> None:
            made = self._ask_name(saved.name, lambda name: saved_filters.save(desk, saved.id, name))
            if made is not None:
                self._said(made, _("View renamed"))

        def move(to: int) -> None:
            numbers.insert(to, numbers.pop(place))
            self._do(lambda: saved_filters.order(desk, numbers), _("View moved"))

        def remove() -> None:
            if self._bar.saved == saved.id:
                self._bar.saved = None
            said = _("View {name} deleted").format(name=saved.name)
            self._do(lambda: saved_filters.remove(desk, saved.id), said)

        def edit() -> None:
            self._bar.choose_view(view)
            self.build()

        menu.addAction(_("Edit conditions…")).triggered.connect(lambda _on: edit())
        menu.addAction(_("Rename…")).triggered.connect(lambda _on: rename())
        for text, to in ((_("Move left"), place - 1), (_("Move right"), place + 1)):
            action = menu.addAction(text)
            action.setEnabled(0 <= to < len(numbers))
            action.triggered.connect(lambda _on, to=to: move(to))
        menu.addSeparator()
        menu.addAction(_("Delete")).triggered.connect(lambda _on: remove())
        menu.popup(at)

    def _do(self, work: Callable[[], Changes], said: str) -> None:
        changes = self._page.tasks.now(work)
        if changes is not None and changes.operation is not None:
            self._page.said.emit(said)

    def _said(self, changes: Changes, said: str) -> None:
        self._do(lambda: changes, said)
