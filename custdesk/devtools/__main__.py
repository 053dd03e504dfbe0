"""`python -m custdesk.devtools TOOL`: each module here that has a click `command` is a tool."""

import pkgutil
from importlib import import_module

import click

from custdesk import devtools


class Tools(click.Group):
    """Finds the tools by the names of their modules and loads only the one that is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        names = sorted(module.name for module in pkgutil.iter_modules(devtools.__path__))
        return [name for name in names if name != "__main__" and self.get_command(ctx, name)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = {module.name for module in pkgutil.iter_modules(devtools.__path__)}
        if cmd_name not in found or cmd_name == "__main__":
            return None
        command = getattr(import_module(f"custdesk.devtools.{cmd_name}"), "command", None)
        return command if isinstance(command, click.Command) else None


@click.group(cls=Tools)
def main() -> None:
    """Tools for those who work on CustDesk."""


if __name__ == "__main__":
    main()
