import { el } from '../dom.ts';
import { sortOutline } from './isian.ts';

interface Baris {
  row: HTMLTableRowElement;
  depth: number;
  place: number;
}

/** Makes the heads of the table into buttons that sort it; areas stay below the one that holds them. */
export function makeSortable(table: HTMLTableElement): void {
  const body = table.tBodies[0];
  if (!body) return;
  const [sum, ...rest] = body.rows;
  if (!sum) return;
  const rows: Baris[] = rest.map((row, place) => ({ row, place, depth: Number(row.dataset.d) }));
  for (const [column, head] of [...table.tHead!.rows[0]!.cells].entries()) {
    const isNumber = head.classList.contains('n');
    const button = el('button', { type: 'button' }, head.textContent);
    button.addEventListener('click', () => {
      const next = { ascending: isNumber ? 'none' : 'descending', descending: isNumber ? 'ascending' : 'none', none: isNumber ? 'descending' : 'ascending' } as const;
      const order = next[(head.getAttribute('aria-sort') ?? 'none') as keyof typeof next];
      for (const other of table.tHead!.rows[0]!.cells) other.removeAttribute('aria-sort');
      if (order !== 'none') head.setAttribute('aria-sort', order);
      const sign = order === 'ascending' ? 1 : -1;
      const sorted = order === 'none' ? rows : sortOutline(rows, (a, b) => sign * compare(a, b, column, isNumber) || a.place - b.place);
      body.replaceChildren(sum, ...sorted.map(one => one.row));
    });
    // Chromium prints no button in the heads that it repeats on every page.
    head.replaceChildren(button, el('span', { class: 'kertas' }, button.textContent));
  }
}

function compare(a: Baris, b: Baris, column: number, isNumber: boolean): number {
  const [one, other] = [a.row.cells[column]!, b.row.cells[column]!];
  if (!isNumber) return (one.textContent ?? '').localeCompare(other.textContent ?? '', 'id');
  return Number(one.dataset.n ?? -Infinity) - Number(other.dataset.n ?? -Infinity) || 0;
}
