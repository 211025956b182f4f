using System.Text.RegularExpressions;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Kamus;

/// <summary>Reads the dictionary of variables, <c>variabel.yaml</c>.</summary>
static partial class KamusFile
{
    const string Bawaan = "GeoBdt.Register.Kamus.variabel.yaml";

    // 254 and 255 mean "not a valid code" and "not filled in".
    const int LargestValue = 253;

    static readonly KodeVariabel[] YaTidak =
        [new(1, new Teks("Ya", "Yes")), new(2, new Teks("Tidak", "No"))];

    /// <summary>Reads the dictionary that the program brings along.</summary>
    public static DaftarVariabel ReadBawaan()
    {
        using var stream = typeof(KamusFile).Assembly.GetManifestResourceStream(Bawaan)!;
        using var text = new StreamReader(stream);
        return Read("variabel.yaml", text);
    }

    /// <summary>Reads a dictionary.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="text">The dictionary.</param>
    /// <exception cref="DeklarasiException">A line breaks a rule.</exception>
    public static DaftarVariabel Read(string file, TextReader text)
    {
        var root = SimpulYaml.Read(file, text);
        root.OnlyKeys("rumah-tangga", "individu");
        var all = new List<Variabel>();
        var ids = new HashSet<string>();
        foreach (var (key, pemilik) in ((string, Pemilik)[])[("rumah-tangga", Pemilik.RumahTangga), ("individu", Pemilik.Individu)])
        {
            foreach (var node in root[key].Items)
            {
                var variabel = ReadVariabel(node, pemilik);
                if (!ids.Add(variabel.Id))
                {
                    throw node["id"].Refuse("id-ganda", $"variabel '{variabel.Id}' ada dua kali.", $"variable '{variabel.Id}' is there twice.");
                }

                all.Add(variabel);
            }
        }

        return new DaftarVariabel(all);
    }

    static Variabel ReadVariabel(SimpulYaml node, Pemilik pemilik)
    {
        node.OnlyKeys("id", "jenis", "judul", "kode", "min", "maks", "jenuh", "rincian");
        var id = node["id"];
        if (!IdForm().IsMatch(id.Text))
        {
            throw id.Refuse("id", "id harus huruf kecil, angka, dan garis bawah.", "an id is lower-case letters, digits and underscores.");
        }

        var rincian = node.Find("rincian")?.Text ?? "";
        var jenis = node["jenis"];
        var (judul, isNumber) = (node["judul"].Teks(), jenis.Text == "angka");
        if (node.Find(isNumber ? "kode" : "min") is { } unfit)
        {
            throw unfit.Refuse("kunci-jenis", $"tidak berlaku untuk jenis {jenis.Text}.", $"does not apply to kind {jenis.Text}.");
        }

        if (isNumber)
        {
            var min = (byte)node["min"].Number(0, LargestValue);
            var max = (byte)node["maks"].Number(min, LargestValue);
            return new Variabel(
                id.Text, pemilik, JenisVariabel.Angka, judul, [], min, max, node.Find("jenuh")?.Flag() ?? false, rincian);
        }

        KodeVariabel[] kode = jenis.Text == "ya-tidak" ? YaTidak : ReadKode(node["kode"]);
        if (jenis.Text != "himpunan")
        {
            return jenis.Text is "kategori" or "ya-tidak"
                ? new Variabel(id.Text, pemilik, JenisVariabel.Kategori, judul, kode, kode[0].Nilai, kode[^1].Nilai, false, rincian)
                : throw jenis.Refuse("jenis", $"jenis '{jenis.Text}' bukan kategori, ya-tidak, angka, atau himpunan.", $"unknown kind '{jenis.Text}'.");
        }

        var sum = kode.Aggregate(0, (sum, one) => sum + one.Nilai);
        if (kode.Any(one => one.Nilai == 0 || (one.Nilai & (one.Nilai - 1)) != 0) || sum > LargestValue)
        {
            throw node["kode"].Refuse("himpunan", "kode himpunan harus pangkat dua dan jumlahnya di bawah 254.",
                "codes of a set are powers of two with a sum below 254.");
        }

        return new Variabel(id.Text, pemilik, JenisVariabel.Himpunan, judul, kode, 0, (byte)sum, false, rincian);
    }

    static KodeVariabel[] ReadKode(SimpulYaml node)
    {
        var kode = new List<KodeVariabel>();
        foreach (var (key, title) in node.Entries)
        {
            var value = (byte)key.Number(kode.Count == 0 ? 0 : kode[^1].Nilai + 1, LargestValue);
            kode.Add(new KodeVariabel(value, title.Teks("hanya", "tiada"), title.Find("hanya")?.Text)
            {
                Tiada = title.Find("tiada")?.Flag() ?? false,
            });
        }

        return kode.Count > 0 ? [.. kode] : throw node.Refuse("kode", "tidak ada kode.", "there are no codes.");
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex IdForm();
}
