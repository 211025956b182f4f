import type { Teks } from '../contract.ts';
import { apart, query } from './isian.ts';
import type { Berkas } from './kata.ts';

/** What a plan is asked by: parameters, how it is shown, and the files beside. */
export interface Permintaan {
  rencana: Record<string, string>;
  halaman: Record<string, string>;
  files: ReadonlyMap<Berkas, File>;
}

/** A refusal, as problem+json has it, with the rows of files that were refused. */
export interface Masalah {
  title?: string;
  detail?: string;
  baris?: { berkas: string; baris: number; kode: string | null; aturan: Teks }[];
}

/** Asks for a plan in a form: the page of it, another file, or why there is none. Without tables the address says everything. */
export async function kirim(akar: string, { rencana, halaman, files }: Permintaan, format: string, signal: AbortSignal): Promise<Document | Response | Masalah> {
  if (files.size === 0) return read(await fetch(`${akar}kuota?${query(rencana, halaman, { f: format })}`, { headers, signal }), format);
  const { sendiri, banding } = apart(rencana);
  const own = replaced(sendiri, files);
  if (!banding || format === 'rencana') return read(await post(akar, own, halaman, format, files, signal), format);

  // The plan beside is sent along as a file of its own, which holds the tables too.
  const other = await post(akar, replaced(banding, files), {}, 'rencana', files, signal);
  if (!other.ok) return read(other, 'rencana');
  return read(await post(akar, own, halaman, format, new Map([['rencana', new File([await other.arrayBuffer()], 'banding.rencana.json')]]), signal), format);
}

const headers = { accept: 'application/json, text/html;q=0.5' };

// A table stands in the place of a value of the release.
function replaced(rencana: Record<string, string>, files: ReadonlyMap<Berkas, File>): Record<string, string> {
  const own = { ...rencana };
  if (files.has('lama')) delete own.lama;
  if (files.has('kebutuhan')) {
    delete own.kebutuhan;
    delete own.bobot;
  }

  return own;
}

function post(
  akar: string, rencana: Record<string, string>, halaman: Record<string, string>, format: string, files: ReadonlyMap<string, File>, signal: AbortSignal,
): Promise<Response> {
  const body = new FormData();
  for (const [name, file] of files) body.append(name, file, file.name);
  return fetch(`${akar}kuota/rencana?${query(rencana, halaman, { f: format })}`, { method: 'POST', body, headers, signal });
}

async function read(answer: Response, format: string): Promise<Document | Response | Masalah> {
  const type = answer.headers.get('content-type') ?? '';
  if (type.includes('problem+json') || (!answer.ok && !type.includes('text/html'))) {
    return await answer.json().catch(() => ({ title: `HTTP ${answer.status}` })) as Masalah;
  }

  return format === 'halaman' ? new DOMParser().parseFromString(await answer.text(), 'text/html') : answer;
}

/** Saves an answer as a file. */
export async function simpan(answer: Response, format: string): Promise<void> {
  const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? `kuota.${format}`;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  setTimeout(() => { URL.revokeObjectURL(link.href); }, 60_000);
}
