"""The copies that lie around a data file (backups, files kept aside) follow its password.

A backup is a file and a manifest of the same name (`store/backup.py` makes both). The manifest
keeps the key file's content, so that a backup opens on another computer, and a lost key file is
not a lost firm.
"""

import json
import logging
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from custdesk.store import files
from custdesk.store.database import is_encrypted
from custdesk.store.keyfile import KeyFile
from custdesk.store.protecting import swap

log = logging.getLogger(__name__)

BACKUPS = "backups"
ASIDE = "aside"


def folders(data: Path) -> list[Path]:
    """Where copies of a data folder's file lie in it."""
    return [data / BACKUPS, data / ASIDE]


def plain(places: Iterable[Path]) -> list[Path]:
    """Copies that can be read without a key."""
    return [
        copy
        for place in places
        for copy in sorted(place.glob("*.db"))
        if not is_encrypted(copy) and copy.stat().st_size
    ]


def protect(places: Iterable[Path], keys: KeyFile, key: bytes, patience: float = 5.0) -> list[Path]:
    """Encrypt the plain copies in some folders, each swapped like the file itself.

    Returns those that stayed plain: damaged, in use, or on a drive that cannot be written.
    """
    left = []
    for place in places:
        for manifest in _parted(place):
            _finish(manifest)
        for copy in plain([place]):
            try:
                _protect(copy, keys, key, patience)
            except (OSError, sqlcipher.Error) as error:
                log.warning("a copy stays plain: %s", type(error).__name__)
                left.append(copy)
    return left


def renew(places: Iterable[Path], keys: KeyFile) -> None:
    """Let the copies' manifests know new wraps of their key: an old password opens them no more."""
    current = {one.id for one in keys.sets}
    for place in places:
        for manifest in sorted(place.glob("*.json")):
            content = _read(manifest)
            known = _key_of(content)
            if known is not None and known != keys and current >= {one.id for one in known.sets}:
                content["key"] = keys.content()
                with suppress(OSError):
                    files.write_whole(manifest, _encode(content))
        for kept in sorted(place.glob("*.key")):
            with suppress(OSError, ValueError):
                known = KeyFile.parse(json.loads(kept.read_text("utf-8")))
                if known != keys and current >= {one.id for one in known.sets}:
                    keys.save(kept)


def key_files(places: Iterable[Path]) -> Iterator[KeyFile]:
    """The key files that copies keep, the newest first, each once."""
    seen: set[KeyFile] = set()
    found = [path for place in places for path in (*place.glob("*.json"), *place.glob("*.key"))]
    for path in sorted(found, key=lambda path: path.name, reverse=True):
        content = _read(path)
        keys = _key_of(content if path.suffix == ".json" else {"key": content})
        if keys is not None and keys not in seen:
            seen.add(keys)
            yield keys


def _protect(copy: Path, keys: KeyFile, key: bytes, patience: float) -> None:
    manifest = copy.with_suffix(".json")
    parted = manifest.with_name(f"{manifest.name}.new")
    encrypted = copy.with_name(f"{copy.name}.new")
    content = _read(manifest)

    def ready() -> None:
        if content:
            content.update(
                sha256=_digest(encrypted), size=encrypted.stat().st_size, key=keys.content()
            )
            files.write_whole(parted, _encode(content))
        else:
            keys.save(copy.with_suffix(".key"))

    def after() -> None:
        if content:
            files.move_whole(parted, manifest)

    try:
        swap(copy, None, key, ready, after, patience)
    except (OSError, sqlcipher.Error):
        if not is_encrypted(copy):
            parted.unlink(missing_ok=True)
        raise


def _parted(place: Path) -> list[Path]:
    return sorted(place.glob("*.json.new"))


def _finish(parted: Path) -> None:
    """A cut between the file's swap and its manifest's: the one that fits is put in its place."""
    manifest = parted.with_suffix("")
    copy = manifest.with_suffix(".db")
    with suppress(OSError):
        if not is_encrypted(copy):
            return  # cut before the swap, or another process is in the middle of it
        if _read(parted).get("sha256") == _digest(copy):
            files.move_whole(parted, manifest)
        else:
            parted.unlink(missing_ok=True)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _encode(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _key_of(content: dict[str, Any]) -> KeyFile | None:
    try:
        return KeyFile.parse(content.get("key"))
    except ValueError:
        return None
