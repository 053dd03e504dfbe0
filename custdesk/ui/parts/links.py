"""Links and files are opened here and nowhere else: only such as a customer file has a use for.

What stands in a file may come from anywhere: a `file:` link would start a program, and others
belong to programs that do what a link says.
"""

import logging
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

log = logging.getLogger(__name__)

WEB = ("https", "http")
# Programs of chats are only opened: what more their links can do is not for a file to say.
BARE = ("wxwork", "dingtalk")
SCHEMES = (*WEB, "mailto", "tel", "sms", "whatsapp", "weixin", *BARE)


def allowed(address: str) -> QUrl | None:
    """The link, if it is one that may be opened."""
    if not address.isprintable():
        return None
    link = QUrl(address, QUrl.ParsingMode.StrictMode)
    scheme = link.scheme().lower()
    if not link.isValid() or scheme not in SCHEMES or (scheme in WEB and not link.host()):
        return None
    if scheme in BARE and address.lower() != f"{scheme}://":
        return None
    return link


def open_link(address: str) -> bool:
    """Let the system open a link; False when it may not or cannot."""
    link = allowed(address)
    if link is None:
        log.warning("A link of a kind that is not opened")
        return False
    return QDesktopServices.openUrl(link)


def open_file(path: Path) -> bool:
    """Let the system open a kept or linked document; False when no program is there for it.

    `services.documents.open_copy` gives the path and refuses what could run by itself.
    """
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
