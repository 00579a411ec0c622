"""How far predictions are from the counts, and the summary that is kept of a run."""

import json
from pathlib import Path

import numpy as np


def mean_error_pairs(counted, predicted):
    """Mean absolute error, in breeding pairs."""
    return float(np.mean(np.abs(np.asarray(predicted) - np.asarray(counted))))


def median_relative_error(counted, predicted):
    """Median of the error as a share of the count."""
    counted = np.asarray(counted, dtype=float)
    return float(np.median(np.abs(np.asarray(predicted) - counted) / counted))


def colony_interval(colony_ids, counted, predicted, seed, draws=2000):
    """95 % interval of the mean error, by resampling whole colonies."""
    rng = np.random.default_rng(seed)
    error = np.abs(np.asarray(predicted) - np.asarray(counted))
    ids = np.asarray(colony_ids)
    groups = [error[ids == colony] for colony in np.unique(ids)]
    means = []
    for _ in range(draws):
        picked = rng.integers(0, len(groups), len(groups))
        means.append(np.concatenate([groups[i] for i in picked]).mean())
    low, high = np.percentile(means, [2.5, 97.5])
    return [float(low), float(high)]


def summarise(part, predicted, seed):
    """The numbers of a run on one part of the split."""
    low, high = colony_interval(part["colony_id"], part["pairs"], predicted, seed)
    return {
        "colonies": int(part["colony_id"].nunique()),
        "mean_error_pairs": round(mean_error_pairs(part["pairs"], predicted), 1),
        "mean_error_interval": [round(low, 1), round(high, 1)],
        "median_relative_error": round(median_relative_error(part["pairs"], predicted), 3),
    }


def write_summary(path, numbers, model):
    """Replace the summary at path."""
    text = json.dumps({"model": model, "split": "test", **numbers}, indent=2, sort_keys=True)
    Path(path).write_text(text + "\n")
