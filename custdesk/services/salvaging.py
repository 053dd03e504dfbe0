"""Save what is readable of a damaged file into a new one, which keeps its password."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

from custdesk.domain.errors import StorageUnavailable, WrongPassword
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Clock, Progress, system_zone
from custdesk.services.restoring import key_files, opened
from custdesk.store import salvage as stored
from custdesk.store.backup import Step, telling
from custdesk.store.connection import locked
from custdesk.store.database import WRONG, is_encrypted
from custdesk.store.keyfile import KeyFile
from custdesk.store.salvage import Salvaged
from custdesk.system.paths import Paths


def salvage(
    paths: Paths, source: Path, out: Path, secret: str | bytes | None, *, clock: Clock,
    progress: Progress | None = None,
) -> Salvaged:  # fmt: skip
    """Write everything readable of `source` into the new file `out`; what was lost is listed.

    `secret`: password, recovery code or key, when the file has one; the key file that opens it is
    looked for beside it, then in the data folder `paths`, and one is put beside `out`. The damaged
    file is only read. Raises `Locked`, `WrongPassword`, or `StorageUnavailable` when nothing can
    be read or written; then there is no new file. It needs two minutes for half a gigabyte.
    """
    step = stepper(progress, Message(N_("Saving what can be read")))
    now = clock.now()
    today = now.astimezone(ZoneInfo(system_zone())).date()
    try:
        # A plain file whose beginning is damaged looks like an encrypted one.
        return _saved(source, out, None, None, now, today, step)
    except StorageUnavailable as error:
        if error.message.text != stored.NOTHING or not is_encrypted(source):
            raise
        refused = error
    for keys, key in _candidates(paths, source, secret):
        try:
            return _saved(source, out, keys, key, now, today, step)
        except StorageUnavailable as error:
            if error.message.text != stored.NOTHING:
                raise
    raise refused


def _saved(
    source: Path, out: Path, keys: KeyFile | None, key: bytes | None, now: dt.datetime,
    today: dt.date, step: Step,
) -> Salvaged:  # fmt: skip
    with telling(out.parent):
        done = stored.salvage(source, out, key, now, today, step)
        if keys is not None:
            keys.save(out.with_suffix(".key"))
    return done


def _candidates(
    paths: Paths, source: Path, secret: str | bytes | None
) -> list[tuple[KeyFile | None, bytes]]:
    """The keys that may open a file, each with the key file that holds it."""
    known = any(key_files(paths, source))
    if known and secret is None:
        raise locked(source)
    found: list[tuple[KeyFile | None, bytes]] = []
    if secret is not None:
        found += [(one.file, one.key) for one in opened(paths, source, secret)]
    if isinstance(secret, bytes) and not found:
        found.append((None, secret))
    if known and not found:
        raise WrongPassword(Message(WRONG))
    return found


def stepper(progress: Progress | None, message: Message) -> Step:
    """What the store calls as it goes on, for the progress of a service."""

    def step(done: int, total: int) -> None:
        if progress is not None:
            progress(done, total, message)

    return step
