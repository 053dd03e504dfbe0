"""What the list can be put together by, what its groups are called, and where each stands."""

from collections.abc import Callable, Sequence
from functools import partial

from custdesk.domain.choices import KINDS, STAGES
from custdesk.domain.fields import is_own
from custdesk.domain.search_text import sort_key
from custdesk.services import own_fields
from custdesk.services.desk import Desk
from custdesk.services.list_groups import Group
from custdesk.store.rows import ListQuery
from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.chip import TIERS, tier_word
from custdesk.ui.parts.formats import figure

_CHOICES = {"stage": dict(STAGES), "kind": dict(KINDS)}


def name_of(by: str, key: str) -> str:
    """What a group is called."""
    if not key:
        return _("Not filled in")
    if by == "tier":
        return tier_word(key)
    if by == "country":
        return words().country(key)
    title = _CHOICES.get(by, {}).get(key)
    return _(title) if title else " ".join(key.split())


def count_of(group: Group) -> str:
    """How many are in it."""
    return words().number(group.size)


def sum_of(group: Group, currency: str) -> str:
    """Their sales of twelve months; nothing where there are none."""
    return f"{currency} {figure(group.total, currency)}" if group.total else ""


def spoken(by: str, group: Group, folded: bool) -> str:
    """What a head says to a screen reader."""
    n = words().number(group.size)
    size = ngettext("{n} customer", "{n} customers", group.size).format(n=n)
    state = _("folded") if folded else _("unfolded")
    return words().join((name_of(by, group.key), size, state))


def order_of(desk: Desk, query: ListQuery) -> Callable[[Sequence[str]], list[str]]:
    """In which order the groups of a list stand; a list that falls by the same has it reversed."""
    falls = query.sort == query.group and query.descending
    return partial(_in_order, query.group, _turns(desk, query.group), falls)


def _turns(desk: Desk, by: str) -> list[str]:
    """The keys that have an order of their own."""
    if by == "tier":
        return list(TIERS)
    if is_own(by):
        own = {field.key: field.choices for field in own_fields.fields(desk)}
        return list(own.get(by, ()))
    return list(_CHOICES.get(by, ()))


def _in_order(by: str, turns: Sequence[str], falls: bool, keys: Sequence[str]) -> list[str]:
    """Those that are filled in first: as they are chosen from, else by their names."""
    named = [key for key in keys if key]
    if by == "country":
        found = words().by_name(named)
    else:
        places = {key: place for place, key in enumerate(turns)}
        found = sorted(named, key=lambda key: (places.get(key, len(places)), sort_key(key)))
    return [*(reversed(found) if falls else found), *([""] if "" in keys else [])]
