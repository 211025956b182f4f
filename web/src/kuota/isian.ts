// From the fields of the form to the parameters of a plan, and from a plan file to the tables in it.

const groupedWhole = /^\d{1,3}(\.\d{3})+$|^\d{1,3}(,\d{3})+$/;
const maxNeeds = 10;

/** The fields that the plan itself does not take. */
const ofPage = ['cari', 'baris', 'bahasa', 'rilis'] as const;

export interface Isian {
  /** Parameters of the plan in the spelling of an address, without empty ones. */
  rencana: Record<string, string>;
  /** How the page shows it. */
  halaman: Record<string, string>;
}

/** Reads the form as the server reads it without scripts: needs by lines, thousands apart, decimal commas. */
export function readIsian(fields: Iterable<[string, string]>): Isian {
  const all = new Map<string, string>();
  for (const [name, text] of fields) if (text.trim() !== '') all.set(name, text.trim());
  const [rencana, halaman]: Record<string, string>[] = [{}, {}] as const;
  const needs: string[] = [], weights: string[] = [];
  for (let i = 1; i <= maxNeeds; i++) {
    const end = i === 1 ? '' : String(i);
    const need = all.get(`kebutuhan${end}`);
    if (need !== undefined) {
      needs.push(need);
      weights.push((all.get(`bobot${end}`) ?? '').replace(',', '.'));
    }

    all.delete(`kebutuhan${end}`);
    all.delete(`bobot${end}`);
  }

  for (const [name, text] of all) {
    if (name === 'cari') continue;
    (ofPage.some(one => one === name) ? halaman : rencana)![name] = tidy(name, text);
  }

  if (needs.length > 0) rencana!.kebutuhan = needs.join(',');
  if (weights.some(one => one !== '')) rencana!.bobot = weights.map(one => one || '1').join(',');
  return { rencana: rencana!, halaman: halaman! };
}

function tidy(name: string, text: string): string {
  if (['total', 'minimal', 'maksimal'].includes(name) && groupedWhole.test(text)) return text.replace(/[.,]/g, '');
  return name === 'batas' ? text.replace(',', '.') : text;
}

/** A query with its names in order; commas, colons and @ are legal there and keep the value grammar readable. */
export function query(...parts: Record<string, string>[]): string {
  const all = Object.entries(Object.assign({}, ...parts) as Record<string, string>).filter(([, text]) => text !== '');
  all.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return new URLSearchParams(all).toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%40', '@');
}

/** The parameters of the plan itself, and what the one beside it has instead; null for none. */
export function apart(rencana: Record<string, string>): { sendiri: Record<string, string>; banding: Record<string, string> | null } {
  const [sendiri, banding]: [Record<string, string>, Record<string, string>] = [{}, {}];
  for (const [name, text] of Object.entries(rencana)) {
    if (name.startsWith('banding-')) banding[name.slice('banding-'.length)] = text;
    else sendiri[name] = text;
  }

  if (Object.keys(banding).length === 0) return { sendiri, banding: null };
  const beside = { ...sendiri, ...banding };
  // Weights belong to the needs that they were given with.
  if ('kebutuhan' in banding && !('bobot' in banding)) delete beside.bobot;
  return { sendiri, banding: beside };
}

/** The tables within a plan file, as CSV that may be uploaded by themselves. */
export function tablesOf(plan: unknown): Partial<Record<'lama' | 'kunci' | 'kebutuhan', string>> {
  const tables: Partial<Record<'lama' | 'kunci' | 'kebutuhan', string>> = {};
  if (typeof plan !== 'object' || plan === null) return tables;
  for (const [name, head] of [['lama', 'kode,kuota'], ['kunci', 'kode,minimal,maksimal'], ['kebutuhan', 'kode,kebutuhan']] as const) {
    const table = (plan as Record<string, unknown>)[name];
    if (typeof table !== 'object' || table === null) continue;
    tables[name] = [head, ...Object.entries(table).map(([kode, value]) => `${kode},${Array.isArray(value) ? value.join(',') : value}`)].join('\n') + '\n';
  }

  return tables;
}

export interface Outlined {
  depth: number;
}

/** Sorts the rows of an outline among their siblings: each keeps what lies below it. Equal ones keep their order. */
export function sortOutline<T extends Outlined>(rows: readonly T[], compare: (a: T, b: T) => number): T[] {
  const sorted: T[] = [];
  const put = (from: number, to: number) => {
    const depth = Math.min(...rows.slice(from, to).map(row => row.depth));
    const heads: { row: T; from: number; to: number }[] = [];
    for (let at = from; at < to; at++) {
      const row = rows[at]!;
      if (row.depth === depth || heads.length === 0) heads.push({ row, from: at + 1, to: at + 1 });
      else heads[heads.length - 1]!.to = at + 1;
    }

    for (const head of heads.sort((a, b) => compare(a.row, b.row))) {
      sorted.push(head.row);
      if (head.to > head.from) put(head.from, head.to);
    }
  };
  if (rows.length > 0) put(0, rows.length);
  return sorted;
}
