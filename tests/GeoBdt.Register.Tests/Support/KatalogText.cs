namespace GeoBdt.Register.Tests;

/// <summary>A small catalog with every kind of definition.</summary>
static class KatalogText
{
    public const string Uji = """
        tema:
          - {id: uji, judul: {id: Uji, en: Test}}
        dimensi:
          - id: dinding
            dari: dinding
          - id: sekolah
            judul: {id: Sekolah, en: School}
            kategori:
              - {id: ya, judul: {id: Ya, en: Yes}, syarat: partisipasi_sekolah = 1}
              - {id: tidak, judul: {id: Tidak, en: No}, syarat: "partisipasi_sekolah in (0, 2)"}
          - id: umur-jenis-kelamin
            judul: {id: Umur dan jenis kelamin, en: Age and sex}
            kategori:
              - {id: l-7-12, judul: {id: L 7–12, en: M 7–12}, syarat: jnskel = 1 and umur between 7 and 12}
              - {id: p-7-12, judul: {id: P 7–12, en: F 7–12}, syarat: jnskel = 2 and umur between 7 and 12}
              - {id: l-13-18, judul: {id: L 13–18, en: M 13–18}, syarat: jnskel = 1 and umur between 13 and 18}
              - {id: p-13-18, judul: {id: P 13–18, en: F 13–18}, syarat: jnskel = 2 and umur between 13 and 18}
              - {id: lain, judul: {id: Lain, en: Other}, syarat: jnskel is missing or umur is missing or not umur between 7 and 18}
          - id: desil-dua
            judul: {id: Desil, en: Decile}
            kategori:
              - {id: bawah, judul: {id: Desil 1–4, en: Decile 1–4}, syarat: desil between 1 and 4}
              - {id: atas, judul: {id: Di atasnya, en: Above}, syarat: desil between 5 and 10}
          - id: lansia
            judul: {id: Lansia, en: Elderly}
            kategori:
              - {id: nol, judul: {id: Tidak ada, en: None}, syarat: banyak(umur >= 60) = 0}
              - {id: ada, judul: {id: Ada, en: Some}, syarat: ada(umur >= 60)}
        indikator:
          - id: semua
            judul: {id: Semua, en: All}
            definisi: {id: Semua., en: All.}
            tema: uji
            satuan: rumah-tangga
            sumber: uji
          - id: orang
            judul: {id: Orang, en: Persons}
            definisi: {id: Orang., en: Persons.}
            tema: uji
            satuan: individu
            sumber: uji
          - id: dinding
            judul: {id: Dinding, en: Walls}
            definisi: {id: Dinding., en: Walls.}
            tema: uji
            satuan: rumah-tangga
            dimensi: [dinding]
            penyebut: semua
            sumber: uji
          - id: dinding-desil
            judul: {id: Dinding menurut desil, en: Walls by decile}
            definisi: {id: Dinding., en: Walls.}
            tema: uji
            satuan: rumah-tangga
            semesta: fasbab is known
            dimensi: [dinding, desil-dua]
            terdalam-silang: kecamatan
            penyebut: dinding{1}
            sumber: uji
          - id: sekolah
            judul: {id: Sekolah, en: School}
            definisi: {id: Sekolah., en: School.}
            tema: uji
            satuan: individu
            semesta: umur between 7 and 18
            dimensi: [sekolah, umur-jenis-kelamin]
            sumber: uji
          - id: sekolah-desil
            judul: {id: Sekolah menurut desil, en: School by decile}
            definisi: {id: Sekolah., en: School.}
            tema: uji
            satuan: individu
            semesta: sta_pkh = 1
            dimensi: [desil-dua, sekolah]
            terdalam: kabupaten
            sumber: uji
          - id: sekolah-provinsi
            judul: {id: Sekolah, en: School}
            definisi: {id: Sekolah., en: School.}
            tema: uji
            satuan: individu
            dimensi: [sekolah]
            terdalam: provinsi
            sumber: uji
          - id: lansia
            judul: {id: Lansia, en: Elderly}
            definisi: {id: Lansia., en: Elderly.}
            tema: uji
            satuan: rumah-tangga
            dimensi: [lansia]
            sumber: uji
          - id: keluarga-perempuan
            judul: {id: Kepala keluarga perempuan, en: Families with a female head}
            definisi: {id: Perempuan., en: Female.}
            tema: uji
            satuan: keluarga
            semesta: desil is known
            syarat: kepala(jnskel = 2) and not banyak(umur < 18) in (0, 3)
            terdalam: kecamatan
            sumber: uji
        """;
}
