"""QR codes as lines: what a phone reads, drawn by the template as one black shape."""

from urllib.parse import quote

from custdesk.paper.facts import VisitSheet

_LONGEST = 220  # signs of an encoded address that still make a code a phone reads from paper


def qr(text: str) -> dict[str, object]:
    """A code as its size in squares and its runs of black ones: (column, row, length)."""
    import segno  # only paper with codes needs it

    # Any mask is read as well; to look for the prettiest takes most of the time.
    code = segno.make(text, error="m", micro=False, mask=3)
    runs = []
    for row, squares in enumerate(code.matrix):
        column = 0
        while column < len(squares):
            end = column
            while end < len(squares) and squares[end]:
                end += 1
            if end > column:
                runs.append([column, row, end - column])
            column = end + 1
    return {"size": len(code.matrix), "runs": runs}


def geo(sheet: VisitSheet) -> str:
    """The place of a visit as a `geo:` address, the written address as what to search there.

    We know places by their town alone; without one there is no code, rather than a wrong place.
    """
    if sheet.place is None:
        return ""
    latitude, longitude = sheet.place
    lines = [" ".join(line.split()) for line in sheet.address_local or sheet.address_latin]
    address = ", ".join(lines)
    if address and sheet.city not in address:
        address = f"{address}, {sheet.city}"
    while len(quote(address, safe=",")) > _LONGEST:
        address = address[:-1]
    query = f"?q={quote(address, safe=',')}" if address else ""
    return f"geo:{latitude:.2f},{longitude:.2f}{query}"
