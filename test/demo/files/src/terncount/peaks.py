"""Find tern calls in a recording, as peaks of the level in the call band."""

import numpy as np

FRAME_MS = 10.0


def band_level_db(samples, rate, band_khz):
    """Level in the call band for each frame of 10 ms, in dB relative to full scale."""
    frame = int(round(rate * FRAME_MS / 1000))
    n_frames = len(samples) // frame
    if n_frames == 0:
        raise ValueError(f"recording is shorter than one frame: {len(samples)} samples")
    framed = samples[: n_frames * frame].reshape(n_frames, frame)
    window = np.hanning(frame)
    spectrum = np.abs(np.fft.rfft(framed * window, axis=1)) ** 2
    freq_hz = np.fft.rfftfreq(frame, d=1 / rate)
    low_hz, high_hz = (1000 * edge for edge in band_khz)
    inside = (freq_hz >= low_hz) & (freq_hz < high_hz)
    power = spectrum[:, inside].sum(axis=1) / window.sum() ** 2
    return 10 * np.log10(power + 1e-12)


def find_calls(excess_db, threshold_db, min_gap_ms):
    """First frame of each call. Starts closer than min_gap_ms belong to one call."""
    above = excess_db >= threshold_db
    starts = np.flatnonzero(above[1:] & ~above[:-1])
    gap = min_gap_ms / FRAME_MS
    kept = []
    for start in starts:
        if not kept or start - kept[-1] >= gap:
            kept.append(int(start))
    return np.asarray(kept, dtype=int)


def call_rate(n_calls, n_frames):
    """Calls per minute of recording."""
    minutes = n_frames * FRAME_MS / 60000
    return n_calls / minutes
