// Hatches of the entries that are not classes, so that colour is never the only cue. The same patterns, 8 pixels wide, as
// in the map pictures of the server.

import { specialFills } from './classes.ts';
import type { Khusus } from './contract.ts';

type Ink = (x: number, y: number) => number;

const period = 8;

// A diagonal line: full on its own diagonal, weak beside it, so that it does not look like stairs. Unit: share of ink.
const line = (diagonal: number) => {
  const at = ((diagonal % period) + period) % period;
  const distance = Math.min(at, period - at);
  return distance < 0.5 ? 1 : distance <= 1 ? 0.31 : 0;
};

const dot: Ink = (x, y) => {
  const shifted = (y >= period / 2 ? x + period / 2 : x) % period;
  const row = y % (period / 2);
  return shifted >= 1 && shifted < 3 && row >= 1 && row < 3 ? 0.75 : 0;
};

const patterns: Partial<Record<Khusus['status'], { ink: string; strength: Ink }>> = {
  'tidak-ada-data': { ink: '#9aa0a6', strength: dot },
  dirahasiakan: { ink: '#80868e', strength: (x, y) => line(x + y) },
  'penyebut-kecil': { ink: '#a6a3b5', strength: (x, y) => Math.max(line(x + y), line(x - y)) },
};

export const hatched = Object.keys(patterns) as Khusus['status'][];

/** One tile of a pattern for the map, at a scale of device pixels; null for plain entries. */
export function patternImage(status: Khusus['status'], fill: string, scale: number): ImageData | null {
  const pattern = patterns[status];
  if (!pattern) return null;
  const side = period * scale;
  const image = new ImageData(side, side);
  const [paper, ink] = [rgb(fill), rgb(pattern.ink)];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const share = pattern.strength(Math.floor((x * 2) / scale) / 2, Math.floor((y * 2) / scale) / 2);
      for (let c = 0; c < 3; c++) {
        image.data[(y * side + x) * 4 + c] = Math.round((paper[c] ?? 0) * (1 - share) + (ink[c] ?? 0) * share);
      }

      image.data[(y * side + x) * 4 + 3] = 255;
    }
  }

  return image;
}

/** CSS background of a legend swatch. */
export function swatch(status: Khusus['status'], fill = specialFills[status]): string {
  const image = patternImage(status, fill, 2);
  if (!image) return fill;
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return `url(${canvas.toDataURL()}) 0 0 / ${period}px ${period}px`;
}

function rgb(hex: string): number[] {
  const digits = /^#([0-9a-f]{6})$/i.exec(hex)?.[1] ?? 'ffffff';
  return [0, 2, 4].map(at => Number.parseInt(digits.slice(at, at + 2), 16));
}
