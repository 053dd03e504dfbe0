"""Files that are dropped on the window, given at its start or sent to it: each to its page."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from custdesk.system.language import _
from custdesk.ui.parts.dropped import kind_of
from custdesk.ui.parts.landing import DropTarget

# Kind of file -> its page, in the order in which they are opened: the last one stays.
PAGES = {"calendar": "calendar", "mails": "mails", "list": "import", "pack": "import"}


def sorted_out(paths: Sequence[Path]) -> dict[str, list[Path]]:
    """The files of each kind; those that go nowhere under an empty word."""
    found: dict[str, list[Path]] = {}
    for path in paths:
        found.setdefault(kind_of(path), []).append(path)
    return found


def told(paths: Sequence[Path]) -> str:
    """What becomes of files that are dropped anywhere; nothing when one of them goes nowhere."""
    kinds = set(sorted_out(paths))
    if "" in kinds or not kinds or ("backup" in kinds and len(paths) > 1):
        return ""
    if len(kinds) > 1:
        return _("Open these files")
    return {
        "calendar": _("Import the calendar"),
        "mails": _("File the mails with their customers"),
        "list": _("Import the list"),
        "pack": _("Take in the handover pack"),
        "backup": _("Go back to this backup"),
    }[kinds.pop()]


class WindowDrop(DropTarget):
    """Watches what is dropped where no page wants it; the frame stands around `over`."""

    def __init__(
        self, target: QWidget, take: Callable[[list[Path]], object], over: QWidget
    ) -> None:
        super().__init__(target, told, take, lambda: over)
