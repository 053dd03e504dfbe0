"""Settings: how the firm travels, which the ways of trips are reckoned by."""

from PySide6.QtWidgets import QCheckBox, QSpinBox

from custdesk.domain.trips.travel import Speeds
from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.services.trips import travelling
from custdesk.system.language import _
from custdesk.system.settings import Settings
from custdesk.ui.preferences.section import WIDTH, Section, caption, form
from custdesk.ui.tasks import Tasks

# field, title, unit, least, most, step
_ROWS = (
    ("car", N_("By car"), N_(" km an hour"), 20, 200, 5),
    ("train", N_("By train"), N_(" km an hour"), 20, 400, 5),
    ("town", N_("Within a town"), N_(" min"), 0, 120, 5),
    ("station", N_("To and from stations"), N_(" min"), 0, 240, 5),
    ("airport", N_("To and from airports"), N_(" min"), 0, 480, 5),
    ("flies_from", N_("A flight must save"), N_(" min"), 0, 600, 10),
)


class TravelSection(Section):
    """Holds at once and can be taken back."""

    help_topic = "trips"

    def __init__(self, desk: Desk, tasks: Tasks, settings: Settings) -> None:
        about = _(
            "Ways are reckoned from the distance, without a map and without a network. What you "
            "type for a way on a trip goes before it, and is known on the next trip."
        )
        super().__init__(_("Travel on trips"), desk, tasks, settings, about)
        self.boxes: dict[str, QSpinBox] = {}
        rows = form()
        for name, text, unit, least, most, step in _ROWS:
            box = QSpinBox()
            box.setRange(least, most)
            box.setSingleStep(step)
            box.setSuffix(_(unit))
            box.setFixedWidth(WIDTH)
            box.setAccessibleName(_(text))
            box.editingFinished.connect(self._save)
            rows.addRow(caption(_(text)), box)
            self.boxes[name] = box
        self.drives = QCheckBox(_("We drive between towns, also where trains go"))
        self.drives.clicked.connect(lambda _on: self._save())
        self.column.addLayout(rows)
        self.column.addWidget(self.drives)
        self.reload()

    def reload(self) -> None:
        """Show what holds; an undo may have brought it back."""
        speeds = travelling.speeds(self.desk)
        for name, box in self.boxes.items():
            box.setValue(getattr(speeds, name))
        self.drives.setChecked(speeds.drives)

    def wanted(self) -> Speeds:
        """What stands in the boxes."""
        values = {name: box.value() for name, box in self.boxes.items()}
        return travelling.speeds(self.desk)._replace(**values, drives=self.drives.isChecked())

    def _save(self) -> None:
        desk, wanted = self.desk, self.wanted()
        if wanted != travelling.speeds(desk):
            self.tasks.run(
                lambda: travelling.save_speeds(desk, wanted),
                done=lambda _changes: self.said.emit(_("Travel on trips changed")),
                initiator=self,
                label="travel",
            )
