"""Why a file is not read: the codes that the child sends, and the sentences they become."""

from collections.abc import Mapping

from custdesk.domain.errors import UnreadableFile
from custdesk.domain.words import N_, Message

SENTENCES: dict[str, str] = {
    "missing": N_("There is no file {file}."),
    "folder": N_("{file} is a folder. Choose the list inside it."),
    "denied": N_("{file} cannot be opened: this account has no permission to read it."),
    "unopened": N_("{file} cannot be opened: the disk or the network does not hand it out."),
    "empty": N_("{file} is empty."),
    "encrypted": N_(
        "{file} is locked with a password. Save a copy without a password and import that."
    ),
    "damaged": N_(
        "{file} is damaged or incomplete. Open it in a spreadsheet program, save it anew, and "
        "import that copy."
    ),
    "other": N_("{file} is not a list but {what}. Save the list as xlsx or csv and import that."),
    "too_old": N_(
        "{file} comes from a spreadsheet program older than 1993. Open it in a newer one, save it "
        "as xlsx, and import that."
    ),
    "too_big": N_("{file} has {size} MB; at most {limit} MB can be read. Split it into parts."),
    "unpacked_too_big": N_(
        "{file} would unpack to {size} MB; at most {limit} MB can be read. It was not opened."
    ),
    "bomb": N_("{file} would swell to {times} times its size, as no list does. It was not opened."),
    "too_many_cells": N_("{file} holds more than {limit} cells. Split it into parts."),
    "too_many_members": N_("{file} packs more than {limit} files. Import them a few at a time."),
    "long_line": N_("{file} is not a list: its line {line} is longer than a million characters."),
    "nothing_inside": N_("{file} packs no list: none of the files in it is one."),
    "reaches_out": N_(
        "{file} reaches for the network or for other files, as no list does. It was not read."
    ),
    "too_long": N_(
        "{file} took longer than {seconds} seconds to read, so it was given up. Split it into "
        "parts."
    ),
    "memory": N_(
        "{file} needs too much memory to read. Open it in a spreadsheet program, save the sheet "
        "with the list alone as csv, and import that."
    ),
}

# What a file is when it is not a list; the key is what `kinds` found.
WHATS: dict[str, str] = {
    "pdf": N_("a PDF document"),
    "word": N_("a text document"),
    "slides": N_("a presentation"),
    "drawing": N_("a drawing"),
    "picture": N_("a picture"),
    "mail": N_("a mail message"),
    "web_archive": N_("a saved web page with its pictures"),
    "web_page": N_("a web page without a table"),
    "rtf": N_("a text document"),
    "packed": N_("a packed file of a kind that cannot be opened here"),
    "zip": N_("a packed file inside a packed file"),
    "gnumeric": N_("a Gnumeric sheet"),
    "flat_ods": N_("an OpenDocument sheet of the flat XML kind"),
    "sylk": N_("a sheet in the old SYLK format"),
    "json": N_("a JSON file"),
    "calendar": N_("a calendar"),
    "xml": N_("an XML file of another kind"),
    "database": N_("a database"),
    "program": N_("a program"),
    "ole": N_("an Office file without a sheet"),
    "binary": N_("a file of another program"),
}


class Refused(Exception):
    """The child will not or cannot read on; `code` is a key of `SENTENCES`."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
        self.name: str | None = None  # of the member of a zip that it is about


def sentence(file: str, code: str, values: Mapping[str, object]) -> Message:
    """The refusal as a message that names the file."""
    told = dict(values)
    what = told.get("what")
    if what is not None:
        told["what"] = Message(WHATS.get(str(what), WHATS["binary"]))
    return Message(SENTENCES.get(code, SENTENCES["damaged"]), {**told, "file": file})


def unreadable(file: str, code: str, **values: object) -> UnreadableFile:
    """The error to raise for a file that is refused."""
    return UnreadableFile(sentence(file, code, values))
