// The queue's groups, its count, and the ages it shows.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { age } from '../../src/extension/age';
import { countAwaiting, groupOf } from '../../src/extension/queue/queue-groups';
import type { Queue, QueueEntry } from '../../src/git/queue';

/** Groups look at status and ownership and nothing else. */
const entry = (status: QueueEntry['status'], own = false): QueueEntry =>
  ({ status, own }) as QueueEntry;

describe('groupOf', () => {
  it('puts what awaits the reader into a group of its status', () => {
    assert.equal(groupOf(entry('unreviewed')).id, 'unreviewed');
    assert.equal(groupOf(entry('in-review')).id, 'in-review');
    assert.equal(groupOf(entry('stale')).id, 'stale');
  });

  it('puts the reader’s own changes aside until somebody signs them', () => {
    assert.equal(groupOf(entry('unreviewed', true)).id, 'others');
    assert.equal(groupOf(entry('stale', true)).id, 'others');
    assert.equal(groupOf(entry('signed', true)).id, 'signed');
    assert.equal(groupOf(entry('changes-requested', true)).id, 'changes-requested');
  });
});

describe('countAwaiting', () => {
  it('counts over all queues what the reader can sign', () => {
    const queue = (...entries: QueueEntry[]): Queue => ({ entries }) as unknown as Queue;
    const first = queue(entry('unreviewed'), entry('signed'), entry('unreviewed', true));
    const second = queue(entry('in-review'), entry('changes-requested'), entry('stale'));
    assert.equal(countAwaiting([first, second]), 3);
    assert.equal(countAwaiting([]), 0);
  });
});

describe('age', () => {
  it('says it in the largest unit', () => {
    const day = 86_400;
    assert.equal(age(1_000, 1_030), 'just now');
    assert.equal(age(1_000, 1_000 + 60), '1 minute ago');
    assert.equal(age(1_000, 1_000 + 5 * 3_600), '5 hours ago');
    assert.equal(age(1_000, 1_000 + 3 * day), '3 days ago');
    assert.equal(age(1_000, 1_000 + 800 * day), '2 years ago');
  });

  it('takes a clock that runs behind for no time at all', () => {
    assert.equal(age(2_000, 1_000), 'just now');
  });
});
