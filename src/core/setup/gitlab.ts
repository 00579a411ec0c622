// The job that runs the gate on GitLab.
import { gateScript, indented, programPath } from './gate-script';

/** Where the job's file stands in a repository. */
export const gitlabPath = '.countersign/gitlab-ci.yml';

/** `.countersign/gitlab-ci.yml`. */
export function gitlabJob(): string {
  const script = `set -eu
URL="$CI_REPOSITORY_URL"
BASE="$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
HEAD="$CI_COMMIT_SHA"
WORK="$CI_BUILDS_DIR/countersign-$CI_JOB_ID"
${gateScript}rm -rf "$WORK"
exit "$code"
`;
  return `# Countersign's merge gate. It judges a merge request by the policy, the checklist and the keys of the branch that it is
# merged into, and by the records in refs/notes/countersign. Of merged results and merge trains it judges the result.
#
# - GitLab runs .gitlab-ci.yml as the merge request has it. So that none can edit the gate, name this file, on the protected
#   branch: Settings, CI/CD, General pipelines, CI/CD configuration file: ${gitlabPath}@<group>/<project>:<branch>
#   Jobs of your own go on in a child pipeline (trigger: include), which cannot touch this one.
# - Settings, Merge requests: "Pipelines must succeed", and skipped ones are not successful.
# - The pipeline of a fork's merge request runs in the fork, by its settings: have a member run one in this project.
# - Nothing of the change is checked out or run. The program is ${programPath} of the target branch.
# - After a sign-off was shared (countersign sync), run the job again: pushes of notes start no pipeline.
countersign:
  stage: test
  image: node:22
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  variables:
    GIT_STRATEGY: none
  inherit:
    default: false
  timeout: 20 minutes
  interruptible: true
  script:
    - |
${indented(script, 6)}`;
}
