"""Settings: language, colours and row height of this computer; they hold at once."""

from PySide6.QtWidgets import QComboBox

from custdesk.services.desk import Desk
from custdesk.system.language import LANGUAGES, _
from custdesk.system.settings import Settings
from custdesk.ui import theme
from custdesk.ui.preferences.section import Section, caption, choice, form
from custdesk.ui.tasks import Tasks


class LookSection(Section):
    """Three boxes; a choice builds the window anew."""

    def __init__(self, desk: Desk, tasks: Tasks, settings: Settings) -> None:
        super().__init__(_("This computer"), desk, tasks, settings)
        system = _("As the system")
        themes = {"system": system, **theme.choices()}
        self.language = choice({"system": system, **LANGUAGES}, settings.get("language"))
        self.theme = choice(themes, settings.get("theme"))
        rooms = {"compact": _("Compact"), "usual": _("Usual"), "roomy": _("Roomy")}
        self.density = choice(rooms, settings.get("density"))
        self.language.setAccessibleName(_("Language"))
        self.theme.setAccessibleName(_("Colours"))
        self.density.setAccessibleName(_("Rows of tables"))
        rows = form()
        rows.addRow(caption(_("Language")), self.language)
        rows.addRow(caption(_("Colours")), self.theme)
        rows.addRow(caption(_("Rows of tables")), self.density)
        self.column.addLayout(rows)
        self.setFocusProxy(self.language)
        self.language.activated.connect(lambda _place: self._choose("language", self.language))
        self.theme.activated.connect(lambda _place: self._choose("theme", self.theme))
        self.density.activated.connect(lambda _place: self._choose("density", self.density))

    def _choose(self, name: str, box: QComboBox) -> None:
        before = self.settings.get(name)
        self.settings.set(name, box.currentData())
        if box.currentData() != before:
            self.look_changed.emit()
