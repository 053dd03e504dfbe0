"""Lines of a mail's head: words in any script, names, addresses.

They are put together here and not by the library, whose newer and older versions fold long names
and subjects differently, some of them wrongly.
"""

import re
import unicodedata
from email.header import Header
from email.utils import quote

from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message

LONGEST = 75  # signs in a line
_LONGEST_WORD = 60  # that is not cut; a longer one would stand alone in its line
_ADDRESS = re.compile(r"[!#$%&'*+/=?^_`{|}~.A-Za-z0-9-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
# What would break a line, or turn the text around it: marks of direction and controls.
_KEPT = frozenset("\n\t\u200c\u200d\u200e\u200f")


def printable(text: str) -> str:
    """A text with line ends of one kind and nothing that cannot be written down."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return "".join(
        one for one in lines if one in _KEPT or unicodedata.category(one) not in ("Cc", "Cs")
    )


def one_line(text: str) -> str:
    """A text without line ends and double blanks, so that it stays in its line of the head."""
    return " ".join(printable(text).split())


def checked(address: str) -> str:
    """An address as it stands in a mail, its domain in plain letters.

    Raises `CustDeskError` for what no mail can be sent to.
    """
    bare = address.strip()
    name, _, domain = bare.rpartition("@")
    try:
        plain = domain if domain.isascii() else domain.encode("idna").decode("ascii")
    except UnicodeError:
        plain = domain
    found = f"{name}@{plain}"
    if not _ADDRESS.fullmatch(found) or name.startswith(".") or name.endswith("."):
        text = N_("“{address}” is no mail address that a letter can be sent to. Mend it there.")
        raise CustDeskError(Message(text, {"address": one_line(bare)}))
    return found


def words(field: str, text: str) -> str:
    """Text as the value of a line, folded; encoded unless every letter of it is plain."""
    text = one_line(text)
    plain = text.isascii() and "=?" not in text
    if plain and len(field) + len(text) + 2 <= LONGEST:
        return text
    longest = max(map(len, text.split()), default=0)
    return _encoded(field, text, "us-ascii" if plain and longest < _LONGEST_WORD else "utf-8")


def party(field: str, name: str, address: str) -> str:
    """Somebody with their name, whatever it holds; raises `CustDeskError` as `checked` does."""
    address, name = checked(address), one_line(name)
    if not name:
        return address
    if name.isascii() and "=?" not in name and len(field) + len(name) + 4 <= LONGEST:
        return f'"{quote(name)}"\r\n <{address}>'
    return f"{_encoded(field, name, 'utf-8')}\r\n <{address}>"


def _encoded(field: str, text: str, charset: str) -> str:
    header = Header(text, charset, maxlinelen=LONGEST, header_name=field)
    return header.encode(linesep="\r\n")
