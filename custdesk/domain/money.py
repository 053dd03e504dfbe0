"""Money is an integer of minor units beside its ISO 4217 currency; never a float."""

import re
from decimal import ROUND_HALF_UP, Decimal

# ISO 4217: currencies whose minor unit is not a hundredth.
_MINOR_DIGITS = {
    "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
    "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0,
    "RWF": 0, "UGX": 0, "UYI": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
}  # fmt: skip


def minor_digits(currency: str) -> int:
    """Decimals of a currency: 2 for USD, 0 for JPY, 3 for KWD."""
    return _MINOR_DIGITS.get(currency, 2)


def to_minor(amount: Decimal, currency: str) -> int:
    """An amount in whole minor units, rounded half up (away from zero)."""
    return int(amount.scaleb(minor_digits(currency)).quantize(Decimal(1), ROUND_HALF_UP))


def from_minor(minor: int, currency: str) -> Decimal:
    """The amount as a decimal with the currency's digits."""
    return Decimal(minor).scaleb(-minor_digits(currency))


def line_net(unit_price: Decimal, quantity: Decimal, discount: Decimal, currency: str) -> int:
    """Net of an order line in minor units: price × quantity less its discount (a share, 0 to 1)."""
    return to_minor(unit_price * quantity * (1 - discount), currency)


def convert(minor: int, currency: str, rate: Decimal, base: str) -> int:
    """An amount in the base currency; `rate` is base units for one unit of `currency`."""
    return to_minor(from_minor(minor, currency) * rate, base)


def typed_amount(written: str, currency: str) -> Decimal | None:
    """The figure that somebody typed: `1,234.50`, `1.234,50`, `45,5`, `1'200`.

    None for what is no figure, and where it is not plain what its signs part.
    """
    text = re.sub(r"['’ ]", "", written)
    if not re.fullmatch(r"[0-9][0-9.,]*", text):
        return None
    parts = re.split(r"[.,]", text)
    signs = re.findall(r"[.,]", text)
    if not signs:
        return Decimal(text)
    whole, last = parts[:-1], parts[-1]
    grouped = all(len(part) == 3 for part in whole[1:]) and 1 <= len(whole[0]) <= 3
    digits = minor_digits(currency)
    if len(set(signs)) == 2 and len(set(signs[:-1])) == 1:  # 1.234,56
        plain = grouped and 1 <= len(last) <= max(digits, 2)
        return Decimal("".join(whole) + "." + last) if plain else None
    if len(signs) > 1:  # 1,234,567
        return Decimal("".join(parts)) if grouped and len(last) == 3 else None
    if len(last) <= 2:
        return Decimal(f"{whole[0]}.{last}") if digits else None
    if len(last) == 3 and signs == [","] and digits < 3 and grouped:
        return Decimal("".join(parts))  # as everywhere in CustDesk a comma parts thousands
    return None
