"""`words extract|update|compile|check`: the catalogues, from the command line."""

import click

from custdesk.devtools import catalogues, traditional
from custdesk.devtools.catalogues import TextProblem


@click.group()
def command() -> None:
    """The catalogues of the program's texts."""


def _wanted() -> dict[str, str | None]:
    try:
        return catalogues.entries(catalogues.find_sources())
    except TextProblem as problem:
        raise click.ClickException(str(problem)) from None


@command.command()
def extract() -> None:
    """List the source texts, where they stand and their plurals."""
    for source in sorted(catalogues.find_sources(), key=lambda source: source.text):
        plural = f" | {source.plural}" if source.plural else ""
        click.echo(f"{source.file}:{source.line}: {source.text}{plural}")


@command.command()
@click.argument("codes", nargs=-1)
def update(codes: tuple[str, ...]) -> None:
    """Bring the catalogues (or those of CODES, also new ones) up to the program's texts.

    Traditional Chinese, its pages of help too, is made anew from the Simplified.
    """
    wanted = _wanted()
    for code in codes or catalogues.languages():
        if code != traditional.TARGET:
            catalogues.update(code, wanted)
    traditional.update()


@command.command("compile")
def compile_() -> None:
    """Write the catalogues that the program reads."""
    catalogues.compile_catalogues()


@command.command()
def check() -> None:
    """Fail when a text is missing, untranslated, left over, or has other places."""
    wanted = _wanted()
    found = [text for code in catalogues.languages() for text in catalogues.problems(code, wanted)]
    found += traditional.problems()
    for problem in found:
        click.echo(problem)
    if found:
        raise click.ClickException(f"{len(found)} problems in the catalogues")
    click.echo(f"{len(wanted)} texts, complete in {', '.join(catalogues.languages())}")
