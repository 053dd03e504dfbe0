"""Three hundred recipients in twelve languages and four waves, from the campaign to the folder.

Every file is read by a parser that shares nothing with what wrote it.
"""

import datetime as dt
import re
import struct
import zlib
from collections import Counter

import pytest
from mail_reader import read

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.letters.waves import Wave
from custdesk.domain.words import Message
from custdesk.services import bulk
from custdesk.services import settings as firm
from custdesk.services.letters import (
    campaigns,
    drafts,
    enclosures,
    filling,
    head,
    letters_of,
    recipients,
    starters,
    writing,
)
from custdesk.store import records

_DAY = dt.date(2026, 9, 7)
_COUNT = 300
# Country and name as people there write it.
_THERE = {
    "en": ("GB", "Siobhán O'Neill"), "zh_CN": ("CN", "王小明"), "zh_TW": ("TW", "陳美玲"),
    "de": ("DE", "Jörg Müller-Lüdenscheidt"), "fr": ("FR", "Hélène d'Ancône"),
    "es": ("ES", "José María Ibáñez"), "it": ("IT", "Niccolò De' Rossi"),
    "pt": ("PT", "João Conceição"), "ja": ("JP", "鈴木 一郎"), "ko": ("KR", "김민수"),
    "ru": ("RU", "Иван Щербаков"), "ar": ("SA", "أحمد بن عبد الله"),
}  # fmt: skip
_TIERS = ("key", "potential", "ordinary", "risk")
_LANGUAGES = tuple(TONGUES)


def _picture() -> bytes:
    """A png of the firm, 2 × 1."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    size = struct.pack(">IIBBBBB", 2, 1, 8, 2, 0, 0, 0)
    lines = zlib.compress(b"\0\x20\x50\x80\x20\x50\x80")
    begin = b"\x89PNG\r\n\x1a\n"
    return begin + chunk(b"IHDR", size) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def _lines(language: str) -> set[str]:
    """The lines of our letter that are the same for every reader of a language."""
    text = starters.of(language)["new_product"].text
    return {line.strip() for line in text.splitlines() if len(line) > 6 and "{" not in line}


@pytest.fixture
def campaign(desk, make, tmp_path) -> int:
    """A launch to 300 people, planned."""
    firm.save_firm(
        desk,
        firm.FirmSettings(
            name="Works & Söhne 工厂", salesperson="林悦", email="lin@works.example",
            address="1 Harbour Road; Ningbo",
        ),
    )  # fmt: skip
    logo = tmp_path / "logo.png"
    logo.write_bytes(_picture())
    head.save_logo(desk, logo)
    with desk.operation(Message("Test")):
        for n in range(_COUNT):
            country, name = _THERE[_LANGUAGES[n % 12]]
            customer = records.insert(
                desk.db, "customer", {"code": f"C{n:03}", "name": f"Firm {n}", "country": country}
            )
            person = records.insert(
                desk.db, "person", {"customer_id": customer, "name": name, "salutation": "Mr"}
            )
            address = f"p{n}@kunde.example"
            records.insert(
                desk.db, "contact_point",
                {"person_id": person, "kind": "email", "written": address, "normal": address},
            )  # fmt: skip
    rows = dict(desk.db.rows("SELECT code, id FROM customer"))
    for place, tier in enumerate(_TIERS):
        there = [rows[f"C{n:03}"] for n in range(place * 75, place * 75 + 75)]
        bulk.set_tier(desk, there, tier, "Test")
    product = make.row("product", code="K-1", name="Kettle 1")
    waves = [
        Wave(None, place, (tier,) if place < 3 else (), False, _DAY + dt.timedelta(days=place))
        for place, tier in enumerate(_TIERS)
    ]
    number = campaigns.save(
        desk, None,
        {"name": "Launch", "kind": "new_product", "product_id": product, "waves": waves,
         "publish_on": _DAY + dt.timedelta(days=10)},
    ).created  # fmt: skip
    sheet = tmp_path / "报价 Größen.pdf"
    sheet.write_bytes(b"%PDF-1.7 price list")
    enclosures.add(desk, number, [sheet])
    recipients.start(desk, number)
    return number


def test_a_foreign_reader_finds_all_of_it_right(desk, campaign, tmp_path) -> None:
    ids = letters_of.ids(desk, campaign)
    writing.accept(desk, ids, [one.key for found in writing.against(desk, ids).values()
                               for one in found])  # fmt: skip
    done = filling.write(desk, campaign)
    assert (len(ids), done.written, done.held) == (_COUNT, _COUNT, ())
    made = drafts.folder(desk, ids, tmp_path / "out")
    assert (len(made.written), made.left_out) == (_COUNT, ())
    assert Counter(path.parent.name for _letter, path in made.written) == dict.fromkeys(
        ("wave-1", "wave-2", "wave-3", "wave-4"), 75
    )
    rows = {row.id: row for row in letters_of.rows(desk, ids)}
    known = {language: _lines(language) for language in _LANGUAGES}
    spoken, names = Counter(), set()
    for letter, path in made.written:
        content, row = path.read_bytes(), rows[letter]
        seen = read(content)
        n = int(row.address.partition("@")[0][1:])
        language = _LANGUAGES[n % 12]
        assert seen.warnings == []
        assert seen.to == [(_THERE[language][1], f"p{n}@kunde.example")]
        assert seen.sender == ("林悦, Works & Söhne 工厂", "lin@works.example")
        assert (seen.hidden, seen.headers["x-unsent"]) == (0, ["1"])
        assert seen.headers["content-language"] == [language.replace("_", "-")]
        assert seen.headers["message-id"] == [f"<{row.message_id}>"]
        names.add(row.message_id)
        # The same words in the plain text and in the page, none of them a field without its value.
        plain = seen.plain.replace("\r\n", "\n").strip()
        assert plain == row.text.strip()
        assert (seen.subject, "Kettle 1" in seen.subject) == (row.subject, True)
        assert not re.search(r"\{\{|\{%|\[[\w ]+\]", seen.subject + plain + seen.page)
        said = {line.strip() for line in plain.splitlines()}
        assert said & known[language]
        others = set().union(*(known[other] for other in _LANGUAGES if other != language))
        assert not said & (others - known[language])
        spoken[language] += 1
        assert seen.picture == _picture()
        assert seen.page.count('src="cid:letterhead"') == 1
        assert 'width="2" height="1"' in seen.page
        assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in seen.page
        assert seen.files == {"报价 Größen.pdf": b"%PDF-1.7 price list"}
        head_lines, _, _body = content.partition(b"\r\n\r\n")
        assert head_lines.isascii()
        assert max(map(len, content.split(b"\r\n"))) <= 78
    assert spoken == dict.fromkeys(_LANGUAGES, _COUNT // 12)
    assert len(names) == _COUNT
