"""Names of people in Chinese text, found by what stands around them. Used by `redact`; see there for the rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦马苗方俞"
    "任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安乐傅皮卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄米贝臧戴宋庞熊纪舒屈项"
    "祝董梁杜阮蓝闵席季麻贾江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房裘缪解应宗丁宣邓郁杭洪包左石"
    "崔吉龚程邢裴陆翁荀甄曲封芮储靳段焦谷车侯宓全班仰伊宁仇甘武符刘景詹龙叶幸司黎薄印白怀蒲邰赖卓蔺屠池乔阴翟谭"
    "申冉桑桂牛寿边扈燕冀尚农温庄晏柴瞿阎习容古易廖耿匡文寇广阙东欧利师巩聂关于向肖苟成代游丛岳尧"
    "趙錢孫吳鄭馮陳衛蔣韓楊許呂張孔嚴魏陶謝鄒喻蘇範魯韋馬任薛賀倪湯羅畢鄔傅齊顧黃蕭龐熊紀項閔賈顏鍾駱盧鄧龔陸車劉葉"
)
_DOUBLE = "欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|夏侯|端木"
_NAME = rf"(?:{_DOUBLE}|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}}"
_END = r"(?=$|[\s，,。；;、：:！!？?（()）】」”\"\d]|电话|手机|電話|手機|联系|身份证|今年|现年|家住|住在|现住)"

_SAID = re.compile(
    rf"(?:姓名|名字|联系人|聯絡人|投诉人|反映人|申请人|当事人|报案人|户主|房主)(?:是|为|叫|[：:])\s*({_NAME}){_END}"
)
_CALLED = re.compile(rf"(?:我叫|名叫|我名叫|叫做|本名)\s*({_NAME}){_END}")
_SELF = re.compile(rf"(?:我是|本人|业主|居民|租户|村民|住户|房东|患者|老人|独居老人|社工|志愿者)\s*({_NAME}){_END}")
_KIN = re.compile(
    r"(?:母亲|父亲|妈妈|爸爸|老伴|丈夫|妻子|老公|老婆|儿子|女儿|孙子|孙女|外孙|外孙女|奶奶|爷爷|外婆|外公|婆婆|公公|"
    rf"岳父|岳母|哥哥|弟弟|姐姐|妹妹|邻居|同事)\s*({_NAME})(?=$|[\s，,。；;、！!？?（(]|今年|现年|住在|患有|身患)"
)
_PRIVATE_TITLE = re.compile(
    rf"((?:{_DOUBLE}|[{_SURNAMES}])[\u4e00-\u9fff]{{0,2}}?)"
    r"(?:先生|女士|小姐|大爷|大妈|大娘|阿姨|叔叔|奶奶|爷爷|婆婆|师傅|大姐|大哥|小朋友|同学|太太)"
)
_PUBLIC_TITLE = re.compile(
    rf"({_NAME})(?:书记|主任|经理|队长|科长|局长|所长|站长|校长|园长|老师|医生|护士|警官|律师|同志|社工|楼长|网格员)"
)
_BEFORE_NUMBER = re.compile(
    rf"({_NAME})[\s，,：:（(]{{0,2}}(?:的?(?:联系)?(?:电话|手机号?码?|身份证号?码?|联系方式|號碼)[是为：:\s]{{0,2}})?$"
)
_LONGEST_LEAD = 16
_WORD_LEAD = 4

_PLACE_ENDS = frozenset(
    "区县镇乡村街路巷弄桥湾井府园苑城里社站局所院校厦馆场店厂司队组楼栋山河湖岭坡坝寨庄屯塘港岛洲州市省"
)
_NO_GIVEN_ENDS = frozenset("的了们吗呢吧啊着过是在和与等把被副大总正原")
_ORDINARY_WORDS = """
白发 周转 顾客 孔洞 康复 温馨 张贴 严重 高龄 高空 高峰 周边 周围 方便 方面 任何 万一 万元 成年 成绩
关于 于是 于今 于昨 于前 于去 向上 向下 文明 文化 东面 东边 东西 利用 利益 师生 解决 解释 应该 应当
管理 管道 广场 易燃 代表 代办 代理 全体 全家 全部 全国 全楼 安全 安装 安静 安排 金额 金属 石头 石板
水管 车辆 车主 车位 车库 路过 连续 常年 平时 时间 明显 包括 施工 项目 尤其 房屋 房产 房东 房子 马路
马上 牛奶 毛病 陆续 陈旧 余款 唐突 雷雨 林荫 江边 江湾 江山 龙头 田地 高新 高层 高楼 高速 左右 左边
方向 温暖 温度 边上 边坡 古树 古城 容易 习惯 班级 班车 符合 武装 景区 司机 印象 怀疑 怀孕 农村 农民
农田 尚未 燕子 阴雨 阴沟 阴暗 池塘 申请 申报 寿命 乐器 华侨 莫名 单位 单元 幸好 幸福 游客 成立 成功
黄色 黑色 白色 白天 金色 红色 蓝色 蓝天 曲折 段落 段时 程序 程度 钟点 钟头 宁静 宁愿 史上 费用 费心
许多 许久 施救 钱财 纪检 任物 管部 物业 部门 公司 车贷 何时 何况 何处 任意 任务 任职 应急 宣传 向导
解封 解答 包装 包月 康养 米饭 米线
"""
"""Words that begin with a surname and are no names."""
_ORDINARY = frozenset(_ORDINARY_WORDS.split())

Span = tuple[int, int]


def name_spans(text: str, numbers: Iterable[Span]) -> list[Span]:
    """Spans of names in the text; `numbers` are telephone and identity numbers, before which a bare name counts."""
    found: list[Span] = [match.span(1) for form in (_SAID, _CALLED) for match in form.finditer(text)]
    found = [span for span in found if not _is_place(text[slice(*span)])]
    likely = [match.span(1) for form in (_SELF, _KIN, _PUBLIC_TITLE) for match in form.finditer(text)]
    likely = [span for span in likely if _begins_a_word(text, span[0])] + _before_numbers(text, numbers)
    found += [span for span in likely if _is_name(text[slice(*span)])]
    found += [span for span in _titled(text) if span[1] - span[0] == 1 or _is_name(text[slice(*span)])]
    return _longest(found)


def _before_numbers(text: str, numbers: Iterable[Span]) -> list[Span]:
    spans = []
    for start, _ in numbers:
        lead = text[max(0, start - _LONGEST_LEAD) : start]
        for match in _BEFORE_NUMBER.finditer(lead):
            shift = start - len(lead)
            spans.append((match.start(1) + shift, match.end(1) + shift))
    return spans


def _titled(text: str) -> list[Span]:
    """Surnames and names before private titles, where a word of the text begins with the surname."""
    return [match.span(1) for match in _PRIVATE_TITLE.finditer(text) if _begins_a_word(text, match.start(1))]


def _begins_a_word(text: str, at: int) -> bool:
    """Whether the segmenter lets a word begin there: in 水利师傅 none begins with 利."""
    first = max(0, at - _WORD_LEAD)
    if first == at:
        return True
    import rjieba

    place = first
    for word in rjieba.cut(text[first : at + _WORD_LEAD]):
        if place >= at:
            break
        place += len(word)
    return place == at


def _is_place(word: str) -> bool:
    return word[-1] in _PLACE_ENDS or word[-1] in _NO_GIVEN_ENDS or word[:2] in _ORDINARY or word[1:] in _ORDINARY


def _is_name(word: str) -> bool:
    """Whether a surname with what follows may be a name: no place, no ordinary word, not of another word class."""
    if _is_place(word):
        return False
    import rjieba

    tagged: Sequence[tuple[str, str]] = rjieba.tag(word)
    return not (len(tagged) == 1 and rjieba.has_word(word) and not tagged[0][1].startswith("nr"))


def _longest(spans: list[Span]) -> list[Span]:
    """Spans in order without overlaps; the longer one stays."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda item: (item[0] - item[1], item[0])):
        if all(span[1] <= start or span[0] >= stop for start, stop in kept):
            kept.append(span)
    return sorted(kept)
