"""Words that say little about which firm is meant: legal forms, trades, places, mail providers."""

import re

_SPACED = re.compile(r"\s+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Folded, without dots and blanks. Taken off wherever they stand.
LEGAL = _words(
    """
    ltd limited llc llp plc inc incorporated corp corporation co company pty pte pvt sdn bhd ulc
    lllp gmbh mbh kgaa ohg gbr ev ug haftungsbeschrankt eg stiftung ggmbh sarl sas sasu eurl scop
    sca srl spa sapa sas sncs ssrl sl slu sll sau scl sapi rl cv ltda eireli epp mei lda
    unipessoal sgps bv nv vof bvba sprl cvba scrl aps ivs asa hf ehf aktiebolag aktiengesellschaft
    oyj zoo spzoo spj spk sro kft zrt nyrt bt doo dd ad ood eood ead sia uab oü ou ooo oao zao pao
    ip sti limitedsirketi sirketi san tic ticaret sanayi
    kk gk yk kabushiki kaisha goshi gomei yugen fze fzco fzc fzllc
    wll llcspc saoc saog jsc pjsc ojsc cjsc tbk pt cvba perseroan terbatas tnhh cp
    """
)
# The same, but words of other meaning too: only at the end of a name.
LEGAL_AT_END = _words(
    """
    ag kg s se sa as ab oy ks sc sp zo snc pc aps lp gp oe ae epe ike pl nl eu
    """
)
# Of other scripts; taken off wherever they stand, longest first.
LEGAL_TEXTS = (
    "有限责任公司", "有限責任公司", "股份有限公司", "有限公司", "股份公司", "责任公司", "總公司",
    "总公司", "分公司", "公司", "合作社", "事务所", "株式会社", "有限会社", "合同会社", "合資会社",
    "株式會社", "(株)", "(有)", "주식회사", "유한회사", "(주)",
    "общество с ограниченнои ответственностью",
    "ооо", "оао", "зао", "пао", "тоо", "чп", "ип", "тов", "еоод", "пп", "фоп",
    "شركة", "موسسة", "ذ.م.م",
)  # fmt: skip

SMALL = _words(
    """
    the and ve of for de la le les el los las del des du di da do dos das y e et und der die das van
    von en a an i o at in on
    """
)

# Chinese words of trade -> how firms write them in English; both become the last of them.
TRADES = {
    "电缆": "cable", "电线": "wire", "半导体": "semiconductor", "丝绸": "silk",
    "体育用品": "sports", "用品": "supplies", "运输": "transport", "建设": "construction",
    "进出口": "import export", "進出口": "import export", "国际贸易": "international trading",
    "對外貿易": "trading", "对外贸易": "trading", "贸易": "trading", "貿易": "trading",
    "商贸": "trading", "商貿": "trading", "经贸": "trading", "外贸": "trading", "工贸": "trading",
    "科技": "technology", "技术": "technology", "實業": "industrial", "实业": "industrial",
    "工业": "industrial", "工業": "industrial",
    "集团": "group", "集團": "group", "国际": "international",
    "國際": "international", "电子": "electronic", "電子": "electronic", "电器": "electric",
    "電器": "electric", "机械": "machinery", "機械": "machinery", "制造": "manufacturing",
    "製造": "manufacturing", "纺织": "textile", "紡織": "textile", "服装": "garment",
    "服饰": "garment", "化工": "chemical",
    "化学": "chemical", "食品": "food", "医药": "pharmaceutical",
    "制药": "pharmaceutical", "医疗": "medical",
    "塑料": "plastic", "塑胶": "plastic", "五金": "hardware",
    "家具": "furniture", "家居": "home", "玩具": "toy", "物流": "logistics", "货运": "freight",
    "发展": "development", "發展": "development", "投资": "investment", "投資": "investment",
    "控股": "holding", "企业": "enterprise", "企業": "enterprise", "设备": "equipment",
    "設備": "equipment", "材料": "material", "建材": "building material", "汽车": "auto",
    "汽車": "auto", "能源": "energy",
    "光电": "optoelectronic", "照明": "lighting", "灯饰": "lighting",
    "包装": "packaging", "印刷": "printing", "陶瓷": "ceramic", "钢铁": "steel", "金属": "metal",
    "农业": "agricultural", "网络": "network", "信息": "information", "软件": "software",
    "文化": "culture", "工艺品": "craft", "礼品": "gift", "供应链": "supply chain",
    "环保": "environmental", "新能源": "energy", "精密": "precision", "模具": "mold",
    "仪器": "instrument", "橡胶": "rubber", "造纸": "paper",
    "纸业": "paper", "茶叶": "tea", "茶业": "tea",
    "鞋业": "shoe", "皮革": "leather", "珠宝": "jewelry", "酒店": "hotel", "厂": "factory",
    "水产": "seafood", "海产": "seafood",
}  # fmt: skip
# The same in Korean, behind a name.
HANGUL_TRADES = {
    "무역": "trading", "상사": "trading", "식품": "food", "전자": "electronic", "전기": "electric",
    "산업": "industrial", "기계": "machinery", "화학": "chemical", "섬유": "textile",
    "건설": "construction", "제약": "pharmaceutical", "물류": "logistics", "철강": "steel",
    "금속": "metal", "제지": "paper", "가구": "furniture", "개발": "development",
    "기술": "technology", "정밀": "precision", "인터내셔널": "international",
}  # fmt: skip
SAME_TRADE = {
    "trade": "trading", "trades": "trading", "trader": "trading", "traders": "trading",
    "commerce": "trading", "commercial": "trading", "handel": "trading", "handels": "trading",
    "comercio": "trading", "commercio": "trading", "comercial": "trading",
    "imports": "import", "importers": "import", "importer": "import", "impex": "import",
    "imp": "import", "exp": "export", "exports": "export", "exporters": "export",
    "tech": "technology", "technologies": "technology", "technologie": "technology",
    "tecnologia": "technology", "science": "technology",
    "industry": "industrial", "industries": "industrial", "industria": "industrial",
    "industrie": "industrial", "industrias": "industrial", "intl": "international",
    "internacional": "international", "internationale": "international", "int": "international",
    "electronics": "electronic", "electrical": "electric", "electrics": "electric",
    "appliance": "electric", "appliances": "electric", "machine": "machinery",
    "machines": "machinery", "maschinen": "machinery", "manufacture": "manufacturing",
    "mfg": "manufacturing", "manufacturers": "manufacturing", "manufacturer": "manufacturing",
    "textiles": "textile", "garments": "garment", "apparel": "garment", "clothing": "garment",
    "fashion": "garment", "chemicals": "chemical", "foods": "food", "foodstuffs": "food",
    "foodstuff": "food", "pharma": "pharmaceutical", "pharmaceuticals": "pharmaceutical",
    "plastics": "plastic", "toys": "toy", "logistic": "logistics", "forwarding": "freight",
    "holdings": "holding", "enterprises": "enterprise", "materials": "material",
    "automotive": "auto", "automobile": "auto", "optoelectronics": "optoelectronic",
    "photoelectric": "optoelectronic", "packing": "packaging", "package": "packaging",
    "ceramics": "ceramic", "metals": "metal", "crafts": "craft", "gifts": "gift",
    "agriculture": "agricultural", "equipments": "equipment", "instruments": "instrument",
    "shoes": "shoe", "footwear": "shoe", "jewellery": "jewelry", "developing": "development",
    "investments": "investment", "grp": "group", "gruppe": "group", "grupo": "group",
    "gruppo": "group", "groupe": "group", "mould": "mold", "moulds": "mold", "molds": "mold",
    "light": "lighting", "furnishings": "furniture", "centre": "center", "ctr": "center",
    "للاغذية": "food", "التجارية": "trading", "للتجارة": "trading",
}  # fmt: skip
TRADE = frozenset(
    word for text in (*TRADES.values(), *SAME_TRADE.values()) for word in text.split()
)

# Provinces and larger cities that firms in China put before their name, often without 省 or 市.
HAN_PLACES = _words(
    """
    中国 中國 北京 上海 天津 重庆 重慶 河北 山西 辽宁 吉林 黑龙江 江苏 江蘇 浙江 安徽
    福建 江西 山东 山東 河南 湖北 湖南 广东 廣東 海南 四川 贵州 云南 陕西 甘肃 青海 台湾
    臺灣 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 澳門 广州 廣州 深圳 珠海 汕头 佛山 韶关
    湛江 肇庆 江门 茂名 惠州 梅州 汕尾 河源 阳江 清远 东莞 東莞 中山 潮州 揭阳 云浮 顺德
    南京 无锡 徐州 常州 苏州 蘇州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 昆山 常熟
    张家港 江阴 杭州 宁波 寧波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 义乌 義烏
    慈溪 余姚 永康 海宁 合肥 芜湖 蚌埠 安庆 阜阳 福州 厦门 廈門 莆田 三明 泉州 漳州 南平
    龙岩 宁德 晋江 石狮 南昌 景德镇 九江 赣州 济南 青岛 青島 淄博 烟台 潍坊 济宁 威海
    日照 临沂 德州 聊城 东营 郑州 洛阳 开封 安阳 新乡 许昌 南阳 武汉 武漢 黄石 宜昌 襄阳
    荆州 长沙 株洲 湘潭 衡阳 岳阳 常德 南宁 柳州 桂林 海口 三亚 成都 绵阳 德阳 宜宾 贵阳
    遵义 昆明 西安 咸阳 宝鸡 兰州 西宁 银川 乌鲁木齐 石家庄 唐山 秦皇岛 邯郸 保定 沧州
    廊坊 衡水 太原 大同 沈阳 大连 大連 鞍山 抚顺 长春 哈尔滨 大庆 呼和浩特 包头 台北 臺北
    高雄 台中 台南 新北 桃园
    """
)
LATIN_PLACES = _words(
    """
    china prc hongkong kowloon macau macao taiwan taipei beijing shanghai guangzhou shenzhen
    """
)

FREE_MAIL = _words(
    """
    gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.co.jp yahoo.fr yahoo.de yahoo.it yahoo.es
    yahoo.com.br yahoo.com.cn yahoo.co.in ymail.com rocketmail.com hotmail.com hotmail.co.uk
    hotmail.fr hotmail.de hotmail.it hotmail.es live.com live.cn outlook.com msn.com aol.com
    icloud.com me.com mac.com gmx.de gmx.net gmx.com gmx.at gmx.ch web.de t-online.de freenet.de
    mail.com mail.ru bk.ru inbox.ru list.ru yandex.ru yandex.com rambler.ru ukr.net 163.com
    126.com qq.com foxmail.com sina.com sina.cn sohu.com yeah.net 139.com 189.cn aliyun.com
    21cn.com tom.com 263.net vip.163.com vip.qq.com vip.sina.com naver.com daum.net hanmail.net
    nate.com orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it tin.it alice.it
    tiscali.it terra.com.br uol.com.br bol.com.br ig.com.br rediffmail.com protonmail.com
    proton.me zoho.com wp.pl o2.pl onet.pl interia.pl seznam.cz abv.bg comcast.net verizon.net
    att.net sbcglobal.net bigpond.com btinternet.com sky.com hinet.net pchome.com.tw
    netvigator.com singnet.com.sg docomo.ne.jp ezweb.ne.jp softbank.ne.jp example.com
    """
)

# Words of addresses -> one short form.
STREETS = {
    "street": "st", "str": "st", "strasse": "st", "avenue": "ave", "av": "ave", "avenida": "ave",
    "road": "rd", "boulevard": "blvd", "bd": "blvd", "blv": "blvd", "drive": "dr", "lane": "ln",
    "place": "pl", "square": "sq", "court": "ct", "crescent": "cres", "circuit": "cct",
    "highway": "hwy", "parkway": "pkwy", "close": "cl", "terrace": "tce", "ter": "tce",
    "north": "n", "south": "s", "east": "e", "west": "w", "northwest": "nw", "northeast": "ne",
    "southwest": "sw", "southeast": "se", "first": "1st", "second": "2nd", "third": "3rd",
    "fourth": "4th", "fifth": "5th", "sixth": "6th", "seventh": "7th", "eighth": "8th",
    "ninth": "9th", "tenth": "10th", "saint": "st", "mount": "mt", "fort": "ft", "building": "bldg",
    "floor": "fl", "room": "rm", "suite": "ste", "apartment": "apt", "number": "no", "rua": "r",
    "calle": "c", "piazza": "pza", "platz": "pl", "district": "dist", "zone": "zn",
}  # fmt: skip
STREET_WORDS = frozenset(STREETS.values()) | _words(
    """
    way via rue of the no dist and at
    """
)

_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ",
        _SPACED.split(
            "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya e i i e g"
        ),
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        _SPACED.split("a v g d e z i th i k l m n x o p r s s t y f ch ps o"),
        strict=True,
    )
)
LATIN_FOR = str.maketrans(
    {sign: ("" if text == "-" else text) for sign, text in (_CYRILLIC | _GREEK).items()}
)

# Traditional signs that names of firms are written with -> simplified ones.
SIMPLIFIED = str.maketrans(
    "對貿國際業實術機設備電發廠團為強豐廣東蘇連寧慶龍興達順億聯瑩麗銀鐵鋼陽陳陸張劉楊趙黃吳馮許鄧蕭葉蔣蘭盧"
    "賴譚鄭鍾錢閻顧嚴齊萬偉傑義飛雲馬鳳魚鳥門開關長時報線網紡織綠紅紙絲級細絡經統維緣總縣灣臺歐藥醫療裝製衛"
    "禮樂橋樹櫻歲歷師帶幣廈廚廬徑應換據數書會條極樓標權氣漢澤濟潤濱灘熱燈燦獅獨環產畢異盤確碼礦種穩競節範築"
    "簡糧紀純紹終結給絕繼續羅聖聞聲膠臨與舉艦藝蘋處補見規視覽觀計訂訊記訪試詩話誠說課請論謝證識譯護變豬貝財"
    "貨費賀資賓賞質購贈贏軍軟輕載輪輯輸轉農這進運過遠適選遺郵鄉鄰醬鈴鉛銅銘銳鋁鋒錄錦錶鍵鎂鎖鎮鏡鐘鑄鑽閃間"
    "閣陰隊階隨險雙雜難離靈靜響項領頭題額顏願類風飯飲飾館駕駿驗體鮮鯨鶴鹽麥點齡華匯滙凱勝動務單場塊壓壽夢寶"
    "專導將層島嶺愛戶擴榮歡滿潔濃煙營牆獲瑪瓊當療蓋藍號訓貴輝邁採釀針錫鏈陣雞電韓須頂飼馳騰鷹鴻",
    "对贸国际业实术机设备电发厂团为强丰广东苏连宁庆龙兴达顺亿联莹丽银铁钢阳陈陆张刘杨赵黄吴冯许邓萧叶蒋兰卢"
    "赖谭郑钟钱阎顾严齐万伟杰义飞云马凤鱼鸟门开关长时报线网纺织绿红纸丝级细络经统维缘总县湾台欧药医疗装制卫"
    "礼乐桥树樱岁历师带币厦厨庐径应换据数书会条极楼标权气汉泽济润滨滩热灯灿狮独环产毕异盘确码矿种稳竞节范筑"
    "简粮纪纯绍终结给绝继续罗圣闻声胶临与举舰艺苹处补见规视览观计订讯记访试诗话诚说课请论谢证识译护变猪贝财"
    "货费贺资宾赏质购赠赢军软轻载轮辑输转农这进运过远适选遗邮乡邻酱铃铅铜铭锐铝锋录锦表键镁锁镇镜钟铸钻闪间"
    "阁阴队阶随险双杂难离灵静响项领头题额颜愿类风饭饮饰馆驾骏验体鲜鲸鹤盐麦点龄华汇汇凯胜动务单场块压寿梦宝"
    "专导将层岛岭爱户扩荣欢满洁浓烟营墙获玛琼当疗盖蓝号训贵辉迈采酿针锡链阵鸡电韩须顶饲驰腾鹰鸿",
)
