"""Potential: what may still come from a customer."""

from datetime import date
from decimal import Decimal

from custdesk.domain.factors import STANDING, Curve, FactorRule, Figure, Scene, percent, standing
from custdesk.domain.facts import Facts
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


def _lead(facts: Facts, scene: Scene) -> bool:
    """Never ordered: only what they ask for can speak for them, where that is recorded."""
    return not facts.ordered and scene.benchmarks.enquiries_recorded


def _growth(facts: Facts, scene: Scene) -> float | None:
    if _lead(facts, scene):
        return None
    now, before = facts.sales_12m, facts.sales_prev_12m
    if not facts.orders_total:
        # The old list knows one year only: neither growth nor loss can be seen.
        return _LEVEL if facts.ordered else 0.0
    if now <= 0:
        return 0.0
    if before <= 0:
        return _NEW_BUYER
    expected = before * _firm_growth(scene)
    thin = _thinner_year(facts)
    return _GROWTH((now - expected) / (now + expected) * thin / (thin + _CAUTION))


def _thinner_year(facts: Facts) -> int:
    """Orders of the year with fewer of them; all earlier orders count as the year before."""
    return max(1, min(facts.orders_12m, facts.orders_total - facts.orders_12m))


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
    if _thinner_year(facts) < _FEW_ORDERS:
        return Figure(change, text, Message(N_("Few orders, so it counts little")))
    if scene.benchmarks.growth is not None:
        firm = percent(scene.benchmarks.growth - 1)
        source = N_("Firm +{percent}%") if firm > 0 else N_("Firm {percent}%")
        return Figure(change, text, Message(source, {"percent": firm}))
    last = Money(before, scene.benchmarks.currency)
    return Figure(change, text, Message(N_("{amount} in the year before"), {"amount": last}))


def _silence(facts: Facts, as_of: date) -> int | None:
    """Days since the last order; None when there is none."""
    last = facts.latest_order
    return None if last is None else max(0, (as_of - last).days)


def _usual(facts: Facts, scene: Scene) -> float:
    return own_gap(facts) or float(scene.benchmarks.usual_gap or _PLAIN_GAP)


def _rhythm(facts: Facts, scene: Scene) -> float | None:
    silence = _silence(facts, scene.as_of)
    if silence is None:
        # Bought, as the old list says, but nobody knows when.
        return None if facts.ordered or _lead(facts, scene) else 0.0
    share = _RHYTHM(silence / _usual(facts, scene))
    return share if own_gap(facts) is not None else share * _BORROWED_RHYTHM


def _rhythm_figure(facts: Facts, scene: Scene) -> Figure:
    silence = _silence(facts, scene.as_of)
    if silence is None:
        if facts.ordered:
            return Figure(None, Message(N_("Date of the last order not recorded")))
        return Figure(None, Message(N_("No orders yet")))
    text = Message(N_("Last order {n} day ago"), {"n": silence}, N_("Last order {n} days ago"))
    days = round(_usual(facts, scene))
    if own_gap(facts) is not None:
        return Figure(silence, text, Message(N_("Usually every {days} days"), {"days": days}))
    compared = Message(N_("Too few orders for a rhythm; usual is {days} days"), {"days": days})
    return Figure(silence, text, compared)


def _enquiries(facts: Facts, scene: Scene) -> float | None:
    return _ENQUIRIES(facts.enquiries_12m) if scene.benchmarks.enquiries_recorded else None


def _enquiries_figure(facts: Facts, scene: Scene) -> Figure:
    if not scene.benchmarks.enquiries_recorded:
        return Figure(None, Message(N_("No enquiries recorded")))
    count = facts.enquiries_12m
    text = Message(N_("{n} enquiry"), {"n": count}, N_("{n} enquiries"))
    return Figure(count, text, Message(N_("Full points from {n}"), {"n": 4}))


def _breadth(facts: Facts, scene: Scene) -> float | None:
    if _lead(facts, scene) or (facts.products_12m is None and facts.ordered):
        return None
    if not facts.products_12m:
        return 0.0
    return STANDING(scene.benchmarks.products.rank(facts.products_12m))


def _breadth_figure(facts: Facts, scene: Scene) -> Figure:
    count = facts.products_12m
    if count is None:
        return Figure(None, Message(N_("No products recorded")))
    text = Message(N_("{n} product"), {"n": count}, N_("{n} products"))
    return Figure(count, text, standing(count, scene.benchmarks.products) if count else None)


def _contacts(facts: Facts, scene: Scene) -> float | None:
    return _CONTACTS(facts.interactions_12m) if scene.benchmarks.contacts_recorded else None


def _contacts_figure(facts: Facts, scene: Scene) -> Figure:
    if not scene.benchmarks.contacts_recorded:
        return Figure(None, Message(N_("No contacts recorded")))
    count = facts.interactions_12m
    text = Message(N_("{n} contact"), {"n": count}, N_("{n} contacts"))
    return Figure(Decimal(count), text, Message(N_("Full points from {n}"), {"n": 6}))


_P = Axis.POTENTIAL
POTENTIAL = (
    FactorRule("growth", _P, N_("Growth"), _growth, _growth_figure),
    FactorRule("rhythm", _P, N_("Order rhythm"), _rhythm, _rhythm_figure),
    FactorRule("enquiries", _P, N_("Enquiries and quotes"), _enquiries, _enquiries_figure),
    FactorRule("breadth", _P, N_("Range of products"), _breadth, _breadth_figure),
    # Our own effort alone must not make a customer promising.
    FactorRule("contacts", _P, N_("Contacts"), _contacts, _contacts_figure, take_over=False),
)
