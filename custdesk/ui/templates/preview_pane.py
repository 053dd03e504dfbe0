"""How a letter would look for one customer, while its template is written."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from custdesk.domain.errors import CustDeskError
from custdesk.services.desk import Desk
from custdesk.services.letters import preview
from custdesk.services.letters.merging import Merged
from custdesk.services.letters.templates import Template
from custdesk.system.language import _, say
from custdesk.ui.forms.picker import CustomerPicker
from custdesk.ui.parts.buttons import label, named, rule, section
from custdesk.ui.parts.facts_pane import plain
from custdesk.ui.tasks import Tasks


class PreviewPane(QScrollArea):
    """Follows what is typed; `picker` chooses who would read it."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._template: Template | None = None
        self._somebody: dict[str, int | None] = {}
        self._asked = 0
        self.picker = CustomerPicker(desk)
        self.picker.setAccessibleName(_("Customer of the preview"))
        self.picker.chosen.connect(self._choose)
        self._chosen: int | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(300)
        self.setAccessibleName(_("Preview"))
        self._build()

    def _build(self) -> None:
        inner = named(QFrame(), "pane")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(section(_("Preview")))
        column.addWidget(self.picker)
        self.whom = plain("", 12, "text3")
        self.doubts = label("", 12, tone="warning", wrap=True)
        self.subject = plain("", 14, weight=QFont.Weight.DemiBold)
        self.text = plain("", 13)
        for widget in (self.whom, self.doubts, rule(), self.subject, self.text):
            column.addWidget(widget)
        column.addStretch()
        self.setWidget(inner)

    def show_template(self, template: Template | None) -> None:
        """Show a template as it is being written; on the worker, the newest alone."""
        self._template = template
        self._asked += 1
        asked, desk, chosen = self._asked, self._desk, self._chosen
        if template is None:
            return
        language = template.language

        def read() -> tuple[int | None, Merged | None]:
            number = chosen
            if number is None:
                if language not in self._somebody:
                    self._somebody[language] = preview.somebody(desk, language)
                number = self._somebody[language]
            if number is None or not template.text.strip():
                return number, None
            return number, preview.preview(desk, template, number, {})

        self._tasks.run(
            read,
            done=lambda found: self._show(*found) if asked == self._asked else None,
            failed=lambda error: self._fail(error) if asked == self._asked else None,
            initiator=self, label="preview",
        )  # fmt: skip

    def _choose(self, customer: int | None) -> None:
        if customer is not None and customer != self._chosen:
            self._chosen = customer
            self.show_template(self._template)

    def _show(self, customer: int | None, letter: Merged | None) -> None:
        if customer is None:
            self._say(_("There is no customer yet to show the letter for."))
            return
        if letter is None:
            self._say(_("Nothing is written yet."))
            return
        if self._chosen is None and self.picker.customer != customer:
            self.picker.blockSignals(True)
            self.picker.show_customer(customer)
            self.picker.blockSignals(False)
        line = _("To {names}, {address}").format(names=letter.whom, address=letter.to)
        self.whom.setText(line if letter.to else _("To {names}").format(names=letter.whom))
        self.doubts.setText("\n".join(map(say, letter.doubts)))
        self.doubts.setVisible(bool(letter.doubts))
        right = letter.language == "ar"
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        for widget, text in ((self.subject, letter.subject), (self.text, letter.text)):
            widget.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
            widget.setText(text)

    def _fail(self, error: CustDeskError) -> None:
        self._say(say(error.message))

    def _say(self, text: str) -> None:
        """Something in place of the letter."""
        self.whom.setText(text)
        self.doubts.hide()
        self.subject.setText("")
        self.text.setText("")
