"""Which records are of one firm: across scripts and legal forms, and which only look alike."""

import pytest

from custdesk.domain.likeness.blocks import LARGEST, Lookup, pairs
from custdesk.domain.likeness.firms import Firm, host, phones, traits
from custdesk.domain.likeness.names import name_parts
from custdesk.domain.likeness.weighing import THRESHOLD, Scale

# Names of one firm each, as they stand in two lists, and nothing else to go by.
SAME = """
深圳市华强贸易有限公司 | Shenzhen Huaqiang Trading Co., Ltd.
义乌市恒发进出口有限公司 | Yiwu Hengfa Import & Export Co., Ltd
广州市白云山医药集团股份有限公司 | Guangzhou Baiyunshan Pharmaceutical Group Co Ltd
宁波东方电缆股份有限公司 | NINGBO DONGFANG CABLE CO.,LTD
宁波甬江五金制造厂 | Ningbo Yongjiang Hardware Factory
青岛海尔电器有限公司 | Qingdao Haier Electric Appliances Ltd.
上海振华机械有限公司 | Shanghai Zhenhua Machinery Co Ltd
温州市瑞安鞋业有限公司 | Wenzhou Ruian Shoes Co., Ltd.
佛山市南海陶瓷有限公司 | Foshan Nanhai Ceramics Co., Ltd
厦门金龙汽车有限公司 | Xiamen Jinlong Automobile Co., Ltd
成都天府茶业有限公司 | Chengdu Tianfu Tea Co., Ltd
东莞市长安模具有限公司 | Dongguan Chang'an Mould Co., Ltd.
杭州西湖丝绸有限公司 | Hangzhou Xihu Sichou Co., Ltd
苏州晶方半导体科技股份有限公司 | Suzhou Jingfang Semiconductor Technology Co Ltd
浙江正泰电器股份有限公司 | Zhejiang Zhengtai Electric Co., Ltd.
中山市古镇华艺灯饰有限公司 | Zhongshan Guzhen Huayi Lighting Co., Ltd
汕头市澄海奥飞玩具有限公司 | Shantou Chenghai Aofei Toys Co., Ltd
福建晋江安踏体育用品有限公司 | Fujian Jinjiang Anta Tiyu Yongpin Co., Ltd.
江苏阳光纺织集团 | Jiangsu Yangguang Textile Group
深圳市大疆创新科技有限公司 | Shenzhen Dajiang Chuangxin Technology Co., Ltd.
重庆长安汽车股份有限公司 | Chongqing Changan Automobile Company Limited
曾记食品有限公司 | Zeng Ji Foods Ltd
上海鑫豐貿易有限公司 | 上海鑫丰贸易有限公司
深圳市華為技術有限公司 | Huawei Technologies Co., Ltd.
恒昌贸易(深圳)有限公司 | Hengchang Trading (Shenzhen) Co. Ltd
ООО Ромашка | Romashka LLC
ООО «Торговый Дом Волга» | Torgovyi Dom Volga OOO
Ελληνικά Τρόφιμα Α.Ε. | Ellinika Trofima
株式会社ヤマダ | ヤマダ K.K.
Müller Maschinenbau GmbH & Co. KG | Mueller Maschinenbau
Łódź Meble Sp. z o.o. | Lodz Meble
Société Dupont S.A.R.L. | Societe Dupont
Comercial Peña S. de R.L. de C.V. | Comercial Pena
Brasil Café Ltda. | BRASIL CAFE LTDA
Bergström Import AB | Bergstrom Import Aktiebolag
Tian Yuan Trading | TianYuan Trading Limited
Ömer Tekstil San. ve Tic. Ltd. Şti. | Omer Tekstil
"""
DIFFERENT = """
深圳市华强贸易有限公司 | 深圳市恒发贸易有限公司
深圳市华强贸易有限公司 | Shenzhen Hengfa Trading Co., Ltd.
深圳市华强贸易有限公司 | 上海永泰电子有限公司
广州金龙食品有限公司 | 广州金凤食品有限公司
Shanghai Import Export Co Ltd | Shanghai Trading Co Ltd
ООО Ромашка | ООО Волга
Schmidt GmbH | Schneider GmbH
Brasil Café Ltda. | Brasil Móveis Ltda.
"""


def couples(text):
    return [tuple(part.strip() for part in line.split("|")) for line in text.strip().splitlines()]


def score(a: Firm, b: Firm, *others: Firm) -> float:
    """Beside the other firms of a file."""
    firms = [traits(one) for one in (a, b, *others)]
    return Scale(firms).compare(firms[0], firms[1]).score


def by_names(a, b):
    everybody = [Firm(9, (name,)) for couple in couples(SAME) for name in couple
                 if name not in (a, b)]  # fmt: skip
    return score(Firm(1, (a,)), Firm(2, (b,)), *everybody)


@pytest.mark.parametrize(("a", "b"), couples(SAME))
def test_one_firm_by_its_name_alone(a, b):
    assert by_names(a, b) >= THRESHOLD


@pytest.mark.parametrize(("a", "b"), couples(DIFFERENT))
def test_names_of_two_firms(a, b):
    assert by_names(a, b) < THRESHOLD


def test_a_name_is_taken_apart():
    parts = name_parts("深圳市华强国际贸易有限公司")
    assert parts.own == ("huaqiang",)
    assert parts.trades == ("international", "trading")
    assert parts.places == {"shenzhen"}
    assert name_parts("Trading Co., Ltd.").own == ("trading",)


def test_what_is_not_known_counts_for_nothing():
    bare = Firm(1, ("Kalfohal Nordal GmbH",))
    full = Firm(
        2, ("Kalfohal Nordal",), "DE", None, "Hamburg", "20095", ("Weg 1",), ("+49401234567",),
        ("a@kalfohal.example",), ("kalfohal.example",), ("DE123456789",),
    )  # fmt: skip
    assert score(bare, full) == pytest.approx(score(bare, Firm(3, full.names)))


def test_a_mail_provider_is_nobodys_domain():
    a = Firm(1, ("Albadal",), mails=("a@gmail.com",))
    b = Firm(2, ("Albadal",), mails=("b@gmail.com",))
    assert traits(a).domains == frozenset()
    assert score(a, b) == pytest.approx(score(Firm(1, a.names), Firm(2, b.names)))


def test_a_common_word_says_less_than_a_rare_one():
    crowd = [Firm(n, (f"Sunrise Firm{n}",)) for n in range(10, 2000)]
    common = score(Firm(1, ("Sunrise",)), Firm(2, ("Sunrise",)), *crowd)
    rare = score(Firm(1, ("Quixpar",)), Firm(2, ("Quixpar",)), *crowd)
    assert common < THRESHOLD < rare


def test_two_firms_in_one_house_with_one_phone_are_two():
    where = {"city": "Lyon", "addresses": ("12 rue Garibaldi",), "phones": ("+33 4 78 12 34 56",)}
    assert score(Firm(1, ("Dupont",), **where), Firm(2, ("Brasserie",), **where)) < THRESHOLD


def test_a_chinese_and_an_english_name_that_sound_unlike_are_one_by_phone_and_domain():
    a = Firm(1, ("美的集团",), phones=("0757-26338888",), mails=("a@midea.example",))
    b = Firm(2, ("Midea Group",), phones=("+86 757 2633 8888",), webs=("www.midea.example",))
    assert score(a, b) >= THRESHOLD


def test_numbers_are_the_same_however_they_are_dialled():
    assert phones("0757-2633 8888 ext. 12") == ["75726338888"]
    assert phones("310/246-1501") == ["3102461501"]
    assert phones("+86 757 26338888; 020 7946 0000") == ["8675726338888", "2079460000"]
    assert host("https://www.Firm.example/en?x") == "firm.example"


def test_reasons_stand_by_weight():
    a = Firm(1, ("Kalfohal",), city="Lyon", phones=("+33478123456",))
    found = [traits(a), traits(a)]
    reasons = [one.text for one in Scale(found).compare(*found).reasons]
    assert reasons[0] == "The names are the same but for the legal form."
    assert reasons[-1] == "The same city"


def test_pairs_share_something_rare_and_come_once():
    crowd = [Firm(n, (f"Common {n}",)) for n in range(LARGEST + 5)]
    twins = [Firm(900, ("Kalfohal Nordal",)), Firm(901, ("Nordal Kalfohal GmbH",))]
    firms = [traits(one) for one in (*crowd, *twins)]
    found = list(pairs(firms, Scale(firms)))
    assert found.count((len(crowd), len(crowd) + 1)) == 1
    assert len(found) < 2 * LARGEST


def test_a_word_in_another_town_is_not_enough_to_be_looked_at():
    one = Firm(1, ("Kalfohal Nordal",), city="Lyon")
    other = Firm(2, ("Sundvik Kalfohal",), city="Leeds")
    somewhere = Firm(3, other.names)
    firms = [traits(firm) for firm in (one, other, somewhere)]
    scale = Scale(firms)
    assert list(pairs(firms, scale)) == [(0, 2), (1, 2)]
    assert scale.compare(firms[0], firms[1]).score < THRESHOLD


def test_a_lookup_finds_whom_pairs_find():
    names = [name for couple in couples(SAME) for name in couple]
    towns = ("Lyon", "", "深圳")
    firms = [
        traits(Firm(n, (name,), city=towns[n % 3], phones=(f"+33 4 78 12 {n % 7}4 56",)))
        for n, name in enumerate(names)
    ]
    scale = Scale(firms)
    lookup, found = Lookup(scale), []
    for place, firm in enumerate(firms):
        found += [(near, place) for near in lookup.near(firm)]
        assert lookup.put(firm) == place
    assert len(found) > len(names)
    assert sorted(found) == sorted(pairs(firms, scale))
