"""The footer of the import: what is so at this step, and the way back and on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from custdesk.system.language import _, ngettext, words
from custdesk.ui.importing import titles
from custdesk.ui.importing.session import Session
from custdesk.ui.importing.steps import CHOOSE, MATCH, REVIEW
from custdesk.ui.parts.buttons import Button, ElidedLabel


class Footer(QFrame):
    """Text at the left; at the right another choice, Back, and the button that goes on."""

    back = Signal()
    on = Signal()
    other = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self.setFixedHeight(52)
        self.text = ElidedLabel()
        self.text.setProperty("tone", "text2")
        self.other_button = Button("", "undo-variant", tall=True)
        self.back_button = Button(_("Back"), "arrow-left", tall=True)
        self.on_button = Button("", kind="primary", tall=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        for button in (self.other_button, self.back_button, self.on_button):
            row.addWidget(button)
        self.other_button.clicked.connect(self.other)
        self.back_button.clicked.connect(self.back)
        self.on_button.clicked.connect(self.on)

    def show_step(
        self, step: int, session: Session, count: int, undone: bool, running: str
    ) -> None:
        """Fit a step. `count`: changes that were found; `running`: what one waits for, if so."""
        busy = bool(running)
        if step == CHOOSE:
            self._show_choose(session, busy)
        elif step == MATCH:
            self._show_match(session, busy)
        elif step == REVIEW:
            self._show_review(count, busy)
        else:
            self._show_done(undone, busy)
        if busy:
            self.text.setText(f"{running} …")

    def _show_choose(self, session: Session, busy: bool) -> None:
        chosen, text = len(session.chosen()), ""
        if chosen:
            text = ngettext(
                "{rows} in {n} sheet will be compared with what is in CustDesk.",
                "{rows} in {n} sheets will be compared with what is in CustDesk.",
                chosen,
            ).format(rows=titles.rows_text(session.rows()), n=words().number(chosen))
        elif session.files:
            text = _("No sheet is chosen yet. Say what the rows of one are.")
        self._show(
            text,
            _("Match columns"),
            can_go_on=bool(chosen) and not busy,
            why_not=_("Choose a file with a list first."),
        )

    def _show_match(self, session: Session, busy: bool) -> None:
        self._show(
            _("Nothing is written before “Import”."),
            _("Review changes"),
            can_go_on=bool(session.chosen()) and not busy,
            why_not=_("The sheet is being read."),
            back=_("Back"),
            can_go_back=not busy,
        )

    def _show_review(self, count: int, busy: bool) -> None:
        text = ngettext("Import {n} change", "Import {n} changes", count)
        self._show(
            _("This import can be undone: here, in the history, or with Ctrl+Z."),
            text.format(n=words().number(count)) if count else _("Import"),
            can_go_on=count > 0 and not busy,
            why_not=_("Nothing would change."),
            back=_("Back"),
            can_go_back=not busy,
        )

    def _show_done(self, undone: bool, busy: bool) -> None:
        self._show(
            "",
            _("Open customers"),
            can_go_on=not busy,
            back=_("Import another file"),
            can_go_back=not busy,
            other=_("Undo this import") if not undone and not busy else "",
        )

    def _show(
        self,
        text: str,
        on: str,
        *,
        can_go_on: bool = True,
        why_not: str = "",
        back: str = "",
        can_go_back: bool = True,
        other: str = "",
    ) -> None:
        """`on`, `back`, `other`: the texts of the buttons; an empty one hides its button."""
        self.text.setText(text)
        self.on_button.setText(on)
        self.on_button.setEnabled(can_go_on)
        self.on_button.setToolTip("" if can_go_on else why_not)
        self.back_button.setText(back)
        self.back_button.setVisible(bool(back))
        self.back_button.setEnabled(can_go_back)
        self.other_button.setText(other)
        self.other_button.setVisible(bool(other))
