"""The form of a visit of a customer here, or of an audit: arrival, programme, list, findings."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from PySide6.QtWidgets import QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.hosting import CHECKS, KINDS, PAYS, PROGRAMMES, SEVERITIES, USUAL_PARTS
from custdesk.domain.words import N_
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.trips import here, hosting, requests
from custdesk.system.language import _, say
from custdesk.ui.forms.editors import Editor
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.moment import MomentEditor
from custdesk.ui.forms.picker import CustomerEditor, PersonEditor
from custdesk.ui.forms.row_list import Column, RowListEditor, RowValues
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.forms.task import split_customer
from custdesk.ui.forms.visit import LengthEditor, default_time
from custdesk.ui.parts.buttons import label
from custdesk.ui.tasks import Tasks

_CUSTOMER = Row("customer_id", N_("Customer"))
_SECTIONS = (
    Section(
        "",
        (
            Row("kind", N_("Kind"), "choice", True, KINDS),
            Row("purpose", N_("Purpose"), half=True),
            Row("at", N_("Day and hour, your time"), half=True),
            Row("minutes", N_("Length"), half=True),
            Row("person_id", N_("With"), half=True),
            Row("place", N_("Place"), half=True, hint=N_("Your firm, or another place")),
            Row("guests", N_("Guests, a line each"), "text", True),
            Row("hosts", N_("Hosts, a line each"), "text", True),
            Row("scope", N_("Standard of the audit"), hint=N_("Such as BSCI, ISO 9001")),
        ),
    ),
    Section(
        N_("Journey"),
        (
            Row("arrive_at", N_("They arrive"), half=True),
            Row("arrive_by", N_("Flight or train, and where"), half=True),
            Row("leave_at", N_("They leave"), half=True),
            Row("leave_by", N_("Flight or train back"), half=True),
            Row("driver", N_("Driver and phone"), half=True),
            Row("hotel", N_("Hotel"), half=True),
            Row("pays", N_("Who pays"), "choice", True, PAYS),
            Row("signs", N_("Signs the invitation"), half=True),
        ),
    ),
    Section(
        N_("Programme"),
        (
            Row("steps", N_("From the beginning of the visit, one after the other")),
            Row("samples", N_("Samples to show, a line each"), "text", True),
            Row("agenda", N_("Talking points"), "text", True),
        ),
    ),
    Section(N_("To do before"), (Row("checks", N_("Tick off what is done")),), open=False),
    Section(
        N_("Findings"),
        (Row("findings", N_("With a day, a finding becomes a task")),),
        open=False,
    ),
)  # fmt: skip
_STEPS = (
    Column("minutes", N_("Minutes"), "minutes", 70), Column("what", N_("What")),
    Column("where_to", N_("Where"), width=120), Column("who", N_("With whom"), width=110),
)  # fmt: skip
_CHECKS = (Column("done_on", N_("Done"), "done", 40), Column("text", N_("To do")))
_FINDINGS = (
    Column("what", N_("Finding")), Column("severity", N_("Severity"), "choice", 150, SEVERITIES),
    Column("until_on", N_("By when"), "day", 110), Column("owner", N_("Who sees to it"), width=110),
)  # fmt: skip


def ask_here(
    desk: Desk,
    tasks: Tasks,
    customer_id: int | None,
    visit_id: int | None,
    parent: QWidget | None,
    at: datetime | None = None,
    more: Mapping[str, object] | None = None,
) -> bool:
    """Plan or change a visit of theirs; whether something was written.

    Without a customer the form asks who comes. A visit that was planned at their place becomes one
    here. `at`: our wall time; `more`: columns that are not in the form.
    """
    written: list[Changes] = []
    form = VisitHereForm(desk, customer_id, visit_id, at, parent)

    def save(customer: int, values: Values) -> None:
        written.append(hosting.save(desk, visit_id, customer, {**values, **(more or {})}))

    split_customer(form, customer_id, save)
    if written:
        tasks.now(lambda: written[-1])
    return bool(written)


class VisitHereForm(Form):
    """Everything that is arranged, in one form and one step."""

    help_topic = "visitors"

    def __init__(
        self,
        desk: Desk,
        customer: int | None,
        visit: int | None,
        at: datetime | None = None,
        parent: QWidget | None = None,
    ) -> None:
        today, person = desk.today(), PersonEditor(desk)
        guest = CustomerEditor(desk)
        guest.picker.chosen.connect(lambda chosen: person.of(chosen, first=True))
        person.of(customer, first=visit is None)
        self._steps = RowListEditor(
            _STEPS, _("Add a part"), today, (_("Usual programme"), self._usual)
        )
        given: dict[str, Editor] = {
            "customer_id": guest,
            "at": MomentEditor(today, needed=True),
            "minutes": LengthEditor(),
            "person_id": person,
            "arrive_at": MomentEditor(today, time(15)),
            "leave_at": MomentEditor(today, time(15)),
            "steps": self._steps,
            "checks": RowListEditor(_CHECKS, _("Add a line"), today),
            "findings": RowListEditor(_FINDINGS, _("Add a finding"), today),
        }
        asked = () if customer is not None else (Section("", (_CUSTOMER,)),)
        title = _("Visit here")
        if customer is not None:
            name = customers.detail(desk, customer).row.name
            title = _("Visit here: {name}").format(name=name)
        super().__init__(title, (*asked, *_SECTIONS), desk, parent, given=given)
        self._fill(visit, at)
        self.resize(760, 760)

    def _fill(self, visit: int | None, at: datetime | None) -> None:
        desk = self.desk
        if visit is None:
            now = desk.clock.now()
            start = at or default_time(now).replace(hour=9, minute=30)
            blank: Values = {"kind": "visitor", "at": start, "minutes": hosting.MINUTES}
            self.show_values(blank | {"checks": _shown(hosting.usual_checks("visitor"))})
            return
        row = requests.visit_of(desk, visit)
        values: dict[str, Any] = {
            "at": hosting.our_time(desk, row), "minutes": row.minutes, "purpose": row.purpose,
            "person_id": row.person_id, "agenda": row.agenda, "place": row.place,
        }  # fmt: skip
        facts = here.arrangement(desk, visit)
        if facts is None:
            checks = hosting.usual_checks("visitor")
            self.show_values(values | {"kind": "visitor", "checks": _shown(checks)})
            return
        values |= {name: facts[name] for name in here.FACTS}
        for part in here.PARTS:
            rows = here.parts(desk, part, visit)
            values[part] = _shown(rows) if part == "checks" else rows
        values["steps"] = [_part_shown(row) for row in values["steps"]]
        self.show_values(values)
        for message in here.get(desk, visit).remarks:
            self.body.insertWidget(0, label(say(message), 12, tone="warning", wrap=True))
        for box, part in zip(self.boxes[3:], ("checks", "findings"), strict=True):
            box.unfold(facts["kind"] == "audit" or (part == "checks" and bool(values[part])))

    def _usual(self) -> list[RowValues]:
        """How such a day usually runs, in the reader's words."""
        kind = str(self._value_of("kind") or "visitor")
        return [{"minutes": minutes, "what": _(what)} for minutes, what in PROGRAMMES[kind]]

    def complete(self, values: Values) -> Values:
        checks = values.get("checks")
        kept = [_kept(row) for row in checks] if isinstance(checks, list) else []
        found = values | ({"checks": kept} if "checks" in values else {})
        steps = values.get("steps")
        if isinstance(steps, list):
            found["steps"] = [_part_kept(row) for row in steps]
        return found


def _shown(rows: list[RowValues]) -> list[RowValues]:
    """Lines of the list with the words of their keys."""
    return [{**row, "text": _words_of(row.get("key")) or row.get("text")} for row in rows]


def _part_shown(row: RowValues) -> RowValues:
    """A usual part of the day in the reader's words."""
    what = row.get("what")
    return {**row, "what": _(str(what))} if what in USUAL_PARTS else row


def _part_kept(row: RowValues) -> RowValues:
    """A usual part as it is stored, as long as nobody wrote other words."""
    sources = {_(what): what for what in USUAL_PARTS}
    what = row.get("what")
    return {**row, "what": sources.get(str(what), what)}


def _words_of(key: object) -> str:
    text = CHECKS.get(str(key))
    return _(text) if text else ""


def _kept(row: Mapping[str, Any]) -> RowValues:
    """A line as it is stored: its key as long as nobody wrote other words."""
    key = row.get("key")
    same = bool(key) and row.get("text") == _words_of(key)
    return {
        "key": key if same else None,
        "text": None if same else row.get("text"),
        "done_on": row.get("done_on"),
    }
