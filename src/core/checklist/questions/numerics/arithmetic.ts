// Arithmetic that was edited: axes, subscripts, factors, guards, precision.
import type { ReadFile } from '../../reading/file';
import type { Edit } from '../../reading/fresh';
import { everyOf, type Statement } from '../../reading/statement';
import type { Token } from '../../reading/token';
import { anyOf, wordsOf } from '../../reading/words';
import { numbersIn, wordsIn } from '../edits';
import { fileWords, isPlotting, isPlumbing, isResearch, ownerWords } from '../meaning';
import { onNew, type Question, type Spot } from '../question';

const reduces =
  /\b(?:mean|sum|std|var|max|min|argmax|argmin|softmax|norm|reduce|cumsum|median|average|stack|cat|concat\w*|squeeze|unsqueeze|expand_dims|transpose|permute\w*|moveaxis|flip|sort|argsort|diff|cross|apply|repeat|tile|normalize|prod|any|all|swapaxes|reshape|view|sweep|rowMeans|colMeans|rowSums|colSums|mapslices|eachrow|eachcol|fft\w*|roll)\.?\(/;
const axisNamed = /\b(?:axis|axes|dims?|rowvar|margin|MARGIN|keepdims?)=[^,)]*/g;

/** The axis of a reduction, or the order of factors of a product, was edited. */
export const axes: Question = {
  prompt: 'axis-or-shape',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file)) return;
    for (const { old, new: now, lost, gained } of file.edits) {
      if (now.kind === 'def' || isPlumbing(now) || isPlotting(now)) continue;
      const small = ({ kind, text }: Token): boolean => kind === 'number' && /^[0-5]$/.test(text);
      const moved =
        reduces.test(now.code) &&
        reduces.test(old.code) &&
        (lost.some(small) || gained.some(small)) &&
        lost.length + gained.length <= 8;
      const named = allOf(axisNamed, old) !== allOf(axisNamed, now);
      const rowsOrColumns =
        /\b(?:row|col)(?:Means|Sums)\b|each(?:row|col)/.test(now.code) &&
        old.code !== now.code &&
        /\b(?:row|col)(?:Means|Sums)\b|each(?:row|col)/.test(old.code);
      const swapped =
        lost.length === 0 &&
        gained.length === 0 &&
        /[@*]|matmul|\bdot\(|einsum|reshape|view\(|zeros\(|permute|transpose/.test(now.code);
      if (moved || named || rowsOrColumns || swapped) yield onNew(now);
    }
  },
};

/** All that matches in a statement, in order. */
function allOf(regex: RegExp, { code }: Statement): string {
  return (code.match(regex) ?? []).join();
}

/** The texts of subscripts and of ranges: what decides which elements are taken. */
function ranges({ tokens, language }: Statement): string {
  const found: string[] = [];
  const open: { readonly at: number; readonly isRange: boolean }[] = [];
  for (const [index, { kind, text }] of tokens.entries()) {
    const before = tokens[index - 1];
    if (kind !== 'operator') continue;
    if (text === '[' || text === '(') {
      const afterValue =
        before !== undefined && (before.kind === 'name' || /^[)\]]$/.test(before.text));
      const isRange =
        text === '['
          ? afterValue
          : /^(?:x?range|arange|seq\w*|linspace|slice|islice|windows?|rolling|roll|circshift|eachindex|head|tail)$/.test(
              before?.text ?? '',
            ) ||
            (language === 'matlab' && afterValue);
      open.push({ at: index, isRange });
    } else if (text === ']' || text === ')') {
      const opened = open.pop();
      if (opened?.isRange === true)
        found.push(
          tokens
            .slice(opened.at + 1, index)
            .map((t) => t.text)
            .join(''),
        );
    }
  }
  return found
    .filter(
      (inner) => /[\d:+-]|\bend\b/.test(inner) && !/["']/.test(inner) && !/[<>]=?|==/.test(inner),
    )
    .join(';');
}

const loopHead = new Set(['for', 'while']);

/** Which elements are taken was edited: subscripts, slices, bounds of loops. */
export const subscripts: Question = {
  prompt: 'index-window',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file)) return;
    for (const { old, new: now, lost, gained } of file.edits) {
      const changed = [...lost, ...gained];
      const before = ranges(old);
      const after = ranges(now);
      const touches = changed.some(
        ({ kind, text }) => kind === 'number' || /^(?:[-+:%]|end|begin|n|\w{1,2})$/.test(text),
      );
      if (before !== after && touches && (before !== '' || after !== '') && !isPlumbing(now))
        yield onNew(now);
      const bound =
        loopHead.has(now.kind) &&
        changed.some(({ text }) => /^(?:[<>]=?|[-+])$/.test(text) || /^\d+$/.test(text));
      if (bound && !/\btqdm|epoch|seed|retries|attempt/.test(now.code)) yield onNew(now);
      const modulo =
        changed.some(({ text }) =>
          /^(?:%|mod|mod1|floor|ceil|round|trunc|fld|cld|\/\/|div)$/.test(text),
        ) && /\[|\bbin|idx|index|int\(/.test(now.code + old.code);
      if (modulo) yield onNew(now);
    }
  },
};

const factor =
  /^(?:1e-?\d+|10{1,9}(?:\.0*)?|1_000(?:_000)?|0?\.0*1|60(?:\.0)?|24|3600|3\.6e3|86_?400(?:\.0)?|1440|365(?:\.25)?|180(?:\.0)?|273\.15|9\.81|1024|4\.184|627\.\d+|27\.2\d*|2\.54|0\.3048|1\.8|12|7|52|252|22\.4\d*|8\.314\d*|6\.02\w*|96485\w*|101325|760|133\.3\d*)$/;
const unitWords = new Set(
  'unit units scale factor convert conversion bin cpi deflator dt hz kelvin celsius fahrenheit deg degrees rad radians theta angle ms sec secs seconds second minutes hours km meter metre kg gram mg ug dose kev gev ev hartree kcal joule watt volt percent pct ppm mol rate rates energy temp temperature flux pressure calibration gain sampling fs freq wavelength magnitude distance'.split(
    ' ',
  ),
);
const times = new Set(['*', '/', '.*', './', '**', '^', '.^']);

/** The numbers that a statement multiplies or divides by, or raises to. */
function factorsOf({ tokens }: Statement): string {
  return tokens
    .filter(
      ({ kind }, i) =>
        kind === 'number' &&
        (times.has(tokens[i - 1]?.text ?? '') || times.has(tokens[i + 1]?.text ?? '')),
    )
    .map(({ text }) => text)
    .sort()
    .join();
}

/** A factor, or whether a value is multiplied or divided by it, was edited. */
export const factors: Question = {
  prompt: 'unit-conversion',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file)) return;
    for (const { old, new: now, lost, gained } of file.edits) {
      if (isPlumbing(now) || now.kind === 'if' || now.kind === 'def' || joinsPath(now)) continue;
      if (ofMachine.test(now.code) || isPlotting(now)) continue;
      const changed = [...lost, ...gained];
      const flipped =
        lost.some((t) => times.has(t.text)) &&
        gained.some((t) => times.has(t.text)) &&
        changed.length <= 4;
      const scaled =
        changed.some((t) => times.has(t.text)) || /[*/]|[-+]273/.test(old.code + now.code);
      const known = changed.some(({ kind, text }) => kind === 'number' && factor.test(text));
      const words = [
        ...ownerWords(now),
        ...wordsOf(now.target),
        ...fileWords(file),
        ...wordsIn(changed),
      ];
      const about = anyOf(words, unitWords);
      const factorLost = about && changed.some((t) => times.has(t.text));
      const lookup =
        anyOf(wordsIn(lost), unitWords) &&
        /\[/.test(lost.map((t) => t.text).join('')) &&
        /[*/]/.test(old.code);
      const angle =
        /\b(?:a?sin|a?cos|a?tan|atan2|exp)\(/.test(now.code) &&
        /pi|180|deg|rad|π|M_PI/i.test(lost.map((t) => t.text).join(' '));
      const multiplied = factorsOf(old) !== factorsOf(now);
      if (flipped || multiplied || (scaled && known && about) || factorLost || lookup || angle)
        yield onNew(now);
    }
    for (const { code, line } of file.gone) {
      const isGone = /(?:M_PI|pi|π|np\.pi)\/180|180\/(?:M_PI|pi|π|np\.pi)/.test(code);
      if (isGone) yield { side: 'old', line };
    }
  },
};

/** Sizes and times of the machine's own. */
const ofMachine =
  /getsize|nbytes|numel\(|element_size|st_size|memory_|vram|perf_counter|monotonic\(|\btime\.time\(/;

/** True where a slash joins the parts of a path. */
function joinsPath({ code }: Statement): boolean {
  return /\/["']|["']\/|\bPath\(/.test(code);
}

const clamps = /^(?:return )?.*(?:<0\?|if \w+<0|<0 ?\?|>0 ?\?|\bif\w* ?\(?\w+<0)/;

/** A value out of range that is made one in range. */
export const guards: Question = {
  prompt: 'numeric-guard',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file)) return;
    for (const { new: now, gained, lost } of file.edits) {
      // A bound on how many there are is none on what they are.
      const counts =
        /\blen\(|\.shape\b|\.size\b|\bsize\(|\brange\(|\bn(?:row|col)\(|\blength\(|\[:/.test(
          now.code,
        );
      const names = gained
        .filter(({ kind, text }) => kind === 'name' && !(counts && /^(?:min|max)$/.test(text)))
        .map(({ text }) => text);
      const guarded = names.some((name) =>
        /^(?:abs|fabs|clip|clamp\w*|max|min|maximum|minimum|pmax|pmin|fmax|fmin|nan_to_num|eps|epsilon|tiny|relu|log1p|expm1|softplus|isfinite|nanmax|nanmin)$/.test(
          name,
        ),
      );
      if (guarded && !isPlumbing(now) && now.kind !== 'for' && now.kind !== 'def') yield onNew(now);
      if (clamps.test(now.code) && lost.length + gained.length > 0) yield onNew(now);
    }
    for (const head of file.fresh) {
      if (head.kind !== 'if' || !/[<>]=?-?(?:\d|eps|tiny)|isnan|isinf|isfinite/.test(head.code))
        continue;
      const sets = head.body.some(
        ({ kind, value }) =>
          (kind === 'assign' || kind === 'return') &&
          /^-?[\d.]+(?:e-?\d+)?$|^(?:eps|tiny|zero)/.test(value),
      );
      if (sets && everyOf(head.body).length <= 2) yield onNew(head);
    }
  },
};

const wide = new Set(
  'double float64 Float64 longdouble complex128 f8 int64 Int64 BigFloat x64'.split(' '),
);
const narrow = new Set(
  'float float32 float16 Float32 Float16 single half bfloat16 complex64 f4 f2 bf16 fp16 int32 int8 Int32 fp8'.split(
    ' ',
  ),
);

/** Numbers are held or summed with other precision. */
export const precision: Question = {
  prompt: 'precision-changed',
  *ask(file: ReadFile): Iterable<Spot> {
    if (file.purpose !== 'code') return;
    const swaps = ({ lost, gained }: Edit): boolean => {
      const of = (tokens: readonly Token[], names: ReadonlySet<string>): boolean =>
        tokens.some(({ text }) => names.has(text.replace(/["']/g, '')));
      return (of(lost, wide) && !of(gained, wide)) || (of(gained, narrow) && !of(lost, narrow));
    };
    for (const edit of file.edits) {
      if (edit.new.kind === 'def' && edit.new.language === 'python') continue;
      const cast = /\bfloat\(/.test(edit.new.code) && edit.new.language === 'python';
      const literal =
        numbersIn(edit.gained).some((n) => /\d\.?\d*f$/.test(n)) &&
        !numbersIn(edit.lost).some((n) => n.endsWith('f'));
      if ((swaps(edit) && !cast) || literal) yield onNew(edit.new);
    }
  },
};
