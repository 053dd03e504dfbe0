"""The command for the password of the firm's file."""

from pathlib import Path

import click

from custdesk.cli import password
from custdesk.cli.base import AS_JSON, answer, cli
from custdesk.domain import recovery_code
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.services import vault
from custdesk.services.desk import Desk, open_desk
from custdesk.system.language import _, say, words
from custdesk.system.paths import Paths
from custdesk.system.single import claim


@cli.command()
@click.option("--remove", is_flag=True, help="Take the password away; the file is plain again.")
@click.option("--new-code", is_flag=True, help="Only make a new recovery code.")
@click.option(
    "--recovery-sheet",
    "sheet",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT.pdf",
    help="Print a new recovery code as PDF.",
)
@AS_JSON
@click.pass_context
def passwd(
    context: click.Context, remove: bool, new_code: bool, sheet: Path | None, as_json: bool
) -> None:
    """Give the file a password, change it, or take it away.

    Old and new password come from a prompt, or from CUSTDESK_PASSWORD and CUSTDESK_NEW_PASSWORD.
    """
    paths: Paths = context.obj["paths"]
    if sheet is not None:
        _can_be_written(sheet)
    failed: CustDeskError | None = None
    with claim(paths):
        old, key = _old(context, paths)
        if old is None and (remove or new_code):
            raise CustDeskError(Message(N_("The file has no password.")))
        desk = open_desk(paths, key=key)
        try:
            code = _do(desk, old, remove, new_code, sheet is not None)
            plain = [str(path) for path in vault.plain_copies(desk)]
            if sheet is not None and code is not None:
                try:
                    vault.recovery_sheet(desk, code, words(), sheet)
                except CustDeskError as error:
                    failed = error  # the code is told first, or it would be lost
        finally:
            desk.close()
    shown = code and recovery_code.grouped(code)
    data = {
        "protected": not remove,
        "recovery_code": shown,
        "recovery_sheet": str(sheet) if code and sheet and not failed else None,
        "plain_copies": plain,
    }

    def tell() -> None:
        click.echo(
            _("The file has no password any more.") if remove else _("The file is protected.")
        )
        if shown:
            click.echo(_("Recovery code: {code}").format(code=shown))
            click.echo(
                _(
                    "Write it down now: it is shown this once. Without the password and "
                    "without this code nobody can open the file again."
                )
            )
        for path in plain:
            click.echo(_("This backup could not be encrypted: {file}").format(file=path))

    answer(data, as_json, tell)
    if failed:
        raise failed


def _old(context: click.Context, paths: Paths) -> tuple[str | None, bytes | None]:
    """The password (or recovery code) of today and the key; nothing for a plain file.

    Not from the key store: who sits at an open computer must not be able to change the password.
    """
    if not vault.is_protected(paths):
        return None, None
    given = password.given(context)
    if given is not None:
        return given, vault.unlock(paths, given)
    return password.asked(paths)


def _do(desk: Desk, old: str | None, remove: bool, new_code: bool, sheet: bool) -> str | None:
    """Do what was asked for; the recovery code where there is a new one."""
    if old is not None and remove:
        vault.remove_password(desk, old)
        return None
    if old is not None and new_code:
        return vault.new_recovery_code(desk, old)
    chosen = password.new()
    score, hint = vault.strength(chosen)
    if chosen and score < 2:
        click.echo(say(hint), err=True)
    if old is None or recovery_code.read(old):
        return vault.set_password(desk, chosen)
    vault.change_password(desk, old, chosen)
    return vault.new_recovery_code(desk, chosen) if sheet else None


def _can_be_written(path: Path) -> None:
    """Before anything is changed: raises `CustDeskError` where the sheet could not be kept."""
    there = path.exists()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab"):
            pass
        if not there:
            path.unlink()
    except OSError as error:
        raise CustDeskError(
            Message(N_("{file} cannot be written. Choose another place."), {"file": str(path)})
        ) from error
