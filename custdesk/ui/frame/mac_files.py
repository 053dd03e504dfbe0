"""macOS tells a running program by an event which files it is to open."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class OpeningApplication(QApplication):
    """Keeps the files that come before the window stands; from then on `take` gets them."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.brought: list[Path] = []
        self.take: Callable[[list[Path]], object] | None = None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.hear(Path(event.file()))
            return True
        return super().event(event)

    def hear(self, path: Path) -> None:
        """A file is to be opened: now, or when the window stands."""
        if self.take is None:
            self.brought.append(path)
        else:
            self.take([path])

    def begin(self, take: Callable[[list[Path]], object]) -> None:
        """The window stands: it gets what came so far, and what comes."""
        self.take, brought, self.brought = take, self.brought, []
        if brought:
            take(brought)
