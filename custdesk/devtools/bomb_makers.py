"""Files that mean harm, made anew each time: none of them is ever kept.

A maker writes one file. `size` is in MiB of what it holds unpacked, so that tests can have small
ones of the same kind.
"""

import io
import random
import struct
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

MIB = 1024 * 1024
NESTED = 100_000
Maker = Callable[[Path, int], None]

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELS = (
    f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/{{what}}" '
    'Target="{target}"/></Relationships>'
)
_BOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_START = f'<worksheet xmlns="{_MAIN}"><sheetData>'
_END = "</sheetData></worksheet>"
_SS = "urn:schemas-microsoft-com:office:spreadsheet"


def _book(path: Path, sheet: Iterable[bytes]) -> None:
    """An xlsx around the bytes of its one sheet."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "_rels/.rels", _RELS.format(what="officeDocument", target="xl/workbook.xml")
        )
        archive.writestr("xl/workbook.xml", _BOOK)
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            _RELS.format(what="worksheet", target="worksheets/sheet1.xml"),
        )
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for piece in sheet:
                part.write(piece)


def _times(piece: bytes, size: int) -> Iterable[bytes]:
    """A piece over and over, `size` MiB in all."""
    block = piece * (MIB // len(piece) + 1)
    return (block for _ in range(size))


def deflate(path: Path, size: int) -> None:
    """Zeros in the sheet of an xlsx."""
    _book(path, _times(b"\0", size))


def lying(path: Path, size: int) -> None:
    """The same, and the zip says that it is a kilobyte."""
    deflate(path, size)
    content = bytearray(path.read_bytes())
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) >= 0:
        if b"sheet1.xml" in content[at : at + 80]:
            content[at + 24 : at + 28] = struct.pack("<I", 1024)
            (local,) = struct.unpack_from("<I", content, at + 42)
            content[local + 22 : local + 26] = struct.pack("<I", 1024)
        at += 4
    path.write_bytes(content)


def many_cells(path: Path, size: int) -> None:
    """Cells without end, packed so that no ratio gives them away."""
    noise = random.Random(1)

    def pieces() -> Iterable[bytes]:
        yield _START.encode()
        written, number = 0, 0
        while written < size * MIB:
            number += 1
            mark = noise.randrange(10**9) if number % 4 == 0 else 7
            row = f"<row>{f'<c><v>{mark}</v></c>' * 200}</row>".encode()
            written += len(row)
            yield row
        yield _END.encode()

    _book(path, pieces())


def far_corner(path: Path, size: int) -> None:
    """A cell in the first corner of the sheet and one in the last."""
    del size
    first, last = (
        f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>'
        for row, cell in ((1, "A1"), (1_048_576, "XFD1048576"))
    )
    _book(path, [f"{_START}{first}{last}{_END}".encode()])


def packed_text(path: Path, size: int) -> None:
    """One csv in a zip."""
    _members(path, 1, size)


def packed_texts(path: Path, size: int) -> None:
    """Several in a zip, each too small to be looked at alone."""
    _members(path, 11, size // 11)


def _members(path: Path, count: int, size: int) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            with archive.open(f"{number}.csv", "w", force_zip64=True) as member:
                for piece in _times(b"a,b,c\n", size):
                    member.write(piece)


def nested(path: Path, size: int) -> None:
    """Tags in tags in the sheet of an xlsx."""
    del size
    _book(path, [_START.encode(), b"<row>" * NESTED, b"</row>" * NESTED, _END.encode()])


def nested_xml(path: Path, size: int) -> None:
    """The same in an XML Spreadsheet, in a cell."""
    del size
    inner = "<b>" * NESTED + "x" + "</b>" * NESTED
    path.write_text(_spreadsheet("", inner))


def nested_ods(path: Path, size: int) -> None:
    """The same in a flat OpenDocument, in a paragraph."""
    del size
    inner = "<text:span>" * NESTED + "x" + "</text:span>" * NESTED
    path.write_text(_flat("", inner))


def _spreadsheet(head: str, text: str) -> str:
    return (
        f'<?xml version="1.0"?>{head}<Workbook xmlns="{_SS}" xmlns:ss="{_SS}">'
        '<Worksheet ss:Name="Sheet1"><Table><Row><Cell><Data ss:Type="String">name</Data></Cell>'
        f'</Row><Row><Cell><Data ss:Type="String">{text}</Data></Cell></Row></Table></Worksheet>'
        "</Workbook>"
    )


def _flat(head: str, text: str) -> str:
    start = "urn:oasis:names:tc:opendocument:xmlns:"
    return (
        f'<?xml version="1.0"?>{head}<office:document xmlns:office="{start}office:1.0" '
        f'xmlns:table="{start}table:1.0" xmlns:text="{start}text:1.0"><office:body>'
        '<office:spreadsheet><table:table table:name="Sheet1"><table:table-row><table:table-cell>'
        f"<text:p>{text}</text:p></table:table-cell></table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document>"
    )


def _laughs(levels: int = 10) -> str:
    lines = ['<!ENTITY l0 "lol">']
    lines += [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, levels)]
    return f"<!DOCTYPE lolz [{''.join(lines)}]>"


def laughs_xml(path: Path, size: int) -> None:
    """A billion laughs: entities of entities."""
    del size
    path.write_text(_spreadsheet(_laughs(), "&l9;"))


def laughs_ods(path: Path, size: int) -> None:
    """The same in a flat OpenDocument."""
    del size
    path.write_text(_flat(_laughs(), "&l9;"))


def laughs_xlsx(path: Path, size: int) -> None:
    """The same in the sheet of an xlsx."""
    del size
    cell = '<row><c t="inlineStr"><is><t>&l9;</t></is></c></row>'
    _book(path, [f"{_laughs()}{_START}{cell}{_END}".encode()])


def entity(path: Path, target: str) -> None:
    """A text from elsewhere (`target` is a file: or http: address), by the path's extension."""
    head = f'<!DOCTYPE x [<!ENTITY away SYSTEM "{target}">]>'
    match path.suffix:
        case ".xlsx":
            cell = '<row><c t="inlineStr"><is><t>&away;</t></is></c></row>'
            _book(path, [f"{head}{_START}{cell}{_END}".encode()])
        case ".fods":
            path.write_text(_flat(head, "&away;"))
        case _:
            path.write_text(_spreadsheet(head, "&away;"))


def file_entity(path: Path, size: int) -> None:
    """An entity that is a file of this computer."""
    del size
    entity(path, "file:///etc/passwd")


def web_entity(path: Path, size: int) -> None:
    """An entity that is a page of the web."""
    del size
    entity(path, "http://127.0.0.1:9/x")


def traversal(path: Path, size: int) -> None:
    """Names in a zip that lead out of it."""
    del size
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("../../evil.csv", "/tmp/evil.csv", "..\\..\\evil.csv", "C:\\evil.csv"):
            archive.writestr(name, "name,city\nMeyer,Bonn\n")


def long_line(path: Path, size: int) -> None:
    """A csv of one line."""
    with path.open("wb") as stream:
        for piece in _times(b"a", size):
            stream.write(piece)


def sparse_line(path: Path, size: int) -> None:
    """The same with nothing in it: a hole on the disk."""
    with path.open("wb") as stream:
        stream.write(b"name")
        stream.truncate(size * MIB)


def open_quote(path: Path, size: int) -> None:
    """A csv with a quotation mark that is never closed."""
    with path.open("wb") as stream:
        stream.write(b'name,city\nMeyer,"Bonn\n')
        for piece in _times(b"Schulze,Hamburg\n", size):
            stream.write(piece)


def short_cells(path: Path, size: int) -> None:
    """A csv of as many cells as its bytes allow."""
    with path.open("wb") as stream:
        for piece in _times(b"1," * 99 + b"1\n", size):
            stream.write(piece)


def long_cells(path: Path, size: int) -> None:
    """A csv whose cells are all different, and as heavy as cells can be for their bytes."""
    noise = random.Random(1)
    with path.open("wb") as stream:
        for _ in range(size):
            block = noise.randbytes(MIB // 2).hex()
            cells = [block[at : at + 11] for at in range(0, len(block), 11)]
            rows = (",".join(cells[at : at + 20]) for at in range(0, len(cells), 20))
            stream.write("\n".join(rows).encode())


def open_tags(path: Path, size: int) -> None:
    """A page of marks that begin tags and end none."""
    with path.open("wb") as stream:
        stream.write(b"<table><tr><td>x")
        for piece in _times(b"<a <!-- ", size):
            stream.write(piece)


def empty_members(path: Path, size: int) -> None:
    """A zip of names."""
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(size * 1000):
            archive.writestr(f"{number}.csv", b"")


def inside_itself(path: Path, size: int) -> None:
    """A zip in a zip in a zip."""
    del size
    content = b"name\nMeyer\n"
    for _ in range(20):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("inner.zip", content)
        content = stream.getvalue()
    path.write_bytes(content)


# File -> its maker and its full size in MiB.
BOMBS: dict[str, tuple[Maker, int]] = {
    "deflate.xlsx": (deflate, 1024),
    "lying.xlsx": (lying, 1024),
    "many-cells.xlsx": (many_cells, 590),
    "far-corner.xlsx": (far_corner, 0),
    "packed-text.zip": (packed_text, 1024),
    "packed-texts.zip": (packed_texts, 540),
    "nested.xlsx": (nested, 0),
    "nested.xml": (nested_xml, 0),
    "nested.fods": (nested_ods, 0),
    "laughs.xml": (laughs_xml, 0),
    "laughs.fods": (laughs_ods, 0),
    "laughs.xlsx": (laughs_xlsx, 0),
    "file-entity.xml": (file_entity, 0),
    "file-entity.fods": (file_entity, 0),
    "file-entity.xlsx": (file_entity, 0),
    "web-entity.xml": (web_entity, 0),
    "web-entity.xlsx": (web_entity, 0),
    "traversal.zip": (traversal, 0),
    "long-line.csv": (long_line, 1024),
    "shorter-line.csv": (long_line, 290),
    "sparse-line.csv": (sparse_line, 1024),
    "open-quote.csv": (open_quote, 250),
    "short-cells.csv": (short_cells, 290),
    "long-cells.csv": (long_cells, 250),
    "open-tags.xls": (open_tags, 50),
    "empty-members.zip": (empty_members, 100),
    "inside-itself.zip": (inside_itself, 0),
}
