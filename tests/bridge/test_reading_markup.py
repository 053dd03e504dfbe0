"""Web pages and XML sheets that programs call .xls."""

from datetime import date, datetime
from pathlib import Path

import pytest

from custdesk.bridge.reading import read_files

PAGE = """<html><head><meta charset="{charset}"><style>td {{ color: red }}</style></head><body>
<p>客户名单</p><table border=1>
<tr><th>名称<th colspan="2">电话</tr>
<tr><td rowspan="2">上海进出口<br>有限公司</td><td>021 5555</td><td>a&amp;b</td></tr>
<tr><td>0571</td><td></td></tr></table></body></html>"""


@pytest.mark.parametrize(("charset", "codec"), [("gb2312", "gb18030"), ("utf-8", "utf-8")])
def test_a_web_page_called_xls(tmp_path: Path, charset: str, codec: str) -> None:
    path = tmp_path / "客户.xls"
    path.write_bytes(PAGE.format(charset=charset).encode(codec))
    (file,) = read_files(path)
    assert file.encoding == codec
    assert [(sheet.name, sheet.rows) for sheet in file.sheets] == [
        (
            "客户",
            [["名称", "电话"], ["上海进出口\n有限公司", "021 5555", "a&b"], [None, "0571"]],
        )
    ]


def test_several_tables_are_several_sheets(tmp_path: Path) -> None:
    path = tmp_path / "page.xls"
    path.write_text("<table><tr><td>a</table><table></table><table><tr><td>b</table>")
    sheets = read_files(path)[0].sheets
    assert [(sheet.name, sheet.rows) for sheet in sheets] == [
        ("page 1", [["a"]]),
        ("page 2", [["b"]]),
    ]


SHEET = """<?xml version="1.0" encoding="{encoding}"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel">
<Worksheet ss:Name="订单"><Table>
<Row><Cell><Data ss:Type="String">编号</Data></Cell></Row>
<Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="Number">7</Data></Cell>
<Cell ss:MergeAcross="1"><Data ss:Type="DateTime">2026-03-01T00:00:00.000</Data></Cell>
<Cell><Data ss:Type="DateTime">2026-03-01T09:30:00.000</Data></Cell>
<Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="Lists"><Table><Row/></Table><WorksheetOptions
 xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>
</Worksheet></Workbook>"""


@pytest.mark.parametrize("codec", ["utf-8", "gb2312"])
def test_xml_spreadsheet_2003(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "orders.xls"
    path.write_bytes(SHEET.format(encoding=codec).encode(codec))
    orders, lists = read_files(path)[0].sheets
    assert orders.name == "订单"
    assert orders.rows == [
        ["编号"],
        [],
        [None, 7, date(2026, 3, 1), None, datetime.fromisoformat("2026-03-01T09:30"), True],
    ]
    assert (lists.hidden, orders.hidden) == (True, False)
