<?php
/*
 * Widget statis OpenSID: tabel dan grafik kecil angka GeoBdt, diambil oleh server desa sendiri.
 * Static widget for OpenSID: a table and a small chart of GeoBdt's numbers, fetched by the village's own server.
 *
 * Pasang: taruh berkas ini di folder widget tema atau desa/widgets, lalu pilih di Admin Web > Widget sebagai widget statis.
 * Nama fungsi atau variabel global tidak dipakai, jadi beberapa salinan dapat tampil pada satu halaman. PHP 7.4 atau lebih baru.
 */
(static function (array $atur): void {
    // Di bawah ini, teks dari luar selalu melalui $teks sebelum dicetak. / Whatever comes from outside is escaped by $teks.
    $teks = static function ($nilai): string {
        return htmlspecialchars(is_scalar($nilai) ? (string) $nilai : '', ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
    };
    $inggris = $atur['bahasa'] === 'en';
    $kata = static function (string $id, string $en) use ($inggris): string {
        return $inggris ? $en : $id;
    };

    // Desa: di samping kecamatan dan kabupatennya. Wilayah lain: wilayah di bawahnya.
    $bagian = explode('.', $atur['kode']);
    $tanya = [];
    if (count($bagian) === 4) {
        foreach (['desa' => 4, 'kecamatan' => 3, 'kabupaten' => 2] as $tingkat => $panjang) {
            $tanya[] = ['tingkat' => $tingkat, 'induk' => implode('.', array_slice($bagian, 0, $panjang))];
        }
    } else {
        $tanya[] = ['induk' => $atur['kode']];
    }

    // Satu jawaban JSON, atau null: batas waktu dan ukuran berlaku untuk seluruhnya. / Limits hold for the whole answer.
    $ambil = static function (string $alamat, float $sampai): ?array {
        $terbesar = 512 * 1024;
        $sisa = $sampai - microtime(true);
        if ($sisa <= 0) {
            return null;
        }
        $konteks = stream_context_create(['http' => [
            'timeout' => $sisa, 'max_redirects' => 3, 'ignore_errors' => true, 'protocol_version' => 1.1,
            'header' => "Accept: application/json\r\nConnection: close\r\n", 'user_agent' => 'geobdt-opensid',
        ]]);
        $aliran = @fopen($alamat, 'rb', false, $konteks);
        if ($aliran === false) {
            return null;
        }
        $isi = '';
        while (!feof($aliran) && strlen($isi) <= $terbesar) {
            $sisa = $sampai - microtime(true);
            if ($sisa <= 0) {
                break;
            }
            stream_set_timeout($aliran, (int) $sisa, (int) (fmod($sisa, 1) * 1e6));
            $potong = fread($aliran, 16384);
            if ($potong === false || stream_get_meta_data($aliran)['timed_out']) {
                break;
            }
            $isi .= $potong;
        }
        $selesai = feof($aliran);
        $kepala = array_filter(stream_get_meta_data($aliran)['wrapper_data'] ?? [], static function ($baris): bool {
            return is_string($baris) && strncmp($baris, 'HTTP/', 5) === 0;
        });
        fclose($aliran);
        if (!$selesai || !preg_match('#^HTTP/\S+ 200\b#', (string) end($kepala))) {
            return null;
        }
        $json = json_decode($isi, true, 16);
        $utuh = is_array($json) && is_array($json['ukuran'] ?? null) && $json['ukuran'] !== [] && is_array($json['wilayah'] ?? null);
        return $utuh ? $json : null;
    };

    // Tembolok: angka terakhir yang utuh, kapan diambil dan kapan terakhir dicoba. / The last whole numbers, fetched when, tried when.
    $folder = $atur['tembolok'] !== '' ? $atur['tembolok'] : sys_get_temp_dir();
    $berkas = $folder . '/geobdt-' . sha1(json_encode([$atur['server'], $atur['kode'], $atur['ukuran']])) . '.json';
    $simpan = static function (array $isi) use ($berkas, $folder): void {
        $baru = @tempnam($folder, 'geobdt-');
        // Tidak pernah setengah tertulis: berkas baru menggantikan yang lama sekaligus. / Never half written.
        if ($baru !== false && (@file_put_contents($baru, json_encode($isi)) === false || !@rename($baru, $berkas))) {
            @unlink($baru);
        }
    };
    $ada = json_decode((string) @file_get_contents($berkas), true, 20);
    $ada = (is_array($ada) ? $ada : []) + ['diambil' => 0, 'dicoba' => 0, 'jawaban' => []];
    $kini = time();
    // Sesudah gagal, jeda: halaman desa tidak ikut lambat. / After a failure a pause, so that the village's page does not become slow too.
    if ($kini - $ada['diambil'] >= $atur['segar'] && $kini - $ada['dicoba'] >= $atur['jeda']) {
        $simpan(['dicoba' => $kini] + $ada);
        $sampai = microtime(true) + $atur['batas-waktu'];
        $jawaban = [];
        foreach ($tanya as $satu) {
            $jawaban[] = $ambil(rtrim($atur['server'], '/') . '/nilai?' . http_build_query(['ukuran' => $atur['ukuran']] + $satu, '', '&', PHP_QUERY_RFC3986), $sampai);
        }
        if (!in_array(null, $jawaban, true)) {
            $ada = ['diambil' => $kini, 'dicoba' => $kini, 'jawaban' => $jawaban];
            $simpan($ada);
        }
    }

    $tingkat = [4 => 'desa', 3 => 'kecamatan', 2 => 'kabupaten', 1 => 'provinsi'][count($bagian)] ?? 'desa';
    $profil = rtrim($atur['server'], '/') . '/' . $tingkat . '/' . rawurlencode($atur['kode']) . ($inggris ? '?bahasa=en' : '');
    if ($ada['jawaban'] === []) {
        echo '<p>', $kata('Angka belum dapat diambil.', 'The numbers could not be fetched yet.'),
            ' <a href="', $teks($profil), '" target="_blank" rel="noopener">', $kata('Buka halamannya', 'Open the page'), "</a></p>\n";
        return;
    }

    $bahasa = $inggris ? 'en' : 'id';
    $ukuran = $ada['jawaban'][0]['ukuran'];
    $baris = [];
    foreach ($ada['jawaban'] as $satu) {
        foreach ($satu['wilayah'] as $wilayah) {
            $baris[] = $wilayah;
        }
    }
    // Mengapa tidak ada angka dikatakan, bukan dibiarkan kosong. / Why there is no number is said, not left blank.
    $sebab = [
        'dirahasiakan' => $kata('dirahasiakan', 'withheld'),
        'tidak-ada-data' => $kata('tidak ada data', 'no data'),
        'penyebut-kecil' => $kata('penyebut kecil', 'small denominator'),
    ];
    $angka = static function (array $wilayah, int $i) use ($ukuran, $inggris, $sebab): string {
        $nilai = $wilayah['nilai'][$i] ?? null;
        $status = $wilayah['status'][$i] ?? 'tidak-ada-data';
        if (!is_int($nilai) && !is_float($nilai)) {
            return $sebab[$status] ?? $sebab['tidak-ada-data'];
        }
        $tulis = number_format($nilai, (int) ($ukuran[$i]['desimal'] ?? 0), $inggris ? '.' : ',', $inggris ? ',' : '.');
        $tulis .= ($ukuran[$i]['satuan'] ?? '') === 'persen' ? ' %' : '';
        return $tulis . ($status === 'penyebut-kecil' ? ' (' . $sebab[$status] . ')' : '');
    };
    $edisi = [];
    foreach ($ukuran as $satu) {
        $edisi[] = $satu['periode'] ?? $satu['edisi'] ?? '';
    }

    if (!empty($ada['jawaban'][0]['sampel'])) {
        echo '<p><strong>', $kata('Data buatan', 'Invented data'), "</strong></p>\n";
    }
    echo '<table class="table table-striped"><caption>', $kata('Edisi ', 'Edition '), $teks(implode(', ', array_unique($edisi))), "</caption>\n<thead><tr><th scope=\"col\">",
        $kata('Wilayah', 'Area'), '</th>';
    foreach ($ukuran as $satu) {
        echo '<th scope="col">', $teks($satu['judul'][$bahasa] ?? ''), '</th>';
    }
    echo "</tr></thead>\n<tbody>\n";
    foreach ($baris as $wilayah) {
        echo '<tr><th scope="row" align="left">', $teks($wilayah['nama'] ?? ''), '</th>';
        foreach (array_keys($ukuran) as $i) {
            echo '<td align="right">', $teks($angka($wilayah, $i)), '</td>';
        }
        echo "</tr>\n";
    }
    echo "</tbody></table>\n";

    // Grafik batang ukuran pertama; tanpa gaya atau skrip, jadi tampil di bawah kebijakan situs mana pun.
    $terpanjang = 0.0;
    foreach ($baris as $wilayah) {
        $terpanjang = max($terpanjang, (float) ($wilayah['nilai'][0] ?? 0));
    }
    $digambar = array_slice($baris, 0, 40);
    $tinggi = 24 * count($digambar);
    $judul = $ukuran[0]['judul'][$bahasa] ?? '';
    echo '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 ', $tinggi, '" width="100%" role="img" font-family="sans-serif" font-size="11" aria-label="',
        $teks($kata('Grafik batang: ', 'Bar chart: ') . $judul), "\">\n";
    foreach ($digambar as $i => $wilayah) {
        $nilai = max(0.0, (float) ($wilayah['nilai'][0] ?? 0));
        $lebar = $terpanjang > 0 ? 110 * $nilai / $terpanjang : 0;
        $y = 24 * $i;
        $nama = (string) ($wilayah['nama'] ?? '');
        $pendek = preg_match('/^.{20}./us', $nama) ? preg_replace('/^(.{19}).*/us', '$1…', $nama) : $nama;
        printf("<text x=\"0\" y=\"%d\" fill=\"#222\">%s</text><rect x=\"120\" y=\"%d\" width=\"%.1F\" height=\"16\" fill=\"%s\"/><text x=\"%.1F\" y=\"%d\" fill=\"#222\">%s</text>\n",
            $y + 16, $teks($pendek), $y + 4, $lebar, $i === 0 && count($bagian) === 4 ? '#0b57a4' : '#5f8fbf', 125 + $lebar, $y + 16, $teks($angka($wilayah, 0)));
    }
    echo "</svg>\n<p><small>", $teks($ada['jawaban'][0]['catatan'][$bahasa] ?? '');
    if ($kini - $ada['diambil'] >= 2 * $atur['segar']) {
        echo ' ', $kata('Angka terakhir yang dapat diambil: ', 'Last numbers that could be fetched: '), date('Y-m-d', $ada['diambil']), '.';
    }
    echo ' <a href="', $teks($profil), '" target="_blank" rel="noopener">', $kata('Selengkapnya', 'More'), "</a></small></p>\n";
})([
    // Alamat server GeoBdt, tanpa garis miring di akhir. / Address of the GeoBdt server.
    'server' => 'http://127.0.0.1:5080',
    // Kode Kemendagri bertitik. / Dotted Kemendagri code.
    'kode' => '35.03.01.2001',
    // Satu ukuran atau lebih, dipisah koma; tanpa @edisi selalu yang terbaru. / Values by comma; without @edition always the latest.
    'ukuran' => 'sanitasi-tak-layak,desil.1',
    // id atau / or en.
    'bahasa' => 'id',
    // Folder tembolok yang dapat ditulis; kosong: folder sementara sistem. / Writable cache folder; empty: the system's.
    'tembolok' => '',
    // Detik. Angka disimpan selama; seluruh pengambilan paling lama; jeda sesudah gagal. / Seconds: kept, at most fetching, pause after failure.
    'segar' => 21600,
    'batas-waktu' => 3,
    'jeda' => 300,
]);
