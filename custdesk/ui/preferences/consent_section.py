"""Where marketing needs consent before it goes out."""

from PySide6.QtWidgets import QLineEdit

from custdesk.domain.errors import ValidationError
from custdesk.services import consent
from custdesk.services.desk import Desk
from custdesk.system.language import _, say
from custdesk.system.settings import Settings
from custdesk.ui.parts.buttons import label
from custdesk.ui.preferences.section import WIDTH, Section, caption, form
from custdesk.ui.tasks import Tasks


class ConsentSection(Section):
    """Codes of countries, saved when the line is left."""

    help_topic = "letters"

    def __init__(self, desk: Desk, tasks: Tasks, settings: Settings) -> None:
        about = _(
            "In these countries marketing by mail, chat or phone does not go out to whoever has "
            "not agreed to it; greetings, letters by post and everything about orders do. Which "
            "countries ask for it, and of whom, the law there says."
        )
        super().__init__(_("Consent to marketing"), desk, tasks, settings, about)
        self.line = QLineEdit()
        self.line.setFixedWidth(WIDTH)
        self.line.setPlaceholderText(_("DE AT FR, or * for everywhere"))
        title = _("Ask for consent in")
        self.line.setAccessibleName(title)
        self.line.editingFinished.connect(self.save)
        rows = form()
        rows.addRow(caption(title), self.line)
        self.column.addLayout(rows)
        self._trouble = label("", 12, tone="danger", wrap=True)
        self._trouble.hide()
        self.column.addWidget(self._trouble)
        self.reload()

    def reload(self) -> None:
        """Show what holds; an undo may have brought it back."""
        self.line.setText(" ".join(consent.asked_in(self.desk)))

    def save(self) -> None:
        """Keep the countries, unless one of them is none."""
        desk = self.desk
        wanted = self.line.text().replace(",", " ").replace(";", " ").split()
        self._trouble.hide()
        if sorted({one.upper() for one in wanted}) == list(consent.asked_in(desk)):
            return
        try:
            done = consent.ask_in(desk, wanted)
        except ValidationError as refused:
            self._trouble.setText(say(refused.message))
            self._trouble.show()
            return
        self.tasks.now(lambda: done)
        self.said.emit(_("Countries where consent is asked for changed"))
        self.reload()
