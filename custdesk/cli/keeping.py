"""Commands that keep the file: back it up, test a backup, bring one back, save a damaged file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from custdesk.cli import password
from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.domain.titles import RECORDS
from custdesk.services import backups, vault
from custdesk.services.backups import Backup
from custdesk.services.desk import SystemClock
from custdesk.store.database import is_encrypted
from custdesk.system.language import _, say
from custdesk.system.paths import Paths
from custdesk.system.single import claim

_FILE = click.Path(path_type=Path, dir_okay=False)


@cli.command()
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Into this folder instead of the one beside the file.",
)
@AS_JSON
@click.pass_context
def backup(context: click.Context, to: Path | None, as_json: bool) -> None:
    """Make a backup now and check it."""
    with desk_of(context) as desk:
        made = backups.make(desk, "manual", to)

    def tell() -> None:
        click.echo(_("Backup: {file}").format(file=made.path))
        _tell_counts(made.counts)

    answer(_backup_json(made), as_json, tell)
    if made.notice is not None:
        click.echo(say(made.notice), err=True)


@cli.command()
@AS_JSON
@click.pass_context
def rehearse(context: click.Context, as_json: bool) -> None:
    """Test the newest backup: really open it, read all of it, count and compare."""
    with desk_of(context) as desk:
        found = backups.rehearse(desk)
    data = {
        "ok": found.ok,
        "at": found.at.isoformat(),
        "backup": _backup_json(found.backup),
        "problems": [say(problem) for problem in found.problems],
    }

    def tell() -> None:
        for problem in found.problems:
            click.echo(say(problem))
        if found.ok:
            click.echo(_("The backup {file} is good.").format(file=found.backup.path.name))
            _tell_counts(found.counts)

    answer(data, as_json, tell)
    if not found.ok:
        raise click.exceptions.Exit(1)


@cli.command()
@click.argument("file", type=_FILE)
@AS_JSON
@click.pass_context
def restore(context: click.Context, file: Path, as_json: bool) -> None:
    """Put a backup in the place of the file; what is there now is kept aside."""
    paths: Paths = context.obj["paths"]
    with claim(paths):
        secret = _secret(context, paths, file)
        done = backups.restore(paths, file, secret, clock=SystemClock())
    data = {
        "restored": str(file),
        "aside": str(done.aside) if done.aside else None,
        "counts": _known(done.counts),
    }

    def tell() -> None:
        click.echo(_("Restored from {file}.").format(file=file.name))
        _tell_counts(done.counts)
        if done.aside is not None:
            click.echo(_("The file of today is kept as {file}").format(file=done.aside))

    answer(data, as_json, tell)


@cli.command()
@click.argument("file", type=_FILE)
@click.option("--out", type=_FILE, required=True, metavar="FILE", help="The new file.")
@AS_JSON
@click.pass_context
def salvage(context: click.Context, file: Path, out: Path, as_json: bool) -> None:
    """Save everything that is readable of a damaged file into a new one."""
    paths: Paths = context.obj["paths"]
    secret = _secret(context, paths, file)
    done = backups.salvage(paths, file, out, secret, clock=SystemClock())
    lost = [say(one) for one in done.lost]
    data = {"out": str(out), "counts": _known(done.counts), "lost": lost}

    def tell() -> None:
        click.echo(_("Saved into {file}").format(file=out))
        _tell_counts(done.counts)
        for one in lost:
            click.echo(one)

    answer(data, as_json, tell)


def _secret(context: click.Context, paths: Paths, file: Path) -> str | bytes | None:
    """The password, or what this computer remembers; asked for only when a file needs one."""
    if not is_encrypted(file) and not is_encrypted(paths.database):
        return None
    found = password.given(context)
    if found is not None:
        return found
    remembered = vault.remembered(paths)
    if remembered is not None:
        return remembered
    if not password.can_ask():
        return None
    return str(click.prompt(_("Password"), hide_input=True, err=True))


def _known(counts: Mapping[str, int]) -> dict[str, int]:
    return {table: counts[table] for table in RECORDS if table in counts}


def _tell_counts(counts: Mapping[str, int]) -> None:
    for table, count in _known(counts).items():
        if count:
            click.echo(f"{count:>9}  {_(RECORDS[table])}")


def _backup_json(one: Backup) -> dict[str, Any]:
    return {
        "file": str(one.path),
        "made": one.made.isoformat(),
        "reason": one.reason,
        "counts": dict(one.counts),
        "size": one.size,
        "proven": one.proven.isoformat() if one.proven else None,
        "protected": one.protected,
    }
