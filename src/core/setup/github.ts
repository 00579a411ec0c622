// The workflow that runs the gate on GitHub.
import { gateScript, indented, programPath } from './gate-script';

const setStatus = `tell() {
  gh api --silent -X POST "repos/$GITHUB_REPOSITORY/statuses/$HEAD" -f state="$1" -f context="countersign/$BASE" \\
    -f description="$2" -f target_url="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID"
}
`;

const decide = `case "$code" in
  0) tell success "Every change has the sign-off that it needs." ;;
  1) tell failure "A sign-off is missing." ;;
  *) tell error "The gate could not tell." ;;
esac
exit "$code"
`;

/** `.github/workflows/countersign.yml`. */
export function githubWorkflow(): string {
  const before = `BASE="\${BASE#refs/heads/}"
WORK="$RUNNER_TEMP/gate"
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=http.extraHeader
GIT_CONFIG_VALUE_0="Authorization: Basic $(printf 'x-access-token:%s' "$GH_TOKEN" | base64 -w0)"
export GIT_CONFIG_VALUE_0
`;
  const script = `${before}${setStatus}tell pending "The gate is looking."\n${gateScript}${decide}`;
  return `# Countersign's merge gate. It judges a pull request by the policy, the checklist and the keys of the branch that it is
# merged into, and by the records in refs/notes/countersign, and sets the status countersign/<branch>.
#
# - Require that status: Settings, Rules, a ruleset for the branch, "Require status checks to pass": countersign/<branch>.
#   Whoever may push branches can set a status, too; "Require workflows to pass" in rules of an organisation is stronger.
# - pull_request_target and merge_group run this file as the base has it: a pull request that edits it changes nothing.
# - Nothing of the change is checked out or run. The program is ${programPath} of the base.
# - After a sign-off was shared (countersign sync), run the job again: pushes of notes start no workflow.
name: Countersign

on:
  pull_request_target:
    types: [opened, synchronize, reopened, edited]
  merge_group:

permissions:
  contents: read
  statuses: write

concurrency:
  group: countersign-\${{ github.event.pull_request.number || github.ref }}
  cancel-in-progress: true

jobs:
  gate:
    runs-on: ubuntu-latest
    timeout-minutes: 20
    steps:
      - name: Judge the change
        shell: sh -eu {0}
        env:
          GH_TOKEN: \${{ github.token }}
          URL: \${{ github.server_url }}/\${{ github.repository }}
          BASE: \${{ github.event.pull_request.base.ref || github.event.merge_group.base_ref }}
          HEAD: \${{ github.event.pull_request.head.sha || github.event.merge_group.head_sha }}
        run: |
${indented(script, 10)}`;
}
