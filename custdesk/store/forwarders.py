"""What forwarders did, added up by the database where it can be."""

from decimal import Decimal

from custdesk.domain.money import convert
from custdesk.domain.shipping.lanes import ORDER, SHIPMENT, Lane, Tally
from custdesk.store.conditions import COUNTS
from custdesk.store.database import Database


def of_orders(db: Database, base: str) -> list[Tally]:
    """Orders that a forwarder took and no shipment is known of, by forwarder and country.

    On time is what left on the promised day or before; freight counts where its rate is known. An
    order may name its forwarder by the code that lists give it.
    """
    names = {
        str(code).casefold(): str(name)
        for code, name in db.rows("SELECT code, name FROM forwarder WHERE deleted_op IS NULL")
    }
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
                names.get(name.casefold(), name), Lane(destination=country), "order", ORDER, n,
                in_base, Decimal(counted), counted, 0 if known else priced, promised, promised_n,
                taken, taken_n, kept, timed,
            )
        )  # fmt: skip
    return tallies


def of_shipments(db: Database, base: str) -> list[Tally]:
    """Shipments that arrived, by forwarder and lane: on time is what arrived by the first ETA.

    Those that are charged for the same quantity are added up by the database.
    """
    promised = "julianday(first_eta) - julianday(etd)"
    taken = "julianday(arrived_on) - julianday(left_on)"
    found = db.rows(
        "SELECT w.name, mode, origin, there, currency, rate, quantity, unit, COUNT(*), "
        f"SUM(amount), COUNT(amount), SUM({promised}), COUNT({promised}), SUM({taken}), "
        f"COUNT({taken}), SUM(arrived_on <= first_eta), COUNT(first_eta), COUNT(damaged) FROM ("
        "SELECT s.forwarder_id, COALESCE(s.mode, '') AS mode, s.currency, s.rate, s.amount, "
        "COALESCE(s.origin_country, '') AS origin, s.first_eta, s.left_on, s.arrived_on, "
        "COALESCE(s.destination_country, c.country, '') AS there, s.damaged, "
        "CASE WHEN s.unit IS NOT NULL THEN s.quantity END AS quantity, "
        "CASE WHEN s.quantity IS NOT NULL THEN s.unit END AS unit, "
        "COALESCE((SELECT m.was FROM day_moved m WHERE m.shipment_id = s.id AND m.what = 'etd' "
        "AND m.deleted_op IS NULL ORDER BY m.id LIMIT 1), s.etd, s.left_on) AS etd "
        "FROM shipment s JOIN customer c ON c.id = s.customer_id WHERE s.deleted_op IS NULL "
        "AND s.arrived_on IS NOT NULL AND s.status <> 'cancelled') "
        "JOIN forwarder w ON w.id = forwarder_id "
        "GROUP BY forwarder_id, mode, origin, there, currency, rate, quantity, unit"
    )
    tallies = []
    for name, mode, origin, there, currency, rate, quantity, unit, n, cost, priced, *days in found:
        known = currency == base or rate
        in_base = 0
        if cost and known:
            in_base = cost if currency == base else convert(cost, currency, Decimal(rate), base)
        counted = priced if known else 0
        each = Decimal(quantity) if quantity else Decimal(1)
        promised_days, promised_n, taken_days, taken_n, kept, timed, damaged = (
            int(one or 0) for one in days
        )
        tallies.append(
            Tally(
                name, Lane(mode, origin, there), "shipment", unit or SHIPMENT, n, in_base,
                each * counted, counted, 0 if known else priced, promised_days, promised_n,
                taken_days, taken_n, kept, timed, damaged,
            )
        )  # fmt: skip
    return tallies
