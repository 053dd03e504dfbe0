"""Where in a text stands what was looked for, so that it can be marked."""

from custdesk.domain.search_text import fold, han_tokens, is_han, units

Span = tuple[int, int]


def spans(text: str, wanted: str) -> list[Span]:
    """The places of the words of a question in a text, in order; none overlap."""
    folded, owners = _laid_out([fold(sign) for sign in text])
    signs = [han_tokens(sign)[1] if is_han(sign) else "" for sign in text]
    read, readers = _laid_out(signs)
    short, shorteners = _laid_out([one[:1] for one in signs])
    found: list[Span] = []
    for unit in units(wanted):
        at = folded.find(unit)
        if at < 0 and " " not in unit and unit.isascii() and unit.isdigit():
            found += _digits(text, unit)
            continue
        if at >= 0:
            found.append((owners[at], owners[at + len(unit) - 1] + 1))
        elif (at := read.find(unit)) >= 0:
            found.append((readers[at], readers[at + len(unit) - 1] + 1))
        elif len(unit) > 1 and (at := short.find(unit)) >= 0:
            found.append((shorteners[at], shorteners[at + len(unit) - 1] + 1))
    return _joined(sorted(found))


def _laid_out(parts: list[str]) -> tuple[str, list[int]]:
    """Parts joined, and for each letter the place of the sign it comes from."""
    owners = [place for place, part in enumerate(parts) for _letter in part]
    return "".join(parts), owners


def _digits(text: str, unit: str) -> list[Span]:
    """A number in spite of the blanks and signs between its digits."""
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    at = "".join(text[place] for place in places).find(unit)
    return [(places[at], places[at + len(unit) - 1] + 1)] if at >= 0 else []


def _joined(found: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
