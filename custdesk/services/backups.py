"""Backups: made, thinned, carried to a second place, proven by really opening them."""

import datetime as dt
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from custdesk.domain.errors import Cancelled, CustDeskError
from custdesk.domain.thinning import Copy, superfluous
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, Progress
from custdesk.services.layouts import folder as folder_of_layouts
from custdesk.services.restoring import Restored as Restored
from custdesk.services.restoring import restore as restore
from custdesk.services.salvaging import salvage as salvage
from custdesk.services.salvaging import stepper
from custdesk.store import backup, examining, files, layouts, settings
from custdesk.store.copies import BACKUPS
from custdesk.store.database import is_encrypted
from custdesk.store.keyfile import KeyFile
from custdesk.store.manifest import Manifest, beside
from custdesk.store.salvage import Salvaged as Salvaged
from custdesk.store.tables import RECORDED
from custdesk.system.paths import Paths

log = logging.getLogger(__name__)

REASONS = {
    "closing": N_("When closing"),
    "interval": N_("While working"),
    "migration": N_("Before an update"),
    "import": N_("Before an import"),
    "merge": N_("Before a merge"),
    "manual": N_("By hand"),
    "password": N_("With a new password"),
    "restore": N_("Before a restore"),
}
OTHER_KEY = N_("{file} was made under an earlier password, and only that opens it.")
MINUTES = 30
_PROVEN_FOR = dt.timedelta(days=7)
_TABLES = tuple(model._meta.table_name for model in RECORDED)


class Backup(NamedTuple):
    """A backup as it is listed. `counts`: rows that the user knows, by table.

    `second`: it lies in the second place. `sound`: what was noted about it can be read.
    `notice`: why it was not carried to the second place, when it was just made.
    """

    path: Path
    made: dt.datetime
    reason: str
    counts: Mapping[str, int]
    size: int
    proven: dt.datetime | None
    protected: bool
    second: bool = False
    operation: int = 0
    sound: bool = True
    notice: Message | None = None


class Rehearsal(NamedTuple):
    """What a rehearsal found; `problems` is empty when the backup is proven."""

    ok: bool
    backup: Backup
    counts: Mapping[str, int]
    problems: tuple[Message, ...]
    at: dt.datetime


class Habits(NamedTuple):
    """How often a backup is made while working, and where its copy goes ("": nowhere)."""

    minutes: int = MINUTES
    second: str = ""


def folder(paths: Paths) -> Path:
    """Where the backups of a firm lie."""
    return paths.data / BACKUPS


def habits(desk: Desk) -> Habits:
    """What the firm chose."""
    minutes = settings.get(desk.db, "backup_minutes")
    return Habits(int(minutes or MINUTES), str(settings.get(desk.db, "backup_second") or ""))


def keep_habits(desk: Desk, minutes: int, second: str) -> None:
    """Choose how often backups are made while working, and their second place ("": none)."""
    with desk.operation(Message(N_("Change how backups are made"))):
        settings.put(desk.db, "backup_minutes", minutes)
        settings.put(desk.db, "backup_second", second)


def listing(paths: Paths, second: Path | None = None) -> list[Backup]:
    """All backups, the newest first; those of other firms in the second place are left out."""
    own = [_listed(path) for path in backup.listed(folder(paths))]
    firms = {manifest.firm for _, manifest in own if manifest is not None}
    there = [_listed(path) for path in backup.listed(second)] if second is not None else []
    found = [_told(path, manifest) for path, manifest in own]
    found += [
        _told(path, manifest)._replace(second=True)
        for path, manifest in there
        if not firms or (manifest is not None and manifest.firm in firms)
    ]
    return sorted(found, key=lambda one: one.made, reverse=True)


def make(
    desk: Desk, reason: str, to: Path | None = None, progress: Progress | None = None
) -> Backup:
    """Back the file up as it is now; `to`: only into this folder, where nothing is thinned.

    Otherwise old backups are thinned and the new one is carried to the second place; `notice` says
    why when that is not possible. Raises `StorageUnavailable` when there is no room or no writing.
    """
    step = stepper(progress, Message(N_("Making a backup")))
    keep_layouts(desk)
    source = _source(desk)
    path, manifest = backup.make(source, to or folder(desk.paths), reason, desk.clock.now(), step)
    made = _told(path, manifest)
    if to is None:
        layouts.backed_up(desk.db)
        _thin(folder(desk.paths), manifest.firm, desk.clock.now())
        made = made._replace(notice=carry(desk))
    return made


def keep_layouts(desk: Desk) -> None:
    """Put layouts that were changed in their folder into the file that is backed up."""
    with suppress(CustDeskError):  # one that cannot be read holds up no backup
        folder_of_layouts.keep(desk)


def needed(desk: Desk) -> bool:
    """Whether the file holds something that no backup holds."""
    row = desk.db.row("SELECT id, uid FROM operation ORDER BY id DESC LIMIT 1")
    state = (int(row[0]), str(row[1])) if row else (0, "")
    return not any(
        manifest is not None
        and (manifest.operation, manifest.state) == state
        and _has_our_key(desk, path, manifest)
        for path, manifest in map(_listed, backup.listed(folder(desk.paths)))
    )


def routine(desk: Desk, reason: str) -> Backup | None:
    """A backup when something changed; else only what the second place misses is carried there."""
    keep_layouts(desk)
    if _has_records(desk) and (needed(desk) or layouts.wants_backup(desk.db)):
        return make(desk, reason)
    carry(desk)
    return None


def carry(desk: Desk) -> Message | None:
    """Copy the newest backup to the second place, when one is chosen and it is not there yet.

    Answers why that is not possible.
    """
    chosen = habits(desk).second
    found = backup.listed(folder(desk.paths))
    if not chosen or not found:
        return None
    place = Path(chosen).expanduser()
    if not files.is_folder(place):
        return Message(
            N_(
                "The second place for backups, {folder}, is not there. The newest backup is "
                "copied as soon as it is connected and something is backed up."
            ),
            {"folder": chosen},
        )
    try:
        if not (place / found[0].name).exists():
            backup.copy_to(found[0], place)
        manifest = Manifest.load(beside(found[0]))
        if manifest is not None:
            _thin(place, manifest.firm, desk.clock.now())
    except CustDeskError as error:
        log.warning("backup: the second place cannot be written")
        return error.message
    return None


def rehearse(desk: Desk, chosen: Backup | None = None) -> Rehearsal:
    """Really open a backup, read all its pages, count and compare; then it is proven.

    Without a choice the newest one that today's file grew from; when there is none, one is made.
    """
    if chosen is None:
        chosen = next(
            (
                one
                for one in listing(desk.paths)
                if _has_our_key(desk, one.path, Manifest.load(beside(one.path)))
                and _is_past(desk, one)
            ),
            None,
        )
        chosen = chosen or make(desk, "manual")
    at = desk.clock.now()
    if chosen.protected and not _has_our_key(desk, chosen.path, Manifest.load(beside(chosen.path))):
        return Rehearsal(False, chosen, {}, (Message(OTHER_KEY, {"file": chosen.path.name}),), at)
    found = examining.examine(chosen.path, desk.db.key if chosen.protected else None)
    problems = list(found.problems)
    if found.manifest is not None and not _is_past(desk, chosen):
        problems.append(
            Message(
                N_("{file} holds changes that are not in the open file."),
                {"file": chosen.path.name},
            )
        )
    if not problems and found.manifest is not None:
        manifest = examining.note_proven(chosen.path, found.manifest, at)
        chosen = _told(chosen.path, manifest)._replace(second=chosen.second)
    log.info("rehearsal: %d problems", len(problems))
    return Rehearsal(not problems, chosen, _known(found.counts), tuple(problems), at)


def last_proven(paths: Paths) -> dt.datetime | None:
    """When a backup was last proven."""
    return max((one.proven for one in listing(paths) if one.proven), default=None)


def newest(paths: Paths) -> dt.datetime | None:
    """When the file was last backed up, as the names of its backups say."""
    return max((_by_name(path)[0] for path in backup.listed(folder(paths))), default=None)


def rehearsal_due(desk: Desk, last: dt.datetime | None = None) -> bool:
    """Whether no backup was proven within a week; `last`: when one was, where that is known."""
    last = last or last_proven(desk.paths)
    # What is proven tomorrow was proven before the clock was set back.
    return last is None or abs(desk.clock.now() - last) > _PROVEN_FOR


@contextmanager
def alongside(desk: Desk, reason: str) -> Iterator[Callable[[], None]]:
    """Make a backup while other work only reads; call what is given before the first write.

    That waits until the backup is there and raises what kept it from being made. Nothing is made
    when nothing changed since the last one, or the file holds no records yet.
    """
    if not (_has_records(desk) and needed(desk)):
        yield lambda: None
        return
    stop = threading.Event()
    errors: list[BaseException] = []

    def work() -> None:
        try:
            make(desk, reason, progress=stopped)
        except Cancelled:
            pass
        except BaseException as error:  # raised again on the thread that waits
            errors.append(error)
        finally:
            desk.close()

    def stopped(done: int, total: int, what: Message) -> None:
        if stop.is_set():
            raise Cancelled(what)

    def saved() -> None:
        thread.join()
        if errors:
            raise errors[0]

    thread = threading.Thread(target=work, name="backup")
    thread.start()
    try:
        yield saved
    finally:
        stop.set()
        thread.join()


def _source(desk: Desk) -> backup.Source:
    key = desk.db.key
    keys = KeyFile.load(desk.paths.key_file) if key is not None else None
    return backup.Source(desk.paths.database, key, keys.content() if keys else None)


def _has_records(desk: Desk) -> bool:
    return bool(
        desk.db.value(
            "SELECT EXISTS (SELECT 1 FROM customer) OR EXISTS (SELECT 1 FROM product) "
            "OR EXISTS (SELECT 1 FROM forwarder)"
        )
    )


def _is_past(desk: Desk, one: Backup) -> bool:
    """Whether today's file has the newest operation of a backup in its own history."""
    manifest = Manifest.load(beside(one.path))
    if manifest is None:
        return one.operation == 0
    if manifest.operation == 0:
        return True
    uid = desk.db.value("SELECT uid FROM operation WHERE id = ?", manifest.operation)
    return uid is not None and str(uid) == manifest.state


def _has_our_key(desk: Desk, path: Path, manifest: Manifest | None) -> bool:
    """Whether a backup is as today's file is: plain, or under the same key.

    One that was made before a password was taken away, and another given, has another key.
    """
    if desk.db.key is None or not is_encrypted(path):
        return is_encrypted(path) == (desk.db.key is not None)
    try:
        own = KeyFile.load(desk.paths.key_file)
        kept = KeyFile.parse(manifest.key) if manifest is not None else None
    except (CustDeskError, ValueError):
        return True  # trying it tells
    if own is None or kept is None:
        return True
    # The first is the one that opens the file; another may be kept for a file that comes back.
    return own.sets[0].id in {one.id for one in kept.sets}


def _thin(place: Path, firm: str, now: dt.datetime) -> None:
    """Drop what the rule lets go; what cannot be understood or is another firm's stays."""
    found = [
        (path, manifest)
        for path, manifest in map(_listed, backup.listed(place))
        if manifest is not None and manifest.firm == firm
    ]
    copies = [Copy(manifest.made, manifest.proven is not None) for _, manifest in found]
    for number in superfluous(copies, now):
        backup.drop(found[number][0])


def _listed(path: Path) -> tuple[Path, Manifest | None]:
    return path, Manifest.load(beside(path))


def _told(path: Path, manifest: Manifest | None) -> Backup:
    made, reason = _by_name(path)
    if manifest is None:
        return Backup(path, made, reason, {}, _size(path), None, is_encrypted(path), sound=False)
    return Backup(
        path, manifest.made, manifest.reason, _known(manifest.counts), manifest.size,
        manifest.proven, is_encrypted(path), operation=manifest.operation,
    )  # fmt: skip


def _by_name(path: Path) -> tuple[dt.datetime, str]:
    """When and why, as the name says; the file's own time where the name was changed."""
    stamp, _, reason = path.stem.removeprefix(backup.PREFIX).partition("-")
    try:
        return dt.datetime.strptime(stamp, backup.STAMP).replace(tzinfo=dt.UTC), reason
    except ValueError:
        return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC), "manual"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _known(counts: Mapping[str, int]) -> dict[str, int]:
    return {table: counts[table] for table in _TABLES if table in counts}
