"""The form that logs a contact: made to be filled in under ten seconds."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from custdesk.domain.contacts import DIRECTIONS, PURPOSES, RESULTS
from custdesk.domain.words import N_
from custdesk.services import contact_log, interactions, pasting
from custdesk.services.contact_log import Ready
from custdesk.services.desk import Desk
from custdesk.services.pasting import Filled
from custdesk.system.language import _, say, words
from custdesk.ui.forms.contact_parts import ChannelEditor, FulfilsEditor, TakesInEditor
from custdesk.ui.forms.editors import ChoiceEditor, DayEditor, Editor
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.picker import PersonEditor
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.forms.said import SaidEditor
from custdesk.ui.forms.step import StepAndDay
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.formats import relative_day
from custdesk.ui.parts.reaching import Begun

_SAID = Row("summary", N_("What was said"))
_NEXT = Row("next_step", N_("Next step"), hint=N_("in 2 weeks: send the quote"))
_ON = Row("next_on", N_("On"), "day")
_FULFILS = Row("fulfils", N_("Done with this"))
_TAKES_IN = Row("takes_in", N_("Complaint"))
_HOW = (
    Row("result", N_("Result"), "open", True, RESULTS),
    Row("purpose", N_("Purpose"), "open", True, PURPOSES),
    Row("channel", N_("Channel")),
    Row("person_id", N_("With"), half=True),
    Row("direction", N_("Direction"), "choice", True, DIRECTIONS),
    Row("date", N_("Date"), "day", needed=True),
)


class InteractionForm(Form):
    """What was said first, then what comes next; how it happened is filled in already."""

    help_topic = "log"

    def __init__(
        self,
        desk: Desk,
        customer: int,
        channel: str,
        interaction: int | None,
        parent: QWidget | None = None,
        *,
        purpose: str = "",
        task: int | None = None,
        person: int | None = None,
        start: Values | None = None,
    ) -> None:
        self.ready = contact_log.ready(desk, customer, channel, person)
        new = interaction is None
        people = PersonEditor(desk)
        people.offer(self.ready.people)
        self._said = SaidEditor(lambda text: pasting.fill(desk, customer, text), self._take)
        given: dict[str, Editor] = {
            "summary": self._said,
            "person_id": people,
            "channel": ChannelEditor(),
            "fulfils": FulfilsEditor(self.ready.tasks),
            "takes_in": TakesInEditor(not self.ready.complains),
        }
        source = _("Log contact: {name}") if new else _("Edit contact log: {name}")
        title = source.format(name=self.ready.name)
        rows = [_SAID, _NEXT, _ON, *([_FULFILS] if new and self.ready.tasks else []), *_HOW]
        if new:
            rows.append(_TAKES_IN)
        super().__init__(title, (Section("", tuple(rows)),), desk, parent, given=given)
        self._customer, self._new = customer, new
        self._at: datetime | None = None  # when it was, where that is known to the hour
        self._mail: object = None  # the Message-ID of a pasted mail
        step, on = self.editors["next_step"], self.editors["next_on"]
        self._next = StepAndDay(step, on, self.ready.there)
        was = self.editors["date"]
        assert isinstance(was, DayEditor)
        was.day.look_back()
        if new:
            self.show_values(self._beginning(purpose, task) | (start or {}))
            self._show_last(self.ready)
            self._next.follow()
            self._offer_try()
            purpose_of = self.editors["purpose"]
            assert isinstance(purpose_of, ChoiceEditor)
            purpose_of.box.currentTextChanged.connect(lambda _text: self._offer_clocks())
            self._offer_clocks()
        else:
            assert interaction is not None
            self.show_values(interactions.get(desk, interaction))
            # The task that a next step became lives on its own.
            self.fields["next_on"].hide()
        tasks = len(self.ready.tasks) if new else 0
        self.resize(600, (640 if new else 560) + (20 + 24 * tasks if tasks else 0))

    def _beginning(self, purpose: str, task: int | None) -> Values:
        note = self.ready.channel == "note"
        return {
            "channel": self.ready.channel,
            "date": self.desk.today(),
            "direction": "out",
            "person_id": None if note else self.ready.person,
            "purpose": purpose or None,
            "fulfils": [task] if task else [],
        }

    def _show_last(self, ready: Ready) -> None:
        """Under the title: the latest contact, to go on from."""
        if ready.last is None:
            return
        last = ready.last
        head = words().join(
            (relative_day(last.day, self.desk.today()), say(last.title), last.person), "phrases"
        )
        text = _("Last contact: {contact}").format(contact=head)
        first = last.text.partition("\n")[0]
        if first:
            text = _("{contact}: {summary}").format(contact=text, summary=first)
        line = label(text, 12, tone="text2", wrap=True)
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setContentsMargins(20, 0, 20, 8)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, line)

    @classmethod
    def of_begun(cls, desk: Desk, one: Begun, parent: QWidget | None = None) -> "InteractionForm":
        """The form of a contact that was begun in another program."""
        form = cls(
            desk, one.customer, one.channel, None, parent, purpose=one.purpose, task=one.task,
            person=one.person,
        )  # fmt: skip
        form._at = one.at.astimezone(ZoneInfo(desk.zone))
        form.editors["date"].show(form._at.date())
        return form

    def _take(self, filled: Filled) -> None:
        """Fill the fields with what a pasted mail or chat says; all of it can be changed."""
        editors, values = self.editors, dict(filled.values)
        del values["summary"]
        subject = values.pop("purpose", None)
        if subject and editors["purpose"].value() in (None, "touch"):
            editors["purpose"].show(subject)
        elif subject:
            self._said.add_line(str(subject))
        self._mail = values.pop("message_id", None)
        at = values.pop("at", None)
        self._at = at if isinstance(at, datetime) else None
        if filled.pasted.stranger:
            editors["person_id"].show(None)
        if filled.pasted.open_order:
            editors["date"].show(None)
        for name, value in values.items():
            editors[name].show(value)

    def _offer_try(self) -> None:
        """A call that reached nobody is two keys: the result, and when to try again."""
        button = Button(
            _("Not reached"), "phone-missed-outline", kind="flat", keys="Alt+N", tall=True
        )
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self.not_reached)
        shortcut = QShortcut(QKeySequence("Alt+N"), self)
        shortcut.activated.connect(self.not_reached)
        parent = self._cancel.parentWidget()
        foot = parent.layout() if parent is not None else None
        assert isinstance(foot, QHBoxLayout)
        foot.insertWidget(0, button)

    def _offer_clocks(self) -> None:
        """What is logged as a complaint can be taken in with it, so that its clocks begin."""
        self.fields["takes_in"].setVisible(self.editors["purpose"].value() == "complaint")

    def not_reached(self) -> None:
        """Nobody was there: try again on the next day on which they are open."""
        self.editors["result"].show("not_reached")
        line, day = self._next.line, self._next.day
        if not line.text() and not day.text():
            line.setText(_("Try to reach them again"))
            tomorrow = self.desk.today() + timedelta(days=1)
            day.set_day(tomorrow)
            if not self.ready.there.is_working_day(tomorrow):
                day.go_to_open()
        line.setFocus()

    def complete(self, values: Values) -> Values:
        if "next_step" in values:
            values["next_step"] = self._next.what() or None
        if isinstance(values.get("next_on"), date):
            meant = self._next.meant()
            if meant is not None and meant.at is not None:
                values["next_at"] = meant.at
        values["channel"] = values.get("channel") or "call"
        if values.get("purpose") != "complaint":
            values.pop("takes_in", None)
        if self._at is not None and self._at.date() == values.get("date"):
            values["at"] = self._at
        if self._mail and self._new and values["channel"] == "email" and values.get("summary"):
            values["message_id"] = self._mail
        return values

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves from any line; where several lines are written it begins a new one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
            return
        super().keyPressEvent(event)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        customer_id: int,
        channel: str = "call",
        interaction_id: int | None = None,
        attempt: Callable[[Values], object] | None = None,
        *,
        purpose: str = "",
        task: int | None = None,
    ) -> Values | None:
        """What `services.interactions.save` takes; None when the user left.

        `channel`: "" for the one that suits this customer. `purpose`: set beforehand. `task`: the
        one that it is made for.
        """
        form = cls(desk, customer_id, channel, interaction_id, parent, purpose=purpose, task=task)
        return form.ask_values(attempt)
