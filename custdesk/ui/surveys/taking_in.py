"""Forms that came back, before they are kept: what is new, and what cannot be kept and why."""

from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.services.surveys import coming_back
from custdesk.services.surveys.coming_back import Back, Item
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.parts.buttons import Button, label, title
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot, stand_on
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.tasks import Tasks

_HEADS = (N_("Customer"), N_("Score"), N_("In their own words"), N_("What it is"), N_("File"))
_WIDTHS = (200, 60, 220, 280, 170)
_ORDER = ("new", "answered", "unreadable", "unknown", "empty", "same")


class BackDialog(QDialog):
    """All that was read, what is new first; `taken`: how many were kept."""

    def __init__(self, desk: Desk, tasks: Tasks, back: Back, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self.back = desk, tasks, back
        self.taken = 0
        self.setWindowTitle(_("Forms that came back"))
        self.rows: TextRows[Item] = TextRows(_HEADS, _texts, bold=0)
        self.table = PlainTable(self.rows, _("Forms that came back"), _WIDTHS, 3, first=8)
        n, low = len(back.new), back.low
        told = ngettext("{n} new answer", "{n} new answers", n).format(n=words().number(n))
        rest = len(back.items) - n
        if rest:
            line = ngettext("{n} is not kept; the reason stands beside it.",
                            "{n} are not kept; the reason stands beside each.", rest)  # fmt: skip
            told = words().join((told, line.format(n=words().number(rest))), "sentences")
        text = ngettext("Open a complaint for {n} low score", "Open complaints for {n} low scores",
                        low)  # fmt: skip
        self.complain = QCheckBox(text.format(n=words().number(low)))
        self.complain.setChecked(True)
        self.complain.setVisible(low > 0)
        take = ngettext("Keep {n} answer", "Keep {n} answers", n)
        self.go = Button(take.format(n=words().number(n)), kind="primary", keys="Ctrl+↵", tall=True)
        self.go.setShortcut("Ctrl+Return")
        self.go.setEnabled(n > 0)
        cancel = Button(_("Cancel"), tall=True)
        cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.take)
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 12)
        body.setSpacing(8)
        body.addWidget(title(_("Forms that came back")))
        body.addWidget(label(told, 13, tone="text2", wrap=True))
        body.addWidget(self.table, 1)
        body.addWidget(self.complain)
        stand_on(self, body, foot([cancel, self.go]))
        FocusRing(self)
        self.rows.show(sorted(back.items, key=lambda one: _ORDER.index(one.standing)))
        self.table.go_to(0)
        self.resize(980, 560)

    def take(self) -> None:
        """Keep what is new, as one operation."""
        complain, desk, back = self.complain.isChecked(), self._desk, self.back
        if self._tasks.now(lambda: coming_back.take(desk, back, complain=complain)) is not None:
            self.taken = len(back.new)
            self.accept()


def _texts(item: Item) -> tuple[str, ...]:
    place = _("row {n}").format(n=item.place) if item.place else ""
    return (
        item.row.customer_name if item.row else item.code,
        str(item.values.get("score", "")), str(item.values.get("words", "")), say(item.told),
        words().join((item.file, place), "phrases"),
    )  # fmt: skip
