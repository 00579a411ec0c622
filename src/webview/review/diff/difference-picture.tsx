// The pixels that differ between two images of one size, drawn on a canvas.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { grouped } from '../../../core/language/grouped';
import { spokenLanguage, t } from '../../../core/language/t';
import { blobOf, type Whole } from './image-blob';
import { differenceOf } from './pixels';

interface DifferenceProps {
  readonly before: Whole;
  readonly after: Whole;
}

/** The difference, and how many pixels it is of. */
export function DifferencePicture({ before, after }: DifferenceProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [words, setWords] = useState(t('Comparing…'));
  const { width, height } = after;
  useEffect(() => {
    let gone = false;
    const draw = async (): Promise<void> => {
      const [old, fresh] = await Promise.all([pixelsOf(before), pixelsOf(after)]);
      const { pixels, count } = differenceOf(old, fresh);
      if (gone) return;
      const context = canvas.current?.getContext('2d');
      context?.putImageData(new ImageData(pixels, width, height), 0, 0);
      setWords(countWords(count, width * height));
    };
    draw().catch(() => {
      if (!gone) setWords(t('One of the two cannot be decoded: it is damaged.'));
    });
    return () => {
      gone = true;
    };
  }, [before, after, width, height]);
  return (
    <figure>
      <figcaption role="status">{words}</figcaption>
      <canvas ref={canvas} width={width} height={height} role="img" aria-label={words} />
    </figure>
  );
}

function countWords(count: number, all: number): string {
  if (count === 0) return t('No pixel differs.');
  const share = (100 * count) / all;
  if (share < 0.1) {
    return t('{0} of {1} pixels differ (less than 0.1 %).', grouped(count), grouped(all));
  }
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const percent = share.toLocaleString(spokenLanguage(), digits);
  return t('{0} of {1} pixels differ ({2} %).', grouped(count), grouped(all), percent);
}

/** The RGBA pixels of an image, as the browser decodes it. @throws DOMException where it cannot */
async function pixelsOf(image: Whole): Promise<Uint8ClampedArray> {
  const bitmap = await createImageBitmap(blobOf(image));
  try {
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (context === null) throw new Error('a canvas draws in two dimensions');
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, image.width, image.height).data;
  } finally {
    bitmap.close();
  }
}
