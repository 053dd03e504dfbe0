"""What a printed calendar is to hold: view and day, second zone, paper, what is left out."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from custdesk.domain.zone_names import USUAL_ZONES, offset_text
from custdesk.services.calendar_paper import Sheet, usual_landscape
from custdesk.system.language import LANGUAGES, _, words
from custdesk.ui.parts.buttons import icon_button, label, rule, title
from custdesk.ui.parts.day_field import date_of, day_edit
from custdesk.ui.parts.formats import city_of
from custdesk.ui.parts.segments import Segments

_WIDTH = 300
_PAUSE = 250  # ms after the last change before the pages are set anew


class SheetChoices(QWidget):
    """`changed`: something else is wanted; `sheet` says what."""

    changed = Signal()

    def __init__(
        self,
        sheet: Sheet,
        own: str,
        zones: Sequence[str],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        self._own = own
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self.views = Segments(
            [("day", _("Day")), ("week", _("Week")), ("month", _("Month")), ("agenda", _("Agenda"))]
        )
        self.views.choose(sheet.view)
        self.day = day_edit(sheet.day or today)
        self.day.setAccessibleName(_("Day"))
        self.days = QSpinBox()
        self.days.setRange(1, 400)
        self.days.setValue(sheet.days)
        self.days.setAccessibleName(_("Days"))
        self.zone = QComboBox()
        self.zone.setAccessibleName(_("Second zone"))
        self._offer_zones(sheet.second_zone, zones, today)
        self.paper = Segments([("a4", _("A4")), ("us-letter", _("US Letter"))])
        self.paper.choose(sheet.paper)
        self.way = Segments([("upright", _("Upright")), ("across", _("Across"))])
        self._turn_paper(sheet.landscape)
        self.boxes = {
            "visits": QCheckBox(_("Visits")),
            "calls": QCheckBox(_("Calls and video calls")),
            "tasks": QCheckBox(_("Tasks and birthdays")),
            "orders": QCheckBox(_("Orders")),
            "holidays": QCheckBox(_("Holidays")),
            "show_tier": QCheckBox(_("Marks of the tiers")),
            "notes": QCheckBox(_("Room for notes")),
        }
        for name, box in self.boxes.items():
            box.setChecked(getattr(sheet, name))
        self.languages = Segments(list(LANGUAGES.items()))
        self.languages.choose(words().code)
        self._build()
        self._connect()
        self._fit()

    def _offer_zones(self, second: str, zones: Sequence[str], today: date) -> None:
        self.zone.addItem(_("No second zone"), "")
        noon = datetime.combine(today, time(12))
        for zone in dict.fromkeys((*zones, *USUAL_ZONES, second)):
            if zone and zone != self._own:
                self.zone.addItem(f"{city_of(zone)} ({offset_text(zone, noon)})", zone)
        self.zone.setCurrentIndex(max(0, self.zone.findData(second)))

    def _turn_paper(self, landscape: bool | None) -> None:
        across = usual_landscape(self.views.current()) if landscape is None else landscape
        self.way.choose("across" if across else "upright")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(title(_("Calendar")))
        column.addLayout(_row(self.views))
        self._back = icon_button("chevron-left", _("Back in time"), px=18)
        self._on = icon_button("chevron-right", _("On in time"), px=18)
        when = QHBoxLayout()
        when.setSpacing(4)
        for widget in (self._back, self.day, self._on):
            when.addWidget(widget)
        when.addStretch()
        column.addLayout(when)
        self._days_row = QWidget()
        days = QHBoxLayout(self._days_row)
        days.setContentsMargins(0, 0, 0, 0)
        caption = label(_("Days"), 12, tone="text2")
        caption.setBuddy(self.days)
        days.addWidget(caption)
        days.addWidget(self.days)
        days.addStretch()
        column.addWidget(self._days_row)
        self._zone_caption = label(_("Second zone"), 12, tone="text2")
        column.addWidget(self._zone_caption)
        column.addWidget(self.zone)
        column.addWidget(rule())
        column.addLayout(_row(self.paper))
        column.addLayout(_row(self.way))
        column.addWidget(rule())
        for box in self.boxes.values():
            column.addWidget(box)
        column.addWidget(rule())
        column.addWidget(label(_("Language of the labels"), 12, tone="text2"))
        column.addLayout(_row(self.languages))
        column.addStretch(1)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.changed)
        self.views.chosen.connect(self._view_chosen)
        self._back.clicked.connect(lambda: self._step(-1))
        self._on.clicked.connect(lambda: self._step(1))
        self.day.dateChanged.connect(lambda _day: self._pause.start())
        self.days.valueChanged.connect(lambda _n: self._pause.start())
        self.zone.currentIndexChanged.connect(lambda _n: self.changed.emit())
        for segments in (self.paper, self.way, self.languages):
            segments.chosen.connect(lambda _key: self.changed.emit())
        for box in self.boxes.values():
            box.toggled.connect(lambda _on: self.changed.emit())

    def _view_chosen(self, _view: str) -> None:
        self._turn_paper(None)
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        """Hide what the view has no use for."""
        view = self.views.current()
        self._days_row.setVisible(view == "agenda")
        for widget in (self._zone_caption, self.zone, self.boxes["notes"]):
            widget.setEnabled(view in ("day", "week"))

    def _step(self, by: int) -> None:
        """So many pages on."""
        view, day = self.views.current(), date_of(self.day)
        if view == "month":
            month = day.year * 12 + day.month - 1 + by
            first = date(month // 12, month % 12 + 1, 1)
            self.day.setDate(first)  # type: ignore[arg-type]  # PySide takes a date
        else:
            days = {"day": 1, "week": 7, "agenda": self.days.value()}[view]
            self.day.setDate(day + timedelta(days=by * days))  # type: ignore[arg-type]
        self._pause.stop()
        self.changed.emit()

    def sheet(self) -> Sheet:
        """What is wanted."""
        view = self.views.current()
        return Sheet(
            view=view,  # type: ignore[arg-type]  # one of the four
            day=date_of(self.day),
            days=self.days.value(),
            second_zone=self.zone.currentData() or "",
            paper=self.paper.current(),  # type: ignore[arg-type]  # one of the two
            landscape=self.way.current() == "across",
            **{name: box.isChecked() for name, box in self.boxes.items()},
        )

    def language(self) -> str:
        """The language of the labels."""
        return self.languages.current()


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row
