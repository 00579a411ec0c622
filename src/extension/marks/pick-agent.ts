// Asks which agent wrote a commit: those of its evidence first, then all that are known, or any other by its name.
import * as vscode from 'vscode';
import { unnamedAgent } from '../../core/authorship/evidence';
import { agentLabel, builtInSignals } from '../../core/authorship/signals';
import { visibleLine } from '../../core/change/visible';
import { t } from '../../core/language/t';

/** What was picked: no agent where the person does not know which it was. */
export interface PickedAgent {
  readonly agent: string | undefined;
}

interface AgentPick extends vscode.QuickPickItem {
  /** Absent for what asks further, or knows none. */
  readonly agent?: string;
}

/**
 * Asks for an agent.
 *
 * @param likely normalised names that the commit's evidence speaks of
 * @returns undefined where the person turned away
 */
export async function pickAgent(
  title: string,
  likely: readonly string[],
): Promise<PickedAgent | undefined> {
  const unknown: AgentPick = {
    label: t('I do not know which'),
    iconPath: new vscode.ThemeIcon('question'),
  };
  const other: AgentPick = {
    label: t('Another agent…'),
    iconPath: new vscode.ThemeIcon('edit'),
  };
  const named = likely.filter((agent) => agent !== unnamedAgent);
  const rest = [...builtInSignals.labels.keys()]
    .filter((agent) => agent !== unnamedAgent && !named.includes(agent))
    .toSorted((a, b) => agentLabel(a).localeCompare(agentLabel(b), 'en'));
  const picks: AgentPick[] = [
    ...named.map((agent) => ({ ...toPick(agent), description: t('as its evidence says') })),
    ...(named.length === 0 ? [] : [separator()]),
    ...rest.map(toPick),
    separator(),
    unknown,
    other,
  ];
  const placeHolder = t('Which agent wrote it?');
  const picked = await vscode.window.showQuickPick(picks, { title, placeHolder });
  if (picked === undefined) return undefined;
  if (picked === unknown) return { agent: undefined };
  if (picked !== other) return { agent: picked.agent };
  const typed = await vscode.window.showInputBox({ title, prompt: t('The name of the agent') });
  const agent = typed?.trim() ?? '';
  return agent === '' ? undefined : { agent };
}

function toPick(agent: string): AgentPick {
  return { label: visibleLine(agentLabel(agent)), agent };
}

function separator(): AgentPick {
  return { label: '', kind: vscode.QuickPickItemKind.Separator };
}
