"""What stands above and below the changes: a filter, what is still open, and the keys."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.buttons import Button, ElidedLabel, label, named
from custdesk.ui.parts.keycap import Keycap
from custdesk.ui.parts.search_edit import SearchEdit


class ReviewBar(QFrame):
    """Filters by name or code; leads to what wants a decision, and decides for all at once."""

    next_open = Signal()
    merge_all = Signal()
    keep_all = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(40)
        self.search = SearchEdit(_("Name or code"))
        self.search.setFixedHeight(26)
        self.search.setFixedWidth(200)
        self.told = ElidedLabel("", 12)
        self.told.setProperty("tone", "warning")
        self.merge_button = Button(_("Merge all"))
        self.keep_button = Button(_("Keep all"))
        self.next_button = Button(_("Next open"), keys="N")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.search)
        row.addWidget(self.told, 1)
        for widget in (self.merge_button, self.keep_button, self.next_button):
            row.addWidget(widget)
        self.merge_button.clicked.connect(self.merge_all)
        self.keep_button.clicked.connect(self.keep_all)
        self.next_button.clicked.connect(self.next_open)
        self.show_open(0, False)

    def show_open(self, n: int, all_at_once: bool) -> None:
        """Tell how many records want a decision; whether all of them can get the same."""
        text = ngettext("{n} open, stays out", "{n} open, stay out", n)
        self.told.setText(text.format(n=words().number(n)) if n else "")
        self.next_button.setVisible(n > 0)
        for widget in (self.merge_button, self.keep_button):
            widget.setVisible(n > 1 and all_at_once)


class Legend(QFrame):
    """The keys of the review."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "sidePane")
        self.setFixedHeight(26)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addStretch()
        for keys, text in (
            ("1", _("keep")),
            ("2", _("take")),
            ("Shift+2", _("whole record")),
            ("M", _("merge")),
            ("B", _("keep both")),
            ("N", _("next open")),
        ):
            row.addWidget(Keycap(keys))
            row.addWidget(label(text, 12, tone="text2"))
            row.addSpacing(8)
