"""The days to remember as columns and rows of a workbook."""

from collections.abc import Sequence

from custdesk.services.as_seen import Value
from custdesk.services.occasions import Occasion
from custdesk.system.language import _, say, words
from custdesk.ui.parts.chip import tier_word


def header() -> list[str]:
    """The titles of the columns."""
    return [
        _("Date"), _("Last day"), _("Occasion"), _("Customers"), _("Names"), _("Contact"),
        _("Tier"), _("Country"), _("May still change"), _("Greeted"),
    ]  # fmt: skip


def rows(occasions: Sequence[Occasion]) -> list[list[Value]]:
    """A row for each, in the order they are shown in."""
    return [_row(one) for one in occasions]


def _row(one: Occasion) -> list[Value]:
    kept = one.kept
    country = one.country or kept.country
    return [
        kept.day, kept.last, say(kept.title), len(kept.customers), words().join(one.names),
        kept.person, tier_word(one.tier) if one.tier else "",
        words().country(country) if country else "", _("Yes") if kept.expected else "",
        one.greeted or "",
    ]  # fmt: skip
