"""What the lists of the page tell of their rows."""

from datetime import date

from custdesk.domain.credit.ageing import BUCKETS
from custdesk.domain.words import N_
from custdesk.services.credit.ageing import AgeingRow, CurrencyTotal
from custdesk.services.credit.watching import LetterLine, ReviewLine
from custdesk.system.language import words
from custdesk.ui.credit.rows import Column
from custdesk.ui.parts.formats import amount, days_short, figure, table_date

_WIDTH = 88  # px of an amount
_LATE = "warning"


def plain_figure(minor: int, currency: str) -> str:
    """An amount in a column whose row names the currency; nothing for nothing."""
    return figure(minor, currency) if minor else ""


def exact(minor: int, currency: str) -> str:
    """An amount to the cent: `EUR 1,234.50`."""
    return words().money(minor, currency, decimals=True)


def _bucket(place: int) -> Column[AgeingRow]:
    token = ("text2", _LATE, _LATE, "danger", "danger")[place]
    return Column(
        BUCKETS[place],
        lambda row: plain_figure(row.buckets[place], row.currency),
        _WIDTH,
        key=lambda row: row.buckets[place],
        right=True,
        tone=lambda _row: token,
    )


AGEING: tuple[Column[AgeingRow], ...] = (
    Column(N_("Customer"), lambda row: row.name, tier=lambda row: row.tier, bold=True),
    Column(N_("Currency"), lambda row: row.currency, 72),
    Column(
        N_("Open amount"), lambda row: plain_figure(row.open, row.currency), 96,
        key=lambda row: row.open, right=True, bold=True,
    ),
    *(_bucket(place) for place in range(len(BUCKETS))),
    Column(
        N_("On account"), lambda row: plain_figure(row.on_account, row.currency), 92,
        key=lambda row: row.on_account, right=True,
    ),
    Column(
        N_("Disputed"), lambda row: plain_figure(row.disputed, row.currency), 84,
        key=lambda row: row.disputed, right=True,
    ),
    Column(
        N_("Days late"), lambda row: days_short(row.days_late) if row.days_late else "", 80,
        key=lambda row: row.days_late, right=True,
    ),
)  # fmt: skip


def total_columns() -> tuple[Column[CurrencyTotal], ...]:
    """The sums below the ageing, in the same columns."""

    def bucket(place: int) -> Column[CurrencyTotal]:
        return Column(
            "", lambda row: plain_figure(row.buckets[place], row.currency), _WIDTH,
            right=True, bold=True,
        )  # fmt: skip

    return (
        Column("", _total_name, bold=True),
        Column("", lambda row: row.currency, 72, bold=True),
        Column("", lambda row: plain_figure(row.open, row.currency), 96, right=True, bold=True),
        *(bucket(place) for place in range(len(BUCKETS))),
        Column("", lambda row: plain_figure(row.on_account, row.currency), 92, right=True),
        Column("", lambda _row: "", 84),
        Column("", lambda _row: "", 80),
    )


def _total_name(_row: CurrencyTotal) -> str:
    return words().text(N_("Total"))


def letter_columns(today: date) -> tuple[Column[LetterLine], ...]:
    """Letters of credit with the days that must not be missed."""

    def day(title: str, of: str) -> Column[LetterLine]:
        def tone(row: LetterLine) -> str:
            found: date | None = getattr(row, of)
            if row.presented_on or found is None:
                return "text2"
            return "danger" if found < today else _LATE if (found - today).days <= 7 else "text2"

        return Column(
            title, lambda row: table_date(getattr(row, of), today), 120,
            key=lambda row: getattr(row, of), tone=tone,
        )  # fmt: skip

    return (
        Column(N_("Number"), lambda row: row.number, 150, bold=True),
        Column(N_("Customer"), lambda row: row.name, tier=lambda row: row.tier),
        Column(N_("Order"), lambda row: row.order, 110),
        Column(
            N_("Amount"),
            lambda row: amount(row.amount, row.currency) if row.amount is not None else "",
            120, key=lambda row: row.amount, right=True,
        ),
        day(N_("Latest shipment"), "latest_shipment"),
        day(N_("Present by"), "present_by"),
        day(N_("Expires on"), "expires_on"),
        Column(
            N_("Presented on"), lambda row: table_date(row.presented_on, today), 120,
            key=lambda row: row.presented_on,
        ),
    )  # fmt: skip


def review_columns(today: date) -> tuple[Column[ReviewLine], ...]:
    """Customers whose limit is to be looked at again."""

    def tone(found: date | None) -> str:
        return _LATE if found is not None and found <= today else "text2"

    return (
        Column(N_("Customer"), lambda row: row.name, tier=lambda row: row.tier, bold=True),
        Column(
            N_("Credit limit"),
            lambda row: amount(row.limit, row.currency) if row.limit is not None else "",
            130, key=lambda row: row.limit, right=True,
        ),
        Column(N_("Credit rating"), lambda row: row.rating, 120),
        Column(
            N_("Next review"), lambda row: table_date(row.review_on, today), 120,
            key=lambda row: row.review_on, tone=lambda row: tone(row.review_on),
        ),
        Column(
            N_("Insured amount"),
            lambda row: amount(row.insured, row.insured_currency) if row.insured else "",
            130, key=lambda row: row.insured, right=True,
        ),
        Column(
            N_("Insured until"), lambda row: table_date(row.insured_until, today), 120,
            key=lambda row: row.insured_until, tone=lambda row: tone(row.insured_until),
        ),
    )  # fmt: skip
