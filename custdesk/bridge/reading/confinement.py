"""What the process that reads a foreign file may do: read that file and the interpreter, no more.

Two fences. Python's own: a hook that hears of every socket, program, and opened file before it
happens, and cannot be taken off again. On Linux the kernel's (`kernel_fence`), which holds for
libraries in machine code too. Limits on memory, time and written bytes are in `limits`.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

# Audit events that are refused whatever they are about; a trailing dot stands for all that follow.
FORBIDDEN = (
    "socket.", "ssl.", "urllib.", "http.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "nntplib.",
    "telnetlib.", "webbrowser.", "subprocess.", "pty.", "os.exec", "os.fork", "os.forkpty",
    "os.posix_spawn", "os.spawn", "os.system", "os.startfile", "os.startfile/2", "os.kill",
    "os.killpg", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink",
    "os.truncate", "os.chmod", "os.chown", "os.lchown", "os.chflags", "os.utime", "os.setxattr",
    "os.removexattr", "os.add_dll_directory", "shutil.", "tempfile.", "sqlite3.",
    "pickle.find_class", "ctypes.dlopen", "_winapi.CreateProcess",
    "_winapi.CreateFile", "_winapi.CreateJunction", "winreg.CreateKey", "winreg.SetValue",
    "winreg.DeleteKey", "winreg.DeleteValue",
)  # fmt: skip
_ALL = frozenset(event for event in FORBIDDEN if not event.endswith("."))
_FAMILIES = tuple(event for event in FORBIDDEN if event.endswith("."))
# Looking into a folder tells what is there, and imports do it: only the interpreter's own.
_LOOKS = frozenset(("os.listdir", "os.scandir", "glob.glob", "glob.glob/2", "os.walk", "os.fwalk"))
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Outside(PermissionError):
    """Something in the reading process reached for what it must not."""


def confine(*paths: Path) -> None:
    """From now on this process may read these files and the interpreter's folders; nothing else.

    There is no way back. Everything forbidden raises `Outside`, which is an OSError because
    libraries are used to those.
    """
    sys.dont_write_bytecode = True
    if sys.platform == "linux":
        from custdesk.bridge.reading import kernel_fence

        kernel_fence.raise_fence()
    sys.addaudithook(_hook(_own_folders(), frozenset(map(os.path.realpath, paths))))


def _own_folders() -> tuple[str, ...]:
    """Where the interpreter and the program lie: what imports read."""
    folders = [sys.prefix, sys.base_prefix, sys.exec_prefix, *filter(None, sys.path)]
    found = {os.path.realpath(folder) for folder in folders}
    found |= {os.path.abspath(folder) for folder in folders}  # noqa: PTH100 - links stay as named
    return tuple(os.path.normcase(folder.rstrip(os.sep) + os.sep) for folder in sorted(found))


def _hook(own: tuple[str, ...], files: frozenset[str]) -> Callable[[str, tuple[object, ...]], None]:
    def is_own(name: object) -> bool:
        where = os.path.abspath(os.fsdecode(name))  # type: ignore[arg-type]  # noqa: PTH100
        return os.path.normcase(where + os.sep).startswith(own)

    def may_open(name: object, flags: object) -> bool:
        if isinstance(name, int):
            return True  # something that is open already
        if isinstance(flags, int) and flags & _WRITING:
            return False
        return is_own(name) or os.path.realpath(os.fsdecode(name)) in files  # type: ignore[arg-type]

    def hear(event: str, details: tuple[object, ...]) -> None:
        if event == "open":
            if not may_open(details[0], details[2]):
                raise Outside(event)
        elif event in _LOOKS:
            if details[0] is None or not (isinstance(details[0], int) or is_own(details[0])):
                raise Outside(event)
        elif event in _ALL or event.startswith(_FAMILIES):
            raise Outside(event)

    return hear
