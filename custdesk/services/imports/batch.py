"""The files that are to be imported, read and understood; what the user changes about them."""

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from custdesk.bridge.apart import tables_apart
from custdesk.bridge.cells import Options, RawFile, Sheet
from custdesk.bridge.reading import read_files
from custdesk.bridge.understanding import understand_file
from custdesk.bridge.words import Vocabulary
from custdesk.domain.errors import UnreadableFile
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Cancelled, Progress
from custdesk.services.imports.choices import Choices
from custdesk.services.imports.deciding import Deciding
from custdesk.services.imports.lookalikes import Known
from custdesk.services.imports.memory import Memory
from custdesk.system.paths import resource


@dataclass
class FileRead:
    """One file, or one member of a zip. `error` says why it could not be read."""

    path: Path
    name: str
    digest: str = ""
    raw: RawFile | None = None
    sheets: list[Sheet] = field(default_factory=list)
    error: Message | None = None


@dataclass
class Batch:
    """All files of one import. `skip`: (file index, sheet name) that the user leaves out."""

    files: list[FileRead] = field(default_factory=list)
    skip: set[tuple[int, str]] = field(default_factory=set)
    currency: str | None = None
    deciding: Deciding = field(default_factory=Deciding)
    memory: Memory = field(default_factory=Memory)
    choices: Choices = field(default_factory=Choices)
    lookalikes: Known = field(default_factory=Known)
    fixed: dict[tuple[int, str], Options] = field(default_factory=dict)

    def change(self, index: int, sheet: str, options: Options) -> None:
        """Read the meaning of one sheet anew with what the user fixed."""
        self.fixed[index, sheet] = options
        raw = self.files[index].raw
        assert raw is not None
        for place, one in enumerate(raw.sheets):
            if one.name == sheet:
                # One of several is not what the file's name says: it was not read so before.
                name = raw.name if len(raw.sheets) == 1 else ""
                alone = replace(raw, name=name, sheets=[one])
                self.files[index].sheets[place] = self.understand(alone, options)[0]

    def understand(self, raw: RawFile, options: Options) -> list[Sheet]:
        """The sheets of a file, read with what is remembered."""
        vocabulary = Vocabulary.load(resource("words"))
        memory = self.memory
        options = replace(options, own=memory.own, headers=memory.headers)
        return understand_file(raw, vocabulary, options, memory.words, memory.options)


def read(
    paths: list[Path],
    options: Options | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    memory: Memory | None = None,
) -> Batch:
    """Read files in a child process and find out what they hold; nothing is written.

    `memory` is what `remembering.recall` answers: what the user explained of earlier lists.

    A file that cannot be read stands in the batch with its reason. Raises `Cancelled`.
    """
    options = options or Options()
    batch = Batch(currency=options.currency, memory=memory or Memory())
    for place, path in enumerate(paths):
        if progress is not None:
            progress(place, len(paths), Message(N_("Reading {file}"), {"file": path.name}))
        try:
            raws = read_files(path, cancelled=cancelled)
        except UnreadableFile as error:
            batch.files.append(FileRead(path, path.name, error=error.message))
            continue
        with path.open("rb") as stream:  # a list may be larger than one wants in memory
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        for found in raws:
            raw = tables_apart(found, Vocabulary.load(resource("words")))
            file = FileRead(path, raw.name, digest, raw, error=raw.unreadable)
            if file.error is None:
                file.sheets = batch.understand(raw, options)
            batch.files.append(file)
    return batch
