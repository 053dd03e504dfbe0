"""What the tables of recommendations and testimonials say of each."""

from collections.abc import Mapping, Sequence
from datetime import date

from custdesk.domain.surveys.kinds import SCOPES, STATES, TESTIMONIALS
from custdesk.domain.surveys.testimonials import may_show, told
from custdesk.domain.words import N_
from custdesk.services.loyalty.recommendations import RecommendationRow, is_owed
from custdesk.services.loyalty.testimonials import TestimonialRow
from custdesk.system.language import _, say, words
from custdesk.ui.parts.formats import amount, table_date

RECOMMENDED = (
    N_("Recommended by"), N_("Whom they named"), N_("Recommended on"),
    N_("What the recommendation led to"),
    N_("Orders since"), N_("Sales since"), N_("Thanks"),
)  # fmt: skip
RECOMMENDED_WIDTHS = (190, 180, 124, 214, 90, 116, 240)
SHOWN = (
    N_("Customer"), N_("Kind"), N_("Words to show"), N_("May be shown"),
    N_("Where it may be shown"),
)  # fmt: skip
SHOWN_WIDTHS = (220, 110, 340, 230, 190)


def recommended(row: RecommendationRow, today: date, currency: str) -> Sequence[str]:
    return (
        row.customer_name, row.named, table_date(row.on, today),
        _(dict(STATES).get(row.state, row.state)),
        words().number(row.orders) if row.brought else "",
        amount(row.sales, currency) if row.orders else "", thanks(row, today),
    )  # fmt: skip


def thanks(row: RecommendationRow, today: date) -> str:
    """Given on a day, due, or neither."""
    if row.thanked is not None:
        given = _("Given on {day}").format(day=table_date(row.thanked, today))
        return words().join((given, row.gift_what), "phrases")
    if is_owed(row):
        return words().join((_("Thanks are due"), row.owed), "phrases")
    return ""


def values(row: RecommendationRow) -> Mapping[int, object]:
    """What stands behind the texts, for workbooks."""
    return {2: row.on, 4: row.orders if row.brought else None}


def shown(row: TestimonialRow, today: date) -> Sequence[str]:
    name = row.customer_name
    if row.anonymous:
        name = _("{name} (not by name)").format(name=name)
    places = dict(SCOPES)
    return (
        name, _(dict(TESTIMONIALS).get(row.kind, row.kind)),
        words().join((row.title, row.text), "facts"),
        say(told(may_show(row.permission, row.until, today), row.until)),
        words().join(_(places[key]) for key in row.scope if key in places),
    )  # fmt: skip
