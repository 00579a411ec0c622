// Holds and presses keys in a panel, and says how long the page was busy with it.
import type { Panel } from '../webview/review/stage';

const steps = 120;
const presses = 20;

/** In the page: until the frame after the one that shows what a message did; and a key that is held down. */
export const inPage = `
  globalThis.painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  globalThis.nodes = () => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    let count = 0;
    while (walker.nextNode()) count += 1;
    return count;
  };
  globalThis.hold = async (key, steps) => {
    const frames = [];
    let [last, running, most] = [performance.now(), true, 0];
    const frame = (now) => {
      frames.push(now - last);
      last = now;
      if (running) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    for (let step = 0; step < steps; step += 1) {
      const repeat = step > 0;
      window.dispatchEvent(new KeyboardEvent('keydown', { key, repeat, cancelable: true }));
      await new Promise((done) => setTimeout(done, 33));
      if (step % 10 === 0) most = Math.max(most, nodes());
    }
    running = false;
    return { frames: frames.slice(1), most };
  };
  globalThis.pressed = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'keydown') pressed.push(entry.duration);
  }).observe({ type: 'event', durationThreshold: 16 });`;

/** What holding a key down for four seconds, at 30 presses a second, took. */
export interface Held {
  /** Milliseconds between frames. */
  readonly frames: readonly number[];
  /** Nodes of the page at most. */
  readonly most: number;
  /** Milliseconds of processor time of the page's main thread: for a press, and of the longest task. */
  readonly work: number;
  readonly longest: number;
}

/** A piece of work in a trace of the browser; the times are microseconds. */
interface Task {
  readonly pid: number;
  readonly tid: number;
  readonly name: string;
  readonly tdur?: number;
}

/** Holds a key down. The browser's own trace says what the page did meanwhile, whatever else the machine did. */
export async function holdKey({ page }: Panel, key: string): Promise<Held> {
  const client = await page.context().newCDPSession(page);
  const tasks: Task[] = [];
  client.on('Tracing.dataCollected', ({ value }) => {
    tasks.push(...(value as unknown as Task[]));
  });
  const traceConfig = { includedCategories: ['toplevel'] };
  await client.send('Tracing.start', { traceConfig, transferMode: 'ReportEvents' });
  const seen: Pick<Held, 'frames' | 'most'> = await page.evaluate(
    `hold(${JSON.stringify(key)}, ${String(steps)})`,
  );
  const complete = new Promise((done) => client.once('Tracing.tracingComplete', done));
  await client.send('Tracing.end');
  await complete;
  await client.detach();
  const times = busiest(tasks.filter(({ name }) => name === 'ThreadControllerImpl::RunTask'));
  const sum = times.reduce((total, time) => total + time, 0);
  return { ...seen, work: sum / steps, longest: Math.max(0, ...times) };
}

/** The milliseconds of each task of the thread that did most: nothing else goes on in this browser. */
function busiest(tasks: readonly Task[]): readonly number[] {
  const threads = new Map<string, number[]>();
  for (const { pid, tid, tdur = 0 } of tasks) {
    const thread = `${String(pid)} ${String(tid)}`;
    const times = threads.get(thread) ?? [];
    threads.set(thread, times);
    times.push(tdur / 1_000);
  }
  const sum = (times: readonly number[]): number => times.reduce((total, time) => total + time, 0);
  return [...threads.values()].sort((a, b) => sum(b) - sum(a))[0] ?? [];
}

/** Presses a real key some times: milliseconds until the screen shows it, by the browser's own event timing (8 ms fine). */
export async function pressKeys({ page }: Panel, key: string): Promise<readonly number[]> {
  await page.evaluate('pressed.length = 0');
  for (let at = 0; at < presses; at += 1) {
    await page.keyboard.press(key);
    await page.evaluate('painted()');
  }
  await page.evaluate('new Promise((done) => setTimeout(done, 100))');
  const slow: number[] = await page.evaluate('pressed');
  // What was faster than 16 ms is not told one by one.
  return [...slow, ...Array<number>(Math.max(0, presses - slow.length)).fill(16)];
}
