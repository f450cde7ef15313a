"""Who quotes another article's own telling, from all over it, has its wording; who quotes a statement has not."""

from collections.abc import Sequence

import pytest

from dedup.derive.evidence import Witness, runs
from dedup.derive.pairs import Pair, pair
from dedup.text.prepare import prepare
from dedup.types import Article

# Told in one article's own words, quoted in the other's.
LIFTED = (
    "the dredging of the lower basin went ahead without the silt screens that the harbour rules call for",
    "workers tipped some nine hundred barrels of spoil onto the mudflats where the wading birds feed in winter",
    "a review of the logs showed that the pumps had been left running through eleven nights without a watchman",
)
BETWEEN = (
    "Norrhaven has dredged its basin every fourth year since the war, and the mud has always gone to sea.",
    "Fishermen first spoke of a smell in March. Their boats lie upstream, by the tannery and the old slipway.",
    "Nobody was fined then, although two clerks lost their posts. The rules were rewritten a year afterwards.",
    "The dredger itself was sold abroad in June, and its crew has found work on the canal.",
)
FRAME = (
    "Harbour firm Delmar & Sons will pay for new screens, a court heard on Monday.",
    "The inspectors wrote that “{}.” Delmar did not answer letters.",
    "They also found that “{}.” Its lawyer Odile Brandt called this untrue in a short talk with reporters.",
    "Worst of all, the paper goes on, “{}.” A second hearing is set for the autumn.",
)


def judged(telling: str, quoting: str) -> Pair:
    a, b = (Witness.of(prepare(Article(name, text))) for name, text in (("a", telling), ("b", quoting)))
    return pair(a, b, runs(a, b), (), None)


def told(passages: Sequence[str], between: Sequence[str] = BETWEEN) -> str:
    said = [f"{one[0].upper()}{one[1:]}." for one in passages]
    paragraphs = [text for two in zip(between, [*said, ""], strict=False) for text in two if text]
    return "\n\n".join([*paragraphs, *between[len(said) + 1 :]])


def quoted(passages: Sequence[str]) -> str:
    return "\n\n".join([FRAME[0], *(frame.format(one) for frame, one in zip(FRAME[1:], passages, strict=False))])


def test_who_quotes_from_all_over_an_article_has_its_wording() -> None:
    assert judged(told(LIFTED), quoted(LIFTED)).derived
    assert judged(quoted(LIFTED), told(LIFTED)).derived


def test_passages_lifted_count_in_full() -> None:
    plain = quoted(LIFTED).translate(dict.fromkeys(map(ord, "“”")))
    lifted, copied = judged(told(LIFTED), quoted(LIFTED)), judged(told(LIFTED), plain)
    assert lifted.weight == pytest.approx(copied.weight, abs=1.0)


def test_a_statement_printed_in_one_block_counts_for_half() -> None:
    block = [BETWEEN[0], ". ".join(f"{one[0].upper()}{one[1:]}" for one in LIFTED) + ".", *BETWEEN[1:]]
    assert judged("\n\n".join(block), quoted(LIFTED)).weight < 0.6 * judged(told(LIFTED), quoted(LIFTED)).weight


def test_two_passages_may_be_words_whose_marks_were_lost() -> None:
    full = judged(told(LIFTED), quoted(LIFTED))
    assert judged(told(LIFTED), quoted(LIFTED[:2])).weight < 0.5 * full.weight


def test_what_somebody_says_to_somebody_is_nobodys_telling() -> None:
    spoken = tuple(f"{one}, and you knew of it" for one in LIFTED)
    full = judged(told(LIFTED), quoted(LIFTED))
    assert judged(told(spoken), quoted(spoken)).weight < 0.6 * full.weight


def test_what_both_quote_was_heard_by_both() -> None:
    marked = told(tuple(f"“{one}”" for one in LIFTED))
    assert not judged(marked, quoted(LIFTED)).derived


def test_passages_quoted_now_by_the_one_and_now_by_the_other_are_not_lifted() -> None:
    mixed = told(LIFTED[:2]) + "\n\n" + FRAME[3].format(LIFTED[2])
    other = quoted(LIFTED[:2]) + f"\n\nA barge waits at the outer quay, and {LIFTED[2]}."
    full = judged(told(LIFTED), quoted(LIFTED))
    assert judged(mixed, other).weight < 0.6 * full.weight
