"""Where sentences end, and where a full stop misleads."""

import pytest

from dedup.text.segment import sentences
from dedup.types import Span


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "parts",
    [
        ["The river rose.", "Nobody was hurt."],
        ["Who knew?", "Nobody did!", "That was all…", "Then it rained."],
        ["“We stay,” he said.", "“We must.”", "He left."],
        ["She called it “a disgrace.”", "The mayor agreed."],
        ["“The dam holds.", "We wait,” she said."],
        ["He resigned.", "(She stayed.)", "A successor was named."],
        ["It cost 4.5%.", "It fell in 2024.", "2025 may be worse."],
        ["She lives in the U.S.", "They moved there in May."],
        ["He spoke at 5 p.m.", "Nobody listened."],
        ["It opened on Jan. 20.", "A second one followed."],
        ["They met in Washington, D.C.", "The talks failed."],
        ["Sales of the phone fell.", "iPhone sales rose."],
        ["1. The river rose.", "2. The bridge fell."],
        ["The water rose . . . and then it fell.", "He sighed."],
        ["Members invoked Art. 5.", "The alliance met."],
        ["It turned towards the sun.", "Brown saw it."],
        ["They wrote from Concord, N.H.", "Mr. Brown answered."],
        ["“Who knew?”", "Smith said nothing."],
        ["Річка вийшла з берегів.", "Мер міста поїхав."],
        ["Er kam am 3. Oktober.", "Dann ging er."],
        ["ارتفع النهر.", "هل أصيب أحد؟", "لا."],
        ["नदी उफान पर है।", "कोई घायल नहीं।"],
        ["Wow!", "😀 That was close."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["河水上涨了。", "没有人受伤！", "为什么？"],
        ["他说：“我们留下。”", "她走了。"],
        ["「川が増水した。」と市長は言った。", "橋は無事だ。"],
    ],
)
def test_scripts_without_spaces_have_sentences_too(parts: list[str]) -> None:
    assert split("".join(parts)) == parts


@pytest.mark.parametrize(
    "sentence",
    [
        "U.S. officials met the U.K. Prime Minister.",
        "Gen. John A. Smith and Lt. Gen. Mary Doe Jr. met Mr. O’Neil and Dr. J. B. Priest.",
        "He arrived at 6 p.m. Monday.",
        "The No. 1 priority is water, i.e. the river.",
        "Acme Corp. and Widget Inc. said they would appeal.",
        "“Why?” asked Mr. Brown, who paid $3.5 million (approx. 3 million euros).",
        "He moved to Washington, D.C. in May.",
        "He paused... and then went on.",
        "The site is example.com and it is free.",
        "Write to the office.Desk@example.com for more.",
        "LOWER BRIDGE, W.Va. — The river rose.",
        "“Hold it!” Mayor Smith shouted.",
        "He named Joseph I. Miller.",
        "Das kostet z.B. Nr. 5 bzw. Herrn Dr. Braun am 3. Oktober viel.",
        "Это было на ул. Ленина по ст. 167 кодекса.",
        "Smith vs. Jones was decided on Nov. 3.",
        "The Jan. 6 panel heard Sen. Lee.",
    ],
)
def test_a_full_stop_inside_a_sentence_ends_nothing(sentence: str) -> None:
    assert split(sentence) == [sentence]


def test_a_space_lost_after_a_sentence_is_made_good() -> None:
    assert split("They held the bridge.Despite that, the road was lost.") == [
        "They held the bridge.",
        "Despite that, the road was lost.",
    ]


def test_only_the_stretch_asked_for_is_split() -> None:
    text = "Skip this. The river rose. It fell. Skip that."
    assert sentences(text, Span(11, 35)) == (Span(11, 26), Span(27, 35))


def test_white_space_gives_no_sentence() -> None:
    assert split(" \u00a0\n\t ") == []


def test_a_line_without_any_stop_is_one_sentence() -> None:
    text = "word " * 10_000
    assert sentences(text, Span(0, len(text))) == (Span(0, len(text) - 1),)


def test_in_japanese_a_quotation_goes_on_with_who_said_it() -> None:
    # "It rains," he said. This is rain. That is snow. "I stay." It rained.
    parts = ["「雨が降る。」と彼は言った。", "これは雨。", "それは雪。", "「私は残る。」", "雨が降った。"]
    assert split("".join(parts)) == parts
