"""The scikit-learn estimators: labels with -1 for alone, parameters that clone, and the checks that apply to texts."""

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.utils.estimator_checks import estimator_checks_generator

from dedup.estimator import DerivationFamilies, NearDuplicates

BRIDGE = "The mayor of Arden opened the new bridge on Monday. She said that it had cost ten million crowns. "
HILLS = "Rain fell on the hills of Moravia all week long, and the rivers rose above their banks near Olm. "


def test_near_duplicates_share_a_label_and_a_text_alone_has_none() -> None:
    labels = NearDuplicates().fit_predict([HILLS, BRIDGE, BRIDGE + "Nobody spoke.", "Something else.", HILLS + "So."])
    assert labels.tolist() == [0, 1, 1, -1, 0]


def test_fit_keeps_labels_and_the_whole_report() -> None:
    fitted = NearDuplicates(threshold=0.5).fit(np.array([BRIDGE, BRIDGE], dtype=object))
    assert fitted.labels_.tolist() == [0, 0]
    assert len(fitted.report_.documents) == 2


def test_derivation_families_join_what_draws_on_one_source(seeds_report: object) -> None:
    texts = [document.article.text for document in seeds_report.documents]  # type: ignore[attr-defined]
    assert DerivationFamilies().fit_predict(texts).tolist()[:4] == [0, 0, 0, -1]


def test_parameters_survive_cloning() -> None:
    assert clone(NearDuplicates(threshold=0.4)).get_params() == {"shingle": 3, "threshold": 0.4}


@pytest.mark.parametrize("wrong", ["one string", [], [1, 2], [["nested"]]])
def test_what_is_not_a_flat_sequence_of_strings_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match="X"):
        NearDuplicates().fit(wrong)  # type: ignore[arg-type]


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.SkipTestWarning")
@pytest.mark.parametrize("estimator", [NearDuplicates(), DerivationFamilies()])
def test_the_checks_of_scikit_learn_that_apply_pass(estimator: object) -> None:
    for instance, check in estimator_checks_generator(estimator):
        check(instance)


@pytest.mark.parametrize("estimator", [NearDuplicates, DerivationFamilies])
def test_a_table_is_refused_where_its_columns_would_be_taken_for_texts(estimator: type) -> None:
    with pytest.raises(ValueError, match="X is a table"):
        estimator().fit(np.array([["The river rose."], ["It fell."]], dtype=object))


def test_texts_without_words_are_alone() -> None:
    texts = ["", "The ferry left the island at noon.", " ", "The ferry left the island at noon.", ""]
    assert NearDuplicates().fit_predict(texts).tolist() == [-1, 0, -1, 0, -1]
