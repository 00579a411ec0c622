// A real VS Code without its makers' download server: code-server carries a whole one.
import { access } from 'node:fs/promises';
import path from 'node:path';
import { install, obtainPackages } from './npm.mjs';

/** The builds known to work: the VS Code in a code-server, and the Node.js that runs it. */
const builds = {
  '1.99.3': { codeServer: '4.99.4', node: 20 },
  '1.139.1': { codeServer: '4.139.1', node: 24 },
};
/** The oldest VS Code that the extension supports. */
const usual = '1.99.3';

/**
 * @typedef {object} VsCode
 * @property {string} version
 * @property {string} node the Node.js executable that runs it
 * @property {string} serverMain the script that serves it
 */

/**
 * Gets a VS Code to serve, downloading it the first time. COUNTERSIGN_VSCODE names another version.
 * @param {(line: string) => void} log
 * @returns {Promise<VsCode>}
 */
export async function obtainVsCode(log) {
  const version = process.env.COUNTERSIGN_VSCODE || usual;
  const build = builds[version];
  if (build === undefined) {
    const known = Object.keys(builds).join(', ');
    throw new Error(`COUNTERSIGN_VSCODE=${version} is not known here; known are ${known}.`);
  }
  if (process.platform === 'win32') {
    throw new Error(
      'The served VS Code is not available on Windows. Install desktop VS Code so that `code` ' +
        'is on the path, or set VSCODE_PATH to its executable.',
    );
  }
  const inPackage = path.join('node_modules', 'code-server', 'lib', 'vscode');
  const folder = await obtainPackages(`vscode-${version}`, [`code-server@${build.codeServer}`], {
    log,
    what: `VS Code ${version}`,
    finish: async (partial) => {
      await install(path.join(partial, inPackage));
    },
  });
  const serverMain = path.join(folder, inPackage, 'out', 'server-main.js');
  await access(serverMain);
  return { version, node: await obtainNode(build.node, log), serverMain };
}

/** This Node.js where it is of the version wanted, else one from the registry. */
async function obtainNode(major, log) {
  if (Number.parseInt(process.versions.node, 10) === major) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  const folder = await obtainPackages(`node-${major}`, [`${name}@${major}`], {
    log,
    what: `Node.js ${major}, which runs that VS Code`,
  });
  return path.join(folder, 'node_modules', name, 'bin', 'node');
}
