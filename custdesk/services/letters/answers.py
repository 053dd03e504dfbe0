"""Answers to letters, and letters that came back, found in what is filed, pasted or logged."""

from collections.abc import Sequence

from custdesk.domain.letters.answering import Heard, Letters, changed
from custdesk.services.desk import Desk
from custdesk.services.letters import out
from custdesk.store import answers as stored


def note(desk: Desk, heard: Sequence[Heard]) -> tuple[int, ...]:
    """Note at their letters what came in, inside the running operation; the letters concerned.

    Answers that a program wrote (out of office) are no answers: whoever calls leaves them out.
    """
    if not heard or not stored.any_out(desk.db):
        return ()
    first = min(one.on for one in heard)
    letters = Letters(stored.out_since(desk.db, first, {one.customer for one in heard}))
    given: dict[int, tuple[str, Heard]] = {}
    for one in sorted(heard, key=lambda one: (one.on, one.returned)):
        letter = letters.of(one)
        if letter is None:
            continue
        if letter.id in given:  # the first answer counts; that it came back first does not
            before, _first = given[letter.id]
            letter = letter._replace(answer=before)
        said = changed(letter, one)
        if said is not None:
            given[letter.id] = said, one
    for number, (said, one) in given.items():
        contacts = {number: one.contact} if one.contact is not None else None
        out.answers(desk, {number: said}, one.on, contacts)
    return tuple(given)
