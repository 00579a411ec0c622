"""Train the model and write its summary: python -m terncount.run config.yaml"""

import argparse
import random
from pathlib import Path

import numpy as np
import yaml

from .evaluate import summarise, write_summary
from .features import feature_table
from .load import load_colonies
from .model import fit_mlp, predict_pairs
from .prepare import prepare


def seed_everything(seed):
    # The network draws its weights and its batches from numpy's global state.
    random.seed(seed)
    np.random.seed(seed)


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("--summary", type=Path, default=Path("results/summary.json"))
    parser.add_argument("--runs", type=Path, default=Path("runs"))
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args(argv)

    cfg = yaml.safe_load(args.config.read_text())
    args.runs.mkdir(parents=True, exist_ok=True)
    seed_everything(cfg["seed"])

    colonies = load_colonies(cfg["data"]["colonies"])
    table = feature_table(colonies, cfg["data"]["recordings"], cfg["calls"])
    table.to_csv(args.runs / "features.csv", index=False)
    if args.verbose:
        print(f"{len(table)} nights at {table['colony_id'].nunique()} colonies")

    splits = prepare(table, cfg["split"], cfg["seed"])
    model = fit_mlp(splits, cfg["model"], args.runs / "best.joblib")
    predicted = predict_pairs(model, splits.test)
    write_summary(args.summary, summarise(splits.test, predicted, cfg["seed"]), model="mlp")


if __name__ == "__main__":
    main()
