"""What the user decides about an import, as options of the command line."""

from collections.abc import Callable
from typing import Any

import click

from custdesk.domain.errors import CustDeskError
from custdesk.domain.fields import BY_NAME
from custdesk.domain.words import N_, Message
from custdesk.services import imports


def deciding_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that `decided` understands."""
    for option in reversed(
        (
            click.option(
                "--key",
                type=click.Choice(imports.KEYS),
                metavar="FIELD",
                help=f"What customers are known by: {', '.join(imports.KEYS)}.",
            ),
            click.option(
                "--on-duplicate",
                type=click.Choice(["ask", "merge", "new"]),
                default="new",
                help="New customers who look like known ones: list them, merge them, or add them.",
            ),
            click.option(
                "--empty",
                type=click.Choice(["keep", "clear"]),
                default="keep",
                help="Whether an empty cell clears what is stored.",
            ),
            click.option(
                "--policy",
                "policies",
                multiple=True,
                metavar="FIELD=fill|overwrite|keep",
                help="What a column may change; fill: only what is empty.",
            ),
        )
    ):
        command = option(command)
    return command


def decided(
    key: str | None, on_duplicate: str, empty: str, policies: tuple[str, ...]
) -> imports.Deciding:
    """The decisions; raises `CustDeskError` for a policy that names no field."""
    chosen: dict[str, imports.Policy] = {}
    for written in policies:
        name, _, wanted = written.partition("=")
        known = {policy: policy for policy in imports.POLICIES}
        if name not in BY_NAME or wanted not in known:
            raise CustDeskError(
                Message(
                    N_("{value} is not understood; write it as {example}."),
                    {"value": written, "example": "customer.phone=fill"},
                )
            )
        chosen[name] = known[wanted]
    return imports.Deciding(
        policies=chosen,
        empty=empty,  # type: ignore[arg-type]
        key=key,
        on_duplicate=on_duplicate,  # type: ignore[arg-type]
    )
