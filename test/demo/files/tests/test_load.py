"""The colony table is refused when it would quietly change a count."""

import pandas as pd
import pytest

from terncount.load import load_colonies, recording_paths

ROW = {
    "colony_id": "TC01",
    "region": "skerries",
    "substrate": "rock",
    "recorder": "AM-1.1",
    "distance_m": 35,
    "pairs": 120,
    "counted_on": "2026-06-11",
    "method": "boat",
}


def write(tmp_path, *rows):
    path = tmp_path / "colonies.csv"
    pd.DataFrame(rows).to_csv(path, index=False)
    return path


def test_sorted_by_colony(tmp_path):
    path = write(tmp_path, {**ROW, "colony_id": "TC09"}, ROW)
    assert list(load_colonies(path)["colony_id"]) == ["TC01", "TC09"]


def test_abandoned_colony_is_a_count(tmp_path):
    assert load_colonies(write(tmp_path, {**ROW, "pairs": 0}))["pairs"].tolist() == [0]


@pytest.mark.parametrize("pairs", [-1, None])
def test_bad_count_is_refused(tmp_path, pairs):
    with pytest.raises(ValueError, match="count of pairs"):
        load_colonies(write(tmp_path, ROW, {**ROW, "colony_id": "TC02", "pairs": pairs}))


def test_colony_listed_twice_is_refused(tmp_path):
    with pytest.raises(ValueError, match="TC01"):
        load_colonies(write(tmp_path, ROW, ROW))


def test_colony_without_recordings_stops_the_run(tmp_path):
    with pytest.raises(FileNotFoundError, match="TC01"):
        recording_paths(tmp_path, "TC01")
