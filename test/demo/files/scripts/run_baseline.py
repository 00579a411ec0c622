"""Ridge baseline on the held-out colonies."""

import sys
from pathlib import Path

import yaml

from terncount.features import feature_table
from terncount.load import load_colonies
from terncount.model import fit_ridge, predict_pairs
from terncount.prepare import prepare

cfg = yaml.safe_load(Path(sys.argv[1]).read_text())
colonies = load_colonies(cfg["data"]["colonies"])
table = feature_table(colonies, cfg["data"]["recordings"], cfg["calls"])
Path("runs").mkdir(exist_ok=True)
table.to_csv("runs/features.csv", index=False)

splits = prepare(table, cfg["split"], cfg["seed"])
for alpha in (0.1, 1.0, 10.0):
    model = fit_ridge(splits.train, alpha)
    error = abs(predict_pairs(model, splits.val) - splits.val["pairs"])
    print(f"alpha {alpha:5.1f}  val MAE {error.mean():6.1f} pairs")
