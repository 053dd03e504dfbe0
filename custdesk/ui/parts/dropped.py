"""Files that come from outside: what they are, by their names alone where that is enough."""

from pathlib import Path

from PySide6.QtGui import QDropEvent

CALENDARS = frozenset({".ics", ".ical", ".ifb", ".icalendar"})
MAILS = frozenset({".eml", ".msg", ".mbox", ".emlx", ".mbx"})
LISTS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt"})
_TO_IMPORT = LISTS | {".vcf", ".vcard", ".zip"}
PICTURES = frozenset({".png", ".jpg", ".jpeg"})
PACK = ".custdesk-pack"
BACKUP = ".db"


def is_list(path: Path) -> bool:
    """Whether a file is a workbook or a text table by its ending."""
    return path.suffix.lower() in LISTS


def paths_of(event: QDropEvent) -> list[Path]:
    """The files and folders that are dropped."""
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def are_mails(paths: list[Path]) -> bool:
    """Whether all of them are mails, mailboxes, or folders, in which mails may lie."""
    return bool(paths) and all(_is_mail(path) for path in paths)


def kind_of(path: Path) -> str:
    """`calendar`, `mails`, `list`, `pack` or `backup`; empty for what the window takes nowhere."""
    ending = path.suffix.lower()
    if ending in CALENDARS:
        return "calendar"
    if _is_mail(path):
        return "mails"
    if ending in _TO_IMPORT:
        return "list"
    return {PACK: "pack", BACKUP: "backup"}.get(ending, "")


def _is_mail(path: Path) -> bool:
    if path.suffix.lower() in MAILS or path.is_dir():
        return True
    if path.suffix:
        return False
    try:  # a mailbox of Thunderbird has no ending
        with path.open("rb") as stream:
            return stream.read(5) == b"From "
    except OSError:
        return False
