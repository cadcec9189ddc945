from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from tests.support.messages import decided_messages
from wushe.core.triage.classify import CategoryModel, GuessSource, TooFewCategories, classify, train
from wushe.core.triage.classify_model import ModelUnreadable, model_from_bytes, model_to_bytes

NEW = (
    "小区门口的垃圾桶又满了，请安排清运",
    "公交车来得太慢，站台上等了很久",
    "物业收了费却不修电梯",
    "电 梯 物 业",
    "",
    "。。。！！！",
    "Wi-Fi 信号",
    "垃圾" * 40,
)


@pytest.fixture(scope="module")
def model() -> CategoryModel:
    return train(*decided_messages())


def test_a_new_message_gets_the_category_its_words_point_to(model: CategoryModel) -> None:
    garbage, bus, lift = classify(model, NEW[:3])
    assert (garbage.label, bus.label, lift.label) == ("环境卫生", "交通出行", "住房物业")
    assert all(guess.source is GuessSource.MODEL for guess in (garbage, bus, lift))


def test_reasons_are_whole_words_of_the_message(model: CategoryModel) -> None:
    (garbage,) = classify(model, NEW[:1])
    assert "垃圾桶" in garbage.reasons or "垃圾" in garbage.reasons
    assert all(reason in NEW[0] for reason in garbage.reasons)


def test_a_message_without_known_words_has_no_invented_reason(model: CategoryModel) -> None:
    for guess in classify(model, ("", "。。。！！！")):
        assert guess.reasons == ()
        assert 0.0 < guess.confidence < 1.0


def test_the_runner_up_is_another_category(model: CategoryModel) -> None:
    assert all(guess.runner_up != guess.label for guess in classify(model, NEW))


def test_the_plain_reading_and_the_compiled_one_agree(model: CategoryModel) -> None:
    texts = list(NEW) + decided_messages()[0][::17]
    plainly = [classify(model, [text])[0] for text in texts]
    compiled = classify(model, texts)
    for plain, fast in zip(plainly, compiled, strict=True):
        assert (plain.label, plain.runner_up, plain.reasons) == (fast.label, fast.runner_up, fast.reasons)
        assert plain.confidence == pytest.approx(fast.confidence, abs=1e-6)


def test_words_already_split_by_spaces_read_like_the_raw_text(model: CategoryModel) -> None:
    raw, split = classify(model, ("物业收了费却不修电梯", "物业 收 了 费 却 不 修 电梯"))
    assert raw == split


def test_full_width_and_case_make_no_difference(model: CategoryModel) -> None:
    narrow, wide = classify(model, ("公交站台Ab3路", "公交站台ＡＢ９路"))
    assert narrow.confidence == pytest.approx(wide.confidence)


def test_the_same_training_gives_the_same_file(model: CategoryModel) -> None:
    assert model_to_bytes(model) == model_to_bytes(train(*decided_messages()))


def test_a_model_survives_its_file(model: CategoryModel) -> None:
    again = model_from_bytes(model_to_bytes(model))
    assert classify(again, NEW) == classify(model, NEW)
    assert (again.trained_on, again.digest) == (360, model.digest)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a model", b"\x80\x04pickle", b"x" * 1000])
def test_a_file_that_is_no_model_is_refused(content: bytes) -> None:
    with pytest.raises(ModelUnreadable):
        model_from_bytes(content)


def test_a_cut_or_foreign_model_is_refused(model: CategoryModel) -> None:
    content = model_to_bytes(model)
    with pytest.raises(ModelUnreadable):
        model_from_bytes(content[: len(content) // 2])


def test_the_file_holds_no_text_of_any_message(model: CategoryModel) -> None:
    content = model_to_bytes(model)
    assert "垃圾".encode() not in content
    assert set(np.unique(model.keys & np.uint64(3))) <= {1, 2, 3}


def test_one_category_is_too_few_to_learn_from() -> None:
    with pytest.raises(TooFewCategories):
        train(["楼道灯坏了", "路灯坏了"], ["设施", "设施"])
    with pytest.raises(TooFewCategories):
        train([], [])


def test_two_messages_are_enough_to_learn_something() -> None:
    tiny = train(["垃圾没有清运", "公交车太慢"], ["环境卫生", "交通出行"])
    assert {guess.label for guess in classify(tiny, ["垃圾", "公交车"])} <= {"环境卫生", "交通出行"}


def test_nothing_in_gives_nothing_out(model: CategoryModel) -> None:
    assert classify(model, ()) == ()


def test_a_message_ended_by_a_zero_character_keeps_the_order_of_the_others(model: CategoryModel) -> None:
    texts = ["垃圾\0清运"] + ["物业电梯"] * 12 + ["公交车站\0"]
    labels = [guess.label for guess in classify(model, texts)]
    assert labels == ["环境卫生"] + ["住房物业"] * 12 + ["交通出行"]


def test_one_message_is_classified_without_numba_or_scikit_learn(model: CategoryModel) -> None:
    script = (
        "import sys\n"
        "from wushe.core.triage.classify import classify\n"
        "from wushe.core.triage.classify_model import model_from_bytes\n"
        "model = model_from_bytes(sys.stdin.buffer.read())\n"
        "print(classify(model, ['垃圾桶满了'])[0].label)\n"
        "heavy = {'numba', 'sklearn', 'scipy', 'pandas', 'rjieba'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script], input=model_to_bytes(model), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().strip() == "环境卫生"
