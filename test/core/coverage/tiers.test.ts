// The tiers beyond the exact one: chains of signed states, hunks counted once, and what must not be carried.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FileTransition } from '../../../src/core/change/transition';
import { carriedTicks } from '../../../src/core/coverage/carried';
import { cover, coverAll } from '../../../src/core/coverage/coverage';
import { nothingKnown } from '../../../src/core/coverage/lineage';
import { findRelevant } from '../../../src/core/coverage/relevant';
import type { SignoffRecord } from '../../../src/core/signoff/record';
import { digestOf, fileOf, idOf, rosa, sven, transitionOf } from '../../fixtures/changes';
import { signoffOf } from '../../fixtures/signoffs';

const commit = idOf('commit');
const [p, q, r] = [digestOf('p'), digestOf('q'), digestOf('r')];
const kept = { ...nothingKnown, isKept: () => true };
const whole = { ...nothingKnown, isWhole: () => true };

function signed(
  files: readonly FileTransition[],
  hunks: readonly string[] = [],
  fields: Parameters<typeof signoffOf>[0] = {},
): SignoffRecord {
  const listed = files.map((t): [string, string, string, string, string] => [...t]);
  const subject = { commit: idOf('replaced') };
  return signoffOf({ subject, files: listed, hunks: [...hunks], ...fields });
}

/** A change of the file `a` with these hunks, at other blobs than those signed. */
const rebased = (...hunks: string[]) => ({
  commit,
  files: [transitionOf('a', 'moved one', 'moved two')],
  hunks: new Map([['a', hunks]]),
});
const tierOf = (...args: Parameters<typeof cover>) => cover(...args).files[0]?.tier;

describe('tier chain', () => {
  const step = (from: string, to: string) => signed([transitionOf('a', from, to)]);
  const squash = { commit, files: [transitionOf('a', 'one', 'three')] };

  it('leads over signed states from the old to the new', () => {
    const records = [step('two', 'three'), step('one', 'two')];
    const coverage = cover(squash, records);
    assert.deepEqual([coverage.complete, coverage.carried], [true, true]);
    assert.equal(coverage.files[0]?.tier, 'chain');
    assert.deepEqual(coverage.by, records);
  });

  it('needs every step, in its direction, of the same path and modes', () => {
    assert.equal(tierOf(squash, [step('one', 'two')]), null);
    assert.equal(tierOf(squash, [step('two', 'one'), step('two', 'three')]), null);
    const other = signed([transitionOf('b', 'one', 'two')]);
    assert.equal(tierOf(squash, [other, step('two', 'three')]), null);
    const [path, , from, , to] = transitionOf('a', 'one', 'two');
    const mode = signed([[path, '100644', from, '100755', to]]);
    assert.equal(tierOf(squash, [mode, step('two', 'three')]), null);
  });

  it('ends where states lead in circles', () => {
    const records = [step('one', 'two'), step('two', 'one'), step('two', 'two b')];
    assert.equal(tierOf(squash, records), null);
  });
});

describe('tier hunks', () => {
  const original = transitionOf('a');

  it('covers a file all of whose hunks were signed, by several together', () => {
    const one = signed([original], [p, r]);
    const two = signed([transitionOf('a', 'two', 'three')], [q], { reviewer: { ...sven } });
    const coverage = cover(rebased(p, q), [one, two]);
    assert.deepEqual([coverage.complete, coverage.carried], [true, true]);
    assert.deepEqual(coverage.files[0]?.hunks, [one, two]);
    assert.equal(coverage.files[0]?.tier, 'hunks');
  });

  it('leaves the hunks that nobody signed', () => {
    const record = signed([original], [p]);
    const coverage = cover(rebased(p, q), [record]);
    assert.equal(coverage.complete, false);
    assert.deepEqual(coverage.files[0]?.hunks, [record, undefined]);
    assert.deepEqual(coverage.by, [record]);
  });

  it('counts each signed hunk once, whoever and however often it was signed', () => {
    const record = signed([original], [p]);
    const again = signed([original], [p], { reviewer: { ...sven } });
    const rebasedToo = signed([original], [p], { subject: { commit: idOf('between') } });
    assert.equal(tierOf(rebased(p, p), [record]), null);
    assert.equal(tierOf(rebased(p, p), [record, again, rebasedToo]), null);
    assert.equal(tierOf(rebased(p, p), [signed([original], [p, p])]), 'hunks');
  });

  it('adds up what was signed on one line of work, and what builds on another', () => {
    const one = signed([original], [p]);
    const two = signed([original], [p, q], { subject: { commit: idOf('next') } });
    const precedes = (a: SignoffRecord, b: SignoffRecord): boolean => a === one && b === two;
    assert.equal(tierOf(rebased(p, p), [one, two]), null);
    assert.equal(tierOf(rebased(p, p), [one, two], { ...nothingKnown, precedes }), 'hunks');
    assert.equal(tierOf(rebased(p, p, p), [one, two], { ...nothingKnown, precedes }), null);
    const follower = signed([], [p], { subject: { commit }, follows: [one.id] });
    assert.equal(tierOf(rebased(p, p), [one, follower]), 'hunks');
  });

  it('counts it once over all changes of a history, those covered otherwise first', () => {
    const record = signed([original], [p]);
    const same = { commit: idOf('same'), files: [original], hunks: new Map([['a', [p]]]) };
    for (const changes of [
      [same, rebased(p)],
      [rebased(p), same],
    ]) {
      const relevant = findRelevant(changes, [record]);
      const tasks = changes.map((change) => ({ change, counts: () => true }));
      const tiers = coverAll(tasks, relevant).map((one) => one.files[0]?.tier);
      assert.deepEqual(new Set(tiers), new Set(['exact', null]));
    }
  });

  it('counts it once where what it became was signed again, and is still there', () => {
    const before = signed([original], [p]);
    const became = idOf('became');
    const amended = transitionOf('a', 'one', 'amended');
    const again = signed([amended], [p], { subject: { commit: became } });
    const now = { commit: became, files: [amended], hunks: new Map([['a', [p]]]) };
    const tiersWith = (records: readonly SignoffRecord[], mayBecome: boolean) => {
      const lineage = {
        ...nothingKnown,
        isKept: (record: SignoffRecord) => record === again || record === own,
        precedes: (a: SignoffRecord, b: SignoffRecord) => a === before && b === later,
        mayBecome: () => mayBecome,
      };
      const changes = [now, rebased(p)];
      const tasks = changes.map((change) => ({ change, counts: () => true }));
      const coverages = coverAll(tasks, findRelevant(changes, records), lineage);
      return coverages.map((one) => one.files[0]?.tier);
    };
    const later = signed([original], [p], { subject: { commit: idOf('later') } });
    const own = signed([], [p], { subject: { commit } });
    assert.deepEqual(tiersWith([before, again], true), ['exact', null]);
    assert.deepEqual(tiersWith([before, again], false), ['exact', 'hunks']);
    assert.deepEqual(tiersWith([before, again, later], true), ['exact', 'hunks']);
    assert.deepEqual(tiersWith([before, again, own], true), ['exact', 'hunks']);
  });

  it('carries nothing from a commit that is still there, but what was signed on the change itself', () => {
    const record = signed([original], [p]);
    assert.equal(tierOf(rebased(p), [record], kept), null);
    const own = signed([], [p], { subject: { commit } });
    assert.equal(tierOf(rebased(p), [own], kept), 'hunks');
  });

  it('carries no change of mode, and no file that was not there', () => {
    const record = signed([original], [p]);
    const [path, mode, from, , to] = transitionOf('a', 'moved one', 'moved two');
    const none = '000000';
    for (const transition of [
      [path, mode, from, '100755', to],
      [path, none, '0'.repeat(40), mode, to],
      [path, mode, from, none, '0'.repeat(40)],
    ] as FileTransition[]) {
      const change = { commit, files: [transition], hunks: new Map([['a', [p]]]) };
      assert.equal(tierOf(change, [record]), null);
    }
  });

  it('takes no hunks for a file that is reviewed as a whole, or whose hunks were not read', () => {
    const record = signed([original], [p]);
    const { files } = rebased(p);
    assert.equal(tierOf({ commit, files }, [record]), null);
    assert.equal(tierOf({ commit, files, hunks: new Map() }, [record]), null);
  });
});

describe('a sign-off of a range', () => {
  const commits = [idOf('one'), idOf('two')];
  const subject = { base: idOf('base'), head: idOf('two'), commits };
  const record = signed([transitionOf('a', 'one', 'three')], [p], { subject });

  it('covers the commits that it lists', () => {
    for (const id of commits) {
      const change = { commit: id, files: [transitionOf('a', 'x', 'y')] };
      const coverage = cover(change, [record], whole);
      assert.deepEqual([coverage.complete, coverage.carried], [true, false]);
      assert.equal(cover(change, [record]).complete, false, 'where the rest of the range is gone');
    }
    const other = { commit: idOf('three'), files: [transitionOf('a', 'x', 'y')] };
    assert.equal(cover(other, [record], whole).complete, false);
  });

  it('covers the squash of the branch', () => {
    assert.equal(tierOf({ commit, files: [transitionOf('a', 'one', 'three')] }, [record]), 'exact');
    assert.equal(tierOf(rebased(p), [record]), 'hunks');
  });
});

describe('carriedTicks', () => {
  it('says which ticks were signed elsewhere, and by whom', () => {
    const files = [fileOf('a', [p, q]), fileOf('b', [r])];
    const record = signed([transitionOf('a'), transitionOf('b', 'one', 'two')], [p, r]);
    const change = {
      commit,
      files: [transitionOf('a', 'moved one', 'moved two'), transitionOf('b')],
      hunks: new Map([
        ['a', [p, q]],
        ['b', [r]],
      ]),
    };
    const carried = carriedTicks(cover(change, [record]), files, commit);
    assert.deepEqual([...carried.keys()], [p, r]);
    assert.equal(carried.get(p)?.payload.reviewer.name, rosa.name);
    const own = signed([transitionOf('b')], [r], { subject: { commit } });
    assert.deepEqual([...carriedTicks(cover(change, [own]), files, commit).keys()], []);
  });
});
