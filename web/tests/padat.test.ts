import { expect, test } from 'vitest';
import { featureIds, readPadat } from '../src/padat.ts';

function answer(head: object, body: number[]): ArrayBuffer {
  const text = new TextEncoder().encode(JSON.stringify(head));
  const bytes = new Uint8Array(8 + text.length + body.length);
  bytes.set(new TextEncoder().encode('GBP1'));
  new DataView(bytes.buffer).setUint32(4, text.length, true);
  bytes.set(text, 8);
  bytes.set(body, 8 + text.length);
  return bytes.buffer;
}

const head = {
  isi: 'nilai', rilis: 'r', tingkat: 'desa', induk: null, geometri: 'g', jumlah: 5, kode: '/wilayah/kode?tingkat=desa&v=g',
  ukuran: [{ ukuran: 'x:persen@2020-10' }],
};

test('values, withheld, missing and small denominators come out as they went in', () => {
  // Steps of a hundredth above 12.50: 0, 300 = 4 · 64 + 44 (three first bits 100, six below), none, withheld, and 5 over a
  // small denominator. Symbols: 0; 8 + (6 − 1) · 4 + (4 − 4) = 28; 5, after the 32 of the other status. 44 = 101100.
  const bytes = answer(
    { ...head, susunan: [{ desimal: 2, terkecil: 1250, presisi: 3, lambang: 32, bita: 1 }] },
    [2, 2 + 28, 0, 1, 2 + 32 + 5, 44]);

  const read = readPadat(bytes);

  if (read.kind !== 'nilai') throw new Error(read.kind);
  expect([...read.values[0]!]).toEqual([12.5, 15.5, Number.NaN, Number.NaN, 12.55]);
  expect(read.statuses[0]).toEqual(['ada', 'ada', 'tidak-ada-data', 'dirahasiakan', 'penyebut-kecil']);
});

test('the bits below are read low bit first across bytes, and several values follow each other', () => {
  // Of precision 1 a symbol is the number of bits below, plus 1: 0 is 0, 1 is 1, 2 is 2–3, 3 is 4–7, 9 is 256–511.
  const layout = { desimal: 0, terkecil: -3, presisi: 1, lambang: 10, bita: 2 };
  // 2 = 2 + 0, 3 = 2 + 1, 511 = 256 + 255: bits 0, 1, 11111111.
  const one = [2, 3, 4, 4, 11, 0b11111110, 0b00000011];
  const read = readPadat(answer({ ...head, susunan: [layout, layout] }, [...one, ...one]));

  if (read.kind !== 'nilai') throw new Error(read.kind);
  expect(read.values.map(list => [...list])).toEqual([[-3, -2, -1, 0, 508], [-3, -2, -1, 0, 508]]);
});

test('classes are two areas a byte', () => {
  const read = readPadat(answer({ ...head, isi: 'kelas', legenda: [{}] }, [0x54, 0x10, 0x08]));

  if (read.kind !== 'kelas') throw new Error(read.kind);
  expect([...read.symbols[0]!]).toEqual([4, 5, 0, 1, 8]);
});

test('ids are summed, and a list of other boundaries is refused', () => {
  expect(featureIds({ geometri: 'g', jumlah: 3 }, { geometri: 'g', jumlah: 3, kode: [1101012001, 1, 9990] }))
    .toEqual([1101012001, 1101012002, 1101021992]);
  expect(() => featureIds({ geometri: 'h', jumlah: 3 }, { geometri: 'g', jumlah: 3, kode: [1, 1, 1] })).toThrow('code list of g');
  expect(() => featureIds({ geometri: 'g', jumlah: 2 }, { geometri: 'g', jumlah: 3, kode: [1, 1, 1] })).toThrow();
});

test('what is cut short or something else is refused', () => {
  expect(() => readPadat(new TextEncoder().encode('{"rilis":"x"}').buffer)).toThrow('not a compact answer');
  const cut = answer({ ...head, susunan: [{ desimal: 0, terkecil: 0, presisi: 1, lambang: 1, bita: 0 }] }, [2, 2, 2]);
  expect(() => readPadat(cut)).toThrow('expected 5');
});

test.each([
  ['bits that are not there, though bytes of another value follow', { presisi: 1, lambang: 10, bita: 0 }, [2, 2, 2, 2, 11]],
  ['bits that nothing reads', { presisi: 1, lambang: 10, bita: 1 }, [2, 2, 2, 2, 2, 7]],
  ['a symbol beyond the last', { presisi: 1, lambang: 1, bita: 0 }, [2, 3, 2, 2, 4]],
  ['no symbols', { presisi: 1, lambang: 0, bita: 0 }, [2, 2, 2, 2, 2]],
  ['no precision', { presisi: 0, lambang: 3, bita: 0 }, [2, 2, 2, 2, 2]],
  ['fewer bytes than none', { presisi: 1, lambang: 1, bita: -1 }, [2, 2, 2, 2]],
])('%s: refused', (_, layout, bytes) => {
  const full = { desimal: 0, terkecil: 0, ...layout };
  const whole = { desimal: 0, terkecil: 0, presisi: 1, lambang: 1, bita: 0 };
  expect(() => readPadat(answer({ ...head, susunan: [full, whole] }, [...bytes, 2, 2, 2, 2, 2]))).toThrow('compact answer');
});

test('a head that promises more than there is costs no memory', () => {
  const layout = { desimal: 0, terkecil: 0, presisi: 1, lambang: 1, bita: 0 };
  expect(() => readPadat(answer({ ...head, jumlah: 4e9, susunan: [layout] }, [2]))).toThrow('expected 4000000000');
  expect(() => readPadat(answer({ ...head, jumlah: -5, susunan: [layout] }, [2]))).toThrow('compact answer');
  const cut = answer({ ...head, susunan: [layout] }, []).slice(0, 40);
  expect(() => readPadat(cut)).toThrow('compact answer of 40 bytes');
});

test('a code list that does not ascend is refused', () => {
  expect(() => featureIds({ geometri: 'g', jumlah: 2 }, { geometri: 'g', jumlah: 2, kode: [3503, -1] })).toThrow('out of order');
});
