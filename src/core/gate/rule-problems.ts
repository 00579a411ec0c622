// What is wrong in the files of `.countersign/`, each problem with its place: for whoever writes them.
import { readChecklistInForce } from '../checklist/team/in-force';
import type { FileProblem } from '../files/json-file';
import { parseAllowedSigners } from '../trust/allowed-signers';
import { parseRevokedKeys } from '../trust/revoked-keys';
import { lintAllowedSigners } from '../trust/signer-lint';
import { parsePolicy } from './policy-file';

/** A problem; with an `error` the gate decides nothing by the file, or takes its line for none. */
export interface RuleProblem extends FileProblem {
  readonly severity: 'error' | 'warning';
}

/** The problems of a file, by its name; none for a file of another name. */
export function ruleProblems(name: string, text: string): readonly RuleProblem[] {
  switch (name) {
    case 'policy.json':
      return errorsOf(parsePolicy(text));
    case 'checklist.json':
      return errorsOf(readChecklistInForce(text));
    case 'allowed_signers':
      return lintAllowedSigners(parseAllowedSigners(text)).map(
        ({ line, severity, text: message }) => wholeLine(text, line, severity, message),
      );
    case 'revoked_keys': {
      const parsed = parseRevokedKeys(text);
      return parsed.ok ? [] : [wholeLine(text, parsed.line, 'error', parsed.reason)];
    }
    default:
      return [];
  }
}

function errorsOf(
  parsed: { readonly ok: true } | { readonly ok: false; readonly problems: readonly FileProblem[] },
): readonly RuleProblem[] {
  return parsed.ok ? [] : parsed.problems.map((one) => ({ ...one, severity: 'error' }));
}

function wholeLine(
  text: string,
  line: number,
  severity: RuleProblem['severity'],
  message: string,
): RuleProblem {
  const length = (text.split(/\r?\n/)[line - 1] ?? '').length;
  return { line, column: 1, length: Math.max(1, length), severity, message };
}
