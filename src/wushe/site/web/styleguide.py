"""The style guide: every component in every state, with words of the fictional street."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static

from wushe.foundation.charts import bar_chart, line_chart
from wushe.foundation.forms import DateInput
from wushe.foundation.refusals import Refused

ICONS = (
    "menu search bell person people body home check cross info warning error clock pause forward back down up "
    "external download print phone repair vote notice speak stop map place chain filter seal question exit copy "
    "plus edit upload lock star refresh merge calendar chart eye"
)
SHANGHAI = ZoneInfo("Asia/Shanghai")


class SampleForm(forms.Form):
    """One question of each kind."""

    title = forms.CharField(label="一句话说明", help_text="例如：三号楼二单元停水", max_length=60)
    details = forms.CharField(label="详细情况", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label="事情类别", choices=[("water", "供水排水"), ("road", "道路出行")])
    space = forms.ChoiceField(
        label="发生在哪类空间",
        widget=forms.RadioSelect,
        choices=[("real", "现实空间"), ("virtual", "虚拟空间"), ("activity", "活动空间"), ("living", "生存空间")],
    )
    doors = forms.MultipleChoiceField(
        label="可以怎样联系您",
        widget=forms.CheckboxSelectMultiple,
        choices=[("phone", "电话"), ("visit", "上门"), ("notice", "公告栏")],
        required=False,
    )
    since = forms.DateField(label="从哪天开始", widget=DateInput, required=False)
    photo = forms.FileField(label="照片", help_text="每张不超过 5 MB", required=False)
    agree = forms.BooleanField(label="我同意街道为办理此事使用以上信息")


def _links() -> dict[str, Any]:
    return {
        "crumbs": [{"label": "共治", "url": "#"}, {"label": "需求", "url": "#"}, {"label": "三号楼停水"}],
        "chain": [
            {"label": "需求", "text": "三号楼停水", "url": "#", "state": "done"},
            {"label": "主题", "text": "老旧水管反复爆裂", "state": "here"},
            {"label": "议题", "text": "是否更换主管", "url": "#", "state": "open"},
            {"label": "决议", "state": "open"},
            {"label": "项目", "state": "unbuilt"},
            {"label": "韧性", "state": "unbuilt"},
        ],
        "tabs": [
            {"label": "待分办", "url": "#", "active": True, "count": 12},
            {"label": "办理中", "url": "#", "count": 31},
            {"label": "已答复", "url": "#", "count": 208},
        ],
        "lenses": [
            {
                "key": "build",
                "label": "共建",
                "items": [{"label": "五社与两委", "url": "#"}, {"label": "四类空间", "url": "#"}],
            },
            {
                "key": "govern",
                "label": "共治",
                "items": [
                    {"label": "需求", "url": "#", "active": True, "count": 12},
                    {"label": "主题", "url": "#"},
                    {"label": "主导与协助", "url": "#"},
                ],
                "groups": [{"label": "计划与政策", "items": [{"label": "年度计划", "url": "#"}]}],
            },
            {"key": "share", "label": "共享", "items": [{"label": "公开账本", "url": "#"}]},
        ],
        "filters": [{"label": "江湾社区", "remove_url": "#"}, {"label": "已超时", "remove_url": "#"}],
    }


def _slips() -> dict[str, Any]:
    return {
        "slips": [
            {
                "slip": {"number": "7K4MT2", "door": "302", "expires_at": datetime(2026, 4, 1, tzinfo=SHANGHAI)},
                "digits": "4829 1736",
                "qr": "https://wushe.invalid/base/slip/?slip=7K4MT2",
            }
        ],
    }


def _facts() -> dict[str, Any]:
    moment = datetime(2026, 3, 2, 8, 40, tzinfo=SHANGHAI)
    return {
        "moment": moment,
        "summary": [
            {"label": "地点", "value": "江湾社区三号楼二单元", "change_url": "#"},
            {"label": "情况", "value": "早上六点开始停水，\n楼下有积水。", "change_url": "#"},
            {"label": "联系方式", "lines": ["电话", "上门"], "change_url": "#"},
        ],
        "steps": ["一个工作日内，社区会看到并分办。", "主导单位会联系您。", "办好后请您评价。"],
        "reasons": [
            {"text": "江湾社区处于常规性时期", "source": "[S]"},
            {"text": "事情发生在现实空间：五社主导，政府协助", "source": "[S]"},
            {"text": "现实空间由社区主导，物业参加", "source": "[D]", "weight": "默认"},
        ],
        "history": [
            {"at": moment, "title": "收到需求", "who": "居民", "tone": "good"},
            {"at": moment, "title": "分办到江湾社区", "text": "常规性时期 · 现实空间", "who": "街道统筹员"},
            {"at": moment, "title": "首次答复超时", "tone": "bad"},
            {"when": "现在", "title": "社区正在办理", "tone": "now"},
            {"when": "之后", "title": "请居民评价", "tone": "coming"},
        ],
        "columns": [
            {"label": "编号", "sort_url": "#"},
            {"label": "需求", "sort_url": "#"},
            {"label": "状态"},
            {"label": "热度", "num": True, "sort_url": "#", "sorted": "descending"},
            {"label": "时限"},
        ],
        "needs": [
            {
                "number": "QJ-0312-7",
                "title": "三号楼停水，楼下有积水",
                "tone": "warn",
                "state": "待分办",
                "heat": 42,
                "left": -190,
            },
            {
                "number": "QJ-0311-2",
                "title": "广场舞音量扰民",
                "tone": "river",
                "state": "办理中",
                "heat": 17,
                "left": 300,
            },
            {
                "number": "QJ-0309-5",
                "title": "希望增设老年食堂",
                "tone": "good",
                "state": "已答复",
                "heat": 9,
                "left": 8000,
            },
        ],
        "page": Paginator(range(312), 20).page(2),
    }


def _on_patrol() -> dict[str, Any]:
    return {
        "points": [
            {"text": "江湾水泵房", "url": "#", "tag": "正常", "tone": "good"},
            {
                "text": "6号楼北侧消防通道",
                "url": "#",
                "tag": "发现隐患",
                "tone": "warn",
                "more_url": "#",
                "more": "QJ-YH-260303-7K4MT2",
            },
            {"text": "楼顶水箱间"},
        ],
        "photos": [
            {"url": "/styleguide/", "small": static("wushe/icons/mark.svg"), "label": "消防通道，整改前"},
            {"url": "/styleguide/", "small": static("wushe/icons/mark.svg"), "label": "消防通道，整改后"},
        ],
    }


def _numbers() -> dict[str, Any]:
    months = ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"]
    counts = [41, 38, 52, 47, 66, 81, 97, 73, 58, 49, 44, 40]
    rows = [(month, float(count), str(count)) for month, count in zip(months, counts, strict=True)]
    kinds = [("供水排水", 83.0, "83"), ("停车出行", 61.0, "61"), ("噪音", 34.0, "34"), ("养老助餐", 12.0, "12")]
    return {
        "bars": bar_chart(kinds),
        "five_bars": bar_chart(
            [
                ("社区", 31.0, "31"),
                ("社会工作者", 22.0, "22"),
                ("社会组织", 14.0, "14"),
                ("志愿者", 48.0, "48"),
                ("慈善资源", 6.0, "6"),
            ],
            series=(1, 2, 3, 4, 5),
        ),
        "line": line_chart(rows),
        "spark": line_chart(rows, small=True),
        "places": [
            {"name": "江湾社区", "text": "3 件需求", "url": "#"},
            {"name": "锦苑社区", "text": "1 件需求", "url": "#"},
        ],
        "geo": _geo(),
    }


def _geo() -> dict[str, Any]:
    def area(name: str, west: float, south: float, tone: int) -> dict[str, Any]:
        ring = [
            [west, south],
            [west + 0.02, south + 0.002],
            [west + 0.018, south + 0.015],
            [west - 0.001, south + 0.013],
        ]
        return {
            "type": "Feature",
            "properties": {"name": name, "tone": tone, "label": True, "url": "#"},
            "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
        }

    return {
        "type": "FeatureCollection",
        "features": [area("江湾社区", 114.3, 30.55, 1), area("锦苑社区", 114.322, 30.552, 2)],
    }


def _doors() -> list[dict[str, Any]]:
    return [
        {
            "key": "mechanisms",
            "title": "四项机制",
            "text": "谁主导、怎么分工、怎么商量、何时切换",
            "entries": [
                {"label": "统筹协调", "value": 86, "unit": "件有主导单位", "url": "#"},
                {"label": "细化分工", "value": 31, "unit": "家单位", "url": "#"},
                {"label": "需求归纳协商", "value": 24, "unit": "个主题", "url": "#"},
                {"label": "联动维护", "value": "常规", "unit": "时期", "url": "#"},
            ],
        },
        {
            "key": "five",
            "title": "五社",
            "text": "各有所长，一起办事",
            "entries": [
                {"label": "社区", "note": "平台", "value": 4, "url": "#"},
                {"label": "社会工作者", "note": "支撑", "value": 12, "url": "#"},
                {"label": "社区社会组织", "note": "载体", "value": 9, "url": "#"},
                {"label": "社区志愿者", "note": "辅助", "value": 148, "url": "#"},
                {"label": "社区公益慈善资源", "note": "补充", "value": 3, "url": "#"},
            ],
        },
        {
            "key": "spaces",
            "title": "四类空间",
            "text": "需求发生在哪里",
            "entries": [
                {"label": "现实空间", "value": 52, "unit": "件", "url": "#"},
                {"label": "虚拟空间", "value": 8, "unit": "件", "url": "#"},
                {"label": "活动空间", "value": 17, "unit": "件", "url": "#"},
                {"label": "生存空间", "value": 23, "unit": "件", "url": "#"},
            ],
        },
    ]


def _home() -> dict[str, Any]:
    return {
        "doors": _doors(),
        "roles": [
            {"value": "resident", "label": "居民", "text": "说一件事，看它办到哪一步", "icon": "person"},
            {
                "value": "coordinator",
                "label": "街道统筹员",
                "text": "分办、归纳、看时限",
                "icon": "body",
                "active": True,
            },
            {"value": "social-worker", "label": "社会工作者", "text": "答复分到的需求", "icon": "people"},
            {"value": "auditor", "label": "监督员", "text": "核对公开账本", "icon": "seal"},
        ],
        "big": [
            {"label": "报修求助", "text": "家里、楼里有事", "url": "#", "icon": "repair"},
            {"label": "投票", "text": "大家的事大家定", "url": "#", "icon": "vote"},
            {"label": "看公示", "text": "社区的通知", "url": "#", "icon": "notice"},
            {"label": "打电话", "text": "找人说", "url": "#", "icon": "phone"},
        ],
        "toasts": [
            Message(constants.SUCCESS, "已保存。"),
            Message(constants.WARNING, "有一项没有填。"),
            Message(constants.ERROR, "没有保存。"),
            Message(constants.INFO, "正在整理。"),
        ],
        "icons": ICONS.split(),
    }


class AnsweredAlready(Refused):
    """A refusal to look at."""

    code = "sample.answered_already"
    message = "这件需求三月三日已经答复过了。"
    way_out = "请先重新打开这件需求，再写答复。"


SAMPLES = {
    "question": "styleguide/question.html",
    "receipt": "styleguide/receipt.html",
    "notice": "styleguide/notice.html",
    "refusal": "foundation/refusal.html",
}


def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    wrong = SampleForm(data={"title": "", "details": "早上六点开始停水"}, auto_id="wrong_%s")
    context = (
        {"form": SampleForm(), "wrong": wrong, "samples": tuple(SAMPLES)}
        | _links()
        | _facts()
        | _on_patrol()
        | _slips()
        | _numbers()
        | _home()
    )
    return render(request, "styleguide/guide.html", context)


def sample(request: HttpRequest, sample: str) -> HttpResponse:
    """A whole page in one of the shells."""
    if sample not in SAMPLES:
        raise Http404
    return render(
        request, SAMPLES[sample], {"form": SampleForm(), "refusal": AnsweredAlready()} | _facts() | _on_patrol()
    )
