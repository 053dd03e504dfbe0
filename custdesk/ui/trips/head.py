"""The head of one trip: where one is, what the trip adds up to, what can be done with it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from custdesk.domain.words import N_
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions
from custdesk.ui.icons import icon
from custdesk.ui.parts.buttons import CRUMB_LEFT, Button, icon_button, label, title
from custdesk.ui.parts.elide import elided
from custdesk.ui.parts.formats import duration
from custdesk.ui.parts.icon_mark import IconMark

_HEIGHT, _NARROWEST, _SHORTEST = 52, 700, 80
# What can be added: signal's key, text, icon.
ADDS = (
    ("visit", N_("Visit of a customer"), "map-marker-outline"),
    ("fair", N_("Fair, event, flight or own time"), "calendar-lock-outline"),
    ("night", N_("Night"), "bed-outline"),
    ("cost", N_("Cost"), "cash-plus"),
)
PRINTS = (
    ("all", N_("The whole trip")),
    ("day", N_("The selected day")),
    ("visit", N_("The selected visit")),
)
MORE = (
    ("edit", N_("Edit trip"), "pencil-outline"),
    ("ask", N_("Ask for the appointment"), "email-edit-outline"),
    ("export", N_("Save as a calendar"), "calendar-export-outline"),
    ("expenses", N_("Expenses as a workbook"), "file-excel-outline"),
    ("debrief", N_("Debrief"), "clipboard-text-outline"),
    ("remove", N_("Delete trip"), "trash-can-outline"),
)


class TripHead(QWidget):
    """Signals are wishes, each with the key of what was chosen."""

    back_wanted = Signal()
    added = Signal(str)
    proposal_wanted = Signal()
    order_wanted = Signal(bool)  # of the selected day alone
    print_wanted = Signal(str)
    more_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self._parts: list[str] = []
        self._named = ""
        self.facts = label("", 13, tone="text2")
        self.name = label("", 15, QFont.Weight.DemiBold)
        self.crumb = QToolButton()
        self.crumb.setText(_("Trips"))
        self.crumb.setFont(title("").font())
        self.crumb.setToolTip(_("All trips"))
        self.crumb.clicked.connect(lambda: self.back_wanted.emit())
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(CRUMB_LEFT, 4, 16, 4)
        row.setSpacing(8)
        row.addWidget(self.crumb)
        arrow = IconMark("chevron-right", px=18)
        row.addWidget(arrow)
        row.addWidget(self.name)
        row.addSpacing(8)
        row.addWidget(self.facts)
        row.addStretch()
        self._buttons(row)

    def _buttons(self, row: QHBoxLayout) -> None:
        self.add = self._menu_button(_("Add"), "calendar-plus", ADDS, self.added.emit)
        self.add.setToolTip(actions.tip("trip.add"))
        row.addWidget(self.add)
        self.propose = Button(_("Propose"), "auto-fix")
        self.propose.setToolTip(actions.tip("trip.propose"))
        self.propose.clicked.connect(lambda: self.proposal_wanted.emit())
        row.addWidget(self.propose)
        self.order = QToolButton()
        self.order.setProperty("kind", "framed")
        self.order.setProperty("opens", True)
        self.order.setIcon(icon("sort-clock-ascending-outline", "text2", 16, 3))
        self.order.setIconSize(QSize(19, 16))
        self.order.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.order.setText(_("Best order"))
        menu = QMenu(self.order)
        menu.addAction(_("Of the whole trip"), lambda: self.order_wanted.emit(False))
        menu.addAction(_("Of the selected day"), lambda: self.order_wanted.emit(True))
        self.order.setMenu(menu)
        row.addWidget(self.order)
        self.print = QToolButton()
        self.print.setProperty("kind", "primary")
        self.print.setProperty("dense", True)
        self.print.setProperty("split", True)
        self.print.setIcon(icon("printer-outline", "on_accent", 16, 3))
        self.print.setIconSize(QSize(19, 16))
        self.print.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.print.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.print.setText(_("Print visit plan"))
        self.print.clicked.connect(lambda: self.print_wanted.emit("all"))
        menu = QMenu(self.print)
        for key, text in PRINTS:
            menu.addAction(_(text), partial(self.print_wanted.emit, key))
        self.print.setMenu(menu)
        row.addWidget(self.print)
        self.more = icon_button("dots-horizontal", _("More"), px=18)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        for key, text, name in MORE:
            menu.addAction(icon(name), _(text), partial(self.more_wanted.emit, key))
        self.more.setMenu(menu)
        row.addWidget(self.more)

    @staticmethod
    def _menu_button(
        text: str,
        icon_name: str,
        choices: Sequence[tuple[str, str, str]],
        chosen: Callable[[str], None],
    ) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "framed")
        button.setProperty("opens", True)
        button.setIcon(icon(icon_name, "text2", 16, 3))
        button.setIconSize(QSize(19, 16))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setText(text)
        menu = QMenu(button)
        for key, choice, name in choices:
            menu.addAction(icon(name), _(choice), partial(chosen, key))
        button.setMenu(menu)
        return button

    def offer_fairs(self, fairs: Sequence[tuple[str, str]]) -> None:
        """Fairs of these days (name, title) that can be added as they are."""
        menu = self.add.menu()
        assert menu is not None
        for action in menu.actions()[len(ADDS) :]:
            menu.removeAction(action)
        if fairs:
            menu.addSeparator()
        for name, text in fairs:
            chosen = partial(self.added.emit, f"fair:{name}")
            menu.addAction(icon("storefront-outline"), text, chosen)

    def show_trip(
        self, name: str, days: str, visits: int, km: int, minutes: int, *, out: bool = True
    ) -> None:
        """What the trip adds up to; `out`: we go to them, so there is a way to be planned."""
        self._named = name
        self.propose.setVisible(out)
        self.order.setVisible(out)
        self._parts = parts = [days]
        text = ngettext("{n} visit", "{n} visits", visits)
        parts.append(text.format(n=f"<b>{words().number(visits)}</b>"))
        if km:
            parts.append(_("{n} km").format(n=f"<b>{words().number(km)}</b>"))
        if minutes:
            parts.append(_("{time} on the road").format(time=f"<b>{duration(minutes)}</b>"))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Narrower than its layout: where room is short, figures step back."""
        return QSize(_NARROWEST, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As many of the figures as there is room for; a long name gives way to the days."""
        self.name.setText(self._named)
        self.name.setToolTip("")
        for count in range(len(self._parts), 0, -1):
            self.facts.setText("&nbsp; · &nbsp;".join(self._parts[:count]))
            if self._lacking() <= 0:
                return
        metrics = QFontMetricsF(self.name.font())
        room = metrics.horizontalAdvance(self._named) - self._lacking()
        self.name.setText(elided(metrics, self._named, max(room - 2, _SHORTEST)))
        self.name.setToolTip(self._named)

    def _lacking(self) -> int:
        """By how much the row is wider than there is room for."""
        self._row.invalidate()
        return self._row.minimumSize().width() - self.width()
