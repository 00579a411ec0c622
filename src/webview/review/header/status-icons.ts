// The icon of each status, and its tone; the words beside it say the same.
import type { Snapshot } from '../../../protocol/review';
import type { IconName } from '../layout/icon';

/** By status: the icon, and the class of its colour. */
export const statusIcons: Readonly<
  Record<Snapshot['status']['code'], readonly [IconName, string]>
> = {
  unreviewed: ['circle', ''],
  'in-review': ['half', ''],
  signed: ['check', 'good'],
  'changes-requested': ['cross', 'bad'],
  stale: ['again', 'careful'],
  exempt: ['dash', ''],
};
