"""Where things live on this computer, and where the program's own resources are."""

import os
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def resource(*parts: str) -> Path:
    """A file or folder of `resources/`: inside the installed package, else beside it."""
    inside = _PACKAGE / "resources"
    root = inside if inside.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)


@dataclass(frozen=True, slots=True)
class Paths:
    """The folder of one firm's data and the files in it."""

    data: Path

    @property
    def database(self) -> Path:
        return self.data / "custdesk.db"

    @property
    def key_file(self) -> Path:
        """The wraps of the data file's key; there is none while it has no password."""
        return self.data / "custdesk.key"

    @property
    def settings(self) -> Path:
        return self.data / "settings.json"

    @property
    def logs(self) -> Path:
        return self.data / "logs"

    @property
    def crash(self) -> Path:
        return self.data / "crash.txt"


def data_paths(chosen: str | None = None) -> Paths:
    """The data folder: `chosen`, else `CUSTDESK_DATA`, else the place the system has for it."""
    return Paths(Path(chosen or os.environ.get("CUSTDESK_DATA") or _usual_folder()).expanduser())


def _usual_folder() -> str:
    import platformdirs  # only where nobody says where the data is

    return platformdirs.user_data_dir("CustDesk")
