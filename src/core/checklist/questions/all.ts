// Every question that the engine asks of a change.
import { reshapedFigures, resultFiles } from './claims/artifacts';
import { editedArms, editedSettings } from './comparability/arms';
import { heldOutUsed, learnedScope, unboundedChoice } from './leakage/learned';
import { divisions, masks, order } from './leakage/splits';
import { cutOffs, elicitation, judges } from './metric/choices';
import { averages, duplicatesKept, objectives, scorers, ungrouped } from './metric/scores';
import { argumentQuestions } from './named-arguments';
import { axes, factors, guards, precision, subscripts } from './numerics/arithmetic';
import { patternQuestions } from './patterns';
import type { Question } from './question';
import { roleQuestions } from './roles';
import { absentScores } from './silence/defaults';
import { madeUpForMissing, quietHandlers, removedChecks } from './silence/handlers';
import { inventedData } from './silence/invented';
import { typedIn } from './silence/literals';
import { errorBars, models, repeatability, selection } from './statistics/inference';
import { removedAssertions, weakAssertions } from './tests/assertions';
import { editedExpectations, tolerances } from './tests/expectations';
import { editedHarness, forcedSuccess, knownInputs, leftOut, untested } from './tests/harness';

export const questions: readonly Question[] = [
  ...patternQuestions,
  ...roleQuestions,
  ...argumentQuestions,
  ...[removedAssertions, weakAssertions, editedExpectations, tolerances],
  ...[editedHarness, forcedSuccess, knownInputs, leftOut, untested],
  ...[quietHandlers, removedChecks, madeUpForMissing, inventedData, typedIn, absentScores],
  ...[learnedScope, heldOutUsed, unboundedChoice, divisions, masks, order],
  ...[scorers, objectives, averages, ungrouped, duplicatesKept, cutOffs, judges, elicitation],
  ...[models, selection, repeatability, errorBars],
  ...[axes, subscripts, factors, guards, precision],
  ...[editedSettings, editedArms, resultFiles, reshapedFigures],
];
