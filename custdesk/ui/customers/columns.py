"""The columns of the customer list: what stands in each, how wide, and what it sorts by."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from custdesk.domain.fields import BY_NAME, Kind
from custdesk.domain.own_fields import DATE, NUMBER
from custdesk.domain.words import N_
from custdesk.services.own_fields import OwnField
from custdesk.store.rows import CustomerRow
from custdesk.system.language import _, words
from custdesk.ui.parts.formats import country_short, days_short, figure, percent, table_date


class Scene(NamedTuple):
    """What every row is seen against.

    `rhythm`: tier -> days after which a customer of that tier is overdue for contact.
    `sales_max`: the longest amount bar, minor units of `currency`.
    """

    today: date
    currency: str = ""
    sales_max: int = 0
    rhythm: Mapping[str, int] = MappingProxyType({})


class Column(NamedTuple):
    """One column. `sort` is a key of `ListQuery`; `falling`: sorted downwards at first.

    `field`: the field of the customer that can be edited in the list; else `why` says why not.
    """

    id: str
    title: str  # source text; may name {currency}. Of an own field its title as it is
    width: int
    text: Callable[[CustomerRow, Scene], str]
    sort: str | None = None
    falling: bool = False
    right: bool = False
    own: OwnField | None = None
    field: str = ""
    why: str = ""  # source text
    further: bool = False  # what stands in `field`, read only while the column is shown


def own_columns(fields: Sequence[OwnField]) -> tuple[Column, ...]:
    """A column for each of the firm's own fields; its texts are `own_text`."""
    return tuple(
        Column(
            field.key, field.title, 100, _nothing, field.key,
            field.kind in (NUMBER, DATE), field.kind in (NUMBER, DATE), field,
        )
        for field in fields
    )  # fmt: skip


def own_text(field: OwnField, value: str | None, scene: Scene) -> str:
    """What stands in the column of an own field."""
    if not value:
        return ""
    if field.kind == DATE:
        return _day_text(date.fromisoformat(value), scene.today, words().code)
    if field.kind == NUMBER:
        return words().number(Decimal(value), len(value.partition(".")[2]))
    return " ".join(value.split())


def title_of(column: Column, currency: str) -> str:
    """A column's title in the reader's language; that of an own field as the firm wrote it."""
    return column.title if column.own else _(column.title).format(currency=currency)


def silent_days(row: CustomerRow, scene: Scene) -> int | None:
    """Days since the last contact, 0 for one that lies ahead; None if there never was one."""
    return max((scene.today - row.last_contact).days, 0) if row.last_contact else None


def is_late(row: CustomerRow, scene: Scene) -> bool:
    """Whether the customer has gone without contact for as long as the tier's rhythm, or longer."""
    days, rule = silent_days(row, scene), scene.rhythm.get(row.tier)
    return days is not None and rule is not None and days >= rule


def trend_direction(trend: tuple[int, ...]) -> int:
    """1 when the last quarter runs clearly above the nine months before, -1 below, else 0."""
    mean = sum(trend) / 12
    if len(trend) != 12 or mean <= 0:
        return 0
    change = (sum(trend[9:]) / 3 - sum(trend[:9]) / 9) / mean
    return 1 if change > 0.12 else -1 if change < -0.15 else 0


class NextStep(NamedTuple):
    """The two halves of the cell: what, and when; `state` is plain, today, late or money."""

    what: str
    when: str
    state: str


def next_step(row: CustomerRow, scene: Scene) -> NextStep:
    """What to do next; an overdue invoice comes before a mere follow-up."""
    if row.overdue_days > 0 and row.next_kind in (None, "follow_up"):
        return NextStep(_("Remind to pay"), days_short(row.overdue_days), "money")
    if row.next_on is None:
        return NextStep("", "", "plain")
    usual = {"visit": _("Visit"), "follow_up": _("Follow up")}.get(row.next_kind or "", "")
    what = row.next_what or usual
    days = (row.next_on - scene.today).days
    if days == 0:
        return NextStep(what, _("today"), "today")
    if days < 0:
        return NextStep(what, _("{n} d late").format(n=-days), "late")
    return NextStep(what, _day_text(row.next_on, scene.today, words().code), "plain")


def initials(name: str) -> str:
    """A colleague in two letters; names that are not in Latin letters stay as they are."""
    parts = name.split()
    if len(parts) < 2 or not name.isascii():
        return name
    return parts[0][0].upper() + parts[-1][0].upper()


def _next_text(row: CustomerRow, scene: Scene) -> str:
    step = next_step(row, scene)
    return f"{step.what} {step.when}".strip()


def _days_text(row: CustomerRow, scene: Scene) -> str:
    days = silent_days(row, scene)
    return "" if days is None else words().number(days)


# The same days and countries stand in row after row, and formatting one takes tens of microseconds.
@lru_cache(maxsize=4096)
def _day_text(day: date, today: date, _language: str) -> str:
    return table_date(day, today)


@lru_cache(maxsize=1024)
def _country_text(code: str, _language: str) -> str:
    return country_short(code)


def _last_order(row: CustomerRow, scene: Scene) -> str:
    return _day_text(row.last_order, scene.today, words().code) if row.last_order else ""


def _country(row: CustomerRow, scene: Scene) -> str:
    return _country_text(row.country, words().code) if row.country else ""


def _sales(row: CustomerRow, scene: Scene) -> str:
    return figure(row.sales_12m, scene.currency) if row.sales_12m else ""


def _nothing(row: CustomerRow, scene: Scene) -> str:
    return ""


def _complete(row: CustomerRow, scene: Scene) -> str:
    return percent(row.completeness / 100)


def further_text(field: str, value: str | None) -> str:
    """What stands in a further column."""
    if not value:
        return ""
    from custdesk.domain.choices import OF_CUSTOMER  # only who shows them needs them

    title = dict(OF_CUSTOMER.get(field, ())).get(value)
    if title:
        return _(title)
    known = BY_NAME.get(f"customer.{field}")
    if known and known.kind is Kind.DATE:
        try:
            return words().date(date.fromisoformat(value))
        except ValueError:
            return value
    return " ".join(value.split())


def _further(field: str, title: str, width: int) -> Column:
    return Column(field, title, width, _nothing, field, field=field, further=True)


_FURTHER = (
    _further("code", N_("Customer code"), 90),
    _further("city", N_("City"), 100),
    _further("kind", N_("Kind of business"), 110),
    _further("stage", N_("Stage"), 90),
    _further("industry", N_("Industry"), 110),
    _further("source", N_("Source"), 100),
    _further("team", N_("Team"), 80),
    _further("phone", N_("Phone"), 120),
    _further("email", N_("E-mail"), 150),
    _further("website", N_("Website"), 130),
    _further("since", N_("Customer since"), 100),
    _further("languages", N_("Languages"), 90),
    _further("currency", N_("Currency"), 66),
    _further("terms", N_("Payment terms"), 130),
    _further("port", N_("Port"), 90),
    _further("forwarder", N_("Nominated forwarder"), 120),
    _further("care_days", N_("Contact every … days"), 90),
)
FURTHER = frozenset(column.id for column in _FURTHER)
# Shown when the user asks for them.
HIDDEN = FURTHER | {"completeness"}

_BY_TIER = N_("The tier follows from the records. “Actions” sets one by hand.")
_BY_PEOPLE = N_("Who is spoken with stands under People, in the pane at the right.")
_BY_ORDERS = N_("This follows from the orders.")
_BY_LOG = N_("This follows from the log of contacts.")
_BY_PLANS = N_("The next step follows from tasks, visits and the rhythm of care.")
_BY_RECORD = N_("This follows from how much is known of the customer.")

COLUMNS: tuple[Column, ...] = (
    Column("tier", N_("Tier"), 40, _nothing, "tier", why=_BY_TIER),
    Column("name", N_("Name"), 180, lambda r, s: r.name, "name", field="name"),
    Column(
        "name_latin", N_("Latin name"), 98, lambda r, s: r.name_latin, "name_latin",
        field="name_latin",
    ),
    Column("country", N_("Country"), 89, _country, "country", field="country"),
    Column("contact", N_("Contact"), 108, lambda r, s: r.contact, "contact", why=_BY_PEOPLE),
    Column("last_order", N_("Last order"), 75, _last_order, "last_order", True, True,
           why=_BY_ORDERS),
    Column("sales_12m", N_("12 mo, {currency}"), 96, _sales, "sales_12m", True, True,
           why=_BY_ORDERS),
    Column("trend", N_("Trend"), 54, _nothing, why=_BY_ORDERS),
    Column("days", N_("Days"), 42, _days_text, "last_contact", False, True, why=_BY_LOG),
    Column("next", N_("Next step"), 134, _next_text, "next_on", why=_BY_PLANS),
    Column("owner", N_("Owner"), 47, lambda r, s: initials(r.owner), "owner", field="owner"),
    Column("completeness", N_("Complete"), 66, _complete, "completeness", False, True,
           why=_BY_RECORD),
    *_FURTHER,
)  # fmt: skip

# Columns that take the room of a wide window, in this order, and how wide they grow: first all as
# far as most of their texts need, then on for the longest. And those that give theirs up in a
# narrow one, and how far.
_GROWING = (
    *(("next", 200), ("name", 200), ("name_latin", 136), ("contact", 136)),
    *(("name", 260), ("name_latin", 200), ("contact", 160)),
)
_GIVING = (("name_latin", 84), ("country", 80), ("contact", 88), ("name", 150))


def fitted(
    width: int,
    hidden: frozenset[str] = FURTHER,
    least: Mapping[str, int] | None = None,
    columns: Sequence[Column] = COLUMNS,
) -> dict[str, int]:
    """Widths of the columns that are shown, together as wide as `width` where that is possible.

    `least`: what the titles need in the reader's language.
    """
    floor = least or {}
    widths = {c.id: max(c.width, floor.get(c.id, 0)) for c in columns if c.id not in hidden}
    spare = width - sum(widths.values())
    for name, limit in _GROWING if spare > 0 else _GIVING:
        if name in widths:
            room = limit - widths[name]
            change = max(0, min(spare, room)) if spare > 0 else min(0, max(spare, room))
            widths[name] += change
            spare -= change
    if spare > 0 and "next" in widths:
        widths["next"] += spare
    return widths
