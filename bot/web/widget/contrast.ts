// Corrects a site's brand colour until words on it can be read.

import { set } from './dom';

export type Rgb = [red: number, green: number, blue: number];

/** WCAG 2.2, relative luminance. */
export function luminance([red, green, blue]: Rgb): number {
  const part = (value: number) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
}

/** WCAG 2.2, contrast ratio, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [first, second] = [luminance(one), luminance(other)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

/** The colour, moved towards black (or white, beside a dark one) until the ratio is reached. */
export function readable(colour: Rgb, beside: Rgb, ratio = 4.5): Rgb {
  const target = luminance(beside) > 0.18 ? 0 : 255;
  for (let step = 0; step <= 50; step += 1) {
    const moved = colour.map((part) => Math.round(part + (target - part) * (step / 50))) as Rgb;
    if (contrast(moved, beside) >= ratio) return moved;
  }
  return [target, target, target];
}

/** "rgb(1, 2, 3)", as browsers tell colours; null for anything else. */
export function parseRgb(css: string): Rgb | null {
  const match = /^rgba?\((\d+)[, ]+(\d+)[, ]+(\d+)/.exec(css);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : null;
}

/** The same for whatever a browser can paint, oklch() among it; null for what it cannot. */
export function paintedRgb(css: string): Rgb | null {
  const brush = set(document.createElement('canvas'), { width: '1', height: '1' }).getContext('2d');
  if (!brush) return null;
  brush.fillStyle = '#000';
  brush.fillStyle = css;
  brush.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = brush.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** The colour for CSS. */
export const toCss = (colour: Rgb): string => `rgb(${colour.join(' ')})`;
