"""Money is an integer of minor units beside its ISO 4217 currency; never a float."""

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
