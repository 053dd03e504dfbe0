"""Settings: layouts of the user's own, which are printed instead of ours."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.services.layouts import folder, own
from custdesk.services.layouts.folder import Layout
from custdesk.services.layouts.kinds import KINDS
from custdesk.system.language import _
from custdesk.system.settings import Settings
from custdesk.ui import messages
from custdesk.ui.forms.form import Values
from custdesk.ui.forms.layout import LayoutForm
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.preferences.layout_dialog import LayoutDialog
from custdesk.ui.preferences.section import Section
from custdesk.ui.tasks import Tasks

_HEADS = (N_("Layout"), N_("Used for"), N_("State"))


class LayoutsSection(Section):
    """A table of the layouts, and what can be done with the chosen one."""

    help_topic = "layouts"

    def __init__(self, desk: Desk, tasks: Tasks, settings: Settings) -> None:
        about = _(
            "Copies of our page templates that you change. One that goes wrong never stops the "
            "printing: ours is used, and you are told."
        )
        super().__init__(_("Own layouts"), desk, tasks, settings, about)
        self.rows: TextRows[Layout] = TextRows(_HEADS, self._texts, bold=0)
        self.table = PlainTable(self.rows, _("Own layouts"), (240, 220, 260), 2, first=4)
        self.table.setMinimumHeight(130)
        self.table.setMaximumWidth(860)
        self.none = label(_("None so far."), 13)
        self.place = label("", 12, tone="text3", wrap=True)
        self.place.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.add = Button(_("New layout…"), "plus")
        self.change = Button(_("Change…"), "pencil-outline")
        self.use = Button(_("Use it"), "check")
        self.remove = Button(_("Delete…"), "trash-can-outline")
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.add, self.change, self.use, self.remove):
            row.addWidget(button)
        row.addStretch()
        self.column.addWidget(self.none)
        self.column.addWidget(self.table)
        self.column.addLayout(row)
        self.column.addWidget(self.place)
        self.add.clicked.connect(self._copy)
        self.change.clicked.connect(self.edit)
        self.use.clicked.connect(self._use)
        self.remove.clicked.connect(self._remove)
        self.table.doubleClicked.connect(lambda _place: self.edit())
        self.table.selectionModel().currentRowChanged.connect(lambda *_places: self._follow())

    def reload(self) -> None:
        """Show the layouts as they are; the chosen one stays chosen."""
        self._show(self._chosen())

    def _show(self, chosen: Layout | None) -> None:
        found = folder.listed(self.desk)
        self.rows.show(found)
        self.none.setVisible(not found)
        self.table.setVisible(bool(found))
        places = [place for place, one in enumerate(found) if chosen and one.name == chosen.name]
        if found:
            self.table.selectRow(places[0] if places else 0)
        self._follow()

    def _texts(self, one: Layout) -> Sequence[str]:
        state = _("in use") if one.used else ""
        if one.missing:
            state = _("its folder is gone; kept in the data file")
        return (one.name, _(KINDS[one.kind][0]), state)

    def _chosen(self) -> Layout | None:
        place = self.table.currentIndex().row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    def _follow(self) -> None:
        one = self._chosen()
        for button in (self.change, self.use, self.remove):
            button.setEnabled(one is not None)
        self.use.setText(_("Use ours again") if one and one.used else _("Use it"))
        self.place.setText(str(folder.folder_of(self.desk, one.name)) if one else "")

    def _copy(self) -> None:
        made: list[Layout] = []

        def attempt(values: Values) -> None:
            made.append(folder.copy(self.desk, str(values["kind"]), str(values["name"] or "")))

        LayoutForm.ask(self, self.desk, attempt)
        if made:
            self._show(made[-1])
            self.told.emit(_("The layout {name} is made").format(name=made[-1].name))

    def edit(self) -> None:
        """Open the chosen layout beside its pages."""
        one = self._chosen()
        if one is not None:
            LayoutDialog.ask(self, self.desk, self.tasks, one)
            self.reload()

    def _use(self) -> None:
        one = self._chosen()
        if one is None:
            return
        desk = self.desk
        if one.used:
            done, said = (lambda: own.use_ours(desk, one.kind)), _("Our layout is used")
        else:
            done, said = (lambda: own.use(desk, one.name)), _("Your layout is used")
        if self.tasks.now(done) is not None:
            self.reload()
            self.said.emit(said)

    def _remove(self) -> None:
        one = self._chosen()
        if one is None:
            return
        text = _("Delete the layout {name} with its folder? It does not go to the bin.")
        if messages.confirm(self, text.format(name=one.name), _("Delete"), danger=True):
            desk = self.desk
            if one.used:
                self.tasks.now(lambda: own.use_ours(desk, one.kind))
            self.tasks.run(
                lambda: folder.remove(desk, one.name),
                done=lambda _nothing: self._removed(one.name),
                failed=lambda error: messages.error(self, error),
                initiator=self,
            )

    def _removed(self, name: str) -> None:
        self.reload()
        self.told.emit(_("The layout {name} is deleted.").format(name=name))
