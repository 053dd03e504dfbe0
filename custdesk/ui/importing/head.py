"""The head of the import page: its title, the steps, and what is being imported."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from custdesk.system.language import _, words
from custdesk.ui.importing import titles
from custdesk.ui.importing.session import Session
from custdesk.ui.importing.steps import MATCH, REVIEW, StepBar
from custdesk.ui.parts.buttons import label, title

_NAMED = 3  # files named one by one


class Head(QFrame):
    """Title and steps at the left, files and rows at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(52)
        self.steps = StepBar()
        self.about = label("", 12, tone="text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(title(_("Import")))
        row.addWidget(self.steps)
        row.addStretch()
        row.addWidget(self.about)

    def show_step(self, step: int, session: Session, *, busy: bool) -> None:
        """Show where one is, and with which files."""
        self.steps.show_step(step, busy=busy)
        names = [path.name for path in session.paths()]
        text = words().join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        rows = titles.rows_text(session.rows())
        self.about.setText(f"{text} · {rows}" if step in (MATCH, REVIEW) else "")
