using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Katalog;

/// <summary>Reads the files of a catalog: themes, dimensions, indicators.</summary>
sealed class KatalogFile
{
    readonly SyaratYaml _syarat;
    readonly Deklarasi _tema = new();
    readonly Deklarasi _dimensi = new();
    readonly Deklarasi _indikator = new();

    KatalogFile(DaftarVariabel kamus) => _syarat = new SyaratYaml(kamus);

    /// <summary>Reads and checks.</summary>
    /// <param name="files">Names, for messages, and texts.</param>
    /// <param name="kamus">Variables that conditions may name.</param>
    /// <exception cref="DeklarasiException">A line breaks a rule.</exception>
    public static IReadOnlyList<IndicatorDefinition> Read(IEnumerable<(string Name, string Text)> files, DaftarVariabel kamus)
    {
        var katalog = new KatalogFile(kamus);
        foreach (var (name, text) in files) katalog.Add(name, text);
        List<IndicatorDefinition> all =
        [
            .. katalog._indikator.Nodes
                .OrderBy(pair => katalog._tema.IndexOf(pair.Node["tema"], "tema", "theme"))
                .Select(pair => katalog.ReadIndikator(pair.Id, pair.Node)),
        ];
        KatalogRules.CheckPenyebut(all);
        return all;
    }

    void Add(string name, string text)
    {
        _syarat.Add(name, text);
        using var reader = new StringReader(text);
        var root = SimpulYaml.Read(name, reader);
        root.OnlyKeys("tema", "dimensi", "indikator");
        _tema.Add(root.Find("tema"));
        _dimensi.Add(root.Find("dimensi"));
        _indikator.Add(root.Find("indikator"));
    }

    IndicatorDefinition ReadIndikator(string id, SimpulYaml node)
    {
        node.OnlyKeys("id", "judul", "definisi", "tema", "satuan", "semesta", "dimensi", "syarat", "penyebut", "penyebut-silang", "terdalam",
            "terdalam-silang", "kelas", "sumber", "satu-data", "hitung");
        var satuan = ReadSatuan(node["satuan"]);
        var hitung = node.Find("hitung")?.Text;
        var semesta = node.Find("semesta") is { } universe ? _syarat.Read(universe, satuan) : null;
        var nodes = node.Find("dimensi") is { } list ? list.Items : [];
        if (nodes.Count > 2)
        {
            throw nodes[2].Refuse("dimensi", "paling banyak dua dimensi.", "two dimensions at most.");
        }

        var dimensi = nodes.Select(one => ReadDimensi(one, satuan, semesta, hitung is not null)).ToArray();
        var syarat = ReadSyarat(node, satuan, nodes.Count > 0 || hitung is not null);
        Syarat?[] conditions = [semesta, syarat, .. dimensi.SelectMany(one => one.Syarat)];
        Variabel[] variables = [.. conditions.OfType<Syarat>().SelectMany(one => one.Variables()).Distinct()];
        var definition = new IndicatorDefinition(
            new Indicator(
                id, node["judul"].Teks(), node["definisi"].Teks(), satuan, Asal.Register, [.. dimensi.Select(one => one.Dimensi)],
                node.Find("penyebut")?.Text, ReadTingkat(node.Find("terdalam")) ?? Tingkat.Desa, node["sumber"].Text)
            {
                Tema = ReadTema(node["tema"]),
                Kelas = ReadKelas(node.Find("kelas")),
                PenyebutSilang = node.Find("penyebut-silang")?.Text,
                TerdalamSilang = ReadTingkat(node.Find("terdalam-silang")),
                Semesta = semesta?.ToString(),
                Syarat = syarat?.ToString(),
                SatuData = node.Find("satu-data") is { } satuData ? ReadSatuData(satuData, variables) : DefaultSatuData(node, variables),
            },
            hitung)
        {
            Semesta = semesta,
            Syarat = syarat,
            Kategori = hitung is null ? [.. dimensi.Select(one => one.Syarat)] : [],
            SalingLepas = hitung is null ? [.. dimensi.Select(one => Pembagian.Prove(one.Syarat, null).IsDisjoint)] : [],
            Node = node,
            Variabel = variables,
        };
        KatalogRules.CheckCells(definition, node);
        return definition;
    }

    Syarat? ReadSyarat(SimpulYaml node, Satuan satuan, bool isElsewhere)
    {
        if (node.Find("syarat") is not { } syarat) return null;
        return isElsewhere
            ? throw syarat.Refuse("syarat", "syarat hanya untuk indikator tanpa dimensi dan tanpa hitung.",
                "a condition is for indicators without dimensions and without hitung.")
            : _syarat.Read(syarat, satuan);
    }

    (Dimensi Dimensi, Syarat[] Syarat) ReadDimensi(SimpulYaml written, Satuan satuan, Syarat? semesta, bool isComputed)
    {
        var (id, node) = written.IsText ? (written.Text, _dimensi.Find(written, "dimensi", "dimension")) : (Deklarasi.IdOf(written), written);
        if (isComputed) node.OnlyKeys("id", "judul", "kategori", "lengkap");
        else node.OnlyKeys("id", "judul", "kategori", "dari");
        if (node.Find("dari") is { } dari)
        {
            if (node.Find("kategori") is { } both)
            {
                throw both.Refuse("dimensi", "dari dan kategori tidak dapat bersama.", "dari and kategori exclude each other.");
            }

            return FromVariable(id, node, dari, satuan, semesta);
        }

        var kategori = node["kategori"].Items;
        if (kategori.Count == 0) throw node["kategori"].Refuse("kategori", "tidak ada kategori.", "there are no categories.");
        var ids = new HashSet<string>();
        foreach (var one in kategori)
        {
            one.OnlyKeys("id", "judul", "syarat");
            if (!ids.Add(Deklarasi.IdOf(one)))
            {
                throw one["id"].Refuse("id-ganda", $"kategori '{one["id"].Text}' ada dua kali.", $"category '{one["id"].Text}' is there twice.");
            }
        }

        if (isComputed)
        {
            if (kategori.FirstOrDefault(one => one.Find("syarat") is not null) is { } unfit)
            {
                throw unfit["syarat"].Refuse("syarat", "kategori indikator dengan hitung tidak bersyarat.", "categories of an indicator with hitung have no condition.");
            }

            return (new Dimensi(id, node["judul"].Teks(), [.. kategori.Select(one => new Kategori(one["id"].Text, one["judul"].Teks()))])
            {
                // Of conditions it is proved; of code it is said.
                Lengkap = node.Find("lengkap")?.Flag() ?? false,
            }, []);
        }

        Syarat[] syarat = [.. kategori.Select(one => _syarat.Read(one["syarat"], satuan))];
        var proof = Pembagian.Prove(syarat, semesta);
        if (proof.Overlap is var (first, second))
        {
            var (a, b) = (kategori[first]["id"].Text, kategori[second]["id"].Text);
            throw kategori[second].Refuse("tumpang-tindih",
                $"'{a}' dan '{b}' dapat berlaku sekaligus; kategori satu dimensi harus saling lepas.",
                $"'{a}' and '{b}' can both hold; categories of a dimension must be disjoint.");
        }

        return (new Dimensi(id, node["judul"].Teks(),
            [.. kategori.Zip(syarat, (one, of) => new Kategori(one["id"].Text, one["judul"].Teks()) { Syarat = of.ToString() })])
        {
            Lengkap = proof.IsComplete,
        }, syarat);
    }

    (Dimensi Dimensi, Syarat[] Syarat) FromVariable(string id, SimpulYaml node, SimpulYaml dari, Satuan satuan, Syarat? semesta)
    {
        // Read as a condition first: unknown names and variables out of reach are then refused as anywhere else.
        var missing = (Syarat.IsKnown)_syarat.Read(dari, satuan, " is missing");
        var variabel = missing.Variabel;
        if (variabel.Jenis != JenisVariabel.Kategori)
        {
            throw dari.Refuse("dari", $"'{variabel.Id}' bukan kategori.", $"'{variabel.Id}' is no category.");
        }

        List<(Kategori Kategori, Syarat Syarat)> all = [];
        foreach (var kode in variabel.Kode)
        {
            var syarat = new Syarat.Compare(variabel, Banding.Equal, kode.Nilai);
            all.Add((new Kategori($"{kode.Nilai}", kode.Judul) { Syarat = syarat.ToString() }, syarat));
        }

        all.Add((new Kategori("tanpa-jawaban", new Teks("Tanpa jawaban", "No answer")) { Syarat = missing.ToString() }, missing));
        // A universe that leaves a code out, as persons with some illness leave out "none", leaves no category for it.
        var proof = Pembagian.Prove([.. all.Select(one => one.Syarat)], semesta);
        (Kategori Kategori, Syarat Syarat)[] shown = [.. all.Where((_, i) => proof.MayHold[i])];
        return (new Dimensi(id, node.Find("judul")?.Teks() ?? variabel.Judul, [.. shown.Select(one => one.Kategori)])
        {
            Lengkap = proof.IsComplete,
        }, [.. shown.Select(one => one.Syarat)]);
    }

    Teks ReadTema(SimpulYaml node)
    {
        var tema = _tema.Find(node, "tema", "theme");
        tema.OnlyKeys("id", "judul");
        return tema["judul"].Teks();
    }

    static Satuan ReadSatuan(SimpulYaml node) => node.Text switch
    {
        "rumah-tangga" => Satuan.RumahTangga,
        "keluarga" => Satuan.Keluarga,
        "individu" => Satuan.Individu,
        "penerima" => Satuan.Penerima,
        _ => throw node.Refuse("satuan", "harus rumah-tangga, keluarga, individu, atau penerima.", "must be rumah-tangga, keluarga, individu or penerima."),
    };

    static Kelas ReadKelas(SimpulYaml? node) => node?.Text switch
    {
        null or "umum" => Kelas.Umum,
        "kesehatan" => Kelas.Kesehatan,
        "sensitif" => Kelas.Sensitif,
        _ => throw node.Refuse("kelas", "harus umum, kesehatan, atau sensitif.", "must be umum, kesehatan or sensitif."),
    };

    static Tingkat? ReadTingkat(SimpulYaml? node)
    {
        if (node is null) return null;
        return TingkatNames.TryParse(node.Text, out var tingkat)
            ? tingkat
            : throw node.Refuse("tingkat", "harus provinsi, kabupaten, kecamatan, atau desa.", "must be provinsi, kabupaten, kecamatan or desa.");
    }

    // What can be said without being told: the concept is the title, the formula follows from the denominator.
    static SatuData DefaultSatuData(SimpulYaml node, Variabel[] variables) => new(
        node["judul"].Teks(),
        new Teks(
            "Makin besar angkanya, makin banyak satuan yang memenuhi definisi.",
            "The larger the number, the more units fulfil the definition."),
        Rumus(node.Find("penyebut")?.Text, node.Find("penyebut-silang")?.Text),
        node.Find("penyebut") is null ? "jumlah" : "jumlah dan persentase",
        [.. variables.Select(one => one.Id)]);

    static string Rumus(string? penyebut, string? silang) => (penyebut, silang) switch
    {
        (null, null) => "n",
        (null, _) => $"sel silang / crossed: n / {silang} × 100",
        (_, null) => $"n / {penyebut} × 100",
        _ => $"n / {penyebut} × 100; sel silang / crossed: n / {silang} × 100",
    };

    static SatuData ReadSatuData(SimpulYaml node, Variabel[] variables)
    {
        node.OnlyKeys("konsep", "ms-var", "ms-ind");
        var indikator = node["ms-ind"];
        indikator.OnlyKeys("interpretasi", "rumus", "ukuran");
        return new SatuData(
            node["konsep"].Teks(), indikator["interpretasi"].Teks(), indikator["rumus"].Text, indikator["ukuran"].Text,
            node.Find("ms-var") is { } names ? [.. names.Items.Select(one => one.Text)] : [.. variables.Select(one => one.Id)]);
    }
}
