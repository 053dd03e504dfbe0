"""Undo and redo of the last thing done, and the sentence that says what came of it."""

from dataclasses import dataclass

from custdesk.domain.changes import Changes
from custdesk.domain.words import Message
from custdesk.services import history
from custdesk.services.desk import Desk
from custdesk.store.rows import UndoResult
from custdesk.system.language import _, ngettext, say, words


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back or done again; no `what`: there was nothing."""

    again: bool
    changes: Changes | None = None
    what: Message | None = None
    kept: int = 0


def undo_last(desk: Desk, again: bool) -> Undone:
    """Take the last operation back, or (`again`) do what was taken back last; on the worker."""
    answer = history.redo_last(desk) if again else history.undo_last(desk)
    return _told(desk, answer, again=again)


def undo_one(desk: Desk, operation: int) -> Undone:
    """Take one operation back, whatever came after it; of an undo: do its target again."""
    return _told(desk, history.undo(desk, operation), again=False)


def _told(desk: Desk, answer: tuple[Changes, UndoResult] | None, *, again: bool) -> Undone:
    if answer is None:
        return Undone(again)
    changes, result = answer
    rows = history.page(desk, 1, before=result.target + 1)
    what = rows[0].what if rows else None
    return Undone(result.again, changes, what, len(result.kept))


def sentence(answer: Undone) -> str:
    """What to say about it."""
    if answer.what is None:
        return _("Nothing to redo") if answer.again else _("Nothing to undo")
    said = _("Done again: {what}") if answer.again else _("Taken back: {what}")
    text = said.format(what=say(answer.what))
    if not answer.kept:
        return text
    kept = ngettext(
        "{n} value was changed since and is kept.",
        "{n} values were changed since and are kept.",
        answer.kept,
    ).format(n=answer.kept)
    return words().join((text, kept), "sentences")
