"""Whose turn it is to send: one run at a time, on a file that is the one that sent last.

A backup that is put back says of letters that they wait, though they went out since. So each turn
leaves a name in the data file and in the file of the lock beside it; where these differ, what
waits is unknown and a person has to say what became of it. So is what the later file handed
over: that is written down beside the data as well, by nothing but the ids of letters.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from custdesk.services.desk import Desk
from custdesk.services.post.moments import text as kept
from custdesk.store import post_queue
from custdesk.store.records import new_uid
from custdesk.system import single

LOCK = "sending.lock"
HANDED = "sending.log"  # ids of letters, one a line, each before its last byte went out


@contextmanager
def turn(desk: Desk) -> Iterator[bool]:
    """Whether it is ours; True until the end of `with`, False while another run has it."""
    path = desk.paths.data / LOCK
    claim = single.take(path)
    if claim is None:
        yield False
        return
    with claim:
        ours, at = post_queue.last_turn(desk.db), kept(desk.clock.now())
        same = ours in _names(path)
        post_queue.ask_for(desk.db, () if same else _handed(desk), at)
        if not same:
            post_queue.doubt_all(desk.db, at)
            ours = _renewed(desk, path, ours)
        if not post_queue.counts(desk.db).keys() & {"queued", "sending"}:
            yield True  # nothing goes out in this turn
            return
        ours = _renewed(desk, path, ours)
        try:
            yield True
        finally:
            _renewed(desk, path, ours)


def _renewed(desk: Desk, path: Path, before: str) -> str:
    """A new name in both; a kill between two of the steps leaves one that both know."""
    name = new_uid()
    _write(path, f"{before}\n{name}\n")
    post_queue.name_turn(desk.db, name)
    _write(path, f"{name}\n")
    return name


def hand_over(desk: Desk, letter: str) -> None:
    """Write down that a letter may be out from now on, where no backup that is put back reaches."""
    with (desk.paths.data / HANDED).open("a", encoding="ascii") as file:
        file.write(f"{letter}\n")
        file.flush()
        os.fsync(file.fileno())


def _handed(desk: Desk) -> set[str]:
    try:
        return set((desk.paths.data / HANDED).read_text("ascii", "replace").split())
    except FileNotFoundError:
        return set()


def _names(path: Path) -> list[str]:
    return path.read_text("ascii", "replace").split("\n")[:-1]


def _write(path: Path, text: str) -> None:
    with path.open("r+", encoding="ascii") as file:
        file.write(text)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())
