// Draws two columns of a CSV file against each other: the demo's figures show its own data.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { encodePng } from './png.mjs';

const WHITE = 0;
const AXIS = 1;
const POINT = 2;
const LINE = 3;
const PALETTE = [
  [255, 255, 255],
  [85, 85, 85],
  [31, 95, 139],
  [190, 190, 190],
];

// 3 x 5 dots for each digit, one octal number a row.
const DIGITS = ['75557', '26227', '71747', '71717', '55711', '74717', '74757', '71111', '75757'];
DIGITS.push('75717');

function canvas(width, height) {
  const pixels = new Uint8Array(width * height).fill(WHITE);
  const dot = (x, y, colour) => {
    if (x >= 0 && x < width && y >= 0 && y < height) pixels[y * width + x] = colour;
  };
  const disc = (cx, cy, radius) => {
    for (let y = -radius; y <= radius; y += 1) {
      for (let x = -radius; x <= radius; x += 1) {
        if (x * x + y * y <= radius * radius + 1) dot(cx + x, cy + y, POINT);
      }
    }
  };
  const number = (value, right, top, scale) => {
    const digits = [...String(value)].reverse();
    digits.forEach((digit, place) => {
      const left = right - scale * (4 * place + 3);
      [...DIGITS[Number(digit)]].forEach((row, y) => {
        for (let x = 0; x < 3 * scale; x += 1) {
          if (((Number(row) >> (2 - Math.floor(x / scale))) & 1) === 0) continue;
          for (let dy = 0; dy < scale; dy += 1) dot(left + x, top + y * scale + dy, AXIS);
        }
      });
    });
  };
  return { pixels, dot, disc, number };
}

/** Whole numbers from 0 to just over the largest value, about five of them. */
function ticks(largest) {
  const rough = largest / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough);
  return Array.from({ length: Math.ceil(largest / step) + 1 }, (_, index) => index * step);
}

function scatter(points, { width, height, diagonal, scale }) {
  const { pixels, dot, disc, number } = canvas(width, height);
  const margin = 18 * scale;
  const top = 6 * scale;
  const across = ticks(Math.max(...points.map(([x, y]) => (diagonal ? Math.max(x, y) : x))));
  const up = diagonal ? across : ticks(Math.max(...points.map(([, y]) => y)));
  const toX = (x) => margin + Math.round((x / across.at(-1)) * (width - margin - 2 * top));
  const toY = (y) => height - margin - Math.round((y / up.at(-1)) * (height - margin - 2 * top));

  if (diagonal) {
    for (let x = toX(0); x <= toX(across.at(-1)); x += 1) {
      const share = (x - toX(0)) / (toX(across.at(-1)) - toX(0));
      dot(x, toY(share * up.at(-1)), LINE);
    }
  }
  for (let x = toX(0); x <= toX(across.at(-1)); x += 1) dot(x, toY(0), AXIS);
  for (let y = toY(up.at(-1)); y <= toY(0); y += 1) dot(toX(0), y, AXIS);
  for (const value of across) {
    for (let length = 1; length <= 2 * scale; length += 1) dot(toX(value), toY(0) + length, AXIS);
    const half = Math.round(2 * scale * String(value).length);
    number(value, toX(value) + half, toY(0) + 4 * scale, scale);
  }
  for (const value of up) {
    for (let length = 1; length <= 2 * scale; length += 1) dot(toX(0) - length, toY(value), AXIS);
    number(value, toX(0) - 4 * scale, toY(value) - 2 * scale, scale);
  }
  for (const [x, y] of points) disc(toX(x), toY(y), 1 + scale);
  return encodePng({ width, height, pixels, palette: PALETTE });
}

/** The PNG of column y against column x of a CSV file without quoted commas. */
export async function chart(folder, { csv, x, y, width = 400, height = 320, ...options }) {
  const text = await readFile(path.join(folder, csv), 'utf8');
  const [header, ...rows] = text.trimEnd().split('\n');
  const columns = header.split(',');
  const at = [x, y].map((name) => columns.indexOf(name));
  if (at.includes(-1)) throw new Error(`${csv} has no column ${at[0] === -1 ? x : y}`);
  const points = rows.map((row) => at.map((column) => Number(row.split(',')[column])));
  return scatter(points, { width, height, diagonal: false, scale: 1, ...options });
}
