"""Each model reproduces the R package that made it known, on published tables."""

import numpy as np
import pytest

from asylia.counting.estimation import averaging, decomposable, latent, sparse, tempering
from tests.counting.estimation import published

TABLES = {
    "kosovo": published.KOSOVO,
    "rome": published.ROME,
    "new-orleans": published.NEW_ORLEANS,
    "united-kingdom": published.UNITED_KINGDOM,
}


@pytest.fixture(params=TABLES.values(), ids=TABLES.keys())
def fit(request):
    return request.param


def test_decomposable_graphs_give_the_median_of_dga(fit):
    found = decomposable.answer(fit.table, level=0.95)

    assert found.estimate == pytest.approx(fit.decomposable, rel=0.002)


def test_the_best_log_linear_model_by_bic_is_that_of_rcapture(fit):
    _, best = averaging.answer(fit.table, level=0.95)

    assert best.estimate == pytest.approx(fit.best_by_bic, rel=0.001)


def test_the_stepwise_estimate_is_that_of_sparsemse(fit):
    found = sparse.answer(fit.table, np.random.default_rng(1), resamples=50, level=0.95)

    assert found.estimate == pytest.approx(fit.sparse, rel=0.001)


@pytest.mark.parametrize("name", ["kosovo", "rome", "new-orleans"])
def test_latent_classes_give_the_median_of_lcmcr_within_five_per_cent(name):
    fit = TABLES[name]
    effort = tempering.Effort(ladders=12, warm_up=200, round_steps=300, rounds=1, chains=12)

    found = latent.answer(fit.table, np.random.default_rng(1), latent.Wanted(effort), tick=lambda share: None)

    assert found.estimate == pytest.approx(fit.latent, rel=0.05)
    assert found.error_share < 0.04


def test_the_intervals_of_dga_are_reproduced():
    found = decomposable.answer(published.KOSOVO.table, level=0.95)

    assert (found.low, found.high) == pytest.approx((9_827, 16_544), rel=0.002)


def test_the_bootstrap_interval_is_near_that_of_sparsemse():
    found = sparse.answer(published.KOSOVO.table, np.random.default_rng(1), level=0.95)

    assert (found.low, found.high) == pytest.approx((12_484, 16_623), rel=0.02)


def test_three_lists_give_what_madigan_and_york_printed():
    found = decomposable.answer(published.SPINA_BIFIDA, level=0.95)

    assert found.estimate == pytest.approx(731, abs=2)
