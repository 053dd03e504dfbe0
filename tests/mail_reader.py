"""Reads mails with a parser that shares nothing with ours: the one of Rust's `mailparse`."""

from typing import NamedTuple

import fast_mail_parser


class Part(NamedTuple):
    """A part of a mail, with those inside of it."""

    kind: str
    content: bytes
    name: str
    cid: str
    within: tuple["Part", ...]

    def shape(self) -> str:
        """The kinds of the parts, nested."""
        inner = ", ".join(part.shape() for part in self.within)
        return f"{self.kind}({inner})" if inner else self.kind


class Seen(NamedTuple):
    """What a mail is to a foreign reader; people are (name, address)."""

    headers: dict[str, list[str]]
    subject: str
    to: list[tuple[str, str]]
    sender: tuple[str, str] | None
    hidden: int  # that are named as Bcc
    plain: str
    page: str
    files: dict[str, bytes]
    picture: bytes | None
    whole: Part
    warnings: list[str]


def read(content: bytes) -> Seen:
    """The mail that a file or a server was given."""
    mail = fast_mail_parser.parse_email(content)
    tree = _part(fast_mail_parser.parse_email_tree(content))
    with_cid = [one for one in mail.attachments if one.content_id]
    return Seen(
        {name.lower(): values for name, values in mail.headers.items()},
        mail.subject,
        [(one.display_name or "", one.address) for one in mail.to],
        (mail.from_.display_name or "", mail.from_.address) if mail.from_ else None,
        len(mail.bcc),
        "".join(mail.text_plain),
        "".join(mail.text_html),
        {one.filename: bytes(one.content) for one in mail.attachments if not one.content_id},
        bytes(with_cid[0].content) if with_cid else None,
        tree,
        [str(one) for one in mail.warnings],
    )


def _part(node: object) -> Part:
    return Part(
        node.content_type,
        bytes(node.content or b""),
        node.filename or "",
        node.content_id or "",
        tuple(map(_part, node.children)),
    )
