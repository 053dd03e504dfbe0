"""The milestones that a firm names for itself, in its own order: one setting."""

from collections.abc import Mapping, Sequence
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.errors import ValidationError
from custdesk.domain.orders.stages import NEW, USUAL, of_setting
from custdesk.domain.search_text import fold
from custdesk.domain.words import N_, Message, Words
from custdesk.services.desk import Desk, changes
from custdesk.store import settings

LONGEST = 365
_USUAL = {stage.key: stage for stage in USUAL}


def rows(desk: Desk, words: Words) -> list[dict[str, Any]]:
    """The milestones as a form shows them, their titles in the reader's words."""
    stored: Any = settings.get(desk.db, "order_stages")
    return [
        {
            "key": stage.key, "days": stage.days, "pays": stage.pays,
            "title": stage.title if stage.own else words.text(stage.title),
        }
        for stage in of_setting(stored).all
    ]  # fmt: skip


def save(desk: Desk, wanted: Sequence[Mapping[str, Any]], words: Words) -> Changes:
    """Keep milestones in this order; one with the title of a usual one is that one.

    Raises `ValidationError`. Orders that wait for one that is taken away stay on the board.
    """
    usual = {
        fold(name): stage for stage in USUAL for name in (stage.title, words.text(stage.title))
    }
    made: list[dict[str, Any]] = []
    for place, row in enumerate(wanted, 1):
        title = " ".join(str(row.get("title") or "").split())
        known = usual.get(fold(title)) or _USUAL.get(title)
        days = row.get("days") or (known.days if known else 14)
        if not title:
            raise _wrong(Message(N_("Milestone {n} needs a name."), {"n": place}))
        if not (isinstance(days, int) and 1 <= days <= LONGEST):
            text = N_("{title}: days are a whole number between 1 and {most}.")
            raise _wrong(Message(text, {"title": title, "most": LONGEST}))
        key = known.key if known else str(row.get("key") or "")
        if not known and (not key or (key in _USUAL and fold(_USUAL[key].title) == fold(title))):
            key = _free(title, made)
        made.append({"key": key, "days": days, "pays": bool(row.get("pays"))})
        if known is None:
            made[-1]["title"] = title
    if not made:
        raise _wrong(Message(N_("At least one milestone is needed.")))
    keys = [one["key"] for one in made]
    double = next((key for key in keys if keys.count(key) > 1), None)
    if double is not None:
        twice = of_setting(made).title(double)
        raise _wrong(Message(N_("{title} is in the list twice."), {"title": twice}))
    usual_now = [one["key"] for one in made] == list(_USUAL) and all(
        one["days"] == _USUAL[one["key"]].days and "title" not in one for one in made
    )
    with desk.operation(Message(N_("Change the milestones of orders"))) as current:
        if not usual_now or settings.get(desk.db, "order_stages") is not None:
            settings.put(desk.db, "order_stages", None if usual_now else made)
    return changes(current)


def _free(title: str, made: Sequence[Mapping[str, Any]]) -> str:
    """A key for a milestone of the firm's own."""
    plain = "_".join(fold(title).split())
    taken = {one["key"] for one in made} | {*_USUAL, NEW}
    return next(
        key for key in (plain, *(f"{plain}_{n}" for n in range(2, 999))) if key not in taken
    )


def _wrong(message: Message) -> ValidationError:
    return ValidationError(message, {"stages": message})
