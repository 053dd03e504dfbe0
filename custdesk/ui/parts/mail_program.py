"""A letter in the mail program of this computer: address, subject and text, as far as they fit."""

from collections.abc import Sequence
from urllib.parse import quote

from PySide6.QtGui import QGuiApplication

from custdesk.ui.parts.links import open_link

_LONGEST_LINK = 1900  # letters; some mail programs cut what is longer


def write_mail(to: str, subject: str, body: str, hidden: Sequence[str] = ()) -> None:
    """Open the mail program with a letter; what is too long for a link goes to the clipboard.

    `hidden`: addresses that do not see each other.
    """
    start = f"mailto:{quote(to, safe='@')}?subject={quote(subject)}"
    text, others = f"&body={quote(body)}", ""
    if hidden:
        others = "&bcc=" + quote(",".join(hidden), safe="@,")
    link = start + others + text
    if len(link) > _LONGEST_LINK and hidden:
        QGuiApplication.clipboard().setText("; ".join(hidden))
        link = start + text
    if len(link) > _LONGEST_LINK:
        QGuiApplication.clipboard().setText(body)
        link = start
    open_link(link)
