"""The head of the pane: tier, name, place, the hour there, and what can be done."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from custdesk.domain.clock import Reach
from custdesk.domain.clock_told import told
from custdesk.domain.warnings.kinds import GRAVE, TITLES
from custdesk.domain.words import Message
from custdesk.services.clock import Around
from custdesk.services.warnings import Raised
from custdesk.store.rows import CustomerDetail
from custdesk.system.language import _, say, words
from custdesk.ui import actions, icons, theme
from custdesk.ui.customers.hours_box import facts_of
from custdesk.ui.parts import reach_text
from custdesk.ui.parts.buttons import Button, ElidedLabel, icon_button, label
from custdesk.ui.parts.chip import TierChip
from custdesk.ui.parts.formats import country_short

_PLACE_GAP = 6  # px between the parts of the line with the place
_BESIDE = 72  # px: margins, and the button of three dots
_BUTTON = 26  # height of the buttons with words, which that of three dots has too


class NameLine(QWidget):
    """The name in full size and the second one behind it; the whole is the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._second = "", ""
        self._big = label("", 18, QFont.Weight.DemiBold)
        self._big.setTextFormat(Qt.TextFormat.PlainText)
        self._big.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._small = label("", 14, tone="text2")
        self._small.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._big)
        row.addWidget(self._small)
        row.addStretch()
        self.setMinimumWidth(0)

    def show_names(self, name: str, second: str) -> None:
        self._name, self._second = name, second
        self.setToolTip(f"{name}\n{second}".strip())
        self._cut()

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        big = QFontMetrics(theme.font(18, QFont.Weight.DemiBold))
        small = QFontMetrics(theme.font(14))
        right = Qt.TextElideMode.ElideRight
        name = big.elidedText(self._name, right, self.width() - 2)
        rest = self.width() - big.horizontalAdvance(name) - 14
        second = small.elidedText(self._second, right, rest) if rest > 40 else ""
        self._big.setText(name)
        self._small.setText(second)


class PlaceLine(QWidget):
    """City and country, and the time there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail: CustomerDetail | None = None
        self._place = label("", 13, tone="text2")
        self._time = label("", 13, QFont.Weight.DemiBold)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_PLACE_GAP)
        row.addWidget(self._place)
        row.addWidget(self._time)
        row.addStretch()

    def show_place(self, detail: CustomerDetail) -> None:
        self._detail = detail
        self._place.setToolTip(self._places()[0])
        self._cut()

    def _places(self) -> list[str]:
        """The place at full length and shorter and shorter."""
        if self._detail is None:
            return [""]
        row = self._detail.row
        full = words().country(row.country) if row.country else ""
        short = country_short(row.country) if row.country else ""
        zh = words().code.startswith("zh")
        shown = []
        for country in (full, short) if zh else (full, short, row.country):
            parts = [country, row.city] if zh else [row.city, country]
            shown.append((" " if zh else ", ").join(part for part in parts if part))
        return [*shown, row.city or short]

    def _cut(self) -> None:
        """The hour counts for more than the country, which gives way."""
        metrics = QFontMetrics(theme.font(13))
        strong = QFontMetrics(theme.font(13, QFont.Weight.DemiBold))
        room = self.width() - strong.horizontalAdvance(self._time.text()) - 2 * _PLACE_GAP
        places = self._places()
        fitting = (place for place in places if metrics.horizontalAdvance(place) <= room)
        self._place.setText(next(fitting, places[-1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def show_hour(self, reach: Reach) -> None:
        """The hour there."""
        hour = f"{reach.local:%H:%M}" if reach.local else ""
        self._time.setText(f"·  {hour}" if hour and self._place.text() else hour)
        self._cut()


class ClockLine(QWidget):
    """Whether they answer now and how long, and below it what their clock has before it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel()
        self.told = label("", 12, wrap=True)
        self.ahead = ElidedLabel("", 12)
        self.ahead.setProperty("tone", "text2")
        self.ahead.hide()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(_PLACE_GAP)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.ahead)

    def show_reach(self, reach: Reach) -> None:
        """Such as "Open now, 2 h 10 min left"."""
        icon, tone = reach_text.look(reach)
        self._icon.setPixmap(icons.icon(icon, tone, 14).pixmap(14, 14))
        self.told.setProperty("tone", tone)
        self.told.style().polish(self.told)
        text = say(told(reach))
        self.told.setText(text)
        self.told.setAccessibleName(text)

    def show_around(self, around: Around | None, today: date) -> None:
        """Hours in common, the next day off there, clocks that change; None: not known yet."""
        text = words().join(facts_of(around, today), "facts") if around else ""
        self.ahead.setText(text)
        self.ahead.setAccessibleName(text)
        self.ahead.setVisible(bool(text))


class DetailHead(QWidget):
    """Wishes only; the pane grants them."""

    why_wanted = Signal()
    step_wanted = Signal(int)
    close_wanted = Signal()
    deed_wanted = Signal(str)  # call, write, visit, note, task, contact, edit, changes, …

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 8, 12)
        column.setSpacing(0)
        column.addLayout(self._top())
        self.name = NameLine()
        self.place = PlaceLine()
        column.addSpacing(8)
        column.addWidget(self.name)
        column.addWidget(self.place)
        self.clock = ClockLine()
        column.addWidget(self.clock)
        self.warning = ElidedLabel("", 13)
        self.warning.setContentsMargins(0, 4, 8, 0)
        self.warning.hide()
        column.addWidget(self.warning)
        column.addSpacing(8)
        column.addLayout(self._deeds())

    def _top(self) -> QHBoxLayout:
        self.chip = TierChip()
        self._why = Button(_("Why?"), kind="link")
        self._why.setToolTip(_("Why this tier?"))
        self._why.clicked.connect(self.why_wanted)
        up = icon_button("chevron-up", _("Previous customer"), px=18)
        up.clicked.connect(lambda: self.step_wanted.emit(-1))
        down = icon_button("chevron-down", _("Next customer"), px=18)
        down.clicked.connect(lambda: self.step_wanted.emit(1))
        own = icon_button("open-in-new", actions.tip("customers.window"), px=18)
        own.clicked.connect(lambda: self.deed_wanted.emit("window"))
        self._in_list = (up, down, own)
        close = self._close = icon_button("close", _("Hide the pane (F4)"), px=18)
        close.clicked.connect(self.close_wanted)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.chip)
        row.addWidget(self._why)
        row.addStretch()
        for button in (up, down, own, close):
            row.addWidget(button)
        return row

    def stand_alone(self) -> None:
        """In a window of its own there is no list to step through, and closing closes that."""
        for button in self._in_list:
            button.hide()
        text = _("Close the window (Esc)")
        self._close.setToolTip(text)
        self._close.setAccessibleName(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where a language needs more room for its words, icons give way, then the last words."""
        super().resizeEvent(event)
        for step in range(4):
            for deed, button in self.buttons.items():
                icon_alone = step >= {"call": 4, "write": 3, "visit": 2}[deed]
                button.setIcon(self._icons[deed] if step == 0 or icon_alone else QIcon())
                button.setText("" if icon_alone else button.accessibleName())
            needed = sum(button.sizeHint().width() + 8 for button in self.buttons.values())
            if needed + _BESIDE <= self.width():
                return

    def _deeds(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(8)
        self.buttons: dict[str, Button] = {}
        self._icons: dict[str, QIcon] = {}
        for deed, text, icon, kind, action in (
            ("call", _("Log call"), "phone-plus-outline", "primary", "customers.call"),
            ("write", _("Write"), "email-edit-outline", "plain", "customers.write"),
            ("visit", _("Plan visit"), "calendar-plus", "plain", ""),
        ):
            button = Button(text, icon, kind=kind)
            button.setAccessibleName(text)
            button.setToolTip(actions.tip(action) if action else text)
            button.clicked.connect(lambda _on=False, deed=deed: self.deed_wanted.emit(deed))
            self.buttons[deed], self._icons[deed] = button, button.icon()
            button.ensurePolished()
            row.addWidget(button)
        row.addStretch()
        more = icon_button("dots-horizontal", _("More"), kind="framed")
        more.setFixedHeight(_BUTTON)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(self._menu(more))
        row.addWidget(more)
        return row

    def _menu(self, owner: QWidget) -> QMenu:
        menu = QMenu(owner)
        for deed, text, icon in (
            ("letter", _("Letter from a template…"), "email-seal-outline"),
            ("portrait", _("Portrait…"), "card-account-details-outline"),
            ("", "", ""),
            ("note", _("Add note"), "pencil-outline"),
            ("task", _("Add task"), "checkbox-marked-circle-plus-outline"),
            ("contact", _("Add contact"), "account-plus-outline"),
            ("edit", _("Edit customer"), "pencil-outline"),
            ("marks", _("Set marks"), "star-outline"),
            ("groups", _("Groups…"), "account-multiple-outline"),
            ("consents", _("Consent and opt-out…"), "email-off-outline"),
            ("verify", _("Verified today"), "check"),
            ("changes", _("Changes…"), "history"),
            ("", "", ""),
            ("combine", _("Merge with…"), "call-merge"),
            ("contacts", _("Save as contacts…"), "card-account-phone-outline"),
            ("pack", _("Handover pack…"), "package-variant-closed"),
            ("", "", ""),
            ("archive", _("Archive"), "archive-outline"),
            ("delete", _("Delete"), "trash-can-outline"),
        ):
            if not deed:
                menu.addSeparator()
                continue
            action = menu.addAction(icons.icon(icon), text)
            action.triggered.connect(lambda _on=False, deed=deed: self.deed_wanted.emit(deed))
        return menu

    def show_detail(self, detail: CustomerDetail) -> None:
        row = detail.row
        self.chip.show_tier(row.tier, row.value, pinned=row.manual)
        self.chip.setToolTip(
            _("Value {value}, potential {potential}, credit {credit}").format(
                value=row.value, potential=row.potential, credit=row.credit
            )
        )
        self.name.show_names(row.name, row.name_latin)
        self.place.show_place(detail)
        self.clock.show_around(None, date.min)  # of whoever was shown before

    def show_reach(self, reach: Reach) -> None:
        """The hour there, and whether they answer."""
        self.place.show_hour(reach)
        self.clock.show_reach(reach)

    def show_around(self, around: Around, today: date) -> None:
        """What their clock has before it."""
        self.clock.show_around(around, today)

    def show_warnings(self, standing: Sequence[Raised]) -> None:
        """The gravest warning that stands, with its evidence; none: no line."""
        self.warning.setVisible(bool(standing))
        if not standing:
            return
        first = standing[0]
        title = say(Message(TITLES[first.kind]))
        text = _("{warning}: {evidence}").format(warning=title, evidence=say(first.evidence))
        if len(standing) > 1:
            others = [say(Message(TITLES[one.kind])) for one in standing[1:]]
            text = words().join((text, *others), "facts")
        self.warning.setProperty("tone", "danger" if first.severity >= GRAVE else "warning")
        self.warning.setText(text)
        self.warning.setAccessibleName(text)
