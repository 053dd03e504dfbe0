"""The form of an appointment: the customer's wall time, with one's own beside it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTime
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.choices import Choices
from custdesk.domain.words import N_, Message
from custdesk.services import clock, customers, visits
from custdesk.services.desk import Desk
from custdesk.services.trips import trips
from custdesk.store.rows import CustomerDetail
from custdesk.system.language import _, words
from custdesk.ui.forms.day_edit import DayEdit
from custdesk.ui.forms.editors import Editor, Unreadable
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.picker import CustomerEditor, PersonEditor
from custdesk.ui.forms.repeats import RepeatsEditor
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.forms.task import split_customer
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.formats import city_of, day_with_weekday, duration
from custdesk.ui.parts.segments import Segments

_KINDS: Choices = (("visit", N_("Visit")), ("call", N_("Call")), ("video", N_("Video call")))
AsTask = Callable[[int | None, date | None], object]
_TASK = ("task", N_("Task"))
_LENGTHS = (15, 30, 45, 60, 90, 120, 180, 240)
_CUSTOMER = Row("customer_id", N_("Customer"))
_ROWS = (
    Row("kind", N_("Kind")),
    Row("at", N_("Day and time there")),
    Row("minutes", N_("Length"), half=True),
    Row("person_id", N_("With"), half=True),
    Row("rule", N_("Repeats")),
    Row("purpose", N_("Purpose"), half=True),
    Row("place", N_("Place"), half=True, hint=N_("Their address")),
    Row("agenda", N_("Talking points"), "text"),
    Row("notes", N_("Notes"), "text"),
)


def default_time(now: datetime) -> datetime:
    """Ten in the morning of the next working day."""
    day = now.date() + timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return datetime.combine(day, time(10))


class WhenEditor:
    """Day and hour on the customer's clock; below them what that is here, and if it suits."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._detail: CustomerDetail | None = None
        self.changed: Callable[[], object] = lambda: None
        self.elsewhere: Callable[[datetime], str | None] = lambda _at: None
        self.widget = QWidget()
        self._day = DayEdit(desk.today())
        self._hour = QTimeEdit()
        self._hour.setDisplayFormat("HH:mm")
        self._hour.lineEdit().setTextMargins(6, 0, 0, 0)  # as other fields; the sheet's is lost
        self._hour.setFixedHeight(28)
        self._hour.setAccessibleName(_("Hour there"))
        self._own = label("", 12, tone="text2")
        self._judged = label("", 12, tone="warning")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._day, 1)
        row.addWidget(self._hour)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._own)
        below.addWidget(self._judged)
        below.addStretch()
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addLayout(below)
        self.widget.setFocusProxy(self._day)
        self._day.changed.connect(self._tell)
        self._hour.timeChanged.connect(lambda _time: self._tell())

    def of(self, detail: CustomerDetail | None) -> None:
        """Whose clock it is."""
        self._detail = detail
        self._tell()

    def tell(self) -> None:
        """Say anew what the hour is here: the place is another one."""
        self._tell()

    @property
    def _zone(self) -> str:
        return (self._detail.zone if self._detail else None) or self._desk.zone

    def moment(self) -> datetime | None:
        """The customer's wall time that stands in the fields."""
        day, hour = self._day.day(), self._hour.time()
        return datetime.combine(day, time(hour.hour(), hour.minute())) if day else None

    def value(self) -> object:
        moment = self.moment()
        if moment is None:
            raise Unreadable(Message(N_("A day, such as tomorrow, in 2 weeks or 14 Sep.")))
        return moment

    def show(self, value: object) -> None:
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
        if isinstance(value, datetime):
            self._day.set_day(value.date())
            self._hour.setTime(QTime(value.hour, value.minute))
        self._tell()

    def _tell(self) -> None:
        self.changed()
        moment = self.moment()
        known = moment is not None and self._detail is not None
        self._own.setVisible(known)
        self._judged.setVisible(known)
        if moment is None or self._detail is None:
            return
        elsewhere = self.elsewhere(moment)
        zone = elsewhere or self._zone
        here = moment.replace(tzinfo=ZoneInfo(zone)).astimezone(ZoneInfo(self._desk.zone))
        told = []
        if elsewhere:
            told.append(words().text("Time in {place}", place=city_of(zone)))
        if here.replace(tzinfo=None) != moment:
            when = f"{day_with_weekday(here.date())} {here:%H:%M}"
            told.append(_("Your time: {time}").format(time=when))
        elif not elsewhere:
            told.append(_("Their clock is yours"))
        self._own.setText(words().join(told, "facts"))
        # Their hours do not count elsewhere.
        self._judged.setText("" if elsewhere else self._judgement(moment))

    def _judgement(self, moment: datetime) -> str:
        """What speaks against the hour there; nothing when it suits."""
        assert self._detail is not None
        cells = ("country", "city", "state", "office_hours")
        there = clock.made(self._zone, *(self._detail.fields[name] for name in cells))
        if not there.is_working_day(moment.date()):
            return _("A day off there")
        at = moment.replace(tzinfo=ZoneInfo(self._zone))
        if not any(start <= at < end for start, end in there.open_on(moment.date())):
            return _("Outside their office hours")
        return ""


class KindEditor:
    """Visit, call or video call, side by side; beside them what becomes another form."""

    def __init__(self, instead: Sequence[tuple[str, str]] = ()) -> None:
        kinds = (*_KINDS, *instead)
        self._segments = Segments([(kind, _(title)) for kind, title in kinds])
        self.chosen = self._segments.chosen
        self.widget = QWidget()
        row = QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._segments)
        row.addStretch()

    def value(self) -> object:
        return self._segments.current()

    def show(self, value: object) -> None:
        if isinstance(value, str) and value in dict(_KINDS):
            self._segments.choose(value)


class LengthEditor:
    """How long, in minutes."""

    def __init__(self) -> None:
        self._box = QComboBox()
        self.widget: QWidget = self._box
        for minutes in _LENGTHS:
            self._box.addItem(duration(minutes), minutes)
        self.show(60)

    def value(self) -> object:
        return self._box.currentData()

    def show(self, value: object) -> None:
        if not isinstance(value, int):
            return
        if self._box.findData(value) < 0:
            self._box.addItem(duration(value), value)
        self._box.setCurrentIndex(self._box.findData(value))


class VisitForm(Form):
    """Plans or changes an appointment."""

    help_topic = "calendar"

    def __init__(
        self,
        desk: Desk,
        customer: int | None,
        visit: int | None,
        at: datetime | None,
        kind: str,
        parent: QWidget | None = None,
        minutes: int = 60,
        purpose: str = "",
        as_task: AsTask | None = None,
        *,
        there: bool = False,
    ) -> None:
        self.wants_task = False
        self._known, self._stored = customer, visits.get(desk, visit) if visit is not None else None
        self._customer, self._person = CustomerEditor(desk), PersonEditor(desk)
        self._when = WhenEditor(desk)
        self._own_time = at if customer is None and not there else None
        title = _("Plan visit") if visit is None else _("Edit visit")
        rows = _ROWS if customer is not None else (_CUSTOMER, *_ROWS)
        self._repeats = RepeatsEditor(self._when.moment, desk.today())
        self._when.changed = self._repeats.refresh
        kinds = KindEditor((_TASK,) if visit is None and as_task else ())
        kinds.chosen.connect(self._change_kind)
        given: dict[str, Editor] = {
            "customer_id": self._customer,
            "person_id": self._person,
            "at": self._when,
            "kind": kinds,
            "minutes": LengthEditor(),
            "rule": self._repeats,
        }
        super().__init__(title, (Section("", rows),), desk, parent, given=given)
        self._customer.picker.chosen.connect(self._choose)
        self._on_trip = there
        place = self.editors["place"].widget
        assert isinstance(place, QLineEdit)
        place.editingFinished.connect(self._when.tell)
        self._when.elsewhere = self._elsewhere
        self._choose(customer)
        if self._stored is None:
            start = at or default_time(desk.clock.now().astimezone(ZoneInfo(desk.zone)))
            begin = {"at": start, "kind": kind, "minutes": minutes, "purpose": purpose}
            self.show_values(begin)
        else:
            values = {row.name: self._stored.get(row.name) for row in _ROWS}
            self.show_values(values | ({"at": at} if at else {}))
            self._when.tell()
            self._repeats.show_exceptions(self._stored.get("exceptions") or "")
        self.resize(560, 665 if customer is None else 615)

    def _choose(self, customer: int | None) -> None:
        detail = customers.detail(self.desk, customer) if customer is not None else None
        self._person.of(customer, first=True)
        if customer is not None and self._own_time is not None:
            there = visits.customer_time(self.desk, customer, self._own_time)
            self._when.show(there)
        self._when.of(detail)

    def _elsewhere(self, at: datetime) -> str | None:
        """The zone of a place that is not their address; None where it goes by their clock."""
        place, customer = self._value_of("place"), self._known or self._customer.picker.customer
        if not place or customer is None:
            return None
        values: dict[str, object] = {"place": place}
        if self._stored is None and self._on_trip:
            lines = trips.between(self.desk, at.date(), at.date())
            values["trip_id"] = lines[0].id if len(lines) == 1 else None
        return visits.zone_at(self.desk, customer, at, self._stored, values)

    def _change_kind(self, kind: str) -> None:
        """A task is asked for by a form of its own, with the customer and the day of this one."""
        if kind == _TASK[0]:
            self.wants_task = True
            QDialog.reject(self)

    @property
    def customer_and_day(self) -> tuple[int | None, date | None]:
        """What stands in the form so far."""
        moment = self._when.moment()
        return self._known or self._customer.picker.customer, moment.date() if moment else None

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        customer_id: int | None,
        visit_id: int | None = None,
        at: datetime | None = None,
        kind: str = "visit",
        attempt: Callable[[int, Values], object] | None = None,
        minutes: int = 60,
        purpose: str = "",
        as_task: AsTask | None = None,
        *,
        there: bool = False,
    ) -> tuple[int, Values] | None:
        """The customer and the columns of the visit; None when the user left.

        `at` (naive) is the customer's wall time; without a customer it is the salesperson's own,
        and becomes the customer's when one is chosen, unless `there` says that it is theirs. With
        `as_task` a new appointment can become a task instead: it is called with the customer and
        the day.
        """
        form = cls(
            desk, customer_id, visit_id, at, kind, parent, minutes, purpose, as_task, there=there
        )
        answer = split_customer(form, customer_id, attempt)
        if form.wants_task and as_task is not None:
            as_task(*form.customer_and_day)
        return answer
