"""The firm's limits for gifts by country, and the budgets of its gift lists."""

from collections.abc import Mapping, Sequence

from custdesk.domain.changes import Changes
from custdesk.domain.errors import ValidationError
from custdesk.domain.gifts.limits import DEFAULTS, EVERYWHERE, PERS, Limit
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.store import settings

_LIMITS, _BUDGETS = "gift_limits", "gift_budgets"
_COUNTRY = 2  # letters


def own_limits(desk: Desk) -> dict[str, Limit]:
    """The limits that the firm set itself, by country."""
    stored = settings.get(desk.db, _LIMITS) or {}
    return {country: Limit(country=country, own=True, **one) for country, one in stored.items()}


def limits(desk: Desk) -> list[Limit]:
    """All limits: everywhere's first, then by country; the firm's own in the place of ours."""
    every = {**DEFAULTS, **own_limits(desk)}
    return sorted(every.values(), key=lambda one: (one.country != EVERYWHERE, one.country))


def set_limit(
    desk: Desk, country: str, amount: int, currency: str, per: str, why: str = ""
) -> Changes:
    """Set the firm's own limit of a country (`*`: everywhere else); `ValidationError` by field."""
    code, coin = country.strip().upper(), currency.strip().upper()
    problems = _problems(code, amount, coin, per)
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)
    stored = dict(settings.get(desk.db, _LIMITS) or {})
    stored[code] = _cells(amount, coin, per, why.strip())
    return _put(desk, _LIMITS, stored, Message(N_("Limit of gifts: {country}"), {"country": code}))


def save_limits(desk: Desk, wanted: Sequence[Limit]) -> Changes:
    """Keep the whole policy as one step: what is as our default is no limit of the firm's own.

    Raises `ValidationError` naming the country of the row that cannot be.
    """
    own: dict[str, dict[str, object]] = {}
    for one in wanted:
        problems = _problems(one.country, one.amount, one.currency, one.per)
        if problems or one.country in own:
            twice = Message(N_("{country} stands there twice."), {"country": one.country})
            told = next(iter(problems.values()), twice)
            raise ValidationError(told, {"limits": told})
        ours = DEFAULTS.get(one.country)
        plain = (one.amount, one.currency, one.per)
        if ours is None or plain != (ours.amount, ours.currency, ours.per):
            own[one.country] = _cells(one.amount, one.currency, one.per, one.source)
    return _put(desk, _LIMITS, own, Message(N_("Limits of gifts")))


def reset_limit(desk: Desk, country: str) -> Changes:
    """Our default again, or none of its own."""
    stored = dict(settings.get(desk.db, _LIMITS) or {})
    stored.pop(country, None)
    what = Message(N_("Limit of gifts: {country}"), {"country": country})
    return _put(desk, _LIMITS, stored, what)


def budget(desk: Desk, season: str) -> int | None:
    """What a gift list may cost, in minor units of the base currency; None: not set."""
    found = (settings.get(desk.db, _BUDGETS) or {}).get(season)
    return None if found is None else int(found)


def set_budget(desk: Desk, season: str, amount: int | None) -> Changes:
    """Set what a list may cost, in the base currency; None: no budget."""
    if amount is not None and amount < 0:
        text = Message(N_("A budget is 0 or more."))
        raise ValidationError(text, {"budget": text})
    stored = dict(settings.get(desk.db, _BUDGETS) or {})
    stored.pop(season, None)
    if amount is not None:
        stored[season] = amount
    return _put(desk, _BUDGETS, stored, Message(N_("Budget of {list}"), {"list": season}))


def _cells(amount: int, currency: str, per: str, source: str) -> dict[str, object]:
    return {"amount": amount, "currency": currency, "per": per, "source": source}


def _problems(code: str, amount: int, coin: str, per: str) -> dict[str, Message]:
    problems: dict[str, Message] = {}
    if code != EVERYWHERE and (len(code) != _COUNTRY or not code.isalpha()):
        problems["country"] = Message(N_("A country is two letters, such as DE, or * for all."))
    if amount < 0:
        problems["amount"] = Message(N_("A limit is 0 or more."))
    if len(coin) != 3 or not coin.isalpha():
        problems["currency"] = Message(N_("A currency is three letters, such as USD."))
    if per not in PERS:
        problems["per"] = Message(N_("A limit is for a gift, or for a person and year."))
    return problems


def _put(desk: Desk, key: str, value: Mapping[str, object], what: Message) -> Changes:
    with desk.operation(what) as current:
        settings.put(desk.db, key, value)
    return changes(current)
