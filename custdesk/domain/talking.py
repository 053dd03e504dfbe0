"""What to talk about at a visit: each point is made from one fact, and is gone with it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from custdesk.domain.words import N_, Message, Money

MOST = 6
_NEAR = 30  # days until a birthday that is worth a word
_LATELY = 60  # days after a shipment in which one asks how it arrived
_QUIET = 1.5  # usual gaps between orders after which one asks why
_FELL, _ROSE = 0.8, 1.2
_USED = 0.8  # of a credit limit


@dataclass(frozen=True, slots=True)
class TalkingPoint:
    """Something to bring up, and the fact that it rests on.

    `source` is the name of that fact in `Known`; `money`: it tells of amounts that are left off a
    page without them.
    """

    point: Message
    fact: Message
    source: str
    money: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """The facts of a customer on the day of a visit; each may be missing.

    Amounts are minor units of `currency`. `needs` and `deciders` are what is on record of them:
    their absence is a fact as well, once `asked` says that the record was looked at.
    """

    day: date
    currency: str = "USD"
    complaint: tuple[date, str] | None = None  # not solved yet: since when, what was said
    promise: tuple[str, date | None] | None = None  # the task that waits longest
    message: tuple[date, str] | None = None  # of theirs that nobody answered
    overdue: tuple[int, int] | None = None  # amount, days
    late: tuple[str, date] | None = None  # an order that has not left: number, promised for
    arrived: tuple[str, date] | None = None  # the last that left: number, day
    sales: tuple[int, int] | None = None  # of the last 12 months, of those before
    rhythm: tuple[int, date] | None = None  # usual days between orders, the last one
    credit: tuple[int, int] | None = None  # used, limit
    gift: tuple[str, date] | None = None  # the last one received from them
    birthday: tuple[str, date] | None = None  # the next of somebody there
    plans: str = ""  # what they mean to buy
    pains: str = ""  # what they suffer from
    met: date | None = None  # when they were visited last
    asked: bool = False
    ordered: bool = False
    needs: bool = False
    deciders: bool = False


def points(known: Known) -> tuple[TalkingPoint, ...]:
    """The points worth making, the weightiest first, at most six."""
    return tuple(one for make in _MAKERS for one in make(known))[:MOST]


def _point(
    source: str, text: str, fact: str, values: Mapping[str, object], *, money: bool = False
) -> TalkingPoint:
    return TalkingPoint(Message(text, values), Message(fact, values), source, money)


def _complaint(known: Known) -> Iterator[TalkingPoint]:
    if known.complaint:
        values = {"day": known.complaint[0], "what": known.complaint[1]}
        text = N_("Say what has become of their complaint")
        fact = N_("Complaint of {day}, not solved: {what}")
        if not known.complaint[1]:
            fact = N_("Complaint of {day}, not solved")
        yield _point("complaint", text, fact, values)


def _message(known: Known) -> Iterator[TalkingPoint]:
    if known.message:
        values = {"day": known.message[0], "what": known.message[1]}
        fact = N_("Their message of {day} waits: {what}")
        if not known.message[1]:
            fact = N_("Their message of {day} waits")
        yield _point("message", N_("Answer what they wrote"), fact, values)


def _overdue(known: Known) -> Iterator[TalkingPoint]:
    if known.overdue:
        values = {"amount": Money(known.overdue[0], known.currency), "n": known.overdue[1]}
        fact = Message(
            N_("{amount} overdue up to {n} day"), values, N_("{amount} overdue up to {n} days")
        )
        yield TalkingPoint(Message(N_("Ask when they will pay")), fact, "overdue", money=True)


def _late(known: Known) -> Iterator[TalkingPoint]:
    if known.late:
        values = {"number": known.late[0], "day": known.late[1]}
        text = N_("Tell when order {number} leaves")
        yield _point("late", text, N_("Promised for {day}, not shipped"), values)


def _promise(known: Known) -> Iterator[TalkingPoint]:
    if known.promise:
        what, due = known.promise
        text = N_("Tell how this stands: {what}")
        fact = N_("Promised, without a day")
        if due:
            fact = N_("Was due on {day}") if due < known.day else N_("Due on {day}")
        yield _point("promise", text, fact, {"what": what, "day": due or ""})


def _sales(known: Known) -> Iterator[TalkingPoint]:
    if not known.sales or known.sales[1] <= 0:
        return
    now, before = known.sales
    values = {"before": Money(before, known.currency), "now": Money(now, known.currency)}
    fact = N_("12 months: {now}, before that {before}")
    if now < _FELL * before:
        yield _point("sales", N_("Find out why they buy less"), fact, values, money=True)
    elif now > _ROSE * before:
        text = N_("Thank them: they buy more than a year ago")
        yield _point("sales", text, fact, values, money=True)


def _rhythm(known: Known) -> Iterator[TalkingPoint]:
    if not known.rhythm or known.rhythm[0] <= 0:
        return
    gap, last = known.rhythm
    values = {"days": gap, "day": last}
    fact = N_("Usually every {days} days, the last on {day}")
    text = N_("Ask for the next order")
    if (known.day - last).days > _QUIET * gap:
        text = N_("Ask why no order came")
    yield _point("rhythm", text, fact, values)


def _arrived(known: Known) -> Iterator[TalkingPoint]:
    if known.arrived and 0 <= (known.day - known.arrived[1]).days <= _LATELY:
        values = {"number": known.arrived[0], "day": known.arrived[1]}
        yield _point("arrived", N_("Ask how order {number} arrived"), N_("Shipped {day}"), values)


def _plans(known: Known) -> Iterator[TalkingPoint]:
    if known.plans:
        text, fact = N_("Ask how far their plans are"), N_("They mean to buy: {what}")
        yield _point("plans", text, fact, {"what": known.plans})
    if known.pains:
        text, fact = N_("Offer a way out of what troubles them"), N_("Troubles: {what}")
        yield _point("pains", text, fact, {"what": known.pains})


def _credit(known: Known) -> Iterator[TalkingPoint]:
    if known.credit and known.credit[1] > 0 and known.credit[0] >= _USED * known.credit[1]:
        used, limit = known.credit
        values = {"used": Money(used, known.currency), "limit": Money(limit, known.currency)}
        text = N_("Agree how the next order is paid")
        fact = N_("{used} of the credit limit of {limit} is used")
        yield _point("credit", text, fact, values, money=True)


def _kindness(known: Known) -> Iterator[TalkingPoint]:
    if known.birthday and 0 <= (known.birthday[1] - known.day).days <= _NEAR:
        values = {"name": known.birthday[0], "day": known.birthday[1]}
        text = N_("Wish {name} a happy birthday")
        yield _point("birthday", text, N_("Birthday on {day}"), values)
    if known.gift:
        values = {"what": known.gift[0], "day": known.gift[1]}
        yield _point("gift", N_("Thank them for their gift"), N_("{what}, received {day}"), values)


def _gaps(known: Known) -> Iterator[TalkingPoint]:
    if not known.asked:
        return
    if not known.ordered:
        text, fact = N_("First order: what would make them try?"), N_("No order on record")
        yield _point("ordered", text, fact, {})
    if not known.needs:
        yield _point("needs", N_("Ask what they look for"), N_("Needs are not on record"), {})
    if not known.deciders:
        text, fact = N_("Who decides, who uses, who pays?"), N_("No role of anybody is on record")
        yield _point("deciders", text, fact, {})


def _met(known: Known) -> Iterator[TalkingPoint]:
    if known.met:
        text = N_("Ask what has changed since the last visit")
        yield _point("met", text, N_("Last visited {day}"), {"day": known.met})


_MAKERS: tuple[Callable[[Known], Iterator[TalkingPoint]], ...] = (
    _complaint, _message, _overdue, _late, _promise, _sales, _rhythm, _arrived, _plans, _credit,
    _kindness, _gaps, _met,
)  # fmt: skip
