"""The layouts in the data folder: one folder each, read only below it and never through a link."""

import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from custdesk.domain.errors import CustDeskError, NotFound, StorageUnavailable, ValidationError
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.layouts.kinds import KINDS, main_of, offered, ours
from custdesk.store import layouts as stored
from custdesk.store import settings

FOLDER = "layouts"
USED = "layouts"  # the setting
_LONGEST = 40
_NAME = re.compile(r"\w(?:[\w .()-]*[\w)])?")
# Names that Windows keeps for devices.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
# Texts, data and pictures: what a template can read. No programs.
ENDINGS = frozenset(
    (".typ", ".txt", ".csv", ".json", ".toml", ".yaml", ".png", ".jpg", ".jpeg", ".gif", ".webp",
     ".svg")
)  # fmt: skip
_FILES = 40
_BYTES = 8 << 20  # of all together


class Layout(NamedTuple):
    """One layout. `missing`: its folder is gone, and what the data file kept of it is used."""

    name: str
    kind: str
    used: bool
    missing: bool = False


def in_use(desk: Desk) -> dict[str, str]:
    """Kind -> the name of the layout that is used instead of ours."""
    found = settings.get(desk.db, USED)
    return dict(found) if isinstance(found, dict) else {}


def folder_of(desk: Desk, name: str = "") -> Path:
    """Where layouts lie, or one of them."""
    return desk.paths.data / FOLDER / name if name else desk.paths.data / FOLDER


def check_name(name: str) -> str:
    """A name that is a folder's on every system; raises `ValidationError`."""
    name = " ".join(name.split())
    if not _NAME.fullmatch(name) or len(name) > _LONGEST or _DEVICES.fullmatch(name):
        text = N_("A layout is named with letters, figures, blanks and hyphens, at most {n}.")
        message = Message(text, {"n": _LONGEST})
        raise ValidationError(message, {"name": message})
    return name


def listed(desk: Desk) -> list[Layout]:
    """All layouts by name, and whether each is in use."""
    used, kept, found = in_use(desk), stored.kept(desk.db), {}
    folders = _folders(desk)
    for name in sorted({*folders, *kept}, key=str.casefold):
        here = name in folders
        files = _names(folder_of(desk, name)) if here else set(kept[name])
        kind = next((kind for kind in KINDS if main_of(kind) in files), None)
        if kind is not None:
            found[name] = Layout(name, kind, used.get(kind) == name, missing=not here)
    return list(found.values())


def find(desk: Desk, name: str) -> Layout:
    """The layout of a name, in any case; raises `NotFound`."""
    for one in listed(desk):
        if one.name.casefold() == " ".join(name.split()).casefold():
            return one
    raise NotFound(Message(N_("There is no layout {name}."), {"name": name}))


def copy(desk: Desk, kind: str, name: str) -> Layout:
    """Copy our template of a kind into a folder of its own. Raises `CustDeskError`."""
    name = check_name(name)
    if kind not in offered():
        text = N_("There is no template {name}. There are: {names}.")
        raise CustDeskError(Message(text, {"name": kind, "names": ", ".join(offered())}))
    if any(one.casefold() == name.casefold() for one in {*_folders(desk), *stored.kept(desk.db)}):
        message = Message(N_("There is a layout {name} already."), {"name": name})
        raise ValidationError(message, {"name": message})
    write(desk, name, ours(kind))
    return find(desk, name)


def write(desk: Desk, name: str, texts: Mapping[str, str]) -> None:
    """Write files of a layout, and keep them in the data file. Raises `StorageUnavailable`."""
    files = {file: text.encode() for file, text in texts.items()}
    _fill(folder_of(desk, check_name(name)), files)
    keep(desk)


def read(desk: Desk, name: str) -> dict[str, bytes]:
    """The files of a layout by their names; what the data file kept where the folder is gone.

    Raises `CustDeskError` where there is too much, and `NotFound`.
    """
    folder = folder_of(desk, check_name(name))
    if name in _folders(desk):
        return _read(folder)
    kept = stored.kept(desk.db).get(name)
    if kept is None:
        raise NotFound(Message(N_("There is no layout {name}."), {"name": name}))
    return kept


def _folders(desk: Desk) -> set[str]:
    """The folders of layouts; none that is a link to somewhere else."""
    top = folder_of(desk)
    try:
        with os.scandir(top) as entries:
            return {
                one.name
                for one in entries
                if one.is_dir(follow_symlinks=False) and _NAME.fullmatch(one.name)
            }
    except OSError:
        return set()


def _names(folder: Path) -> set[str]:
    try:
        with os.scandir(folder) as entries:
            return {
                one.name
                for one in entries
                if one.is_file(follow_symlinks=False) and Path(one.name).suffix.lower() in ENDINGS
            }
    except OSError:
        return set()


def _read(folder: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    names = sorted(_names(folder))
    if len(names) > _FILES:
        text = N_("The layout {name} has {n} files; at most {most} are read.")
        values = {"name": folder.name, "n": len(names), "most": _FILES}
        raise CustDeskError(Message(text, values))
    total = 0
    for name in names:
        content = _content(folder / name, _BYTES - total)
        total += len(content)
        if total > _BYTES:
            text = N_("The files of the layout {name} are too large; make its pictures smaller.")
            raise CustDeskError(Message(text, {"name": folder.name}))
        found[name] = content
    return found


def _content(path: Path, most: int) -> bytes:
    """A plain file's content and one byte more than may be; never through a link."""
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)
                         | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))  # fmt: skip
        with os.fdopen(number, "rb") as stream:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                return b""
            return stream.read(most + 1)
    except OSError as error:
        text = N_("{file} cannot be read. Close it where it is open, or see who may read it.")
        raise StorageUnavailable(Message(text, {"file": str(path)})) from error


def keep(desk: Desk) -> bool:
    """Keep the layouts as they are now in the data file; whether anything was new."""
    before = stored.kept(desk.db)
    now = dict(before)
    mains = {main_of(kind) for kind in KINDS}
    for name in _folders(desk):
        if _names(folder_of(desk, name)) & mains:
            now[name] = _read(folder_of(desk, name))
    if now == before:
        return False
    stored.keep(desk.db, now)
    return True


def remove(desk: Desk, name: str) -> None:
    """Delete a layout for good, folder and all. Raises `StorageUnavailable`."""
    name = find(desk, name).name
    folder = folder_of(desk, name)
    try:
        if name in _folders(desk):
            for path in folder.iterdir():
                path.unlink()
            folder.rmdir()
    except OSError as error:
        text = N_("These cannot be deleted; close them where they are open: {files}.")
        raise StorageUnavailable(Message(text, {"files": (str(folder),)})) from error
    kept = stored.kept(desk.db)
    if kept.pop(name, None) is not None:
        stored.keep(desk.db, kept)


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, content in files.items():
            path = folder / Path(file).name
            if path.is_symlink():
                path.unlink()
            path.write_bytes(content)
    except OSError as error:
        text = N_("{file} cannot be written. Close it where it is open, or choose another place.")
        raise StorageUnavailable(Message(text, {"file": str(folder)})) from error
