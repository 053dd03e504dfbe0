"""What a document is, by its first bytes and its name: which can be shown, how large one may be."""

from pathlib import PurePath
from typing import Literal

Shown = Literal["picture", "pdf", "text", "none"]

LARGEST = 20 << 20  # bytes of a document that is kept in the file
SHOWN = 64 << 20  # bytes of one that is looked at
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM")
_TEXTS = 1 << 20  # bytes of a text that are shown


def shown_as(content: bytes) -> Shown:
    """How a content can be looked at; its name says nothing about what it is."""
    if content.startswith(_PICTURES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return "picture"
    if b"%PDF-" in content[:1024]:
        return "pdf"
    return "text" if text_of(content) is not None else "none"


def text_of(content: bytes) -> str | None:
    """The beginning of a text; None for what is none."""
    head = content[:_TEXTS]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) & ~1].decode("utf-16", "replace")
    if b"\0" in head or not head:
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            # The last letter may be cut in two.
            return head.decode(encoding)
        except UnicodeDecodeError as error:
            if len(content) > _TEXTS and error.start > len(head) - 4:
                return head[: error.start].decode(encoding)
    return None


def name_of(path: str) -> str:
    """What a file is called, without what no name has room for."""
    return "".join(letter for letter in PurePath(path).name if letter.isprintable())[:200]


# What would run when it is opened. Such a file may be kept; it is never handed to the system.
_RUNS = frozenset({
    ".exe", ".com", ".bat", ".cmd", ".msi", ".msp", ".scr", ".pif", ".cpl", ".ps1", ".psm1",
    ".vbs", ".vbe", ".js", ".jse", ".wsf", ".wsh", ".hta", ".lnk", ".url", ".reg", ".jar",
    ".app", ".command", ".sh", ".bash", ".zsh", ".run", ".desktop", ".appimage", ".py", ".pyw",
    ".pl", ".rb", ".dll", ".so", ".dylib", ".inf", ".scf", ".gadget", ".application", ".msc",
    ".chm", ".iso", ".img", ".dmg", ".pkg", ".deb", ".rpm", ".docm", ".xlsm", ".pptm", ".dotm",
    ".xltm", ".xlam", ".xll", ".html", ".htm", ".xhtml", ".svg",
})  # fmt: skip


def may_run(name: str) -> bool:
    """Whether opening a file of this name could start a program or a macro."""
    return PurePath(name.rstrip(". ")).suffix.lower() in _RUNS
