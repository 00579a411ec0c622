"""Split the nights by colony and put the features on one scale."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.preprocessing import StandardScaler

from .features import FEATURES


@dataclass(frozen=True)
class Splits:
    """Scaled tables of nights, and the scaler that new colonies need."""

    train: pd.DataFrame
    val: pd.DataFrame
    test: pd.DataFrame
    scaler: StandardScaler


def split_colonies(table, test_fraction, val_fraction, seed):
    """Train, validation and test nights. All nights of a colony are in one part.

    Nights at one colony are near copies of each other, so a split by night would
    test the model on colonies that it has already heard.
    """
    rng = np.random.default_rng(seed)
    colonies = rng.permutation(np.sort(table["colony_id"].unique()))
    n_test = round(len(colonies) * test_fraction)
    n_val = round(len(colonies) * val_fraction)
    if n_test == 0 or n_test + n_val >= len(colonies):
        raise ValueError(f"{len(colonies)} colonies are too few for this split")
    test, val, train = np.split(colonies, [n_test, n_test + n_val])
    return tuple(table[table["colony_id"].isin(part)] for part in (train, val, test))


def scaled(part, scaler):
    """A copy of some nights with the features scaled."""
    out = part.copy()
    out[FEATURES] = scaler.transform(part[FEATURES])
    return out


def prepare(table, split, seed):
    """Split, then scale; split is that section of the config."""
    train, val, test = split_colonies(
        table, split["test_fraction"], split["val_fraction"], seed
    )
    scaler = StandardScaler().fit(train[FEATURES])
    parts = [scaled(part, scaler) for part in (train, val, test)]
    return Splits(*parts, scaler=scaler)
