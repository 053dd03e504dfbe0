"""Potential: what may still come from a customer."""

import math
from datetime import date
from decimal import Decimal

import numpy as np

from custdesk.domain.fact_table import Bools, FactTable, Floats, Ints, table_of
from custdesk.domain.factors import STANDING, Curve, FactorRule, Figure, Scene, percent, standing
from custdesk.domain.facts import Facts
from custdesk.domain.marks import mark_rule
from custdesk.domain.standards import Axis, own_gap
from custdesk.domain.words import N_, Message, Money

# Of (this - last) / (this + last): -1/3 is half of last year, 1/3 twice as much.
_LEVEL = 0.3
_GROWTH = Curve((-1.0, 0.0), (-1 / 3, 0.08), (0.0, _LEVEL), (0.1, 0.55), (0.25, 0.8), (0.5, 1.0))
_NEW_BUYER = 0.6
# A change between few orders says little: it counts n / (n + 3) with n orders in the thinner year.
_CAUTION = 3
_FEW_ORDERS = 3
_RHYTHM = Curve((1.0, 1.0), (1.5, 0.7), (2.0, 0.35), (3.0, 0.0))
# Too few orders for a rhythm of one's own: judged by the firm's, for part of the points.
_BORROWED_RHYTHM = 0.7
# Days without an order for those who have no rhythm of their own, where the firm has none either.
_PLAIN_GAP = 90
_ENQUIRIES = Curve((0.0, 0.0), (1.0, 0.4), (2.0, 0.65), (3.0, 0.85), (4.0, 1.0))
_CONTACTS = Curve((0.0, 0.0), (6.0, 1.0))


def _leads(table: FactTable, scene: Scene) -> Bools:
    """Never ordered: only what they ask for can speak for them, where that is recorded."""
    return ~table.ordered & scene.benchmarks.enquiries_recorded


def _growth(table: FactTable, scene: Scene) -> Floats:
    now, before = table.sales_12m, table.sales_prev_12m
    expected = before * _firm_growth(scene)
    thin = _thinner_year(table)
    change = (now - expected) / np.maximum(1.0, now + expected) * thin / (thin + _CAUTION)
    share = np.where(now <= 0, 0.0, np.where(before <= 0, _NEW_BUYER, _GROWTH(change)))
    # The old list knows one year only: neither growth nor loss can be seen.
    listed = np.where(table.ordered, _LEVEL, 0.0)
    share = np.where(table.orders_total > 0, share, listed)
    return np.where(_leads(table, scene), np.nan, share)


def _growth_seen(table: FactTable, scene: Scene) -> Floats:
    thin = _thinner_year(table)
    both = (table.orders_total > 0) & (table.sales_prev_12m > 0)
    return np.where(both, thin / (thin + _CAUTION), 0.0)


def _thinner_year(table: FactTable) -> Ints:
    """Orders of the year with fewer of them; all earlier orders count as the year before."""
    thin: Ints = np.minimum(table.orders_12m, table.orders_total - table.orders_12m)
    return np.maximum(thin, 1)


def _firm_growth(scene: Scene) -> float:
    """What the customer has to beat: the firm's growth, and never less than standing still."""
    return max(1.0, scene.benchmarks.growth or 1.0)


def _growth_figure(facts: Facts, scene: Scene) -> Figure:
    now, before = facts.sales_12m, facts.sales_prev_12m
    if not facts.orders_total:
        if facts.ordered:
            return Figure(None, Message(N_("Only one year recorded")))
        return Figure(None, Message(N_("No orders yet")))
    if before <= 0:
        if now > 0:
            return Figure(None, Message(N_("No sales in the year before")))
        return Figure(None, Message(N_("No sales in two years")))
    change = percent((now - before) / before)
    text = Message(N_("+{percent}%") if change > 0 else N_("{percent}%"), {"percent": change})
    if max(1, min(facts.orders_12m, facts.orders_total - facts.orders_12m)) < _FEW_ORDERS:
        return Figure(change, text, Message(N_("Few orders, so it counts little")))
    if scene.benchmarks.growth is not None:
        firm = percent(scene.benchmarks.growth - 1)
        source = N_("Whole firm +{percent}%") if firm > 0 else N_("Whole firm {percent}%")
        return Figure(change, text, Message(source, {"percent": firm}))
    last = Money(before, scene.benchmarks.currency)
    return Figure(change, text, Message(N_("{amount} in the year before"), {"amount": last}))


def _rhythm(table: FactTable, scene: Scene) -> Floats:
    silent = (np.datetime64(scene.as_of) - table.latest_order).astype(np.float64)
    own = own_gap(table)
    usual = np.where(np.isnan(own), float(scene.benchmarks.usual_gap or _PLAIN_GAP), own)
    share = _RHYTHM(np.maximum(0.0, silent) / usual)
    share = np.where(np.isnan(own), share * _BORROWED_RHYTHM, share)
    # Bought, as the old list says, but nobody knows when.
    unknown = np.where(table.ordered | _leads(table, scene), np.nan, 0.0)
    return np.where(np.isnat(table.latest_order), unknown, share)


def _rhythm_seen(table: FactTable, scene: Scene) -> Floats:
    known = ~np.isnat(table.latest_order)
    return np.where(known, np.where(np.isnan(own_gap(table)), 0.5, 1.0), 0.0)


def _silence(facts: Facts, as_of: date) -> int | None:
    """Days since the last order; None when there is none."""
    last = facts.latest_order
    return None if last is None else max(0, (as_of - last).days)


def _rhythm_figure(facts: Facts, scene: Scene) -> Figure:
    silence = _silence(facts, scene.as_of)
    if silence is None:
        if facts.ordered:
            return Figure(None, Message(N_("Date of the last order not recorded")))
        return Figure(None, Message(N_("No orders yet")))
    text = Message(N_("Last order {n} day ago"), {"n": silence}, N_("Last order {n} days ago"))
    own = float(own_gap(table_of([facts]))[0])
    days = round(float(scene.benchmarks.usual_gap or _PLAIN_GAP) if math.isnan(own) else own)
    if not math.isnan(own):
        return Figure(silence, text, Message(N_("Usually every {days} days"), {"days": days}))
    compared = Message(N_("Too few orders for a rhythm; usual is {days} days"), {"days": days})
    return Figure(silence, text, compared)


def _enquiries(table: FactTable, scene: Scene) -> Floats:
    share = _ENQUIRIES(table.enquiries_12m)
    return share if scene.benchmarks.enquiries_recorded else np.full(len(table), np.nan)


def _enquiries_figure(facts: Facts, scene: Scene) -> Figure:
    if not scene.benchmarks.enquiries_recorded:
        return Figure(None, Message(N_("No enquiries recorded")))
    count = facts.enquiries_12m
    text = Message(N_("{n} enquiry"), {"n": count}, N_("{n} enquiries"))
    return Figure(count, text, Message(N_("Full points from {n}"), {"n": 4}))


def _breadth(table: FactTable, scene: Scene) -> Floats:
    count = table.products_12m
    unknown = _leads(table, scene) | (np.isnan(count) & table.ordered)
    rank = STANDING(scene.benchmarks.products.rank(count))
    return np.where(unknown, np.nan, np.where(count > 0, rank, 0.0))


def _breadth_figure(facts: Facts, scene: Scene) -> Figure:
    count = facts.products_12m
    if count is None:
        return Figure(None, Message(N_("No products recorded")))
    text = Message(N_("{n} product"), {"n": count}, N_("{n} products"))
    return Figure(count, text, standing(count, scene.benchmarks.products) if count else None)


def _contacts(table: FactTable, scene: Scene) -> Floats:
    share = _CONTACTS(table.interactions_12m)
    return share if scene.benchmarks.contacts_recorded else np.full(len(table), np.nan)


def _contacts_figure(facts: Facts, scene: Scene) -> Figure:
    if not scene.benchmarks.contacts_recorded:
        return Figure(None, Message(N_("No contacts recorded")))
    count = facts.interactions_12m
    text = Message(N_("{n} contact"), {"n": count}, N_("{n} contacts"))
    return Figure(Decimal(count), text, Message(N_("Full points from {n}"), {"n": 6}))


_P = Axis.POTENTIAL
POTENTIAL = (
    FactorRule("growth", _P, N_("Growth"), _growth, _growth_figure, evidence=_growth_seen),
    FactorRule("rhythm", _P, N_("Order rhythm"), _rhythm, _rhythm_figure, evidence=_rhythm_seen),
    FactorRule("enquiries", _P, N_("Enquiries and quotes"), _enquiries, _enquiries_figure),
    FactorRule("breadth", _P, N_("Range of products"), _breadth, _breadth_figure),
    mark_rule("outlook", _P, N_("Outlook of their market")),
    # Our own effort alone must not make a customer promising.
    FactorRule("contacts", _P, N_("Contacts"), _contacts, _contacts_figure, take_over=False),
)
