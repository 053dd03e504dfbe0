"""What forwarders did, added up by the database where it can be."""

from decimal import Decimal

from custdesk.domain.money import convert
from custdesk.domain.shipping.lanes import ORDER, SHIPMENT, Lane, Tally
from custdesk.store.conditions import COUNTS, day
from custdesk.store.database import Database


def of_orders(db: Database, base: str) -> list[Tally]:
    """Orders that a forwarder took and no shipment is known of, by forwarder and country.

    On time is what left on the promised day or before; freight counts where its rate is known.
    """
    found = db.rows(
        "SELECT forwarder, country, currency, rate, COUNT(*), SUM(freight), COUNT(freight), "
        "SUM(julianday(promised) - julianday(date)), COUNT(julianday(promised) - julianday(date)), "
        "SUM(julianday(shipped) - julianday(date)), COUNT(julianday(shipped) - julianday(date)), "
        "SUM(shipped <= promised), COUNT(promised) FROM ("
        "SELECT o.forwarder, o.currency, o.rate, o.freight, o.date, o.promised, o.shipped, "
        "COALESCE(c.country, '') AS country FROM sales_order o "
        "JOIN customer c ON c.id = o.customer_id "
        f"WHERE o.{COUNTS.replace('COALESCE(', 'COALESCE(o.')} AND o.forwarder <> '' "
        "AND o.shipped IS NOT NULL AND NOT EXISTS (SELECT 1 FROM shipped_order t "
        "WHERE t.order_id = o.id AND t.deleted_op IS NULL)) "
        "GROUP BY forwarder, country, currency, rate"
    )
    tallies = []
    for name, country, currency, rate, n, cost, priced, *days in found:
        known = currency == base or rate
        in_base = 0
        if cost and known:
            in_base = cost if currency == base else convert(cost, currency, Decimal(rate), base)
        counted = priced if known else 0
        promised, promised_n, taken, taken_n, kept, timed = (int(one or 0) for one in days)
        tallies.append(
            Tally(
                name, Lane(destination=country), "order", ORDER, n, in_base, Decimal(counted),
                counted, 0 if known else priced, promised, promised_n, taken, taken_n, kept, timed,
            )
        )  # fmt: skip
    return tallies


def of_shipments(db: Database, base: str) -> list[Tally]:
    """Shipments that arrived, each as a tally of one: on time is what arrived by the first ETA."""
    found = db.rows(
        "SELECT w.name, COALESCE(s.mode, ''), COALESCE(s.origin_country, ''), "
        "COALESCE(s.destination_country, c.country, ''), s.amount, s.currency, s.rate, "
        "s.quantity, s.unit, COALESCE((SELECT m.was FROM day_moved m WHERE m.shipment_id = s.id "
        "AND m.what = 'etd' AND m.deleted_op IS NULL ORDER BY m.id LIMIT 1), s.etd, s.left_on), "
        "s.first_eta, s.left_on, s.arrived_on, s.damaged FROM shipment s "
        "JOIN forwarder w ON w.id = s.forwarder_id JOIN customer c ON c.id = s.customer_id "
        "WHERE s.deleted_op IS NULL AND s.arrived_on IS NOT NULL AND s.status <> 'cancelled'"
    )
    tallies = []
    for name, mode, origin, there, amount, currency, rate, quantity, unit, *rest in found:
        etd, eta, left, arrived = map(day, rest[:4])
        known = amount is not None and (currency == base or rate)
        cost = 0
        if known:
            cost = amount if currency == base else convert(amount, currency, Decimal(rate), base)
        counted = Decimal(quantity) if quantity and unit else Decimal(1)
        promised = (eta - etd).days if eta and etd else None
        taken = (arrived - left).days if arrived and left else None
        tallies.append(
            Tally(
                name, Lane(mode, origin, there), "shipment",
                unit if quantity and unit else SHIPMENT, 1, cost,
                counted if known else Decimal(0), int(bool(known)),
                int(amount is not None and not known),
                promised or 0, int(promised is not None), taken or 0, int(taken is not None),
                int(bool(eta and arrived and arrived <= eta)), int(eta is not None),
                int(bool(rest[4])),
            )
        )  # fmt: skip
    return tallies
