"""No colony is heard in training and tested on."""

import numpy as np
import pandas as pd
import pytest

from terncount.features import FEATURES
from terncount.prepare import split_colonies


def nights(n_colonies=20, n_nights=4):
    rng = np.random.default_rng(11)
    ids = np.repeat([f"TC{i:02d}" for i in range(1, n_colonies + 1)], n_nights)
    table = pd.DataFrame(rng.normal(size=(len(ids), len(FEATURES))), columns=FEATURES)
    return table.assign(colony_id=ids, pairs=rng.integers(5, 400, len(ids)))


def colonies(part):
    return set(part["colony_id"])


def test_a_colony_is_in_one_part_only():
    table = nights()
    train, val, test = split_colonies(table, 0.25, 0.2, seed=1)
    assert not colonies(train) & colonies(test)
    assert not colonies(train) & colonies(val)
    assert not colonies(val) & colonies(test)
    assert len(train) + len(val) + len(test) == len(table)


def test_fractions_are_of_colonies():
    train, val, test = split_colonies(nights(), 0.25, 0.2, seed=1)
    assert [len(colonies(part)) for part in (train, val, test)] == [11, 4, 5]


def test_same_seed_same_split_whatever_the_row_order():
    table = nights()
    first = split_colonies(table, 0.25, 0.2, seed=7)
    again = split_colonies(table[::-1], 0.25, 0.2, seed=7)
    assert [colonies(part) for part in first] == [colonies(part) for part in again]


def test_too_few_colonies_are_refused():
    with pytest.raises(ValueError, match="too few"):
        split_colonies(nights(n_colonies=1), 0.25, 0.2, seed=1)
