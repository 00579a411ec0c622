// The pictures, each with its numbers as a table and what it cannot show.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Facts } from '../../core/history/facts';
import { type KnownLines, lineSectionsOf } from '../../core/history/report/line-sections';
import type { Section } from '../../core/history/report/section';
import { sectionsOf } from '../../core/history/report/sections';
import type { FromHistory, ToHistory } from '../../protocol/history';
import type { Host } from '../host';
import { answerPictures } from './answer-pictures';
import { flowPictures } from './flow-pictures';
import { linePictures } from './line-pictures';
import { NumberTable } from './number-table';
import { commitsBehind, type Datum, type Picture } from './picture';
import { pngOf, svgOf } from './save-picture';

/** What the pictures are made of and do. */
export interface PicturesProps {
  readonly facts: Facts | undefined;
  /** Once lines were counted. */
  readonly lines: KnownLines | undefined;
  readonly showCommits: (commits: readonly string[]) => void;
  readonly host: Host<ToHistory, FromHistory>;
}

/** All pictures under each other, as wide as the page. */
export function Pictures({ facts, lines, showCommits, host }: PicturesProps) {
  const sections = useMemo(() => (facts === undefined ? [] : sectionsOf(facts)), [facts]);
  const ofLines = useMemo(
    () => (facts === undefined || lines === undefined ? [] : lineSectionsOf(facts, lines)),
    [facts, lines],
  );
  const pictures = useMemo(() => [...common, ...drawnWith(lines)], [lines]);
  if (facts === undefined)
    return <p class="count">Reading commits and what is covered of them …</p>;
  // The numbers of coverage over time stand in the table of weeks.
  const tableOf = (id: string): Section | undefined =>
    [...sections, ...ofLines].find((one) => one.id === (id === 'coverage' ? 'weeks' : id));
  const living = tableOf('living');
  return (
    <div class="pictures">
      {pictures.map((picture) => {
        const section = tableOf(picture.id);
        return section === undefined ? null : (
          <Figure key={picture.id} {...{ picture, section, facts, showCommits, host }} />
        );
      })}
      {living === undefined ? (
        <CountLines host={host} />
      ) : (
        <section>
          <h2>{living.title}</h2>
          <NumberTable section={living} />
          <p class="hint">What it cannot show: {living.limits}</p>
        </section>
      )}
    </div>
  );
}

const common: readonly Picture[] = [...flowPictures, ...answerPictures];

/** The pictures of lines as pictures of facts alone, so that all are drawn the same way. */
function drawnWith(known: KnownLines | undefined): readonly Picture[] {
  if (known === undefined) return [];
  return linePictures.map(({ draw, ...rest }): Picture => ({
    ...rest,
    draw: (facts, width, keep) => draw(facts, known.lines, width, keep),
  }));
}

function CountLines({ host }: { readonly host: Host<ToHistory, FromHistory> }) {
  return (
    <section aria-labelledby="title-lines">
      <h2 id="title-lines">Single lines</h2>
      <p class="hint">
        How many AI-written lines live and are covered, how long they live, and which of those
        signed off a fix changed later. It follows every line through the history, which takes
        minutes the first time where there are thousands of files.
      </p>
      <button onClick={() => host.post({ type: 'count' })}>Count lines</button>
    </section>
  );
}

function Figure({
  picture,
  section,
  facts,
  showCommits,
  host,
}: {
  readonly picture: Picture;
  readonly section: Section;
  readonly facts: Facts;
  readonly showCommits: (commits: readonly string[]) => void;
  readonly host: Host<ToHistory, FromHistory>;
}) {
  const place = useRef<HTMLDivElement>(null);
  const [isEmpty, setEmpty] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const kept = new Map<string, readonly Datum[]>();
    const keep = (data: readonly Datum[]) => {
      const className = `data-${kept.size}`;
      kept.set(className, data);
      return { className };
    };
    const drawn = picture.draw(facts, Math.min(element.clientWidth || 800, 1000), keep);
    setEmpty(drawn === undefined);
    if (drawn === undefined) return undefined;
    // The page's policy refuses the style elements that Plot adds; the style sheet has their rules.
    for (const style of drawn.querySelectorAll('style')) style.remove();
    for (const svg of [drawn, ...drawn.querySelectorAll('svg')]) {
      if (svg.tagName === 'svg') svg.setAttribute('aria-hidden', 'true');
    }
    element.replaceChildren(drawn);
    const onClick = ({ target }: MouseEvent): void => {
      const commits = target instanceof Element ? commitsBehind(target, kept) : [];
      if (commits.length > 0) showCommits(commits);
    };
    element.addEventListener('click', onClick);
    return () => element.removeEventListener('click', onClick);
  }, [picture, facts]);

  const save = async (format: 'svg' | 'png'): Promise<void> => {
    const svgs = [...(place.current?.querySelectorAll('svg') ?? [])];
    // The legend is made of small ones.
    const svg = svgs.sort((a, b) => b.clientWidth - a.clientWidth)[0];
    if (svg === undefined) return;
    const data = format === 'svg' ? svgOf(svg) : await pngOf(svg);
    host.post({ type: 'save', name: picture.id, format, data });
  };
  const { title, describes, id } = picture;
  return (
    <figure aria-labelledby={`title-${id}`}>
      <figcaption>
        <h2 id={`title-${id}`}>{title}</h2>
        <p class="hint">{describes}</p>
      </figcaption>
      {isEmpty && <p>{section.empty || 'Not enough to say.'}</p>}
      <div class="plot" ref={place} />
      {!isEmpty && (
        <p class="actions">
          <button onClick={() => void save('svg')}>Save as SVG</button>{' '}
          <button onClick={() => void save('png')}>Save as PNG</button>
        </p>
      )}
      <details>
        <summary>As a table</summary>
        <NumberTable section={section} />
      </details>
      <p class="hint">What it cannot show: {section.limits}</p>
    </figure>
  );
}
