"""The account that letters are sent with. Its password is kept by the computer, never by us."""

import ipaddress
import re
from hashlib import sha256
from typing import NamedTuple

from custdesk.bridge.mail_head import checked
from custdesk.bridge.smtp import PORTS as PORTS
from custdesk.bridge.smtp import Security, Server
from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError, ValidationError
from custdesk.domain.words import N_, Message
from custdesk.services import settings as firm_settings
from custdesk.services.desk import Desk, changes
from custdesk.store import settings
from custdesk.system import keystore

SECURITY: dict[Security, str] = {
    "starttls": N_("STARTTLS (usual on port 587)"),
    "tls": N_("TLS from the start (usual on port 465)"),
    "plain": N_("None: only for a server on this computer"),
}
_KEY = "mail_server"
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_FASTEST = 600


class Account(NamedTuple):
    """Where mails go and as whom. Without a host there is none."""

    host: str = ""
    port: int = PORTS["starttls"]
    security: Security = "starttls"
    user: str = ""
    address: str = ""  # that mails come from
    name: str = ""
    per_minute: int = 20
    per_hour: int = 300

    @property
    def server(self) -> Server:
        """As the line to it wants it."""
        return Server(self.host, self.port, self.security, self.user)


def get(desk: Desk) -> Account:
    """The account as it is kept; one without a host where nobody has set it up."""
    stored = settings.get(desk.db, _KEY) or {}
    known = {name: stored[name] for name in Account._fields if name in stored}
    if "address" not in known:
        firm = firm_settings.firm(desk)
        names = (firm.salesperson, firm.name)
        known |= {"address": firm.email.strip(), "name": ", ".join(filter(None, names))}
    return Account(**known)


def needed(desk: Desk) -> Account:
    """The account; raises `CustDeskError` where nobody has set it up."""
    account = get(desk)
    if not account.host:
        text = N_("No mail server is set up yet. Add it in the settings, under Mail server.")
        raise CustDeskError(Message(text))
    return account


def save(desk: Desk, account: Account) -> Changes:
    """Keep the account; raises `ValidationError` naming the fields."""
    account = account._replace(
        host=account.host.strip().rstrip("."),
        user=account.user.strip(),
        address=account.address.strip(),
        name=" ".join(account.name.split()),
    )
    problems = _problems(account)
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)
    before = get(desk)
    if before.host and before.server != account.server:
        forget_password(desk)
    with desk.operation(Message(N_("Change the mail server"))) as current:
        settings.put(desk.db, _KEY, account._asdict())
    return changes(current)


def remove(desk: Desk) -> Changes:
    """Have no account any more, and forget its password."""
    forget_password(desk)
    with desk.operation(Message(N_("Remove the mail server"))) as current:
        settings.put(desk.db, _KEY, {})
    return changes(current)


def _problems(account: Account) -> dict[str, Message]:
    problems: dict[str, Message] = {}
    if not _HOST.fullmatch(account.host):
        problems["host"] = Message(N_("A server looks like smtp.example.com."))
    if not 0 < account.port < 65536:
        problems["port"] = Message(N_("A port is a number up to 65535, often 587 or 465."))
    try:
        checked(account.address)
    except CustDeskError:
        problems["address"] = Message(N_("A mail address looks like name@example.com."))
    if account.security == "plain" and not _is_here(account.host):
        text = N_("Without protection everybody on the way can read letters and password.")
        problems["security"] = Message(text)
    for name in ("per_minute", "per_hour"):
        if not 0 < getattr(account, name) <= _FASTEST * 10:
            problems[name] = Message(N_("At least one, at most {n}."), {"n": _FASTEST * 10})
    return problems


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


# -- password ------------------------------------------------------------------------------------


def password(desk: Desk) -> str | None:
    """The password: of this session, else the computer's key store; "" where none is needed."""
    account = get(desk)
    if not account.user:
        return ""
    held = desk.db.worked_out.get(_name(desk, account))
    if isinstance(held, str):
        return held
    found = keystore.find(_name(desk, account))
    return None if found is None else found.decode("utf-8", "replace")


def use_password(desk: Desk, secret: str, *, remember: bool) -> Message | None:
    """Use a password until the file is locked or closed; `remember`: also next time.

    A sentence why it is not remembered, where it is not.
    """
    name = _name(desk, get(desk))
    desk.db.worked_out[name] = secret
    return keystore.keep(name, secret.encode("utf-8")) if remember else None


def is_remembered(desk: Desk) -> bool:
    """Whether the computer keeps the password."""
    return keystore.find(_name(desk, get(desk))) is not None


def forget_password(desk: Desk) -> None:
    """Forget it here and in the computer's key store."""
    name = _name(desk, get(desk))
    desk.db.worked_out.pop(name, None)
    keystore.drop(name)


def forget_typed(desk: Desk) -> None:
    """Forget what was typed in this session; what the computer keeps stays."""
    desk.db.worked_out.pop(_name(desk, get(desk)), None)


def _name(desk: Desk, account: Account) -> str:
    """What it is kept under: says nothing about the firm or the server."""
    of = f"mail {desk.paths.data.resolve()} {account.user}@{account.host}:{account.port}"
    return sha256(of.encode("utf-8", "surrogatepass")).hexdigest()[:32]
