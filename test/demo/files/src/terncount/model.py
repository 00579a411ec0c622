"""Models from the features of a night to breeding pairs."""

import numpy as np
from sklearn.linear_model import Ridge

from .features import FEATURES


def fit_ridge(train, alpha):
    """The baseline: log pairs are linear in the features."""
    return Ridge(alpha=alpha).fit(train[FEATURES], np.log1p(train["pairs"]))


def predict_pairs(model, part):
    """Predicted pairs for each night."""
    return np.expm1(model.predict(part[FEATURES]))
