"""A firm to break pages with: long names, many scripts, crowds, and nothing at all."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from custdesk.domain.words import LunarDay
from custdesk.paper.facts import (
    Alarm,
    BusinessRow,
    Night,
    PastContact,
    PastGift,
    PastOrder,
    PersonToMeet,
    Point,
    Promise,
    Trend,
    VisitPlan,
    VisitSheet,
)

START = datetime.fromisoformat("2026-09-14 08:00")
NAMES = {
    "TH": "บริษัท ผลิตภัณฑ์เครื่องครัวและของใช้ในบ้านแห่งป"
    "ระเทศไทย จำกัด (มหาชน) สำนักงานใหญ่กรุงเทพมหานคร",
    "SA": "شركة المملكة العربية السعودية للتجارة والتوريدا"
    "ت والأدوات المنزلية المحدودة فرع الرياض الرئيسي",
    "KR": "주식회사 대한민국주방용품수출입종합상사 서울특별시본사 구매담당부서 국제협력팀",
    "JP": "株式会社日本国際厨房用品流通総合研究所東日本"
    "営業本部第二購買部海外調達課輸入食器担当窓口",
    "DE": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau"
    "unterbeamtengesellschaft für Küchenbedarf mbH & Co. KG aA",
    "CN": "内蒙古自治区呼和浩特市国际进出口贸易股份有限公司北"
    "京朝阳区第一营业部及上海浦东新区分公司联合采购中心",
    "GR": "Ελληνική Εταιρεία Ειδών Οικιακής Χρήσης και Εξοπ"
    "λισμού Κουζίνας Ανώνυμη Εμπορική και Βιομηχανική",
    "IN": "भारतीय रसोई उपकरण निर्यात आयात निगम प"
    "्राइवेट लिमिटेड, मुंबई मुख्य कार्यालय",
    "IL": "החברה הישראלית לכלי מטבח ומוצרי"
    " בית בע״מ, המשרד הראשי בתל אביב",
    "GB": "Sparkle 😀 & 🎉 Sons Ltd ✓ – “best” kitchens 👩‍👩‍👧",
}  # fmt: skip
PHRASE = {
    "TH": "ขอใบเสนอราคาใหม่และตัวอย่างสินค้าภายในเดือนหน้า",
    "SA": "طلب عرض أسعار جديد وعينات قبل نهاية الشهر",
    "KR": "다음 달까지 새 견적과 견본을 요청했습니다",
    "JP": "来月までに新しい見積もりと見本を希望",
    "CN": "希望下月前收到新报价和样品",
}


def _person(name: str, phrase: str, number: int) -> PersonToMeet:
    return PersonToMeet(
        name=f"Representative {number}",
        name_local=name[:40],
        title=phrase[:30],
        role="Decides",
        personality=phrase,
        likes=phrase,
        birthday=date(1980, 9, 20),
        birthday_lunar=LunarDay(7, 23),
        avoid=phrase,
        phone=f"+86 574 5555 {number:04}",
        mobile=f"+86 138 5555 {number:04}",
        prefers="WeChat: rep_" + str(number),
        notes=phrase,
    )


def sheet(country: str, number: int) -> VisitSheet:
    """A visit in one of the scripts, with a name of 100 letters and more."""
    name = NAMES[country]
    phrase = PHRASE.get(
        country, "Asked for a new quotation and samples before the end of the month"
    )
    person = _person(name, phrase, number)
    return VisitSheet(
        code=f"T-{number:03}",
        visit_code=f"V-{number}-K",
        name=name,
        name_latin=f"{country} Torture {'Kitchenware Trading ' * 5}Ltd {number}",
        at=START + timedelta(days=number, hours=number % 8),
        zone="Europe/Berlin",
        own_at=START + timedelta(days=number, hours=number % 8 + 6),
        own_place="Ningbo",
        tier=("key", "potential", "ordinary", "risk")[number % 4],  # type: ignore[arg-type]
        value=50,
        potential=60,
        credit=70,
        why="Value 71 and potential 57 meet the limits of the tier: 65 and 30",
        since=date(2019, 4, 1),
        purpose=phrase * 2,
        address_local=(name, phrase, f"{number} Main Road"),
        address_latin=("Building 7, Kitchenware Industrial Park, 1600 Long Avenue",),
        postcode="180-0014",
        city="Testville",
        country=country,
        phone="+49 711 555 0140",
        place=(48.78, 9.18),
        way="From Stuttgart 1 h 35 min by train, 210 km",
        travel=("Leave the hotel at 06:15",),
        hours="Usually open 09:00–12:00, 13:00–17:30",
        days_off=("3 Oct 2026: Day of German Unity",),
        people=(person, replace(person, name="Second Person", phone="", mobile="")),
        people_known=2,
        contacts=tuple(
            PastContact(date(2026, 8, day), "Call", f"{phrase} {day}") for day in (1, 9, 20)
        ),
        contacts_known=500,
        orders=tuple(
            PastOrder(f"SO-{number}-{n}", date(2026, 7, n + 1), 1234500, "EUR", "open", phrase)
            for n in range(3)
        ),
        business=(BusinessRow("Owed", "nothing overdue", "EUR 18,400", money=True),),
        agenda=(phrase, "Prices for 2027"),
        alarms=(Alarm("Buys less", phrase), Alarm("They are closed on this day", "Founders' Day")),
        points=(Point("Ask when they will pay", "EUR 18,400 overdue up to 12 days", money=True),),
        promises=(Promise(phrase, date(2026, 9, 1)), Promise("Send the papers")),
        gifts=(PastGift(date(2026, 3, 3), phrase, person="Representative", occasion="New year"),),
        etiquette=(phrase,),
        trend=Trend((0, 10, 20, 0, 5, 90, 40, 40, 0, 1, 2, 3), date(2026, 9, 14), "EUR"),
    )


def crowded(number: int = 90) -> VisitSheet:
    """Forty people, thirty contacts that are told at length, forty orders, promises and points."""
    one = sheet("DE", number)
    return replace(
        one,
        people=tuple(replace(one.people[0], name=f"Person {n:02} Müller-Lüdenscheidt",
                             mobile=f"+49 170 5555 {n:04}") for n in range(40)),
        people_known=40,
        contacts=tuple(PastContact(date(2026, 1, 1) + timedelta(days=n), "E-mail",
                                   f"Contact {n:03}: " + "many words were written " * 12)
                       for n in range(30)),
        orders=tuple(replace(one.orders[0], number=f"SO-90-{n:02}") for n in range(40)),
        promises=tuple(Promise(f"Promise {n:02}", date(2026, 10, 1)) for n in range(40)),
        agenda=tuple(f"Agenda line {n:02} with some more words" for n in range(40)),
        alarms=tuple(Alarm(f"Warning {n:02}", "Evidence of it") for n in range(12)),
        etiquette=tuple(f"Custom {n:02}: " + "be on time, " * 10 for n in range(12)),
    )  # fmt: skip


def nothing(number: int = 91) -> VisitSheet:
    """A visit of which only whom and when are known."""
    return VisitSheet(code=f"N-{number}", name="Nothing Known", at=START + timedelta(days=20))


def torture() -> VisitPlan:
    """All of them on one trip."""
    visits = (*(sheet(country, n) for n, country in enumerate(NAMES)), crowded(), nothing())
    return VisitPlan(
        firm="Seaport Houseware " * 6,
        salesperson="Gu Lan of the Department of Very Long Names",
        phone="+86 138 0000 5521",
        trip="A trip with a name of more letters than any head of a page was ever made for, 2026",
        start=START.date(),
        end=START.date() + timedelta(days=30),
        printed_on=date(2026, 9, 3),
        visits=visits,
        travellers=("Gu Lan", "李伟 +86 138 0000 5522"),
        emergency=("Consulate-General +49 30 0000 000, day and night",),
        nights=tuple(
            Night(START.date() + timedelta(days=n), "Stuttgart", f"Hotel {n}", "Königstraße 1",
                  "+49 711 000") for n in range(25)
        ),
        road="12,340 km, 118 h on the road",
    )  # fmt: skip
