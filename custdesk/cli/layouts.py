"""The commands for layouts of the user's own: copies of our templates in the data folder."""

from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.layouts import folder, own, trying
from custdesk.services.layouts.folder import Layout
from custdesk.services.layouts.kinds import KINDS
from custdesk.services.layouts.problems import LayoutError
from custdesk.system.language import _, language, say, words

_KIND = click.Choice(list(KINDS))


@cli.group()
def layouts() -> None:
    """Change how paper looks: copies of our Typst templates, checked and used instead of ours."""


@layouts.command("list")
@AS_JSON
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:
    """List the layouts, what each is for, and which are in use."""
    with desk_of(context) as desk:
        found = [_told(desk, one) for one in folder.listed(desk)]

    def tell() -> None:
        for one in found:
            used = _("in use") if one["used"] else ""
            click.echo(f"{one['layout']}  {one['title']}  {used}".rstrip())
        if not found:
            click.echo(_("There are no layouts of your own. Begin with: custdesk layouts copy."))

    answer(found, as_json, tell)


def _told(desk: Desk, one: Layout) -> dict[str, Any]:
    return {
        "layout": one.name,
        "kind": one.kind,
        "title": _(KINDS[one.kind][0]),
        "used": one.used,
        "folder": str(folder.folder_of(desk, one.name)),
        "missing": one.missing,
    }


@layouts.command("copy")
@click.argument("kind", type=_KIND)
@click.argument("name")
@AS_JSON
@click.pass_context
def copy(context: click.Context, kind: str, name: str, as_json: bool) -> None:
    """Copy our template of a KIND into the data folder, as layout NAME, to be changed there."""
    with desk_of(context) as desk:
        done = _told(desk, folder.copy(desk, kind, name))
    line = _("Change the files in {folder}, then: custdesk layouts check {name}")
    answer(done, as_json, lambda: click.echo(line.format(folder=done["folder"], name=name)))


@layouts.command("check")
@click.argument("name")
@click.option("--use", is_flag=True, help="Print with it from now on, if nothing is wrong.")
@AS_JSON
@click.pass_context
def check(context: click.Context, name: str, use: bool, as_json: bool) -> None:
    """Set some pages with a layout, and say what is wrong with which line."""
    operation = None
    with desk_of(context) as desk:
        one = folder.find(desk, name)
        try:
            files = folder.read(desk, one.name)
            pages = trying.try_files(desk, one.kind, files, words(), language("en")).pages
        except LayoutError as error:
            problem, said = error.problem, say(error.message)
            told = {
                "file": problem.file,
                "line": problem.line,
                "column": problem.column,
                "message": say(problem.text),
            }
            wrong = {**_told(desk, one), "ok": False, "problem": told}
            answer(wrong, as_json, lambda: click.echo(said))
            raise click.exceptions.Exit(1) from error
        folder.keep(desk)
        if use:
            operation = own.use(desk, one.name).operation
        done = {**_told(desk, folder.find(desk, one.name)), "ok": True, "pages": pages}
    line = _("Nothing is wrong with {name}.").format(name=one.name)
    answer({**done, "operation": operation}, as_json, lambda: click.echo(line))


@layouts.command("use")
@click.argument("name")
@AS_JSON
@click.pass_context
def use_(context: click.Context, name: str, as_json: bool) -> None:
    """Print with a layout from now on."""
    with desk_of(context) as desk:
        done = own.use(desk, name)
        data = {**_told(desk, folder.find(desk, name)), "operation": done.operation}
    line = _("{title}: the layout {name} is used.").format(title=data["title"], name=data["layout"])
    answer(data, as_json, lambda: click.echo(line))


@layouts.command("reset")
@click.argument("kind", type=_KIND)
@AS_JSON
@click.pass_context
def reset(context: click.Context, kind: str, as_json: bool) -> None:
    """Print a KIND with our layout again; yours stays in its folder."""
    with desk_of(context) as desk:
        done = own.use_ours(desk, kind)
    line = _("{title}: our layout is used.").format(title=_(KINDS[kind][0]))
    answer({"kind": kind, "operation": done.operation}, as_json, lambda: click.echo(line))


@layouts.command("delete")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Its folder is deleted for good.")
@AS_JSON
@click.pass_context
def delete(context: click.Context, name: str, yes: bool, as_json: bool) -> None:
    """Delete a layout with its folder; it does not go to the bin."""
    if not yes:
        raise CustDeskError(Message(N_("A layout is deleted for good. Say --yes to do so.")))
    with desk_of(context) as desk:
        one = folder.find(desk, name)
        if one.used:
            own.use_ours(desk, one.kind)
        folder.remove(desk, one.name)
    line = _("The layout {name} is deleted.").format(name=one.name)
    answer({"layout": one.name}, as_json, lambda: click.echo(line))


@layouts.command("names")
@click.argument("kind", type=_KIND)
@AS_JSON
@click.pass_context
def names(context: click.Context, kind: str, as_json: bool) -> None:
    """What the data of a KIND is called in a template, with what it holds now."""
    with desk_of(context) as desk:
        data = trying.names(desk, kind, words(), language("en"))

    def tell() -> None:
        for line in trying.outline(data):
            click.echo(line)

    answer(data, as_json, tell)
