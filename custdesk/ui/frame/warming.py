"""Loads the pages' modules while nobody waits, so that a page opens at once when it is gone to."""

import gc
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from custdesk.ui.tasks import Tasks

_BREATH = 40  # ms between two modules


def warm(
    owner: QObject, tasks: Tasks, load: Callable[[str], object], modules: Sequence[str]
) -> None:
    """Load modules on the worker, one after the other with a pause between.

    Loading a page takes up to 0.3 s, which the window would stand still for; what the user asks for
    meanwhile comes before the next module. It ends with its owner. What was loaded stays for good:
    looking through all of it for garbage would stop the window for 0.15 s now and then.
    """
    if not modules:
        return
    first, *rest = modules

    def go_on(_module: object) -> None:
        gc.freeze()  # a lock thaws it, see `frame/locking`
        QTimer.singleShot(_BREATH, owner, lambda: warm(owner, tasks, load, rest))

    tasks.run(lambda: load(first), done=go_on, initiator=owner, label="warm")
