"""The copies that lie around a data file (backups, files kept aside) follow its password.

A backup is a file and a manifest of the same name (`store/backup.py` makes both). The manifest
keeps the key file's content, so that a backup opens on another computer, and a lost key file is
not a lost firm.
"""

import logging
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from custdesk.domain.errors import StorageUnavailable
from custdesk.store import aside, backup, files
from custdesk.store.database import is_encrypted
from custdesk.store.keyfile import KeyFile
from custdesk.store.manifest import Manifest, beside, digest
from custdesk.store.protecting import swap

log = logging.getLogger(__name__)

BACKUPS = "backups"
ASIDE = aside.FOLDER

# How a write-ahead log is laid out, and what the pages of a plain file begin with: a tree's kind,
# the number of an overflow page, the first page's name.
_LOG_HEAD, _FRAME_HEAD = 32, 24
_PAGE_BEGINS = frozenset({0, 2, 5, 10, 13, ord("S")})
_LOOKED_AT = 200  # frames


def folders(data: Path) -> list[Path]:
    """Where copies of a data folder's file lie in it."""
    return [data / BACKUPS, data / ASIDE]


def plain(places: Sequence[Path], firm: str | None = None) -> list[Path]:
    """Copies that can be read without a key; `firm`: only those whose manifest names it.

    A stick may hold the backups of another firm, and files of other programs.
    """
    return [
        copy
        for place in places
        for copy in _named(place, f"{backup.PREFIX}*.db")
        if _size(copy) and not is_encrypted(copy) and _is_of(copy, firm)
    ]


def plain_logs(folder: Path) -> list[Path]:
    """Logs of other files that were put aside and hold pages that can be read without a key.

    A log alone cannot be encrypted: only who deletes it, or brings its file back, takes it away.
    """
    found = _named(folder, f"{backup.PREFIX.rstrip('-')}*.db-wal")
    return [one for one in found if _is_plain_log(one)]


def _named(place: Path, pattern: str) -> list[Path]:
    """What a drive that fails, or another user's, does not list is not there."""
    try:
        return sorted(place.glob(pattern))
    except OSError:
        return []


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _is_plain_log(path: Path) -> bool:
    """By the first byte of its pages, which is one of a few unless they are encrypted."""
    frames = 0
    with suppress(OSError), path.open("rb") as log_file:
        head = log_file.read(_LOG_HEAD)
        page = int.from_bytes(head[8:12], "big")
        while 512 <= page <= 65536 and frames < _LOOKED_AT:
            frame = log_file.read(_FRAME_HEAD + page)
            if len(frame) < _FRAME_HEAD + page:
                break
            if frame[_FRAME_HEAD] not in _PAGE_BEGINS:
                return False
            frames += 1
    return frames > 0


def _is_of(copy: Path, firm: str | None) -> bool:
    if firm is None:
        return True
    manifest = Manifest.load(beside(copy))
    return manifest is not None and manifest.firm == firm != ""


def unfinished(places: Sequence[Path]) -> bool:
    """Whether a kill left a copy plain, or its manifest behind it, or a copy that was looked at."""
    return bool(plain(places)) or any(
        _named(place, f"{backup.PREFIX}*.json.new") or _named(place, f"{aside.LOOKING}*")
        for place in places
    )


def protect(
    places: Sequence[Path],
    keys: KeyFile,
    key: bytes,
    firm: str | None = None,
    patience: float = 5.0,
    step: Callable[[int, int], None] = lambda done, total: None,
) -> list[Path]:
    """Encrypt the plain copies in some folders, each swapped like the file itself.

    Returns those that stayed plain: damaged, in use, or on a drive that cannot be written. `firm`
    as in `plain`; `step` is called with how many are done of how many.
    """
    for place in places:
        with suppress(OSError):
            backup.tidy(place)
            for looked_at in place.glob(f"{aside.LOOKING}*"):
                shutil.rmtree(looked_at, ignore_errors=True)
            for parted in sorted(place.glob(f"{backup.PREFIX}*.json.new")):
                _finish(parted)
    left, found = [], plain(places, firm)
    for done, copy in enumerate(found):
        step(done, len(found))
        try:
            _protect(copy, keys, key, patience)
        except (OSError, sqlcipher.Error) as error:
            log.warning("a copy stays plain: %s", type(error).__name__)
            left.append(copy)
    return left


def renew(places: Sequence[Path], keys: KeyFile) -> None:
    """Let the copies' manifests know new wraps of their key: an old password opens them no more."""
    current = {one.id for one in keys.sets}

    for path, known in _kept(places):
        if known != keys and current >= {one.id for one in known.sets}:
            with suppress(OSError):
                manifest = Manifest.load(path)
                if manifest is not None:
                    replace(manifest, key=keys.content()).save(path)
                else:
                    keys.save(path)


def key_files(places: Sequence[Path]) -> Iterator[KeyFile]:
    """The key files that copies keep, the newest first, each once."""
    seen: set[KeyFile] = set()
    for _, keys in sorted(_kept(places), key=lambda one: one[0].name, reverse=True):
        if keys not in seen:
            seen.add(keys)
            yield keys


def _kept(places: Sequence[Path]) -> Iterator[tuple[Path, KeyFile]]:
    """What holds a key file for a copy: a manifest, or a file of its own beside it."""
    for place in places:
        for path in sorted(place.glob(f"{backup.PREFIX}*.json")):
            manifest = Manifest.load(path)
            with suppress(ValueError):
                if manifest is not None:
                    yield path, KeyFile.parse(manifest.key)
        for path in sorted(place.glob(f"{backup.PREFIX}*.key")):
            with suppress(StorageUnavailable):
                keys = KeyFile.load(path)
                if keys is not None:
                    yield path, keys


def _protect(copy: Path, keys: KeyFile, key: bytes, patience: float) -> None:
    manifest = Manifest.load(beside(copy))
    parted = _parted(copy)
    encrypted = copy.with_name(f"{copy.name}.new")

    def ready() -> None:
        if manifest is None:
            keys.save(copy.with_suffix(".key"))
        else:
            replace(
                manifest,
                sha256=digest(encrypted),
                size=encrypted.stat().st_size,
                key=keys.content(),
            ).save(parted)

    def after() -> None:
        if manifest is not None:
            files.move_whole(parted, beside(copy))

    try:
        swap(copy, None, key, ready, after, patience)
    except (OSError, sqlcipher.Error):
        if not is_encrypted(copy):
            parted.unlink(missing_ok=True)
        raise


def _parted(copy: Path) -> Path:
    """The manifest of a copy that is being swapped, until that is in its place."""
    return copy.with_suffix(".json.new")


def _finish(parted: Path) -> None:
    """A cut between a copy's swap and its manifest's: the one that fits is put in its place."""
    path = parted.with_suffix("")
    copy = path.with_suffix(".db")
    if not is_encrypted(copy):
        return  # cut before the swap, or another process is in the middle of it
    manifest = Manifest.load(parted)
    if manifest is not None and manifest.sha256 == digest(copy):
        files.move_whole(parted, path)
    else:
        parted.unlink(missing_ok=True)
