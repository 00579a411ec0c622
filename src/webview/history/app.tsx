// The history: one filter box over the records, the pictures and the reader.
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Facts } from '../../core/history/facts';
import { parseFilter } from '../../core/history/filter';
import { type Indexed, indexRow, matcher } from '../../core/history/match';
import type { KnownLines } from '../../core/history/report/line-sections';
import type { HistoryRow } from '../../core/history/row';
import type { FromHistory, ToHistory } from '../../protocol/history';
import type { Host } from '../host';
import { FilterBox } from './filter-box';
import { Pictures } from './pictures';
import { Reader } from './reader';
import { RecordTable } from './record-table';

const tabs = ['Records', 'Pictures', 'Reasons'] as const;
type Tab = (typeof tabs)[number];

/** The whole page. */
export function App({ host }: { readonly host: Host<ToHistory, FromHistory> }) {
  const [rows, setRows] = useState<readonly Indexed[]>([]);
  const [total, setTotal] = useState<number>();
  const [facts, setFacts] = useState<Facts>();
  const [lines, setLines] = useState<KnownLines>();
  const [saved, setSaved] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState('');
  const [filter, setFilter] = useState('');
  const [tab, setTab] = useState<Tab>('Records');

  useEffect(() => {
    const stop = host.listen((message) => {
      if (message.type === 'rows') {
        const indexed = message.rows.map(indexRow);
        setTotal(message.total);
        setRows((before) => [...before.slice(0, message.start), ...indexed]);
      } else if (message.type === 'facts') setFacts(message.facts);
      else if (message.type === 'filters') setSaved(message.filters);
      else if (message.type === 'lines') setLines(message.known);
      else setFailure(message.text);
    });
    host.post({ type: 'ready' });
    return stop;
  }, [host]);

  const parsed = useMemo(() => parseFilter(filter, Date.now()), [filter]);
  const shown = useMemo(() => {
    if (!parsed.ok) return rows;
    const matches = matcher(parsed.terms);
    return rows.filter(matches);
  }, [rows, parsed]);

  const keep = (filters: readonly string[]): void => {
    setSaved(filters);
    host.post({ type: 'filters', filters: [...filters] });
  };
  const open = ({ repository, commit, kind, id }: HistoryRow): void => {
    const record = kind === 'signoff' ? { record: id } : {};
    host.post({ type: 'open', repository, commit, ...record });
  };
  const showCommits = (commits: readonly string[]): void => {
    setFilter(
      `commit:${[...new Set(commits)]
        .slice(0, 80)
        .map((id) => id.slice(0, 12))
        .join(',')}`,
    );
    setTab('Records');
  };
  const problem = parsed.ok ? undefined : parsed.problem;
  return (
    <main>
      <header>
        <h1>Review history</h1>
        <nav role="tablist" aria-label="Views of the history">
          {tabs.map((name) => (
            <button
              key={name}
              role="tab"
              id={`tab-${name}`}
              aria-selected={tab === name}
              aria-controls="view"
              onClick={() => setTab(name)}
            >
              {name}
            </button>
          ))}
        </nav>
        <button class="export" onClick={() => host.post({ type: 'export' })}>
          Export …
        </button>
      </header>
      {tab !== 'Pictures' && (
        <FilterBox {...{ filter, saved, keep, problem }} setFilter={setFilter} />
      )}
      {failure !== '' && <p role="alert">{failure}</p>}
      <div id="view" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'Records' && (
          <>
            <p class="count" role="status">
              {countWords(shown.length, total)}
            </p>
            <RecordTable rows={shown} open={open} />
          </>
        )}
        {tab === 'Pictures' && <Pictures {...{ facts, lines, showCommits, host }} />}
        {tab === 'Reasons' && <Reader rows={shown} open={open} />}
      </div>
    </main>
  );
}

/** How many records are shown; the first come before it is known how many there are. */
function countWords(shown: number, total: number | undefined): string {
  if (total !== undefined) return `${shown} of ${total} records`;
  return shown === 0 ? 'Reading …' : `The newest ${shown} records; reading the rest …`;
}
