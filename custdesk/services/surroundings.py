"""What lies around the file and may do it harm: the clock, the drive, copies of a sync program."""

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from custdesk.domain.words import N_, Message
from custdesk.services import vault
from custdesk.services.desk import EARLIEST, Desk
from custdesk.store import aside, settings
from custdesk.system.paths import Paths

# A flight eastward over the date line, or two computers that do not quite agree, is no wrong clock.
_APART = dt.timedelta(days=1)
_NAMED = 3
_NETWORKS = frozenset({
    "9p", "afpfs", "cifs", "davfs", "fuse.davfs2", "fuse.rclone", "fuse.sshfs", "ncpfs", "nfs",
    "nfs4", "smb3", "smbfs", "vboxsf",
})  # fmt: skip
_REMOTE_DRIVE = 4  # what Windows calls it


def warnings(desk: Desk) -> list[Message]:
    """Sentences about what the user should put right; work goes on meanwhile."""
    found = [*_clock(desk), *_copies(desk.paths), *_kept(desk.paths), *_drive(desk)]
    return [*found, *_plain(desk)]


def _plain(desk: Desk) -> Iterator[Message]:
    found = vault.plain_copies(desk) if desk.db.key is not None else []
    if found:
        yield Message(
            N_(
                "These copies could not be encrypted, and anybody can read them: {files}. Delete "
                "them when you do not need them."
            ),
            {"files": tuple(path.name for path in found[:_NAMED])},
        )


def _clock(desk: Desk) -> Iterator[Message]:
    zone = ZoneInfo(desk.zone)
    now = desk.clock.now().astimezone(zone).date()
    if now < EARLIEST:
        yield Message(
            N_(
                "This computer's clock says {clock}, which cannot be. Set it; until then CustDesk "
                "counts from {day}. Nothing is lost."
            ),
            {"clock": now, "day": desk.today()},
        )
        return
    # The latest few: a day in the future that was once put in by mistake is forgotten again.
    latest = desk.db.value(
        "SELECT MAX(at) FROM (SELECT at FROM operation ORDER BY id DESC LIMIT 20)"
    )
    days = [settings.figures_day(desk.db)]
    if latest is not None:
        days.append(dt.datetime.fromisoformat(latest).astimezone(zone).date())
    known = max((day for day in days if day is not None), default=now)
    if known - now > _APART:
        yield Message(
            N_(
                "This computer's clock says {clock}, but this file was used on {day} already. "
                "Set the clock if it is wrong; nothing is lost."
            ),
            {"clock": now, "day": known},
        )


def other_versions(paths: Paths) -> list[Path]:
    """Files beside ours that look like other versions of it, as sync programs make them."""
    own = paths.database
    try:
        found = [
            path
            for path in own.parent.iterdir()
            if path.suffix == own.suffix and path != own and path.name.startswith(own.stem)
        ]
    except OSError:
        return []
    return sorted(found)


def _copies(paths: Paths) -> Iterator[Message]:
    found = other_versions(paths)
    if found:
        yield Message(
            N_(
                "Beside your file lie other versions of it ({names}): a program that keeps folders "
                "alike makes them when two computers work at once. CustDesk shows only {file}. "
                "Open the others with CustDesk in a folder of their own, carry over what is "
                "missing here, then delete them; and let only one computer work at a time."
            ),
            {"names": _names(found), "file": paths.database.name},
        )


def _kept(paths: Paths) -> Iterator[Message]:
    folder = paths.data / aside.FOLDER
    lost = sorted(folder.glob(f"*-lost-*{paths.database.suffix}")) if folder.is_dir() else []
    logs = sorted(folder.glob(f"*{paths.database.suffix}-wal")) if folder.is_dir() else []
    if lost:
        yield Message(
            N_(
                "Another program took the file away while it was open. What it held is kept in "
                "{names}, in the folder {folder}. Restore it if something is missing, else delete "
                "it."
            ),
            {"names": _names(lost), "folder": str(folder)},
        )
    elif logs:
        yield Message(
            N_(
                "The file was exchanged for another after CustDesk had ended without warning. "
                "The last changes to the earlier one ({names}) do not fit it and were put aside in "
                "the folder {folder}."
            ),
            {"names": _names(logs), "folder": str(folder)},
        )


def _names(paths: list[Path]) -> tuple[str, ...]:
    names = tuple(path.name for path in paths[:_NAMED])
    return (*names, "…") if len(paths) > _NAMED else names


def _drive(desk: Desk) -> Iterator[Message]:
    folder = desk.paths.data
    logged = str(desk.db.value("PRAGMA journal_mode")).lower() == "wal"
    if logged and not on_network(folder):
        return
    yield Message(
        N_(
            "The folder {folder} is on a network drive or one that lacks what a safe file needs. "
            "A broken connection can damage the file there. Keep the folder on this computer, and "
            "let backups go to the other drive."
        ),
        {"folder": str(folder)},
    )


def on_network(folder: Path) -> bool:
    """Whether a folder is on another computer; where the system does not tell, it is not."""
    if sys.platform == "win32":
        import ctypes

        drive = folder.resolve().anchor
        return bool(ctypes.windll.kernel32.GetDriveTypeW(drive) == _REMOTE_DRIVE)
    try:
        mounts = Path("/proc/self/mounts").read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return False
    return kind_of_drive(folder.resolve(), mounts) in _NETWORKS


def kind_of_drive(folder: Path, mounts: list[str]) -> str:
    """The kind of the file system of a folder, from the lines of the system's table of mounts."""
    kind, longest = "", -1
    for line in mounts:
        _device, place, its_kind, *_ = line.split()
        # The table writes a blank as \\040, and so on.
        root = Path(place.encode().decode("unicode_escape"))
        if folder.is_relative_to(root) and len(root.parts) >= longest:
            kind, longest = its_kind, len(root.parts)
    return kind
