"""Errors worked out by hand."""

import json

import numpy as np
import pandas as pd
import pytest

from terncount.evaluate import (
    colony_interval,
    mean_error_pairs,
    median_relative_error,
    summarise,
    write_summary,
)

COUNTED = [10, 40, 100, 250]
PREDICTED = [14, 30, 130, 250]


def test_mean_error_by_hand():
    assert mean_error_pairs(COUNTED, PREDICTED) == pytest.approx((4 + 10 + 30 + 0) / 4)


def test_median_relative_error_by_hand():
    assert median_relative_error(COUNTED, PREDICTED) == pytest.approx((0.25 + 0.3) / 2)


def test_interval_holds_the_mean_and_repeats():
    ids = ["TC01", "TC02", "TC03", "TC04"]
    low, high = colony_interval(ids, COUNTED, PREDICTED, seed=5)
    assert low < mean_error_pairs(COUNTED, PREDICTED) < high
    assert [low, high] == colony_interval(ids, COUNTED, PREDICTED, seed=5)


def test_one_colony_has_no_spread_between_colonies():
    low, high = colony_interval(["TC01"] * 4, COUNTED, PREDICTED, seed=5)
    assert low == high == pytest.approx(11)


def test_summary_is_written_as_computed(tmp_path):
    part = pd.DataFrame({"colony_id": list("abcd"), "pairs": COUNTED})
    numbers = summarise(part, np.asarray(PREDICTED), seed=5)
    write_summary(tmp_path / "summary.json", numbers, model="ridge")
    written = json.loads((tmp_path / "summary.json").read_text())
    assert written["mean_error_pairs"] == 11.0
    assert written["colonies"] == 4
    assert written["model"] == "ridge"
