// Builds Jupyter notebooks (nbformat 4.5) from a few words, saved the way Jupyter saves them.
import { chart } from './chart.mjs';

const METADATA = {
  kernelspec: { display_name: 'Python 3 (ipykernel)', language: 'python', name: 'python3' },
  language_info: { file_extension: '.py', name: 'python', version: '3.11.9' },
};

/** Jupyter keeps text as a list of lines, each but the last with its newline. */
function lines(text) {
  return text.trim().match(/[^\n]*\n|[^\n]+$/g);
}

export function markdown(id, text) {
  return async () => ({ cell_type: 'markdown', id, metadata: {}, source: lines(text) });
}

/** A cell that ran as number `count`; each output is a function of the folder of the project. */
export function code(id, count, source, ...outputs) {
  return async (folder) => ({
    cell_type: 'code',
    execution_count: count,
    id,
    metadata: {},
    outputs: await Promise.all(outputs.map((make) => make(folder))),
    source: lines(source),
  });
}

export function printed(text) {
  return async () => {
    const shown = lines(text);
    shown.push(`${shown.pop()}\n`);
    return { name: 'stdout', output_type: 'stream', text: shown };
  };
}

export function plotted(options) {
  return async (folder) => {
    const png = await chart(folder, { width: 200, height: 150, ...options });
    return {
      data: {
        'image/png': png.toString('base64'),
        'text/plain': ['<Figure size 200x150 with 1 Axes>'],
      },
      metadata: {},
      output_type: 'display_data',
    };
  };
}

/** The text of the file. */
export async function notebookText(folder, cells) {
  const made = [];
  for (const cell of cells) made.push(await cell(folder));
  const book = { cells: made, metadata: METADATA, nbformat: 4, nbformat_minor: 5 };
  return `${JSON.stringify(book, null, 1)}\n`;
}
