"""The words that conditions are asked in, in English and Chinese: tables for `asked.py`."""

from custdesk.domain.choices import KINDS, STAGES

# Plain nouns count only where nothing else is in the word: “Key” may begin a firm's name.
TIERS = {
    "key": "key", "potential": "potential", "ordinary": "ordinary", "risk": "risk",
    "重点": "key", "潜力": "potential", "普通": "ordinary", "风险": "risk",
    "重点客户": "key", "潜力客户": "potential", "普通客户": "ordinary", "风险客户": "risk",
    "重點": "key", "潛力": "potential", "風險": "risk",
}  # fmt: skip

STAGE_WORDS = {
    **{title.lower(): key for key, title in STAGES if key not in ("sample", "enquiry")},
    "已报价": "quoted", "首单": "first_order", "复购": "repeat", "流失": "lost",
}  # fmt: skip
KIND_WORDS = {
    **{title.lower(): key for key, title in KINDS},
    **{f"{title.lower()}s": key for key, title in KINDS},
    "进口商": "importer", "经销商": "distributor", "零售商": "retailer", "制造商": "manufacturer",
    "生产商": "manufacturer", "代理商": "agent", "代理": "agent", "货代": "forwarder",
}  # fmt: skip

# field → how one calls it before a colon or a sign.
FIELD_WORDS = {
    "country": ("country", "国家", "國家"),
    "city": ("city", "town", "城市"),
    "owner": ("owner", "负责人", "業務員", "业务员"),
    "industry": ("industry", "行业", "行業"),
    "source": ("source", "来源", "來源"),
    "group": ("group", "分组", "群组", "组"),
    "tier": ("tier", "等级", "分级", "層級"),
    "stage": ("stage", "阶段"),
    "kind": ("kind", "类型"),
    "notes": ("notes", "note", "备注"),
    "sales_12m": ("sales", "turnover", "revenue", "销售额", "年销售额", "营业额"),
    "orders_12m": ("orders", "订单", "订单数"),
    "overdue": ("overdue", "逾期金额", "逾期额", "逾期"),
    "overdue_days": ("overdue days", "days overdue", "逾期天数"),
    "value": ("value", "价值", "价值分"),
    "potential": ("potential", "潜力", "潜力分"),
    "credit": ("credit", "信用", "信用分"),
    "completeness": ("completeness", "complete", "完整度"),
}
NUMBERS = frozenset(
    {"sales_12m", "orders_12m", "overdue", "overdue_days", "value", "potential", "credit",
     "completeness"}
)  # fmt: skip
REACH = {
    "email": "email", "e-mail": "email", "mail": "email", "phone": "phone", "telephone": "phone",
    "wechat": "wechat", "whatsapp": "whatsapp", "linkedin": "linkedin",
    "邮箱": "email", "邮件": "email", "电邮": "email", "电话": "phone", "手机": "phone",
    "微信": "wechat", "领英": "linkedin",
}  # fmt: skip

UNITS = {
    "day": 1, "days": 1, "d": 1, "week": 7, "weeks": 7, "w": 7, "month": 30, "months": 30,
    "year": 365, "years": 365, "天": 1, "日": 1, "周": 7, "星期": 7, "个月": 30, "月": 30,
    "年": 365, "個月": 30,
}  # fmt: skip
TIMES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000, "千": 1_000,
         "万": 10_000, "萬": 10_000, "百万": 1_000_000}  # fmt: skip

# Beside the names that Babel has.
COUNTRIES = {
    "uk": "GB", "england": "GB", "great britain": "GB", "usa": "US", "america": "US", "uae": "AE",
    "holland": "NL", "korea": "KR", "turkey": "TR", "czech republic": "CZ", "taiwan": "TW",
    "hong kong": "HK", "macau": "MO", "hongkong": "HK", "台湾": "TW", "臺灣": "TW",
    "香港": "HK", "澳门": "MO", "阿联酋": "AE", "南韩": "KR",
}  # fmt: skip
