"""Bring a backup back: checked first, today's file kept aside, the right key in place."""

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from custdesk.domain import recovery_code
from custdesk.domain.errors import DamagedFile, DatabaseTooNew, StorageUnavailable, WrongPassword
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Clock
from custdesk.store import copies, examining, protecting, restoring
from custdesk.store.connection import locked
from custdesk.store.database import MIGRATIONS, WRONG, is_encrypted
from custdesk.store.keyfile import KeyFile
from custdesk.store.manifest import Manifest, beside
from custdesk.system.paths import Paths

log = logging.getLogger(__name__)


class Restored(NamedTuple):
    """Where today's file is kept (None: there was none), and the rows of what came back."""

    aside: Path | None
    counts: Mapping[str, int]


class Opened(NamedTuple):
    """A key, and the key file that holds it and nothing else."""

    file: KeyFile
    key: bytes


def restore(paths: Paths, path: Path, secret: str | bytes | None, *, clock: Clock) -> Restored:
    """Put a backup, or any file of this program, in the place of the firm's file.

    `secret`: password, recovery code or the file key itself; needed when either file has one. The
    caller holds the data folder (`system.single.claim`) and has closed the file. Afterwards what
    opened today's file opens the restored one, as long as its key is the same; else what the
    backup knew. A plain backup is encrypted on its way when today's file is. Raises `Locked`,
    `WrongPassword`, `DamagedFile`, `DatabaseTooNew`, `StorageUnavailable`; nothing is changed then.
    """
    # All of it: a drive that fails while the backup is looked at is told in a sentence, too.
    with protecting.telling(paths.database):
        return _restore(paths, path, secret, clock)


def _restore(paths: Paths, path: Path, secret: str | bytes | None, clock: Clock) -> Restored:
    _refuse_nonsense(paths, path)
    keys = _keys(paths, path, secret)
    found = examining.examine(path, keys.backup)
    # Of a file without a manifest, such as one kept aside, the pages alone have to do.
    wrong = [one for one in found.problems if found.manifest is not None or not _is_unknown(one)]
    if wrong:
        text = N_("{problem} Choose another backup; nothing was changed.")
        raise DamagedFile(Message(text, {"problem": wrong[0]}))
    unknown = found.steps - {step.stem for step in MIGRATIONS.glob("[0-9]*.py")}
    if unknown:
        text = N_(
            "{file} was made with a newer CustDesk ({step}). Update CustDesk, then restore it."
        )
        raise DatabaseTooNew(Message(text, {"file": path.name, "step": max(unknown)}))
    aside = restoring.restore(paths.database, paths.key_file, path, keys, clock.now())
    key = keys.into or keys.backup
    if aside is not None and keys.file is not None and key is not None:
        # Today's file had no password, and what is restored has one.
        copies.protect([aside.parent], keys.file, key)
    return Restored(aside, found.counts)


def tidy(paths: Paths) -> None:
    """End what a restore that was cut off left half done; the caller holds the data folder."""
    restoring.finish(paths.database)


def _refuse_nonsense(paths: Paths, path: Path) -> None:
    if not path.is_file():
        raise StorageUnavailable(
            Message(N_("There is no file {file} to restore."), {"file": str(path)})
        )
    if paths.database.exists() and path.samefile(paths.database):
        raise StorageUnavailable(
            Message(N_("{file} is the file that is in use already."), {"file": str(path)})
        )


def _is_unknown(problem: Message) -> bool:
    return problem.text == examining.UNKNOWN


def _keys(paths: Paths, path: Path, secret: str | bytes | None) -> restoring.Keys:
    """What opens both files, and the key file that is right for the restored one."""
    protected, today_protected = is_encrypted(path), is_encrypted(paths.database)
    if not protected and not today_protected:
        return restoring.Keys()
    if secret is None:
        raise locked(path if protected else paths.database)
    found = list(opened(paths, path, secret))
    of_today = next((one for one in found if protecting.opens(paths.database, one.key)), None)
    if not protected:
        if of_today is None:
            raise WrongPassword(Message(WRONG))
        return restoring.Keys(None, of_today.key, of_today.key, of_today.file)
    of_backup = next((one for one in found if protecting.opens(path, one.key)), None)
    if of_backup is None:
        raise WrongPassword(Message(WRONG))
    today = of_today.key if of_today is not None and today_protected else None
    return restoring.Keys(of_backup.key, today, None, of_backup.file)


def opened(paths: Paths, path: Path, secret: str | bytes) -> Iterator[Opened]:
    """What a secret opens, today's key file first: an old password ends where a new one is."""
    files = list(key_files(paths, path))
    if isinstance(secret, bytes):
        yield from (Opened(file, secret) for file in _holding(paths, files, secret))
        return
    code = recovery_code.read(secret)
    for file in files:
        if code is not None:
            for chosen, key in file.unwrap("recovery", code):
                yield Opened(KeyFile(file.id, (chosen,)), key)
        for chosen, key in file.unwrap("password", secret):
            yield Opened(KeyFile(file.id, (chosen,)), key)


def _holding(paths: Paths, files: list[KeyFile], key: bytes) -> list[KeyFile]:
    """The key files that hold a key. They do not show it, so it is told by what the key opens."""
    if protecting.opens(paths.database, key):
        return files
    # Only what the backup brought is known to hold its key, and what shares a set with that.
    return [file for file in files if {one.id for one in file.sets} & {
        one.id for one in files[-1].sets}]  # fmt: skip


def key_files(paths: Paths, path: Path) -> Iterator[KeyFile]:
    """Today's key file and the one that the backup keeps, those that make sense."""
    for place in (paths.key_file, path.with_suffix(".key")):
        try:
            found = KeyFile.load(place)
        except StorageUnavailable:
            log.warning("restore: a key file is damaged and left out")
            continue
        if found is not None:
            yield found
    manifest = Manifest.load(beside(path))
    if manifest is not None and manifest.key is not None:
        try:
            yield KeyFile.parse(manifest.key)
        except ValueError:
            log.warning("restore: the backup's key file is damaged")
