"""Zips: what is in them, and whether it is safe to unpack."""

import codecs
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from custdesk.bridge.reading import limits
from custdesk.bridge.reading.encodings import guess
from custdesk.bridge.reading.refusals import Refused
from custdesk.bridge.reading.source import Source

UTF8_NAME = 0x800  # the flag of a member whose name is UTF-8
LOCKED = 0x1


def check_unpacking(source: Source) -> None:
    """Raise Refused when a zip, or a workbook that is one, would swell beyond all measure."""
    with _opened(source) as archive:
        infos = archive.infolist()
    for info in infos:
        times = info.file_size // max(info.compress_size, 1)
        if times > limits.RATIO and info.file_size > limits.RATIO_FROM:
            raise Refused("bomb", times=times)
    total = sum(info.file_size for info in infos)
    if total > limits.UNPACKED_BYTES:
        size, limit = total // limits.MIB, limits.UNPACKED_BYTES // limits.MIB
        raise Refused("unpacked_too_big", size=size, limit=limit)


def members(source: Source) -> list[Source]:
    """The files in a zip, without what systems add for themselves. Raises Refused."""
    check_unpacking(source)
    with _opened(source) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
    found = [
        Source(f"{source.name}/{name}", source.path, info.file_size, info)
        for info in infos
        if not _is_litter(name := _name(info))
    ]
    if not found:
        raise Refused("empty")
    if len(found) > limits.MEMBERS:
        raise Refused("too_many_members", limit=limits.MEMBERS)
    return found


def is_locked(member: Source) -> bool:
    """Whether a member asks for a password."""
    return member.member is not None and bool(member.member.flag_bits & LOCKED)


@contextmanager
def _opened(source: Source) -> Iterator[zipfile.ZipFile]:
    with source.seekable() as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
            raise Refused("damaged") from None
        with archive:
            yield archive


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name; Windows writes Chinese names without saying in which encoding."""
    if info.flag_bits & UTF8_NAME or info.filename.isascii():
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        codec = codecs.lookup(guess(raw))
    return raw.decode(codec.name, "replace")


def _is_litter(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return "__MACOSX" in path.parts or path.name.startswith((".", "~$")) or path.name == "Thumbs.db"
