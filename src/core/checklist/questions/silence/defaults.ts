// Scores that are missing and count as a number all the same, or not at all.
import type { ReadFile } from '../../reading/file';
import type { Statement } from '../../reading/statement';
import { isAbout, isResearch, metricWords } from '../meaning';
import { onNew, type Question, type Spot } from '../question';

const number = String.raw`-?(?:\d+(?:\.\d+)?|float\(["']nan["']\)|np\.nan|NaN|NA\w*|missing|nothing|inf)`;
const nothing =
  /==0\b|==0\.0|\bnot \w|\bis None\b|\blen\(.*\)(?:==0|<1)|\bisempty\(|\bis\.na\(|length\(.*\)==0|\.empty\b|\bisnan\(|isnothing\(|<=0\b|nrow\(.*\)==0|!\w/;
const returnsNumber = new RegExp(`^return(?: |\\()${number}\\)?$|^${number}$`);
const otherwise = new RegExp(
  String.raw`\bif .+ else ${number}(?:$|[,)\]])|\bor ${number}(?:$|[,)\]]| for\b)|\.get\([^()]*,${number}\)|\bgetattr\([^()]*,${number}\)|\?[^?]*:${number}(?:$|[,)])|\bget\(\w+,[^()]*,${number}\)|\bcoalesce\([^()]*,${number}\)|\bifelse\(.*,${number}\)|%\|\|%${number}|something\([^()]*,${number}\)`,
);
const leftOut =
  /\bfor\b.*\bif\b.*(?:is not None|!=None|\bnot\b.*\bNone|isnan|is_valid|\.ok\b|\.valid|\.success|parsed)|\bdefault\w*=/;

/** True for a statement that makes or names a score. */
function isScore(statement: Statement): boolean {
  return isAbout(statement, metricWords);
}

const named = new RegExp(
  String.raw`\.get\(["'][\w/@-]{0,30}(?:acc|f1|auc|score|reward|loss|rate|metric)[\w/@-]{0,20}["'],${number}`,
);

/** What an absent result counts as. */
export const absentScores: Question = {
  prompt: 'metric-default',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file)) return;
    for (const statement of file.fresh) {
      const { kind, code, body } = statement;
      if (!isScore(statement)) continue;
      const early =
        kind === 'if' && nothing.test(code) && body.some((inner) => returnsNumber.test(inner.code));
      const inLine =
        kind === 'if' &&
        body.length === 0 &&
        nothing.test(code) &&
        /return\W+[\d.]+\)?$/.test(code);
      if (early || inLine || otherwise.test(code) || leftOut.test(code)) yield onNew(statement);
    }
    for (const statement of file.fresh) if (named.test(statement.code)) yield onNew(statement);
  },
};
