"""A year of needs in the fictional 清江街道, in our own words: received, sorted, answered and rated through actions.

A need is put together from what people say (an opening, a fact, an effect, a wish); some matters are told by many,
with different words, so that themes can be found; the rest is everyday. Every name and number is invented.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from heapq import heappop, heappush
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from wushe.core.formats.sheet_numbers import sheet_number
from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.foundation.refusals import Refused
from wushe.modules.needs.actions.answer_need import Reply, answer_need
from wushe.modules.needs.actions.ask_help import ask_help
from wushe.modules.needs.actions.claim_need import claim_need
from wushe.modules.needs.actions.close_silent_needs import close_silent_needs
from wushe.modules.needs.actions.decide_proposal import decide_proposal
from wushe.modules.needs.actions.decide_return import decide_return
from wushe.modules.needs.actions.decide_triage import decide_triage
from wushe.modules.needs.actions.escalate_need import escalate_need, escalate_overdue
from wushe.modules.needs.actions.exclude_from_rates import ask_exclusion, decide_exclusion
from wushe.modules.needs.actions.extend_term import ask_extension, decide_extension
from wushe.modules.needs.actions.foresee import foresee
from wushe.modules.needs.actions.merge_needs import merge_needs
from wushe.modules.needs.actions.note_call_back import note_call_back
from wushe.modules.needs.actions.note_contact import note_contact
from wushe.modules.needs.actions.print_sheets import print_sheets
from wushe.modules.needs.actions.rate_need import rate_need
from wushe.modules.needs.actions.receive_chat import Piece, receive_chat
from wushe.modules.needs.actions.receive_need import Told, receive_need
from wushe.modules.needs.actions.reopen_need import reopen_need
from wushe.modules.needs.actions.reply_task import reply_task
from wushe.modules.needs.actions.return_dispatch import return_need, return_task
from wushe.modules.needs.actions.review_demand import review_demand
from wushe.modules.needs.actions.rule_out_need import rule_out_need
from wushe.modules.needs.actions.send_elsewhere import send_elsewhere
from wushe.modules.needs.actions.split_theme import open_theme
from wushe.modules.needs.actions.suggest_triage import suggest_triage
from wushe.modules.needs.actions.support_need import support_need
from wushe.modules.needs.actions.watch_need import watch_need
from wushe.modules.needs.actions.write_note import write_note
from wushe.modules.needs.labels import category_named
from wushe.modules.needs.models import Answer, Need, Proposal, Satisfaction, Suggestion
from wushe.modules.needs.queries.access import secret_of, supporter_key
from wushe.modules.needs.queries.points import points_of

_SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class _Matter:
    """What many say in their own words; `busy` are days before the end of the year around which most of it came."""

    community: str
    category: str
    number: int
    busy: tuple[int, ...]
    spread: int
    said: tuple[str, ...]  # what happens
    more: tuple[str, ...]  # since when, whom it touches
    wish: tuple[str, ...]
    answers: tuple[str, ...]
    name: str = ""  # what the street calls the theme


_MATTERS = (
    _Matter(
        "JY", "charging", 26, (262, 240, 60, 25), 22,
        (
            "锦苑一期没有地方给电动车充电，大家从窗户往下拉电线",
            "我们一期楼下的飞线充电又多起来了，电动车排成一排",
            "电动车没处充，只好把电池提回家，心里也怕",
            "锦苑楼道口有人给电瓶车充电，线从三楼垂下来",
            "想问锦苑的充电棚到底什么时候建",
            "一期南边空地上停满了电动车，充电全靠拖线板",
            "夜里有人在单元门口给电动车充电，插座发烫",
        ),
        (
            "光我们这个单元就有二十多辆车。",
            "下雨天电线泡在水里，看着就危险。",
            "年轻人送外卖每天都要充两次。",
            "物业说没有地方，业委会说要开会，一拖就是半年。",
            "孩子每天从那儿走过，老人也绕不开。",
            "上个月隔壁栋的插座烧黑了一块。",
        ),
        (
            "希望在共用场地上建一个充电棚，收费可以商量。",
            "请街道出面，把业委会和物业叫到一起定个地方。",
            "能不能先放几个临时充电柜？",
            "盼着早点有个集中充电的地方。",
            "请先把飞线清一清，再说长远的。",
        ),
        (
            "已和业委会、物业到现场看过，拟在一期共用场地建充电棚，方案提交居民协商。",
            "飞线充电当天已清理，保安每晚巡查两次。",
            "临时充电柜四组已放在南门内侧，先用起来。",
        ),
        "锦苑一期电动车充电难",
    ),
    _Matter(
        "JW", "water", 24, (265, 258, 130, 34), 12,
        (
            "江湾6号楼高层又没水了，五楼以上一滴都不出",
            "6号楼水泵坏了，早上七点半到现在没有水",
            "江湾的二次供水泵房老是跳，一个月停了两回水",
            "我们江湾6号楼的水压太低，洗澡水时有时无",
            "泵房又在嗡嗡响，接着楼上就停水",
            "江湾高层停水，热水器都打不着火",
        ),
        (
            "住着六十多户人，好几家有老人。",
            "楼上张婆婆要用水冲药，只能下楼提。",
            "去年修过一次，没管多久。",
            "物业说泵是供水公司的，供水公司说归物业。",
            "周末一家人都在，连饭都没法做。",
        ),
        (
            "请尽快来修，最好把旧泵换掉。",
            "请先送几桶水上楼。",
            "希望有人牵头，别再推来推去。",
            "能不能提前通知一声？",
        ),
        (
            "供水中心已更换水泵叶轮，当日下午恢复供水。",
            "志愿者为五层以上住户送水上楼。",
            "已列入更新计划，旧泵年内更换；以后停水提前一天在居民群和楼道告知。",
        ),
        "江湾6号楼水泵反复故障",
    ),
    _Matter(
        "LS", "slope", 20, (135, 131, 128, 120), 7,
        (
            "临山北坡又掉小石头下来，滚到了路边",
            "百步梯旁边的挡土墙裂了一条缝，手指能伸进去",
            "下大雨的时候东坡往下流黄泥水",
            "一号坡的护网松了，风一吹哗哗响",
            "临山石阶坡的排水沟堵了，水都漫到坡面上",
            "后山坡脚的土松了，树都歪了",
        ),
        (
            "每天上学的孩子都要从下面走。",
            "我家就在坡脚，晚上睡不踏实。",
            "去年雨季已经报过一次。",
            "巡查的人来看过，还没有动工。",
            "天气预报说后天还有大雨。",
        ),
        (
            "请赶紧派人来看，先把路拦起来。",
            "希望雨季前把护网补好。",
            "请把排水沟清一清。",
            "请告诉我们什么时候该撤、往哪里撤。",
        ),
        (
            "已设临时围挡和警示牌，坡下道路雨天封闭。",
            "排水沟已清通，裂缝贴了观测片，每天看两次。",
            "护网修补由区里立项，雨季期间专人值守，预警群会通知撤离。",
        ),
        "临山三处坡面落石与排水",
    ),
    _Matter(
        "HY", "lifts", 22, (84, 78, 75, 40), 8,
        (
            "和苑3幢7号电梯又停在半路，关门关不上",
            "7号梯开门的时候咣当响，吓人",
            "和苑的电梯一周坏了三次，老人上不了楼",
            "电梯里灯一闪一闪，按了楼层没反应",
            "3幢电梯贴了停用，已经四天了",
            "7号电梯经常平不了层，差一大截",
        ),
        (
            "楼上有坐轮椅的，一停就下不来。",
            "维保的人来过，换个零件又走了。",
            "物业刚换，没人说得清谁负责。",
            "我妈八十二了，爬十一楼要歇四回。",
            "上个月还困过人。",
        ),
        (
            "请把门机彻底换了。",
            "希望贴出来什么时候修好。",
            "能不能动用维修资金？我们愿意签字。",
            "请先把另一部电梯保证好。",
        ),
        (
            "维保单位已更换门机和层门滑块，检验合格后恢复使用。",
            "停用期间由志愿者帮助高龄和行动不便住户上下楼。",
            "已启动应急维修资金申请，进度每周公示。",
        ),
        "和苑3幢7号电梯反复停运",
    ),
    _Matter(
        "JW", "elders", 18, (300, 200, 90), 40,
        (
            "江湾食堂中午要排很久的队，老人站不住",
            "我爸腿脚不好，想订江湾食堂的午饭送上门",
            "独居的陈伯一天只吃一顿，能不能给他送餐",
            "食堂的菜偏咸，有高血压的不敢吃",
            "周末老年食堂不开门，我们老两口就对付一口",
            "想给母亲办助餐补贴，不知道找谁",
        ),
        (
            "楼里八十岁以上的有七八位。",
            "孩子都在外地，平时没人管饭。",
            "社工来登记过，后来没有下文。",
            "天冷了端回家都凉了。",
        ),
        (
            "希望增加送餐。",
            "能不能出一份少盐少油的菜？",
            "请把补贴怎么办写清楚，字大一点。",
            "周末哪怕只供一顿午饭也好。",
        ),
        (
            "送餐志愿者增加到六名，行动不便的老人可由楼栋长代为登记。",
            "食堂每天增加一份清淡菜，周六开放午餐。",
            "助餐补贴的办理条件和材料已印成大字单，放在服务站和食堂。",
        ),
        "江湾老人吃饭与送餐",
    ),
    _Matter(
        "JY", "noise", 17, (180, 150, 110), 30,
        (
            "锦苑中心花园晚上跳舞的音响太大",
            "花园里两支舞队比着放音乐，窗户关了也听得见",
            "晚上九点半了中心花园还在放歌",
            "早上六点就有人在花园里甩鞭子",
            "孩子要中考，楼下广场舞天天响",
        ),
        (
            "我们这栋正对着花园。",
            "说过几次，队长说场地只有这一处。",
            "跳舞的也是邻居，不想撕破脸。",
            "上夜班的人白天也睡不好。",
        ),
        (
            "希望定个时间和音量。",
            "能不能换到会堂前面去？",
            "请把两边的人请来一起说说。",
            "装个显示分贝的牌子吧。",
        ),
        (
            "舞队与邻近住户代表商定：晚七点到八点半，音量不过六十分贝。",
            "会堂前广场划出第二块场地，两支队错开使用。",
        ),
        "锦苑中心花园广场舞噪声",
    ),
    _Matter(
        "HY", "sanitation", 15, (170, 140, 50), 25,
        (
            "和苑垃圾站晚上不锁门，臭味飘到二楼",
            "垃圾投放点旁边堆了旧沙发，半个月没人拉",
            "和苑垃圾站门口污水流了一地",
            "垃圾分类桶总是满的，苍蝇乱飞",
            "有人把装修垃圾倒在垃圾站后面",
        ),
        (
            "天一热就不敢开窗。",
            "旁边就是小学，孩子天天路过。",
            "换了物业以后清运少了一趟。",
            "老鼠都出来了。",
        ),
        (
            "请每天多清一次。",
            "大件垃圾能不能定个日子来收？",
            "希望装个摄像头，抓一抓乱倒的。",
            "请把地面冲一冲，消消毒。",
        ),
        (
            "清运由每天一次改为两次，晚九点锁门。",
            "每月第一个周六集中收大件，提前在公开页通知。",
            "地面已冲洗消杀，排水口加了格栅。",
        ),
        "和苑垃圾投放点清运",
    ),
    _Matter(
        "JY", "parking", 15, (320, 160, 45), 30,
        (
            "锦苑南门早晚堵得死死的，接孩子的车停三排",
            "一期地库车位被占，自己的车进不去",
            "消防车道上又停了私家车",
            "南大门外共享单车堆成山，轮椅过不去",
            "快递三轮车逆行进小区，差点撞到人",
        ),
        (
            "早上七点半最厉害。",
            "物业贴了条也没人理。",
            "万一着急送医院都出不去。",
            "老人推着菜车只能走机动车道。",
        ),
        (
            "希望早晚高峰有人疏导。",
            "请在门口划一块临停区。",
            "能不能装个道闸？",
            "单车请划个框，定时来收。",
        ),
        (
            "早高峰由物业和志愿者在南门疏导，划定十个临停位，限十分钟。",
            "消防车道重新划线，占道车辆由物业通知挪走，拒不挪的报交警。",
        ),
        "锦苑南大门停车与拥堵",
    ),
    _Matter(
        "LS", "housing", 12, (250, 100, 20), 25,
        (
            "临山百步梯的路灯坏了三盏，晚上黑得看不清台阶",
            "百步梯扶手松了，一拉就晃",
            "台阶上长了青苔，下雨天滑倒了人",
            "百步梯中间缺了两级，推车根本上不来",
        ),
        (
            "上下都是老人和孩子。",
            "我上周在那儿崴了脚。",
            "冬天五点多天就黑了。",
        ),
        (
            "请先把灯修好。",
            "希望给台阶加防滑条。",
            "能不能在旁边修一条缓坡？",
        ),
        (
            "路灯当周修复，换成感应灯。",
            "台阶清苔并加防滑条，扶手已加固；缓坡列入微更新计划听取意见。",
        ),
        "临山百步梯照明与防滑",
    ),
    _Matter(
        "HY", "property", 14, (86, 80, 70), 8,
        (
            "和苑物业撤走了，门卫都没人，谁来管",
            "听说物业公司不干了，我们交的物业费怎么办",
            "物业走了以后楼道没人扫",
            "新来的应急物业电话打不通",
            "什么时候选新的物业，业主能不能参加",
        ),
        (
            "昨晚还有陌生人进楼。",
            "我刚交了一年的钱。",
            "群里吵翻了，谁也说不清。",
            "老人不会看手机，什么都不知道。",
        ),
        (
            "请街道给个准话。",
            "希望把交接和费用贴出来。",
            "请尽快安排保安和保洁。",
            "选物业的时候请通知到每一户。",
        ),
        (
            "应急物业已进驻，服务电话贴在各单元门口，期限不超过六个月。",
            "预交物业费由原公司退还或结转，居务监督委员会监督清单。",
            "物业管理委员会已成立，选聘流程和时间表逐户告知。",
        ),
        "和苑物业撤离后的服务",
    ),
    _Matter(
        "JW", "culture", 11, (330, 210, 120), 30,
        (
            "江湾活动室屋顶漏水，排练的地上放着盆",
            "活动室白天总锁着，合唱队没地方练",
            "旧活动室的窗户关不上，冬天冷得坐不住",
            "想在活动室下棋，可是总是被占着",
        ),
        (
            "我们队平均年龄七十岁。",
            "钥匙在谁手里都不知道。",
            "一下雨墙皮就往下掉。",
        ),
        (
            "希望重新装修一下。",
            "请贴个时间表，大家轮着用。",
            "能不能晚上也开放？",
        ),
        (
            "活动室翻修已列入今年项目，屋面防水先行修好。",
            "使用时间表已贴出，各队每周固定两次，晚间开放到八点半。",
        ),
        "江湾活动室修缮与开放",
    ),
    _Matter(
        "JY", "children", 11, (150, 145, 70), 20,
        (
            "锦苑放学后孩子没人看，四点到六点是个空档",
            "暑假想有个托管，双职工实在没办法",
            "阅览室周末人太多，小的没地方坐",
            "花园的滑梯裂了，怕划到孩子",
        ),
        (
            "爷爷奶奶也带不动了。",
            "外面的班太贵。",
            "问了一圈有十几家都需要。",
        ),
        (
            "希望社区办个课后看护班。",
            "家长可以轮流来帮忙。",
            "请把坏的滑梯先围起来。",
        ),
        (
            "阅览室工作日四点到六点开设看护角，家长志愿者轮值，先收二十名。",
            "暑期托管与社会组织合办，报名办法贴在南门和群里。",
            "滑梯已围挡，配件到货即换。",
        ),
        "锦苑放学后的孩子看护",
    ),
    _Matter(
        "HY", "online", 9, (80, 60, 30), 20,
        (
            "和苑公开页三个月没更新了",
            "通知只发在群里，没有微信的老人看不到",
            "业主群里传要涨水费，是真的吗",
            "在网上报修没有人回",
        ),
        (
            "我们楼有一半老人用的是老人机。",
            "问物业说不归他们管。",
            "传得人心惶惶。",
        ),
        (
            "希望重要的事也贴到楼道里。",
            "请把公开页管起来。",
            "有谣言请尽快说明。",
        ),
        (
            "公开页每周一更新，重要通知同时贴到每个单元门口。",
            "涨水费的说法不属实，已在群里和公开页说明。",
        ),
        "和苑信息公开与通知",
    ),
)  # fmt: skip

# category, what is said; {b} a building of the community, {p} one of its places
_EVERYDAY = (
    ("water", "{b}下水道返水，厨房里都是脏水，请来疏通。"),
    ("water", "{p}旁边的水管滴水，地上一直是湿的，浪费又滑。"),
    ("water", "今天的自来水发黄，放了十分钟还是黄的，能喝吗？{b}好几户都这样。"),
    ("energy", "{b}昨晚又停电，一开空调就跳闸，是不是线路太老了？"),
    ("energy", "{p}的路灯不亮已经一个星期，晚上走过去心里发慌。"),
    ("energy", "{b}有两户暖气不热，室内只有十四度，家里有月子里的孩子。"),
    ("energy", "燃气表走得比以前快，想请人上门校一校，我住{b}。"),
    ("fire", "{b}楼道里堆满纸箱和旧家具，消防门都推不开。"),
    ("fire", "{p}的灭火器过期了，上面写的是前年。"),
    ("fire", "{b}消火栓箱子是空的，水带不知道去哪儿了。"),
    ("housing", "{b}单元门坏了关不上，推销的随便进。"),
    ("housing", "顶楼渗水，墙皮一块一块往下掉，{b}去年报过修。"),
    ("housing", "{b}楼梯扶手断了一截，老人下楼没处抓。"),
    ("housing", "门禁按了没声音，外卖和亲戚都上不来，{b}。"),
    ("property", "物业费涨了，可保洁比以前少，想看看公共收益的账。"),
    ("property", "{p}的公共收益用到哪里去了，能不能贴出来？"),
    ("noise", "{b}楼上装修中午也不停，电钻声受不了。"),
    ("noise", "隔壁的狗整夜叫，{b}好几家都睡不好。"),
    ("noise", "{p}附近工地夜里还在浇混凝土，请管一管。"),
    ("sanitation", "{p}边上有人喂野猫，吃剩的引来一堆苍蝇。"),
    ("sanitation", "{b}楼下的餐馆油烟直接对着窗户排。"),
    ("sanitation", "雨水箅子堵了，{p}一下雨就成小河。"),
    ("greening", "{b}窗前的树太高，树枝伸到屋里，又挡光又招虫。"),
    ("greening", "{p}的草坪被踩秃了，有人还种上了菜。"),
    ("greening", "台风过后{p}倒了一棵树，横在路上。"),
    ("parking", "{p}门口的路坑坑洼洼，电动车摔过两个人。"),
    ("parking", "请在{p}前面画条斑马线，孩子过马路太危险。"),
    ("parking", "公交站牌被树挡住了，司机看不见人，经常不停。"),
    ("elders", "独居的老邻居三天没出门了，敲门有人应，想请社区上门看看，在{b}。"),
    ("elders", "父亲出院需要人陪诊，想问有没有志愿者能帮忙。"),
    ("elders", "家里想装扶手和感应灯，听说有适老改造，怎么申请？"),
    ("children", "{p}的秋千链子磨得快断了，请换一换。"),
    ("children", "初中的孩子放假总玩手机，有没有适合他们的活动？"),
    ("culture", "想借{p}办一次旧物交换，不知道怎么申请。"),
    ("culture", "健身器材上的螺丝掉了，{p}那台扭腰器晃得厉害。"),
    ("health", "卫生站的降压药常常断货，老人要跑到区里去配。"),
    ("health", "想给孩子约疫苗，电话一直占线。"),
    ("health", "家里老人最近总说活着没意思，想找人聊聊，该找谁？"),
    ("support", "失业三个月了，想问有没有就近的工作或者培训。"),
    ("support", "邻居家孩子生病花了很多钱，能不能申请临时救助？"),
    ("support", "残疾人补贴上个月没到账，请帮忙查一下。"),
    ("disputes", "楼上漏水泡了我家天花板，两家说不拢，想请人调解。"),
    ("disputes", "邻居在楼道里装鞋柜，占了公共的地方，{b}三楼。"),
    ("disputes", "晾衣服的地方总起争执，{p}那块到底归谁用？"),
    ("order", "{b}接连丢了两辆自行车，请看看监控。"),
    ("order", "有人挨家推销保健品，说是街道介绍的，老人信了。"),
    ("order", "{p}晚上常有人喝酒吵闹，摔瓶子。"),
    ("online", "{p}里发的通知一会儿就被刷上去了，能不能置顶？"),
    ("online", "办居住证的网页老是打不开，是不是系统坏了？"),
)  # fmt: skip

_ANSWERS = {
    "water": ("当天派人疏通并检查管线，已恢复正常。", "水样已送检，结果合格，末端管网已冲洗。"),
    "energy": ("供电所已更换表箱开关，负荷分到两路。", "路灯已修复，以后每周巡查一次。"),
    "fire": ("楼道杂物两天内清完，当面做了提醒。", "过期器材已更换，并贴上检查卡。"),
    "housing": ("维修师傅已上门修好，物业留了回访电话。",),
    "property": ("公共收益明细已贴在公告栏，有疑问可到居务监督委员会查账。",),
    "noise": ("已上门沟通，约定午休和夜间不施工、不放音响。",),
    "sanitation": ("已清理消杀，并与商户约定整改期限。",),
    "greening": ("绿化工人已修剪清理，补种安排在春季。",),
    "parking": ("路面已修补，交通设施建议已转区交通部门，答复后再告知。",),
    "elders": ("社工当天上门，已建立每周两次的探访。", "适老改造申请表已送到家，材料齐后十个工作日内勘查。"),
    "children": ("设施已停用更换；青少年活动安排贴在社区门口。",),
    "culture": ("场地可以预约，时间表和申请办法已贴出。", "器材已加固。"),
    "health": ("卫生站已增加备药，可提前一天电话预留。", "社工已联系，预约了心理咨询。"),
    "support": ("已协助提交申请，五个工作日内电话告知结果。",),
    "disputes": ("调解员已约双方到社区面谈，达成口头协议并记录。",),
    "order": ("已请派出所核查监控，夜间增加巡逻。",),
    "online": ("群公告已置顶，重要通知同时贴到楼道。",),
}
_REOPENINGS = ("修了两天又坏了，请再来看看。", "说好的事还没有做。", "只清了一次，现在又堆上了。")
_COMMENTS = ("", "", "", "来得挺快。", "态度很好，谢谢。", "希望以后提前说一声。", "还是慢了点。")
_ELSEWHERE = (
    ("和开发商的合同纠纷，想请街道判一下。", "合同纠纷由法院处理，不在社区职责内。", "区人民法院立案窗口。"),
    ("我家宅基地是外区的，想在这里办确权。", "土地在外区，由所在地办理。", "所在区的自然资源部门。"),
    ("已经在信访局登记过的事，再问问结果。", "此事已进入信访程序，不重复受理。", "区信访局，凭登记号查询。"),
)  # fmt: skip
_CHANNELS = ("form",) * 9 + ("phone",) * 6 + ("window",) * 2 + ("proxy",) * 2 + ("pasted",)
_WORKERS = {"JW": "worker", "JY": "JY/worker", "LS": "LS/worker", "HY": "HY/worker"}
_SECRETARIES = {"JW": "secretary", "JY": "JY/secretary", "LS": "LS/secretary", "HY": "HY/secretary"}
_BUILDINGS = {"JW": "江湾{}号楼", "JY": "锦苑{}栋", "LS": "临山{}号楼", "HY": "和苑{}幢"}
_SPOKEN = {
    ("JW", "gate"): "江湾东门",
    ("JW", "path"): "滨江步道",
    ("JW", "market"): "江湾菜市场",
    ("JW", "room"): "江湾活动室",
    ("JW", "online"): "江湾居民群",
    ("JY", "gate"): "锦苑南大门",
    ("JY", "garden"): "锦苑中心花园",
    ("JY", "hall"): "锦苑会堂",
    ("JY", "courier"): "锦苑快递驿站",
    ("JY", "online"): "业主议事页",
    ("LS", "steps"): "百步梯",
    ("LS", "yard"): "临山晒坝",
    ("LS", "station"): "临山便民服务站",
    ("LS", "online"): "预警广播群",
    ("HY", "square"): "和苑广场",
    ("HY", "rubbish"): "和苑垃圾投放点",
    ("HY", "care"): "和苑照料站",
    ("HY", "online"): "和苑公开页",
}
_ENDINGS = (
    "麻烦尽快处理。",
    "说过一次了，没有下文。",
    "谢谢！",
    "大家都等着呢。",
    "家里有老人，着急。",
    "请给个回话。",
)
_SURNAMES = "周吴郑冯陈褚卫蒋韩杨朱秦许何吕施张孔曹严华金魏陶姜"
_EVERYDAY_NUMBER = 150
_UNSORTED_DAYS = 6
_PENDING_DAYS = 14


@dataclass(slots=True)
class _Teller:
    """Tells the year step by step: each step may plan later ones; what lies after the end is left open."""

    town: Town
    planned: list[tuple[datetime, int, Callable[[], None]]]
    told: dict[str, list[UUID]]
    number: int = 0

    def plan(self, moment: datetime, step: Callable[[], None]) -> None:
        """Let it happen at that moment, unless the year is over by then."""
        if moment < self.town.ends_at:
            self.number += 1
            heappush(self.planned, (moment, self.number, step))

    def tell(self) -> None:
        """Live through everything in its order."""
        while self.planned:
            moment, _, step = heappop(self.planned)
            with clock.at(moment):
                step()

    def hours(self, least: float, most: float) -> timedelta:
        """Some time between."""
        return timedelta(hours=self.town.rng.uniform(least, most))


def seed(town: Town) -> None:
    """Live through a year of needs, then gather them into themes."""
    teller = _Teller(town, [], {})
    for matter in _MATTERS:
        for number in range(matter.number):
            teller.plan(_moment(town, matter, number), partial(_one_of_many, teller, matter, number))
    for number in range(_EVERYDAY_NUMBER):
        share = (number + town.rng.random()) / _EVERYDAY_NUMBER
        at = town.begins_at + (town.ends_at - town.begins_at) * (1 - (1 - share) ** 1.9)
        teller.plan(_by_day(town, at), partial(_everyday, teller))
    for number, words in enumerate(_ELSEWHERE):
        teller.plan(
            _by_day(town, town.begins_at + timedelta(days=60 + 110 * number)), partial(_not_ours, teller, words)
        )
    teller.plan(_the_pump(town), partial(_the_morning_without_water, teller))
    _plan_open_cases(teller)
    teller.tell()
    _by_every_door(town)
    with clock.at(town.ends_at - timedelta(minutes=30)):
        for matter in _MATTERS:
            _theme_of(teller, matter)
        while close_silent_needs(street_id=town.street):
            continue
        escalate_overdue(street_id=town.street)
    _looking_ahead(town)


def _moment(town: Town, matter: _Matter, number: int) -> datetime:
    busy = matter.busy[number % len(matter.busy)]
    days = min(max(busy + town.rng.gauss(0, matter.spread / 2), 0.2), 360)
    return _by_day(town, town.ends_at - timedelta(days=days))


def _by_day(town: Town, moment: datetime) -> datetime:
    """The same day between half past six and ten in the evening."""
    local = moment.astimezone(_SHANGHAI).replace(hour=6, minute=30, second=0, microsecond=0)
    found = local + timedelta(minutes=town.rng.randrange(15 * 60 + 30), seconds=town.rng.randrange(60))
    return min(max(found, town.begins_at + timedelta(hours=3)), town.ends_at - timedelta(minutes=50))


def _one_of_many(teller: _Teller, matter: _Matter, number: int) -> None:
    rng = teller.town.rng
    said = [rng.choice(matter.said)]
    said += [rng.choice(matter.more)] if rng.random() < 0.85 else []
    said += [rng.choice(matter.wish)] if rng.random() < 0.8 else []
    body = f"{said[0]}。{''.join(said[1:])}"
    told = teller.told.setdefault(matter.name, [])
    need_id = _receive(teller, matter.community, body)
    told.append(need_id)
    teller.town.needs[f"{matter.community}/{matter.category}/{number + 1}"] = need_id
    for voice in range(rng.choice((0, 0, 1, 1, 2, 3))):
        teller.plan(clock.now() + teller.hours(1, 90), partial(_support, teller, need_id, f"{number}-{voice}"))
    _plan_sorting(teller, need_id, matter.community, matter.category, matter.answers)
    if len(told) > 2 and rng.random() < 0.15:
        into = told[-2]
        teller.plan(clock.now() + teller.hours(2, 9), partial(_merge, teller, matter.community, need_id, into))


def _everyday(teller: _Teller) -> None:
    rng = teller.town.rng
    category, pattern = _EVERYDAY[rng.randrange(len(_EVERYDAY))]
    community = rng.choice(("JW", "JW", "JY", "JY", "JY", "LS", "HY", "HY"))
    spoken = [
        name
        for key, name in _SPOKEN.items()
        if key[0] == community and (key[1] == "online") == (category == "online")
    ]
    body = pattern.format(b=_BUILDINGS[community].format(1 + rng.randrange(8)), p=rng.choice(spoken))
    if rng.random() < 0.4:
        body += rng.choice(_ENDINGS)
    need_id = _receive(teller, community, body)
    _plan_sorting(teller, need_id, community, category, _ANSWERS[category])


def _receive(teller: _Teller, community: str, body: str, *, at_building: int = 0) -> UUID:
    town, rng = teller.town, teller.town.rng
    channel = rng.choice(_CHANNELS)
    contact = {}
    if rng.random() < 0.45:
        contact = {
            "name": rng.choice(_SURNAMES) + rng.choice(("女士", "先生", "阿姨", "师傅")),
            "phone": _phone(town),
        }
    teller.number += 1
    need = receive_need(
        street_id=town.street,
        body=body,
        where=_BUILDINGS[community].format(at_building) if at_building else "",
        channel=channel,
        idempotency_key=f"demo-{teller.number}",
        area_id=town.areas[community] if rng.random() < 0.92 else None,
        contact=contact,
        person_id=None if channel == "form" else town.people[_WORKERS[community]],
        told=Told(is_read_back=channel == "proxy", consents=channel == "proxy"),
    )
    suggest_triage(need_id=need.id)
    return need.id


def _plan_sorting(teller: _Teller, need_id: UUID, community: str, category: str, answers: Sequence[str]) -> None:
    now, ends = clock.now(), teller.town.ends_at
    if ends - now < timedelta(days=_UNSORTED_DAYS) and teller.town.rng.random() < 0.55:
        return
    waits = teller.hours(0.2, 2) if category in ("slope", "fire", "water") else teller.hours(0.5, 20)
    teller.plan(now + waits, partial(_sort, teller, need_id, community, category, answers))


def _sort(teller: _Teller, need_id: UUID, community: str, category: str, answers: Sequence[str]) -> None:
    town = teller.town
    usual = category_named(category)
    suggested = Suggestion.objects.in_street(town.street).filter(need=need_id).first()
    if usual is None or suggested is None:
        return
    need = Need.objects.in_street(town.street).get(pk=need_id)
    person = "coordinator" if need.area_id == town.street else _WORKERS[community]
    within = suggested.area_id if suggested.area_id and person != "coordinator" else None
    try:
        decide_triage(
            street_id=town.street,
            person_id=town.people[person],
            need_id=need_id,
            category=category,
            urgency=suggested.urgency,
            space=suggested.space or usual.space,
            dimension=suggested.dimension or usual.dimension,
            area_id=within or (town.areas[community] if person == "coordinator" else None),
            place_id=suggested.place_id if within else None,
        )
    except Refused:
        return
    _speak_with(teller, need, community)
    _plan_answer(teller, need_id, community, answers)


def _speak_with(teller: _Teller, need: Need, community: str) -> None:
    """The worker takes it on and rings the person; now and then nobody answers at first."""
    town, rng = teller.town, teller.town.rng
    if need.subject_id is None or rng.random() < 0.15:
        return
    by = {"street_id": town.street, "person_id": town.people[_WORKERS[community]], "need_id": need.id, "way": "phone"}
    later = timedelta(minutes=rng.randrange(5, 50))
    if rng.random() < 0.2:
        teller.plan(clock.now() + later, lambda: _try(note_contact, **by, is_reached=False))
        later += timedelta(hours=2)
    teller.plan(clock.now() + later, lambda: _try(note_contact, **by, is_reached=True))


def _try(power: Callable[..., object], **words: Any) -> None:
    """A step that the course of the need may have made impossible meanwhile."""
    try:
        power(**words)
    except Refused:
        return


def _plan_answer(teller: _Teller, need_id: UUID, community: str, answers: Sequence[str]) -> None:
    if teller.town.ends_at - clock.now() < timedelta(days=_PENDING_DAYS) and teller.town.rng.random() < 0.6:
        return
    due = Need.objects.in_street(teller.town.street).values_list("due_at", flat=True).get(pk=need_id)
    now = clock.now()
    room = max((due - now).total_seconds(), 3600.0) if due else 86400.0
    share = (
        teller.town.rng.uniform(1.05, 1.4) if teller.town.rng.random() < 0.07 else teller.town.rng.uniform(0.1, 0.9)
    )
    teller.plan(now + timedelta(seconds=room * share), partial(_answer, teller, need_id, community, answers))


def _answer(teller: _Teller, need_id: UUID, community: str, answers: Sequence[str]) -> None:
    town, rng = teller.town, teller.town.rng
    points = rng.sample(list(answers), k=min(len(answers), 1 + rng.randrange(3)))
    try:
        answer_need(street_id=town.street, person_id=town.people[_WORKERS[community]], need_id=need_id, points=points)
    except Refused:
        return
    said = Need.objects.in_street(town.street).values_list("contact_check", "due_at").get(pk=need_id)
    if said[0] and rng.random() < 0.6:
        due = max(said[1] or clock.now(), clock.now())
        teller.plan(due + teller.hours(0.5, 20), partial(_call_back, teller, need_id, community, answers))
    elif rng.random() < 0.68:
        teller.plan(clock.now() + teller.hours(5, 100), partial(_rate, teller, need_id, community, answers))


def _call_back(teller: _Teller, need_id: UUID, community: str, answers: Sequence[str]) -> None:
    """At the deadline the worker rings: solved? satisfied? Who is not is answered again."""
    town, rng = teller.town, teller.town.rng
    by = {"street_id": town.street, "person_id": town.people[_WORKERS[community]], "need_id": need_id}
    if rng.random() < 0.12:
        _try(note_call_back, **by, is_valid=False)
        return
    is_solved = rng.random() < 0.88
    word = rng.choices(Satisfaction.values, (80, 15, 5) if is_solved else (5, 25, 70))[0]
    said = "" if is_solved and word != Satisfaction.NOT else rng.choice(_REOPENINGS)
    _try(note_call_back, **by, is_valid=True, is_solved=is_solved, satisfaction=word, said=said)
    _plan_again(teller, need_id, community, answers)


def _plan_again(teller: _Teller, need_id: UUID, community: str, answers: Sequence[str]) -> None:
    """What did not satisfy is open again by itself, and is sorted anew."""
    status, category = Need.objects.in_street(teller.town.street).values_list("status", "category").get(pk=need_id)
    if status == "reopened":
        _plan_sorting(teller, need_id, community, category, answers)


def _rate(teller: _Teller, need_id: UUID, community: str, answers: Sequence[str]) -> None:
    town, rng = teller.town, teller.town.rng
    is_solved = rng.random() < 0.86
    word = rng.choices(Satisfaction.values, (80, 14, 6) if is_solved else (5, 25, 70))[0]
    score = {"satisfied": rng.choice((5, 5, 4)), "basically": rng.choice((4, 3)), "not": rng.choice((2, 1))}[word]
    secret = secret_of(need_id)
    rate_need(
        street_id=town.street,
        need_id=need_id,
        is_solved=is_solved,
        satisfaction=word,
        score=score,
        comment=rng.choice(_COMMENTS if is_solved and word != Satisfaction.NOT else _REOPENINGS),
        secret=secret,
    )
    need = Need.objects.in_street(town.street).only("status", "category").get(pk=need_id)
    if need.status == "reopened":  # an answer that did not satisfy opens the need again by itself, once
        _plan_sorting(teller, need_id, community, need.category, answers)
    elif not is_solved and rng.random() < 0.6:
        teller.plan(clock.now() + teller.hours(3, 60), partial(_reopen, teller, need_id, community, answers))


def _reopen(teller: _Teller, need_id: UUID, community: str, answers: Sequence[str]) -> None:
    town = teller.town
    reason = town.rng.choice(_REOPENINGS)
    try:
        reopen_need(street_id=town.street, need_id=need_id, reason=reason, secret=secret_of(need_id))
    except Refused:
        return
    category = Need.objects.in_street(town.street).values_list("category", flat=True).get(pk=need_id)
    _plan_sorting(teller, need_id, community, category, answers)
    _plan_again(teller, need_id, community, answers)


def _merge(teller: _Teller, community: str, need_id: UUID, into: UUID) -> None:
    town = teller.town
    try:
        merge_needs(street_id=town.street, person_id=town.people[_WORKERS[community]], need_id=need_id, into_id=into)
    except Refused:
        return


def _support(teller: _Teller, need_id: UUID, voice: str) -> None:
    street = teller.town.street
    support_need(street_id=street, need_id=need_id, supporter_key=supporter_key(street, f"demo:{need_id}:{voice}"))


def _not_ours(teller: _Teller, words: tuple[str, str, str]) -> None:
    town = teller.town
    said, reason, way_on = words
    need_id = _receive(teller, "JY", said)
    teller.plan(
        clock.now() + teller.hours(1, 8),
        lambda: _note(
            rule_out_need(
                street_id=town.street,
                person_id=town.people["coordinator"],
                need_id=need_id,
                reason=reason,
                way_on=way_on,
            )
        ),
    )


def _the_pump(town: Town) -> datetime:
    """Tuesday 3 March 2026, 08:12, or a morning of the year that is told."""
    told = datetime(2026, 3, 3, 8, 12, tzinfo=_SHANGHAI)
    is_within = town.begins_at + timedelta(days=2) < told < town.ends_at - timedelta(days=20)
    return told if is_within else _by_day(town, town.ends_at - timedelta(days=265))


def _the_morning_without_water(teller: _Teller) -> None:
    """The call about building 6: taken by phone, sorted at once, answered the same afternoon, rated the next day."""
    town = teller.town
    began = clock.now()
    need = receive_need(
        street_id=town.street,
        body="江湾6号楼五至七层从七点半起没有水，涉及六十二户，水泵房有异响。请尽快恢复，并先给高龄住户送水。",
        where="江湾6号楼",
        channel="phone",
        idempotency_key="demo-the-pump",
        area_id=town.areas["JW/B06"],
        place_id=town.places.get("JW/pump-room"),
        contact={"name": "周女士", "phone": _phone(town), "note": "户内有居家透析病人"},
        person_id=town.people["worker"],
    )
    town.needs["the-pump"] = need.id
    suggest_triage(need_id=need.id)
    answers = _MATTERS[1].answers
    worker: _By = {"street_id": town.street, "person_id": town.people["worker"]}
    with clock.at(began + timedelta(minutes=6)):
        decide_triage(
            **worker,
            need_id=need.id,
            category="water",
            urgency="urgent",
            space="living",
            dimension="SPA",
        )
        claim_need(**worker, need_id=need.id)
    with clock.at(began + timedelta(minutes=19)):
        note_contact(**worker, need_id=need.id, way="phone", is_reached=True)
        write_note(**worker, need_id=need.id, text="户内有居家透析病人，停水期间请每两小时联系一次。")
    with clock.at(began + timedelta(minutes=25)):
        part = ask_help(**worker, need_id=need.id, body_id=town.bodies["JW/property"], what="请检查水泵房并抢修")
    with clock.at(began + timedelta(minutes=38)):
        back = return_task(
            street_id=town.street,
            person_id=town.people["property"],
            task_id=part.id,
            reason="二次供水的水泵属供水公司维护",
            better_body_id=town.bodies["water"],
        )
    with clock.at(began + timedelta(minutes=50)):
        decide_return(
            street_id=town.street,
            person_id=town.people["coordinator"],
            objection_id=back.id,
            is_granted=True,
            decision="看过移交协议，水泵由供水单位维护",
            to_body_id=town.bodies["water"],
        )
    teller.plan(
        began + timedelta(hours=7, minutes=28),
        lambda: _note(
            reply_task(
                street_id=town.street,
                person_id=town.people["water"],
                task_id=part.id,
                reply="叶轮卡死，已更换，十五时四十分恢复供水。",
            )
        ),
    )
    teller.plan(
        began + timedelta(hours=7, minutes=53), lambda: _note(answer_need(**worker, need_id=need.id, points=answers))
    )
    teller.plan(
        began + timedelta(hours=24, minutes=48),
        lambda: _note(
            note_call_back(
                **worker,
                need_id=need.id,
                is_valid=True,
                is_solved=True,
                satisfaction="satisfied",
                said="下午就来水了，还有人送水上楼。",
            )
        ),
    )
    teller.told.setdefault(_MATTERS[1].name, []).append(need.id)


def _by_every_door(town: Town) -> None:
    """The last day: a call, a visit at the door, a sheet of paper, and a chat that was pasted."""
    worker, grid, area = town.people["worker"], town.people["grid"], town.areas["JW"]
    with clock.at(town.ends_at - timedelta(hours=7)):
        run = print_sheets(street_id=town.street, person_id=worker, area_id=area, number=10)
        sheet = sheet_number("QJ", run.first)
    entered: tuple[tuple[float, str, str, UUID, dict[str, str], Told], ...] = (
        (
            5.5, "phone", "江湾6号楼五层水压又小了，水泵声音很大，老人洗衣服接不到水。", worker,
            {"name": "吴女士", "phone": _phone(town)}, Told(began_at=town.ends_at - timedelta(hours=5.52)),
        ),
        (
            4.2, "proxy", "楼道的灯坏了两层，我眼睛不好，晚上不敢下楼扔垃圾。", grid,
            {"name": "张奶奶"}, Told(is_read_back=True, consents=True),
        ),
        (3.1, "paper", "活动室门口台阶没有扶手，下雨天滑，想装一根。", worker, {}, Told(sheet=sheet)),
    )  # fmt: skip
    for hours, channel, body, person, contact, told in entered:
        with clock.at(town.ends_at - timedelta(hours=hours)):
            need = receive_need(
                street_id=town.street,
                body=body,
                channel=channel,
                idempotency_key=f"demo-door-{channel}",
                area_id=town.areas["JW/B06"] if channel == "phone" else area,
                contact=contact,
                person_id=person,
                told=told,
            )
            town.needs[f"door/{channel}"] = need.id
            suggest_triage(need_id=need.id)
    with clock.at(town.ends_at - timedelta(hours=2)):
        said = ("江湾东门口的垃圾桶两天没人收了，味道很大。", "晚上十点广场上音响还在放，孩子睡不着。")
        pieces = [
            Piece(number, body, f"江湾居民{number}", submitted_at=clock.now() - timedelta(hours=number), agreeing=2)
            for number, body in enumerate(said, 1)
        ]
        _batch, needs = receive_chat(
            street_id=town.street, person_id=worker, paste_key="demo", name="江湾居民群", area_id=area, pieces=pieces
        )
        for need in needs:
            suggest_triage(need_id=need.id)


_By = dict[str, Any]  # street, person and need, as every power takes them


@dataclass(frozen=True, slots=True)
class _Case:
    """A need of the last days that is still being handled, so that every step of the course can be seen."""

    key: str
    community: str
    days: float
    category: str
    urgency: str
    said: str
    follows: Callable[[_Teller, UUID, _By], None]


def _plan_open_cases(teller: _Teller) -> None:
    for case in _CASES:
        teller.plan(teller.town.ends_at - timedelta(days=case.days), partial(_open_case, teller, case))


def _open_case(teller: _Teller, case: _Case) -> None:
    town = teller.town
    worker: _By = {"street_id": town.street, "person_id": town.people[_WORKERS[case.community]]}
    need = receive_need(
        **worker,
        body=case.said,
        channel="phone",
        idempotency_key=f"demo-case-{case.key}",
        area_id=town.areas[case.community],
        contact={"name": town.rng.choice(_SURNAMES) + "女士", "phone": _phone(town)},
    )
    town.needs[f"case/{case.key}"] = need.id
    suggest_triage(need_id=need.id)
    with clock.at(clock.now() + timedelta(minutes=20)):
        decide_triage(
            **worker,
            need_id=need.id,
            category=case.category,
            urgency=case.urgency,
            space="living",
            dimension="SPA",
        )
        claim_need(**worker, need_id=need.id)
    with clock.at(clock.now() + timedelta(minutes=35)):
        note_contact(**worker, need_id=need.id, way="phone", is_reached=True)
        case.follows(teller, need.id, worker | {"need_id": need.id})


def _with_a_part(teller: _Teller, need_id: UUID, by: _By) -> None:
    town = teller.town
    ask_help(**by, body_id=town.bodies["JW/property"], what="请关闭六号楼总阀并更换止回阀")
    watch_need(street_id=town.street, person_id=town.people["coordinator"], need_id=need_id)


def _with_a_longer_term(teller: _Teller, _need_id: UUID, by: _By) -> None:
    row = ask_extension(**by, reason="防滑条须定制，厂家三天后到货")
    town = teller.town
    decide_extension(
        street_id=town.street, person_id=town.people["LS/secretary"], extension_id=row.id, is_granted=True
    )


def _with_a_wish_for_longer(_teller: _Teller, _need_id: UUID, by: _By) -> None:
    ask_extension(**by, reason="涉及两家单位，需要一起到现场确定位置")


def _returned(teller: _Teller, _need_id: UUID, by: _By) -> None:
    town = teller.town
    better = town.bodies["JY/property"]
    return_need(**by, reason="共享单车由运营企业和物业清运，社区没有车辆", better_body_id=better)


def _raised(_teller: _Teller, _need_id: UUID, by: _By) -> None:
    escalate_need(**by, level="street", reason="物业与餐馆各执一词，请街道牵头到场")


def _to_be_called(teller: _Teller, need_id: UUID, by: _By) -> None:
    replies = [
        Reply(asked, "已安排师傅上门，当天修好，并检查了同一单元的其他住户。") for asked in _points(teller, need_id)
    ]
    answer_need(**by, replies=replies)


def _not_satisfied(teller: _Teller, need_id: UUID, by: _By) -> None:
    _to_be_called(teller, need_id, by)
    with clock.at(clock.now() + timedelta(hours=26)):
        note_call_back(
            **by, is_valid=True, is_solved=False, satisfaction="not", said="只修了一楼，三楼的灯还是不亮。请再来修。"
        )


def _in_court(_teller: _Teller, _need_id: UUID, by: _By) -> None:
    send_elsewhere(
        **by,
        way="court",
        registered_as="清法民立〔2026〕17号",
        notice="此事法院已立案，请凭案号向区人民法院立案窗口查询。",
    )


def _points(teller: _Teller, need_id: UUID) -> tuple[str, ...]:
    return points_of(Need.objects.in_street(teller.town.street).get(pk=need_id))


_CASES = (
    _Case(
        "part",
        "JW",
        0.4,
        "water",
        "urgent",
        "江湾6号楼地下室总管漏水，水已经漫到楼梯口。请赶快关阀。能不能顺便看看电表箱有没有危险？",
        _with_a_part,
    ),
    _Case(
        "longer",
        "LS",
        3,
        "housing",
        "general",
        "百步梯最陡的一段下雨就滑，上周又有人摔了。请加装防滑条。希望扶手也一起加固。",
        _with_a_longer_term,
    ),
    _Case(
        "wish",
        "HY",
        4,
        "parking",
        "general",
        "和苑广场出口被快递车堵住，救护车进不来。请划出通道。",
        _with_a_wish_for_longer,
    ),
    _Case("returned", "JY", 2, "parking", "general", "锦苑南大门外共享单车倒成一片，轮椅过不去。请清走。", _returned),
    _Case(
        "raised",
        "JY",
        5,
        "sanitation",
        "general",
        "锦苑3栋底商餐馆的油烟管对着居民窗户，物业和餐馆都说不归自己管。请来协调。",
        _raised,
    ),
    _Case("call", "JW", 9, "energy", "general", "江湾2号楼一单元楼道灯不亮，晚上看不见台阶。请修好。", _to_be_called),
    _Case("again", "JY", 4, "energy", "general", "锦苑7栋楼道灯全坏了，老人不敢出门。请派人修。", _not_satisfied),
    _Case(
        "court", "HY", 6, "disputes", "general", "楼上漏水泡了我家，两家已经打官司了，还想请社区再评评理。", _in_court
    ),
)


def _note(_done: object) -> None:
    """A step of the story returns nothing."""


def _theme_of(teller: _Teller, matter: _Matter) -> None:
    """The coordinator puts the matter's needs into a theme; consolidation finds the rest."""
    town = teller.town
    theme = open_theme(
        street_id=town.street,
        person_id=town.people["coordinator"],
        title=matter.name,
        need_ids=teller.told.get(matter.name, []),
    )
    town.needs[f"theme/{matter.community}/{matter.category}"] = theme.id


def _phone(town: Town) -> str:
    return f"100{town.rng.randrange(10**8):08}"


_HOT = (
    "江湾菜市场旁边的公厕又堵了，污水流到路上",
    "菜市场公厕堵了三天，味道传到我们楼里",
    "江湾菜市场公厕污水外溢，买菜的人都绕着走",
    "请快来疏通菜市场公厕，老人踩到污水差点滑倒",
    "江湾菜市场那个公厕门口全是脏水，没人管",
    "公厕管道是不是坏了，菜市场每次下雨就往外冒水",
    "菜市场公厕堵塞，商户都没法做生意",
)
_UNREASONABLE = (
    "请允许我们把电动车推进单元门口充电，楼下太远了。",
    "楼道和门厅充电会堵住逃生通道，消防法规不允许。",
    "南门内侧有四组临时充电柜，一期共用场地的充电棚正在协商。",
)


def _looking_ahead(town: Town) -> None:
    """A theme that has grown hot, proposals of work ahead of complaints, an unreasonable demand, two exclusions."""
    worker, coordinator = town.people["worker"], town.people["coordinator"]
    told = []
    for number, body in enumerate(_HOT):
        at = town.ends_at - timedelta(days=8 - number, hours=5)
        with clock.at(at):
            need = receive_need(
                street_id=town.street,
                body=body,
                channel="phone" if number % 2 else "window",
                idempotency_key=f"demo-hot-{number}",
                area_id=town.areas["JW"],
                place_id=town.places.get("JW/market"),
                person_id=worker,
            )
        with clock.at(at + timedelta(hours=2)):
            _as_usual(town, need.id, worker, "sanitation")
        told.append(need.id)
    with clock.at(town.ends_at - timedelta(days=20)):
        need = receive_need(
            street_id=town.street,
            body=_UNREASONABLE[0],
            channel="window",
            idempotency_key="demo-unreasonable",
            area_id=town.areas["JY"],
            person_id=town.people["JY/worker"],
        )
        review_demand(
            street_id=town.street,
            person_id=town.people["JY/worker"],
            need_id=need.id,
            is_reasonable=False,
            ground="endangers",
            reason=_UNREASONABLE[1],
            instead=_UNREASONABLE[2],
        )
    with clock.at(town.ends_at - timedelta(minutes=25)):
        theme = open_theme(
            street_id=town.street, person_id=coordinator, title="江湾菜市场公厕堵塞外溢", need_ids=told
        )
        town.needs["theme/hot"] = theme.id
        foresee(street_id=town.street)
        _one_taken_up(town)
        _left_out(town)


def _as_usual(town: Town, need_id: UUID, person_id: UUID, category: str) -> None:
    usual = category_named(category)
    if usual is not None:
        decide_triage(
            street_id=town.street,
            person_id=person_id,
            need_id=need_id,
            category=category,
            urgency="general",
            space=usual.space,
            dimension=usual.dimension,
        )


def _one_taken_up(town: Town) -> None:
    """The coordinator takes one proposal up; another waits."""
    rows = Proposal.objects.in_street(town.street).filter(state="open").order_by("-number", "proposed_at")
    if rows.count() > 1:
        decide_proposal(
            street_id=town.street,
            person_id=town.people["coordinator"],
            proposal_id=rows[1].id,
            is_accepted=True,
            reason="原因在老旧设施，提请下次联席会议研究更换。",
        )


def _left_out(town: Town) -> None:
    """One exclusion that somebody else has approved, and one that waits."""
    late = Answer.objects.in_street(town.street).filter(is_late=True).order_by("-answered_at").values_list("need_id")
    chosen = [need_id for (need_id,) in late[:2]]
    for number, need_id in enumerate(dict.fromkeys(chosen)):
        row = ask_exclusion(
            street_id=town.street,
            person_id=town.people["coordinator"],
            need_id=need_id,
            ground="objective",
            reason="配件需厂家调运，超出街道和社区能够控制的时间。",
        )
        if number == 0:
            decide_exclusion(
                street_id=town.street,
                person_id=town.people["leader"],
                exclusion_id=row.id,
                is_approved=True,
                reason="有供货单，情况属实。",
            )
