"""Gift lists: what is planned for whom, how far it is, and what the policy says of it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from custdesk.domain.gifts.kinds import STATES
from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.services.gift_plans import lists, paper
from custdesk.services.gift_plans.lists import GiftList, Planned
from custdesk.system.language import _, say, words
from custdesk.ui import actions, messages
from custdesk.ui.festivals.gift_deeds import GiftDeeds
from custdesk.ui.parts.buttons import Button, label, rule
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.formats import amount, country_short, table_date
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.tasks import Tasks

_HEADS = (
    N_("Customer"), N_("Contact"), N_("Tier"), N_("Country"), N_("Day"), N_("Gift"), N_("Worth"),
    N_("How far it is"), N_("Approved by"), N_("What the policy says"),
)  # fmt: skip
_WIDTHS = (180, 130, 70, 90, 76, 190, 100, 96, 110, 260)
_STATES = dict(STATES)


class GiftsPane(QWidget):
    """One list at a time; the keys act on the rows that are selected."""

    customer_opened = Signal(int)
    told = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.deeds = GiftDeeds(desk, tasks, self)
        self.loaded, self.season = False, ""
        self._whole: GiftList | None = None
        self.rows: TextRows[Planned] = TextRows(_HEADS, self._texts, values=self._values, bold=0)
        self.table = PlainTable(self.rows, _("Gift lists"), _WIDTHS, 9)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.spare((8, 3, 2))
        self._build()
        self._connect()

    def _build(self) -> None:
        self.seasons = QComboBox()
        self.seasons.setAccessibleName(_("Gift list"))
        self.seasons.setMinimumWidth(200)
        self.sums = label("", 13, tone="text2")
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 8, 16, 8)
        bar.setSpacing(12)
        bar.addWidget(self.seasons)
        bar.addWidget(self.sums)
        bar.addStretch()
        self._buttons: list[tuple[Button, Callable[[], object]]] = []
        for text, icon, act in (
            (_("Budget…"), "cash-multiple", self.ask_budget),
            (_("Limits…"), "scale-balance", self.deeds.limits),
            (_("Print…"), "printer-outline", self.print_list),
            (_("Plan a gift"), "plus", self.plan),
        ):
            button = Button(text, icon, kind="flat")
            button.clicked.connect(lambda _checked=False, act=act: act())
            bar.addWidget(button)
            self._buttons.append((button, act))
        self._middle = RowsOrWhy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(rule())
        column.addWidget(self._middle, 1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.seasons.activated.connect(lambda _place: self.show_season(self.seasons.currentText()))
        self.table.activated.connect(lambda _index: self.open_current())
        handlers: dict[str, Callable[[], object]] = {
            "giftlist.new": self.plan,
            "giftlist.edit": self.edit,
            "giftlist.approve": lambda: self._on_chosen(self.deeds.approve),
            "giftlist.bought": lambda: self._turn("bought", _("Bought")),
            "giftlist.given": lambda: self._on_chosen(self.deeds.give),
            "giftlist.drop": lambda: self._turn("dropped", _("Given up")),
            "giftlist.delete": lambda: self._on_chosen(self.deeds.remove),
            "giftlist.open": self.open_current,
        }
        self.bound: dict[str, QAction] = actions.bind(self.table, "giftlist", handlers)

    # -- loading --------------------------------------------------------------------------------

    def load(self, _days: int) -> None:
        """Read the list that is shown anew, on the worker."""
        desk, wanted = self._desk, self.season

        def work() -> tuple[list[str], GiftList | None]:
            names = lists.seasons(desk)
            chosen = wanted if wanted in names else next(iter(names), "")
            return names, lists.whole(desk, chosen) if chosen else None

        self._tasks.run(work, done=lambda found: self._show(*found), initiator=self, label="gifts")

    def _show(self, names: Sequence[str], whole: GiftList | None) -> None:
        place = self.table.current_row()
        self.loaded, self._whole = True, whole
        self.season = whole.season if whole else ""
        self.seasons.clear()
        self.seasons.addItems(list(names))
        self.seasons.setCurrentText(self.season)
        self.rows.show(whole.rows if whole else ())
        self.table.go_to(max(0, place))
        self.sums.setText(self._sums(whole) if whole else "")
        for widget in (self.seasons, self.sums, *(one for one, _act in self._buttons[::2])):
            widget.setVisible(whole is not None)
        self._middle.say_why(None if whole else self._build_empty())

    def _build_empty(self) -> EmptyState:
        return EmptyState(
            "gift-outline", _("No gift list yet"),
            _("Plan the gifts of a season: for whom, what, and within which budget."),
            [(_("Plan a gift"), "plus", self.plan)], primary=True,
        )  # fmt: skip

    def show_season(self, season: str) -> None:
        """Show another list."""
        self.season = season
        self.load(0)

    @staticmethod
    def _sums(whole: GiftList) -> str:
        base = whole.base_currency
        planned = amount(whole.planned, base)
        texts = [_("Planned: {money}").format(money=planned)]
        if whole.left is not None and whole.budget is not None:
            texts.append(_("Budget: {money}").format(money=amount(whole.budget, base)))
            over = _("{money} over the budget"), _("{money} left")
            text = over[whole.left >= 0]
            texts.append(text.format(money=amount(abs(whole.left), base)))
        if whole.unrated:
            texts.append(_("Without a rate: {n}").format(n=words().number(whole.unrated)))
        return " · ".join(texts)

    def _texts(self, one: Planned) -> Sequence[str]:
        row, today = one.row, self._desk.today()
        worth = "" if row.amount is None else amount(row.amount, row.currency)
        return (
            row.name, row.who, tier_word(row.tier), country_short(row.country),
            table_date(row.on, today), row.what, worth, _(_STATES[row.state]), row.approved_by,
            "" if one.against is None else say(one.against),
        )  # fmt: skip

    @staticmethod
    def _values(one: Planned) -> dict[int, object]:
        return {4: one.row.on}

    # -- doing ----------------------------------------------------------------------------------

    def chosen(self) -> list[Planned]:
        """The gifts that are selected, in the order of the list."""
        places = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.rows.rows[place] for place in places]

    def _on_chosen(self, deed: Callable[[Sequence[Planned]], object]) -> None:
        if rows := self.chosen():
            deed(rows)

    def _turn(self, state: str, said: str) -> None:
        self._on_chosen(lambda rows: self.deeds.turn(rows, state, said))

    def plan(self) -> None:
        """Plan a gift; the list that it is put on is shown."""
        self.season = self.deeds.plan(self.season or self._usual())
        self.load(0)

    def _usual(self) -> str:
        today: date = self._desk.today()
        return _("Gifts {year}").format(year=str(today.year))

    def edit(self) -> None:
        """Change the current gift."""
        place = self.table.current_row()
        if 0 <= place < len(self.rows.rows):
            self.deeds.edit(self.rows.rows[place])

    def ask_budget(self) -> None:
        """Ask what the list may cost."""
        if self.season:
            self.deeds.budget(self.season)

    def print_list(self) -> None:
        """Keep the list as a PDF, to be printed."""
        whole = self._whole
        if whole is None:
            return
        name = f"{whole.season} {self._desk.today()}.pdf"
        path = messages.save_file(self, _("Print the gift list"), _("PDF files (*.pdf)"), name)
        if path is None:
            return
        path, language = path.with_suffix(".pdf"), words()
        text = _("Gift list written to {file}").format(file=path.name)
        self._tasks.run(
            lambda: paper.save_pdf(self._desk, whole, path, language),
            done=lambda _none: self.told.emit(text), label="gift-list",
        )  # fmt: skip

    def open_current(self) -> None:
        """Go to the customer of the current gift."""
        place = self.table.current_row()
        if 0 <= place < len(self.rows.rows):
            self.customer_opened.emit(self.rows.rows[place].row.customer)
