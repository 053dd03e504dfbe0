"""What goes on around a customer, a line each: orders, goods on their way, money, what they say."""

import datetime as dt
from dataclasses import dataclass

from custdesk.domain.words import N_, Message, Money
from custdesk.services.desk import Desk
from custdesk.store import settings

_LOW = 6  # of 10: who answers so would not recommend us


@dataclass(frozen=True, slots=True)
class ServiceFact:
    """`page`: where more of it is shown. `tone`: danger, warning or nothing."""

    page: str
    title: Message
    told: Message
    tone: str = ""


def facts(desk: Desk, customer: int) -> tuple[ServiceFact, ...]:
    """All that there is to tell; what does not go on is left out. A few short queries."""
    made = (
        _orders, _held, _shipments, _complaints, _quotations, _samples, _money, _agreements,
        _events, _survey,
    )  # fmt: skip
    return tuple(fact for make in made if (fact := make(desk, customer)) is not None)


def _row(desk: Desk, query: str, *values: object) -> tuple[int, int, dt.date | None]:
    """(how many, how many of them need somebody, the next day)."""
    found = desk.db.row(query, *values)
    many, odd, day = found if found is not None else (0, 0, None)
    return many or 0, odd or 0, dt.date.fromisoformat(day[:10]) if day else None


def _orders(desk: Desk, customer: int) -> ServiceFact | None:
    many, late, day = _row(
        desk,
        "SELECT COUNT(*), SUM(promised < ?), MIN(CASE WHEN promised >= ? THEN promised END) "
        "FROM sales_order WHERE customer_id = ? AND deleted_op IS NULL AND shipped IS NULL "
        "AND COALESCE(status, 'open') = 'open'",
        desk.today().isoformat(), desk.today().isoformat(), customer,
    )  # fmt: skip
    if not many:
        return None
    values: dict[str, object] = {"n": many, "late": late, "day": day}
    if late:
        told = Message(N_("{n} at work, {late} late"), values)
    elif day:
        told = Message(N_("{n} at work, the next promised for {day}"), values)
    else:
        told = Message(N_("{n} at work"), values)
    return ServiceFact("orders", Message(N_("Orders")), told, "danger" if late else "")


def _held(desk: Desk, customer: int) -> ServiceFact | None:
    many = desk.db.value(
        "SELECT COUNT(*) FROM sales_order WHERE customer_id = ? AND credit_hold = 'held' "
        "AND deleted_op IS NULL",
        customer,
    )
    if not many:
        return None
    told = Message(
        N_("{n} order waits for a decision"), {"n": many},
        plural=N_("{n} orders wait for a decision"),
    )  # fmt: skip
    return ServiceFact("credit", Message(N_("On hold")), told, "danger")


def _shipments(desk: Desk, customer: int) -> ServiceFact | None:
    many, late, day = _row(
        desk,
        "SELECT COUNT(*), SUM(eta > first_eta), MIN(eta) FROM shipment WHERE customer_id = ? "
        "AND deleted_op IS NULL AND status IN ('planned', 'under_way')",
        customer,
    )
    if not many:
        return None
    values: dict[str, object] = {"n": many, "late": late, "day": day}
    told = Message(N_("{n} on the way, the next arrives on {day}"), values)
    if day is None:
        told = Message(N_("{n} on the way"), values)
    elif late:
        told = Message(N_("{n} on the way, {late} delayed, the next arrives on {day}"), values)
    return ServiceFact("shipments", Message(N_("Shipments")), told, "warning" if late else "")


def _complaints(desk: Desk, customer: int) -> ServiceFact | None:
    now = f"{desk.clock.now():%Y-%m-%dT%H:%M:%SZ}"
    many, late, day = _row(
        desk,
        "SELECT COUNT(*), SUM(CASE WHEN answered_at IS NULL THEN answer_by < ? "
        "ELSE solve_by < ? END), MIN(solve_by) FROM complaint WHERE customer_id = ? "
        "AND deleted_op IS NULL AND nature = 'complaint' AND solved_at IS NULL",
        now, now, customer,
    )  # fmt: skip
    if not many:
        return None
    values: dict[str, object] = {"n": many, "late": late, "day": day}
    told = Message(N_("{n} open, to be solved by {day}"), values)
    if day is None:
        told = Message(N_("{n} open"), values)
    elif late:
        told = Message(N_("{n} open, {late} beyond its time"), values)
    return ServiceFact(
        "complaints", Message(N_("Complaints")), told, "danger" if late else "warning"
    )


def _quotations(desk: Desk, customer: int) -> ServiceFact | None:
    many, ended, day = _row(
        desk,
        "SELECT COUNT(*), SUM(valid_until < ?), MIN(valid_until) FROM quotation "
        "WHERE customer_id = ? AND deleted_op IS NULL AND status = 'sent'",
        desk.today().isoformat(), customer,
    )  # fmt: skip
    if not many:
        return None
    values: dict[str, object] = {"n": many, "ended": ended, "day": day}
    told = Message(N_("{n} not answered, valid until {day}"), values)
    if day is None:
        told = Message(N_("{n} not answered"), values)
    elif ended:
        told = Message(N_("{n} not answered, {ended} no longer valid"), values)
    return ServiceFact("quotations", Message(N_("Quotations")), told, "warning" if ended else "")


def _samples(desk: Desk, customer: int) -> ServiceFact | None:
    many, late, day = _row(
        desk,
        "SELECT COUNT(*), SUM(feedback_due < ?), MIN(feedback_due) FROM sample "
        "WHERE customer_id = ? AND deleted_op IS NULL AND feedback_on IS NULL",
        desk.today().isoformat(), customer,
    )  # fmt: skip
    if not many:
        return None
    values: dict[str, object] = {"n": many, "day": day}
    told = Message(N_("{n} out, feedback due on {day}"), values)
    if day is None:
        told = Message(N_("{n} out"), values)
    return ServiceFact("quotations", Message(N_("Samples")), told, "warning" if late else "")


def _money(desk: Desk, customer: int) -> ServiceFact | None:
    from custdesk.services.credit import exposure  # brings numpy, which no list needs

    base = settings.base_currency(desk.db)
    found = exposure.of_customer(desk, customer)
    row = desk.db.row("SELECT overdue, overdue_days FROM figure WHERE id = ?", customer)
    overdue, days = row if row is not None else (0, 0)
    if not found.total and found.limit is None:
        return None
    values: dict[str, object] = {
        "used": Money(found.total, base), "n": days or 0,
        "limit": Money(found.limit or 0, base), "overdue": Money(overdue or 0, base),
    }  # fmt: skip
    if overdue:
        told = Message(
            N_("{used} at stake, {overdue} overdue for {n} day"), values,
            plural=N_("{used} at stake, {overdue} overdue for {n} days"),
        )  # fmt: skip
        return ServiceFact("credit", Message(N_("Credit")), told, "danger")
    if found.limit is None:
        told = Message(N_("{used} at stake, no limit is set"), values)
        return ServiceFact("credit", Message(N_("Credit")), told)
    told = Message(N_("{used} of {limit} used"), values)
    return ServiceFact("credit", Message(N_("Credit")), told, "danger" if found.over else "")


def _agreements(desk: Desk, customer: int) -> ServiceFact | None:
    many, _odd, day = _row(
        desk,
        "SELECT COUNT(*), 0, MIN(until_on) FROM agreement WHERE customer_id = ? "
        "AND deleted_op IS NULL AND status = 'active'",
        customer,
    )
    if not many:
        return None
    values: dict[str, object] = {"n": many, "day": day}
    told = Message(N_("{n} in force, the next ends on {day}"), values)
    if day is None:
        told = Message(N_("{n} in force"), values)
    return ServiceFact("agreements", Message(N_("Agreements")), told)


def _events(desk: Desk, customer: int) -> ServiceFact | None:
    """The next event that they are invited to."""
    row = desk.db.row(
        "SELECT e.name, e.starts_at, g.answer FROM event_guest g JOIN event e ON e.id = g.event_id "
        "WHERE g.customer_id = ? AND g.deleted_op IS NULL AND e.deleted_op IS NULL "
        "AND e.status = 'planned' AND e.starts_at >= ? AND g.answer IN "
        "('invited', 'accepted', 'maybe') ORDER BY e.starts_at, g.answer LIMIT 1",
        customer, desk.today().isoformat(),
    )  # fmt: skip
    if row is None:
        return None
    name, at, answer = row
    values: dict[str, object] = {"event": name, "day": dt.date.fromisoformat(at[:10])}
    if answer == "accepted":
        told = Message(N_("Comes to {event} on {day}"), values)
    else:
        told = Message(N_("Invited to {event} on {day}, no firm answer yet"), values)
    return ServiceFact(
        "events", Message(N_("Events")), told, "" if answer == "accepted" else "warning"
    )


def _survey(desk: Desk, customer: int) -> ServiceFact | None:
    """What they answered last to whether they would recommend us."""
    row = desk.db.row(
        "SELECT score, answered_on FROM survey_answer WHERE customer_id = ? "
        "AND deleted_op IS NULL AND score IS NOT NULL AND answered_on IS NOT NULL "
        "ORDER BY answered_on DESC, id DESC LIMIT 1",
        customer,
    )
    if row is None:
        return None
    score, on = row
    values: dict[str, object] = {"score": score, "day": dt.date.fromisoformat(on)}
    told = Message(N_("Would recommend us: {score} of 10, on {day}"), values)
    return ServiceFact("surveys", Message(N_("Survey")), told, "warning" if score <= _LOW else "")
