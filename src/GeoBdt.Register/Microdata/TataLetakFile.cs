using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Microdata;

/// <summary>Reads mapping files: a layout as data. What it may say is in <c>TataLetak/README.md</c>.</summary>
/// <param name="kamus">The variables a file may fill.</param>
/// <param name="known">Layouts read before, which <c>seperti</c> may name.</param>
sealed class TataLetakFile(DaftarVariabel kamus, IReadOnlyList<TataLetak> known)
{
    const int LongestId = 30;

    /// <summary>Reads a layout.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="text">The mapping file.</param>
    /// <exception cref="DeklarasiException">A line breaks a rule.</exception>
    public TataLetak Read(string file, TextReader text)
    {
        var root = SimpulYaml.Read(file, text);
        root.OnlyKeys("id", "judul", "keluarga", "kode-wilayah", "berkas");
        var (id, judul, keluarga) = (root["id"], root["judul"].Teks(), root["keluarga"].Text);
        if (known.Any(one => one.Id == id.Text))
        {
            throw id.Refuse("id-ganda", $"tata letak '{id.Text}' sudah ada.", $"layout '{id.Text}' is there already.");
        }

        var wilayah = root["kode-wilayah"];
        wilayah.OnlyKeys("sistem", "vintase");
        var sistem = wilayah["sistem"].Text switch
        {
            "bps" => SistemKode.Bps,
            "kemendagri" => SistemKode.Kemendagri,
            _ => throw wilayah["sistem"].Refuse("sistem", "sistem harus bps atau kemendagri.", "the system is bps or kemendagri."),
        };
        RegisterLayout[] files = [.. root["berkas"].Items.Select(node => ReadFile(node, judul.Id, keluarga, sistem))];
        var contents = files.Select(one => one.Berkas).ToArray();
        if (contents.Length == 0 || contents.Distinct().Count() < contents.Length)
        {
            throw root["berkas"].Refuse("isi-ganda", "harus ada sedikitnya satu berkas, isi masing-masing berbeda.",
                "there must be at least one file, each with other contents.");
        }

        return new TataLetak(id.Text, judul, keluarga, sistem, wilayah["vintase"].Text, files);
    }

    RegisterLayout ReadFile(SimpulYaml node, string judul, string keluarga, SistemKode sistem)
    {
        node.OnlyKeys("isi", "kolom", "id-rumah-tangga", "id-anggota", "wilayah", "kolom-rumah-tangga", "seperti", "variabel");
        var (isi, suffix) = node["isi"].Text switch
        {
            "rumah-tangga" => (BerkasRegister.RumahTangga, " RT"),
            "anggota" => (BerkasRegister.Anggota, " ART"),
            "gabungan" => (BerkasRegister.Gabungan, ""),
            _ => throw node["isi"].Refuse("isi", "isi harus rumah-tangga, anggota, atau gabungan.", "unknown contents."),
        };
        var columns = ReadColumns(node["kolom"]);
        RequireOrRefuse(node, "id-anggota", isi != BerkasRegister.RumahTangga);
        RequireOrRefuse(node, "wilayah", isi != BerkasRegister.Anggota);
        RequireOrRefuse(node, "kolom-rumah-tangga", isi == BerkasRegister.Gabungan);
        (string, string)? shared = null;
        if (node.Find("kolom-rumah-tangga") is { } range)
        {
            shared = range.Items is [var first, var last]
                ? (Column(first, columns), Column(last, columns))
                : throw range.Refuse("rentang", "harus kolom pertama dan kolom terakhir.", "must be the first and the last column.");
        }

        var area = node.Find("wilayah");
        string[] wilayah = area is null ? [] : [.. area.ItemsOrOne.Select(one => Column(one, columns))];
        if (area is not null && wilayah.Length is not (1 or 4))
        {
            throw area.Refuse("wilayah", "harus satu kolom kode lengkap atau empat kolom bagiannya.",
                "must be one column of whole codes or four of their parts.");
        }

        return new RegisterLayout(
            judul + suffix,
            isi,
            keluarga,
            sistem,
            ReadId(node["id-rumah-tangga"], columns),
            node.Find("id-anggota") is { } member ? ReadId(member, columns) : null,
            wilayah,
            shared,
            ReadVariables(node, isi, columns),
            columns);
    }

    static List<IReadOnlyList<string>> ReadColumns(SimpulYaml node)
    {
        var columns = new List<IReadOnlyList<string>>();
        var seen = new HashSet<string>();
        foreach (var item in node.Items)
        {
            string[] names = [.. item.Text.Split('|', StringSplitOptions.TrimEntries)];
            if (names.FirstOrDefault(name => name.Length == 0 || !seen.Add(CsvHeader.Plain(name))) is { } twice)
            {
                throw item.Refuse("kolom-ganda", $"nama kolom '{twice}' kosong atau sudah ada.", $"column name '{twice}' is empty or there already.");
            }

            columns.Add(names);
        }

        return columns;
    }

    static void RequireOrRefuse(SimpulYaml node, string key, bool needed)
    {
        if (needed) _ = node[key];
        else if (node.Find(key) is { } unfit) throw unfit.Refuse("kunci-isi", $"{key} tidak berlaku untuk isi berkas ini.", $"{key} does not apply to these contents.");
    }

    static string Column(SimpulYaml node, List<IReadOnlyList<string>> columns) =>
        columns.Any(names => names[0] == node.Text) ? node.Text : throw node.Refuse("kolom-tidak-dikenal",
            $"kolom '{node.Text}' tidak ada dalam daftar kolom (nama pertamanya yang dipakai).",
            $"column '{node.Text}' is not in the list of columns (by its first name).");

    static IdColumn ReadId(SimpulYaml node, List<IReadOnlyList<string>> columns)
    {
        node.OnlyKeys("kolom", "digit", "nomor");
        var (first, last) = Span(node["digit"], 1, LongestId);
        return new IdColumn(
            Column(node["kolom"], columns), first, last, node.Find("nomor") is { } number ? Column(number, columns) : null);
    }

    List<KeptVariable> ReadVariables(SimpulYaml node, BerkasRegister isi, List<IReadOnlyList<string>> columns)
    {
        var variables = new List<KeptVariable>();
        if (node.Find("seperti") is { } like)
        {
            var model = known.FirstOrDefault(one => one.Id == like.Text)?.Berkas.FirstOrDefault(one => one.Berkas == isi)
                ?? throw like.Refuse("seperti", $"tata letak '{like.Text}' dengan isi yang sama tidak dikenal.",
                    $"no layout '{like.Text}' with the same contents is known.");
            variables.AddRange(model.Variables.Where(one => columns.Any(names => names[0] == one.Column)));
        }

        foreach (var (key, value) in node.Find("variabel")?.Entries ?? [])
        {
            var kept = ReadVariable(key, value, columns);
            if (isi != BerkasRegister.Gabungan && (kept.Variabel.Pemilik == Pemilik.Individu) != (isi == BerkasRegister.Anggota))
            {
                throw key.Refuse("pemilik", $"variabel '{key.Text}' bukan milik baris berkas ini.",
                    $"variable '{key.Text}' is not one of this file's rows.");
            }

            variables.RemoveAll(one => one.Variabel.Id == key.Text);
            variables.Add(kept);
        }

        return variables.Count > 0 ? variables : throw node.Refuse("variabel", "tidak ada variabel.", "there are no variables.");
    }

    KeptVariable ReadVariable(SimpulYaml key, SimpulYaml value, List<IReadOnlyList<string>> columns)
    {
        if (!kamus.TryFind(key.Text, out var variabel))
        {
            throw key.Refuse("variabel-tidak-dikenal", $"variabel '{key.Text}' tidak ada dalam kamus.",
                $"variable '{key.Text}' is not in the dictionary.");
        }

        if (value.IsText) return new KeptVariable(variabel, Column(value, columns), CodeTable.Of(variabel), false, false);
        value.OnlyKeys("kolom", "nilai", "wajib", "menolak");
        return new KeptVariable(
            variabel,
            Column(value["kolom"], columns),
            value.Find("nilai") is { } written ? ReadCodes(written, variabel) : CodeTable.Of(variabel),
            value.Find("wajib")?.Flag() ?? false,
            value.Find("menolak")?.Flag() ?? false);
    }

    // "1-4: sama", "12: 9", "41-100: kosong", "253-: 253", "DTSEN AKTIF: 1".
    static CodeTable ReadCodes(SimpulYaml node, Variabel variabel)
    {
        var entries = node.Entries;
        var table = new CodeTable(string.Join(", ", entries.Select(entry => entry.Key.Text.Replace('-', '–'))));
        if (variabel.Jenis == JenisVariabel.Kategori) table.Put(0, 0, CodeTable.Missing);
        foreach (var (key, value) in entries)
        {
            var isNumber = key.Text.All(c => char.IsAsciiDigit(c) || c == '-') && char.IsAsciiDigit(key.Text[0]);
            if (!isNumber)
            {
                table.Put(key.Text, Kept(value, variabel));
            }
            else if (key.Text.EndsWith('-'))
            {
                table.PutLarger(Number(key, key.Text[..^1]), Kept(value, variabel));
            }
            else if (value.Text == "sama")
            {
                var (first, last) = Span(key, 0, CodeTable.Invalid - 1);
                for (var code = first; code <= last; code++) table.Put(code, code, Valid((byte)code, value, variabel));
            }
            else
            {
                var (first, last) = Span(key, 0, CodeTable.LargestWritten);
                table.Put(first, last, Kept(value, variabel));
            }
        }

        return table;
    }

    static byte Kept(SimpulYaml value, Variabel variabel) =>
        value.Text == "kosong" ? CodeTable.Missing : Valid((byte)value.Number(0, CodeTable.Invalid - 1), value, variabel);

    static byte Valid(byte code, SimpulYaml value, Variabel variabel) => variabel.Has(code) ? code : throw value.Refuse(
        "kode-kamus", $"variabel '{variabel.Id}' tidak punya kode {code}.", $"variable '{variabel.Id}' has no code {code}.");

    static (int First, int Last) Span(SimpulYaml node, int min, int max)
    {
        var at = node.Text.IndexOf('-', StringComparison.Ordinal);
        var first = Number(node, at < 0 ? node.Text : node.Text[..at]);
        var last = at < 0 ? first : Number(node, node.Text[(at + 1)..]);
        return first >= min && last >= first && last <= max ? (first, last) : throw node.Refuse("rentang",
            $"'{node.Text}' bukan bilangan atau rentang dalam {min}–{max}.", $"'{node.Text}' is no number or range within {min}–{max}.");
    }

    static int Number(SimpulYaml node, string text) =>
        int.TryParse(text, out var number) && number is >= 0 and <= CodeTable.LargestWritten ? number : throw node.Refuse(
            "bilangan", $"'{node.Text}' bukan bilangan atau rentang.", $"'{node.Text}' is no number or range.");
}
