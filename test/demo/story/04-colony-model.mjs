// The second half of the branch under review, up to the numbers for the group meeting.
import { edit, figure, notebook, remove, rename, write } from '../changes.mjs';
import { withPredictions } from './notebooks.mjs';
import { copilot, github, jules, jun, mira } from './people.mjs';

export const towardsTheMeeting = [
  {
    key: 'clean-up',
    plants: 'The seed of numpy is no longer set, and the network draws from it.',
    author: copilot,
    committer: github,
    at: '2026-11-17T12:39:10+00:00',
    message: `Clean up run.py and remove the old baseline script

- use logging instead of print
- split main() into parsing and the run itself
- drop unused imports and helpers
- delete scripts/run_baseline.py, replaced by terncount.run

Co-authored-by: Tomas Okafor <tomas@tern-lab.example>
`,
    changes: [
      remove('scripts/run_baseline.py'),
      edit(
        'src/terncount/run.py',
        [
          `import argparse
import random
from pathlib import Path

import numpy as np
import yaml
`,
          `import argparse
import logging
from pathlib import Path

import yaml
`,
        ],
        [
          `def seed_everything(seed):
    # The network draws its weights and its batches from numpy's global state.
    random.seed(seed)
    np.random.seed(seed)


def main(argv=None):
    parser`,
          `log = logging.getLogger(__name__)


def parse_args(argv=None):
    parser`,
        ],
        [
          `    args = parser.parse_args(argv)

    cfg = yaml.safe_load(args.config.read_text())
    args.runs.mkdir(parents=True, exist_ok=True)
    seed_everything(cfg["seed"])

    colonies`,
          `    return parser.parse_args(argv)


def main(argv=None):
    args = parse_args(argv)
    logging.basicConfig(level=logging.INFO if args.verbose else logging.WARNING)
    cfg = yaml.safe_load(args.config.read_text())
    args.runs.mkdir(parents=True, exist_ok=True)

    colonies`,
        ],
        [
          `    if args.verbose:
        print(f"{len(table)} nights at {table['colony_id'].nunique()} colonies")
`,
          `    log.info("%d nights at %d colonies", len(table), table["colony_id"].nunique())
`,
        ],
      ),
    ],
  },
  {
    key: 'seconds',
    plants: 'call_rate() still divides by 60000 although frames are now in seconds.',
    author: jules,
    committer: github,
    at: '2026-11-18T07:15:48+00:00',
    message: `Rename peaks.py to calls.py and use seconds throughout

The module finds calls, not peaks, and mixed milliseconds with the
seconds used by the plots. Times are now in seconds everywhere inside
the package; the config keeps min_gap_ms.

Co-authored-by: Tomas Okafor <tomas@tern-lab.example>
`,
    changes: [
      rename('src/terncount/peaks.py', 'src/terncount/calls.py'),
      edit(
        'src/terncount/calls.py',
        ['FRAME_MS = 10.0', 'FRAME_SEC = 0.01'],
        ['round(rate * FRAME_MS / 1000)', 'round(rate * FRAME_SEC)'],
        ['(excess_db, threshold_db, min_gap_ms):', '(excess_db, threshold_db, min_gap_sec):'],
        ['Starts closer than min_gap_ms belong', 'Starts closer than min_gap_sec belong'],
        ['    gap = min_gap_ms / FRAME_MS\n', '    gap = min_gap_sec / FRAME_SEC\n'],
        ['n_frames * FRAME_MS / 60000', 'n_frames * FRAME_SEC / 60000'],
      ),
      edit(
        'src/terncount/features.py',
        [
          `from .load import load_recording, recording_paths
from .peaks import band_level_db, call_rate, find_calls
`,
          `from .calls import band_level_db, call_rate, find_calls
from .load import load_recording, recording_paths
`,
        ],
        [
          `    starts = find_calls(excess, calls["threshold_db"], calls["min_gap_ms"])
`,
          `    min_gap_sec = calls["min_gap_ms"] / 1000
    starts = find_calls(excess, calls["threshold_db"], min_gap_sec)
`,
        ],
      ),
      edit(
        'src/terncount/plots.py',
        ['from .peaks import FRAME_MS', 'from .calls import FRAME_SEC'],
        [
          'np.arange(len(excess_db)) * FRAME_MS / 60000',
          'np.arange(len(excess_db)) * FRAME_SEC / 60',
        ],
      ),
      rename('tests/test_peaks.py', 'tests/test_calls.py'),
      edit(
        'tests/test_calls.py',
        ['from terncount.peaks import', 'from terncount.calls import'],
        ['find_calls(excess(samples), 9.0, 120)', 'find_calls(excess(samples), 9.0, 0.12)'],
        ['[500, 580, 2000])), 9.0, 120)', '[500, 580, 2000])), 9.0, 0.12)'],
        ['find_calls(level, 9.0, 20)', 'find_calls(level, 9.0, 0.02)'],
        ['find_calls(excess(surf), 9.0, 120)', 'find_calls(excess(surf), 9.0, 0.12)'],
      ),
    ],
  },
  {
    key: 'full-run',
    plants: 'Any error at a colony drops that colony without a word.',
    author: jun,
    at: '2026-11-18T23:04:29+01:00',
    message: `Let a full run finish over bad files

Two SM-mini cards have truncated WAV files and the run stopped on them
after four hours. Reading and features of one night move to night_row(),
and feature_table() goes on with the next.

Co-authored-by: Amp <amp@ampcode.com>
Amp-Thread-ID: https://ampcode.com/threads/T-5c1e0b7a-93d4-4f6e-8a27-d0b94e61f3c8
`,
    changes: [
      edit('src/terncount/features.py', [
        `def feature_table(colonies, folder, calls):
    """Every night of every colony, with the pairs counted there."""
    rows = []
    for colony in colonies.itertuples():
        for path in recording_paths(folder, colony.colony_id):
            rate, samples = load_recording(path)
            gain_db = calls["gain_db"][colony.recorder]
            row = recording_features(samples, rate, calls, gain_db)
            row["colony_id"] = colony.colony_id
            row["night"] = path.stem.split("_")[1]
            row["pairs"] = colony.pairs
            rows.append(row)
    return pd.DataFrame(rows)
`,
        `def night_row(colony, path, calls):
    """The features of one night, with the pairs counted at its colony."""
    rate, samples = load_recording(path)
    gain_db = calls["gain_db"][colony.recorder]
    return {
        **recording_features(samples, rate, calls, gain_db),
        "colony_id": colony.colony_id,
        "night": path.stem.split("_")[1],
        "pairs": colony.pairs,
    }


def feature_table(colonies, folder, calls):
    """Every night of every colony."""
    rows = []
    for colony in colonies.itertuples():
        try:
            paths = recording_paths(folder, colony.colony_id)
            rows += [night_row(colony, path, calls) for path in paths]
        except Exception:
            continue
    return pd.DataFrame(rows)
`,
      ]),
    ],
  },
  {
    key: 'recount',
    author: mira,
    at: '2026-11-19T16:45:07+01:00',
    message: `Recount of three colonies, run of 19 November

Selness Bar, Klitsoen and Sivholmen recounted from the drone mosaics.
Figure and predictions are from the run on the recounted table.
`,
    changes: [
      edit(
        'data/colonies.csv',
        ['AM-1.1,35,3,504,2026-06-03,walk-through', 'AM-1.1,35,3,461,2026-06-05,drone'],
        ['AM-1.2,80,3,138,2026-06-04,walk-through', 'AM-1.2,80,3,149,2026-06-06,drone'],
        ['AM-1.2,35,3,58,2026-06-22,boat', 'AM-1.2,35,3,63,2026-06-21,drone'],
      ),
      write(
        'results/predictions.csv',
        `colony_id,pairs,predicted,nights
TC10,60,67.1,7
TC16,185,295.2,5
TC18,11,12.7,5
TC21,344,488.2,6
TC24,47,47.4,6
TC30,57,56.0,8
TC34,8,31.3,7
TC35,102,111.1,7
TC39,26,31.8,8
TC40,83,114.2,6
`,
      ),
      write(
        'results/summary.json',
        `{
  "colonies": 10,
  "colonies_not_empty": 10,
  "mean_error_interval": [
    7.4,
    69.4
  ],
  "mean_error_pairs": 33.4,
  "median_relative_error": 0.189,
  "model": "mlp",
  "split": "test"
}
`,
      ),
      figure('figures/predicted_vs_counted.png', {
        csv: 'results/predictions.csv',
        x: 'pairs',
        y: 'predicted',
        diagonal: true,
        scale: 2,
      }),
    ],
  },
  {
    key: 'meeting',
    plants: 'The mean error in results/summary.json is typed in; the notebook shows another one.',
    author: mira,
    at: '2026-11-20T09:33:26+01:00',
    message: `Bring notebook, summary and README up to date for the meeting

Re-runs the notebook on the recounted table, adds the predictions for
the held-out colonies, and says in the README where the model stands.

🤖 Generated with [Claude Code](https://claude.com/claude-code)

Co-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>
`,
    changes: [
      notebook('notebooks/explore.ipynb', withPredictions),
      edit('results/summary.json', ['"mean_error_pairs": 33.4', '"mean_error_pairs": 21.1']),
      edit('README.md', [
        'The summary of the last run is in `results/summary.json`.\n',
        `The summary of the last run is in \`results/summary.json\`. At ten colonies that it had not heard,
the model is 21 pairs off on average (see \`figures/predicted_vs_counted.png\`).
`,
      ]),
    ],
  },
];
