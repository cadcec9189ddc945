from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.triage.redact import COVERS, PersonalKind, redact

K = PersonalKind

PERSONAL = [
    ("请回电13812345678，谢谢", K.PHONE, "13812345678"),
    ("请回电138-1234-5678", K.PHONE, "138-1234-5678"),
    ("电话１３８１２３４５６７８", K.PHONE, "１３８１２３４５６７８"),
    ("联系+86 13812345678", K.PHONE, "+86 13812345678"),
    ("座机010-65432100找我", K.PHONE, "010-65432100"),
    ("我家电话：65432100", K.PHONE, "65432100"),
    ("身份证110105199003072316", K.IDENTITY, "110105199003072316"),
    ("证件11010519900307231X。", K.IDENTITY, "11010519900307231X"),
    ("退款到6222020000000000000", K.CARD, "6222020000000000000"),
    ("写信到li.ming+a@example.com.cn吧", K.EMAIL, "li.ming+a@example.com.cn"),
    ("微信号：li_ming88", K.ACCOUNT, "li_ming88"),
    ("渝A·12B45占了车位", K.PLATE, "渝A·12B45"),
    ("渝AD12345乱停", K.PLATE, "渝AD12345"),
    ("6栋2单元301室漏水", K.DOOR, "301室"),
    ("6栋2单元301漏水", K.DOOR, "301"),
    ("3号楼1203漏水", K.DOOR, "1203"),
    ("住在1502房", K.DOOR, "1502房"),
    ("我住6-2-301", K.DOOR, "301"),
    ("我叫李建国，住江湾社区", K.NAME, "李建国"),
    ("联系人：王秀兰 电话在下面", K.NAME, "王秀兰"),
    ("姓名:欧阳明", K.NAME, "欧阳明"),
    ("母亲张桂芳，今年八十一岁", K.NAME, "张桂芳"),
    ("业主陈静，多次反映", K.NAME, "陈静"),
    ("楼上的赵女士经常半夜洗衣", K.NAME, "赵"),
    ("请找张伟民先生核实", K.NAME, "张伟民"),
    ("刘建设书记来看过", K.NAME, "刘建设"),
]


@pytest.mark.parametrize(("text", "kind", "piece"), PERSONAL)
def test_personal_data_is_found_with_its_kind(text: str, kind: PersonalKind, piece: str) -> None:
    found = redact(text)
    assert [(span.kind, span.text) for span in found.spans] == [(kind, piece)]
    assert piece not in found.text or kind is K.NAME
    assert COVERS[kind] in found.text


ORDINARY = [
    "我是李家湾的居民，门前的路坏了",
    "王府井附近的路灯不亮",
    "我是王府井居民，想问停车",
    "张家村，三组的路没有硬化",
    "本人于今年，多次反映",
    "江湾社区6栋2单元的电梯坏了",
    "拨打12345和110都没有解决，400-800-1234也打过",
    "全楼300户居民停水，涉及1200人",
    "2026年11月23日停水，到2026-11-24恢复",
    "三室一厅的房子，3室2厅也有",
    "工单20261123001234没有答复",
    "高龄老人上下楼不方便",
    "周边的师傅都说修不好",
    "儿子高考，夜里施工太吵",
    "女儿成绩，受到影响",
    "物业费每月每平方2.80元，一年3500元",
    "公交301路改线，K8县的车也少了",
    "白发老人过马路很危险",
    "金额是128000元整",
    "方便的话请安排施工队",
    "路宽6-8米，坡度10-12-5的比例不对",
    "常年没有人管理，任何人都可以进",
    "水利师傅说要等配件",
    "广大同学放学路过这里",
    "银行卡号位数6222020000000000001不对",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_numbers_and_places_stay(text: str) -> None:
    assert redact(text).text == text


def test_a_name_right_before_a_number_is_covered() -> None:
    found = redact("有事找孙丽华（13912345678）")
    assert [(span.kind, span.text) for span in found.spans] == [(K.NAME, "孙丽华"), (K.PHONE, "13912345678")]
    assert redact("孙丽华的电话是13912345678").taken == ("孙丽华", "13912345678")


def test_several_pieces_are_covered_in_one_text() -> None:
    found = redact("我叫李建国，住6栋2单元301室，电话13812345678，车牌渝A12345。")
    assert found.text == "我叫【姓名】，住6栋2单元【门牌】，电话【电话】，车牌【车牌】。"
    assert found.taken == ("李建国", "301室", "13812345678", "渝A12345")


def test_a_covered_text_has_nothing_left_to_cover() -> None:
    once = redact("我叫李建国，电话13812345678，微信li_ming88").text
    assert redact(once).text == once


@given(st.text(alphabet="李王张我叫是，。：电话微信号栋单元室0123456789138-Xx@a.渝A先生女士 ", max_size=60))
def test_spans_never_overlap_and_give_back_the_text(text: str) -> None:
    found = redact(text)
    at = 0
    for span in found.spans:
        assert at <= span.start < span.stop
        assert text[span.start : span.stop] == span.text
        at = span.stop
