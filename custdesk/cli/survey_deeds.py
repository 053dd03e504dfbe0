"""The commands that ask in a survey and take in what comes back."""

from pathlib import Path
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, desk_of
from custdesk.cli.survey import SURVEY, survey_
from custdesk.domain.errors import NotFound
from custdesk.domain.surveys import codes
from custdesk.domain.surveys.kinds import ASPECTS, WAYS
from custdesk.domain.words import N_, Message
from custdesk.services import customers, exports, filters, surveys
from custdesk.services.desk import Desk
from custdesk.services.surveys import coming_back, drafting, forms
from custdesk.services.surveys.coming_back import Back, Item
from custdesk.store import surveys as store
from custdesk.store.surveys import AnswerRow
from custdesk.system.language import _, ngettext, say, words

_CODE = click.argument("code")


@survey_.command("new")
@click.argument("name")
@click.option("--aspect", "aspects", multiple=True, type=click.Choice([key for key, _ in ASPECTS]),
              help="An aspect that is asked; else all five.")  # fmt: skip
@click.option("--question", metavar="TEXT", help="One question of your own.")
@AS_JSON
@click.pass_context
def new(
    context: click.Context, name: str, aspects: tuple[str, ...], question: str | None, as_json: bool
) -> None:
    """Make a survey."""
    values = {"name": name, "question": question} | ({"aspects": aspects} if aspects else {})
    with desk_of(context) as desk:
        done = surveys.save(desk, None, values)
    data = {"survey": done.created, "operation": done.operation}
    answer(data, as_json, lambda: click.echo(_("Survey {n} made.").format(n=done.created)))


@survey_.command("ask")
@SURVEY
@click.argument("customers_", metavar="[CODE]...", nargs=-1)
@click.option("--filter", "view", metavar="NAME", help="The customers of a saved view.")
@click.option("--by", "how", type=click.Choice([key for key, _ in WAYS]), default="mail")
@AS_JSON
@click.pass_context
def ask(
    context: click.Context,
    survey: int,
    customers_: tuple[str, ...],
    view: str | None,
    how: str,
    as_json: bool,
) -> None:
    """Note who is asked; each gets a code. Who was asked before is left out."""
    with desk_of(context) as desk:
        numbers = [customers.find(desk, one) for one in customers_]
        if view is not None:
            numbers += customers.ids(desk, filters.find(desk, view).query)
        known = {row.id for row in surveys.answers(desk, survey)}
        done = surveys.ask(desk, survey, surveys.whom(desk, numbers), how)
        rows = [row for row in surveys.answers(desk, survey) if row.id not in known]
    rows.sort(key=lambda row: row.id)
    data = {"operation": done.operation, "asked": [_asked(row) for row in rows]}

    def show() -> None:
        for row in rows:
            click.echo(f"{row.code}  {row.customer_name}  {row.person_name}".rstrip())
        _count(len(rows))

    answer(data, as_json, show)


def _count(n: int) -> None:
    text = ngettext("{n} customer is asked.", "{n} customers are asked.", n)
    click.echo(text.format(n=words().number(n)))


def _asked(row: AnswerRow) -> dict[str, Any]:
    return {"code": row.code, "customer": row.customer_name, "person": row.person_name or None}


def _waiting(desk: Desk, survey: int) -> list[int]:
    """Those who did not answer yet."""
    return [row.id for row in surveys.answers(desk, survey) if row.answered is None]


@survey_.command("forms")
@SURVEY
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@AS_JSON
@click.pass_context
def write_forms(context: click.Context, survey: int, folder: Path, as_json: bool) -> None:
    """Write the forms of those who did not answer yet into a folder, as workbooks."""
    with desk_of(context) as desk:
        waiting = _waiting(desk, survey)
        n = forms.save(desk, folder, waiting)
    text = ngettext("{n} form written.", "{n} forms written.", n).format(n=n)
    answer({"forms": n, "folder": folder}, as_json, lambda: click.echo(text))


@survey_.command("mails")
@SURVEY
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@AS_JSON
@click.pass_context
def write_mails(context: click.Context, survey: int, folder: Path, as_json: bool) -> None:
    """Write a mail draft with the form for each who did not answer yet; nothing is sent."""
    with desk_of(context) as desk:
        waiting = _waiting(desk, survey)
        found = drafting.folder(desk, waiting, folder)
    data = {
        "drafts": len(found.written), "folder": folder,
        "left_out": [{"customer": name, "why": say(why)} for name, why in found.left_out],
    }  # fmt: skip

    def show() -> None:
        n = len(found.written)
        click.echo(ngettext("{n} draft written", "{n} drafts written", n).format(n=n))
        for name, why in found.left_out:
            click.echo(_("{who}: {what}").format(who=name, what=say(why)))

    answer(data, as_json, show)


@survey_.command("sheets")
@SURVEY
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@AS_JSON
@click.pass_context
def write_sheets(context: click.Context, survey: int, file: Path, as_json: bool) -> None:
    """Write the sheets of those who did not answer yet, to mark by hand, into one PDF."""
    with desk_of(context) as desk:
        waiting = _waiting(desk, survey)
        if not waiting:
            raise NotFound(Message(N_("Nobody waits to be asked in this survey.")))
        made = forms.sheets(desk, waiting)
        exports.save(desk, file, made.pdf(), "survey_form")
    n = len(waiting)
    text = ngettext("{n} form written.", "{n} forms written.", n).format(n=n)
    answer({"forms": n, "file": file}, as_json, lambda: click.echo(text))


@survey_.command("script")
@_CODE
@AS_JSON
@click.pass_context
def script(context: click.Context, code: str, as_json: bool) -> None:
    """What to say on the phone to the one who has a code, in their language."""
    with desk_of(context) as desk:
        lines = forms.script(desk, _row(desk, code).id)
    answer({"lines": lines}, as_json, lambda: click.echo("\n".join(lines)))


def _row(desk: Desk, code: str) -> AnswerRow:
    meant = codes.read(code)
    row = store.by_codes(desk.db, [meant]).get(meant) if meant else None
    if row is None:
        raise NotFound(Message(N_("The code {code} is in no survey here."), {"code": code}))
    return row


def _marks(command: Any) -> Any:  # noqa: ANN401 - click's own
    """The options that say what somebody answered."""
    for key, _title in reversed(ASPECTS):
        command = click.option(f"--{key}", type=int, metavar="1-5")(command)
    return click.option("--score", type=int, metavar="0-10", help="Would recommend us.")(command)


@survey_.command("record")
@_CODE
@_marks
@click.option("--words", "said", metavar="TEXT", help="In their own words.")
@click.option("--own-answer", metavar="TEXT", help="To the survey's own question.")
@click.option("--by", "how", type=click.Choice([key for key, _ in WAYS]))
@click.option("--no-complaint", is_flag=True, help="A low score opens none.")
@AS_JSON
@click.pass_context
def record(
    context: click.Context,
    /,
    code: str,
    said: str | None,
    no_complaint: bool,
    as_json: bool,
    **given: Any,  # noqa: ANN401
) -> None:
    """Note what somebody answered; a low score opens a complaint."""
    with desk_of(context) as desk:
        row = _row(desk, code)
        done = surveys.record(desk, row.id, {**given, "words": said}, complain=not no_complaint)
        opened = surveys.answer(desk, row.id).complaint_number
    data = {"operation": done.operation, "complaint": opened or None}

    def show() -> None:
        click.echo(_("Noted."))
        if opened:
            click.echo(_("Complaint {number} was opened.").format(number=opened))

    answer(data, as_json, show)


@survey_.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...",
                type=click.Path(exists=True, path_type=Path))  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Only say what it would bring.")
@click.option("--no-complaints", is_flag=True, help="Low scores open none.")
@AS_JSON
@click.pass_context
def take_in(
    context: click.Context,
    files: tuple[Path, ...],
    dry_run: bool,
    no_complaints: bool,
    as_json: bool,
) -> None:
    """Take in forms that came back: files, a list of answers, or a folder of them."""
    with desk_of(context) as desk:
        back = coming_back.look(desk, list(files))
        done = None if dry_run else coming_back.take(desk, back, complain=not no_complaints)
    data = {
        "operation": done.operation if done else None, **dict.fromkeys(_STANDINGS, 0),
        **back.counts, "low": back.low, "items": [_item(one) for one in back.items],
    }  # fmt: skip
    answer(data, as_json, lambda: _tell(back))


_STANDINGS = ("new", "same", "answered", "unknown", "unreadable", "empty")


def _item(one: Item) -> dict[str, Any]:
    return {
        "file": one.file, "row": one.place, "code": one.code or None, "standing": one.standing,
        "customer": one.row.customer_name if one.row else None, **one.values,
        "told": say(one.told),
    }  # fmt: skip


def _tell(back: Back) -> None:
    n = len(back.new)
    text = ngettext("{n} new answer", "{n} new answers", n)
    click.echo(text.format(n=words().number(n)))
    for one in back.items:
        if one.standing not in ("new", "same"):
            row = _("row {n}").format(n=one.place) if one.place else ""
            where = words().join((one.file, row), "phrases")
            click.echo(_("{file}: {why}").format(file=where, why=say(one.told)))
