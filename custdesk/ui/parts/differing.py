"""Where a text differs from what was there before, for the mark behind it."""


def changed_part(before: str, after: str) -> tuple[int, int]:
    """Where `after` differs from `before`: first and last place (excluded) of the difference."""
    if not before:
        return 0, 0
    start = 0
    shortest = min(len(before), len(after))
    while start < shortest and before[start] == after[start]:
        start += 1
    end = 0
    while end < shortest - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, len(after) - end
