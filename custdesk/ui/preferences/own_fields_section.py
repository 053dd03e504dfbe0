"""Settings: the firm's own fields for customers, in sets by industry."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout

from custdesk.domain.changes import Changes
from custdesk.domain.own_fields import KINDS, STARTERS
from custdesk.domain.words import N_
from custdesk.services import own_fields
from custdesk.services.desk import Desk
from custdesk.services.own_fields import OwnField
from custdesk.system.language import _, words
from custdesk.system.settings import Settings
from custdesk.ui.forms.form import Values
from custdesk.ui.forms.own_field import OwnFieldForm
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.preferences.section import Section
from custdesk.ui.tasks import Tasks

_HEADS = (N_("Name of the field"), N_("Kind"), N_("Industry"), N_("Choices"), "")
_KINDS = dict(KINDS)


class OwnFieldsSection(Section):
    """A table of the fields, what can be done with the chosen one, and sets to begin with."""

    help_topic = "customers"

    def __init__(self, desk: Desk, tasks: Tasks, settings: Settings) -> None:
        about = _(
            "What you want to know of your customers beyond the fields of CustDesk. A set is asked "
            "of customers whose industry has its name in it."
        )
        super().__init__(_("Own fields"), desk, tasks, settings, about)
        self.rows: TextRows[OwnField] = TextRows(_HEADS, self._texts, bold=0)
        self.table = PlainTable(self.rows, _("Own fields"), (220, 90, 150, 300, 80), 3, first=8)
        self.table.setMinimumHeight(180)
        self.table.setMaximumWidth(860)
        self.none = label(_("None so far."), 13)
        self.add = Button(_("New field…"), "plus")
        self.change = Button(_("Change…"), "pencil-outline")
        self.up = Button(_("Up"), "chevron-up")
        self.down = Button(_("Down"), "chevron-down")
        self.retire = Button(_("Retire"), "archive-outline")
        self.remove = Button(_("Delete"), "trash-can-outline")
        self.sets = [Button(_(industry), "plus") for industry, _fields in STARTERS]
        self._lay_out()
        self.add.clicked.connect(lambda: self._ask(None))
        self.change.clicked.connect(lambda: self._ask(self._chosen()))
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.retire.clicked.connect(self._retire)
        self.remove.clicked.connect(self._remove)
        self.table.doubleClicked.connect(lambda _place: self._ask(self._chosen()))
        self.table.selectionModel().currentRowChanged.connect(lambda *_places: self._follow())
        for (industry, _fields), button in zip(STARTERS, self.sets, strict=True):
            button.clicked.connect(lambda _on=False, industry=industry: self._offer(industry))

    def _lay_out(self) -> None:
        deeds = QHBoxLayout()
        deeds.setSpacing(8)
        for button in (self.add, self.change, self.up, self.down, self.retire, self.remove):
            deeds.addWidget(button)
        deeds.addStretch()
        sets = QHBoxLayout()
        sets.setSpacing(8)
        sets.addWidget(label(_("Sets to begin with:"), 13, tone="text2"))
        for button in self.sets:
            sets.addWidget(button)
        sets.addStretch()
        self.column.addWidget(self.none)
        self.column.addWidget(self.table)
        self.column.addLayout(deeds)
        self.column.addLayout(sets)

    def reload(self) -> None:
        """Show the fields as they are; the chosen one stays chosen."""
        self._show(self._chosen())

    def _show(self, chosen: OwnField | None) -> None:
        found = own_fields.fields(self.desk)
        self.rows.show(found)
        self.none.setVisible(not found)
        self.table.setVisible(bool(found))
        places = [place for place, one in enumerate(found) if chosen and one.id == chosen.id]
        if found:
            self.table.selectRow(places[0] if places else 0)
        self._follow()

    def _texts(self, field: OwnField) -> Sequence[str]:
        return (
            field.title,
            _(_KINDS.get(field.kind, field.kind)),
            field.industry or _("All customers"),
            ", ".join(field.choices),
            _("retired") if field.retired else "",
        )

    def _chosen(self) -> OwnField | None:
        place = self.table.currentIndex().row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    def _follow(self) -> None:
        field = self._chosen()
        for button in (self.change, self.retire, self.remove):
            button.setEnabled(field is not None)
        self.up.setEnabled(self._beside(-1) is not None)
        self.down.setEnabled(self._beside(1) is not None)
        self.retire.setText(_("Use again") if field and field.retired else _("Retire"))

    def _beside(self, step: int) -> OwnField | None:
        """The field above or below the chosen one in the same set."""
        field, place = self._chosen(), self.table.currentIndex().row() + step
        if field is None or not 0 <= place < len(self.rows.rows):
            return None
        other = self.rows.rows[place]
        return other if other.industry == field.industry else None

    def _done(self, said: str) -> None:
        self.reload()
        self.said.emit(said)

    def _do(self, work: Callable[[], Changes], said: str) -> None:
        if self.tasks.now(work) is not None:
            self._done(said)

    def _ask(self, field: OwnField | None) -> None:
        done: list[Changes] = []

        def attempt(values: Values) -> None:
            done.append(
                own_fields.save_field(
                    self.desk,
                    field.id if field else None,
                    str(values["title"] or ""),
                    str(values["kind"] or ""),
                    str(values["choices"] or "").splitlines(),
                    str(values["industry"] or ""),
                )
            )

        OwnFieldForm.ask(self, self.desk, field, attempt)
        if done:
            self._do(lambda: done[0], _("Own field saved"))

    def _move(self, step: int) -> None:
        field, other = self._chosen(), self._beside(step)
        if field is None or other is None:
            return
        order = [one.id for one in self.rows.rows]
        here, there = order.index(field.id), order.index(other.id)
        order[here], order[there] = order[there], order[here]
        self._do(lambda: own_fields.order(self.desk, order), _("Own fields ordered"))

    def _retire(self) -> None:
        field = self._chosen()
        if field is not None:
            on = not field.retired
            said = _("{field} is no longer asked for") if on else _("{field} is asked for again")
            self._do(
                lambda: own_fields.retire(self.desk, field.id, on=on),
                said.format(field=field.title),
            )

    def _remove(self) -> None:
        field = self._chosen()
        if field is not None:
            said = _("{field} is in the bin").format(field=field.title)
            desk = self.desk
            # Of a field that all customers have, every value goes along: that takes its time.
            self.tasks.run(
                lambda: own_fields.remove(desk, field.id),
                done=lambda _changes: self._done(said),
                initiator=self,
            )

    def _offer(self, industry: str) -> None:
        said = words().text("Own fields for {industry}", industry=_(industry))
        self._do(lambda: own_fields.add_starters(self.desk, industry, _), said)
