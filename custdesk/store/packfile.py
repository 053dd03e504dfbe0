"""The container of a handover pack: one file, encrypted and authenticated throughout.

A first line tells what it is, the second is JSON: the version, the pack's name and its key, wrapped
by a password as in `keyfile`. Then the compressed lines, in pieces under AES-256-GCM. Each piece is
bound to the head, its place and whether it is the last, so a byte that was changed, a piece that
was moved and a file that was cut are all found before anything is believed.
"""

import json
import secrets
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from custdesk.domain.errors import CustDeskError, UnreadableFile, WrongPassword
from custdesk.domain.words import N_, Message
from custdesk.store import keyfile

MAGIC = b"CustDesk pack\n"
VERSION = 1
ENDING = ".custdesk-pack"

_PIECE = 1 << 20
_TAG = 16
_MOST_HEAD = 4096  # bytes
MOST_FILE = 512 << 20
MOST_CONTENT = 1 << 30
_LONGEST_LINE = 64 << 20

_CUT = N_("{file} is not whole or was changed. Ask for it to be sent again.")
_FOREIGN = N_("{file} is no handover pack of CustDesk. Choose a file that ends in {ending}.")
_NEWER = N_("{file} was written by a newer CustDesk. Update CustDesk, then take it in again.")
_LARGE = N_("{file} is larger than a handover pack can be. Ask for fewer customers in one.")
_WRONG = N_("This password does not open {file}. Ask whoever sent it.")


def pack(lines: Iterable[bytes], name: str, password: str) -> bytes:
    """The contents of a pack: `lines` without line ends, under a password. `name`: of the pack.

    Raises `CustDeskError` when it would be larger than one may be.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key, start = keyfile.new_key(), secrets.token_bytes(7)
    wrap = keyfile.wrap_key(key, _bound(name), "password", password)
    about = {"version": VERSION, "name": name, "start": start.hex(), "key": wrap.content()}
    head = MAGIC + json.dumps(about, sort_keys=True).encode() + b"\n"
    cipher, digest = AESGCM(key), sha256(head).digest()
    found = bytearray(head)
    waiting = bytearray()
    squeezed, place, size = zlib.compressobj(6), 0, 0
    for line in lines:
        size += len(line) + 1
        waiting += squeezed.compress(line + b"\n")
        if size > MOST_CONTENT or len(found) > MOST_FILE:
            text = N_("This is more than a handover pack can hold. Choose fewer customers.")
            raise CustDeskError(Message(text))
        while len(waiting) > _PIECE:
            found += cipher.encrypt(_nonce(start, place, last=False), bytes(waiting[:_PIECE]),
                                    digest)  # fmt: skip
            del waiting[:_PIECE]
            place += 1
    waiting += squeezed.flush()
    while len(waiting) > _PIECE:
        found += cipher.encrypt(_nonce(start, place, last=False), bytes(waiting[:_PIECE]), digest)
        del waiting[:_PIECE]
        place += 1
    return bytes(found + cipher.encrypt(_nonce(start, place, last=True), bytes(waiting), digest))


def is_pack(path: Path) -> bool:
    """Whether a file says of itself that it is one; a file that cannot be read is none."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def unpack(path: Path, password: str) -> tuple[str, list[bytes]]:
    """The name and the lines of a pack.

    Raises `UnreadableFile` for a file that is none, is damaged, too large or too new, and
    `WrongPassword`. Nothing of it is believed, or kept, before all of it was authenticated.
    """
    head, rest, about = _opened(path)
    try:
        name = str(about["name"])
        start = bytes.fromhex(str(about["start"]))
        wrap = keyfile.read_wrap(about["key"])
        if len(start) != 7 or wrap.kind != "password":
            raise ValueError("head")
    except (KeyError, ValueError) as error:
        raise _refused(_CUT, path) from error
    key = keyfile.unwrap_key(wrap, _bound(name), password)
    if key is None:
        raise WrongPassword(Message(_WRONG, {"file": path.name}))
    plain = b"".join(_pieces(path, rest, key, start, sha256(head).digest()))
    return name, _lines(path, plain)


def _opened(path: Path) -> tuple[bytes, bytes, dict[str, object]]:
    try:
        if path.stat().st_size > MOST_FILE + (1 << 20):
            raise _refused(_LARGE, path)
        content = path.read_bytes()
    except OSError as error:
        text = N_("{file} cannot be opened. Check whether it is there and not open elsewhere.")
        raise _refused(text, path) from error
    if not content.startswith(MAGIC):
        raise _refused(_FOREIGN, path)
    end = content.find(b"\n", len(MAGIC), len(MAGIC) + _MOST_HEAD)
    try:
        about = json.loads(content[len(MAGIC) : end]) if end > 0 else None
    except (ValueError, RecursionError):
        about = None
    if not isinstance(about, dict):
        raise _refused(_CUT, path)
    version = about.get("version")
    if isinstance(version, int) and version > VERSION:
        raise _refused(_NEWER, path)
    if version != VERSION:
        raise _refused(_CUT, path)
    return content[: end + 1], content[end + 1 :], about


def _pieces(path: Path, rest: bytes, key: bytes, start: bytes, digest: bytes) -> Iterator[bytes]:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher, whole = AESGCM(key), _PIECE + _TAG
    count = max(1, -(-len(rest) // whole))
    for place in range(count):
        piece = rest[place * whole : (place + 1) * whole]
        try:
            yield cipher.decrypt(_nonce(start, place, last=place == count - 1), piece, digest)
        except (InvalidTag, ValueError) as error:
            raise _refused(_CUT, path) from error


def _lines(path: Path, squeezed: bytes) -> list[bytes]:
    """Let out what was compressed, never more than a pack may hold."""
    stretched = zlib.decompressobj()
    try:
        plain = stretched.decompress(squeezed, MOST_CONTENT)
    except zlib.error as error:
        raise _refused(_CUT, path) from error
    if stretched.unconsumed_tail:
        raise _refused(_LARGE, path)
    lines = plain.split(b"\n")
    if not stretched.eof or lines.pop() != b"" or any(len(one) > _LONGEST_LINE for one in lines):
        raise _refused(_CUT, path)
    return lines


def newer(path: Path) -> UnreadableFile:
    """The refusal of a pack whose content a later CustDesk wrote."""
    return _refused(_NEWER, path)


def senseless(path: Path) -> UnreadableFile:
    """The refusal of a pack whose content makes no sense."""
    return _refused(_CUT, path)


def _refused(text: str, path: Path) -> UnreadableFile:
    return UnreadableFile(Message(text, {"file": path.name, "ending": ENDING}))


def _bound(name: str) -> str:
    return f"pack {name}"


def _nonce(start: bytes, place: int, *, last: bool) -> bytes:
    """Never the same twice under one key, which no other pack has."""
    return start + place.to_bytes(4, "big") + bytes([last])
