// The first two weeks on main: the colony table, call detection, the split, a baseline, errors.
import { add, edit, write } from '../changes.mjs';
import { copilot, github, jun, mira, tomas } from './people.mjs';

export const groundwork = [
  {
    key: 'skeleton',
    author: mira,
    at: '2026-10-16T10:04:12+02:00',
    message: 'Project skeleton',
    changes: [
      write('.gitignore', '__pycache__/\n*.egg-info/\n.ipynb_checkpoints/\n*.wav\nruns/\n'),
      add('README.md'),
      add('pyproject.toml'),
      add('config.yaml'),
      add('src/terncount/__init__.py'),
    ],
  },
  {
    key: 'colony-table',
    author: mira,
    at: '2026-10-16T15:41:50+02:00',
    message: `Colony table of 2026 and its loader

40 colonies. Lock Island was empty when the drone flew over; that is a
count of 0, not a missing count.
`,
    changes: [add('data/colonies.csv'), add('src/terncount/load.py'), add('tests/test_load.py')],
  },
  {
    key: 'detection',
    author: tomas,
    at: '2026-10-19T17:22:31+01:00',
    message: `Call detection and features per night

Peaks of band level over the median of the night. Thresholds are the ones
from the 2025 pilot.
`,
    changes: [
      add('src/terncount/peaks.py'),
      add('src/terncount/features.py'),
      add('tests/test_peaks.py'),
    ],
  },
  {
    key: 'split',
    author: mira,
    at: '2026-10-20T11:37:08+02:00',
    message: `Split by colony and scale on the training part

Nights at one colony are close to copies of each other, so a split by
night would test on colonies that the model has heard. split_colonies()
permutes colony ids, not rows, and does not depend on the row order.
The scaler is fitted on the training nights only.

🤖 Generated with [Claude Code](https://claude.com/claude-code)

Co-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>
`,
    changes: [
      add('src/terncount/prepare.py'),
      add('tests/test_prepare.py'),
      edit('config.yaml', [
        '  min_gap_ms: 120\n',
        '  min_gap_ms: 120\n\nsplit:\n  test_fraction: 0.25\n  val_fraction: 0.2\n',
      ]),
    ],
  },
  {
    key: 'ridge',
    author: jun,
    at: '2026-10-21T23:12:44+02:00',
    message: 'ridge baseline',
    changes: [add('src/terncount/model.py'), add('scripts/run_baseline.py')],
  },
  {
    key: 'first-frame',
    author: tomas,
    at: '2026-10-23T09:48:19+01:00',
    message: `Call starts were one frame early

and a call that already sounds in the first frame was lost.
`,
    changes: [
      edit('src/terncount/peaks.py', [
        `    starts = np.flatnonzero(above[1:] & ~above[:-1])
`,
        `    starts = np.flatnonzero(above & ~np.r_[False, above[:-1]])
`,
      ]),
      edit(
        'tests/test_peaks.py',
        [
          `    np.testing.assert_allclose(starts * FRAME_MS, times_ms, atol=FRAME_MS)
`,
          `    np.testing.assert_allclose(starts * FRAME_MS, times_ms)
`,
        ],
        [
          `def test_surf_below`,
          `def test_call_that_sounds_in_the_first_frame():
    level = np.array([12.0, 12.0, 0.0, 0.0, 12.0, 0.0])
    assert find_calls(level, 9.0, 20).tolist() == [0, 4]


def test_surf_below`,
        ],
      ),
    ],
  },
  {
    key: 'errors',
    author: copilot,
    committer: github,
    at: '2026-10-26T13:05:27+00:00',
    message: `Add error measures and a run summary

Adds mean absolute error in pairs, median relative error, a bootstrap
interval that resamples whole colonies, and write_summary(). Each is
tested against values worked out by hand.

Co-authored-by: Mira Lindqvist <mira@tern-lab.example>
`,
    changes: [add('src/terncount/evaluate.py'), add('tests/test_evaluate.py')],
  },
];
