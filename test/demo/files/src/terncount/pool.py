"""One prediction for each colony, from the predictions of its nights."""

import numpy as np


def pool_colonies(part, predicted):
    """Median over the nights of each colony, beside its count.

    The count is of the colony, so the colony is the unit that errors are counted in:
    one with eight nights must not weigh more than one with three.
    """
    nights = part[["colony_id", "pairs"]].assign(predicted=np.asarray(predicted))
    by_colony = nights.groupby("colony_id", sort=True)
    uneven = by_colony["pairs"].nunique() > 1
    if uneven.any():
        raise ValueError(f"nights with different counts: {list(uneven.index[uneven])}")
    return by_colony.agg(
        pairs=("pairs", "first"),
        predicted=("predicted", "median"),
        nights=("predicted", "size"),
    ).reset_index()
