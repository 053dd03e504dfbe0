"""Where things live on this computer, and where the program's own resources are."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
PORTABLE = "data"  # a folder of this name beside a packaged program: all is kept there


def resource(*parts: str) -> Path:
    """A file or folder of `resources/`: inside the installed package, else beside it."""
    inside = _PACKAGE / "resources"
    root = inside if inside.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)


@dataclass(frozen=True, slots=True)
class Paths:
    """The folder of one firm's data, and where this computer keeps what is not the firm's.

    Without places of their own settings and logs lie beside the data: so on a stick, and in a
    folder that somebody named.
    """

    data: Path
    chosen: Path | None = None  # where the settings are
    noted: Path | None = None  # where logs and the report of a crash are

    @property
    def database(self) -> Path:
        return self.data / "custdesk.db"

    @property
    def key_file(self) -> Path:
        """The wraps of the data file's key; there is none while it has no password."""
        return self.data / "custdesk.key"

    @property
    def settings(self) -> Path:
        return (self.chosen or self.data) / "settings.json"

    @property
    def logs(self) -> Path:
        return self.noted or self.data / "logs"

    @property
    def crash(self) -> Path:
        return (self.noted or self.data) / "crash.txt"


def data_paths(chosen: str | None = None) -> Paths:
    """Where the data is: `chosen`, else `CUSTDESK_DATA`, else the folder beside a program on a
    stick, else the places that the system has."""
    named = chosen or os.environ.get("CUSTDESK_DATA")
    if named:
        return Paths(Path(named).expanduser())
    beside = portable_folder()
    return _usual() if beside is None else Paths(beside)


def portable_folder() -> Path | None:
    """The folder `data` beside a packaged program; None where there is none."""
    program = _packaged()
    folder = None if program is None else program / PORTABLE
    return folder if folder is not None and folder.is_dir() else None


def _packaged() -> Path | None:
    """The folder in which the user sees the packaged program; None where Python runs it."""
    if not getattr(sys, "frozen", False):
        return None
    program = Path(sys.executable).resolve()
    image, mounted = os.environ.get("APPIMAGE"), os.environ.get("APPDIR")
    if image and mounted and program.is_relative_to(Path(mounted).resolve()):
        return Path(image).resolve().parent
    bundle = next((one for one in program.parents if one.suffix == ".app"), program)
    return bundle.parent


def _usual() -> Paths:
    import platformdirs  # only where nobody says where the data is

    data = Path(platformdirs.user_data_dir("CustDesk"))
    # Settings that an earlier version wrote beside the data stay in force there.
    settings = None if (data / "settings.json").is_file() else platformdirs.user_config_dir
    return Paths(
        data,
        Path(settings("CustDesk")) if settings else None,
        Path(platformdirs.user_log_dir("CustDesk")),
    )
