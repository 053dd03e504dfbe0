"""A customer's clock in full: hours, weekend, hours in common, the next days off there."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from custdesk.domain.clock import office_hours, weekend
from custdesk.domain.clock_ahead import DayOff
from custdesk.domain.holidays_there import is_known, subdivision
from custdesk.services.clock import Around
from custdesk.system.language import _, say, words
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.formats import city_of, day_with_weekday, text_date

_MONDAY = date(2024, 1, 1)


def facts_of(around: Around, today: date) -> list[str]:
    """What the head has room for: hours in common, clocks that change, the next day off."""
    facts = [say(one) for one in (around.shift, around.common) if one is not None]
    if around.off:
        # Half days stand in the box; before Christmas there is room for Christmas alone.
        off = next((one for one in around.off if not one.half), around.off[0])
        facts.append(_off(off, today, short=True))
    return facts


def _off(one: DayOff, today: date, *, short: bool = False) -> str:
    name = say(one.title)
    if one.last > one.first:
        first, last = text_date(one.first, today), text_date(one.last, today)
        span = _("{first} to {last}").format(first=first, last=last)
    else:
        span = text_date(one.first, today) if short else day_with_weekday(one.first)
    return _("{day}: {what}").format(day=span, what=name)


class HoursBox(QFrame):
    """Titles at the left, what is known at the right; empty until it was looked up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 8, 12, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, 110)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 5)
        self.texts: list[tuple[str, str]] = []
        self.hide()

    def show_around(self, around: Around, today: date) -> None:
        """Fill the box; what was shown before goes."""
        texts = _texts(around, today)
        self.show()
        if texts == self.texts:
            return
        self.texts = texts
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        for place, (title, text) in enumerate(texts):
            value = label(text, 12, wrap=True)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(label(title, 12, tone="text2", wrap=True), place, 0, top)
            self._grid.addWidget(value, place, 1, top)


def _texts(around: Around, today: date) -> list[tuple[str, str]]:
    clock = around.there.clock
    if clock.zone is None:
        return [(_("Their clock"), _("Enter a country, a city or a time zone to know the hour."))]
    apart = say(around.apart) if around.apart else ""
    hours = ", ".join(f"{a:%H:%M}–{b:%H:%M}" for a, b in clock.hours or office_hours(clock.country))
    own = hours if clock.hours else _("{hours}, usual there").format(hours=hours)
    free = [
        words().date(_MONDAY.replace(day=1 + day), "weekday")
        for day in sorted(weekend(clock.country, clock.state))
    ]
    texts = [
        (_("Their clock"), words().join((city_of(clock.zone), apart), "phrases")),
        (_("Office hours"), own),
        (_("Weekend"), words().join(free)),
        (_("In common"), say(around.common) if around.common else ""),
        (_("Change of clocks"), say(around.shift) if around.shift else ""),
        (_("Days off there"), "\n".join(_off(one, today) for one in around.off)),
    ]
    if clock.country and not is_known(clock.country):
        texts[-1] = (_("Days off there"), _("The public holidays there are not known."))
    elif clock.country and clock.state and subdivision(clock.country, clock.state) is None:
        note = _("Of {state} no own holidays are known; those of the country count.")
        texts.append(("", note.format(state=clock.state)))
    return [(title, text) for title, text in texts if text]
