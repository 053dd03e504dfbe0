"""The texts that CustDesk brings along to tell kinds of enquiries by."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from random import Random

from custdesk.domain.enquiries.model import Example
from custdesk.system.paths import resource

_CUE = 0.5  # a phrase counts as half a text


def sections(path: Path) -> Iterator[tuple[str, str]]:
    """(section, line) of a file with `[section]` lines; lines with # are remarks."""
    section = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.strip()
        if text.startswith("[") and text.endswith("]"):
            section = text[1:-1]
        elif text and not text.startswith("#"):
            yield section, text


def blocks(path: Path) -> Iterator[tuple[str, str]]:
    """(kind, text) of a file of whole texts, each below a line `== kind`."""
    for block in f"\n{path.read_text(encoding='utf-8')}".split("\n== ")[1:]:
        kind, _line, text = block.partition("\n")
        yield kind.strip(), text.strip()


def examples(cues: bool = True, texts: bool = True, mails: bool = True) -> list[Example]:
    """What the program brings: phrases, single texts, and these with what mails say around them."""
    around: dict[str, list[str]] = {}
    for language, line in sections(resource("enquiries", "around.txt")):
        around.setdefault(language, []).append(line)
    found: list[Example] = []
    chance = Random(8)  # noqa: S311 - the same mix each time
    for path in sorted(resource("enquiries").glob("[st]*.*.txt")):
        lines = around[path.name.split(".")[1]]
        for section, text in sections(path):
            kind, _blank, cue = section.partition(" ")
            if cue:
                if cues:
                    found += [Example(one.strip(), kind, _CUE) for one in text.split(";")]
                continue
            if texts:
                found.append(Example(text, kind))
            before, after = chance.choice(lines), chance.choice(lines)
            third = chance.choice(lines)
            if mails:
                found.append(Example("\n".join((before, third, text, after)), kind))
    for path in sorted(resource("enquiries").glob("mail.*.txt")):
        found += [Example(text, kind) for kind, text in blocks(path)]
    return found


def digest() -> str:
    """Changes whenever the texts that are learned from do."""
    told = "\n".join(f"{one.kind} {one.weight} {one.text}" for one in examples())
    return sha256(told.encode()).hexdigest()
