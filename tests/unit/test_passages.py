"""Which stretches of one text reuse which of another."""

from itertools import permutations
from pathlib import Path

import pytest

from dedup.compare.passages.reuse import passages
from dedup.text.prepare import prepare
from dedup.types import Article

FERRY = (
    "The harbour board of Millport voted on Tuesday to close the old ferry slip for eleven months while divers replace "
    "forty timber piles. Engineer Rosa Lindqvist told the meeting that shipworm had hollowed more than half of them. "
    "A temporary pontoon will be moored beside the fish market, and crossings will run every ninety minutes."
)
BEES = (
    "Beekeepers in the upper valley lost a third of their colonies over winter, the growers' union reported. Its "
    "chairman blamed a wet autumn and a mite that had spread from neighbouring orchards. Honey prices may rise by a "
    "fifth before the lime trees flower, and two small packers have already cancelled their summer contracts."
)
TRAM = (
    "A tram left the rails near the botanical garden shortly before noon, bending a lamp post and delaying traffic. "
    "Nobody was hurt. Workers with cranes lifted the second carriage back by evening, and investigators took away a "
    "cracked switch for study. The line reopened on Sunday with a speed limit of twenty kilometres an hour."
)
SCHOOL = (
    "Pupils at the village school have painted a forty-metre map of the river on the wall of the gymnasium. Parents "
    "donated the colours, and a retired surveyor drew the outline. The mayor will unveil it next month, although some "
    "neighbours complained that the wall was listed and should have stayed white."
)


def only(a: str, b: str):
    found = passages(a, b)
    assert len(found) == 1
    return found[0]


def test_a_paragraph_taken_over_word_for_word_is_verbatim_and_exactly_placed() -> None:
    a, b = f"{BEES}\n{FERRY}\n{TRAM}", f"{SCHOOL}\n{FERRY}"
    one = only(a, b)
    assert one.kind == "verbatim"
    assert one.a.of(a) == FERRY.removesuffix(".")
    assert one.b.of(b) == FERRY.removesuffix(".")


def test_a_paragraph_in_other_words_and_order_is_rewritten() -> None:
    rewritten = (
        "Rosa Lindqvist, an engineer, said shipworm had hollowed out over half of the forty timber piles at the old "
        "ferry slip. Millport's harbour board decided on Tuesday that the slip would be closed for eleven months so "
        "that divers can replace the piles. Crossings every ninety minutes will use a temporary pontoon, moored next "
        "to the fish market."
    )
    a, b = f"{BEES}\n{FERRY}\n{TRAM}", f"{SCHOOL}\n{rewritten}"
    one = only(a, b)
    assert one.kind == "rewritten"
    assert one.a.of(a).startswith("The harbour board")
    assert one.a.stop <= a.index("A tram left")
    assert one.b.start >= b.index("Rosa Lindqvist")
    assert one.b.stop == len(b) - 1


def test_texts_about_other_things_share_no_passage() -> None:
    assert passages(f"{BEES}\n{FERRY}", f"{SCHOOL}\n{TRAM}") == ()


def test_a_formula_both_texts_use_is_no_passage() -> None:
    formula = "He spoke on condition of anonymity because he was not authorised to speak to the press."
    assert passages(f"{BEES} {formula}", f"{TRAM} {formula}") == ()


def test_two_passages_in_swapped_order_are_two() -> None:
    a, b = f"{FERRY}\n{TRAM}\n{BEES}", f"{BEES}\n{SCHOOL}\n{FERRY}"
    found = passages(a, b)
    assert [one.b.of(b)[:7] for one in found] == ["Beekeep", "The har"]
    assert found[0].a.start > found[1].a.start


@pytest.mark.parametrize(("a", "b"), [("", ""), ("", FERRY), (FERRY, ""), ("...", FERRY), ("\n\n", "\n")])
def test_a_text_without_words_reuses_nothing(a: str, b: str) -> None:
    assert passages(a, b) == ()


def test_what_a_document_sets_aside_is_not_compared() -> None:
    document = prepare(Article("x", f"{TRAM}\n\n{FERRY}"))
    bare = type(document)(document.article, document.sentences[:1])
    assert passages(FERRY, document) != ()
    assert passages(FERRY, bare) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Портовая управа Мильпорта во вторник решила закрыть старый паромный причал на одиннадцать месяцев, пока "
        "водолазы заменяют сорок деревянных свай.",
        "ملپورٹ کی بندرگاہ کے بورڈ نے منگل کو فیصلہ کیا کہ پرانا گھاٹ گیارہ ماہ کے لیے بند رہے گا تاکہ غوطہ خور چالیس "
        "لکڑی کے ستون بدل سکیں۔ انجینئر نے اجلاس کو بتایا کہ آدھے سے زیادہ ستون کھوکھلے ہو چکے ہیں۔",
        "米尔波特港务局周二投票决定，将旧渡轮码头关闭十一个月，以便潜水员更换四十根木桩。工程师在会上表示，"
        "其中一半以上已被船蛆蛀空。临时浮桥将停泊在鱼市旁边，每九十分钟开行一班渡轮。该市居民对此普遍表示理解和支持，"
        "但也有商户担心收入下降，要求市政府在施工期间给予补偿并延长营业时间。",
    ],
)
def test_reuse_is_found_in_any_script(text: str) -> None:
    a, b = f"{BEES}\n{text}", f"{text}\n{TRAM}"
    one = only(a, b)
    assert one.a.of(a) in text
    assert one.a.length > len(text) * 0.9
    assert one.b.of(b) in text


def test_a_short_account_of_a_long_text_is_a_summary() -> None:
    council = (
        "Councillors argued past midnight about the bridge at Eskerhill. The treasurer, Maud Okonjo, presented three "
        "estimates, the cheapest of them nine million. Repainting alone would swallow a tenth of the roads budget. "
        "Cyclists had packed the gallery with bells and banners. A heron colony under the northern arch must not be "
        "disturbed before August, an ecologist warned, citing the wildlife ordinance. Lorries above twelve tonnes have "
        "been banned since a parapet crumbled in February. Merchants on the quay complained of losing half their "
        "customers to the bypass. The county engineer replied that rust had reached the bearings. He showed slides of "
        "girders thin as cardboard. A motion to demolish the structure failed by two votes. An amendment asking the "
        "ministry for a grant passed unanimously. Veterans reminded everyone that their regiment had built the span "
        "in a single winter. A poet read a sonnet about rivets and was asked to stop. Schoolchildren will walk across "
        "it for the last time on Friday. Buses are to be diverted through Lark Street. Residents there fear fumes and "
        "cracked ceilings. The contractor from Dalby promised quieter compressors. Divers will inspect the piers when "
        "the river falls. Insurance covers only floods, the clerk noted drily. Petitions with four hundred "
        "signatures lay on a table by the door. Tea ran out at eleven. One alderman slept through the whole debate on "
        "tolls, which went nowhere. Photographs of the opening ceremony, with brass band and bishop, hung along the "
        "corridor. An archivist offered to lend the blueprints. Fishermen asked whether the salmon ladder would be "
        "kept, and nobody could say. The chair rang her bell for order nine times. Minutes are to be printed within a "
        "fortnight and pinned up in the library. A second hearing was set for October."
    )
    summary = (
        "Eskerhill's bridge stays for now: a motion to demolish it failed by two votes after councillors argued past "
        "midnight. Treasurer Maud Okonjo put the cheapest estimate at nine million, and the ministry will be asked for "
        "a grant. Rust has reached the bearings, the county engineer said, and a parapet crumbled in February. Herons "
        "under the northern arch may not be disturbed before August. Buses will be diverted through Lark Street, "
        "divers will inspect the piers, and a second hearing is set for October."
    )
    b = f"{BEES}\n{summary}\n{TRAM}"
    one = only(council, b)
    assert one.kind == "summary"
    assert one.a.length > 0.9 * len(council)
    assert one.b.of(b) == summary.removesuffix(".")


def test_of_the_five_seeds_the_three_from_one_source_share_passages_and_no_others() -> None:
    paths = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
    documents = [prepare(Article(path.stem, path.read_bytes().decode("utf-8"))) for path in paths]
    sharing = {(i, j) for i, j in permutations(range(5), 2) if passages(documents[i], documents[j])}
    assert sharing == set(permutations(range(3), 2))
