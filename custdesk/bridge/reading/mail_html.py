"""The HTML of a mail as text: paragraphs as lines; quoted mails and signatures left out."""

import re
from collections import Counter
from html.parser import HTMLParser

_BREAKS = frozenset(
    [
        "p",
        "div",
        "br",
        "tr",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "ul",
        "ol",
        "pre",
        "hr",
        "section",
        "article",
        "header",
        "footer",
        "dd",
        "dt",
    ]
)
_SILENT = frozenset(["style", "script", "head", "title", "template", "noscript", "svg"])
_VOID = frozenset(
    [
        "br",
        "hr",
        "img",
        "meta",
        "link",
        "input",
        "col",
        "area",
        "base",
        "wbr",
        "source",
        "track",
        "embed",
        "param",
    ]
)
# What programs mark as the older mail, or as the signature.
_OLDER = re.compile(
    r"gmail_quote|gmail_extra_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra|"
    r"divrplyfwdmsg|isreplycontent|ntes-mailmaster-quote|appendonsend|replyforwardmessage|"
    r"mail_editor_reference|includetail|ecquotedmail|mailcontainer_quote|tutanota_quote",
    re.I,
)
_SIGNATURE = re.compile(
    r"gmail_signature|moz-signature|protonmail_signature|^signature$|ms-outlook-mobile-signature|"
    r"applemailsignature|zm_signature|ntes_sign|foxmailsign|mail_signature|x_signature",
    re.I,
)
_REST = re.compile(r"divrplyfwdmsg|appendonsend|stopspelling", re.I)  # all that follows is older
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
LONGEST = 400_000  # characters of a page that are looked at, without its comments
DEEPEST = 500  # elements open at a time


class _Reader(HTMLParser):
    def __init__(self, keep_older: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._keep = keep_older
        self._open: list[str] = []
        self._count: Counter[str] = Counter()  # of the elements that are open
        self._off: int | None = None  # how deep the element lies that is left out
        self._over = False
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = " ".join(value for name, value in attrs if name in ("class", "id") and value)
        if not self._keep and told and _REST.search(told):
            self._over = True
        if tag in _BREAKS:
            self._say("\n")
        elif tag in ("td", "th"):
            self._say(" ")
        if tag in _VOID:
            return
        if len(self._open) < DEEPEST:
            self._open.append(tag)
            self._count[tag] += 1
        if self._off is None and self._leaves_out(tag, attrs, told):
            self._off = len(self._open)

    def _leaves_out(self, tag: str, attrs: list[tuple[str, str | None]], told: str) -> bool:
        if tag in _SILENT:
            return True
        if self._keep:
            return False
        cited = tag == "blockquote" and any(
            (name == "type" and value == "cite")
            or (name == "style" and "border-left" in (value or ""))
            for name, value in attrs
        )
        return cited or bool(told and (_OLDER.search(told) or _SIGNATURE.search(told)))

    def handle_endtag(self, tag: str) -> None:
        if self._count[tag]:  # else it ends nothing
            while self._open:
                if self._off is not None and len(self._open) <= self._off:
                    self._off = None
                closed = self._open.pop()
                self._count[closed] -= 1
                if closed == tag:
                    break
        if tag in _BREAKS and tag != "br":
            self._say("\n")

    def handle_data(self, data: str) -> None:
        if "pre" in self._open[-3:]:
            self._say(data)
        else:
            self._say(_SPACES.sub(" ", data))

    def _say(self, text: str) -> None:
        if self._off is None and not self._over:
            self.parts.append(text)


def _bare(page: str) -> str:
    """Without comments, orders and rules of style: half of a page from Outlook, and where they do
    not end the parser would look for their end again and again."""
    for begin, end in (("<!--", "-->"), ("<?", ">"), ("<![", ">"), ("<style", "</style>")):
        parts = page.split(begin)
        page = " ".join([parts[0], *(_after(begin, end, part) for part in parts[1:])])
    return page


def _after(begin: str, end: str, part: str) -> str:
    """What follows what is left out."""
    if begin == "<!--" and part.startswith((">", "->")):
        return part.partition(">")[2]  # a comment of nothing: what follows is to be seen
    if begin == "<style":
        found = re.search("</style[^>]{0,20}>", part, re.IGNORECASE)
        return part[found.end() :] if found else ""
    return part.partition(end)[2]


def text_of(page: str, *, keep_older: bool = False) -> str:
    """The text of a page; `keep_older`: with what it quotes."""
    reader = _Reader(keep_older)
    try:
        reader.feed(_bare(page)[:LONGEST])
        reader.close()
    except (AssertionError, ValueError):  # what the parser makes of broken declarations
        pass
    text = "".join(reader.parts)
    text = re.sub(r" *\n *", "\n", text.replace("\u00a0", " "))
    return re.sub(r"\n{3,}", "\n\n", text).strip()
