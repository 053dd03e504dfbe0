"""Early warning: who is about to leave, on what evidence, and what may keep them.

Warnings are counted anew from the records whenever they are asked for; what is stored is only since
when each was told, and what came of it. numpy is loaded by the first call, not by the import.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from custdesk.domain.changes import Changes
from custdesk.domain.errors import ValidationError
from custdesk.domain.tier import Tier
from custdesk.domain.warnings.kinds import TITLES, Kind, Warned
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.store import records, settings
from custdesk.store import warnings as stored
from custdesk.store.database import writing

if TYPE_CHECKING:
    from custdesk.domain.warnings.replay import HitRate

Raised = stored.Raised
WINDOW = 92  # days after a warning in which an order says that the customer stayed
_FEW = 500
_TOLD_NEEDED = 10  # warnings in the past, to say anything of how they came true
_TIERS = tuple(Tier)


@dataclass(frozen=True, slots=True)
class WarningRow:
    """A warning with whom it is about.

    `raised`: the day on which it was first told; None while it is not kept. `until`, `reason`: put
    off. `task`: one made of it is open.
    """

    warned: Warned
    code: str
    name: str
    tier: str
    country: str
    raised: dt.date | None = None
    until: dt.date | None = None
    reason: str = ""
    dismissal: int | None = None
    task: bool = False

    @property
    def customer(self) -> int:
        return self.warned.customer

    @property
    def title(self) -> Message:
        """What kind of warning it is."""
        return Message(TITLES[self.warned.kind])


@dataclass(frozen=True, slots=True)
class Told:
    """All warnings of a day, the weightiest first, also those put off.

    `untold`: customers who bought in the last two years, but too seldom to tell a rhythm.
    """

    as_of: dt.date
    currency: str
    rows: tuple[WarningRow, ...]
    untold: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the warnings of one kind.

    `stayed`: ordered within `WINDOW` days; `left`: did not; `open`: the days are not over. Of
    `acted` a task was made, of these `acted_stayed` ordered.
    """

    kind: Kind
    told: int
    stayed: int
    left: int
    open: int
    acted: int
    acted_stayed: int


def tell(
    desk: Desk, as_of: dt.date | None = None, customers: Collection[int] | None = None
) -> Told:
    """The warnings of everybody (or of some customers) at the end of a day, today by default."""
    from custdesk.domain.warnings import finding
    from custdesk.store import signs

    day = as_of or desk.today()
    found = signs.read(desk.db, customers, day)
    currency = settings.base_currency(desk.db)
    told = finding.find(found, day, currency)
    untold = int(finding.untold(found, day).sum())
    return Told(day, currency, tuple(_rows(desk, told, day)), untold)


def _rows(desk: Desk, told: list[Warned], day: dt.date) -> Iterable[WarningRow]:
    numbers = {one.customer for one in told}
    few = numbers if len(numbers) <= _FEW else None
    firms = stored.firms(desk.db, few)
    kept = stored.standing(desk.db, few)
    put_off, open_tasks = stored.put_off(desk.db), stored.tasks(desk.db)
    for one in told:
        if one.customer not in firms:  # archived meanwhile
            continue
        code, name, tier, country = firms[one.customer]
        before, pause = (
            kept.get((one.customer, str(one.kind))),
            put_off.get((one.customer, one.kind)),
        )
        waits = pause is not None and pause.until > day
        yield WarningRow(
            one, code, name, str(_TIERS[tier]), country,
            raised=before.on if before else None,
            until=pause.until if pause and waits else None,
            reason=pause.reason if pause and waits else "",
            dismissal=pause.id if pause and waits else None,
            task=before is not None and before.task in open_tasks,
        )  # fmt: skip


def standing(desk: Desk, number: int) -> list[Raised]:
    """What was told of a customer and still stands, the most severe first; at once, without numpy.

    What was put off is left out, and all once an order has come.
    """
    ordered = stored.last_orders(desk.db, [number]).get(number)
    off = {key for key, pause in stored.put_off(desk.db).items() if pause.until > desk.today()}
    found = [
        one
        for one in stored.raised(desk.db, [number])
        if (one.customer, one.kind) not in off and (ordered is None or ordered < one.told)
    ]
    return sorted(found, key=lambda one: (-one.severity, one.id))


def of_day(
    desk: Desk, day: dt.date, numbers: Collection[int]
) -> Mapping[int, Sequence[Warned | Raised]]:
    """The warnings of some customers on a day that are not put off, the most severe first.

    Those that are kept when they are today's, else told anew from the records of the day.
    """
    if day == desk.today() and not needs_noting(desk):
        return {number: standing(desk, number) for number in numbers}
    found: dict[int, list[Warned]] = {}
    for row in tell(desk, day, numbers).rows if numbers else ():
        if row.until is None:
            found.setdefault(row.customer, []).append(row.warned)
    return {number: sorted(rows, key=lambda one: -one.severity) for number, rows in found.items()}


def standing_count(desk: Desk) -> int:
    """How many warnings stand that are not put off."""
    off = sum(pause.until > desk.today() for pause in stored.put_off(desk.db).values())
    return max(0, stored.standing_count(desk.db) - off)


def needs_noting(desk: Desk) -> bool:
    """Whether the warnings of today are not yet kept."""
    return stored.noted_on(desk.db) != desk.today()


def note(desk: Desk) -> Told:
    """Tell the warnings of everybody today, and keep since when each is told. For the worker."""
    told = tell(desk)
    latest = stored.noted_on(desk.db)
    if latest is None or latest <= desk.today():  # a clock that is set back tells nothing new
        with writing(desk.db):
            stored.keep(desk.db, [row.warned for row in told.rows], desk.today())
        kept = stored.standing(desk.db)
        rows = (_with_day(row, kept) for row in told.rows)
        told = Told(told.as_of, told.currency, tuple(rows), told.untold)
    return told


def _with_day(row: WarningRow, kept: dict[tuple[int, str], stored.Standing]) -> WarningRow:
    if row.raised is not None:
        return row
    return replace(row, raised=kept[row.customer, str(row.warned.kind)].on)


def task_due(desk: Desk, warned: Warned) -> dt.date:
    """The day by which something should be done about a warning."""
    return desk.today() + dt.timedelta(days=warned.due_in)


def make_task(desk: Desk, warned: Warned, what: str, evidence: str) -> Changes:
    """Make the proposed step a task: one operation. The two texts are in the reader's language."""
    due = task_due(desk, warned)
    with desk.operation(Message(N_("Task from a warning"))) as current:
        values = {
            "customer_id": warned.customer,
            "what": what,
            "due": due.isoformat(),
            "kind": "task",
            "notes": evidence,
        }
        created = records.insert(desk.db, "task", values)
        stored.keep_task(desk.db, warned.customer, warned.kind, created)
    return changes(current, created)


def snooze(desk: Desk, warned: Warned, until: dt.date, reason: str) -> Changes:
    """Do not show a warning before a day; raises `ValidationError` without a reason or a day."""
    problems = {}
    if not reason.strip():
        problems["reason"] = Message(N_("A warning is put off for a reason."))
    if until <= desk.today():
        problems["until"] = Message(N_("The day lies ahead."))
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)
    name, uid = desk.db.rows("SELECT name, uid FROM customer WHERE id = ?", warned.customer)[0]
    values = {
        "warning": Message(TITLES[warned.kind]), "name": name, "day": until.isoformat(),
    }  # fmt: skip
    what = Message(N_("Put off until {day}: {warning}, {name}"), values)
    with desk.operation(what) as current:
        problem = stored.problem(warned.kind)
        records.to_bin(
            desk.db, "dismissal", "customer_id = ? AND problem = ?", warned.customer, problem
        )
        row = {
            "customer_id": warned.customer,
            "record": uid,
            "problem": problem,
            "value": until.isoformat(),
            "reason": reason.strip(),
        }
        records.insert(desk.db, "dismissal", row)
    return changes(current)


def wake(desk: Desk, row: WarningRow) -> Changes:
    """Show a warning again that was put off."""
    what = Message(N_("Show again: {finding}"), {"finding": row.title})
    with desk.operation(what) as current:
        records.to_bin(desk.db, "dismissal", "id = ?", row.dismissal)
    return changes(current)


def outcomes(desk: Desk) -> list[Outcome]:
    """What came of all warnings that were ever told, by kind; kinds never told are left out."""
    today = desk.today()
    every = stored.raised(desk.db, open_only=False)
    spans = {one.id: (one.customer, one.on, one.on + dt.timedelta(days=WINDOW)) for one in every}
    stayed = stored.orders_after(desk.db, spans)
    made = stored.made(desk.db)
    found = []
    for kind in Kind:
        own = [one for one in every if one.kind is kind]
        if not own:
            continue
        over = [one for one in own if one.id not in stayed and spans[one.id][2] < today]
        acted = [one for one in own if one.task in made]
        found.append(
            Outcome(
                kind, len(own), sum(one.id in stayed for one in own), len(over),
                len(own) - len(over) - sum(one.id in stayed for one in own), len(acted),
                sum(one.id in stayed for one in acted),
            )
        )  # fmt: skip
    return found


def untold_sentence(untold: int) -> Message:
    """Of how many customers no rhythm can be told."""
    return Message(
        N_("Too few orders to tell a rhythm: {n} customer who bought in the last two years."),
        {"n": untold},
        N_("Too few orders to tell a rhythm: {n} customers who bought in the last two years."),
    )


def outcome_sentence(found: list[Outcome]) -> Message | None:
    """What came of all past warnings in one sentence; None while none is old enough."""
    over = sum(one.stayed + one.left for one in found)
    if not over:
        return None
    values = {
        "n": over,
        "stayed": sum(one.stayed for one in found),
        "left": sum(one.left for one in found),
        "acted": sum(one.acted for one in found),
        "acted_stayed": sum(one.acted_stayed for one in found),
    }
    return Message(
        N_("Of {n} past warning {stayed} ordered within three months and {left} did not; with a"
           " task {acted}, of these {acted_stayed} ordered."),
        values,
        N_("Of {n} past warnings {stayed} ordered within three months and {left} did not; with a"
           " task {acted}, of these {acted_stayed} ordered."),
    )  # fmt: skip


def hit_rate(desk: Desk, as_of: dt.date | None = None) -> "HitRate | None":
    """How often customers who left their rhythm in the firm's own past did leave, beside a plain
    rule with as many warnings; None where the record is too short. Seconds on a large firm.
    """
    from custdesk.domain.warnings import replay
    from custdesk.services.forecast import histories

    return replay.replayed(histories(desk, as_of))


def hit_sentence(rate: "HitRate | None") -> Message:
    """The hit rate told in words."""
    if rate is None or rate.warned < _TOLD_NEEDED:
        return Message(
            N_("The record is too short to tell how often such warnings came true here.")
        )
    return Message(
        N_("Checked on your own orders: of {n} customers who left their rhythm, {left} did not"
           " order for three months; of as many who were merely silent for {days} days, {plain}."),
        {
            "n": rate.warned, "left": rate.left, "days": rate.plain_days, "plain": rate.plain_left,
        },
    )  # fmt: skip
