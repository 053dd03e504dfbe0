"""A real mail server on this computer, as unfriendly as somebody wants it."""

import asyncio
import contextlib
import email
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from ssl import SSLContext
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

# What a plan may say of a mail, by its reader and how often it was tried before: "" takes it.
Plan = Callable[[str, int], str]


@dataclass
class Office:
    """`taken`: (reader, message id) of each mail that was said yes to, in order.

    `plan` tells what happens: "", "grey" (at RCPT), "later" (after the text), "refuse" (at RCPT),
    "spam" (after the text), "drop" (in the middle of the text), "mute" (whole, and gone without a
    word), "yes and gone" (taken, and gone before the yes), "sender" (nothing from us).
    """

    plan: Plan = lambda _to, _tries: ""
    taken: list[tuple[str, str]] = field(default_factory=list)
    mails: list[bytes] = field(default_factory=list)
    tries: dict[str, int] = field(default_factory=dict)
    lines: int = 0
    port: int = 0
    user: tuple[str, str] | None = None
    pause: float = 0.0  # s before the yes

    def said(self, to: str) -> str:
        return self.plan(to, self.tries.get(to, 0))

    def tried(self, to: str) -> None:
        self.tries[to] = self.tries.get(to, 0) + 1


class _Protocol(SMTP):
    """Counts lines, and lets one go without a word where the office says so."""

    office: Office

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.office.lines += 1
        super().connection_made(transport)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - the library's name
        readers = self.envelope.rcpt_tos if self.envelope else []
        if readers and self.office.said(readers[0]) == "drop":
            self.office.tried(readers[0])
            await self.push("354 go on")
            await self._reader.readuntil(b"\r\n")
            _hang_up(self)
            raise asyncio.CancelledError  # the rest of the text is no command
        await super().smtp_DATA(arg)


def _hang_up(server: SMTP) -> None:
    """Let the line go without a word."""
    transport: Any = server.transport
    transport.abort()


class _Handler:
    """Says yes or no as the plan wants it."""

    def __init__(self, office: Office) -> None:
        self.office = office

    async def handle_MAIL(  # noqa: N802
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        if self.office.plan(address, 0) == "sender":
            return "550 5.7.1 not you"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        match self.office.said(address):
            case "grey":
                self.office.tried(address)
                return "451 4.7.1 greylisted, come back"
            case "refuse":
                self.office.tried(address)
                return "550 5.1.1 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        (to,) = envelope.rcpt_tos
        said = self.office.said(to)
        self.office.tried(to)
        if self.office.pause:
            await asyncio.sleep(self.office.pause)
        match said:
            case "later":
                return "452 4.3.1 full, come back"
            case "spam":
                return "554 5.7.1 looks like spam"
            case "mute":
                _hang_up(server)
                return "250 never heard"
        content = envelope.content or b""
        assert isinstance(content, bytes)
        mail = email.message_from_bytes(content)
        self.office.taken.append((to, str(mail["Message-ID"]).strip("<>")))
        self.office.mails.append(content)
        if said == "yes and gone":
            _hang_up(server)
        elif self.office.pause:
            await asyncio.sleep(self.office.pause)  # it has it, and has not said so yet
        return "250 2.0.0 taken"


@contextlib.contextmanager
def open_office(
    plan: Plan | None = None,
    tls: SSLContext | None = None,
    user: tuple[str, str] | None = None,
    pause: float = 0.0,
) -> Iterator[Office]:
    """The server while it is open, on a thread; `tls`: for STARTTLS."""
    office = Office(user=user, pause=pause)
    if plan is not None:
        office.plan = plan
    loop = asyncio.new_event_loop()

    def check(*given: Any) -> AuthResult:  # noqa: ANN401 - the library's
        name, secret = given[-1].login.decode(), given[-1].password.decode()
        return AuthResult(success=(name, secret) == office.user, handled=False)

    def make() -> SMTP:
        protocol = _Protocol(
            _Handler(office), hostname="office.test", loop=loop, tls_context=tls,
            authenticator=check if office.user else None, auth_required=bool(office.user),
            auth_require_tls=tls is not None, data_size_limit=40_000_000,
        )  # fmt: skip
        protocol.office = office
        return protocol

    server = loop.run_until_complete(loop.create_server(make, "127.0.0.1", 0))
    office.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield office
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
