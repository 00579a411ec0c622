"""Calls are found where they were put."""

import numpy as np
import pytest

from terncount.peaks import FRAME_MS, band_level_db, find_calls

RATE = 48000
BAND_KHZ = [2.0, 6.5]


def night_with_calls(times_ms, seconds=4, tone_hz=4000, noise=0.001, seed=3):
    """Noise with a 50 ms tone at each of the given times."""
    rng = np.random.default_rng(seed)
    samples = rng.normal(0, noise, seconds * RATE)
    t = np.arange(int(0.05 * RATE)) / RATE
    tone = 0.2 * np.sin(2 * np.pi * tone_hz * t)
    for start_ms in times_ms:
        start = int(start_ms * RATE / 1000)
        samples[start : start + len(tone)] += tone
    return samples


def excess(samples):
    level = band_level_db(samples, RATE, BAND_KHZ)
    return level - np.median(level)


def test_finds_every_call_at_its_time():
    times_ms = [300, 900, 1310, 2200, 2750, 3600]
    starts = find_calls(excess(night_with_calls(times_ms)), 9.0, 120)
    assert len(starts) == len(times_ms)
    np.testing.assert_allclose(starts * FRAME_MS, times_ms, atol=FRAME_MS)


def test_syllables_of_one_call_count_once():
    starts = find_calls(excess(night_with_calls([500, 580, 2000])), 9.0, 120)
    assert len(starts) == 2


def test_surf_below_the_band_is_no_call():
    surf = night_with_calls([500, 1500], tone_hz=300)
    assert len(find_calls(excess(surf), 9.0, 120)) == 0


def test_too_short_a_recording_is_refused():
    with pytest.raises(ValueError, match="shorter than one frame"):
        band_level_db(np.zeros(100), RATE, BAND_KHZ)
