"""A list as somebody else keeps it, with headers and values that need looking at, for pictures."""

from datetime import date
from pathlib import Path

from custdesk.bridge.workbook_out import OutCell, OutSheet, workbook

Rows = list[list[OutCell]]

_CUSTOMERS = (
    "Client No.", "Company", "Country", "Town", "Contact person", "E-mail", "Mobile",
    "Last contacted", "Turnover 12 months", "Terms", "Hall / stand", "Remarks",
)  # fmt: skip
_CUSTOMERS_ZH = (
    "客户编号", "公司名称", "国家", "城市", "联系人", "电子邮箱", "手机", "上次联系",
    "近一年销售额", "付款方式", "展位", "备注",
)  # fmt: skip
_ORDERS = ("Order No", "Client No.", "Order date", "Currency", "Amount", "Status")
_ORDERS_ZH = ("订单编号", "客户编号", "下单日期", "币种", "金额", "状态")


def write(folder: Path, chinese: bool) -> list[Path]:
    """A workbook, a text file and one that cannot be read, in a folder; the header's language."""
    names = ("展会名单 2026.xlsx", "新线索.csv", "旧名单.xlsx")
    if not chinese:
        names = ("Fair list 2026.xlsx", "New leads.csv", "Old list.xlsx")
    book, text, broken = (folder / name for name in names)
    book.write_bytes(workbook(_sheets(chinese)))
    lines = [",".join(line) for line in _leads(chinese)]
    text.write_bytes("\r\n".join(lines).encode("gbk" if chinese else "cp1252"))
    broken.write_bytes(b"PK\x03\x04 cut off")
    return [book, text, broken]


def _sheets(chinese: bool) -> list[OutSheet]:
    return [
        OutSheet(
            "客户" if chinese else "Clients", _CUSTOMERS_ZH if chinese else _CUSTOMERS, _clients()
        ),
        OutSheet("订单" if chinese else "Orders", _ORDERS_ZH if chinese else _ORDERS, _orders()),
        OutSheet(
            "展位布置" if chinese else "Stand plan",
            ("3.2", "C", "14 m²"),
            [["3.2", "D", "18 m²"], ["4.1", "A", "36 m²"]],
        ),
        OutSheet("Sheet4", (), []),
    ]


def _clients() -> Rows:
    return [
        ["DE-101", "Nordwacht Küchenbedarf GmbH", "Germany", "Hamburg", "Anke Petersen",
         "einkauf@nordwacht.example", "0170 5550182", "31.08.2026", "184.300,00 EUR",
         "T/T 60 days after B/L", "3.2 C14", "Wants samples of the new bowl before the fair"],
        ["GB-111", "Harrowgate and Finch Ltd", "UK", "London", "Oliver Marsh",
         "o.marsh@harrowfinch.example", "07700 900117", "28.08.2026", "96.400,00 GBP",
         "T/T 30 days after B/L", "3.2 D02", None],
        ["FR-122", "Comptoir Brévault", "Frankreich", "Bordeaux", "Élodie Brévault",
         "elodie@brevault", "06 99 90 01 22", "35.08.2026", "41.900,00 EUR",
         "T/T 30 days after B/L", None, "Asks for French labels on every inner box"],
        ["JP-251", "株式会社森川キッチン", "Japan", "大阪", "森川 直樹",
         "morikawa@morikawa-kitchen.example", "+81 90 0000 0251", "20.08.2026", "7.850.000 JPY",
         "L/C at sight", "4.1 A08", None],
        ["BR-221", "Ipêlar Utilidades Ltda.", "Brasil", "São Paulo", "Marina Couto",
         "marina.couto@ipelar.example", "+55 11 90000 0221", "17.08.2026", "um pouco",
         "T/T before shipment", "4.1 B11", "Anvisa papers needed for the enamel line"],
        ["NEW-1", "Casa Lusa Importação", "Portugall", "Porto", "Rui Pinto",
         "rui@casalusa.example", "22 555 0182", "02.09.2026", None,
         "T/T before shipment", "3.2 C31", "Met at the stand, likes the tea caddies"],
        ["NEW-2", "Fjord Marked AS", "Norway", "Bergen", "Ingrid Solberg",
         "ingrid@fjordmarked.example", "55 55 01 82", "02.09.2026", "12.000,00 USD",
         None, "3.2 D20", None],
        ["NEW-2", "Fjord Marked AS", "Norway", "Bergen", "Ingrid Solberg",
         "ingrid@fjordmarked.example", "55 55 01 82", "02.09.2026", "12.000,00 USD",
         None, "3.2 D20", None],
        ["NEW-3", "海港茶行", "Singapore", "Singapore", "陈美玲",
         "meiling@haigang.example;", "+65 6555 0182", "01.09.2026", "8.200,00 USD",
         "T/T 30 days after B/L", None, "Tea sets with a dragon, 300 pieces to begin with"],
    ]  # fmt: skip


def _orders() -> Rows:
    return [
        ["FL-3001", "DE-101", date(2026, 8, 12), "EUR", 18_400, "confirmed"],
        ["FL-3002", "GB-111", date(2026, 8, 14), "USD", 7_250, "shipped"],
        ["FL-3003", "XX-900", date(2026, 8, 20), "USD", 3_100, "confirmed"],
        ["FL-3004", "JP-251", date(2026, 8, 27), "Yen?", 940_000, "open"],
    ]


def _leads(chinese: bool) -> list[list[str]]:
    header = ["Company", "Country", "City", "E-mail"]
    return [
        ["公司名称", "国家", "城市", "邮箱"] if chinese else header,
        ["Æblehaven Køkken ApS", "Denmark", "Aarhus", "post@aeblehaven.example"]
        if not chinese
        else ["海棠家居", "马来西亚", "槟城", "post@haitang.example"],
        ["Lumière du Lac SA", "Switzerland", "Genève", "achats@lumierelac.example"]
        if not chinese
        else ["南洋瓷器行", "越南", "河内", "info@nanyangci.example"],
    ]
