"""What is under way at the sample firm: offers, stages, shipments, complaints, credit, agreements.

Days are told from the desk's day, so there is always something late, something due soon, and
something that went well.
"""

import datetime as dt
from decimal import Decimal
from typing import Any, NamedTuple

from custdesk.services.complaints import rules
from custdesk.services.sample.told import Told
from custdesk.store import records

# What the orders that have not left wait for: the newest the first of these, the oldest the last.
_STAGES = (
    "deposit", "production", "production", "production", "inspection", "booking", "cut_off",
    "customs",
)  # fmt: skip
_ALL = ("deposit", "production", "inspection", "booking", "cut_off", "customs", "sailed")
# customer, why urgent, next action, in days, waits for
_URGENT = (
    ("FR-122", "Promised for their Christmas sale", "Ask the works for a day", 0, "works"),
    ("AE-232", "Letter of credit ends soon", "Book the earlier sailing", 1, "forwarder"),
)  # fmt: skip


class _Way(NamedTuple):
    """Goods on their way; days are counted from today."""

    customer: str
    forwarder: str
    mode: str
    left: int
    first: int  # ETA as first told
    eta: int
    reason: str | None
    told: int | None
    quantity: str
    unit: str
    cost: int


class _Case(NamedTuple):
    """Something that a customer said, so many days ago."""

    customer: str
    nature: str
    kind: str
    severity: str | None
    ago: int
    what: str
    cause: str | None = None
    remedy: str | None = None
    cost: int | None = None
    took: int | None = None  # days; None: not solved yet
    marks: int | None = None


_WAYS = (
    _Way("US-202", "FW-2", "fcl", -12, 9, 17, "congestion", None, "1", "feu", 610_000),
    _Way("SE-171", "FW-1", "lcl", -16, 3, 3, None, -10, "14.5", "cbm", 118_000),
    _Way("DE-106", "FW-1", "lcl", -19, -2, 4, "rolled", -3, "11", "cbm", 94_000),
    _Way("KR-261", "FW-3", "air", -6, -1, -1, None, -6, "820", "kg", 287_000),
    _Way("ES-141", "FW-3", "air", -4, 1, 1, None, None, "410", "kg", 152_000),
    _Way("EG-241", "FW-1", "fcl", -34, -6, -4, "weather", -8, "1", "teu", 205_000),
)
_CASES = (
    _Case("NL-153", "complaint", "damage", "high", 1, "Two pallets came with crushed corners"),
    _Case("PL-162", "complaint", "quality", "medium", 3, "Lids of 40 boxes do not close"),
    _Case("IT-131", "complaint", "damage", "medium", 61, "Chipped edges on 24 boards", "packing",
          "replacement", 21_600, 9, 4),
    _Case("US-201", "complaint", "quantity", "low", 88, "One carton short", "picking", "credit",
          8_200, 4, 5),
    _Case("GB-111", "complaint", "damage", "medium", 120, "Bread boxes dented", "packing",
          "credit", 34_000, 12, 4),
    _Case("DE-101", "criticism", "documents", "low", 40,
          "The packing list came after the goods", "papers", "apology", None, 6),
    _Case("JP-251", "praise", "service", None, 5, "Very careful labelling"),
)  # fmt: skip
# customer, product, quantity, price, sent (days), valid until (days), version
_OFFERS = (
    ("GB-114", "OB-110", "500", "7.40", -6, 2, 1),
    ("IT-134", "BM-220", "1200", "3.95", -11, 14, 2),
    ("PL-163", "OB-130", "300", "15.10", -20, -3, 1),
)


def fill(told: Told) -> None:
    """Write all of it; call inside the operation that wrote the customers and their orders."""
    for part in (_stages, _shipments, _complaints, _offers, _credit, _agreements, _enquiries):
        part(told)


def _stages(told: Told) -> None:
    waiting = records.find(told.db, "sales_order", "status = 'open' ORDER BY date DESC, number")
    for place, order in enumerate(waiting):
        stage = _STAGES[place * len(_STAGES) // len(waiting)]
        begun = dt.date.fromisoformat(order["date"])
        past = _ALL[: _ALL.index(stage)]
        days = (told.today - begun).days
        for step, key in enumerate(past, 1):
            done = begun + dt.timedelta(days=days * step // (len(past) + 1))
            told.put("order_step", order_id=order["id"], key=key, done_on=done.isoformat())
        since = begun + dt.timedelta(days=days * len(past) // (len(past) + 1))
        values = {"stage": stage, "stage_on": since.isoformat()}
        records.update(told.db, "sales_order", order["id"], values)
        for key in ("commercial_invoice", "packing_list") if len(past) > 3 else ():
            told.put("order_paper", order_id=order["id"], key=key, ready_on=since.isoformat())
    for place, (code, reason, action, ahead, waits) in enumerate(_URGENT, 1):
        for order in told.orders(code, "status = 'open'")[:1]:
            action_of: dict[str, Any] = {
                "next_action": action,
                "next_on": told.day(ahead),
                "waits_for": waits,
            }
            if order["urgent"]:  # the workbook says which are
                action_of |= {"urgent_place": place, "urgent_reason": reason}
            records.update(told.db, "sales_order", order["id"], action_of)


def _shipments(told: Told) -> None:
    places = dict(told.db.rows("SELECT code, city FROM customer"))
    countries = dict(told.db.rows("SELECT code, country FROM customer"))
    for place, way in enumerate(_WAYS, 1):
        code, arrived = way.customer, way.eta < 0
        shipment = told.put(
            "shipment", code, number=f"SH-{700 + place}", mode=way.mode,
            forwarder_id=told.forwarders[way.forwarder], origin="Ningbo", origin_country="CN",
            destination=places[code], destination_country=countries[code],
            etd=told.day(way.left), left_on=told.day(way.left), first_eta=told.day(way.first),
            eta=told.day(way.eta), arrived_on=told.day(way.eta) if arrived else None,
            status="arrived" if arrived else "under_way", quantity=way.quantity, unit=way.unit,
            amount=way.cost, currency="USD", fragile=int(way.mode == "lcl"),
            late_reason=way.reason,
            told_on=told.day(way.told) if way.told is not None else None,
            container=f"CSDU {410_233 + place * 7}" if way.mode == "fcl" else None,
            waybill=f"WB{88_120 + place * 13}",
        )  # fmt: skip
        for order in told.orders(code, "shipped IS NOT NULL")[:1]:
            told.put("shipped_order", shipment_id=shipment, order_id=order["id"])
        for key, on in (("booked", way.left - 5), ("loaded", way.left - 1), ("departed", way.left)):
            told.put("shipment_step", shipment_id=shipment, key=key, done_on=told.day(on), failed=0)
        if way.first != way.eta:
            told.put(
                "day_moved", shipment_id=shipment, what="eta", was=told.day(way.first),
                now=told.day(way.eta), said_on=told.day(min(-1, way.first - 2)), reason=way.reason,
            )  # fmt: skip


def _text(moment: dt.datetime | None) -> str | None:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}" if moment else None


def _complaints(told: Told) -> None:
    for place, case in enumerate(_CASES, 1):
        order = next(iter(told.orders(case.customer, "shipped IS NOT NULL")), {"id": None})
        at = told.moment(case.ago, 8)
        owed = rules.deadlines(
            told.desk, told.customers[case.customer], case.severity or "medium",
            dt.datetime.fromisoformat(at),
        )  # fmt: skip
        asked = case.nature != "praise"
        number = told.put(
            "complaint", case.customer, number=f"C-{120 + place}", nature=case.nature,
            kind=case.kind, severity=case.severity, date=told.day(-case.ago),
            at=at, channel="call", what=case.what, cause=case.cause,
            remedy=case.remedy, amount=case.cost, currency="USD" if case.cost else None,
            order_id=order["id"], owner="Lin Yue",
            answer_by=_text(owed.answer) if asked else None,
            solve_by=_text(owed.solution) if asked else None,
        )  # fmt: skip
        if case.took is not None:
            records.update(told.db, "complaint", number, {
                "answered_at": told.moment(case.ago - 1, 7),
                "solved_at": told.moment(case.ago - case.took, 10),
                "satisfaction": case.marks,
                "satisfaction_on": told.day(case.took - case.ago + 3) if case.marks else None,
            })  # fmt: skip
        if case.nature == "criticism":
            told.put(
                "improvement", complaint_id=number, cause=case.cause, owner="Chen Hao",
                due=told.day(9), what="Send the papers on the day of loading",
            )  # fmt: skip
    told.put(
        "service_use", "SE-171", kind="labelling", offered_on=told.day(-140), state="used",
        what="Shelf labels with their EAN", used_on=told.day(-120), rating=5,
    )  # fmt: skip
    told.put("service_use", "DE-101", kind="stock", offered_on=told.day(-35), state="offered")


def _offers(told: Told) -> None:
    for place, (code, product, quantity, price, sent, until, version) in enumerate(_OFFERS, 1):
        total = int(Decimal(quantity) * Decimal(price) * 100)
        offer = told.put(
            "quotation", code, kind="quotation", number=f"Q-{310 + place}", version=version,
            date=told.day(sent), sent_on=told.day(sent), valid_until=told.day(until),
            status="sent", currency="USD", incoterm="FOB", port="Ningbo", lead_time="35 days",
            total=total, base_total=total,
        )  # fmt: skip
        goods = told.products[product]
        told.put(
            "quotation_line", quotation_id=offer, product_id=goods["id"], product_code=product,
            product_name=goods["name"], quantity=quantity, unit="pcs", unit_price=price,
            amount=total, position=0,
        )  # fmt: skip
    told.put(
        "sample", "GB-114", what="Oak serving board 35 cm", quantity="2", asked_on=told.day(-18),
        product_id=told.products["OB-110"]["id"], sent_on=told.day(-12), courier="Skyharbour",
        tracking="SK 4410 7782", arrived_on=told.day(-8), feedback_due=told.day(-1),
    )  # fmt: skip
    told.put("sample", "PL-163", what="Oak bread box", quantity="1", asked_on=told.day(-3))


def _credit(told: Told) -> None:
    for place, (percent, trigger) in enumerate((("30", "order"), ("70", "bl_copy"))):
        told.put(
            "terms_part", "AE-231", position=place, percent=percent, method="tt", trigger=trigger,
            days=0,
        )  # fmt: skip
    order = next(iter(told.orders("AE-232", "status = 'open'")), {"id": None, "total": None})
    told.put(
        "letter_of_credit", "AE-232", number="LC-2031-88", bank="Gulf Trade Bank",
        order_id=order["id"], issued_on=told.day(-24), latest_shipment=told.day(6),
        expires_on=told.day(27), presentation_days=21, amount=order["total"], currency="USD",
    )  # fmt: skip
    told.put(
        "credit_file", "NL-151", insurer="Harbour Credit Cover", policy="P-77120",
        amount=6_000_000,
        currency="EUR", insured_until=told.day(140), rating="A", rated_on=told.day(-200),
        review_on=told.day(4),
    )  # fmt: skip


def _agreements(told: Told) -> None:
    agreement = told.put(
        "agreement", "NL-151", kind="contract", title="Yearly volume, oak and bamboo",
        number="A-14", from_on=told.day(-300), until_on=told.day(65), notice_days=60, renews=1,
        volume="180000", volume_unit="EUR", volume_every="year", status="active",
        owner="Lin Yue", terms="3 % back at the end of the year when the volume is reached",
    )  # fmt: skip
    for kind, what, ahead, done in (
        ("review", "Half-yearly review", -120, -118),
        ("review", "Talk over next year's prices", 6, None),
        ("milestone", "New carton design released", 30, None),
    ):
        told.put(
            "agreement_step", agreement_id=agreement, kind=kind, what=what, due=told.day(ahead),
            done_on=told.day(done) if done is not None else None,
        )  # fmt: skip


def _enquiries(told: Told) -> None:
    for place, (ago, address, name, subject, text) in enumerate((
        (0, "buyer@copperfern.example", "Ella Brandt", "Steamer baskets",
         "Dear team,\nplease quote 800 bamboo steamers 20 cm, FOB Ningbo, delivery in March.\n"
         "Kind regards\nElla Brandt"),
        (1, "einkauf@hellweg-kontor.example", "Jonas Hellweg", "Muster Brotkasten",
         "Guten Tag,\nkönnten Sie uns zwei Muster vom Brotkasten aus Eiche schicken?\n"
         "Viele Grüße\nJonas Hellweg"),
    )):  # fmt: skip
        told.put(
            "enquiry", message_id=f"sample-{place}@example", at=told.moment(ago, 1),
            direction="in", address=address, name=name, subject=subject, text=text,
        )  # fmt: skip
