"""Short messages in our own words with a category each, enough to learn three categories from."""

from __future__ import annotations

_OPENINGS = ("我是江湾社区居民，", "您好，", "反映一个问题：", "麻烦看一下，", "锦苑社区这边，", "想请教，")
_CLOSINGS = ("请尽快处理。", "希望有人管一管。", "谢谢！", "盼回复。")
_MATTERS = {
    "环境卫生": (
        "楼下垃圾桶满了三天没有清运，气味很大",
        "夜里工地噪音太吵，孩子睡不着",
        "河边有人倒污水，水面发黑发臭",
        "餐馆油烟直接排到窗口，味道呛人",
        "绿化带里堆着建筑垃圾，风一吹全是灰尘",
    ),
    "住房物业": (
        "电梯坏了一周，物业一直没有维修",
        "顶楼漏水，物业公司推给开发商",
        "物业费涨价没有经过业主大会",
        "地下车库灯不亮，物业不换灯泡",
        "房产证办了两年还没有拿到，开发商不回话",
    ),
    "交通出行": (
        "早高峰公交车间隔太长，等了半小时",
        "路口红绿灯时间太短，老人过不完马路",
        "消防通道被私家车占用停车",
        "学校门口放学时堵车，想增加斑马线",
        "公交站台没有遮雨棚，下雨天没法等车",
    ),
}


def decided_messages() -> tuple[list[str], list[str]]:
    """120 × 3 messages and their categories, the same every time."""
    texts, labels = [], []
    for label, matters in _MATTERS.items():
        for opening in _OPENINGS:
            for matter in matters:
                for closing in _CLOSINGS:
                    texts.append(f"{matter.split('，')[0]}\n{opening}{matter}。{closing}")
                    labels.append(label)
    return texts, labels
