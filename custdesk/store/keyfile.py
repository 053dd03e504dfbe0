"""The key file beside the data file: its random key, wrapped by the password and by the code.

The data file is encrypted with 32 random bytes, the file key. Each wrap holds it under AES-256-GCM
with a key that Argon2id makes of a secret, so a new password is one small file and no new data
file. Argon2id rather than PBKDF2, because each guess takes 64 MiB and graphics cards gain little;
the costs are RFC 9106's second recommendation. They stand in the file, so later ones may be dearer.
"""

import json
import secrets
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, TypeAlias

from custdesk.domain.errors import StorageUnavailable
from custdesk.domain.words import N_, Message
from custdesk.store import files
from custdesk.store.records import new_uid

Kind: TypeAlias = Literal["password", "recovery"]

VERSION = 1
KEY_BYTES = 32

# RFC 9106, section 4: the second recommended option.
MEMORY = 64 * 1024  # KiB
ITERATIONS = 3
LANES = 4

# What a file may ask for: neither so little that it guards nothing nor so much that it hangs.
_MEMORY = range(8 * 1024, 1024 * 1024 + 1)
_ITERATIONS = range(1, 33)
_LANES = range(1, 17)
_MOST = 64 * 1024  # bytes of a key file: a few wraps, never more


@dataclass(frozen=True, slots=True)
class Wrap:
    """The file key under one secret."""

    kind: Kind
    salt: bytes
    nonce: bytes
    wrapped: bytes
    memory: int = MEMORY
    iterations: int = ITERATIONS
    lanes: int = LANES

    def content(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "kind": self.kind,
            "kdf": "argon2id",
            "memory": self.memory,
            "iterations": self.iterations,
            "lanes": self.lanes,
            "salt": self.salt.hex(),
            "nonce": self.nonce.hex(),
            "wrapped": self.wrapped.hex(),
        }


@dataclass(frozen=True, slots=True)
class KeySet:
    """All wraps of one file key."""

    id: str
    wraps: tuple[Wrap, ...]


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What stands in `custdesk.key`. More than one set only while the data file is swapped."""

    id: str
    sets: tuple[KeySet, ...]

    @classmethod
    def make(
        cls, key: bytes, password: str, code: str, before: "KeyFile | None" = None
    ) -> "KeyFile":
        """A key file of one set: `key` under a password and under a recovery code.

        `before`: one that held the same key; copies that keep it are known by its set's number.
        """
        number = before.sets[0].id if before and len(before.sets) == 1 else new_uid()
        wraps = (
            wrap_key(key, number, "password", password),
            wrap_key(key, number, "recovery", code),
        )
        return cls(before.id if before else new_uid(), (KeySet(number, wraps),))

    @classmethod
    def load(cls, path: Path) -> "KeyFile | None":
        """Read it; None when there is none. Raises `StorageUnavailable` when it makes no sense."""
        try:
            with path.open("rb") as file:
                data = file.read(_MOST + 1)
            return cls.parse(json.loads(data.decode("utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, RecursionError) as error:
            if isinstance(error, TooNew):
                reason = N_(
                    "The key file {file} was written by a newer CustDesk. Update CustDesk, "
                    "then open the file again."
                )
            else:
                reason = N_(
                    "The key file {file} is damaged or of another program, so no password can "
                    "open the data. Put the right one in its place, or restore a backup."
                )
            raise StorageUnavailable(Message(reason, {"file": str(path)})) from error

    @classmethod
    def parse(cls, content: object) -> "KeyFile":
        """From JSON: the file itself or what a backup's manifest keeps of it; `ValueError`."""
        found = _fields(content, "version id sets check")
        if isinstance(found["version"], int) and found["version"] > VERSION:
            raise TooNew(found["version"])
        if found["version"] != VERSION or found["check"] != _check(found):
            raise ValueError("check")
        sets = found["sets"]
        if not isinstance(sets, list) or not sets:
            raise ValueError("sets")
        return cls(_word(found["id"]), tuple(map(_set, sets)))

    def content(self) -> dict[str, Any]:
        """As JSON."""
        bare: dict[str, Any] = {
            "version": VERSION,
            "id": self.id,
            "sets": [
                {"id": one.id, "wraps": [wrap.content() for wrap in one.wraps]} for one in self.sets
            ],
        }
        return bare | {"check": _check(bare)}

    def save(self, path: Path) -> None:
        """Replace the file; it is on the disk when this returns. Raises `OSError`."""
        files.write_whole(path, _canonical(self.content()))

    def unwrap(self, kind: Kind, secret: str) -> Iterator[tuple[KeySet, bytes]]:
        """The sets that a secret opens, each with its file key; each try takes a fifth second."""
        for one in self.sets:
            for wrap in one.wraps:
                if wrap.kind == kind:
                    key = unwrap_key(wrap, one.id, secret)
                    if key is not None:
                        yield one, key

    def rewrapped(self, chosen: KeySet, key: bytes, kind: Kind, secret: str) -> "KeyFile":
        """With one set alone, its wrap of this kind under another secret."""
        wrap = wrap_key(key, chosen.id, kind, secret)
        rest = tuple(one for one in chosen.wraps if one.kind != kind)
        return replace(self, sets=(replace(chosen, wraps=(wrap, *rest)),))

    def joined(self, other: "KeyFile") -> "KeyFile":
        """With the sets of another too, while either file may be the one in place."""
        known = {one.id for one in self.sets}
        return replace(
            self, sets=self.sets + tuple(one for one in other.sets if one.id not in known)
        )


class TooNew(ValueError):
    """A key file of a later version."""


def new_key() -> bytes:
    """A random file key."""
    return secrets.token_bytes(KEY_BYTES)


def _derive(secret: str, salt: bytes, memory: int, iterations: int, lanes: int) -> bytes:
    # Loaded when a password is asked for: a plain file opens without it.
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    # The same password, however a keyboard composes its letters or widens them.
    text = unicodedata.normalize("NFKC", secret)
    kdf = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=iterations, lanes=lanes, memory_cost=memory
    )
    return kdf.derive(text.encode("utf-8", "surrogatepass"))


def wrap_key(key: bytes, set_id: str, kind: Kind, secret: str) -> Wrap:
    """Wrap a key by a secret; `set_id`: what the wrap belongs to, and opens nothing without."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    outer = _derive(secret, salt, MEMORY, ITERATIONS, LANES)
    return Wrap(kind, salt, nonce, AESGCM(outer).encrypt(nonce, key, _bound(set_id, kind)))


def unwrap_key(wrap: Wrap, set_id: str, secret: str) -> bytes | None:
    """The key under a wrap; None for another secret. Takes a fifth of a second."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    outer = _derive(secret, wrap.salt, wrap.memory, wrap.iterations, wrap.lanes)
    try:
        return AESGCM(outer).decrypt(wrap.nonce, wrap.wrapped, _bound(set_id, wrap.kind))
    except InvalidTag:
        return None


def _bound(set_id: str, kind: str) -> bytes:
    """What a wrap is bound to: moved into another set or kind it opens nothing."""
    return f"custdesk key {VERSION} {set_id} {kind}".encode()


def _canonical(content: dict[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def _check(content: dict[str, Any]) -> str:
    """Tells a damaged file from a wrong password, before anyone doubts his memory."""
    bare = {name: value for name, value in content.items() if name != "check"}
    return sha256(_canonical(bare)).hexdigest()


def _set(content: object) -> KeySet:
    found = _fields(content, "id wraps")
    wraps = found["wraps"]
    if not isinstance(wraps, list) or not wraps:
        raise ValueError("wraps")
    return KeySet(_word(found["id"]), tuple(map(read_wrap, wraps)))


def read_wrap(content: object) -> Wrap:
    found = _fields(content, "kind kdf memory iterations lanes salt nonce wrapped")
    kind = found["kind"]
    if kind not in ("password", "recovery") or found["kdf"] != "argon2id":
        raise ValueError("kind")
    return Wrap(
        kind,
        _bytes(found["salt"], 16),
        _bytes(found["nonce"], 12),
        _bytes(found["wrapped"], KEY_BYTES + 16),
        _count(found["memory"], _MEMORY),
        _count(found["iterations"], _ITERATIONS),
        _count(found["lanes"], _LANES),
    )


def _fields(content: object, names: str) -> dict[str, Any]:
    if not isinstance(content, dict) or content.keys() != set(names.split()):
        raise ValueError("fields")
    return content


def _word(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= 64:
        raise ValueError("word")
    return value


def _bytes(value: object, length: int) -> bytes:
    found = bytes.fromhex(_hex(value))
    if len(found) != length:
        raise ValueError("length")
    return found


def _hex(value: object) -> str:
    if not isinstance(value, str) or not set(value) <= set("0123456789abcdef"):
        raise ValueError("hex")
    return value


def _count(value: object, allowed: range) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value not in allowed:
        raise ValueError("count")
    return value
