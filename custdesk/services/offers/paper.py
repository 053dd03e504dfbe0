"""A quotation or proforma invoice as pages: what is read for it."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any, Literal

from custdesk.domain.words import N_, Words
from custdesk.paper.offer import OfferLine, OfferPaper, set_offer
from custdesk.paper.typesetting import Document
from custdesk.services import customers, mailing, settings
from custdesk.services.desk import Desk
from custdesk.services.offers import quotations
from custdesk.store import products, records
from custdesk.store.rows import CustomerRow
from custdesk.system.paths import resource

Paper = Literal["a4", "us-letter"]


def document(
    desk: Desk, offer: int, languages: Sequence[Words], english: Words, *, paper: Paper = "a4"
) -> Document:
    """Set an offer in one language or in two; the buyer's address is in Latin letters."""
    return set_offer(facts(desk, offer, english, paper), languages, templates=resource("templates"))


def facts(desk: Desk, offer: int, english: Words, paper: Paper = "a4") -> OfferPaper:
    """What stands on an offer; raises `NotFound`."""
    found = quotations.one(desk, offer)
    fields, firm = found.fields, settings.firm(desk)
    detail = customers.detail(desk, found.row.customer)
    person = next((one.name for one in detail.people if one.id == fields["person_id"]), "")
    goods = {line["product_id"]: _product(desk, line["product_id"]) for line in found.lines}
    address = firm.registered_address or firm.address
    reach = [one for one in (firm.phone, firm.email) if one]
    until = fields["valid_until"]
    return OfferPaper(
        kind=found.row.kind,
        number=found.row.number,
        version=found.row.version,
        on=date.fromisoformat(fields["date"]),
        valid_until=date.fromisoformat(until) if until else None,
        seller=(firm.name, *_parts(address), *reach),
        buyer=_buyer(desk, detail.row, english),
        attention=person,
        country=found.row.country,
        price_term=_price_term(fields),
        terms=fields["terms"] or "",
        lead_time=fields["lead_time"] or "",
        currency=fields["currency"],
        lines=tuple(
            _line(desk, line, goods[line["product_id"]], found.row.customer) for line in found.lines
        ),
        freight=fields["freight"],
        total=found.row.total or 0,
        packing=_packing(found.lines, goods),
        notes=fields["notes"] or "",
        bank=_parts(firm.bank),
        signer=firm.salesperson,
        paper=paper,
    )


def _buyer(desk: Desk, row: CustomerRow, english: Words) -> tuple[str, ...]:
    """Name and address; of an address that nobody knows the country at least."""
    lines = mailing.in_latin(desk, row.id, english) or (row.name,)
    country = english.country(row.country).upper() if row.country else ""
    known = any(country in line.upper() for line in lines)
    return _name_first(row, lines if known else (*lines, country))


def _name_first(row: CustomerRow, lines: tuple[str, ...]) -> tuple[str, ...]:
    """An envelope to Japan begins with the place; a buyer is named before where they are."""
    at = next((n for n, line in enumerate(lines) if row.name in line), 0)
    return (row.name_latin or row.name, *lines[:at], *lines[at + 1 :]) if at else lines


def doubts(desk: Desk, offer: int) -> list[str]:
    """What the firm's settings lack for it, as source texts."""
    firm, row = settings.firm(desk), quotations.get(desk, offer)
    told = []
    if not firm.name or not (firm.registered_address or firm.address):
        told.append(N_("Type the firm's name and address in the settings, under The firm."))
    if row["kind"] == "proforma" and not firm.bank:
        told.append(N_("Type the bank details in the settings, under The firm."))
    return told


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _price_term(fields: Mapping[str, Any]) -> str:
    """`CIF Hamburg (Incoterms® 2020)`."""
    if not fields["incoterm"]:
        return ""
    place = " ".join(one for one in (fields["incoterm"], fields["port"]) if one)
    return f"{place} (Incoterms® 2020)"


def _product(desk: Desk, number: int | None) -> dict[str, Any]:
    return (records.get(desk.db, "product", number) if number else None) or {}


def _line(
    desk: Desk, line: Mapping[str, Any], product: Mapping[str, Any], customer: int
) -> OfferLine:
    own = [
        one["number"]
        for one in (products.items(desk.db, line["product_id"]) if line["product_id"] else [])
        if one["customer_id"] == customer
    ]
    return OfferLine(
        name=line["product_name"] or line["product_code"] or "",
        code=line["product_code"] or "",
        their_code=(own[0] or "") if own else "",
        hs_code=product.get("hs_code") or "",
        quantity=line["quantity"] or "1",
        unit=line["unit"] or "",
        unit_price=line["unit_price"] or "0",
        discount=Decimal(line["discount"] or 0),
        amount=line["amount"] or 0,
        note=line["note"] or "",
    )


def _packing(
    lines: Sequence[Mapping[str, Any]], goods: Mapping[Any, Mapping[str, Any]]
) -> tuple[int, Decimal, Decimal] | None:
    """Cartons, volume and weight; None where a product does not say how many are in a carton."""
    cartons, volume, weight = 0, Decimal(0), Decimal(0)
    for line in lines:
        product = goods[line["product_id"]]
        each = Decimal(product.get("per_carton") or 0)
        if not each:
            return None
        n = int((Decimal(line["quantity"] or 0) / each).quantize(Decimal(1), ROUND_CEILING))
        cartons += n
        volume += n * Decimal(product.get("carton_cbm") or 0)
        weight += n * Decimal(product.get("carton_kg") or 0)
    return cartons, volume, weight
