// The rest of main: a side branch in R and its merge, a notebook, recorder gain, a small network.
import { add, edit, executable, notebook, write } from '../changes.mjs';
import { firstLook } from './notebooks.mjs';
import { jun, mira, tomas } from './people.mjs';

export const towardsAModel = [
  {
    key: 'distance',
    on: 'distance-check',
    author: jun,
    at: '2026-10-27T22:40:05+01:00',
    message: 'R: does distance to the colony matter',
    changes: [add('analysis/distance.R')],
  },
  {
    key: 'first-look',
    on: 'main',
    author: mira,
    at: '2026-10-28T10:15:33+01:00',
    message: 'Notebook: first look at the counts',
    changes: [notebook('notebooks/explore.ipynb', firstLook)],
  },
  {
    key: 'distance-weights',
    on: 'distance-check',
    author: jun,
    at: '2026-10-28T21:56:48+01:00',
    message: 'distance: weight by nights, say which colonies pull',
    changes: [
      edit(
        'analysis/distance.R',
        [
          `without <- lm(log1p(pairs) ~ log1p(call_rate) + region, data = joined)
with <- lm(log1p(pairs) ~ log1p(call_rate) + distance_c + region, data = joined)
`,
          `# A median of eight nights is steadier than one of three.
without <- lm(log1p(pairs) ~ log1p(call_rate) + region, data = joined, weights = nights)
with <- update(without, . ~ . + distance_c)
`,
        ],
        [
          `dir.create("runs"`,
          `pull <- cooks.distance(with)
cat("pull more than 4/n:", joined$name[pull > 4 / nrow(joined)], "\\n")

dir.create("runs"`,
        ],
      ),
    ],
  },
  {
    key: 'merge-distance',
    on: 'main',
    author: mira,
    at: '2026-10-29T09:02:16+01:00',
    message: "Merge branch 'distance-check'",
    merge: 'distance-check',
  },
  {
    key: 'gain',
    author: tomas,
    at: '2026-10-30T14:33:52+00:00',
    message: `Gain per recorder type from the May calibration

Floor levels of the three recorder types were not comparable. Values are
from Claude's bench measurements (preamp at medium, 1 kHz to 8 kHz).

Co-authored-by: Claude Brisot <c.brisot@uni.example>
`,
    changes: [
      edit('config.yaml', [
        `  min_gap_ms: 120
`,
        `  min_gap_ms: 120
  # Gain of each recorder type over the reference microphone, calibration of May 2026.
  gain_db:
    AM-1.1: 0.0
    AM-1.2: 1.8
    SM-mini: -3.4
`,
      ]),
      edit(
        'src/terncount/features.py',
        ['(samples, rate, calls):', '(samples, rate, calls, gain_db):'],
        ['"floor_db": floor,', '"floor_db": floor - gain_db,'],
        [
          `            row = recording_features(samples, rate, calls)
`,
          `            gain_db = calls["gain_db"][colony.recorder]
            row = recording_features(samples, rate, calls, gain_db)
`,
        ],
      ),
      write(
        'tests/test_features.py',
        `"""Gain moves the floor of a night and nothing else."""

import numpy as np
import pytest

from terncount.features import FEATURES, recording_features

CALLS = {"band_khz": [2.0, 6.5], "threshold_db": 9.0, "min_gap_ms": 120}


def test_gain_is_taken_off_the_floor_only():
    samples = np.random.default_rng(2).normal(0, 0.01, 4 * 48000)
    plain = recording_features(samples, 48000, CALLS, gain_db=0.0)
    louder = recording_features(samples, 48000, CALLS, gain_db=1.8)
    assert set(plain) == set(FEATURES)
    assert louder.pop("floor_db") == pytest.approx(plain.pop("floor_db") - 1.8)
    assert louder == plain
`,
      ),
    ],
  },
  {
    key: 'plots',
    author: jun,
    at: '2026-11-02T16:18:40+01:00',
    message: `Plots for predictions and for single nights

Functions draw on axes they are given; predicted against counted starts
both axes at zero and keeps them on one scale.

Co-authored-by: Cursor <cursoragent@cursor.com>
`,
    changes: [add('src/terncount/plots.py')],
  },
  {
    key: 'network',
    author: jun,
    at: '2026-11-05T00:27:59+01:00',
    message: `small mlp, run.py, run_all.sh

beats ridge on val (41 vs 57 pairs). keeps the epoch with the lowest val
error. summary is of the held-out colonies, first look at them
`,
    changes: [
      add('src/terncount/run.py'),
      add('scripts/run_all.sh'),
      edit(
        'src/terncount/model.py',
        [
          `import numpy as np
from sklearn.linear_model import Ridge
`,
          `import joblib
import numpy as np
from sklearn.linear_model import Ridge
from sklearn.neural_network import MLPRegressor
`,
        ],
        [
          `    return np.expm1(model.predict(part[FEATURES]))
`,
          `    return np.expm1(model.predict(part[FEATURES]))


def mean_error(model, part):
    return float(np.mean(np.abs(predict_pairs(model, part) - part["pairs"])))


def fit_mlp(splits, cfg, checkpoint):
    """A small network; the epoch with the lowest validation error is kept."""
    net = MLPRegressor(
        hidden_layer_sizes=cfg["hidden"],
        learning_rate_init=cfg["learning_rate"],
        alpha=cfg["alpha"],
    )
    x, y = splits.train[FEATURES], np.log1p(splits.train["pairs"])
    best, waited = np.inf, 0
    for _ in range(cfg["epochs"]):
        net.partial_fit(x, y)
        error = mean_error(net, splits.val)
        if error < best:
            best, waited = error, 0
            joblib.dump(net, checkpoint)
        else:
            waited += 1
            if waited >= cfg["patience"]:
                break
    return joblib.load(checkpoint)
`,
        ],
      ),
      edit('config.yaml', [
        '  val_fraction: 0.2\n',
        `  val_fraction: 0.2

model:
  hidden: [16, 8]
  learning_rate: 0.003
  alpha: 0.01
  epochs: 400
  patience: 25
`,
      ]),
      edit('README.md', [
        'pytest\n```\n',
        `pytest
python -m terncount.run config.yaml
\`\`\`

The summary of the last run is in \`results/summary.json\`.
`,
      ]),
      write(
        'results/summary.json',
        `{
  "colonies": 10,
  "mean_error_interval": [
    12.6,
    81.3
  ],
  "mean_error_pairs": 39.8,
  "median_relative_error": 0.214,
  "model": "mlp",
  "split": "test"
}
`,
      ),
    ],
  },
  {
    key: 'review-comments',
    author: tomas,
    at: '2026-11-06T11:10:03+00:00',
    message: `Address Copilot review comments

Relative error of an empty colony is not defined: leave it out and say of
how many colonies the median is.
`,
    changes: [
      edit(
        'src/terncount/evaluate.py',
        [
          `    """Median of the error as a share of the count."""
    counted = np.asarray(counted, dtype=float)
    return float(np.median(np.abs(np.asarray(predicted) - counted) / counted))
`,
          `    """Median of the error as a share of the count, where anything was counted."""
    counted = np.asarray(counted, dtype=float)
    some = counted > 0
    error = np.abs(np.asarray(predicted) - counted)
    return float(np.median(error[some] / counted[some]))
`,
        ],
        [
          `        "colonies": int(part["colony_id"].nunique()),
`,
          `        "colonies": int(part["colony_id"].nunique()),
        "colonies_not_empty": int(part.loc[part["pairs"] > 0, "colony_id"].nunique()),
`,
        ],
      ),
      edit('tests/test_evaluate.py', [
        `def test_interval_holds`,
        `def test_empty_colony_has_no_relative_error():
    assert median_relative_error([0, *COUNTED], [3, *PREDICTED]) == pytest.approx(0.275)


def test_interval_holds`,
      ]),
    ],
  },
  {
    key: 'executable',
    author: tomas,
    at: '2026-11-06T11:14:37+00:00',
    message: 'run_all.sh is a script: make it executable',
    changes: [executable('scripts/run_all.sh')],
  },
];
