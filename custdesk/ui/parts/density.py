"""How close together the rows of tables stand, as the user of this computer chose."""

_USED = ["usual"]
_LEAST = 20  # px: a line of text with air around it


def use(chosen: str) -> None:
    """Lay out the tables that are made from now on so: compact, usual or roomy."""
    _USED[:] = [chosen]


def row_height(usual: int) -> int:
    """The height of a row that is usually so high."""
    if _USED[0] == "compact":
        return max(_LEAST, usual - 4)
    return usual + 6 if _USED[0] == "roomy" else usual
