"""The rules: each kind of warning gives all customers a severity, 0 for none, and tells one."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from custdesk.domain.fact_table import Bools, Days, FactTable, Floats, Ints
from custdesk.domain.tier import Tier
from custdesk.domain.warnings.kinds import Kind, Warned, proposal
from custdesk.domain.warnings.pauses import Silence, leaves, silence
from custdesk.domain.warnings.severe import still_ours
from custdesk.domain.warnings.signs import PERIOD, Signs
from custdesk.domain.warnings.telling import TOLD

_MESSAGES_NEED, _MESSAGES_SPAN = 3, 14  # of ours without an answer, over so many days
_ORDERS_NEED = 3  # in the period that is compared with
_PRODUCTS_NEED = 5
_PAYMENTS_NEED = 3
_DROP = 0.6  # what is left of sales or products, at most
_MARGIN_DROP, _MARGIN_POINTS = 0.25, 0.03  # of the former margin; of sales
_LATER = 10  # days
_LEAST = 25  # severities below this are not worth a look
# Contacts missed: the follow-ups of Today are there for the others.
_MISSED = {Tier.KEY: 2, Tier.POTENTIAL: 2, Tier.RISK: 3, Tier.ORDINARY: 4}
_ROLES = {"decides": 80, "buys": 70, "influences": 60}


@dataclass(frozen=True)
class Scene:
    """Signs with what follows from them at the end of a day."""

    signs: Signs
    silence: Silence
    stake: Ints
    as_of: date
    currency: str

    @property
    def today(self) -> np.datetime64:
        return np.datetime64(self.as_of)


Rule = Callable[[Scene], Floats]


def find(
    signs: Signs, as_of: date, currency: str, kinds: Collection[Kind] = tuple(Kind)
) -> list[Warned]:
    """All warnings of customers who bought in the last two years, the weightiest first."""
    table = signs.table
    scene = Scene(signs, _silence(signs, as_of), stakes(table), as_of, currency)
    ours = still_ours(table.latest_order, scene.today)
    found: list[Warned] = []
    for kind in Kind:
        if kind not in kinds:
            continue
        severity = np.where(ours, np.nan_to_num(_RULES[kind](scene)), 0)
        found += [
            _warned(scene, kind, place, int(severity[place]))
            for place in np.flatnonzero(severity >= _LEAST).tolist()
        ]
    return sorted(found, key=lambda one: (-one.weight, -one.severity, one.customer, one.kind))


def present(signs: Signs, as_of: date) -> list[int]:
    """Who bought in the last two years: all who can be warned of."""
    ours = still_ours(signs.table.latest_order, np.datetime64(as_of))
    return [int(number) for number in signs.table.ids[ours]]


def untold(signs: Signs, as_of: date) -> Bools:
    """Who bought in the last two years, but on too few days to tell a rhythm."""
    ours = still_ours(signs.table.latest_order, np.datetime64(as_of))
    few: Bools = ours & np.isnan(_silence(signs, as_of).share)
    return few


def stakes(table: FactTable) -> Ints:
    """Sales of a year that may be lost: the better one of the last two, minor units."""
    return np.maximum(0, np.maximum(table.sales, table.sales_prev_12m))


def _silence(signs: Signs, as_of: date) -> Silence:
    return silence(signs.pauses, signs.table.last_order, np.datetime64(as_of))


def _warned(scene: Scene, kind: Kind, place: int, severity: int) -> Warned:
    signs = scene.signs
    clear = bool(signs.table.severe[place]) and kind in (Kind.SILENT, Kind.COMPLAINT)
    if kind is Kind.SILENT:
        clear = clear and bool(scene.silence.clear[place])
    return Warned(
        customer=int(signs.table.ids[place]),
        kind=kind,
        severity=min(100, severity),
        stake=int(scene.stake[place]),
        evidence=TOLD[kind](signs, scene.silence, place, scene.as_of, scene.currency),
        proposal=proposal(kind, tuple(Tier)[signs.tier[place]]),
        since=_since(scene, kind, place),
        severe=clear,
    )


def _since(scene: Scene, kind: Kind, place: int) -> date:
    """The day from which the records speak of it."""
    signs, table = scene.signs, scene.signs.table
    if kind is Kind.SILENT:
        usual = int(np.ceil(signs.pauses.usual[place]))
        return _day(table.last_order, place) + timedelta(days=usual)
    if kind is Kind.COMPLAINT:
        open_ = table.complaint_on
        return _day(open_, place) if not np.isnat(open_[place]) else scene.as_of
    if kind is Kind.UNANSWERED:
        return _day(signs.asked_on, place)
    if kind is Kind.NEGLECTED:
        return _day(table.last_contact, place) + timedelta(days=int(signs.rhythm[place]))
    if kind is Kind.PEOPLE:
        gone = signs.left[place][2]
        return scene.as_of if np.isnat(gone) else gone.astype(date)
    half = kind in (Kind.SHRINKING, Kind.PAYS_LATER)
    return scene.as_of - timedelta(days=PERIOD if half else 365)


def _day(days: Days, place: int) -> date:
    found: date = days[place].astype(date)
    return found


def _is_silent(scene: Scene) -> Floats:
    return np.where(leaves(scene.silence), np.floor(100 * scene.silence.gone), 0)


def _sure(many: Ints, half_at: float) -> Floats:
    """How far a figure of so many records can be trusted: a half at `half_at`, towards 1."""
    return np.asarray(many / (many + half_at), np.float64)


def _dropped(now: Floats, before: Floats) -> Floats:
    """What share of `before` is gone; 0 where it grew or nothing was there."""
    with np.errstate(invalid="ignore", divide="ignore"):
        share = 1 - np.maximum(now, 0) / before
    return np.where(before > 0, np.clip(np.nan_to_num(share), 0, 1), 0)


def _shrinks(scene: Scene) -> Floats:
    now, before = scene.signs.half, scene.signs.half_before
    drop = _dropped(now.sales, before.sales)
    # Who has stopped ordering buys less, too: that would be the same thing told twice.
    warns = (
        ~leaves(scene.silence)
        & (now.orders > 0)
        & (before.orders >= _ORDERS_NEED)
        & (drop >= 1 - _DROP)
    )
    return np.where(warns, 100 * drop * _sure(before.orders, 2), 0)


def _narrows(scene: Scene) -> Floats:
    now, before = scene.signs.year, scene.signs.year_before
    drop = _dropped(now.products, before.products)
    enough = (now.orders >= 2) & (before.orders >= 2) & (before.products >= _PRODUCTS_NEED)
    enough &= ~leaves(scene.silence)
    many = np.nan_to_num(before.products).astype(np.int64)
    return np.where(enough & (drop >= 1 - _DROP), 80 * drop * _sure(many, 3), 0)


def _earns_less(scene: Scene) -> Floats:
    now, before = scene.signs.year, scene.signs.year_before
    drop = _dropped(now.margin, before.margin)
    enough = (now.costed >= _ORDERS_NEED) & (before.costed >= _ORDERS_NEED)
    with np.errstate(invalid="ignore"):
        fell = before.margin - now.margin >= _MARGIN_POINTS
    costed = np.minimum(now.costed, before.costed)
    return np.where(enough & fell & (drop >= _MARGIN_DROP), 90 * drop * _sure(costed, 2), 0)


def _pays_later(scene: Scene) -> Floats:
    now, before = scene.signs.paying, scene.signs.paying_before
    with np.errstate(invalid="ignore"):
        more = np.where(now.late > 0, now.late - np.maximum(before.late, 0), 0)
        enough = (now.payments >= _PAYMENTS_NEED) & (before.payments >= _PAYMENTS_NEED)
        return np.where(enough & (more >= _LATER), np.minimum(90, 30 + more), 0)


def _complains(scene: Scene) -> Floats:
    signs = scene.signs
    opened = signs.table.complaint_on
    waits = np.zeros(len(opened))
    dated = ~np.isnat(opened)
    waits[dated] = (scene.today - opened[dated]).astype(np.int64)
    still_open = np.where(dated, np.minimum(95, 55 + 2 * waits), 0)
    again = np.where(signs.complaints >= 2, np.minimum(80, 35 + 10 * signs.complaints), 0)
    return np.maximum(still_open, again)


def _is_mute(scene: Scene) -> Floats:
    signs = scene.signs
    span = np.zeros(len(signs.messages))
    asked = ~np.isnat(signs.asked_on)
    span[asked] = (scene.today - signs.asked_on[asked]).astype(np.int64)
    warns = (signs.messages >= _MESSAGES_NEED) & (span >= _MESSAGES_SPAN)
    return np.where(warns, np.minimum(85, 25 + 8 * signs.messages + span / 7), 0)


def _is_neglected(scene: Scene) -> Floats:
    missed = missed_contacts(scene.signs, scene.as_of)
    needed = np.array([_MISSED[tier] for tier in Tier], np.int64)[scene.signs.tier]
    return np.where(missed >= needed, np.minimum(85, 20 + 10 * missed), 0)


def missed_contacts(signs: Signs, as_of: date) -> Ints:
    """How many contacts that the customers were owed did not happen; 0 where none is recorded."""
    last = signs.table.last_contact
    waits = np.zeros(len(last), np.int64)
    known = ~np.isnat(last)
    waits[known] = np.maximum(0, (np.datetime64(as_of) - last[known]).astype(np.int64))
    return np.asarray(waits // np.maximum(1, signs.rhythm), np.int64)


def _loses_people(scene: Scene) -> Floats:
    signs = scene.signs
    severity = np.zeros(len(signs.table))
    for place, (_name, role, _day) in signs.left.items():
        severity[place] = _ROLES.get(role, 45) + (0 if signs.people[place] else 15)
    return severity


_RULES: dict[Kind, Rule] = {
    Kind.SILENT: _is_silent,
    Kind.SHRINKING: _shrinks,
    Kind.RANGE: _narrows,
    Kind.MARGIN: _earns_less,
    Kind.PAYS_LATER: _pays_later,
    Kind.COMPLAINT: _complains,
    Kind.UNANSWERED: _is_mute,
    Kind.NEGLECTED: _is_neglected,
    Kind.PEOPLE: _loses_people,
}
