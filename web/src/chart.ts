import { el, svg } from './dom.ts';

export interface Bar {
  label: string;
  /** Null: no number, with the reason. */
  value: number | null;
  text: string;
  isChosen: boolean;
}

const width = 336, height = 112, top = 22, bottom = 22;

/** Bars over the editions; a withheld or missing number stays an empty, dashed place. */
export function editionBars(bars: readonly Bar[], label: string): HTMLElement {
  const most = Math.max(0, ...bars.map(bar => bar.value ?? 0)) || 1;
  const slot = width / bars.length;
  const thick = Math.min(44, slot * 0.62);
  const base = height - bottom;
  const drawing = svg('svg', {
    viewBox: `0 0 ${width} ${height}`, role: 'img',
    'aria-label': `${label}: ${bars.map(bar => `${bar.label} ${bar.text}`).join(', ')}`,
  }, svg('line', { x1: 0, x2: width, y1: base + 0.5, y2: base + 0.5, class: 'axis' }),
  ...bars.flatMap((bar, i) => {
    const middle = slot * (i + 0.5);
    const tall = bar.value === null ? base - top : Math.max(1.5, (bar.value / most) * (base - top));
    return [
      svg('rect', {
        x: middle - thick / 2, width: thick, y: base - tall, height: tall, rx: 2,
        class: bar.value === null ? 'missing' : bar.isChosen ? 'chosen' : 'bar',
      }),
      svg('text', { x: middle, y: bar.value === null ? (base + top) / 2 : base - tall - 6, class: bar.isChosen ? 'value chosen' : 'value' },
        bar.value === null ? '–' : bar.text),
      svg('text', { x: middle, y: height - 6, class: bar.isChosen ? 'tick chosen' : 'tick' }, bar.label),
    ];
  }));
  return el('div', { class: 'chart' }, drawing);
}
