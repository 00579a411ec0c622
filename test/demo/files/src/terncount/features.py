"""One row of features for each night at each colony."""

import numpy as np
import pandas as pd

from .load import load_recording, recording_paths
from .peaks import band_level_db, call_rate, find_calls

FEATURES = ["call_rate", "excess_p95", "duty", "floor_db"]


def recording_features(samples, rate, calls):
    """What the model sees of one night; calls is that section of the config."""
    level = band_level_db(samples, rate, calls["band_khz"])
    floor = np.median(level)
    excess = level - floor
    starts = find_calls(excess, calls["threshold_db"], calls["min_gap_ms"])
    return {
        "call_rate": call_rate(len(starts), len(level)),
        "excess_p95": np.percentile(excess, 95),
        "duty": np.mean(excess >= calls["threshold_db"]),
        "floor_db": floor,
    }


def feature_table(colonies, folder, calls):
    """Every night of every colony, with the pairs counted there."""
    rows = []
    for colony in colonies.itertuples():
        for path in recording_paths(folder, colony.colony_id):
            rate, samples = load_recording(path)
            row = recording_features(samples, rate, calls)
            row["colony_id"] = colony.colony_id
            row["night"] = path.stem.split("_")[1]
            row["pairs"] = colony.pairs
            rows.append(row)
    return pd.DataFrame(rows)
