"""A quotation or proforma invoice on paper: who, to whom, on which terms, what, and the bank."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

from custdesk.domain.money import from_minor, minor_digits
from custdesk.domain.words import N_, Words
from custdesk.paper.bilingual import both
from custdesk.paper.scripts import families, record_language
from custdesk.paper.typesetting import Document
from custdesk.paper.wording import for_reader

_TITLES = {"quotation": N_("QUOTATION"), "proforma": N_("PROFORMA INVOICE")}
_LABELS = {
    "number": N_("Number"),
    "dated": N_("Date"),
    "version": N_("Version"),
    "valid": N_("Valid until"),
    "buyer": N_("Buyer"),
    "attention": N_("Attention"),
    "price_term": N_("Price term"),
    "terms": N_("Payment terms"),
    "lead_time": N_("Lead time"),
    "goods": N_("Goods"),
    "code": N_("Item"),
    "their_code": N_("Your item"),
    "hs_code": N_("HS code"),
    "quantity": N_("Quantity"),
    "unit_price": N_("Unit price"),
    "discount": N_("Discount"),
    "amount": N_("Amount"),
    "goods_total": N_("Goods in total"),
    "freight": N_("Freight"),
    "total": N_("Total"),
    "packing": N_("Packing"),
    "remarks": N_("Remarks"),
    "bank": N_("Bank details"),
    "seller_signs": N_("For the seller"),
    "buyer_signs": N_("Accepted by the buyer, date and signature"),
    "page": N_("Page {page} of {pages}"),
    "unknown": N_("Not known yet"),
}


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A line as it is printed; `their_code`: the customer's own number for it."""

    name: str
    code: str
    their_code: str
    hs_code: str
    quantity: str
    unit: str
    unit_price: str
    discount: Decimal  # a share
    amount: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class OfferPaper:
    """Everything on it. `seller`: name, address, ways to reach us; `bank`: a line each."""

    kind: str
    number: str
    version: int
    on: date
    valid_until: date | None
    seller: tuple[str, ...]
    buyer: tuple[str, ...]
    attention: str
    country: str
    price_term: str
    terms: str
    lead_time: str
    currency: str
    lines: tuple[OfferLine, ...]
    freight: int | None
    total: int
    packing: tuple[int, Decimal, Decimal] | None  # cartons, m³, kg
    notes: str
    bank: tuple[str, ...]
    signer: str
    paper: Literal["a4", "us-letter"] = "a4"


def set_offer(
    offer: OfferPaper,
    languages: Sequence[Words],
    *,
    templates: Path,
    fonts: Sequence[Path] = (),
) -> Document:
    """Set an offer in one language, or in two on the same page."""
    data: object = _data(offer, languages[0])
    for other in languages[1:]:
        data = both(data, _data(offer, other))
    assert isinstance(data, dict)
    return Document(templates / "offer.typ", data, printed_on=offer.on, fonts=fonts)


def _data(offer: OfferPaper, words: Words) -> dict[str, object]:
    record = record_language("", offer.country)

    def money(minor: int) -> str:
        return words.number(from_minor(minor, offer.currency), minor_digits(offer.currency))

    goods = sum(line.amount for line in offer.lines)
    facts = [
        (words.text(_LABELS["price_term"]), offer.price_term),
        (words.text(_LABELS["terms"]), offer.terms),
        (words.text(_LABELS["lead_time"]), offer.lead_time),
        (words.text(_LABELS["packing"]), _packing(offer, words)),
    ]
    return {
        **for_reader(words),
        "record": {"language": record, "families": families(record)},
        "paper": offer.paper,
        "labels": {key: words.text(text) for key, text in _LABELS.items()},
        "title": words.text(_TITLES[offer.kind]),
        "figure": {"number": offer.number, "version": offer.version, "currency": offer.currency},
        "printed_on": [offer.on.year, offer.on.month, offer.on.day],
        "date": words.date(offer.on),
        "last": words.date(offer.valid_until) if offer.valid_until else "",
        "seller": list(offer.seller),
        "buyer": list(offer.buyer),
        "attention": offer.attention,
        "facts": [{"title": title, "value": value} for title, value in facts if value],
        "discounts": any(line.discount for line in offer.lines),
        "lines": [_line(line, words, offer.currency) for line in offer.lines],
        "sums": {
            "goods": money(goods) if offer.freight else "",
            "freight": money(offer.freight) if offer.freight else "",
            "total": money(offer.total),
        },
        "notes": offer.notes,
        "bank": list(offer.bank) if offer.kind == "proforma" else [],
        "signer": offer.signer,
    }


def _line(line: OfferLine, words: Words, currency: str) -> dict[str, str]:
    price = Decimal(line.unit_price)
    digits = max(minor_digits(currency), -int(price.normalize().as_tuple().exponent))
    quantity = Decimal(line.quantity)
    many = words.number(quantity, max(0, -int(quantity.normalize().as_tuple().exponent)))
    return {
        "name": line.name,
        "code": line.code,
        "their_code": line.their_code,
        "hs_code": line.hs_code,
        "quantity": f"{many} {line.unit}".strip(),
        "unit_price": words.number(price, digits),
        "discount": f"{(line.discount * 100).normalize():f}%" if line.discount else "",
        "amount": words.number(from_minor(line.amount, currency), minor_digits(currency)),
        "note": line.note,
    }


def _packing(offer: OfferPaper, words: Words) -> str:
    """How many cartons, how large and how heavy, where every product says it."""
    if offer.packing is None:
        return ""
    cartons, volume, weight = offer.packing
    told = [words.plural("{n} carton", "{n} cartons", cartons)]
    if volume:
        told.append(f"{words.number(volume, 2)} m³")
    if weight:
        told.append(f"{words.number(weight)} kg")
    return words.join(told)
