"""Where bytes come from: a file on disk, or a member of a zip."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast


@dataclass(frozen=True)
class Source:
    """Bytes that can be opened anew as often as a reader needs.

    `name` is what the user knows the file by; `size` is in bytes, unpacked.
    """

    name: str
    path: Path
    size: int
    member: zipfile.ZipInfo | None = None

    def open(self) -> BinaryIO:
        """A new stream at the first byte. A member of a zip cannot be sought in cheaply."""
        if self.member is None:
            return self.path.open("rb")
        with zipfile.ZipFile(self.path) as archive:  # the stream keeps the file open
            return cast("BinaryIO", archive.open(self.member))

    def seekable(self) -> BinaryIO:
        """A new stream that can be sought in; members are unpacked into memory."""
        stream = self.open()
        if self.member is None:
            return stream
        with stream:
            return io.BytesIO(stream.read())

    def head(self, size: int) -> bytes:
        """The first bytes."""
        with self.open() as stream:
            return stream.read(size)
