"""Fields that say whom a list is about: a saved view or conditions, and lists that are left out."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from custdesk.services import filters
from custdesk.services.desk import Desk
from custdesk.services.letters import excluding
from custdesk.store.rows import ListQuery
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.forms.conditions import FilterDialog
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.check_menu import CheckButton
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.tasks import Tasks


def told(desk: Desk, query: ListQuery) -> str:
    """What a query asks for, in words; nothing for all customers."""
    parts = []
    if query.tiers:
        parts.append(words().join([tier_word(tier) for tier in sorted(query.tiers)]))
    if query.countries:
        parts.append(words().join([words().country(code) for code in sorted(query.countries)]))
    if query.owners:
        parts.append(words().join(sorted(query.owners)))
    if query.text:
        parts.append(query.text)
    parts += [say(one) for one in filters.tell(desk, query.rows)]
    return words().join(parts, "facts")


class AudienceEditor:
    """The value is a `ListQuery`: all customers, a saved view, or conditions of its own."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        self._desk, self._tasks, self._turn = desk, tasks, 0
        self.query = self._own = ListQuery()
        self.widget = QWidget()
        self.box = QComboBox()
        self.box.setAccessibleName(_("To whom"))
        views = filters.listed(desk)
        # Not as data of the box: Qt makes a list of whatever is a tuple.
        self._known = [ListQuery(), *(view.query for view in views)]
        self.box.addItems([_("All customers"), *(view.name for view in views)])
        self.conditions = Button(_("Conditions…"), "filter-plus-outline")
        self.told = label("", 12, tone="text2", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self.conditions)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.told)
        self.widget.setFocusProxy(self.box)
        self.box.activated.connect(lambda _place: self._choose())
        self.conditions.clicked.connect(lambda _checked=False: self._ask())
        self._tell()

    def _choose(self) -> None:
        place = self.box.currentIndex()
        self.query = self._known[place] if place < len(self._known) else self._own
        self._tell()

    def _ask(self) -> None:
        asked = FilterDialog.ask(self.widget.window(), self._desk, self._tasks, self.query)
        if asked is not None:
            self.show(asked)

    def _tell(self) -> None:
        """The conditions, and behind them how many customers meet them."""
        desk, query, said = self._desk, self.query, told(self._desk, self.query)
        self._turn += 1
        turn = self._turn
        self.told.setText(said)

        def show(n: int) -> None:
            if turn == self._turn:
                text = ngettext("{n} customer today", "{n} customers today", n)
                number = text.format(n=words().number(n))
                self.told.setText(words().join((number, said), "facts"))

        self._tasks.run(
            lambda: filters.count(desk, query), done=show, initiator=self.told, label="audience"
        )

    def value(self) -> object:
        return self.query

    def show(self, value: object) -> None:
        query = self.query = value if isinstance(value, ListQuery) else ListQuery()
        if query in self._known:
            self.box.setCurrentIndex(self._known.index(query))
        else:
            if self.box.count() == len(self._known):
                self.box.addItem(_("Conditions of its own"))
            self._own = query
            self.box.setCurrentIndex(len(self._known))
        self._tell()


class ExcludingEditor:
    """The value is the keys of the lists that are left out."""

    def __init__(self, desk: Desk, but: str = "") -> None:
        """`but`: the key of a list that is not offered, such as the campaign itself."""
        self.button = CheckButton(_("Lists left out"), _("none"))
        self.widget = QWidget()
        row = QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addStretch()
        self.widget.setFocusProxy(self.button)
        self._known = [one for one in excluding.choices(desk) if one.key != but]
        self._keys: Sequence[str] = ()
        self._told = partial(excluding.told, desk)
        self.show(())

    def value(self) -> object:
        return [key for key in self._keys if key in self.button.chosen]

    def show(self, value: object) -> None:
        listed = tuple(value) if isinstance(value, Sequence) else ()
        known = [one.key for one in self._known]
        # A list that is gone stays named, until somebody takes it out.
        self._keys = [*(key for key in listed if key not in known), *known]
        titles = [say(each) for each in self._told(self._keys)]
        self.button.set_choices([(*one, None) for one in zip(self._keys, titles, strict=True)])
        self.button.choose(frozenset(listed))
