// package.json against the code: ids in both or in neither, and what the marketplace asks for.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { before, describe, it } from 'mocha';
import {
  commandIds,
  commentControllerId,
  contextKeys,
  documentScheme,
  reviewPanelType,
  settingIds,
  viewIds,
} from '../../src/extension/ids';
import { defaultKeys } from '../../src/protocol/settings';

interface Setting {
  readonly type: string;
  readonly scope?: string;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly enumDescriptions?: readonly string[];
  readonly properties?: Readonly<
    Record<string, { readonly default: readonly string[]; readonly description?: string }>
  >;
}

interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsWelcome: readonly { view: string; when?: string; contents: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly description: string;
        readonly media: { readonly svg: string; readonly altText: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly menus: Readonly<Record<string, readonly { command: string; when?: string }[]>>;
  };
}

/** Where package.json names words of package.nls.json. */
const keyOfWords = /"%([\w.-]+)%"/g;

async function wordsOf(file: string): Promise<Readonly<Record<string, string>>> {
  return JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
}

describe('the manifest', () => {
  let manifest: Manifest;

  before(async () => {
    const words = await wordsOf('package.nls.json');
    const named = await readFile('package.json', 'utf8');
    const inWords = named.replaceAll(keyOfWords, (all, key: string) => {
      return JSON.stringify(words[key] ?? all);
    });
    manifest = JSON.parse(inWords) as Manifest;
  });

  it('declares the commands that are registered, and no others', () => {
    const declared = manifest.contributes.commands.map((entry) => entry.command);
    assert.deepEqual(declared.toSorted(), Object.values(commandIds).toSorted());
  });

  it('declares the views that are made, and no others', () => {
    const declared = Object.values(manifest.contributes.views).flatMap((views) =>
      views.map((view) => view.id),
    );
    assert.deepEqual(declared.toSorted(), Object.values(viewIds).toSorted());
  });

  it('has one walkthrough of five steps, whose pictures follow the theme', async () => {
    const { walkthroughs } = manifest.contributes;
    assert.equal(walkthroughs.length, 1);
    const { steps = [] } = walkthroughs[0] ?? {};
    assert.equal(steps.length, 5);
    const known: readonly string[] = Object.values(commandIds);
    for (const { description, media, completionEvents } of steps) {
      const linked = [...description.matchAll(/\(command:(countersign\.\w+)/g)];
      const awaited = completionEvents.flatMap(
        (one) => /^onCommand:(countersign.*)/.exec(one)?.[1] ?? [],
      );
      for (const command of [...linked.map(([, id]) => id), ...awaited]) {
        assert.ok(known.includes(command ?? ''), command);
      }
      assert.ok(media.altText.length > 20);
      const picture = await readFile(media.svg, 'utf8');
      assert.ok(picture.length < 4096, media.svg);
      // A colour only stands behind a token of the theme, for where that is missing.
      assert.doesNotMatch(picture.replaceAll(/var\(--vscode-[\w-]+,#\w+\)/g, ''), /#|rgb/);
    }
  });

  it('uses only known commands, views and context keys in menus and welcome texts', () => {
    const { menus, viewsWelcome } = manifest.contributes;
    const items = Object.values(menus).flat();
    const known: readonly string[] = Object.values(commandIds);
    for (const { command } of items) assert.ok(known.includes(command), command);
    for (const { view, contents } of viewsWelcome) {
      assert.ok((Object.values(viewIds) as string[]).includes(view), view);
      for (const [, command = ''] of contents.matchAll(/command:(countersign\.[A-Za-z]+)/g)) {
        assert.ok(known.includes(command), command);
      }
    }
    const clauses = [...items, ...viewsWelcome].map((item) => item.when ?? '').join(' ');
    const ids = [...Object.values(contextKeys), ...Object.values(viewIds)];
    const names: readonly string[] = [...ids, commentControllerId];
    for (const [name] of clauses.matchAll(/countersign\.[A-Za-z]+/g)) {
      assert.ok(names.includes(name), name);
    }
  });

  it('declares the settings that are read, and the keys with their defaults', () => {
    const { properties } = manifest.contributes.configuration;
    for (const id of Object.values(settingIds)) assert.ok(id in properties, id);
    const keys = Object.entries(properties[settingIds.keys]?.properties ?? {});
    assert.deepEqual(
      Object.fromEntries(keys.map(([name, key]) => [name, key.default])),
      defaultKeys,
    );
  });

  it('has no command that signs off: that takes the panel and what is shown there [threat 3]', () => {
    const titles = manifest.contributes.commands.map((entry) => entry.title);
    assert.deepEqual(
      titles.filter((title) => /^sign\b(?!-)|sign off|approve/i.test(title)),
      [],
    );
  });

  it('lets a workspace set no program, path or key: only choices from a list [threat 33]', () => {
    for (const [name, setting] of Object.entries(manifest.contributes.configuration.properties)) {
      const isFree = setting.type === 'string' && setting.enum === undefined;
      const ofUser = ['machine', 'application'].includes(setting.scope ?? '');
      assert.ok(!isFree || ofUser, `${name} is free text, and any workspace can set it`);
    }
  });

  it('activates for its panel and its documents', () => {
    assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${reviewPanelType}`));
    assert.ok(manifest.activationEvents.includes(`onFileSystem:${documentScheme}`));
  });

  it('is typed by the oldest VS Code that it says it runs on', () => {
    const [major, minor] = manifest.engines.vscode.replace('^', '').split('.');
    const types = manifest.devDependencies['@types/vscode'] ?? '';
    assert.ok(types.startsWith(`${major}.${minor}.`), types);
  });

  it('names files that are there', () => {
    for (const file of [manifest.icon, ...Object.values(manifest.bin), 'LICENSE', 'CHANGELOG.md']) {
      assert.ok(existsSync(file), file);
    }
  });

  it('has words for all that it shows, in both languages, with the same links and code', async () => {
    const named = [...(await readFile('package.json', 'utf8')).matchAll(keyOfWords)];
    const [english, german] = [
      await wordsOf('package.nls.json'),
      await wordsOf('package.nls.de.json'),
    ];
    assert.deepEqual(named.map(([, key]) => key).sort(), Object.keys(english).sort());
    assert.deepEqual(Object.keys(german), Object.keys(english));
    const held = (text = ''): string[] => (text.match(/\]\([^)]+\)|`[^`]+`|"[^"]+"/g) ?? []).sort();
    for (const [key, text] of Object.entries(english)) {
      assert.deepEqual(held(german[key]), held(text), key);
    }
  });

  it('shows no words that it does not take from package.nls.json', async () => {
    const shown =
      /"(title|name|description|\w*[dD]escriptions?|contents|altText|markdownDescription)": (?!"%)(?=")/;
    const { contributes } = JSON.parse(await readFile('package.json', 'utf8')) as Manifest;
    const lines = JSON.stringify(contributes, null, 1).split('\n');
    const own = lines.filter((line) => shown.test(line) && !line.includes('"Countersign"'));
    assert.deepEqual(own, []);
  });

  it('describes every setting, and every value that can be chosen', () => {
    for (const [name, setting] of Object.entries(manifest.contributes.configuration.properties)) {
      const said = setting.description ?? setting.markdownDescription ?? '';
      assert.ok(said.length > 40, name);
      assert.equal(setting.enumDescriptions?.length, setting.enum?.length, name);
      for (const part of Object.values(setting.properties ?? {})) assert.ok(part.description, name);
    }
  });

  it('has a lock file that names no registry', async () => {
    assert.doesNotMatch(
      await readFile('package-lock.json', 'utf8'),
      /"resolved"|https?:\/\/registry/,
    );
  });
});
