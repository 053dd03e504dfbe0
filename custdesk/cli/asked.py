"""Commands for what people ask us: a text looked at, kept, and the list of what is open."""

import sys
from pathlib import Path
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.domain.enquiries.kinds import KEYS, KINDS
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.enquiries import drafting, incoming, looking
from custdesk.system.language import _, say


@cli.command("enquiry")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--customer", "code", metavar="CODE", help="Whose it is, where it does not tell.")
@click.option("--kind", type=click.Choice(KEYS), help="Its kind, where the suggestion is wrong.")
@AS_JSON
@click.pass_context
def enquiry(
    context: click.Context, file: Path, code: str | None, kind: str | None, as_json: bool
) -> None:
    """Look at what somebody asks (.eml, .msg, a text, or - for what is piped in).

    Says whose it is, its kind and how sure that is, what it names, and drafts an answer. Nothing is
    written and nothing is sent.
    """
    with desk_of(context) as desk:
        if str(file) == "-":
            found = [incoming.of_text(desk, sys.stdin.read())]
        else:
            found = incoming.of_file(desk, file)
        told = [_data(desk, one, code, kind) for one in found]
    answer(told[0] if len(told) == 1 else told, as_json, lambda: _tell(told))


def _data(desk: Desk, one: incoming.Incoming, code: str | None, kind: str | None) -> dict[str, Any]:
    chosen = customers.find(desk, code) if code else None
    looked = looking.look(desk, one, chosen)
    owner = looked.owner
    theirs = chosen if chosen is not None else owner.number
    judged = looked.judgement
    draft = drafting.draft(desk, looked, theirs, owner.person, kind or judged.kind)
    row = customers.detail(desk, theirs).row if theirs is not None else None
    return {
        "customer": row.code if row else None,
        "name": row.name if row else None,
        "how": "chosen" if chosen is not None else owner.customer.how if owner.customer else None,
        "why": say(owner.told) if chosen is None else None,
        "candidates": [
            {"code": other.code, "name": other.name, "how": other.how}
            for other in owner.candidates
        ],
        "kind": judged.kind,
        "confidence": round(judged.confidence, 3),
        "kinds": {key: round(share, 3) for key, share in judged.shares.items()},
        "language": looked.language or None,
        "fields": looking.as_data(looked.named),
        "draft": {
            "to": draft.to, "subject": draft.subject, "text": draft.text,
            "language": draft.language, "origin": say(draft.origin),
            "doubts": [say(doubt) for doubt in draft.doubts],
        },
    }  # fmt: skip


def _tell(told: list[dict[str, Any]]) -> None:
    titles = dict(KINDS)
    for one in told:
        whose = f"{one['code']}  {one['name']}" if one.get("code") else one["name"]
        click.echo(_("Customer: {name}").format(name=whose) if whose else one["why"])
        line = _("Kind: {kind} ({percent} %)")
        percent = round(one["confidence"] * 100)
        click.echo(line.format(kind=_(titles[one["kind"]]), percent=percent))
        fields = one["fields"]
        for title, values in (
            (_("Goods"), [f"{good['code']} {good['name']}" for good in fields["products"]]),
            (_("Quantity"), [f"{many['number']} {many['unit']}" for many in fields["quantities"]]),
            (_("Date"), fields["dates"] + fields["unclear_dates"]),
            (_("Order"), fields["orders"]),
        ):
            if values:
                click.echo(f"{title}: {', '.join(values)}")
        click.echo(f"\n{one['draft']['text']}\n")
        click.echo(one["draft"]["origin"])
        for doubt in one["draft"]["doubts"]:
            click.echo(f"! {doubt}")
