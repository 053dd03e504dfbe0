"""Open a pack and read what it says; nothing is compared yet."""

from pathlib import Path
from typing import NamedTuple

from custdesk.services.desk import Desk
from custdesk.services.pack.content import Content, parse
from custdesk.store import packfile
from custdesk.store.database import schema_version


class Pack(NamedTuple):
    """An opened pack."""

    path: Path
    content: Content


def is_pack(path: Path) -> bool:
    """Whether a file is a handover pack, by its name or by its beginning."""
    return path.suffix.lower() == packfile.ENDING or packfile.is_pack(path)


def read(desk: Desk, path: Path, password: str) -> Pack:
    """Open a pack. Raises `WrongPassword`, and `UnreadableFile` for what is none or is damaged."""
    _, lines = packfile.unpack(path, password)
    try:
        content = parse(lines)
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        if _schema(lines) > schema_version(desk.db):
            raise packfile.newer(path) from error
        raise packfile.senseless(path) from error
    if content.schema > schema_version(desk.db):
        # What it knows and we do not would be lost on the way back.
        raise packfile.newer(path)
    return Pack(path, content)


def _schema(lines: list[bytes]) -> str:
    import json

    try:
        return str(json.loads(lines[0])["schema"])
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        return ""
