"""Texts from elsewhere as values of customers: countries by any name, days, numbers, choices."""

from collections import defaultdict
from collections.abc import Sequence

from custdesk.bridge.formula_guard import unguarded
from custdesk.bridge.outcome import Reading
from custdesk.bridge.words import Vocabulary
from custdesk.domain.fields import BY_NAME, OwnColumn, is_own
from custdesk.domain.words import N_, Message, Words
from custdesk.services import cells, own_fields
from custdesk.services.cells import Look, Refusal, Wish
from custdesk.services.desk import Desk
from custdesk.services.offline.cells import read_column
from custdesk.services.offline.plans import choices
from custdesk.system.paths import resource

# Columns that hold a whole number, and are no field of a list.
_WHOLE = frozenset({"care_days"})


def look(desk: Desk, wishes: Sequence[Wish], words: Words) -> Look:
    """What would change if these texts stood in their cells; nothing is written."""
    good, refused = understood(desk, wishes, words)
    found = cells.look(desk, good)
    return Look(found.changes, [*refused, *found.refused], found.same)


def understood(
    desk: Desk, wishes: Sequence[Wish], words: Words
) -> tuple[list[Wish], list[Refusal]]:
    """The wishes with values as an editor answers them, and those that cannot be read."""
    vocabulary = Vocabulary.load(resource("words"))
    own = {one.name.partition(".")[2]: one for one in own_fields.as_columns(desk)}
    typed: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for wish in wishes:
        typed[wish.field][_text(wish)] = None
    known: dict[tuple[str, str], object] = {}
    wrong: dict[tuple[str, str], Message] = {}
    for field, texts in typed.items():
        found, reading = _column(field, list(texts), vocabulary, words, own.get(field))
        for text in texts:
            if text in found:
                known[field, text] = found[text]
            else:
                wrong[field, text] = _why(reading, text)
    good = [
        wish._replace(value=known[wish.field, _text(wish)])
        for wish in wishes
        if (wish.field, _text(wish)) in known
    ]
    bad = [
        Refusal(wish, wrong[wish.field, _text(wish)])
        for wish in wishes
        if (wish.field, _text(wish)) in wrong
    ]
    return good, bad


def _text(wish: Wish) -> str:
    return unguarded(str(wish.value or ""))


def _column(
    field: str, texts: list[str], vocabulary: Vocabulary, words: Words, own: OwnColumn | None
) -> tuple[dict[str, object], Reading]:
    """Text -> value, without those that cannot be read, whose troubles are told beside."""
    name = f"customer.{field}"
    found: dict[str, object] = {}
    reading = Reading()
    if own is None and name not in BY_NAME:
        for text in texts:
            tidy = text.strip()
            if field in _WHOLE and tidy and not tidy.isdecimal():
                reading.refuse(text, "number", N_("A whole number, such as 14."))
            else:
                found[text] = int(tidy) if field in _WHOLE and tidy else tidy or None
        return found, reading
    read, reading = read_column(name, texts, vocabulary, words, own)
    allowed = dict(choices(name)) if not is_own(field) else {}
    for cell, value in read.items():
        if allowed and value is not None and value not in allowed:
            titles = words.join([words.text(title) for title in allowed.values()], "facts")
            text = N_("{value} is not one of the choices: {choices}.")
            reading.refuse(cell, "choice", text, choices=titles)
        else:
            found[str(cell)] = value
    return found, reading


def _why(reading: Reading, text: str) -> Message:
    trouble = reading.troubles.get(text)
    if trouble is not None:
        return trouble.message
    return reading.reason or Message(N_("{value} cannot be read here."), {"value": text})
