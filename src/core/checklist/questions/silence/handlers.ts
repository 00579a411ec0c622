// Errors that are met quietly: handlers that go on, checks that were taken out, missing input that is made up for.
import type { ReadFile } from '../../reading/file';
import { everyOf, type Statement } from '../../reading/statement';
import { isResearch, nameOf } from '../meaning';
import { onNew, onOld, type Question, type Spot } from '../question';

const stops =
  /\b(?:raise|rethrow|throw|stop\(|error\(|exit\(|abort\(|fail\(|quit\(|assert|exc_info|panic|die)\b|\bexit [1-9]/;
const expected =
  /ImportError|ModuleNotFound|KeyboardInterrupt|StopIteration|StopAsync|\bEmpty\b|BrokenPipe|PackageNotFound|Cancelled|SystemExit|GeneratorExit|EOFError|DoesNotExist|FileExistsError/;

/** What is suppressed where something may be gone already. */
const absentFile = /FileNotFound|ProcessLookup|NotADirectory|ConnectionReset|Closed/;

/** True if a handler lets the run go on: nothing in it stops. */
function goesOn(head: Statement): boolean {
  return !everyOf(head.body).some(({ kind, code }) => kind === 'raise' || stops.test(code));
}

/** What can be a handler, in one language or another. */
const handles: ReadonlySet<Statement['kind']> = new Set(['except', 'try', 'def', 'with']);

/** Handlers after which a run goes on as if nothing had been. */
export const quietHandlers: Question = {
  prompt: 'exception-swallowed',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file)) return;
    const fresh = new Set(file.fresh);
    for (const head of everyOf(file.new.top)) {
      const { kind, body } = head;
      if (!handles.has(kind)) continue;
      // Most of what is read did not change: what that says is not asked for.
      if (!fresh.has(head) && !body.some((inner) => fresh.has(inner))) continue;
      const { code } = head;
      const inLine = kind === 'try' && /\bcatch\b/.test(code);
      const inR = kind === 'def' && /\b(?:error|condition)=function\(/.test(code);
      const suppresses = kind === 'with' && /\bsuppress\(/.test(code) && !absentFile.test(code);
      if (kind !== 'except' && !inLine && !inR && !suppresses) continue;
      if (suppresses && !fresh.has(head)) continue;
      // There is nobody left to tell.
      if (head.owner !== undefined && nameOf(head.owner) === '__del__') continue;
      if (!expected.test(code) && (suppresses || goesOn(head))) yield onNew(head);
    }
  },
};

const check =
  /^(?:stopifnot|assert|@assert|error|throw|stop|rethrow|validate\w*|check(?:_\w+)?|assert\w*|verify\w*)\b/;

/** What only tells a checker of types more. */
const narrowing = /^assert (?:\S+ is not None|isinstance\([^()]*\))$/;

/** Checks of the input or of a result that are gone, from code that is still there. */
export const removedChecks: Question = {
  prompt: 'exception-swallowed',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file) || file.isDeleted) return;
    const checks = (some: readonly Statement[]): readonly Statement[] =>
      some.filter(
        ({ kind, code }) =>
          (kind === 'raise' || kind === 'assert' || check.test(code)) && !narrowing.test(code),
      );
    const gone = new Set(file.gone);
    // What a handler raises anew is gone with the handler.
    const kept = checks(file.gone).filter(
      ({ owner, code }) => code !== 'raise' && (owner === undefined || !gone.has(owner)),
    );
    if (checks(file.fresh).length < kept.length) yield* kept.map(onOld);
  },
};

const absent =
  /\bis None\b|\bisnull\b|is\.null\(|\bisnothing\(|\bisempty\(|==None|^if not \w+:?$|==nullptr|^if\(!\w+\)$|\.empty\(?\)?:?$|\bif\(?is\.na\(/;
const madeUp =
  /=(?:np\.|torch\.|jnp\.)?(?:zeros|ones|full|empty|eye|linspace|Mat::zeros)\w*\(|=(?:-?\d[\d.]*|\[\]|\{\}|\(\)|""|''|np\.nan|NaN|NULL|None|float\(["']nan["']\))$|<-(?:0|NA|NULL|numeric\(|rep\()/;

/** What could not be read is replaced by something, and the run goes on. */
export const madeUpForMissing: Question = {
  prompt: 'exception-swallowed',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file)) return;
    for (const head of file.fresh) {
      // One of several cases is told apart, not met in the place of what is missing.
      if (head.kind !== 'if' || /^el/.test(head.code) || !absent.test(head.code)) continue;
      const parameters = head.owner?.tokens.map(({ text }) => text) ?? [];
      const tested = head.tokens.filter(
        ({ kind, text }) => kind === 'name' && !/^(?:if|is|None|not|nothing)$/.test(text),
      );
      if (tested.some(({ text }) => parameters.includes(text))) continue;
      if (head.body.some(({ code }) => madeUp.test(code)) && goesOn(head)) yield onNew(head);
    }
  },
};
