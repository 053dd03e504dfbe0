"""The encoding of a csv is judged by what its bytes would say."""

from pathlib import Path

import pytest

from custdesk.bridge.reading import read_files
from custdesk.bridge.reading.encodings import encoding_of
from custdesk.bridge.reading.source import Source

TEXTS = [
    ("utf-8-sig", "名称,Müller"),
    ("utf-8", "名称,Müller – São Paulo"),
    ("utf-16", "名称,Müller"),
    ("utf-16-le", "name,Müller,city,Köln"),
    ("utf-16-be", "name,Müller,city,Köln"),
    ("utf-32-le", "name,Müller,city,Köln"),
    ("gb18030", "客户名称,国家\n上海进出口有限公司,中国"),
    ("gb18030", "张三"),
    ("gb18030", "名称,电话\nMueller GmbH 米勒,+49"),
    ("gb18030", "A座 3层,T恤 KTV包厢,客户名称,联系人"),
    ("big5hkscs", "客戶名稱,國家\n臺灣貿易股份有限公司,臺灣"),
    ("cp932", "株式会社トヨタ,東京都"),
    ("cp949", "고객명,국가,전화번호\n삼성전자,대한민국,02\n현대자동차 주식회사,대한민국"),
    ("cp1251", "Москва, ООО Ромашка, Иванов Иван Иванович, улица Ленина"),
    ("cp1253", "Αθήνα Θεσσαλονίκη Παπαδόπουλος Ελλάδα εταιρεία"),
    ("cp1252", "Müller"),
    ("cp1252", "IMPORTAÇÃO E EXPORTAÇÃO LTDA, São Paulo"),
    ("cp1252", "Ação, França, Société Générale à Paris, l’été – 5 €"),
    ("cp1252", "Åse Øgård, Málaga, Señor Núñez, BÄCKEREI MÜLLER, Weißenhäuser Straße"),
    ("mac_roman", "Neil Französisch"),
    ("mac_roman", "Société Générale à Paris, São Paulo, Málaga, Anna Häberlin"),
    ("cp1250", "Łódź, Kraków Żabka Spółka"),
    ("cp1250", "Plzeň, Škoda Děčín, Brno Žižkov, Dvořák"),
    ("cp1250", "Győr Kőszeg"),
    ("cp1254", "Şişli Beyoğlu, Türkiye Çağrı, Aydın"),
    ("cp850", "Müller Großhandel, Société Générale"),
]


@pytest.mark.parametrize(("codec", "text"), TEXTS)
def test_text_comes_out_right(tmp_path: Path, codec: str, text: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(codec))
    found = encoding_of(Source(path.name, path, path.stat().st_size))
    assert path.read_bytes().decode(found) == text


def test_letters_far_down_in_a_long_file_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"name,city\n" * 300_000 + "上海贸易公司,杭州\n".encode("gb18030"))
    (file,) = read_files(path)
    assert file.encoding == "gb18030"
    assert file.sheets[0].rows[-1] == ["上海贸易公司", "杭州"]


def test_one_broken_letter_does_not_turn_utf8_into_something_else(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Müller,Köln,Zürich,Málaga,Åse\n".encode() * 20 + b"K\xf6ln\n")
    (file,) = read_files(path)
    assert file.sheets[0].rows[0][0] == "Müller"
