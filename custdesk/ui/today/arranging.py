"""Which rows stand where: segments, groups with their headers, and the orders inside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import NamedTuple

from custdesk.domain.reason import Kind
from custdesk.domain.words import N_
from custdesk.services.days_ahead import day_of
from custdesk.services.today import TodayRow
from custdesk.system.language import _, say, words
from custdesk.ui.parts.chip import TIERS
from custdesk.ui.today.kinds import GROUPS, in_segment, kinds_of

ORDERS = {
    "urgency": N_("Urgency"),
    "tier": N_("Tier"),
    "closing": N_("Closing time"),
    "country": N_("Country"),
}
_GREETINGS = "greetings"
_FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Group:
    """A header in the list, in the reader's words."""

    key: str
    title: str
    note: str
    count: int


Item = TodayRow | Group


def ordered(rows: Sequence[TodayRow], order: str) -> list[TodayRow]:
    """Rows in another order than urgency, which is how they come; equal ones stay by urgency."""
    if order == "tier":
        return sorted(rows, key=lambda row: TIERS.index(row.tier))
    if order == "closing":
        return sorted(rows, key=lambda row: row.reach.until or row.reach.opens or _FAR)
    if order == "country":
        return sorted(rows, key=lambda row: words().country(row.country))
    return list(rows)


class Head(NamedTuple):
    """A group that may be shown; `count`: of all it has, where rows are only the first of them."""

    key: str
    title: str
    note: str
    whole: int | None = None


def arranged(
    rows: Iterable[TodayRow],
    segment: str,
    order: str,
    heads: Sequence[Head] | None = None,
    spread: frozenset[str] = frozenset(),
) -> list[Item]:
    """The rows of a segment under the headers of their groups.

    `heads`: other groups than those of today, in the reader's words. Of several customers of one
    country with the same holiday one row stands for all, except in the countries of `spread`.
    """
    chosen = [_first_of(row, segment) for row in rows if in_segment(row, segment)]
    shown: list[Item] = []
    usual = [Head(key, _(title), _(note)) for key, title, note in GROUPS]
    for key, title, note, whole in usual if heads is None else heads:
        members = [row for row in chosen if row.group == key]
        if members:
            count = len(members) if whole is None or segment != "all" else whole
            note = _first_opening(members) or note if key == "later" else note
            members = ordered(_together(members, spread, segment == _GREETINGS), order)
            shown += [Group(key, title, note, count), *members]
    return shown


def _first_of(row: TodayRow, segment: str) -> TodayRow:
    """The row as it stands in a segment: the reason that belongs there comes first."""
    kinds = kinds_of(segment)
    if row.reason.kind in kinds or not kinds:
        return row
    first = next(reason for reason in row.reasons if reason.kind in kinds)
    others = tuple(reason for reason in row.reasons if reason is not first)
    return replace(row, reason=first, others=others)


def _together(
    members: Sequence[TodayRow], spread: frozenset[str], greetings: bool
) -> list[TodayRow]:
    """One row for the same holiday of a country, where nothing else is to be said.

    Among `greetings` nothing else counts.
    """
    alike: dict[tuple[str, str], list[TodayRow]] = {}
    for row in members:
        if row.reason.kind is Kind.HOLIDAY and (greetings or len(row.reasons) == 1):
            alike.setdefault((row.country, say(row.reason.message)), []).append(row)
    hidden: set[int] = set()
    standing: dict[int, int] = {}
    for (country, _message), same in alike.items():
        standing[same[0].customer_id] = len(same) - 1
        if country not in spread:
            hidden |= {row.customer_id for row in same[1:]}
    return [
        replace(row, alike=standing.get(row.customer_id, 0))
        for row in members
        if row.customer_id not in hidden
    ]


def _first_opening(members: Sequence[TodayRow]) -> str:
    """Of those who are closed, when the first opens."""
    opens = [row.reach.opens_here for row in members if row.reach.opens_here]
    if not opens:
        return ""
    first = min(opens)
    return _("The first opens {weekday} {time} your time").format(
        weekday=words().date(first.date(), "weekday"), time=f"{first:%H:%M}"
    )


def key_of(item: Item) -> tuple[str, object]:
    """By what an item is known again when the list changes.

    A customer stands once in the list of today, whichever group they move to, and may stand on
    several of the coming days.
    """
    if isinstance(item, Group):
        return "group", item.key
    return "row", (item.customer_id, item.group if day_of(item.group) else "")
