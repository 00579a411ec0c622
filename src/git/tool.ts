// Name and version of what writes records and decides, as they are put into both.
import { version } from '../../package.json';

/** For example `countersign/0.1.0`. */
export const tool = `countersign/${version}`;
