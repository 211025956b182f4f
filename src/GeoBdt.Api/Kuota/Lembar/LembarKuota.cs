using System.Globalization;
using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Naskah;

namespace GeoBdt.Api.Kuota.Lembar;

/// <summary>The sheet that is signed: its words and its parts, whatever it is drawn on.</summary>
/// <remarks>Nothing on it comes from a clock or from who asks: numbers and dates of the decree are left to be filled in.</remarks>
sealed class LembarKuota(KuotaResponse kuota, PilihanLembar pilihan)
{
    const string Blank = "............................";

    public KuotaResponse Kuota => kuota;

    public PilihanLembar Pilihan => pilihan;

    public List<KolomLembar> Kolom { get; } = KolomLembar.Of(kuota);

    public string Area => kuota.NamaInduk ?? kuota.Judul;

    public string Title => In($"Daftar kuota rumah tangga, {Area}", $"Household quotas, {Area}");

    /// <summary>Over the title, filled in by hand.</summary>
    public string Attachment => In(
        $"Lampiran Keputusan {Blank} Nomor {Blank} Tanggal {Blank}",
        $"Annex to Decree {Blank} Number {Blank} Date {Blank}");

    /// <summary>What nobody may miss; null for real data.</summary>
    public string? Notice => !kuota.Sampel ? null : In(
        "DATA BUATAN, bukan angka sebenarnya: lembar ini contoh dan tidak untuk ditandatangani.",
        "INVENTED DATA, not real numbers: this sheet is a sample and not to be signed.");

    public string Watermark => !kuota.Sampel ? "" : In("DATA BUATAN", "INVENTED DATA");

    /// <summary>What the plan is: names and what they are.</summary>
    public List<(string Name, string Text)> Facts()
    {
        var facts = new List<(string, string)>
        {
            (In("Kuota", "Quota"), $"{Whole(kuota.Total)} {In($"({Terbilang.Of(kuota.Total)}) rumah tangga", "households")}; {Counts()}"),
            (In("Cara membagi", "Method"), In(kuota.Cara)),
            (In("Kebutuhan menurut", "Need by"), string.Join("; ", kuota.Ukuran.Select(Need))),
        };
        if (Bounds() is { Length: > 0 } bounds) facts.Add((In("Batas", "Bounds"), bounds));
        foreach (var one in kuota.Edisi)
        {
            facts.Add(($"Data {InWords(one.Edisi)}", $"{one.Register}, {In(one.DasarHukum)}; {In("tidak termasuk", "without")}: {In(one.Pengecualian)}"));
        }

        facts.Add((In("Rilis", "Release"), $"{kuota.Judul}, {kuota.Penerbit}; {kuota.Rilis}"));
        return facts;
    }

    /// <summary>What the numbers do not say by themselves.</summary>
    public List<string> Notes()
    {
        var notes = new List<string> { In(kuota.Catatan) };
        if (kuota.Wilayah.Any(row => row.Desil is not null))
        {
            notes.Add(In(
                "Rumah tangga menurut desil adalah angka register yang dilindungi: jumlah desa tidak selalu sama dengan angka wilayah di atasnya.",
                "Households by decile are protected numbers of the register: desa do not always add up to the area above them."));
        }

        if (Kolom.Any(column => column.Judul.Id == "Tanda"))
        {
            notes.Add(In(
                "Tanda: batas bawah, batas atas = kuota berada pada batasnya; terkunci = ditetapkan sebelum dibagi; nol = tidak mendapat kuota.",
                "Mark: lower or upper bound = the quota stands at its bound; locked = fixed before sharing; none = no quota."));
        }

        if (EmptySums() is { Length: > 0 } where)
        {
            notes.Add(In(
                $"Kuota lama dan selisih dikosongkan {where}: sebagian desanya mendapat kuota tanpa mempunyai kuota lama, sehingga jumlahnya tidak sebanding.",
                $"Old quota and change are left empty {where}: some desa there have a quota and no old one, so that the sums do not compare."));
        }

        if (kuota.Sidik is { } hash) notes.Add(In($"Sidik rencana (SHA-256): {hash}.", $"Hash of the plan (SHA-256): {hash}."));
        if (Address is { } address) notes.Add(In($"Hitung ulang: {address}", $"To compute it again: {address}"));
        return notes;
    }

    /// <summary>Where the same plan can be had again, beside the same other one where an address can say that; null where tables were uploaded for it.</summary>
    public string? Address => HasUploads ? null : $"{pilihan.Root}/kuota?{kuota.PertanyaanBersama ?? kuota.Pertanyaan}&rilis={kuota.Rilis}";

    /// <summary>The same plan in another form; null where it cannot be asked for by an address.</summary>
    public string? AddressOf(string format, bool isEnglish) => Address is null ? null
        : $"{Address}&f={format}{(isEnglish ? "&bahasa=en" : "")}{(pilihan.IsByKecamatan && format is "html" or "pdf" ? "&halaman=kecamatan" : "")}";

    /// <summary>The parts of the table, in order; the last row of each is its sum.</summary>
    public List<BagianLembar> Parts()
    {
        var desa = Tingkat.Desa.Name();
        var kecamatan = Tingkat.Kecamatan.Name();
        if (!pilihan.IsByKecamatan || !kuota.Wilayah.Any(row => row.Tingkat == kecamatan)) return [new BagianLembar("", [.. kuota.Wilayah], Sum())];
        var parts = new List<BagianLembar>
        {
            new(In("Rekapitulasi", "Summary"), [.. kuota.Wilayah.Where(row => row.Tingkat != desa)], Sum()),
        };
        var above = "";
        for (var i = 0; i < kuota.Wilayah.Count; i++)
        {
            var row = kuota.Wilayah[i];
            if (row.Tingkat == Tingkat.Kabupaten.Name()) above = $", {row.Nama}";
            if (row.Tingkat != kecamatan) continue;
            var rows = kuota.Wilayah.Skip(i + 1).TakeWhile(one => one.Tingkat == desa).ToList();
            parts.Add(new BagianLembar($"{In("Kecamatan", "District of")} {row.Nama}{above}", rows, row with { Nama = In("Jumlah", "Total") }));
        }

        return parts;
    }

    /// <summary>Steps that a row is moved in by: 0 for the widest level.</summary>
    public int Depth(BarisKuota row) => LevelOf(row) - LevelOf(kuota.Wilayah[0]);

    /// <summary>Whether a row of a part sums up those below it there.</summary>
    public bool IsParent(BagianLembar part, int row) => row + 1 < part.Rows.Count && Depth(part.Rows[row + 1]) > Depth(part.Rows[row]);

    public string MinutesTitle => In("Berita acara", "Minutes");

    public string Minutes => In(
        $"Pada hari ini, ................ tanggal ................ bulan ................ tahun ................, bertempat di {Blank}, yang bertanda tangan di bawah ini "
        + $"menyatakan telah memeriksa dan menyetujui pembagian {Whole(kuota.Total)} ({Terbilang.Of(kuota.Total)}) rumah tangga di {Area} menurut daftar ini.",
        $"On this day, ................ the ................ of ................ ................, in {Blank}, the undersigned state that they have checked and agree to the "
        + $"sharing of {Whole(kuota.Total)} households in {Area} by this list.");

    /// <summary>Who signs, by the level of the area.</summary>
    public List<PaperSignature> Signatures()
    {
        string[] nobody = [In("Nama", "Name") + ": " + Blank, "NIP: " + Blank];
        var offices = kuota.TingkatInduk switch
        {
            "provinsi" or "kabupaten" => new[]
            {
                In("Kepala Badan Perencanaan Pembangunan Daerah", "Head of the planning agency (Bappeda)"),
                In("Kepala Dinas Sosial", "Head of the social affairs office"),
                Head(),
            },
            "kecamatan" => [In("Kepala Seksi Kesejahteraan Sosial", "Head of the social welfare section"), In("Camat", "Head of the kecamatan (camat)")],
            "desa" => [In("Ketua Badan Permusyawaratan Desa", "Chair of the village council"), In("Kepala Desa/Lurah", "Head of the village")],
            _ => [Blank, Blank, Blank],
        };
        return [.. offices.Select((office, i) => new PaperSignature(
            i == offices.Length - 1 && offices.Length > 1 ? [In("Mengetahui,", "Acknowledged,"), office] : [office], nobody))];
    }

    /// <summary>At the foot of every page.</summary>
    public string Footer => $"{kuota.Penerbit} · {In("rilis", "release")} {kuota.Rilis} · {kuota.Metode}, {Whole(kuota.Total)}";

    public string In(string id, string en) => pilihan.IsEnglish ? en : id;

    public string In(Teks text) => pilihan.IsEnglish ? text.En : text.Id;

    // Where there is no old quota as not all desa have one.
    string EmptySums()
    {
        var count = kuota.Ringkasan.KuotaLamaSebagian;
        var parts = new List<string>();
        if (count > 0) parts.Add(In($"di {Whole(count)} wilayah di atas desa", $"at {Whole(count)} areas above desa"));
        if (kuota.Ringkasan.StatusKuotaLama == KuotaLama.Partial) parts.Add(In("pada jumlah seluruhnya", "in the sum of all"));
        return string.Join(In(" dan ", " and "), parts);
    }

    // Locks alone may stand in an address too.
    bool HasUploads => kuota.Parameter.BarisLama + kuota.Parameter.BarisKebutuhan > 0 || kuota.Berkas is { Kunci: not null };

    // Sums where they are sums; protected numbers of the whole are not in the plan, and are not made by adding up.
    BarisKuota Sum()
    {
        var (old, now) = (kuota.Ringkasan.KuotaLama, kuota.Total);
        return new BarisKuota
        {
            Kode = kuota.Induk ?? "",
            Nama = In("Jumlah", "Total"),
            Tingkat = kuota.TingkatInduk ?? "",
            Kebutuhan = kuota.Ringkasan.Kebutuhan,
            KebutuhanTerbit = kuota.Ringkasan.Kebutuhan,
            StatusKebutuhan = "ada",
            SifatKebutuhan = "",
            Kuota = now,
            KuotaLama = old,
            Selisih = now - old,
            SelisihPersen = old > 0 ? Math.Round(100.0 * (now - old.Value) / old.Value, 2) : null,
        };
    }

    string Head() => kuota.TingkatInduk == "provinsi" ? In("Gubernur", "Governor")
        : Area.StartsWith("Kota ", StringComparison.Ordinal) ? In($"Wali Kota {Area[5..]}", $"Mayor of {Area[5..]}")
        : In($"Bupati {(Area.StartsWith("Kabupaten ", StringComparison.Ordinal) ? Area[10..] : Area)}", $"Head of {Area} (bupati)");

    string Need(UkuranKuota one) =>
        $"{In(one.Judul)}{(one.Edisi is { } edisi ? $", {InWords(edisi)}" : "")}{(kuota.Ukuran.Count > 1 ? $" ({In("bobot", "weight")} {one.Bobot})" : "")}, {one.Sumber}".TrimEnd(',', ' ');

    string Bounds()
    {
        var asked = kuota.Parameter;
        var parts = new List<string>();
        if (asked.Batas is { } percent) parts.Add(In($"±{percent} % dari kuota lama", $"±{percent} % of the old quota"));
        if (asked.TidakTurun) parts.Add(In("tidak kurang dari kuota lama", "no fewer than the old quota"));
        if (asked.Minimal is { } least) parts.Add(In($"paling sedikit {Whole(least)} per desa", $"at least {Whole(least)} a desa"));
        if (asked.Maksimal is { } most) parts.Add(In($"paling banyak {Whole(most)} per desa", $"at most {Whole(most)} a desa"));
        if (asked.BarisKunci > 0) parts.Add(In($"{Whole(asked.BarisKunci)} wilayah terkunci atau berbatas sendiri", $"{Whole(asked.BarisKunci)} areas locked or with bounds of their own"));
        if (asked.Patokan) parts.Add(In("kebutuhan dipatok pada angka terbit kabupaten", "need benchmarked to published totals of kabupaten"));
        return string.Join("; ", parts);
    }

    string Counts() => string.Join(", ", kuota.Wilayah.GroupBy(row => row.Tingkat).Select(level =>
        $"{Whole(level.Count())} {(!pilihan.IsEnglish && TingkatNames.TryParse(level.Key, out var tingkat) ? AreaNames.Level(tingkat, isEnglish: false) : level.Key)}"));

    string InWords(string edisi) => Edisi.TryParse(edisi, out var parsed) ? parsed.InWords(pilihan.IsEnglish) : edisi;

    string Whole(long number) => Numerals.Format(number, 0, pilihan.IsEnglish);

    static int LevelOf(BarisKuota row) => TingkatNames.TryParse(row.Tingkat, out var tingkat)
        ? (int)tingkat
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"No level is named {row.Tingkat}."), nameof(row));
}

/// <summary>A part of the table that stands together.</summary>
/// <param name="Title">Of the part; empty for the whole.</param>
/// <param name="Rows">Its areas.</param>
/// <param name="Sum">Below them.</param>
sealed record BagianLembar(string Title, IReadOnlyList<BarisKuota> Rows, BarisKuota Sum);
