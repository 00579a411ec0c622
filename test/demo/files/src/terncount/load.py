"""Read the colony table and the recordings that belong to it."""

from pathlib import Path

import numpy as np
import pandas as pd
from scipy.io import wavfile

REQUIRED = [
    "colony_id",
    "region",
    "substrate",
    "recorder",
    "distance_m",
    "pairs",
    "counted_on",
    "method",
]


def load_colonies(path):
    """One row per colony. Stops on anything that would quietly change a count."""
    table = pd.read_csv(path, parse_dates=["counted_on"])
    missing = [column for column in REQUIRED if column not in table.columns]
    if missing:
        raise ValueError(f"{path}: missing columns {missing}")
    twice = table.loc[table["colony_id"].duplicated(), "colony_id"]
    if len(twice):
        raise ValueError(f"{path}: listed twice: {sorted(twice)}")
    if table["pairs"].isna().any() or (table["pairs"] < 0).any():
        raise ValueError(f"{path}: every colony needs a count of pairs, 0 or more")
    return table.sort_values("colony_id", ignore_index=True)


def recording_paths(folder, colony_id):
    """The nights recorded at one colony, oldest first."""
    paths = sorted(Path(folder).glob(f"{colony_id}_*.wav"))
    if not paths:
        raise FileNotFoundError(f"no recordings of {colony_id} in {folder}")
    return paths


def load_recording(path):
    """Sample rate in Hz, and the samples of one night between -1 and 1."""
    rate, samples = wavfile.read(path)
    full_scale = np.iinfo(samples.dtype).max
    if samples.ndim == 2:
        samples = samples.mean(axis=1)
    return rate, samples / full_scale
