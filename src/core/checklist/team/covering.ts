// Which files a prompt of a team's checklist is asked of.
import type { Glob } from '../../gate/glob';

/** Says of paths whether they are among `paths`, all where it is left out, and not among `except`. */
export function covering(
  paths?: readonly Glob[],
  except: readonly Glob[] = [],
): (path: string) => boolean {
  return (path) =>
    (paths === undefined || paths.some((glob) => glob.matches(path))) &&
    !except.some((glob) => glob.matches(path));
}
