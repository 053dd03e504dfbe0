"""Contacts of phones and mail programs: vCard 2.1, 3.0 and 4.0."""

from collections import Counter
from pathlib import Path

import pytest

from custdesk.bridge.cells import Sheet
from custdesk.bridge.reading import read_files
from custdesk.bridge.understanding import understand_file
from custdesk.bridge.words import Vocabulary


@pytest.fixture
def read(tmp_path: Path, vocabulary: Vocabulary):
    """Read cards (their lines without begin and end); the values of each row."""

    def read(*cards: str | bytes) -> list[dict[str, object]]:
        path = tmp_path / "contacts.vcf"
        path.write_bytes(
            b"".join(
                b"BEGIN:VCARD\r\n%s\r\nEND:VCARD\r\n"
                % (card if isinstance(card, bytes) else card.replace("\n", "\r\n").encode())
                for card in cards
            )
        )
        sheet = understood(path, vocabulary)[0]
        assert sheet.kind == "customers"
        return [row.values for row in sheet.rows]

    return read


def understood(path: Path, vocabulary: Vocabulary) -> list[Sheet]:
    files = [raw for raw in read_files(path) if not raw.unreadable and raw.name.endswith(".vcf")]
    return [sheet for raw in files for sheet in understand_file(raw, vocabulary)]


WHO = {"customer.name": "Meyer & Co", "person.name": "Hans Meyer"}
OLD = "VERSION:2.1\nN:Meyer;Hans\nORG:Meyer & Co\n"
NEW = "VERSION:4.0\nFN:Hans Meyer\nN:Meyer;Hans;;;\nORG:Meyer & Co\n"


@pytest.mark.parametrize(
    ("card", "values"),
    [
        (OLD + "TEL;WORK;VOICE:+49 40 5550101", {"person.phone": "+49 40 5550101"}),
        (NEW + "item1.TEL;type=CELL,pref:+49 170 1234567", {"person.mobile": "+49 170 1234567"}),
        (NEW + 'TEL;VALUE=uri;TYPE="work,voice":tel:+49-40-5550101;ext=12',
         {"person.phone": "+49-40-5550101 ext. 12"}),
        (NEW + "TEL;TYPE=fax:040 5550109", {"customer.fax": "040 5550109"}),
        (NEW + 'TITLE;X-NOTE="a:b":Buyer', {"person.title": "Buyer"}),
        (NEW + "ADR;TYPE=work:;;Hafenstr. 1\\, Tor 2;Hamburg;;20457;Deutschland",
         {"customer.address": "Hafenstr. 1, Tor 2", "customer.city": "Hamburg",
          "customer.postcode": "20457", "customer.country": "DE"}),
        (NEW + "BDAY:--0512", {"person.birthday": "--05-12"}),
        (NEW + "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-12", {"person.birthday": "--05-12"}),
        (NEW + "BDAY:19680512T000000Z", {"person.birthday": "1968-05-12"}),
        (NEW + "NOTE:a long line that is fol\n ded\\, twi\n ce\\nand two lines",
         {"person.notes": "a long line that is folded, twice\nand two lines"}),
        (NEW + "IMPP:whatsapp:+49 170 1234567", {"person.whatsapp": "+49 170 1234567"}),
        (NEW + "IMPP;X-SERVICE-TYPE=WeChat:x-apple:wang88", {"person.wechat": "wang88"}),
        (NEW + "X-WECHAT:wang88", {"person.wechat": "wang88"}),
        (NEW + "X-SOCIALPROFILE;type=linkedin:https://linkedin.com/in/hm",
         {"person.linkedin": "https://linkedin.com/in/hm"}),
        (NEW + "ADR:;;A 1;;;20457;\nADR:;;B 2;Bonn;;;", {"customer.address": "A 1",
         "customer.postcode": "20457"}),
    ],
)  # fmt: skip
def test_a_property(read, card, values):
    assert read(card) == [WHO | values]


def test_quoted_printable_and_charsets(read):
    card = (
        "VERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=\n=E6=95=8F\n"
        "ORG;CHARSET=UTF-8;QUOTED-PRINTABLE:=E4=B8=8A=E6=B5=B7=\n=E8=8C=B6=E8=A1=8C"
    )
    assert read(card) == [{"customer.name": "上海茶行", "person.name": "王敏"}]
    chinese = b"VERSION:2.1\r\nFN;CHARSET=GBK:%s\r\nORG;CHARSET=GBK:%s"
    assert read(chinese % ("王敏".encode("gbk"), "上海茶行".encode("gbk"))) == [
        {"customer.name": "上海茶行", "person.name": "王敏"}
    ]


def test_a_fold_inside_of_a_character(read):
    name = "上海茶行".encode()
    card = b"VERSION:3.0\r\nFN:A B\r\nORG:%s\r\n %s" % (name[:4], name[4:])
    assert read(card)[0]["customer.name"] == "上海茶行"


def test_further_phones_and_mails_are_rows_of_the_same_person(read):
    rows = read(
        NEW + "TEL:111 111 11\nTEL;TYPE=pref:222 222 22\nEMAIL:a@x.example\nEMAIL:b@x.example"
    )
    assert rows == [
        WHO | {"person.phone": "222 222 22", "person.email": "a@x.example"},
        WHO | {"person.phone": "111 111 11", "person.email": "b@x.example"},
    ]


def test_firms_and_cards_within_cards(read):
    firm = "VERSION:4.0\nKIND:org\nFN:Sol S.A.\nTEL:111 111 11"
    agent = OLD + "AGENT:\nBEGIN:VCARD\nVERSION:2.1\nN:Other\nEND:VCARD\nTITLE:Buyer"
    assert read(firm, agent, "VERSION:3.0\nFN:Sol\nORG:Sol") == [
        {"customer.name": "Sol S.A.", "person.phone": "111 111 11"},
        WHO | {"person.title": "Buyer"},
        {"customer.name": "Sol"},
    ]


def test_what_has_no_place_is_a_column_of_its_own(read, tmp_path: Path, vocabulary: Vocabulary):
    photo = "PHOTO;ENCODING=b;TYPE=JPEG:" + "A" * 4096
    chats = "IMPP;X-SERVICE-TYPE=QQ:x-apple:10001\nX-QQ:10001\nX-SPOUSE:Ina"
    rows = read(NEW + f"{photo}\n{chats}\nURL:a.example\nURL:b.example", NEW + "BDAY:--0512")
    assert rows[0] == WHO | {"customer.website": "a.example"}
    (sheet,) = understood(tmp_path / "contacts.vcf", vocabulary)
    cells = {one.header: one.field for one in sheet.columns if one.header.startswith("vCard")}
    assert cells == dict.fromkeys(
        ["vCard PHOTO", "vCard QQ", "vCard X-SPOUSE", "vCard Website"], None
    )
    raw = read_files(tmp_path / "contacts.vcf")[0].sheets[0]
    assert raw.rows[1][-4:] == ["JPEG 3 kB", "10001; 10001", "Ina", "b.example"]


@pytest.mark.shared
def test_address_books_of_many_programs(shared_data: Path, vocabulary: Vocabulary):
    sheets = understood(shared_data / "vcards" / "vcards.zip", vocabulary)
    assert len(sheets) == 19
    assert {sheet.kind for sheet in sheets} == {"customers"}
    assert sum(len(sheet.rows) for sheet in sheets) == 55
    problems = Counter(problem.code for sheet in sheets for problem in sheet.problems)
    assert problems == {"phone": 4, "email": 1, "country": 1}
