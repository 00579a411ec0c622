// Asks whose key signs: one's own is offered, those of others are pasted.
import * as vscode from 'vscode';
import { t } from '../../core/language/t';
import { type SetUpAnswers, type SignerAnswer, usualTrust } from '../../core/setup/answers';
import { isAddress, readKeyAnswer } from '../../core/setup/signer-answer';
import { keyInLine } from '../../core/trust/key-line';
import { type Answered, askOne, askText, type Choice, type Place } from './boxes';
import type { Question } from './questions';

type Doing = { readonly add: SignerAnswer | 'other' } | { readonly drop: SignerAnswer } | 'done';

/**
 * The question whose keys count.
 *
 * @param own the key that this person signs with, where it has a public half that can be listed
 */
export function askSigners(own: SignerAnswer | undefined): Question {
  return async (now, place) => {
    let { signers } = now;
    for (;;) {
      const said = await askOne(place, question(), choicesFor(signers, own));
      if (said === undefined || said === 'back') return said;
      const doing = said.answer;
      if (doing === 'done') return { answer: withSigners(now, signers) };
      if ('drop' in doing) {
        signers = signers.filter((one) => one !== doing.drop);
        continue;
      }
      const added = doing.add === 'other' ? await askOther(place) : { answer: doing.add };
      if (added === undefined) return undefined;
      if (added !== 'back') signers = [...signers, added.answer];
    }
  };
}

/** What is asked of records follows the first key, until it is answered itself. */
function withSigners(now: SetUpAnswers, signers: readonly SignerAnswer[]): SetUpAnswers {
  const same = signers.length > 0 === now.signers.length > 0;
  return { ...now, signers, trust: same ? now.trust : usualTrust(signers) };
}

function question(): string {
  return t('Whose key signs? Without keys anybody can make a record in anybody’s name.');
}

function choicesFor(
  signers: readonly SignerAnswer[],
  own: SignerAnswer | undefined,
): readonly Choice<Doing>[] {
  const hasOwn = own !== undefined && !signers.some(({ key }) => key === own.key);
  const count = signers.length === 1 ? t('1 key') : t('{0} keys', signers.length);
  return [
    {
      value: 'done',
      label: signers.length === 0 ? t('Go on without keys') : t('Go on with {0}', count),
      iconPath: new vscode.ThemeIcon('arrow-right'),
    },
    ...(hasOwn
      ? [
          {
            value: { add: own },
            label: t('Add my key'),
            description: `${own.email} · ${fingerprintIn(own)}`,
            iconPath: new vscode.ThemeIcon('key'),
          },
        ]
      : []),
    {
      value: { add: 'other' },
      label: t('Add somebody’s key…'),
      iconPath: new vscode.ThemeIcon('person-add'),
    },
    ...signers.map((signer): Choice<Doing> => {
      const about = { label: t('Take away {0}', signer.email), description: fingerprintIn(signer) };
      return { value: { drop: signer }, ...about, iconPath: new vscode.ThemeIcon('trash') };
    }),
  ];
}

function fingerprintIn({ key }: SignerAnswer): string {
  const read = keyInLine(key);
  return read?.ok ? read.key.fingerprint : key;
}

/** An address, then a key; back from the key leads to the address. */
async function askOther(place: Place): Promise<Answered<SignerAnswer>> {
  let email = '';
  for (;;) {
    const address = await askText(
      place,
      {
        question: t('Whose key is it? The address that git has for this person.'),
        example: 'mei@lab.example',
        now: email,
      },
      (text) => (isAddress(text) ? { answer: text } : { fault: t('That is no address.') }),
    );
    if (address === undefined || address === 'back') return address;
    email = address.answer;
    const key = await askText(
      place,
      {
        question: t('The public half of the key of {0}: the line of its .pub file.', email),
        example: 'ssh-ed25519 AAAA…',
      },
      (text) => {
        const read = readKeyAnswer(text);
        return read.ok ? { answer: read.key } : { fault: t('That line {0}.', read.fault) };
      },
    );
    if (key === undefined) return undefined;
    if (key !== 'back') return { answer: { email, key: key.answer } };
  }
}
