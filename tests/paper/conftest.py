"""A made-up trip round the world: every script and every state of knowledge that paper meets."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from custdesk.domain.words import N_, Message, Money, Words
from custdesk.paper.facts import (
    BusinessRow,
    PastContact,
    PastOrder,
    PersonToMeet,
    VisitPlan,
    VisitSheet,
)
from custdesk.paper.visit_plan import set_visit_plan
from custdesk.system.language import Language, language

wall = datetime.fromisoformat


_TOKYO_PEOPLE = (
    PersonToMeet(
        name="Mr Yoshi Nagase",
        name_local="長瀬 良",
        title="Marketing Manager",
        role=Message(N_("decides")),
        personality="Careful, numbers first; silence is not a “no”",
        likes="Printed test reports; green tea; baseball (Swallows)",
        birthday=date(1971, 10, 12),
        avoid="Price before the tasting",
        mobile="+81 90 5555 0147",
    ),
    PersonToMeet(
        name="Ms A. Sakamoto",
        name_local="坂本 愛子",
        title="Quality Manager",
        personality="Exact, friendly",
        likes="Residue tables in Japanese; walks in Kamakura",
        birthday=date(1980, 2, 29),
        avoid="Nuts: allergy",
    ),
    PersonToMeet(name="Mr Kenji Ito", name_local="伊藤 健二", title="Director"),
)
_TOKYO_CONTACTS = (
    PastContact(
        date(2026, 7, 9),
        Message(N_("Order {number}"), {"number": "11045"}),
        Message(N_("{amount}; second order this year"), {"amount": Money(1248000, "USD")}),
    ),
    PastContact(date(2026, 8, 24), "Sample sent", "3 × 200 g sencha B, arrived 27 Aug"),
    PastContact(
        date(2026, 9, 3),
        "Showroom visit, Ningbo",
        "Liked sencha B; asked for 200 g tins and Japanese labels",
    ),
)
_TOKYO_ORDERS = (
    PastOrder("11070", date(2026, 8, 30), 985000, "USD", "ships 2 Oct", "Sencha, 40 ctn"),
    PastOrder("11045", date(2026, 7, 9), 1248000, "USD", "paid", "Sencha A, gyokuro"),
    PastOrder("10811", date(2025, 11, 18), 1890000, "JPY", "paid", "Bancha"),
)


def tokyo() -> VisitSheet:
    return VisitSheet(
        code="TOK-014",
        name="東京トレーダーズ株式会社",
        name_latin="Tokyo Traders",
        tier="potential",
        value=61,
        potential=88,
        credit=74,
        since=date(2024, 3, 11),
        language="ja",
        at=wall("2026-09-29 10:30"),
        minutes=90,
        zone="Asia/Tokyo",
        own_at=wall("2026-09-29 09:30"),
        own_place="Ningbo",
        purpose="Taste the new hojicha, settle the labels, ask for the yearly need",
        address_local=("東京都武蔵野市関前 9-8", "3階 受付"),
        address_latin=("3rd floor reception", "9-8 Sekimae, Musashino-shi"),
        postcode="180-0014",
        city="Tokyo",
        country="JP",
        phone="+81 3 5555 5011",
        travel=("Leave the hotel at 09:35", "Shinjuku – Mitaka, Chuo line, 17 min"),
        people=_TOKYO_PEOPLE,
        people_known=4,
        contacts=_TOKYO_CONTACTS,
        orders=_TOKYO_ORDERS,
        business=(
            BusinessRow("Shipment 11062", "At sea, Yokohama 14 Oct", "on time"),
            BusinessRow("Complaints", "None in 12 months", "0"),
            BusinessRow("Credit", "60 days; nothing overdue", "49% of 20,000"),
            BusinessRow("Sales", "12 months, +38%", Money(6130000, "USD"), strong=True),
        ),
        needs=("200 g tins with Japanese labels", "residue reports", "hojicha from one garden"),
        agenda=(
            "Thank them for the visit on 3 September; greet Mr Ito first",
            "Tasting: sencha A, B and the new hojicha (20 min)",
            "Residue report in Japanese: hand over two prints",
            "Labels: who approves the text, by when?",
            "Quote for 200 g tins, 6,000 a year (quote Q-2240)",
            "Ask: yearly need for hojicha, other suppliers",
            "Agree on the next step and its date",
        ),
        gift="Longjing tea, wrapped, one box for each of three. Give and take with both hands, "
        "at the end. Never four or nine pieces; no white wrapping.",
        etiquette=(
            "Be there 10 minutes early. Cards with both hands, Japanese side up, and leave them "
            "on the table. 19–23 September were holidays: ask how they were.",
        ),
    )


def stuttgart() -> VisitSheet:
    return VisitSheet(
        code="DE-0007",
        name="Müller & Söhne Präzisionswerkzeuge GmbH & Co. KG",
        tier="key",
        value=86,
        potential=71,
        credit=92,
        since=date(2016, 5, 1),
        at=wall("2026-09-14 09:00"),
        minutes=120,
        zone="Europe/Berlin",
        own_at=wall("2026-09-14 15:00"),
        own_place="Ningbo",
        purpose="Yearly talk: volumes and prices for 2027",
        address_local=("Heidelberger Straße 123 a", "Gebäude 4, Tor Süd"),
        postcode="70563",
        city="Stuttgart",
        country="DE",
        phone="+49 711 555 0140",
        people=(
            PersonToMeet(
                name="Dr. Jürgen Weiß",
                title="Leiter Einkauf",
                role="decides",
                personality="Direct, wants figures, dislikes small talk",
                likes="Punctuality; cycling in the Alps",
                birthday="in May",
                avoid="Talking over the agenda",
                phone="+49 711 555 0141",
                mobile="+49 171 555 0142",
            ),
        ),
        contacts=(
            PastContact(date(2026, 9, 1), "Video call", "Confirmed the agenda; wants ISO papers"),
        ),
        orders=(PastOrder("2026-0311", date(2026, 6, 2), 18400000, "EUR", "delivered", "Drills"),),
        agenda=("Volumes 2027", "Complaint K-117: show the new packing", "ISO 9001 papers"),
        etiquette=("Shake hands with everybody, titles count. Be there five minutes early.",),
    )


def shanghai() -> VisitSheet:
    return VisitSheet(
        code="CN-0021",
        name="上海骨直进出口贸易有限公司",
        name_latin="Shanghai Guzhi Import & Export Trading Co., Ltd.",
        tier="risk",
        value=22,
        potential=35,
        credit=18,
        since=date(2021, 1, 4),
        language="zh",
        at=wall("2026-09-16 14:00"),
        zone="Asia/Shanghai",
        own_at=wall("2026-09-16 14:00"),
        own_place="Ningbo",
        purpose="Overdue invoices; plan for the autumn",
        address_local=("上海市浦东新区世纪大道1600号陆家嘴商务广场15楼1502室",),
        address_latin=("Room 1502, Lujiazui Plaza, 1600 Century Avenue, Pudong",),
        postcode="200122",
        city="Shanghai",
        country="CN",
        phone="+86 21 5555 0166",
        people=(PersonToMeet(name="Ms Chen Li", name_local="陈丽", title="总经理"),),
        business=(
            BusinessRow("Invoice 7781", "43 days overdue", Money(1840000, "CNY"), strong=True),
        ),
    )


def riyadh() -> VisitSheet:
    return VisitSheet(
        code="SA-0003",
        name="شركة الواحة للتجارة والتوريدات المحدودة",
        name_latin="Al Waha Trading & Supplies Co. Ltd.",
        tier="ordinary",
        value=44,
        potential=40,
        credit=66,
        at=wall("2026-09-17 11:00"),
        zone="Asia/Riyadh",
        own_at=wall("2026-09-17 16:00"),
        own_place="Ningbo",
        address_local=("7425 طريق الملك فهد، حي العليا", "الرياض 12212"),
        address_latin=("7425 King Fahd Road, Al Olaya",),
        postcode="12212",
        city="Riyadh",
        country="SA",
        phone="+966 11 555 0180",
        people=(
            PersonToMeet(
                name="Mr Khalid Al-Harbi",
                name_local="خالد الحربي",
                title="Procurement Director",
                likes="Coffee, football (Al Hilal), talk about family first",
                avoid="Left hand; pork and alcohol as gifts",
                mobile="+966 50 555 0181",
            ),
        ),
        gift="Dates or fine tea, given with the right hand.",
        etiquette=("Meetings pause for prayer: plan 11:00, not 12:00.",),
    )


def lyon() -> VisitSheet:
    return VisitSheet(
        code="FR-0012",
        name="Établissements Lefèvre & Cœur d’Été",
        tier="ordinary",
        value=51,
        potential=30,
        at=wall("2026-09-18 15:30"),
        minutes=45,
        zone="Europe/Paris",
        address_local=("24, rue de l’Hôtel-de-Ville",),
        postcode="69002",
        city="Lyon",
        country="FR",
        people=(PersonToMeet(name="Mme Anaïs Lefèvre", title="Gérante", likes="Thé fumé"),),
        orders=(PastOrder("F-88", date(2025, 12, 1), 99900, "EUR"),),
    )


def unknown() -> VisitSheet:
    return VisitSheet(code="NEW-1", name="Nowhere Ltd", at=wall("2026-09-18 17:00"))


def round_trip() -> VisitPlan:
    return VisitPlan(
        firm="Harvest Foods Export",
        salesperson="Grace Lin",
        phone="+86 138 0000 5521",
        trip="Round the world, September",
        start=date(2026, 9, 14),
        end=date(2026, 9, 29),
        printed_on=date(2026, 9, 3),
        visits=(stuttgart(), shanghai(), riyadh(), lyon(), unknown(), tokyo()),
    )


def long_winded() -> VisitSheet:
    """A visit about which everything is known, at length."""
    sheet = tokyo()
    return replace(
        sheet,
        name="株式会社日本国際食品流通総合研究所東日本営業本部第二購買部",
        name_latin="Nippon International Food Distribution Research Institute, East Japan Sales "
        "Headquarters, Second Purchasing Department",
        address_local=(
            "東京都千代田区丸の内二丁目四番一号丸の内ビルディング三十六階西側受付気付",
            "株式会社日本国際食品流通総合研究所 東日本営業本部 第二購買部 御中",
        ),
        people=tuple(
            replace(person, name=f"{person.name} {number}", mobile=f"+81 90 5555 02{number:02}")
            for number in range(3)
            for person in sheet.people
        ),
        agenda=sheet.agenda * 3,
        contacts=sheet.contacts * 3,
        orders=sheet.orders * 4,
        etiquette=sheet.etiquette * 3,
        needs=("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten" * 2,),
    )


@pytest.fixture(scope="session")
def templates() -> Path:
    return Path(__file__).resolve().parents[2] / "resources" / "templates"


@pytest.fixture(scope="session")
def english() -> Language:
    return language("en")


@pytest.fixture(scope="session")
def chinese() -> Language:
    return language("zh_CN")


@pytest.fixture(scope="session")
def plan() -> VisitPlan:
    return round_trip()


@pytest.fixture(scope="session")
def long_visit() -> VisitSheet:
    return long_winded()


@pytest.fixture(scope="session")
def empty_visit() -> VisitSheet:
    return unknown()


@pytest.fixture(scope="session")
def listening(templates: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The templates once more, with an ear: every text they set can be asked for."""
    folder = tmp_path_factory.mktemp("templates")
    for template in templates.glob("*.typ"):
        text = template.read_text(encoding="utf-8")
        if template.name == "visit-plan.typ":
            # Before the first page, behind the last `set` rule.
            text = text.replace("\n#if data.layout", f"\n{EAR}\n#if data.layout", 1)
            assert EAR in text
        (folder / template.name).write_text(text, encoding="utf-8")
    return folder


EAR = """#show text: it => it + context [#metadata((here().page(), it.text))<said>]
#show heading.where(level: 2): it => it + context [#metadata((
  here().page(), here().position().y.pt(),
  (if page.flipped { page.width } else { page.height }).pt(),
  page.margin.bottom.length.pt(),
))<heading>]"""


@pytest.fixture
def read(listening: Path) -> Callable[[VisitPlan, Words], dict[int, str]]:
    """What a plan says, page by page."""

    def pages(plan: VisitPlan, words: Words) -> dict[int, str]:
        document = set_visit_plan(plan, words, templates=listening)
        said = json.loads(document._compiler.query("<said>", field="value"))
        texts: dict[int, str] = dict.fromkeys(range(1, document.pages + 1), "")
        for page, text in said:
            texts[page] += f"{text}\n"
        return texts

    return pages
