"""Whether there is a newer CustDesk: a small file is fetched, and only after somebody said yes.

The file is JSON, `{"version": "0.2.0", "page": "https://…"}`. Nothing is told but that somebody
asks for it: no number of this copy, no name, no cookie. Where it lies is the project's business
(`Updates` among the addresses of the package) or the user's, who may name another place.
"""

import json
import re
from http.client import HTTPException, HTTPMessage
from importlib.metadata import PackageNotFoundError, metadata
from typing import IO, NamedTuple
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from custdesk import __version__
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message

_NAME = "Updates"
_LONGEST = 10_000  # bytes; whatever is longer is not that file
_PATIENCE = 4.0  # s
_VERSION = re.compile(r"\d{1,5}(\.\d{1,5}){0,3}")
_HERE = {"localhost", "127.0.0.1", "::1"}


class Found(NamedTuple):
    """The newest version, whether it is newer than this one, and a page about it, if any."""

    version: str
    newer: bool
    page: str = ""


def place(chosen: str = "") -> str:
    """The address to look at: the user's, else the project's; empty where there is none."""
    if chosen:
        return chosen
    try:
        addresses = metadata("custdesk").get_all("Project-URL") or []
    except PackageNotFoundError:
        return ""
    named = [str(one).removeprefix(f"{_NAME}, ") for one in addresses if one.startswith(_NAME)]
    return named[0] if named else ""


def look(address: str) -> Found:
    """Fetch the file and compare. Raises `CustDeskError` with a sentence when that fails."""
    if not is_safe(address):
        text = N_("{address} does not begin with https://, so CustDesk does not look there.")
        raise CustDeskError(Message(text, {"address": address}))
    opener = build_opener(_OnlySafe())
    request = Request(address, headers={"User-Agent": "CustDesk"})  # noqa: S310 - is_safe
    try:
        with opener.open(request, timeout=_PATIENCE) as answer:
            content = answer.read(_LONGEST + 1)
    except (URLError, HTTPException, OSError, ValueError) as error:
        text = N_("{address} does not answer. Look again when the computer is online.")
        raise CustDeskError(Message(text, {"address": address})) from error
    found = _understood(content)
    if found is None:
        text = N_("What lies at {address} does not tell a version of CustDesk.")
        raise CustDeskError(Message(text, {"address": address}))
    return found


def is_safe(address: str) -> bool:
    """Whether nobody on the way can change what is read: encrypted, or this computer itself."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in _HERE))


class _OnlySafe(HTTPRedirectHandler):
    """Follows no answer that leads to where anybody could change it."""

    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> Request | None:
        if not is_safe(newurl):
            fp.close()
            raise URLError("led astray")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _understood(content: bytes) -> Found | None:
    try:
        told = json.loads(content) if len(content) <= _LONGEST else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict):
        return None
    version, page = told.get("version"), told.get("page")
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        return None
    shown = page if isinstance(page, str) and urlsplit(page).scheme == "https" else ""
    return Found(version, _numbers(version) > _numbers(__version__), shown)


def _numbers(version: str) -> list[int]:
    """`0.10` is after `0.9`, and `1.0` is `1`."""
    numbers = [int(one) for one in re.findall(r"\d+", version)]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return numbers
