"""Settings: how far ahead one is reminded, and whether the system names customers."""

from datetime import time

from PySide6.QtWidgets import QCheckBox, QComboBox

from custdesk.services import reminders
from custdesk.services.desk import Desk
from custdesk.services.reminders import HOURS, LEADS, Rules
from custdesk.system.language import _, words
from custdesk.system.settings import Settings
from custdesk.ui.parts.formats import duration
from custdesk.ui.preferences.section import Section, caption, choice, form
from custdesk.ui.tasks import Tasks

_NEVER = -1


class ReminderSection(Section):
    """Holds at once and can be taken back."""

    help_topic = "calendar"

    def __init__(self, desk: Desk, tasks: Tasks, settings: Settings) -> None:
        about = _(
            "While CustDesk runs. What came due while it was closed or the computer slept is told "
            "at the next start."
        )
        super().__init__(_("Reminders"), desk, tasks, settings, about)
        rules = reminders.rules(desk)
        self.leads = {
            "visit": _lead_box(rules.visit),
            "call": _lead_box(rules.call),
            "video": _lead_box(rules.video),
        }
        hours = {_NEVER: _("Never")} | {
            hour.hour: _("On its day at {time}").format(time=f"{hour:%H:%M}") for hour in HOURS
        }
        self.task = choice(hours, rules.task.hour if rules.task else _NEVER)
        self.neutral = QCheckBox(_("Name no customers in notifications of the system"))
        self.neutral.setChecked(rules.neutral)
        rows = form()
        rows.addRow(caption(_("Visits")), self.leads["visit"])
        rows.addRow(caption(_("Calls")), self.leads["call"])
        rows.addRow(caption(_("Video calls")), self.leads["video"])
        rows.addRow(caption(_("Tasks")), self.task)
        self.column.addLayout(rows)
        self.column.addWidget(self.neutral)
        for box in self.leads.values():
            box.activated.connect(lambda _place: self._save())
        for box, name in (
            (self.leads["visit"], _("Visits")),
            (self.leads["call"], _("Calls")),
            (self.leads["video"], _("Video calls")),
            (self.task, _("Tasks")),
        ):
            box.setAccessibleName(name)
        self.task.activated.connect(lambda _place: self._save())
        self.neutral.clicked.connect(lambda _on: self._save())

    def reload(self) -> None:
        """Show what holds; an undo may have brought it back."""
        rules = reminders.rules(self.desk)
        for kind, box in self.leads.items():
            lead = rules.lead(kind)
            box.setCurrentIndex(box.findData(_NEVER if lead is None else lead))
        self.task.setCurrentIndex(self.task.findData(rules.task.hour if rules.task else _NEVER))
        self.neutral.setChecked(rules.neutral)

    def wanted(self) -> Rules:
        """What stands in the boxes."""
        leads = {kind: _chosen(box) for kind, box in self.leads.items()}
        hour = _chosen(self.task)
        return Rules(
            **leads, task=None if hour is None else time(hour), neutral=self.neutral.isChecked()
        )

    def _save(self) -> None:
        desk, wanted = self.desk, self.wanted()
        if wanted != reminders.rules(desk):
            self.tasks.run(
                lambda: reminders.save_rules(desk, wanted),
                done=lambda _changes: self.said.emit(_("Reminders changed")),
                initiator=self,
                label="reminder rules",
            )


def _lead_box(lead: int | None) -> QComboBox:
    texts = {_NEVER: _("Never")}
    for minutes in LEADS:
        texts[minutes] = (
            _("{time} before").format(time=duration(minutes) if minutes < 24 * 60 else _("a day"))
            if minutes
            else _("When it begins")
        )
    if lead is not None and lead not in texts:
        texts[lead] = _("{time} before").format(time=words().number(lead))
    return choice(texts, _NEVER if lead is None else lead)


def _chosen(box: QComboBox) -> int | None:
    value = box.currentData()
    return None if value == _NEVER else int(value)
