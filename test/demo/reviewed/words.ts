// What the people of the made history wrote: reasons, doubts and remarks, in our own words.

/** Reasons for a yes to each validation prompt, and to each verification prompt what was run or read. */
export const reasons: Readonly<Record<string, readonly string[]>> = {
  'core-purpose': [
    'It serves question 2, whether herons arrive earlier in warm springs, and that is what was asked.',
    'We asked for counts per visit, and this gives counts per visit. Not density, which would be question 4.',
    'The aim was to compare observers. It does, on the nights that both were out.',
    'It makes the detection curve that the report needs in section 3, no more than that.',
    'Asked: why the 2024 counts are low. It answers for the two coastal sites, which is where they are low.',
  ],
  'core-wrong-reason': [
    'I shuffled the dates: the trend goes away, as it should if it is about the season.',
    'The good fit could come from the three sites with most visits. Without them the slope stays within its interval.',
    'Looked for leakage: the split is by colony before anything is learned from the counts.',
    'The score was too good at first; the duplicates were in both halves. They are gone now, and so is the jump.',
    'Effort is in the model, so more hours in the field can no longer look like more birds.',
  ],
  'core-generalise': [
    'It will be used for wadeable rivers only. A site above 800 m would change my mind, and we have none.',
    'Covers the years with two observers. For the years before we say nothing.',
    'Holds for counts above ten; below that the interval is wider than the estimate, and the text says so.',
  ],
  'core-ran': [
    'pytest -q: 31 passed, exit 0, at this commit on my machine.',
    'Ran make report; figure 2 changed as expected and nothing else did.',
    'Rscript analysis/trend.R: same table as in the paper draft to three digits.',
  ],
  'core-could-fail': [
    'Took out the offset again and the test fails with 4.2 instead of 3.9.',
    'Fed it a colony of zero pairs: it stops and says which.',
  ],
  'core-omission': [
    'Read the whole diff; nothing is switched off, and no test was deleted.',
    'The old path is gone from the docs too. grep finds no other caller.',
  ],
};

/** Reasons for a no or unsure. */
export const doubts: readonly string[] = [
  'It drops the nights without birds before the mean is taken. These are zeros, not missing values.',
  'I cannot tell from this whether the 2025 rows are in the test half.',
  'The threshold was chosen on the same nights that it is reported for.',
  'The interval resamples visits; it has to resample colonies.',
  'Nothing says why 0.35 and not 0.3, and the result moves with it.',
];

/** Remarks on lines. */
export const remarks: readonly string[] = [
  'Should this be per visit or per hour? The caption says hour.',
  'This is the line that I would look at first if the trend goes away.',
  'Fine for now; the next season needs another offset.',
];

/** What the commits did, with the file that they touch. */
export const tasks: readonly (readonly [subject: string, path: string])[] = [
  ['Read visits with their effort', 'src/visits.py'],
  ['Fit detection by distance', 'src/detection.py'],
  ['Model arrival dates by spring temperature', 'analysis/arrival.py'],
  ['Split colonies into halves', 'src/split.py'],
  ['Bootstrap intervals for the trend', 'analysis/trend.py'],
  ['Draw counts by site and year', 'figures/counts.py'],
  ['Drop duplicate visits', 'src/visits.py'],
  ['Score observers against each other', 'analysis/observers.py'],
  ['Add an offset for hours in the field', 'src/effort.py'],
  ['Tabulate the trend for the report', 'analysis/trend.py'],
  ['Test the distance bins', 'tests/test_detection.py'],
  ['Tune the threshold for a sighting', 'src/detection.py'],
];
