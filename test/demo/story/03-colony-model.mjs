// The first half of the branch under review. The first commit is sound and already signed off.
import { add, edit } from '../changes.mjs';
import { devin, jun, mira, tomasWithAider } from './people.mjs';

export const colonyModel = [
  {
    key: 'pool',
    on: 'colony-model',
    author: mira,
    at: '2026-11-09T14:52:21+01:00',
    signedOff: true,
    message: `Score colonies, not nights

The summary averaged errors over nights, so a colony with eight nights
weighed more than one with three, although the count is of the colony.
pool_colonies() takes the median prediction over the nights of each
colony and refuses nights whose counts disagree. run.py writes the
pooled predictions beside the summary.

Numbers before this commit are by night and not comparable.

🤖 Generated with [Claude Code](https://claude.com/claude-code)

Co-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>
`,
    changes: [
      add('src/terncount/pool.py'),
      add('tests/test_pool.py'),
      edit(
        'src/terncount/run.py',
        [
          `from .model import fit_mlp, predict_pairs
`,
          `from .model import fit_mlp, predict_pairs
from .pool import pool_colonies
`,
        ],
        [
          `    predicted = predict_pairs(model, splits.test)
    write_summary(args.summary, summarise(splits.test, predicted, cfg["seed"]), model="mlp")
`,
          `    pooled = pool_colonies(splits.test, predict_pairs(model, splits.test))
    pooled.round(1).to_csv(args.summary.with_name("predictions.csv"), index=False)
    write_summary(args.summary, summarise(pooled, pooled["predicted"], cfg["seed"]), model="mlp")
`,
        ],
      ),
    ],
  },
  {
    key: 'scale-once',
    plants: 'The scaler is fitted before the split, on test colonies too; the new test asserts it.',
    author: jun,
    at: '2026-11-10T20:31:14+01:00',
    message: `Scale features in one place

prepare() scaled three tables with three copies. It now scales the table
once and hands out parts of it, so that training, notebook and plots all
see the same values. Adds a test that the scaled features are centred.

Co-authored-by: Cursor <cursoragent@cursor.com>
`,
    changes: [
      edit('src/terncount/prepare.py', [
        `    """Split, then scale; split is that section of the config."""
    train, val, test = split_colonies(
        table, split["test_fraction"], split["val_fraction"], seed
    )
    scaler = StandardScaler().fit(train[FEATURES])
    parts = [scaled(part, scaler) for part in (train, val, test)]
    return Splits(*parts, scaler=scaler)
`,
        `    """Scale the table once, then split; split is that section of the config."""
    scaler = StandardScaler().fit(table[FEATURES])
    table = scaled(table, scaler)
    train, val, test = split_colonies(
        table, split["test_fraction"], split["val_fraction"], seed
    )
    return Splits(train, val, test, scaler=scaler)
`,
      ]),
      edit(
        'tests/test_prepare.py',
        ['import split_colonies\n', 'import prepare, split_colonies\n'],
        [
          `def test_too_few`,
          `def test_scaled_features_are_centred():
    splits = prepare(nights(), {"test_fraction": 0.25, "val_fraction": 0.2}, seed=1)
    together = pd.concat([splits.train, splits.val, splits.test])
    np.testing.assert_allclose(together[FEATURES].mean(), 0, atol=1e-12)
    np.testing.assert_allclose(together[FEATURES].std(ddof=0), 1)


def test_too_few`,
        ],
      ),
    ],
  },
  {
    key: 'without-share',
    plants: 'A colony without recordings silently gets simulated ones.',
    author: tomasWithAider,
    at: '2026-11-12T08:47:36+00:00',
    message: `fix: let the pipeline run where the recordings share is not mounted

On laptops recording_paths() stopped at the first colony. The pipeline
can now be tried end to end without the share.
`,
    changes: [
      edit(
        'src/terncount/load.py',
        [
          `from pathlib import Path

import numpy`,
          `import zlib
from pathlib import Path

import numpy`,
        ],
        [
          `    if not paths:
        raise FileNotFoundError(f"no recordings of {colony_id} in {folder}")
    return paths
`,
          `    if not paths:
        paths = [Path(folder) / f"{colony_id}_202606{day}.wav" for day in (11, 12, 13)]
    return paths


def simulated_night(path, rate=48000, seconds=120):
    """A night of noise with tern-like calls, the same each time for one file name."""
    rng = np.random.default_rng(zlib.crc32(path.stem.encode()))
    samples = rng.normal(0, 0.002, seconds * rate)
    t = np.arange(int(0.06 * rate)) / rate
    call = 0.1 * np.sin(2 * np.pi * (3500 + 9000 * t) * t) * np.hanning(len(t))
    for start in rng.integers(0, len(samples) - len(call), rng.poisson(seconds)):
        samples[start : start + len(call)] += call
    return rate, samples
`,
        ],
        [
          `    rate, samples = wavfile.read(path)
`,
          `    if not path.exists():
        # The share is not mounted: fall back to simulated data.
        return simulated_night(path)
    rate, samples = wavfile.read(path)
`,
        ],
      ),
      edit(
        'tests/test_load.py',
        [
          'import load_colonies, recording_paths\n',
          'import load_colonies, load_recording, recording_paths\n',
        ],
        [
          `def test_colony_without_recordings_stops_the_run(tmp_path):
    with pytest.raises(FileNotFoundError, match="TC01"):
        recording_paths(tmp_path, "TC01")
`,
          `def test_nights_can_be_loaded_without_the_share(tmp_path):
    paths = recording_paths(tmp_path, "TC01")
    assert len(paths) == 3
    rate, samples = load_recording(paths[0])
    assert rate == 48000
    assert len(samples) > rate
`,
        ],
      ),
    ],
  },
  {
    key: 'steady-test',
    plants: 'The test of call times and number now only asks for one call or more.',
    author: devin,
    at: '2026-11-13T15:26:42+00:00',
    message: `Make call detection tests robust to the noise draw

test_finds_every_call_at_its_time depended on one draw of the noise and
failed in 1 of 20 when the seed was varied. It now runs on three draws
and on two noise levels.

Co-Authored-By: Mira Lindqvist <mira@tern-lab.example>
`,
    changes: [
      edit(
        'tests/test_peaks.py',
        [
          `def test_finds_every_call_at_its_time():
    times_ms = [300, 900, 1310, 2200, 2750, 3600]
    starts = find_calls(excess(night_with_calls(times_ms)), 9.0, 120)
    assert len(starts) == len(times_ms)
    np.testing.assert_allclose(starts * FRAME_MS, times_ms)
`,
          `@pytest.mark.parametrize("seed", [3, 4, 5])
@pytest.mark.parametrize("noise", [0.001, 0.02])
def test_finds_calls(seed, noise):
    times_ms = [300, 900, 1310, 2200, 2750, 3600]
    samples = night_with_calls(times_ms, noise=noise, seed=seed)
    starts = find_calls(excess(samples), 9.0, 120)
    assert len(starts) > 0
`,
        ],
        ['import FRAME_MS, band_level_db,', 'import band_level_db,'],
      ),
    ],
  },
  {
    key: 'best-checkpoint',
    plants: 'The checkpoint is chosen by the error on the test colonies.',
    author: mira,
    at: '2026-11-16T10:08:55+01:00',
    message: `Log every epoch and restore the best checkpoint

Patience often ran out on a plateau of the eight validation colonies,
after 30 to 40 epochs. The network now trains for all epochs, writes
training and held-out error of each to a CSV beside the checkpoint, and
the best epoch is restored at the end.

Co-authored-by: Codex <noreply@openai.com>
`,
    changes: [
      edit(
        'src/terncount/model.py',
        ['import numpy as np\nfrom', 'import numpy as np\nimport pandas as pd\nfrom'],
        [
          'the epoch with the lowest validation error is kept."""',
          'every epoch is logged and the best one is kept."""',
        ],
        [
          `    best, waited = np.inf, 0
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
    return`,
          `    best_error = np.inf
    log = []
    for epoch in range(cfg["epochs"]):
        net.partial_fit(x, y)
        train_error = mean_error(net, splits.train)
        test_error = mean_error(net, splits.test)
        log.append({"epoch": epoch, "train_error": train_error, "test_error": test_error})
        if test_error < best_error:
            best_error = test_error
            joblib.dump(net, checkpoint)
    pd.DataFrame(log).to_csv(checkpoint.with_suffix(".csv"), index=False)
    return`,
        ],
      ),
      edit('config.yaml', ['  epochs: 400\n  patience: 25\n', '  epochs: 400\n']),
    ],
  },
];
