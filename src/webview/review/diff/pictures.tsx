// An image before and after a change: next to each other, or as the pixels that differ.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../../core/language/t';
import type { ImagePair, ShownImage } from '../../../protocol/preview';
import { shownText } from '../text/marks';
import { ShownText } from '../text/shown-text';
import { DifferencePicture } from './difference-picture';
import { blobOf, type Whole } from './image-blob';

/** Both sides, with their sizes. */
export function Pictures(props: { readonly pair: ImagePair; readonly path: string }): JSX.Element {
  const { before, after } = props.pair;
  const [asDifference, setAsDifference] = useState(false);
  const both = before?.kind === 'image' && after?.kind === 'image';
  const alike = both && before.width === after.width && before.height === after.height;
  return (
    <div class="pictures">
      {alike && (
        <label>
          <input
            type="checkbox"
            checked={asDifference}
            onChange={(event) => {
              setAsDifference(event.currentTarget.checked);
            }}
          />
          {t('Show the difference')}
        </label>
      )}
      {alike && asDifference ? (
        <DifferencePicture before={before} after={after} />
      ) : (
        <div class="sides">
          <Side name={t('Before')} image={before} path={props.path} />
          <Side name={t('After')} image={after} path={props.path} />
        </div>
      )}
      {both && !alike && (
        <p class="quiet">{t('The two differ in size, so no difference is drawn.')}</p>
      )}
    </div>
  );
}

function Side(props: {
  readonly name: string;
  readonly image: ShownImage | undefined;
  readonly path: string;
}): JSX.Element {
  const { name, image, path } = props;
  return (
    <figure>
      <figcaption>
        {name}
        {': '}
        {image === undefined ? (
          t('no image')
        ) : image.kind === 'fault' ? (
          <ShownText text={image.text} />
        ) : (
          sizeWords(image)
        )}
      </figcaption>
      {image?.kind === 'image' && <Picture image={image} alt={`${name}: ${shownText(path)}`} />}
    </figure>
  );
}

function sizeWords({ width, height, bytes, type }: Whole): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  return t('{0} × {1} pixels, {2} KB, {3}', width, height, kilobytes, type);
}

/** An image from its bytes, which never leave the page. */
function Picture({ image, alt }: { readonly image: Whole; readonly alt: string }): JSX.Element {
  const [url, setUrl] = useState<string>();
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    setBroken(false);
    const made = URL.createObjectURL(blobOf(image));
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
    };
  }, [image]);
  if (broken) {
    return <p>{t('It begins as an image and cannot be decoded: it is damaged.')}</p>;
  }
  return (
    <img
      src={url}
      alt={alt}
      width={image.width}
      height={image.height}
      onError={() => {
        setBroken(true);
      }}
    />
  );
}
