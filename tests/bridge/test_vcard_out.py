"""Contacts are written as phones read them: escapes, folds, charsets, names, birthdays."""

import quopri
from dataclasses import replace

import pytest

from custdesk.bridge.reading.vcard_lines import cards as read_cards
from custdesk.bridge.vcard_out import VERSIONS, Card, vcards

UID = "018f" + "0" * 12 + "8" + "0" * 15
CARD = Card(UID, "Hans Meyer", "Meyer & Co", family="Meyer", given="Hans")
CHINESE = replace(CARD, name="欧阳敏", family="欧阳", given="敏", sounds=("Ouyang", "Min"))
HARD = (
    "a;b", "a,b", "a\\b", "a\\nb", "two\nlines", "semi\\;colon", "=20", 'a "quoted" word', "a:b",
    " end ", "é" * 80, "上海" * 60, "😀" * 40, "x" * 300, "a b " * 60, "tab\tbed", "\x00\x1b",
    "BEGIN:VCARD", "a\r\nEND:VCARD", "100%", "‮rtl",
)  # fmt: skip


def lines(card: Card, version: str = "3.0") -> list[str]:
    content = vcards([card], version).decode("utf-8")
    return content.replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize("version", VERSIONS)
def test_hard_texts_come_back_and_no_line_is_too_long(version):
    for text in HARD:
        card = replace(
            CARD, company=text, title=text, department="x" + text, notes=text,
            address=(text, "Bonn", "", "", ""),
        )  # fmt: skip
        content = vcards([card], version)
        raw = content.split(b"\r\n")
        assert max(map(len, raw)) <= 75
        assert not any(b"\r" in line or b"\n" in line for line in raw)
        for line in raw:
            line.decode("utf-8")  # no character is cut in two
        (found,) = read_cards(content, "utf-8")
        by_name = {line.name: line for line in found}
        said = text.replace("\r\n", "\n").replace("\x00", "").replace("\x1b", "").strip()
        assert ("NOTE" in by_name) == bool(text)
        for name, place in (("NOTE", 0), ("TITLE", 0), ("ORG", 0), ("ADR", 2)):
            line = by_name[name]
            several = name in ("ORG", "ADR")
            assert (line.parts()[place] if several else line.text()) == said
        assert by_name["ADR"].parts()[3] == "Bonn"


def test_a_chinese_name_begins_with_the_family_and_says_how_it_sounds():
    three = lines(CHINESE)
    assert "N:欧阳;敏;;;" in three
    assert "FN:欧阳敏" in three
    assert "X-PHONETIC-LAST-NAME:Ouyang" in three
    assert "X-PHONETIC-FIRST-NAME:Min" in three
    assert "SORT-STRING:Ouyang Min" in three
    assert 'N;SORT-AS="Ouyang,Min":欧阳;敏;;;' in lines(CHINESE, "4.0")
    assert "SORT-STRING:Ouyang Min" not in lines(CHINESE, "4.0")


def test_2_1_says_its_charset_and_is_plain_ascii():
    content = vcards([CHINESE], "2.1")
    assert content.isascii()
    head = b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
    (line,) = (one for one in content.split(b"\r\n") if one.startswith(b"N;"))
    assert line.startswith(head)
    assert quopri.decodestring(line.removeprefix(head)).decode() == "欧阳;敏;;;"


@pytest.mark.parametrize(
    ("version", "birthday", "written"),
    [
        ("2.1", "1988-05-12", "BDAY:1988-05-12"),
        ("3.0", "1988-05-12", "BDAY:1988-05-12"),
        ("4.0", "1988-05-12", "BDAY:19880512"),
        ("2.1", "--05-12", "BDAY:--05-12"),
        ("3.0", "--02-29", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29"),
        ("4.0", "--05-12", "BDAY:--0512"),
    ],
)
def test_birthdays(version, birthday, written):
    assert written in lines(replace(CARD, birthday=birthday), version)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_lunar_birthday_is_no_solar_one(version):
    found = lines(replace(CARD, lunar="L07-23"), version)
    assert "X-CUSTDESK-LUNAR-BIRTHDAY:L07-23" in found
    assert not any(line.startswith("BDAY") for line in found)


def test_what_kind_of_phone_it_is():
    card = replace(CARD, phones=(("mobile", "+49 171"), ("phone", "040 1")), mails=("a@b.example",))
    assert {"TEL;CELL:+49 171", "TEL;WORK;VOICE:040 1"} <= set(lines(card, "2.1"))
    assert {"TEL;TYPE=CELL:+49 171", "TEL;TYPE=WORK,VOICE:040 1"} <= set(lines(card))
    assert 'TEL;TYPE="work,voice":040 1' in lines(card, "4.0")
    firm = replace(CARD, is_firm=True, family="", given="", phones=(("fax", "040 9"),))
    assert {"KIND:org", 'TEL;TYPE="work,fax":040 9'} <= set(lines(firm, "4.0"))
    assert "X-ABShowAs:COMPANY" in lines(firm)


def test_only_a_language_that_has_a_tag_is_told():
    assert "LANG:zh-CN" in lines(replace(CARD, language="zh-CN"), "4.0")
    odd = lines(replace(CARD, language="German, a bit"), "4.0")
    assert not any(line.startswith("LANG") for line in odd)
