// Who appears in the history: the lab, the agents that commit under a name of their own, GitHub.
function person(name, email) {
  return { name, email };
}

function bot(name, number, account = `${name}[bot]`) {
  return person(`${name}[bot]`, `${number}+${account}@users.noreply.github.com`);
}

export const mira = person('Mira Lindqvist', 'mira@tern-lab.example');
export const tomas = person('Tomas Okafor', 'tomas@tern-lab.example');
export const jun = person('Jun Sato', 'jun@tern-lab.example');

/** Who reviews: author of nothing, so that every sign-off of hers is independent. */
export const ada = person('Ada Reyes', 'ada@tern-lab.example');

/** Aider adds itself to the name of the person it works for. */
export const tomasWithAider = person('Tomas Okafor (aider)', tomas.email);

export const copilot = bot('copilot-swe-agent', 198982749, 'Copilot');
export const devin = bot('devin-ai-integration', 158243242);
export const jules = bot('google-labs-jules', 161369871);

/** Commits whatever is merged in the browser. */
export const github = person('GitHub', 'noreply@github.com');
