"""Whom to ask in a survey: a saved view, a group, or conditions of one's own; and how."""

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from custdesk.domain.surveys.kinds import WAYS
from custdesk.services import customers, filters, surveys
from custdesk.services.desk import Desk
from custdesk.store.rows import ListQuery
from custdesk.system.language import _, ngettext, words
from custdesk.ui.forms.conditions import FilterDialog
from custdesk.ui.parts.buttons import Button, label, title
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot, stand_on
from custdesk.ui.tasks import Tasks

_OWN = -1


class AskDialog(QDialog):
    """`asked`: how many were noted; who was asked in this survey before is left out."""

    def __init__(
        self, desk: Desk, tasks: Tasks, survey: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._survey = desk, tasks, survey
        self._own: ListQuery | None = None
        self._queries = {one.id: one.query for one in filters.listed(desk)}
        self.asked = 0
        self.setWindowTitle(_("Ask customers"))
        self.views, self.how = QComboBox(), QComboBox()
        self.views.setAccessibleName(_("Whom to ask"))
        self.how.setAccessibleName(_("Way of asking"))
        self.views.addItem(_("All customers"), None)
        for one in filters.listed(desk):
            self.views.addItem(one.name, one.id)
        self.views.addItem(_("By conditions…"), _OWN)
        for key, text in WAYS:
            self.how.addItem(_(text), key)
        self._count = label("", 13, tone="text2", wrap=True)
        self.go = Button("", kind="primary", keys="Ctrl+↵", tall=True)
        self.go.setShortcut("Ctrl+Return")
        cancel = Button(_("Cancel"), tall=True)
        cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.ask)
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 12)
        body.setSpacing(12)
        body.addWidget(title(surveys.get(desk, survey)["name"]))
        for text, box in ((_("Whom to ask"), self.views), (_("Way of asking"), self.how)):
            row = QHBoxLayout()
            name = label(text, 13, tone="text2")
            name.setFixedWidth(144)
            row.addWidget(name)
            row.addWidget(box, 1)
            body.addLayout(row)
        body.addWidget(self._count)
        body.addStretch()
        stand_on(self, body, foot([cancel, self.go]))
        FocusRing(self)
        self.views.activated.connect(lambda _place: self._chosen())
        self.resize(520, 260)
        self._whom: list[surveys.Asked] = []
        self._chosen()

    def _chosen(self) -> None:
        """Count whom a choice reaches; conditions are asked for."""
        if self.views.currentData() == _OWN:
            found = FilterDialog.ask(self, self._desk, self._tasks, self._own or ListQuery())
            if found is not None:
                self._own = found
            elif self._own is None:
                self.views.setCurrentIndex(0)
        query, desk, survey = self._query(), self._desk, self._survey
        self.go.setEnabled(False)
        self._tasks.run(
            lambda: surveys.still_to_ask(desk, survey, customers.ids(desk, query)),
            done=self._show,
            initiator=self,
            label="surveys",
        )

    def _query(self) -> ListQuery:
        key = self.views.currentData()
        if key == _OWN:
            return self._own or ListQuery()
        return ListQuery() if key is None else self._queries[key]

    def _show(self, whom: list[surveys.Asked]) -> None:
        self._whom = whom
        n = len(whom)
        text = ngettext("Ask {n} customer", "Ask {n} customers", n)
        self.go.setText(text.format(n=words().number(n)))
        self.go.setEnabled(n > 0)
        nobody = sum(person is None for _customer, person in whom)
        told = _("One person at each: who decides there, else the first. Who was asked in this "
                 "survey before is left out.")  # fmt: skip
        if nobody:
            line = ngettext("{n} has no contact: the firm is asked.",
                            "{n} have no contact: the firm is asked.", nobody)  # fmt: skip
            told = words().join((told, line.format(n=words().number(nobody))), "sentences")
        self._count.setText(told)

    def ask(self) -> None:
        """Note them all, as one operation."""
        how = str(self.how.currentData())
        desk, survey, whom = self._desk, self._survey, self._whom
        if self._tasks.now(lambda: surveys.ask(desk, survey, whom, how)) is not None:
            self.asked = len(whom)
            self.accept()
