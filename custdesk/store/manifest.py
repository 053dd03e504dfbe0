"""What is known of a backup without opening it: a small file beside it.

It carries its own check sum: a damaged one is told, and never taken for the truth.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from custdesk.store import files

# Of the file and the key file, which tell their own damage and change with the password.
_CHECKED_ELSEWHERE = frozenset({"check", "size", "sha256", "key"})
_MOST = 1 << 20  # bytes of a manifest; a hundred tables take five thousand
_NAMES = (
    "made", "reason", "schema", "firm", "operation", "state", "counts", "size", "sha256",
    "proven", "key",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Manifest:
    """`firm`: the uid of the file's first operation; `operation`, `state`: number and uid of its
    newest; `key`: the content of the key file that opens the backup, None for a plain one.
    """

    made: dt.datetime
    reason: str
    schema: str
    firm: str
    operation: int
    state: str
    counts: Mapping[str, int]
    size: int
    sha256: str
    proven: dt.datetime | None = None
    key: dict[str, Any] | None = None

    @classmethod
    def load(cls, path: Path) -> "Manifest | None":
        """Read it; None when it is missing or damaged."""
        try:
            with path.open("rb") as file:
                content = json.loads(file.read(_MOST).decode("utf-8"))
            if content["check"] != _check(content) or content.keys() != {*_NAMES, "check"}:
                return None
            del content["check"]
            made, proven = content.pop("made"), content.pop("proven")
            return cls(
                made=dt.datetime.fromisoformat(made),
                proven=proven and dt.datetime.fromisoformat(proven),
                **content,
            )
        except (OSError, ValueError, KeyError, AttributeError, TypeError, RecursionError):
            return None

    def save(self, path: Path) -> None:
        """Replace the file; it is on the disk when this returns. Raises `OSError`."""
        content = {name: getattr(self, name) for name in _NAMES}
        content["made"] = self.made.isoformat()
        content["proven"] = self.proven and self.proven.isoformat()
        content["counts"] = dict(self.counts)
        content["check"] = _check(content)
        files.write_whole(path, json.dumps(content, indent=1).encode())

    def proven_at(self, moment: dt.datetime) -> "Manifest":
        """As it is once the backup was opened, counted and compared."""
        return replace(self, proven=moment)


def beside(path: Path) -> Path:
    """The manifest of a backup."""
    return path.with_suffix(".json")


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits; raises `OSError`."""
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check(content: dict[str, Any]) -> str:
    checked = {name: content[name] for name in content if name not in _CHECKED_ELSEWHERE}
    return sha256(json.dumps(checked, sort_keys=True).encode()).hexdigest()
