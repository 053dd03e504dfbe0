"""The folder that other programs subscribe to, kept up to date while CustDesk runs."""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from custdesk.domain.errors import StorageUnavailable
from custdesk.domain.words import N_, Message, Words
from custdesk.services import calendar_out, exports
from custdesk.services.calendar_out import TITLES, Choice, Kept, file_in
from custdesk.services.desk import Desk

PLANNED = ("visits", "tasks")  # what changes through the day


class Folder(NamedTuple):
    """Where, and what goes in; no path: nowhere."""

    path: Path | None = None
    choice: Choice = Choice(holidays=True)


def begin(desk: Desk, folder: Folder, words: Words) -> Kept | None:
    """The user chose this folder, or what goes in: write it, also what was wiped before."""
    return _keep(desk, folder, words)


def refresh(desk: Desk, folder: Folder, words: Words, only: Collection[str] = ()) -> Kept | None:
    """Bring it up to date after changes, or of it `only` these kinds.

    None where there is none, or where it was wiped: who deletes what was written does not want it
    written again by itself.

    Raises `StorageUnavailable` where the folder is gone.
    """
    if folder.path is None or was_wiped(desk, folder.path):
        return None
    return _keep(desk, folder, words, only)


def was_wiped(desk: Desk, path: Path) -> bool:
    """Whether everything that was written to a folder was deleted on purpose."""
    ours = {file_in(path, name).absolute() for name in TITLES}
    rows = [row for row in exports.listing(desk) if row.path in ours]
    return bool(rows) and all(row.wiped for row in rows)


def leave(desk: Desk, path: Path) -> None:
    """The folder is no longer kept: what we wrote there goes."""
    for name in TITLES:
        exports.remove(desk, file_in(path, name))


def _keep(desk: Desk, folder: Folder, words: Words, only: Collection[str] = ()) -> Kept | None:
    if folder.path is None:
        return None
    if not folder.path.is_dir():
        text = N_("The folder {folder} is not there. The calendar in it is not kept up to date.")
        raise StorageUnavailable(Message(text, {"folder": str(folder.path)}))
    return calendar_out.keep(desk, folder.path, words, folder.choice, make_folder=False, only=only)
