"""Mails to a server, one after the other, each with an answer that leaves no doubt unsaid."""

import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message

Security = Literal["starttls", "tls", "plain"]
# taken: the server has it. later, refused: this letter, or its reader, not now or not at all.
# broken: the line broke before it was whole, so nobody has it. unclear: it broke after that.
# halted: the server takes nothing from us at the moment, whoever it is for.
Kind = Literal["taken", "later", "refused", "broken", "unclear", "halted"]

PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "plain": 25}
_PATIENCE = 30.0  # s for an answer
# A server looks through a mail before it says yes (RFC 5321 allows ten minutes); asking again
# sooner would make two mails of one.
_PATIENCE_AT_THE_END = 600.0
_A_WORD = 2.0
_CLOSING = 421
_AT_LINE_STARTS = re.compile(rb"^\.", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Server:
    """A server that takes mails of ours, and as whom."""

    host: str
    port: int
    security: Security
    user: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a mail; `said`: the server's code and words."""

    kind: Kind
    said: str


class ServerRefuses(CustDeskError):
    """The server cannot be reached, or takes nothing from us at all."""


class NotLetIn(ServerRefuses):
    """The server does not know the user, or not with this password."""


class Line:
    """A connection to a server that has let us in. Use as a context.

    Raises `ServerRefuses` where it does not come about. `trust`: certificates to trust, else
    those of this computer.
    """

    def __init__(
        self, server: Server, password: str = "", trust: ssl.SSLContext | None = None
    ) -> None:
        self._server = server
        trust = trust or ssl.create_default_context()
        try:
            self._smtp = self._opened(trust)
            if server.security == "starttls":
                self._smtp.starttls(context=trust)
                self._smtp.ehlo()
            if server.user:
                self._smtp.login(server.user, password)
            self._smtp.ehlo_or_helo_if_needed()
        except (OSError, smtplib.SMTPException, UnicodeError, ValueError) as error:
            self.close()
            wrong = isinstance(error, smtplib.SMTPAuthenticationError | UnicodeError)
            raise (NotLetIn if wrong else ServerRefuses)(_told(server, error)) from error

    def _opened(self, trust: ssl.SSLContext) -> smtplib.SMTP:
        # The name of this computer is nobody's business; looking it up may take long, too.
        us = "[127.0.0.1]"
        host, port = self._server.host, self._server.port
        if self._server.security == "tls":
            return smtplib.SMTP_SSL(host, port, us, timeout=_PATIENCE, context=trust)
        return smtplib.SMTP(host, port, us, timeout=_PATIENCE)

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Say goodbye, whatever becomes of it."""
        smtp = getattr(self, "_smtp", None)
        if smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                if smtp.sock is not None:
                    smtp.sock.settimeout(_A_WORD)
                smtp.quit()
            smtp.close()

    @property
    def most(self) -> int:
        """The bytes that the server takes at most; 0 where it does not say."""
        size = self._smtp.esmtp_features.get("size", "")
        return int(size) if size.isdigit() else 0

    def hand_over(
        self, sender: str, to: str, content: bytes, before_end: Callable[[], None]
    ) -> Answer:
        """Give the server a mail. `before_end` is called before the byte that makes it whole."""
        smtp, said = self._smtp, ""
        try:
            code, words = smtp.mail(sender)
            if code != 250:
                kind: Kind = "broken" if code in (_CLOSING, -1) else "halted"
                return self._left(kind, code, words)
            code, words = smtp.rcpt(to)
            if code not in (250, 251, 252):
                return self._left(_judged(code), code, words)
            code, words = smtp.docmd("data")
            if code != 354:
                return self._left(_judged(code), code, words)
            smtp.send(_AT_LINE_STARTS.sub(b"..", content))
            if self._spoke_up():
                smtp.close()
                return Answer("broken", "")
        except smtplib.SMTPException as error:
            return Answer("broken", _words(error))
        try:
            before_end()
        except BaseException:
            smtp.close()  # without the end: nobody has it
            raise
        try:
            smtp.send(b".\r\n" if content.endswith(b"\r\n") else b"\r\n.\r\n")
            if smtp.sock is not None:
                smtp.sock.settimeout(_PATIENCE_AT_THE_END)
            code, words = smtp.getreply()
            said = _said(code, words)
            if smtp.sock is not None:
                smtp.sock.settimeout(_PATIENCE)
        except smtplib.SMTPException as error:
            return Answer("unclear", _words(error))
        if 200 <= code < 300:
            return Answer("taken", said)
        if 400 <= code < 600:
            return Answer("later" if code < 500 else "refused", said)
        return Answer("unclear", said)

    def _spoke_up(self) -> bool:
        """Whether the server said something, or went away, before it was its turn."""
        sock = self._smtp.sock
        if sock is None:
            return True
        sock.settimeout(0)
        try:
            sock.recv(1)
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        except OSError:
            return True
        finally:
            sock.settimeout(_PATIENCE)
        return True

    def _left(self, kind: Kind, code: int, words: bytes) -> Answer:
        """The mail is given up before it was whole; the line is ready for the next one."""
        if kind != "broken":
            with suppress(smtplib.SMTPException):
                self._smtp.rset()
        return Answer(kind, _said(code, words))


def _judged(code: int) -> Kind:
    if code in (_CLOSING, -1):
        return "broken"
    return "refused" if 500 <= code < 600 else "later"


def _said(code: int, words: bytes) -> str:
    return f"{code} {' '.join(words.decode('utf-8', 'replace').split())}"[:500]


def _words(error: Exception) -> str:
    if isinstance(error, UnicodeError):  # it would quote the password
        return ""
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error
        raw = words if isinstance(words, bytes) else str(words).encode()
        return _said(error.smtp_code, raw)
    return " ".join(str(error).split())[:500]


def _told(server: Server, error: Exception) -> Message:
    place = {"host": server.host, "port": str(server.port), "said": _words(error)}
    match error:
        case smtplib.SMTPAuthenticationError() | UnicodeError():
            text = N_(
                "{host} did not accept the user name or the password: {said}. Many providers want "
                "a password of its own for programs, made in their settings."
            )
        case ssl.SSLCertVerificationError():
            text = N_(
                "{host} could not prove that it is {host}, so nothing was sent: {said}. Look at "
                "the name of the server."
            )
        case smtplib.SMTPNotSupportedError():
            text = N_("{host} does not offer what the settings ask for: {said}.")
        case ssl.SSLError() | smtplib.SMTPServerDisconnected():
            text = N_(
                "{host} closed the line on port {port}. Try another kind of protection, or "
                "another port: {said}."
            )
        case smtplib.SMTPResponseException():
            text = N_("{host} does not let us in at the moment: {said}.")
        case _:
            text = N_(
                "{host} cannot be reached on port {port}. Look at the network and at the name of "
                "the server: {said}."
            )
    return Message(text, place)
