#!/usr/bin/env bash
# Tests, one training run, then the distance check. Run from the top of the repository.
set -euo pipefail

config="${1:-config.yaml}"

python -m pytest -q
python -m terncount.run "$config" --verbose
Rscript analysis/distance.R
