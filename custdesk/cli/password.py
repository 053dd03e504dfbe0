"""Where the command line has the password from: a file, the environment, this computer, a prompt.

Never from an argument: those stand in the list of processes and in the shell's history.
"""

import os
import sys
import time
from pathlib import Path

import click

from custdesk.domain.errors import CustDeskError, Locked, WrongPassword
from custdesk.domain.words import N_, Message
from custdesk.store.database import is_encrypted
from custdesk.system.language import _, say
from custdesk.system.paths import Paths

VARIABLE = "CUSTDESK_PASSWORD"
NEW_VARIABLE = "CUSTDESK_NEW_PASSWORD"

_TRIES = 8
_MOST = 4096  # bytes of a password file


def key_of(context: click.Context) -> bytes | None:
    """The key of the firm's file, None for a plain one.

    Raises `WrongPassword`, and `Locked` where there is no password and nobody to ask.
    """
    paths: Paths = context.obj["paths"]
    if not is_encrypted(paths.database):
        return None
    from custdesk.services import vault

    secret = given(context)
    if secret is not None:
        return vault.unlock(paths, secret)
    return vault.remembered(paths) or asked(paths)[1]


def given(context: click.Context) -> str | None:
    """The password from `--password-file`, else from the environment; None for neither."""
    file: Path | None = context.obj.get("password_file")
    return os.environ.get(VARIABLE) if file is None else first_line(file)


def first_line(file: Path) -> str:
    """The password in a file; raises `CustDeskError` where it cannot be read as text."""
    try:
        with file.open("rb") as opened:
            text = opened.read(_MOST).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CustDeskError(
            Message(
                N_("The password file {file} cannot be read as text. Check its name and content."),
                {"file": str(file)},
            )
        ) from error
    return text.splitlines()[0] if text else ""


def asked(paths: Paths) -> tuple[str, bytes]:
    """The password and the key, from whoever sits there; waits longer after each wrong one."""
    from custdesk.services import vault

    if not can_ask():
        raise Locked(
            Message(
                N_(
                    "The file {file} is protected. Name a file that holds its password with "
                    "--password-file, or put the password into CUSTDESK_PASSWORD."
                ),
                {"file": paths.database.name},
            )
        )
    failures = 0
    while True:
        secret = click.prompt(_("Password"), hide_input=True, err=True)
        try:
            return secret, vault.unlock(paths, secret)
        except WrongPassword as error:
            failures += 1
            if failures == _TRIES:
                raise
            click.echo(say(error.message), err=True)
            time.sleep(vault.Patience.pause_after(failures))


def new() -> str:
    """The new password: from the environment, else typed twice."""
    found = os.environ.get(NEW_VARIABLE)
    if found is not None:
        return found
    if not can_ask():
        raise CustDeskError(Message(N_("Put the new password into CUSTDESK_NEW_PASSWORD.")))
    return str(click.prompt(_("New password"), hide_input=True, confirmation_prompt=True, err=True))


def can_ask() -> bool:
    """Whether somebody sits there who can type a password."""
    return sys.stdin is not None and sys.stdin.isatty()
