"""What was dropped: the files behind an event, and whether they are mails."""

from pathlib import Path

from PySide6.QtGui import QDropEvent

CALENDARS = frozenset({".ics", ".ical", ".ifb", ".icalendar"})
MAILS = frozenset({".eml", ".msg", ".mbox", ".emlx", ".mbx"})

LISTS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt"})


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
