"""What all commands share: the group, the open file, the two ways of answering."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import click

from custdesk import __version__
from custdesk.cli.password import key_of
from custdesk.domain.errors import CustDeskError
from custdesk.domain.money import minor_digits, to_minor, typed_amount
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, needs_roll, on_screen, open_desk, roll
from custdesk.system.crash import keep_memory_private
from custdesk.system.language import LANGUAGES, say, use, words
from custdesk.system.paths import data_paths

if TYPE_CHECKING:
    from custdesk.paper.typesetting import Typeset

# A year outside of these is a slip of the finger, and zones cannot reckon at the ends of time.
YEARS = range(1900, 2200)

# Command -> module. Only the module of the command that runs is loaded: the window, too, starts
# through here and must not wait for readers of spreadsheets.
_WHERE = {
    **dict.fromkeys(("import",), "bring_in"),
    **dict.fromkeys(("passwd",), "safety"),
    **dict.fromkeys(("backup", "restore", "rehearse", "salvage"), "keeping"),
    **dict.fromkeys(("tiers", "today"), "care"),
    **dict.fromkeys(("visit",), "visit"),
    **dict.fromkeys(("fairs",), "fairs"),
    **dict.fromkeys(("plan",), "plan"),
    **dict.fromkeys(("portrait", "guests", "complaint-sheet"), "papers"),
    **dict.fromkeys(("care",), "care_tried"),
    **dict.fromkeys(("agenda",), "agenda"),
    **dict.fromkeys(("exports",), "written"),
    **dict.fromkeys(("calendar",), "calendar_print"),
    **dict.fromkeys(("reminders",), "reminding"),
    **dict.fromkeys(("mail",), "mail"),
    **dict.fromkeys(("enquiry",), "asked"),
    **dict.fromkeys(("export", "merge"), "take_out"),
    **dict.fromkeys(("list", "show", "search", "check"), "records"),
    **dict.fromkeys(("duplicates", "combine"), "doubles"),
    **dict.fromkeys(("problems",), "doubts"),
    **dict.fromkeys(("fields",), "own_fields"),
    **dict.fromkeys(("groups",), "groups"),
    **dict.fromkeys(("filters",), "filters"),
    **dict.fromkeys(("many",), "many"),
    **dict.fromkeys(("labels",), "mailing"),
    **dict.fromkeys(("layouts",), "layouts"),
    **dict.fromkeys(("shortcuts",), "shortcuts"),
    **dict.fromkeys(("history", "undo", "redo", "bin"), "past"),
    **dict.fromkeys(("forecast",), "ahead"),
    **dict.fromkeys(("warnings",), "warned"),
    **dict.fromkeys(("backtest",), "proof"),
    **dict.fromkeys(("clock", "festivals"), "there"),
    **dict.fromkeys(("gifts",), "gifts"),
    **dict.fromkeys(("consent",), "consent"),
    **dict.fromkeys(("greetings",), "greetings"),
    **dict.fromkeys(("gift-list", "gift-limits"), "gift_lists"),
    **dict.fromkeys(("agreements",), "agreements"),
    **dict.fromkeys(("complaints",), "complaints"),
    **dict.fromkeys(("documents",), "documents"),
    **dict.fromkeys(("trip",), "trip"),
    **dict.fromkeys(("shipments",), "shipments"),
    **dict.fromkeys(("forwarders",), "forwarders"),
    **dict.fromkeys(("products",), "products"),
    **dict.fromkeys(("quotes",), "quotes"),
    **dict.fromkeys(("samples",), "samples"),
    **dict.fromkeys(("log",), "contacts"),
    **dict.fromkeys(("orders",), "orders"),
    **dict.fromkeys(("debrief", "expenses"), "debriefing"),
    **dict.fromkeys(("credit", "payment"), "credit"),
    **dict.fromkeys(("suggestions", "effect"), "insights"),
    **dict.fromkeys(("letters",), "letters"),
    **dict.fromkeys(("event",), "events"),
    **dict.fromkeys(("survey",), "survey"),
    **dict.fromkeys(("loyalty",), "loyalty"),
    **dict.fromkeys(("outbox",), "outbox"),
    **dict.fromkeys(("recommendations", "testimonials"), "recommendations"),
}


class Spread(click.Group):
    """Commands that stand in several modules (`where`); one is loaded when it is asked for."""

    where: ClassVar[Mapping[str, str]] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*self.commands, *self.where})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self.where:
            import_module(f"custdesk.cli.{self.where[cmd_name]}")
        return super().get_command(ctx, cmd_name)


class Sentences(Spread):
    """A group whose expected errors are one sentence on stderr and exit code 1."""

    where = _WHERE

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A file where a command is expected is opened in the window: so desktops start us."""
        if self.get_command(ctx, args[0]) is None and _names_a_file(args[0]):
            return "window", self.get_command(ctx, "window"), args
        return super().resolve_command(ctx, args)

    def invoke(self, context: click.Context) -> Any:  # noqa: ANN401 - click's own
        try:
            return super().invoke(context)
        except CustDeskError as error:
            click.echo(say(error.message), err=True)
            for problem in getattr(error, "problems", {}).values():
                if problem != error.message:
                    click.echo(say(problem), err=True)
            raise click.exceptions.Exit(1) from error
        except click.UsageError as error:
            raise _told(error) from error

    def make_context(self, *args: Any, **more: Any) -> click.Context:  # noqa: ANN401 - click's own
        try:
            return super().make_context(*args, **more)
        except click.UsageError as error:
            raise _told(error) from error


def _names_a_file(word: str) -> bool:
    path = Path(word)
    return not word.startswith("-") and (bool(path.suffix or path.parent.name) or path.exists())


def _told(error: click.UsageError) -> Exception:
    """A wrong word on the command line: one line too, without usage and hints. Help stays."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error
    click.echo(" ".join(error.format_message().split()), err=True)
    return click.exceptions.Exit(1)


@click.group(cls=Sentences, invoke_without_command=True)
@click.option("--data", "folder", metavar="DIR", help="Where the firm's file lives.")
@click.option("--lang", type=click.Choice(list(LANGUAGES)), help="The language of the answers.")
@click.option(
    "--password-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A file whose first line is the password (also: CUSTDESK_PASSWORD).",
)
@click.version_option(__version__, prog_name="custdesk")
@click.pass_context
def cli(
    context: click.Context, folder: str | None, lang: str | None, password_file: Path | None
) -> None:
    """Keep the customers of a small export firm; without a command, open the window."""
    use(lang or "en")
    keep_memory_private()
    context.obj = {"paths": data_paths(folder), "lang": lang, "password_file": password_file}
    if context.invoked_subcommand is None:
        context.invoke(cli.commands["window"])


@contextmanager
def desk_of(context: click.Context) -> Iterator[Desk]:
    """The firm's open file, its figures brought up to today."""
    from custdesk.services.surroundings import warnings

    desk = open_desk(context.obj["paths"], key=key_of(context))
    try:
        if needs_roll(desk):
            roll(desk)
        for warning in warnings(desk):
            click.echo(say(warning), err=True)
        with on_screen(N_("Command line")):
            yield desk
    finally:
        desk.close()


def answer(data: Any, as_json: bool, show: Callable[[], None]) -> None:  # noqa: ANN401
    """One JSON document and nothing else, or words."""
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, default=_plain))
    else:
        show()


def tell_trouble(document: "Typeset") -> None:
    """Say on stderr that a layout of the user's own failed, and ours stood for it."""
    if document.trouble is not None:
        click.echo(say(document.trouble), err=True)


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def day(context: click.Context, parameter: click.Parameter, value: str | None) -> dt.date | None:
    if value is None:
        return None
    try:
        found = dt.date.fromisoformat(value)
    except ValueError:
        found = None
    if found is None or found.year not in YEARS:
        raise CustDeskError(
            Message(N_("{value} is not a date. Write it as 2026-09-14."), {"value": value})
        )
    return found


def day_and_hour(at: dt.datetime | str) -> str:
    """A time of a day in the reader's words."""
    at = dt.datetime.fromisoformat(at) if isinstance(at, str) else at
    return f"{words().date(at.date(), 'medium')} {words().time(at)}"


def moment(text: str) -> dt.datetime:
    """A day and a time of it, in the customer's own zone: a day alone or an offset is refused."""
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or ":" not in text or found.tzinfo is not None or found.year not in YEARS:
        raise CustDeskError(
            Message(N_("{value} is not a time. Write it as 2026-09-14 10:00."), {"value": text})
        )
    return found.replace(second=0, microsecond=0)


AS_JSON = click.option("--json", "as_json", is_flag=True, help="Answer with one JSON document.")


def amount_of(text: str | None, currency: str) -> int | None:
    """A typed amount in minor units; a sentence where it is not plain what it says."""
    if text is None:
        return None
    amount = typed_amount(text, currency)
    if amount is None:
        example = "1250.00" if minor_digits(currency) else "1250"
        said = N_("{value} is no amount. Write it as {example}.")
        raise CustDeskError(Message(said, {"value": text, "example": example}))
    return to_minor(amount, currency)
