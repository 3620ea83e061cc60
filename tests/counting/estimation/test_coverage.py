"""On invented populations of known size, intervals hold the truth as often as they claim."""

import numpy as np

from asylia.counting.estimation import estimating, overlaps, tempering
from asylia.counting.estimation.answers import Model
from asylia.counting.estimation.estimating import Asked
from tests.counting.estimation import simulated

TABLES = 200
WITHOUT_CHAINS = (Model.LOGLINEAR, Model.DECOMPOSABLE, Model.SPARSE)


def test_the_interval_of_models_together_covers_90_to_99_per_cent_of_200_known_totals():
    asked = Asked(models=WITHOUT_CHAINS, moves=False, quick=True)
    covered = []

    for seed in range(TABLES):
        persons, table = simulated.population(np.random.default_rng([7, seed]), most=4)
        found = estimating.estimate(table, asked)
        assert found.refused is None
        covered.append(found.low <= persons <= found.high)

    assert 0.90 <= np.mean(covered) <= 0.99


def test_latent_classes_cover_90_to_99_per_cent_of_200_known_totals():
    rng = np.random.default_rng(8)
    known = [
        simulated.population(np.random.default_rng([7, seed]), fewest=4, most=4) for seed in range(TABLES)
    ]
    ladders = 2
    effort = tempering.Effort(warm_up=50, round_steps=100, rounds=1, ratio=2.5)
    every = overlaps.gather(
        tuple("ABCD"),
        np.arange(1, 16),
        np.array([table.dense()[0, 1:] for _, table in known for _ in range(ladders)], dtype=np.int64),
    )

    seen = tempering.draw(every.patterns(), list(every.counts), rng, effort=effort, tick=lambda share: None)

    observed = every.counts.sum(axis=1)
    hidden = rng.poisson(rng.standard_gamma(observed, seen.shape) * (1 - seen) / seen)
    persons = (hidden + observed).reshape(len(seen), TABLES, ladders).transpose(1, 0, 2).reshape(TABLES, -1)
    low, high = np.quantile(persons, [0.025, 0.975], axis=1)
    truth = np.array([total for total, _ in known])
    assert 0.90 <= np.mean((low <= truth) & (truth <= high)) <= 0.99
