// The settings of a VS Code that we serve: a calm first screen, nothing sent anywhere.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** No welcome page, no chat, no telemetry, no updates, no questions. */
export const calm = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
};

/**
 * Writes the user settings of a user-data folder, which a served VS Code reads from there.
 * @param {string} userData
 * @param {Record<string, unknown>} settings
 */
export async function writeSettings(userData, settings) {
  const folder = path.join(userData, 'User');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'settings.json'), `${JSON.stringify(settings, null, 2)}\n`);
}
