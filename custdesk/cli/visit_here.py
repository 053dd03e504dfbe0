"""The command for visits of customers here and audits."""

import datetime as dt
from pathlib import Path
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, desk_of, moment, tell_trouble
from custdesk.cli.paper_options import PAPER, checked, paper_of
from custdesk.cli.visit import visit, visit_named
from custdesk.domain.errors import CustDeskError, NotFound
from custdesk.domain.hosting import KINDS, PAYS, PROGRAMMES, USUAL_PARTS
from custdesk.domain.visit_codes import code_of, visit_of
from custdesk.domain.words import N_, Message
from custdesk.services import customers, exports
from custdesk.services.desk import Desk
from custdesk.services.trips import here, host_paper, hosting, requests
from custdesk.system.language import LANGUAGES, _, language, say, words

_LANGUAGES = {**{code: (code,) for code in LANGUAGES}, "both": ("en", "zh_CN")}
_LISTS = ("guests", "hosts", "samples")
_PDF = click.Path(path_type=Path, dir_okay=False)


@visit.command("here")
@click.argument("who", metavar="CUSTOMER|VISIT")
@click.option("--at", metavar='"2026-09-21 09:30"', help="Plans a new one; your own time.")
@click.option("--minutes", type=click.IntRange(5, 24 * 60))
@click.option("--kind", type=click.Choice([key for key, _title in KINDS]))
@click.option("--purpose")
@click.option("--guest", "guests", multiple=True, metavar="NAME", help="As often as there are.")
@click.option("--host", "hosts", multiple=True, metavar="NAME", help="As often as there are.")
@click.option("--sample", "samples", multiple=True, metavar="TEXT", help="As often as there are.")
@click.option("--arrive", "arrive_at", metavar="TIME", help="When they arrive.")
@click.option("--by", "arrive_by", metavar="TEXT", help="Flight or train, and where.")
@click.option("--leave", "leave_at", metavar="TIME", help="When they leave.")
@click.option("--back", "leave_by", metavar="TEXT", help="Flight or train back.")
@click.option("--driver", metavar="TEXT", help="Driver and phone.")
@click.option("--hotel", metavar="TEXT")
@click.option("--scope", metavar="TEXT", help="Standard of the audit.")
@click.option("--pays", type=click.Choice([key for key, _title in PAYS]))
@click.option("--signs", metavar="NAME", help="Who signs the invitation.")
@click.option(
    "--step",
    "steps",
    multiple=True,
    metavar='"30 Welcome | Room 2 | Ms Gu"',
    help="A part of the day: minutes, what, where, with whom; in their order.",
)
@click.option("--usual", is_flag=True, help="The usual programme of such a day.")
@click.option(
    "--finding",
    "findings",
    multiple=True,
    metavar='"major Exit blocked | 2026-10-01 | Li Wei"',
    help="What an audit found: severity, what, until when, who.",
)
@click.option("--lang", "spoken", type=click.Choice(list(_LANGUAGES)), help="Of the paper.")
@click.option("--pdf", type=_PDF, metavar="FILE.pdf", help="The sheet of the day.")
@click.option("--letter", type=_PDF, metavar="FILE.pdf", help="The invitation.")
@PAPER
@AS_JSON
@click.pass_context
def visit_here(
    context: click.Context,
    /,
    who: str,
    at: str | None,
    steps: tuple[str, ...],
    usual: bool,
    findings: tuple[str, ...],
    spoken: str | None,
    pdf: Path | None,
    letter: Path | None,
    paper: str,
    as_json: bool,
    **facts: object,
) -> None:
    """Plan, change, tell or print a visit of a customer here, or an audit.

    With --at a customer's code plans a new one; without it VISIT is changed, or only told.
    """
    for path in (pdf, letter):
        if path is not None:
            checked(path, ".pdf")
    values = _values(facts, steps, findings)
    if at is not None:
        values["at"] = moment(at)
    with desk_of(context) as desk:
        if usual:
            parts = PROGRAMMES[str(values.get("kind") or "visitor")]
            values["steps"] = [{"minutes": minutes, "what": what} for minutes, what in parts]
            if at is not None:
                values.setdefault("minutes", sum(minutes for minutes, _what in parts))
        number = _written(desk, who, values, fresh=at is not None)
        codes = _LANGUAGES[spoken] if spoken else (words().code,)
        if pdf is not None:
            made = host_paper.sheets(
                desk, [number], [language(code) for code in codes], paper=paper_of(paper)
            )
            exports.save(desk, pdf, made.pdf(), "visit_here", make_folder=True)
        if letter is not None:
            set_ = host_paper.invitations(
                desk, [number], codes, language("en"), paper=paper_of(paper)
            )
            exports.save(desk, letter, set_.pdf(), "invitation", make_folder=True)
            tell_trouble(set_)
        found = here.get(desk, number)
    answer(_json(found, pdf, letter), as_json, lambda: _tell(found))


def _written(desk: Desk, who: str, values: dict[str, Any], *, fresh: bool) -> int:
    if fresh and visit_of(who) is None:  # a code that is a mere number is the customer's
        try:
            customer = customers.find(desk, who)
        except NotFound:
            if not who.isdecimal():
                raise
        else:
            return hosting.save(desk, None, customer, values).created or 0
    number = visit_named(desk, who)
    row = requests.visit_of(desk, number)
    if values:
        hosting.save(desk, number, row.customer_id, values)
    return number


def _values(
    facts: dict[str, Any], steps: tuple[str, ...], findings: tuple[str, ...]
) -> dict[str, Any]:
    values = {name: value for name, value in facts.items() if value not in (None, ())}
    for name in _LISTS:
        if name in values:
            values[name] = "\n".join(values[name])
    for name in ("arrive_at", "leave_at"):
        if name in values:
            values[name] = moment(values[name])
    if steps:
        values["steps"] = [_step(text) for text in steps]
    if findings:
        values["findings"] = [_finding(text) for text in findings]
    return values


def _step(text: str) -> dict[str, Any]:
    first, *rest = (part.strip() for part in text.split("|"))
    minutes, _blank, what = first.partition(" ")
    if not minutes.isdecimal() or not what.strip():
        wrong = N_("{value} is no part of a day. Write it as: 30 Welcome | Room 2 | Ms Gu")
        raise CustDeskError(Message(wrong, {"value": text}))
    where, who, *_more = (*rest, "", "")
    return {"minutes": int(minutes), "what": what.strip(), "where_to": where, "who": who}


def _finding(text: str) -> dict[str, Any]:
    first, *rest = (part.strip() for part in text.split("|"))
    severity, _blank, what = first.partition(" ")
    until, owner, *_more = (*rest, "", "")
    return {"severity": severity, "what": what.strip(), "until_on": until, "owner": owner}


def _json(found: here.Here, pdf: Path | None, letter: Path | None) -> dict[str, Any]:
    row = found.visit
    return {
        "visit": row.id, "code": code_of(row.id), "customer": row.customer_code, "at": row.at,
        "minutes": row.minutes, "purpose": row.purpose or None, "place": row.place,
        **{name: found.facts[name] for name in here.FACTS},
        **{name: list(found.listed(name)) for name in _LISTS},
        "programme": [
            {"from": one.start, "to": one.end, "what": one.step.what,
             "where": one.step.where or None, "who": one.step.who or None}
            for one in found.steps
        ],
        "checks": [{"what": say(one.text), "done_on": one.done} for one in found.checks],
        "findings": [
            {"what": one.what, "severity": one.severity, "until": one.until,
             "owner": one.owner or None, "task": one.task, "settled": one.settled}
            for one in found.findings
        ],
        "remarks": [say(one) for one in found.remarks],
        "pdf": str(pdf) if pdf else None, "letter": str(letter) if letter else None,
    }  # fmt: skip


def _tell(found: here.Here) -> None:
    row = found.visit
    when = f"{words().date(row.at.date(), 'long')} {words().time(row.at)}"
    kind = _(dict(KINDS)[found.kind])
    click.echo(f"{code_of(row.id)}  {words().join((kind, row.customer_name, when), 'facts')}")
    for remark in found.remarks:
        click.echo(say(remark))
    for one in found.steps:
        hours = f"{words().time(one.start)}–{words().time(one.end)}"
        what = _(one.step.what) if one.step.what in USUAL_PARTS else one.step.what
        facts = (what, one.step.where, one.step.who)
        click.echo(f"    {hours}  {words().join(facts, 'facts')}")
    for check in found.checks:
        mark = "x" if check.done else " "
        click.echo(f"    [{mark}] {say(check.text)}")
    for finding in found.findings:
        until: dt.date | None = finding.until
        facts = (finding.what, words().date(until) if until else "", finding.owner)
        click.echo(f"    ! {words().join(facts, 'facts')}")
