"""Undo and redo of the last thing done, and the sentence that says what came of it."""

from collections.abc import Collection
from dataclasses import dataclass

from custdesk.domain.changes import Changes
from custdesk.domain.words import Message
from custdesk.services import history
from custdesk.services.desk import Desk
from custdesk.store.rows import CellKey, KeptValue, UndoResult
from custdesk.system.language import _, say, words


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back or done again; no `what`: there was nothing."""

    again: bool
    changes: Changes | None = None
    what: Message | None = None
    kept: tuple[KeptValue, ...] = ()


def undo_last(desk: Desk, again: bool) -> Undone:
    """Take the last operation back, or (`again`) do what was taken back last; on the worker."""
    answer = history.redo_last(desk) if again else history.undo_last(desk)
    return _told(desk, answer, again=again)


def turn(
    desk: Desk, operation: int, earlier: Collection[CellKey] = frozenset(), *, again: bool
) -> Undone:
    """Take one operation back, whatever came after it, or (`again`) put it in force again.

    `earlier`: what was changed since and gets its earlier value all the same.
    """
    turned = history.redo if again else history.undo
    return _told(desk, turned(desk, operation, earlier), again=again)


def _told(desk: Desk, answer: tuple[Changes, UndoResult] | None, *, again: bool) -> Undone:
    if answer is None:
        return Undone(again)
    changes, result = answer
    rows = history.page(desk, 1, before=result.target + 1)
    what = rows[0].what if rows else None
    return Undone(result.again, changes, what, result.kept)


def sentence(answer: Undone) -> str:
    """What to say about it."""
    if answer.what is None:
        return _("Nothing to redo") if answer.again else _("Nothing to undo")
    said = _("Done again: {what}") if answer.again else _("Taken back: {what}")
    text = said.format(what=say(answer.what))
    kept = [say(one) for one in history.kept_sentences(answer.kept)]
    return words().join((text, *kept), "sentences") if kept else text
