// The notebook at its two moments: when it was begun, and after the run of 19 November.
import { code, markdown, plotted, printed } from '../notebook.mjs';

const SETUP = `
import pandas as pd
import matplotlib.pyplot as plt

from terncount.load import load_colonies

colonies = load_colonies("../data/colonies.csv")
for region, part in colonies.groupby("region"):
    print(f"{region:9s} {len(part):3d} colonies, median {part.pairs.median():6.1f} pairs, "
          f"largest {part.pairs.max()}")
`;

const DISTANCE = `
plt.scatter(colonies.distance_m, colonies.pairs)
plt.xlabel("distance to colony (m)")
plt.ylabel("counted pairs");
`;

const TITLE = markdown('a1f0c6d2', '# Counts of 2026\n\nWhat the 40 colonies look like.');

const EMPTY = markdown(
  'd94e2b70',
  `
Lock Island was empty when the drone flew over. It stays in: a recorder that hears nothing at an
empty colony is right.
`,
);

const NEAR = plotted({ csv: 'data/colonies.csv', x: 'distance_m', y: 'pairs' });

export const firstLook = [
  TITLE,
  code(
    '5b7e91aa',
    1,
    SETUP,
    printed(`
estuary    10 colonies, median  151.5 pairs, largest 504
harbour     8 colonies, median   92.5 pairs, largest 124
lagoon     10 colonies, median   88.5 pairs, largest 138
skerries   12 colonies, median  114.0 pairs, largest 247
`),
  ),
  code('c03d58e4', 2, DISTANCE, NEAR),
  EMPTY,
];

export const withPredictions = [
  TITLE,
  code(
    '5b7e91aa',
    1,
    SETUP,
    printed(`
estuary    10 colonies, median  151.5 pairs, largest 461
harbour     8 colonies, median   92.5 pairs, largest 124
lagoon     10 colonies, median   88.5 pairs, largest 149
skerries   12 colonies, median  114.0 pairs, largest 247
`),
  ),
  code('c03d58e4', 2, DISTANCE, NEAR),
  EMPTY,
  markdown('e6720f1b', '## Predictions for the held-out colonies'),
  code(
    '17ac4d9e',
    3,
    `
predictions = pd.read_csv("../results/predictions.csv")
error = (predictions.predicted - predictions.pairs).abs()
print(f"mean absolute error {error.mean():.1f} pairs at {len(error)} colonies")
print(predictions.loc[error.nlargest(3).index, ["colony_id", "pairs", "predicted"]])
`,
    printed(`
mean absolute error 33.4 pairs at 10 colonies
  colony_id  pairs  predicted
3      TC21    344      488.2
1      TC16    185      295.2
9      TC40     83      114.2
`),
  ),
  code(
    '9d25b8f3',
    4,
    `
plt.scatter(predictions.pairs, predictions.predicted)
plt.axline((0, 0), slope=1, color="0.7")
plt.xlabel("counted pairs")
plt.ylabel("predicted pairs");
`,
    plotted({ csv: 'results/predictions.csv', x: 'pairs', y: 'predicted', diagonal: true }),
  ),
];
