"""Nights become colonies without a colony gaining weight from its nights."""

import pandas as pd
import pytest

from terncount.evaluate import mean_error_pairs
from terncount.pool import pool_colonies

NIGHTS = pd.DataFrame(
    {
        "colony_id": ["TC02", "TC01", "TC01", "TC01", "TC02"],
        "pairs": [200, 40, 40, 40, 200],
    }
)
PREDICTED = [150.0, 44.0, 900.0, 46.0, 170.0]


def test_median_of_the_nights_of_each_colony():
    pooled = pool_colonies(NIGHTS, PREDICTED)
    assert pooled["colony_id"].tolist() == ["TC01", "TC02"]
    assert pooled["predicted"].tolist() == [46.0, 160.0]
    assert pooled["nights"].tolist() == [3, 2]


def test_each_colony_counts_once_in_the_error():
    pooled = pool_colonies(NIGHTS, PREDICTED)
    assert mean_error_pairs(pooled["pairs"], pooled["predicted"]) == pytest.approx((6 + 40) / 2)


def test_nights_with_different_counts_are_refused():
    mixed = NIGHTS.assign(pairs=[200, 40, 41, 40, 200])
    with pytest.raises(ValueError, match="TC01"):
        pool_colonies(mixed, PREDICTED)
