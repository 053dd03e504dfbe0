"""What happens when something breaks that should not: a report without customer data.

Installed before anything else. Hooks catch what Python can still catch; `faulthandler` writes into
a file what it cannot, and the next start shows it.
"""

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TextIO

import custdesk

log = logging.getLogger(__name__)

Show = Callable[[str], None]
_open_file: list[TextIO] = []


def keep_memory_private() -> None:
    """Let the system write no picture of this process's memory to the disk when it breaks down.

    Keys and customers would be in it. Windows has no such limit.
    """
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def report(error: type[BaseException], trace: TracebackType | None) -> str:
    """What to send to those who mend it: versions and places in the code, no values.

    The error's own text is left out, because it may name a customer.
    """
    import platform  # 2 ms that only a bug costs

    frames = traceback.extract_tb(trace)
    lines = [f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join(
        [
            f"CustDesk {custdesk.__version__}, Python {platform.python_version()}, "
            f"{platform.system()} {platform.release()} {platform.machine()}",
            error.__qualname__,
            *lines,
        ]
    )


def _place(file: str) -> str:
    """A file below its package, without the folders of this computer."""
    parts = Path(file).parts
    for name in ("custdesk", "site-packages"):
        if name in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(name) :])
    return Path(file).name


def install(crash_file: Path, show: Show | None = None) -> str:
    """Catch every bug from now on; returns what an earlier crash left behind, or "".

    `show` is called with the report, on the thread where the bug was. Without it the report goes
    to stderr. Calling again replaces `show`.
    """
    keep_memory_private()
    last = _read(crash_file)
    if not _open_file:
        try:
            crash_file.parent.mkdir(parents=True, exist_ok=True)
            _open_file.append(crash_file.open("w", encoding="utf-8"))
            faulthandler.enable(_open_file[0])
        except OSError:
            log.warning("crash file: cannot be written")

    def caught(
        error: type[BaseException], value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if issubclass(error, KeyboardInterrupt):
            sys.__excepthook__(error, value or error(), trace)
            return
        text = report(error, trace)
        log.error("bug: %s", text)
        if show is not None:
            show(text)
        elif sys.stderr is not None:
            sys.stderr.write(text + "\n")

    sys.excepthook = caught
    threading.excepthook = lambda args: caught(args.exc_type, args.exc_value, args.exc_traceback)
    return last


def uninstall() -> None:
    """Give the hooks back, and close the crash file: the program ended well."""
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__
    if _open_file:
        faulthandler.disable()
        _open_file.pop().close()


def _read(crash_file: Path) -> str:
    if _open_file:
        return ""
    try:
        return crash_file.read_text("utf-8", errors="replace").strip()
    except OSError:
        return ""
