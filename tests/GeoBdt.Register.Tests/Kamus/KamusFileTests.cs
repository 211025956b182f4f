using System.Text.Json;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Tests.Kamus;

public sealed class KamusFileTests
{
    // Columns whose variable has another name, and the three whose codes are not simply those of the questionnaire.
    static readonly Dictionary<string, string> Renamed = new() { ["ada_kartu_identitas"] = "kartu_identitas" };

    [Fact]
    public void The_dictionary_of_the_program_has_every_coded_column_of_the_codebook_with_its_codes()
    {
        using var codebook = JsonDocument.Parse(
            File.ReadAllText(Requires.Shared("data/codebook/codebook_bdt2015_dtks.json")));

        foreach (var file in codebook.RootElement.EnumerateObject())
        {
            var pemilik = file.Name == "RT" ? Pemilik.RumahTangga : Pemilik.Individu;
            foreach (var column in file.Value.EnumerateObject())
            {
                var name = column.Name.ToLowerInvariant();
                Assert.True(DaftarVariabel.Bawaan.TryFind(Renamed.GetValueOrDefault(name, name), out var variabel), name);
                Assert.Equal(pemilik, variabel.Pemilik);
                var codes = column.Value.EnumerateObject().Select(code => int.Parse(code.Name)).Order().ToArray();
                // Yes/no is written 3/4 in every other column; the value 0 of a set is "none of them".
                var expected = codes is [3, 4] ? [1, 2] : variabel.Jenis == JenisVariabel.Himpunan ? codes[1..] : codes;
                Assert.Equal(expected, variabel.Kode.Select(code => (int)code.Nilai).Take(expected.Length));
            }
        }
    }

    [Fact]
    public void Kinds_become_values_and_limits()
    {
        Assert.True(DaftarVariabel.Bawaan.TryFind("kartu_identitas", out var cards));
        Assert.True(DaftarVariabel.Bawaan.TryFind("luas_lantai", out var area));
        Assert.True(DaftarVariabel.Bawaan.TryFind("ada_lemari_es", out var fridge));

        Assert.Equal((JenisVariabel.Himpunan, (byte)0, (byte)15), (cards.Jenis, cards.Min, cards.Maks));
        Assert.Equal((JenisVariabel.Angka, (byte)1, (byte)253, true), (area.Jenis, area.Min, area.Maks, area.Jenuh));
        Assert.Equal(["Ya", "Tidak"], fridge.Kode.Select(code => code.Judul.Id));
        Assert.Equal("B3.R2", area.Rincian);
    }

    [Theory]
    [InlineData("id: Umur, jenis: angka, min: 0, maks: 120", "id", 2)]
    [InlineData("id: umur, jenis: angka, min: 0, maks: 254", "bilangan", 2)]
    [InlineData("id: umur, jenis: angka, min: 9, maks: 8", "bilangan", 2)]
    [InlineData("id: umur, jenis: angka, maks: 8", "kunci-wajib", 2)]
    [InlineData("id: umur, jenis: lain, kode: {1: {id: a, en: b}}", "jenis", 2)]
    [InlineData("id: umur, jenis: kategori, min: 0, kode: {1: {id: a, en: b}}", "kunci-jenis", 2)]
    [InlineData("id: umur, jenis: kategori, kode: {2: {id: a, en: b}, 1: {id: a, en: b}}", "bilangan", 2)]
    [InlineData("id: umur, jenis: kategori, kode: {}", "kode", 2)]
    [InlineData("id: umur, jenis: himpunan, kode: {3: {id: a, en: b}}", "himpunan", 2)]
    [InlineData("id: umur, jenis: ya-tidak, warna: merah", "kunci-tidak-dikenal", 2)]
    public void A_faulty_variable_is_refused_with_its_line_and_rule(string fields, string rule, int line)
    {
        var text = $"rumah-tangga:\n  - {{judul: {{id: a, en: b}}, {fields}}}\nindividu: []\n";

        var e = Assert.Throws<DeklarasiException>(() => KamusFile.Read("v.yaml", new StringReader(text)));

        Assert.Equal((rule, "v.yaml", (long)line), (e.Rule, e.File, e.Line));
        Assert.StartsWith($"v.yaml:{line}:", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rumah-tangga: [", 2)]
    [InlineData("rumah-tangga: {a: b\nindividu: 'c", 0)]
    public void Text_that_is_no_YAML_is_refused(string text, int line)
    {
        var e = Assert.Throws<DeklarasiException>(() => KamusFile.Read("v.yaml", new StringReader(text)));

        Assert.Equal(("yaml", (long)line), (e.Rule, e.Line));
    }

    [Fact]
    public void A_variable_that_is_there_twice_is_refused_where_it_stands_again()
    {
        const string One = "  - {id: umur, jenis: ya-tidak, judul: {id: a, en: b}}\n";

        var e = Assert.Throws<DeklarasiException>(
            () => KamusFile.Read("v.yaml", new StringReader($"rumah-tangga:\n{One}individu:\n{One}")));

        Assert.Equal(("id-ganda", 4L), (e.Rule, e.Line));
    }
}
