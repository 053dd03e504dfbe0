"""Pairs across scripts, and firms of one city and trade that are not one: precision and recall."""

from custdesk.domain.likeness.firms import Firm, traits
from custdesk.domain.likeness.scripts import in_latin, kana_in_latin, other_reading
from custdesk.domain.likeness.weighing import THRESHOLD, Scale

# name | other name | country | city of the first | city of the second. Nothing else is known.
SAME = """
深圳市华强电子有限公司 | Shenzhen Huaqiang Electronics Co., Ltd. | CN | 深圳 | Shenzhen
义乌市恒发进出口有限公司 | Yiwu Hengfa Import & Export Co., Ltd | CN | 义乌 | Yiwu
宁波东方电缆股份有限公司 | Ningbo Dongfang Cable Co., Ltd. | CN | 宁波 | Ningbo
青岛海润食品有限公司 | Qingdao Hairun Foods Co., Ltd. | CN | 青岛 | Qingdao
上海振华机械有限公司 | Shanghai Zhenhua Machinery Co., Ltd. | CN | 上海 | Shanghai
温州市瑞安鞋业有限公司 | Wenzhou Ruian Shoes Co., Ltd. | CN | 温州 | Wenzhou
佛山市南海陶瓷有限公司 | Foshan Nanhai Ceramics Co., Ltd. | CN | 佛山 | Foshan
厦门金龙汽车有限公司 | Xiamen Jinlong Automobile Co., Ltd. | CN | 厦门 | Xiamen
成都天府茶业有限公司 | Chengdu Tianfu Tea Co., Ltd. | CN | 成都 | Chengdu
东莞市长安模具有限公司 | Dongguan Chang'an Mould Co., Ltd. | CN | 东莞 | Dongguan
苏州晶方半导体科技股份有限公司 | Suzhou Jingfang Semiconductor Technology | CN | 苏州 | Suzhou
浙江正泰电器股份有限公司 | Zhejiang Zhengtai Electric Co., Ltd. | CN | 杭州 | Hangzhou
中山市华艺灯饰有限公司 | Zhongshan Huayi Lighting Co., Ltd. | CN | 中山 | Zhongshan
汕头市奥飞玩具有限公司 | Shantou Aofei Toys Co., Ltd. | CN | 汕头 | Shantou
江苏阳光纺织集团有限公司 | Jiangsu Yangguang Textile Group | CN | 江阴 | Jiangyin
广州市白云山医药有限公司 | Guangzhou Baiyunshan Pharmaceutical | CN | 广州 | Guangzhou
天津市鸿运家具有限公司 | Tianjin Hongyun Furniture Co Ltd | CN | 天津 | Tianjin
杭州西湖丝绸有限公司 | Hangzhou Xihu Silk Co., Ltd. | CN | 杭州 | Hangzhou
大连海源水产有限公司 | Dalian Haiyuan Seafood Co., Ltd. | CN | 大连 | Dalian
石家庄市永盛化工有限公司 | Shijiazhuang Yongsheng Chemical Co Ltd | CN | 石家庄 | Shijiazhuang
恒昌贸易(深圳)有限公司 | Hengchang Trading (Shenzhen) Co. Ltd | CN | 深圳 | Shenzhen
上海鑫豐貿易有限公司 | 上海鑫丰贸易有限公司 | CN | 上海 | 上海
ООО «Ромашка» | Romashka LLC | RU | Москва | Moskva
ООО «Торговый Дом Волга» | Torgovyi Dom Volga OOO | RU | Самара | Samara
АО «Северсталь» | Severstal JSC | RU | Череповец | Cherepovets
ЗАО «Балтика» | Baltika ZAO | RU | Тверь | Tver
ТОВ «Дніпро» | Dnipro LLC | UA | Київ | Kyiv
ООО «Техномаш» | Tekhnomash OOO | RU | Пермь | Perm
ПАО «Уралмет» | Uralmet PJSC | RU | Пермь | Perm
ЕООД Родопи | Rodopi EOOD | BG | Пловдив | Plovdiv
Ελληνικά Τρόφιμα Α.Ε. | Ellinika Trofima SA | GR | Αθήνα | Athina
株式会社ヤマダ | ヤマダ K.K. | JP | 大阪 | 大阪
株式会社サクラ電機 | サクラ電機(株) | JP | 大阪 | 大阪
有限会社スズラン | スズラン有限会社 | JP | 札幌 | 札幌
株式会社カネヒロ | Kanehiro Co., Ltd. | JP | 札幌 | Sapporo
주식회사 한빛무역 | (주)한빛무역 | KR | 서울 | 서울
주식회사 가람식품 | Garam Food Co., Ltd. | KR | 부산 | Busan
한솔전자 주식회사 | Hansol Electronics Co., Ltd. | KR | 서울 | Seoul
شركة الواحة للأغذية ذ.م.م | الواحة للأغذية | AE | دبي | دبي
مؤسسة النخيل التجارية | Al Nakheel Trading Est. | AE | دبي | Dubai
Müller Maschinenbau GmbH & Co. KG | Mueller Maschinenbau | DE | Köln | Koeln
Łódź Meble Sp. z o.o. | Lodz Meble | PL | Łódź | Lodz
Comercial Peña S. de R.L. de C.V. | Comercial Pena | MX | León | Leon
Ömer Tekstil San. ve Tic. Ltd. Şti. | Omer Tekstil | TR | Bursa | Bursa
"""
# Same city and trade, another firm; sister companies of another city.
OTHER = """
深圳市华强电子有限公司 | Shenzhen Huarui Electronics Co., Ltd. | CN | 深圳 | Shenzhen
义乌市恒发进出口有限公司 | Yiwu Hongda Import & Export Co., Ltd | CN | 义乌 | Yiwu
宁波东方电缆股份有限公司 | Ningbo Beifa Cable Co., Ltd. | CN | 宁波 | Ningbo
青岛海润食品有限公司 | Qingdao Jinhe Foods Co., Ltd. | CN | 青岛 | Qingdao
上海振华机械有限公司 | Shanghai Liming Machinery Co., Ltd. | CN | 上海 | Shanghai
温州市瑞安鞋业有限公司 | Wenzhou Kangnai Shoes Co., Ltd. | CN | 温州 | Wenzhou
佛山市南海陶瓷有限公司 | Foshan Dongpeng Ceramics Co., Ltd. | CN | 佛山 | Foshan
厦门金龙汽车有限公司 | Xiamen King Star Automobile Co., Ltd. | CN | 厦门 | Xiamen
成都天府茶业有限公司 | Chengdu Bixiang Tea Co., Ltd. | CN | 成都 | Chengdu
东莞市长安模具有限公司 | Dongguan Humen Mould Co., Ltd. | CN | 东莞 | Dongguan
苏州晶方半导体科技股份有限公司 | Suzhou Tongfu Semiconductor Technology | CN | 苏州 | Suzhou
中山市华艺灯饰有限公司 | Zhongshan Kaiyuan Lighting Co., Ltd. | CN | 中山 | Zhongshan
汕头市奥飞玩具有限公司 | Shantou Xinghui Toys Co., Ltd. | CN | 汕头 | Shantou
江苏阳光纺织集团有限公司 | Jiangsu Hengli Textile Group | CN | 江阴 | Jiangyin
天津市鸿运家具有限公司 | Tianjin Meike Furniture Co Ltd | CN | 天津 | Tianjin
杭州西湖丝绸有限公司 | Hangzhou Wanshili Silk Co., Ltd. | CN | 杭州 | Hangzhou
大连海源水产有限公司 | Dalian Bangchui Seafood Co., Ltd. | CN | 大连 | Dalian
石家庄市永盛化工有限公司 | Shijiazhuang Jinhua Chemical Co Ltd | CN | 石家庄 | Shijiazhuang
广州金龙食品有限公司 | 广州金凤食品有限公司 | CN | 广州 | 广州
深圳市华强贸易有限公司 | 深圳市恒发贸易有限公司 | CN | 深圳 | 深圳
上海永泰贸易有限公司 | 上海永安贸易有限公司 | CN | 上海 | 上海
上海中粮食品有限公司 | 北京中粮食品有限公司 | CN | 上海 | 北京
广州立白日化有限公司 | 成都立白日化有限公司 | CN | 广州 | 成都
深圳恒信物流有限公司 | Shanghai Hengxin Logistics Co., Ltd. | CN | 深圳 | Shanghai
青岛海大化工有限公司 | Ningbo Haida Chemical Co., Ltd. | CN | 青岛 | Ningbo
ООО «Ромашка» | Vasilek LLC | RU | Москва | Moskva
ООО «Торговый Дом Волга» | Torgovyi Dom Ural OOO | RU | Самара | Samara
АО «Северсталь» | Sevmash JSC | RU | Череповец | Cherepovets
ЗАО «Балтика» | Volzhanka ZAO | RU | Тверь | Tver
ООО «Техномаш» | Promtorg OOO | RU | Пермь | Perm
株式会社ヤマダ | ヤマモト K.K. | JP | 大阪 | 大阪
株式会社サクラ電機 | ミドリ電機(株) | JP | 大阪 | 大阪
有限会社スズラン | ヒマワリ有限会社 | JP | 札幌 | 札幌
주식회사 한빛무역 | (주)대성무역 | KR | 서울 | 서울
주식회사 가람식품 | Daesang Food Co., Ltd. | KR | 부산 | Busan
한솔전자 주식회사 | Samjin Electronics Co., Ltd. | KR | 서울 | Seoul
شركة الواحة للأغذية ذ.م.م | شركة النور للأغذية ذ.م.م | AE | دبي | دبي
مؤسسة النخيل التجارية | Al Noor Trading Est. | AE | دبي | Dubai
Müller Maschinenbau GmbH & Co. KG | Möller Maschinenbau GmbH | DE | Köln | Hamburg
Łódź Meble Sp. z o.o. | Lodz Okna Sp. z o.o. | PL | Łódź | Lodz
Comercial Peña S. de R.L. de C.V. | Comercial Vega | MX | León | Leon
Ömer Tekstil San. ve Tic. Ltd. Şti. | Orhan Tekstil | TR | Bursa | Bursa
"""
# Further pairs of Korean, kana, Ukrainian and Russian names; the same form.
LATER_SAME = """
주식회사 대흥물산 | Daeheung Mulsan Co., Ltd. | KR | 인천 | Incheon
미래식품 주식회사 | Mirae Foods Co., Ltd. | KR | 대전 | Daejeon
(주)동양화학 | Dongyang Chemical Co., Ltd. | KR | 부산 | Busan
주식회사 세종무역 | Sejong Trading | KR | 서울 | Seoul
株式会社マルハチ | Maruhachi Co., Ltd. | JP | 名古屋 | Nagoya
株式会社ヒカリ食品 | Hikari Foods K.K. | JP | 東京 | Tokyo
有限会社ミズシマ | Mizushima Y.K. | JP | 京都 | Kyoto
株式会社ニッポリ | Nippori Co., Ltd. | JP | 東京 | Tokyo
ТОВ «Галичина» | Halychyna LLC | UA | Львів | Lviv
ТОВ «Київхліб» | Kyivkhlib LLC | UA | Київ | Kyiv
ПП «Зірка» | Zirka PE | UA | Харків | Kharkiv
ООО «Жемчужина» | Zhemchuzhina LLC | RU | Сочи | Sochi
"""
LATER_OTHER = """
주식회사 대흥물산 | Daehan Mulsan Co., Ltd. | KR | 인천 | Incheon
미래식품 주식회사 | Hansae Foods Co., Ltd. | KR | 대전 | Daejeon
株式会社マルハチ | Maruichi Co., Ltd. | JP | 名古屋 | Nagoya
株式会社ヒカリ食品 | Midori Foods K.K. | JP | 東京 | Tokyo
ТОВ «Галичина» | Bukovyna LLC | UA | Львів | Lviv
ТОВ «Київхліб» | Kyivmlyn LLC | UA | Київ | Kyiv
ООО «Жемчужина» | Zhar-Ptitsa LLC | RU | Сочи | Sochi
(주)동양화학 | Daeyang Chemical Co., Ltd. | KR | 부산 | Busan
"""


def firms(text):
    """Each line as two firms."""
    for line in text.strip().splitlines():
        name, other, country, city, other_city = (part.strip() for part in line.split("|"))
        yield (
            traits(Firm(1, (name,), country=country, city=city)),
            traits(Firm(2, (other,), country=country, city=other_city)),
        )


def found(text, scale):
    return [scale.compare(a, b).score >= THRESHOLD for a, b in firms(text)]


def test_precision_and_recall_across_scripts():
    scale = Scale(firm for text in (SAME, OTHER) for pair in firms(text) for firm in pair)
    right, wrong = found(SAME, scale), found(OTHER, scale)
    assert len(right) >= 40 <= len(wrong)
    recall = sum(right) / len(right)
    precision = sum(right) / (sum(right) + sum(wrong))
    told = [line for line, ok in zip(SAME.strip().splitlines(), right, strict=True) if not ok]
    told += [line for line, bad in zip(OTHER.strip().splitlines(), wrong, strict=True) if bad]
    # Arabic is not read in Latin letters: such pairs need a phone or a mail.
    assert precision >= 0.97, told
    assert recall >= 0.97, told


def test_korean_kana_and_cyrillic_names():
    scale = Scale(
        firm for text in (LATER_SAME, LATER_OTHER) for pair in firms(text) for firm in pair
    )
    assert all(found(LATER_SAME, scale))
    assert not any(found(LATER_OTHER, scale))


def test_names_in_other_alphabets_are_read_as_firms_write_them():
    assert kana_in_latin("ガッキュー シャープ") == "gakkyu shapu"
    assert in_latin("동양") == "dongyang"
    assert (in_latin("киів"), other_reading("киів")) == ("kyiv", "kiiv")
    assert other_reading("рыба") is None
