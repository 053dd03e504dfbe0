"""What commands that print have in common: the file, the paper, the language of the pages."""

from pathlib import Path
from typing import Literal

import click

from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message, Words
from custdesk.system.language import LANGUAGES, language, ngettext, words

PDF = click.option("--pdf", required=True, type=click.Path(path_type=Path, dir_okay=False),
                   metavar="FILE.pdf")  # fmt: skip
PAPER = click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4")
LANG = click.option(
    "--lang",
    "spoken",
    type=click.Choice(list(LANGUAGES)),
    help="The language of the pages; that of the answers where left out.",
)


def checked(path: Path, wanted: str) -> Path:
    """The path, where it ends as such files do; else a sentence."""
    if path.suffix.lower() != wanted:
        text = N_("Choose a name that ends in {wanted}.")
        raise CustDeskError(Message(text, {"wanted": wanted}))
    return path


def tell_pages(pages: int, file: Path | None) -> None:
    """How many pages lie in which file."""
    line = ngettext("{n} page in {file}", "{n} pages in {file}", pages)
    click.echo(line.format(n=pages, file=file))


def paper_of(name: str) -> Literal["a4", "us-letter"]:
    return "us-letter" if name == "letter" else "a4"


def reader(spoken: str | None) -> Words:
    """The language of the pages."""
    return words() if spoken is None else language(spoken)
