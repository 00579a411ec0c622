"""Figures for the report. Each function draws on the axes that it is given."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402

from .peaks import FRAME_MS  # noqa: E402


def predicted_against_counted(ax, counted, predicted):
    """Counts across, predictions up, both from zero on one scale, with the 1:1 line."""
    top = 1.05 * max(np.max(counted), np.max(predicted))
    ax.plot([0, top], [0, top], color="0.7", linewidth=1, zorder=1)
    ax.scatter(counted, predicted, s=24, color="#1f5f8b", zorder=2)
    ax.set_xlim(0, top)
    ax.set_ylim(0, top)
    ax.set_aspect("equal")
    ax.set_xlabel("counted pairs")
    ax.set_ylabel("predicted pairs")


def night_overview(ax, excess_db, starts, threshold_db):
    """Level above the floor over a night, with the calls that were found."""
    minutes = np.arange(len(excess_db)) * FRAME_MS / 60000
    ax.plot(minutes, excess_db, color="0.4", linewidth=0.4)
    ax.axhline(threshold_db, color="#b5442e", linewidth=0.8)
    ax.plot(minutes[starts], excess_db[starts], "|", color="#1f5f8b", markersize=8)
    ax.set_xlabel("minutes from the start of the recording")
    ax.set_ylabel("level above floor (dB)")


def save(path, draw, size=(5, 4), dpi=120):
    """Make one figure: save('out.png', lambda ax: night_overview(ax, ...))."""
    fig, ax = plt.subplots(figsize=size)
    draw(ax)
    fig.tight_layout()
    fig.savefig(path, dpi=dpi)
    plt.close(fig)
