"""Small batches of messages in our own words: three matters, and everyday ones beside them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from wushe.core.triage.themes import Message

CHINA = timezone(timedelta(hours=8))
START = datetime(2026, 3, 1, 8, 0, tzinfo=CHINA)


def message(name: str, title: str, body: str, day: float = 0.0, *, author: str = "", supports: int = 0) -> Message:
    return Message(name, title, body, START + timedelta(days=day), supports, 0, author)


PUMP = [
    message("p1", "柳荫里三号楼水泵夜里轰鸣", "柳荫里三号楼地下室的水泵每天半夜轰鸣，老人睡不着。", 0.0),
    message("p2", "柳荫里水泵噪声何时解决", "柳荫里三号楼的水泵整夜轰鸣，孩子要中考，请尽快检修。", 2.1),
    message("p3", "再说柳荫里三号楼水泵", "上周已说过柳荫里三号楼地下室水泵轰鸣，到现在没有人来检修。", 6.3),
    message("p4", "水泵轰鸣无人管", "住在柳荫里三号楼一层，地下室水泵轰鸣得地板都在抖。", 7.4),
]
LAMP = [
    message("l1", "渡口巷路灯坏了半个月", "渡口巷从菜场到小桥的路灯全灭，晚上摔过人。", 1.2),
    message("l2", "渡口巷的路灯什么时候修", "渡口巷路灯不亮，接孩子要打手电筒，请修路灯。", 3.6),
    message("l3", "渡口巷一片漆黑", "渡口巷路灯灭了半个月了，小桥那头更黑。", 5.9),
]
OTHERS = [
    message("o1", "想学书法", "社区能不能开一个老年书法班，周末也可以。", 0.7),
    message("o2", "社保卡怎么补办", "卡片丢失，不知道去哪个窗口补办，要带什么证件。", 4.4),
    message("o3", "柳荫里想要一个晾衣架", "柳荫里院子朝南，能否装几排晾衣架，大家都方便。", 8.8),
    message("o4", "渡口巷菜场缺公平秤", "买菜回家一称少了二两，希望摆一台公平秤。", 9.5),
    message("o5", "谢谢送餐的小伙子", "下雨天准时把饭送到，老人很感动。", 11.0),
]
TOWN = [*PUMP, *LAMP, *OTHERS]
