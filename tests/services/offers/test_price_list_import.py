"""A price list from Excel or csv fills the product file."""

from custdesk.bridge.cells import Options
from custdesk.services import imports
from custdesk.services.offers import products

LIST = """货号,品名,价格,海关编码,起订量,装箱数,每箱体积,每箱毛重
GT-1,Green tea,2.50,09022010,100,20,0.06,11.5
GT-2,Black tea,3.10,09024010,,20,0.06,
"""


def _take(desk, path, text):
    path.write_text(text, encoding="utf-8-sig")
    batch = imports.read([path], Options(currency="USD"))
    return imports.run(desk, batch)


def test_a_price_list_fills_what_a_product_has_and_twice_changes_nothing(desk, tmp_path) -> None:
    _take(desk, tmp_path / "产品价目表.csv", LIST)
    row = products.get(desk, products.find(desk, "GT-1"))
    names = ("price", "currency", "hs_code", "moq", "per_carton", "carton_cbm", "carton_kg")
    assert [row[name] for name in names] == ["2.5", "USD", "09022010", "100", "20", "0.06", "11.5"]
    products.save(desk, products.find(desk, "GT-2"), {"moq": "300"})
    operations = desk.db.value("SELECT COUNT(*) FROM operation")
    _take(desk, tmp_path / "产品价目表.csv", LIST)
    assert products.get(desk, products.find(desk, "GT-2"))["moq"] == "300"  # an empty cell keeps it
    assert desk.db.value("SELECT COUNT(*) FROM operation") == operations
