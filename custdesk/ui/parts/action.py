"""What one can do by key: a row of the table of actions."""

from typing import NamedTuple


class Action(NamedTuple):
    """`where` is `window` (works everywhere) or the page on which it works.

    `keys` as Qt writes them; more than one are separated by a space. Single letters work only in
    lists that cannot be edited.
    """

    id: str
    text: str  # a source text
    keys: str = ""
    icon: str = ""
    where: str = "window"
