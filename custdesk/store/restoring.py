"""Put a backup in the place of the data file; what was there is kept aside.

The backup is copied beside the file and put on the disk first. Then the file gets a second name in
the folder `aside`, and one rename makes the copy the file. Whenever the work is cut off, the file
is whole, the old one or the new one, and the key file opens both while it is not decided.
"""

import datetime as dt
import logging
import os
import shutil
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from custdesk.domain.errors import StorageUnavailable
from custdesk.store import files
from custdesk.store.copies import ASIDE
from custdesk.store.keyfile import KeyFile
from custdesk.store.manifest import digest
from custdesk.store.protecting import connect, held_alone, swap

log = logging.getLogger(__name__)

# Seconds that other work on the file may still take.
PATIENCE = 5.0
_SIDES = ("-journal", "-wal", "-shm")
_KEPT_SIDES = ("-wal", "-journal")  # hold what was saved; the third is made anew


@dataclass(frozen=True, slots=True)
class Keys:
    """What opens which file. `backup`, `today`: None for a plain file or, for today's, unknown.

    `into`: the key that a plain backup is encrypted with; `file`: the key file afterwards, None
    when the restored file is plain.
    """

    backup: bytes | None = None
    today: bytes | None = None
    into: bytes | None = None
    file: KeyFile | None = None


def restore(path: Path, key_path: Path, chosen: Path, keys: Keys, at: dt.datetime) -> Path | None:
    """Make `chosen` the data file; where today's file is kept, None when there was none.

    Nobody else may have the file open. A file that is damaged or that the key does not open is
    kept with its log as it is. Raises `OSError` or SQLite's errors; then nothing has changed.
    """
    finish(path)
    new = path.with_name(f"{path.name}.restoring")
    try:
        with ExitStack() as stack:
            # First, so that nobody who opens the file clears away what is being made beside it.
            alone = _quiet(stack, path, keys.today)
            _fetch(chosen, new, keys)
            existing = _key_file(key_path)
            kept = _keep(path, key_path, at, alone)
            if keys.file is not None:
                keys.file.joined(existing).save(key_path) if existing else keys.file.save(key_path)
            if not alone:
                # A log that stayed would be taken for the new file's.
                for side in _SIDES:
                    path.with_name(path.name + side).unlink(missing_ok=True)
                files.sync_folder(path.parent)
            elif os.name == "nt":
                stack.close()  # an open file cannot be replaced there
            files.move_whole(new, path)
    except BaseException:
        _drop(new)
        raise
    found = _named(kept) if kept is not None else None
    if keys.file is not None:
        keys.file.save(key_path)
    else:
        key_path.unlink(missing_ok=True)
        files.sync_folder(key_path.parent)
    log.info("restored; what was there is kept aside")
    return found


def finish(path: Path) -> None:
    """End what a restore that was cut off left half done; nobody may be in the middle of one."""
    _drop(path.with_name(f"{path.name}.restoring"))
    _drop(path.with_name(f"{path.name}.restoring.new"))
    path.with_name(f"{path.stem}.key.part").unlink(missing_ok=True)
    for part in (path.parent / ASIDE).glob("*.db.part"):
        if path.exists() and part.samefile(path):
            _drop(part)  # cut off before the swap: it is only a second name
            for left in part.parent.glob(f"{part.name.removesuffix('.part')}-*"):
                _drop(left)
            part.with_name(part.name.removesuffix(".db.part") + ".key").unlink(missing_ok=True)
        else:
            _named(part)
    for part in (path.parent / ASIDE).glob("*.copying"):
        _drop(part)


def _fetch(chosen: Path, new: Path, keys: Keys) -> None:
    """A copy of the backup beside the file, put on the disk."""
    _drop(new)
    log_beside = chosen.with_name(f"{chosen.name}-wal")
    if log_beside.exists() and log_beside.stat().st_size:
        # Not a backup but a file that was in use: part of it is in its log.
        new.touch(0o600)
        with (
            closing(connect(chosen, keys.backup)) as source,
            closing(connect(new, keys.backup)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE").fetchone()
    else:
        new.touch(0o600)
        shutil.copyfile(chosen, new)
        if digest(new) != digest(chosen):
            raise OSError("the copy differs")
    if keys.into is not None:
        swap(new, keys.backup, keys.into)
    files.sync_file(new)


def _quiet(stack: ExitStack, path: Path, key: bytes | None) -> bool:
    """Hold the file so that nobody else writes, its log taken in; False when that is impossible.

    Raises SQLite's error when others have it open.
    """
    if not path.exists() or not path.stat().st_size:
        return False
    try:
        stack.enter_context(closing(held_alone(path, key, PATIENCE)))
    except sqlcipher.Error as error:
        if "locked" in str(error):
            raise
        return False
    except UnicodeDecodeError:
        return False
    return True


def _keep(path: Path, key_path: Path, at: dt.datetime, alone: bool) -> Path | None:
    """A second name for today's file in the folder `aside`, with its log and its key file."""
    if not path.exists() or not path.stat().st_size:
        return None
    folder = path.parent / ASIDE
    folder.mkdir(exist_ok=True)
    kept = _free_name(folder, at)
    if key_path.exists():
        shutil.copyfile(key_path, kept.with_suffix(".key"))
        files.sync_file(kept.with_suffix(".key"))
    for side in () if alone else _KEPT_SIDES:
        left = path.with_name(path.name + side)
        if left.exists() and left.stat().st_size:
            _second_name(left, kept.with_name(kept.name + side))
    part = kept.with_name(f"{kept.name}.part")
    _second_name(path, part)
    files.sync_folder(folder)
    return part


def _second_name(path: Path, name: Path) -> None:
    try:
        os.link(path, name)
    except OSError:  # a drive that knows no second names
        copying = name.with_name(f"{name.name}.copying")
        shutil.copyfile(path, copying)
        files.sync_file(copying)
        files.move_whole(copying, name)


def _named(part: Path) -> Path:
    kept = part.with_name(part.name.removesuffix(".part"))
    files.move_whole(part, kept)
    return kept


def _free_name(folder: Path, at: dt.datetime) -> Path:
    at = at.astimezone(dt.UTC)
    while True:
        stem = f"custdesk-{at:%Y%m%dT%H%M%SZ}"
        if not any(folder.glob(f"{stem}.*")):
            return folder / f"{stem}.db"
        at += dt.timedelta(seconds=1)


def _key_file(path: Path) -> KeyFile | None:
    try:
        return KeyFile.load(path)
    except StorageUnavailable:  # damaged: kept aside like the file, and replaced
        return None


def _drop(path: Path) -> None:
    for one in (path, *(path.with_name(path.name + side) for side in _SIDES)):
        with suppress(OSError):
            one.unlink(missing_ok=True)
