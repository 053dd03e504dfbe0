"""What the fuzzer throws bytes at, and what it holds for a bug: see `fuzz`.

Every target takes any bytes. It may raise the errors in `EXPECTED`; any other, an assertion that
fails among them, is a find.
"""

import csv
import io
import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from custdesk.bridge.cells import Cell, Options, RawFile, RawSheet
from custdesk.bridge.clean import contacts, dates, lunar, numbers, text
from custdesk.bridge.formula_guard import guarded, unguarded
from custdesk.bridge.meanings import meaning_of
from custdesk.bridge.reading import mail_files
from custdesk.bridge.reading.delimited import read_text
from custdesk.bridge.reading.encodings import encoding_of, guess
from custdesk.bridge.reading.kinds import kind_of
from custdesk.bridge.reading.mail_html import text_of
from custdesk.bridge.reading.mail_parts import read_mail
from custdesk.bridge.reading.refusals import Refused
from custdesk.bridge.reading.rich_text import text_of_compressed, text_of_rtf
from custdesk.bridge.reading.source import Source
from custdesk.bridge.reading.webpages import read_page
from custdesk.bridge.reading.wire import Lines, decode, plain
from custdesk.bridge.understanding import understand_file
from custdesk.bridge.words import Vocabulary
from custdesk.domain.errors import CustDeskError
from custdesk.domain.mail.newly import newly_written
from custdesk.system.paths import resource

EXPECTED = (CustDeskError, Refused)

_FIRST_DAY = datetime(1900, 1, 1)  # noqa: DTZ001 - the wall clock of a spreadsheet has no zone


@dataclass(frozen=True)
class Bytes(Source):
    """A file that is nowhere but in memory."""

    content: bytes = b""

    def open(self) -> BinaryIO:
        return io.BytesIO(self.content)


def _source(content: bytes, name: str = "list.csv") -> Bytes:
    return Bytes(name, Path(name), len(content), None, content)


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _vocabulary() -> Vocabulary:
    return Vocabulary.load(resource("words"))


def read_csv(content: bytes) -> None:
    """A text file in any encoding, both ways of reading it, through the wire and back."""
    source = _source(content)
    encoding_of(source)
    guess(content)
    for by_line in (False, True):
        try:
            book = read_text(source, by_line)
            rows = [row for part in book.sheets for row in part.rows]
        except csv.Error:
            assert not by_line, "no way is left to read it"
            continue
        out = io.BytesIO()
        Lines(out).sheet("list", False, rows)
        for line in out.getvalue().splitlines():
            decode(line)


def read_kinds(content: bytes) -> None:
    """What a file is, and the tables of a page."""
    source = _source(content)
    kind = kind_of(source)
    if kind in ("html", "text"):
        for part in read_page(source).sheets:
            list(part.rows)


def understand(content: bytes) -> None:
    """A sheet of any cells: where its header is, what its columns mean, every cell as a value."""
    options, *lines = _text(content).split("\n")
    rows = [[_cell(cell) for cell in line.split("\t")] for line in lines[:200]]
    known = Options(
        date_order={"d": "dmy", "m": "mdy", "y": "ymd"}.get(options[:1]),
        currency="USD" if options[1:2] == "u" else None,
        header_row=int(options[2]) if options[2:3] in tuple("12345") else None,
    )
    raw = RawFile(f"{options[3:]}.csv", [RawSheet("Sheet1", rows)])
    for sheet in understand_file(raw, _vocabulary(), known):
        numbered = {row.number for row in sheet.rows}
        assert len(numbered) == len(sheet.rows), "a row came twice"
        assert all(0 < number <= len(rows) for number in numbered), "a row that is not there"


def _cell(written: str) -> Cell:
    """`#1.5` is a number, `@41000` a day, `!` a truth, anything else the text it is."""
    try:
        match written[:1]:
            case "#":
                return plain(float(written[1:]))
            case "@":
                return (_FIRST_DAY + timedelta(days=float(written[1:]))).replace(microsecond=0)
            case "!":
                return len(written) % 2 == 0
    except (ValueError, OverflowError):
        pass
    return written or None


def header(content: bytes) -> None:
    """One header."""
    meaning_of(_text(content), _vocabulary())


def clean_dates(content: bytes) -> None:
    """Dates: a day that was read is read alike from its ISO form."""
    lines = _text(content).split("\n")[:50]
    taken = [parts for line in lines if (parts := dates.take_apart(line)) is not None]
    order = dates.order_of(taken)
    for parts in taken:
        day = dates.choose(parts, order, year_first=order == "ymd")
        if day is not None:
            again = dates.take_apart(day.isoformat())
            assert again is not None, "its own day cannot be read"
            assert dates.choose(again, None, year_first=False) == day, "another day came back"
    for line in lines:
        born = dates.without_year(line, order)
        assert born is None or date.fromisoformat(f"2000{born[1:]}"), "a birthday that is no day"
        moon = lunar.lunar_day(line)
        assert moon is None or lunar.lunar_day(moon) == moon, "the moon moved"
        lunar.looks_lunar(line)
        dates.from_number(float(len(line)) * 1000.5)


def clean_numbers(content: bytes) -> None:
    """Numbers: what was read is finite, and is read alike from its plain form."""
    vocabulary = _vocabulary()
    factors, currencies = vocabulary.factors, vocabulary.currencies
    lines = _text(content).split("\n")[:50]
    taken = [n for line in lines if (n := numbers.take_apart(line, factors, currencies))]
    habit = numbers.convention(number.digits for number in taken)
    for number in taken:
        value = numbers.read(number, habit)
        if value is None:
            continue
        assert value.is_finite(), "a number without end"
        plainly = format(numbers.tidy(value), "f")
        assert math.isfinite(float(plainly)) or len(plainly) > 300
    for line in lines:
        numbers.chinese_discount(line)


def clean_texts(content: bytes) -> None:
    """Names, addresses, phones, mails: cleaned once is cleaned for good."""
    written = _text(content)
    for clean in (text.clean_text, text.clean_line, contacts.phone_text):
        once = clean(written)
        assert clean(once) == once, f"{clean.__name__} goes on changing"
    text.is_blank(written)
    text.is_error(written)
    text.is_scientific(written)
    found, _bad = contacts.mails(written)
    for mail in found:
        assert contacts.mails(mail)[0] == [mail], "a mail address that is none"
    contacts.is_mail(written)
    contacts.is_phone(written)
    contacts.is_web(written)
    assert unguarded(guarded(written)) == written, "the guard stays on"


def countries(content: bytes) -> None:
    """Names of countries: a name that is near is the name of one."""
    known = _vocabulary().countries
    for line in _text(content).split("\n")[:5]:
        known.code(line)
        near = known.nearest(line)
        assert near is None or known.code(near) == near, "near to no country"


def read_mails(content: bytes) -> None:
    """A mail, and the same bytes as a mailbox: what is read can travel, and is no longer."""
    for told in (
        read_mail(mail_files.single(io.BytesIO(content))),
        *(read_mail(mail) for _b, _e, _s, mail in mail_files.split(io.BytesIO(content))),
    ):
        if told:
            json.dumps(told).encode("ascii")
            told["subject"].encode("utf-8")
            told["text"].encode("utf-8")
            assert told["at"] is None or len(told["at"]) == 20, "no moment"


def read_texts(content: bytes) -> None:
    """What was newly written, of a text and of a page, and a rich text."""
    text = _text(content)
    assert len(newly_written(text)) <= len(text), "more than there was"
    text_of(text)
    text_of_compressed(content)
    text_of_rtf(content)


Target = Callable[[bytes], None]

TARGETS: dict[str, Target] = {
    "csv": read_csv,
    "kinds": read_kinds,
    "sheets": understand,
    "headers": header,
    "dates": clean_dates,
    "numbers": clean_numbers,
    "texts": clean_texts,
    "countries": countries,
    "mails": read_mails,
    "letters": read_texts,
}

# What the fuzzer starts from.
SEEDS: dict[str, Sequence[str]] = {
    "csv": (
        "sep=;\na;b\n1;2\n",
        'Code,Name,Phone\nA1,"Meyer, Söhne",+49 40 1\nA2,"two\nlines",\'=1+1\n',
        "编号\t名称\t电话\n1\t上海贸易\t021-1\n",
        'a|b|c\n"x"y|"|z\n',
    ),
    "kinds": (
        "<html><table><tr><th rowspan=2>a<td colspan=3>b</table></html>",
        "<?xml version='1.0'?><table><tr><td>1<p>2<br>3",
        "ID;P;N\nC;Y1;X1",
        "a;b;c\n1;2;3",
    ),
    "sheets": (
        "d-1customers\nCode\tName\tCountry\tE-mail\tPhone\tSince\nA1\tMeyer\tGermany\ta@b.de\t+49 1"
        "\t3.4.2020\n",
        "-u-orders\nOrder No.\tDate\tCustomer\tAmount (USD)\tStatus\n1\t@43000\tMeyer\t#1.5"
        "\topen\n",
        "---\n客户编号\t客户名称\t国家\t生日\t金额(万元)\n1\t上海\t中国\t农历七月廿三\t12.5\n",
        "---lines\nOrder\tProduct\tQty\tPrice\tDiscount\n1\tP1\t3 pcs\t1,234.5\t10%\n",
    ),
    "headers": ("Customer Name (EN)", "客户名称 Customer", "Datum der Rechnung", "金额(万元)"),
    "dates": (
        "2026-09-03\n03/09/2026\n3. Sep 2026 14:05\n2026年9月3日 下午3:05",
        "20260903\n44000\n--07-23\n七月廿三\n9/3/26",
        "Thu, 3 septembre 2026 3pm\n闰六月初一",
    ),
    "numbers": (
        "1,234.50\n1.234,50\n(12)\n-5\n12.5万\nUSD 3\n€ 4,00\n10%\n8折",
        "1 234\n1'234.5\n1E+10\n٣٤\n１２",
    ),
    "texts": (
        "Ｍｅｙｅｒ　GmbH_x000D_\n Str. 1",
        "a@b.de; c@d.com, +49 (40) 1234-5 ext 6",
        "https://x.de",
        "'=1+1",
    ),
    "mails": (
        "From x Thu Sep  3 10:00:00 2026\nFrom: =?gb2312?B?zfU=?= <a@b.de>\nTo: c@d.de\n"
        "Subject: =?utf-8?Q?Gr=C3=BC?=\nDate: Thu, 3 Sep 2026 10:00:00 +0800\n"
        "Message-ID: <1@x>\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\nhello\n--B\n"
        "Content-Type: application/pdf; name*=gb18030''%B1%A8\n"
        "Content-Transfer-Encoding: base64\n\nAAAA\n--B--\n",
        "From: a@b.de\nContent-Type: multipart/report; boundary=B\n\n--B\n"
        "Content-Type: message/delivery-status\n\nFinal-Recipient: rfc822; x@y.de\n\n--B--",
        "From: a\nContent-Type: text/plain; charset=iso-2022-jp; format=flowed\n\n\x1b$B%f\x1b(B",
    ),
    "letters": (
        "Hello\n\nOn Thu, 3 Sep 2026 Bo <a@b.de> wrote:\n> old\n-- \nAnna",
        "<p>a<blockquote type=cite>b</blockquote><div class=gmail_quote>c</div>",
        "{\\rtf1\\ansi\\ansicpg936 a\\par \\'c4\\'e3 \\u25253?}",
    ),
    "countries": ("P.R. China (中国)", "Germani", "Rép. Tchèque/CZ", "德国"),
}
