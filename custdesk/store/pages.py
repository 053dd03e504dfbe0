"""The pages of a file that SQLite itself may refuse: read one by one, decrypted, log included.

Only what salvage needs, and only for reading. Formats: https://www.sqlite.org/fileformat2.html and
https://www.zetetic.net/sqlcipher/design/ (pages of 4096 bytes; 16 bytes of salt at the beginning of
the first; AES-256-CBC; IV and HMAC-SHA512 in the last 80 bytes of each).
"""

import hmac
import struct
from hashlib import pbkdf2_hmac
from pathlib import Path

PAGE = 4096
_MAGIC = b"SQLite format 3\0"
_SALT, _IV, _HMAC = 16, 16, 64
_RESERVE = _IV + _HMAC
_TREE = (2, 5, 10, 13)
_SAMPLE = 64
_FRAME = 24


class Pages:
    """`count` pages, numbered from 1; `usable`: the bytes of each that hold something.

    `sure`: a damaged page can be told by its check sum. Raises `OSError` when there is no file.
    """

    def __init__(self, path: Path, key: bytes | None) -> None:
        self._file = path.open("rb")
        self._key = key
        start = self._read(0, 100)
        self.size, reserve = _layout(start) if key is None else (PAGE, _RESERVE)
        self.usable = self.size - reserve
        self._log, last = _read_log(path, self.size)
        self.count = max(path.stat().st_size // self.size, last)
        self.sure = key is not None
        self._check = b""
        if key is not None:
            self._check = pbkdf2_hmac(
                "sha512", key, bytes(byte ^ 0x3A for byte in start[:_SALT]), 2, 32
            )
            self.sure = any(self.page(number) is not None for number in self.sample())

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def _read(self, start: int, size: int) -> bytes:
        try:
            self._file.seek(start)
            return self._file.read(size)
        except OSError:  # the disk itself cannot read this place
            return b""

    def sample(self) -> list[int]:
        """Numbers of pages from all over the file."""
        step = max(1, self.count // _SAMPLE)
        return [1, *range(2, self.count + 1, step)]

    def makes_sense(self) -> bool:
        """Whether a good part of the pages looks like those of a database."""
        found = [self.page(number) for number in self.sample()]
        known = (
            looks_like_tree(one, self.usable) or leads_on(one, self.count) for one in found if one
        )
        return sum(known) * 8 >= len(found)

    def page(self, number: int) -> bytes | None:
        """What is on a page; None where it cannot be read. The first one begins with its header."""
        raw = self._log.get(number)
        if raw is None:
            raw = self._read((number - 1) * self.size, self.size) if number > 0 else b""
        if len(raw) < self.size:
            return None
        return raw if self._key is None else self._decrypted(raw, number)

    def _decrypted(self, raw: bytes, number: int) -> bytes | None:
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        start = _SALT if number == 1 else 0
        end = self.size - _RESERVE
        if self.sure:
            signed = raw[start : end + _IV] + struct.pack("<I", number)
            found = hmac.digest(self._check, signed, "sha512")
            if not hmac.compare_digest(found, raw[end + _IV :]):
                return None
        assert self._key is not None
        cipher = Cipher(algorithms.AES(self._key), modes.CBC(raw[end : end + _IV])).decryptor()
        plain = cipher.update(raw[start:end]) + cipher.finalize()
        return (_MAGIC if number == 1 else b"") + plain + bytes(_RESERVE)


def looks_like_tree(page: bytes, usable: int, start: int = 0) -> bool:
    """Whether a page has the header of a table's or an index's."""
    if page.startswith(_MAGIC):
        start = 100
    kind = page[start]
    cells = int.from_bytes(page[start + 3 : start + 5], "big")
    head = start + (12 if kind in (2, 5) else 8)
    return kind in _TREE and head + 2 * cells <= usable


def leads_on(page: bytes, count: int) -> bool:
    """Whether a page may hold a part of something long, such as a document: it names the next."""
    return 2 <= int.from_bytes(page[:4], "big") <= count


def _layout(data: bytes) -> tuple[int, int]:
    """Size of a page and of its reserved end, as the header says; ours where it is damaged."""
    size = int.from_bytes(data[16:18], "big")
    size = 65536 if size == 1 else size
    if not data.startswith(_MAGIC) or size not in (512 << step for step in range(8)):
        return PAGE, 0
    return size, data[20]


def _read_log(path: Path, size: int) -> tuple[dict[int, bytes], int]:
    """The newest committed page of each number in the write-ahead log, and how many there are."""
    try:
        log = path.with_name(f"{path.name}-wal").read_bytes()
    except OSError:
        return {}, 0
    if len(log) < 32 or log[:4] not in (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83"):
        return {}, 0
    order = "<" if log[3] == 0x82 else ">"
    sums = _sum(log[:24], order, (0, 0))
    if int.from_bytes(log[8:12], "big") != size or sums != struct.unpack(">II", log[24:32]):
        return {}, 0
    found: dict[int, bytes] = {}
    pending: dict[int, bytes] = {}
    last = 0
    for start in range(32, len(log) - _FRAME - size + 1, _FRAME + size):
        head, page = log[start : start + _FRAME], log[start + _FRAME : start + _FRAME + size]
        sums = _sum(page, order, _sum(head[:8], order, sums))
        if head[8:16] != log[16:24] or sums != struct.unpack(">II", head[16:]):
            break
        number, committed = struct.unpack(">II", head[:8])
        pending[number] = page
        if committed:
            found |= pending
            pending = {}
            last = committed
    return found, last


def _sum(data: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & 0xFFFFFFFF
        second = (second + odd + first) & 0xFFFFFFFF
    return first, second
