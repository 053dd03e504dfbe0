"""The bar over the pages: menu, way back and forward, search, the time, Import and New."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from custdesk.system.language import _
from custdesk.ui import actions
from custdesk.ui.icons import draw_icon, icon
from custdesk.ui.parts.buttons import Button, icon_button, label
from custdesk.ui.parts.formats import city_of, day_with_weekday
from custdesk.ui.parts.icon_mark import IconMark
from custdesk.ui.parts.keycap import draw_keycap, keycap_width
from custdesk.ui.parts.spoken import Role
from custdesk.ui.theme import color, font


class SearchField(QWidget):
    """Looks like a field; whoever presses it or types on it gets the search dialog."""

    spoken_role = Role.Button

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(30)
        self.setMinimumWidth(220)
        self.setMaximumWidth(440)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self._text = _("Search customers, people, orders, notes")
        self.setAccessibleName(self._text)
        self.setToolTip(actions.tip("search"))

    def sizeHint(self) -> QSize:
        return QSize(440, 30)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (event.text().isprintable() and event.text()) or event.key() == Qt.Key.Key_Return:
            self.wanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        width = 2 if focused else 1
        painter.setPen(QPen(color("accent" if focused else "border_strong"), width))
        painter.setBrush(color("surface"))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 5, 5)
        draw_icon(painter, QRectF(9, 6, 18, 18), "magnify", "text2")
        keys = keycap_width("Ctrl+K")
        painter.setFont(font(13))
        painter.setPen(color("text3"))
        room = QRectF(34, 0, self.width() - 34 - keys - 14, self.height())
        text = painter.fontMetrics().elidedText(
            self._text, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        draw_keycap(painter, self.width() - keys - 7, self.height() / 2, "Ctrl+K")


class TopBar(QWidget):
    """Built from the window's actions; the window feeds it the time."""

    search_wanted = Signal()

    def __init__(self, bound: dict[str, QAction], menu: QMenu) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(44)
        self._build(bound, menu)

    def _build(self, bound: dict[str, QAction], menu: QMenu) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 16, 0)
        row.setSpacing(8)
        main = icon_button("menu", _("Menu"), px=20)
        main.setMenu(menu)
        main.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(main)
        row.addSpacing(24)
        self.back = self._arrow(bound["back"], "arrow-left")
        self.forward = self._arrow(bound["forward"], "arrow-right")
        row.addWidget(self.back)
        row.addWidget(self.forward)
        self.search = SearchField()
        self.search.wanted.connect(self.search_wanted)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        self._signs = QHBoxLayout()
        self._signs.setSpacing(4)
        self._clock = label("", 13, tone="text2")
        row.addWidget(IconMark("clock-outline"))
        row.addWidget(self._clock)
        row.addLayout(self._signs)
        row.addSpacing(8)
        self.importing = Button(_("Import"), "file-import-outline", tall=True)
        self.importing.setToolTip(actions.tip("import"))
        self.importing.clicked.connect(bound["import"].trigger)
        row.addWidget(self.importing)
        self.new = self._new_button(bound)
        row.addWidget(self.new)

    def add_sign(self, sign: QWidget) -> None:
        """Put something that tells a state behind the time."""
        self._signs.addWidget(sign)

    @staticmethod
    def _arrow(action: QAction, name: str) -> QToolButton:
        button = icon_button(
            name,
            actions.tip(name.replace("arrow-left", "back").replace("arrow-right", "forward")),
            px=20,
        )
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        button.setEnabled(action.isEnabled())
        return button

    def _new_button(self, bound: dict[str, QAction]) -> QToolButton:
        button = QToolButton()
        button.setText(_("New"))
        button.setIcon(icon("plus", "on_accent", 16, 3))
        button.setIconSize(QSize(19, 16))
        button.setFixedHeight(30)  # as Import; the sheet would add the air of small buttons
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        button.setProperty("kind", "primary")
        button.setProperty("split", True)
        button.setToolTip(actions.tip("new"))
        menu = QMenu(button)
        for name in ("new_customer", "new_visit", "new_task", "new_trip"):
            menu.addAction(bound[name])
        button.setMenu(menu)
        button.clicked.connect(bound["new"].trigger)
        return button

    def show_time(self, moment: datetime, zone: str) -> None:
        """Show the salesperson's date and time, and the city their zone is named after."""
        here = moment.astimezone(ZoneInfo(zone))
        city = city_of(zone)
        self._clock.setText(
            _("{date}, {time} {city}").format(
                date=day_with_weekday(here.date()), time=f"<b>{here:%H:%M}</b>", city=city
            )
        )
        self._clock.setToolTip(zone)
