using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Jelaskan;

/// <summary>The parts of an explanation, in the order a reader asks: what, how much, why so, by what right, from where.</summary>
sealed class PenjelasanBagian(ReleaseSnapshot release, Nilai nilai, int area, IReadOnlyList<Jumlahan> sums)
{
    readonly Indicator _indicator = nilai.Indicator;
    readonly ProtectionProvenance _protection = release.Manifest.Perlindungan;

    bool IsCounted => _indicator.Asal is Asal.Register or Asal.Sensus;

    public IEnumerable<Bagian> All()
    {
        yield return new("apa", new("Apa yang dihitung", "What is counted"), [.. What()]);
        yield return new("nilai", new("Angkanya", "The number"), [.. Number()]);
        if (sums.Count > 0)
        {
            yield return new("jumlahan", new("Mengapa bagian-bagiannya tidak berjumlah tepat", "Why parts do not add up exactly"), [.. Sums()]);
        }

        if (IsCounted) yield return new("perlindungan", new("Perlindungan kerahasiaan", "Confidentiality protection"), [.. Protection()]);
        if (_indicator.Asal == Asal.Perkiraan && release.Manifest.Estimasi is { } model)
        {
            yield return new("model", new("Model", "Model"), [.. Model(model)]);
        }

        var editions = nilai.EdisiRegister(release.Manifest);
        if (editions.Count > 0)
        {
            yield return new("edisi", new("Edisi register dan dasar hukumnya", "Edition of the register and its decree"), [.. editions.Select(Edition)]);
        }

        yield return new("sumber", new("Asal definisi dan angka", "Where definition and numbers come from"), [.. Sources()]);
    }

    IEnumerable<Teks> What()
    {
        yield return _indicator.Definisi;
        var categories = _indicator.KategoriOf(nilai.Ukuran.Series);
        for (var i = 0; i < categories.Count; i++)
        {
            var (dimension, one) = (_indicator.Dimensi[i], categories[i]);
            yield return new($"{dimension.Judul.Id}: {one.Judul.Id}{Condition(one.Syarat)}.", $"{dimension.Judul.En}: {one.Judul.En}{Condition(one.Syarat)}.");
        }

        if (_indicator.Semesta is { } universe) yield return new($"Semesta: {universe}.", $"Universe: {universe}.");
        if (_indicator.Syarat is { } condition) yield return new($"Syarat: {condition}.", $"Condition: {condition}.");
        var unit = SatuanNames.Words(_indicator, nilai.Ukuran.Statistik!.Value);
        yield return new($"Satuan: {unit.Id}.", $"Unit: {unit.En}.");
        if (nilai.Penyebut(release) is { } whole)
        {
            yield return new($"Persen dari: {whole.SebagaiPenyebut().Id}.", $"Percent of: {whole.SebagaiPenyebut().En}.");
        }
    }

    IEnumerable<Teks> Number()
    {
        var place = release.Wilayah[area];
        var name = $"{AreaNames.Full(place)} ({place.Kode})";
        yield return new(
            $"{name}, {nilai.Masa(isEnglish: false)}: {nilai.Words(area, isEnglish: false)}.",
            $"{name}, {nilai.Masa(isEnglish: true)}: {nilai.Words(area, isEnglish: true)}.");
        var deepest = nilai.Terdalam();
        if (_indicator.Asal == Asal.Tabel && place.Tingkat != deepest && !Shares.HasValue(nilai.Status[area]))
        {
            yield return new(
                $"Tabel sumbernya memuat angka tingkat {AreaNames.Level(deepest, isEnglish: false)} saja.",
                $"The table it is taken from has figures at the level of {AreaNames.Level(deepest, isEnglish: true)} alone.");
            yield break;
        }

        if (place.Tingkat > deepest)
        {
            yield return new(
                $"Angka ini diterbitkan sampai tingkat {AreaNames.Level(deepest, isEnglish: false)}, untuk semua wilayah; di bawahnya tidak ada yang diterbitkan.",
                $"This number is published down to the level of {AreaNames.Level(deepest, isEnglish: true)}, for all areas; nothing is published below it.");
            yield break;
        }

        if (nilai.Penyebut(release) is { } whole && Shares.HasValue(nilai.Status[area]))
        {
            var part = release.Nilai(nilai.Ukuran with { Statistik = Statistik.Jumlah });
            yield return new(
                $"{part.Words(area, isEnglish: false)} dari {whole.Words(area, isEnglish: false)} {SatuanNames.Words(_indicator).Id}.",
                $"{part.Words(area, isEnglish: true)} of {whole.Words(area, isEnglish: true)} {SatuanNames.Words(_indicator).En}.");
        }

        // Of a count that is published as counted it would be wrong to say that it may differ.
        if (nilai.Ukuran.Statistik == Statistik.Jumlah && Shares.HasValue(nilai.Status[area]) && Exact().ToArray() is { Length: > 0 } exact)
        {
            foreach (var text in exact) yield return text;
            yield break;
        }

        yield return Penjelasan.Of(nilai.Status[area], nilai.Ukuran.Statistik!.Value, _indicator.Asal, _protection);
        if (IsCounted && _protection.D > 0 && nilai.Value[area] == 0) yield return Penjelasan.Nol(_protection);
    }

    IEnumerable<Teks> Sums()
    {
        yield return Penjelasan.TidakBerjumlah(_indicator.Asal, _protection);
        foreach (var sum in sums) yield return sum.Words();
    }

    IEnumerable<Teks> Protection()
    {
        yield return new(_protection.Catatan, _protection.CatatanEn);
        yield return new($"Cara: {_protection.Metode}.", $"Method: {_protection.Metode}.");
        if (_protection.D == 0) yield break;
        var (spread, decimals) = (Math.Sqrt(_protection.V), double.IsInteger(_protection.V) ? 0 : 2);
        yield return new(
            $"D = {_protection.D}: setiap hitungan berubah paling banyak {_protection.D}.",
            $"D = {_protection.D}: every count changes by at most {_protection.D}.");
        yield return new(
            $"V = {Numerals.Format(_protection.V, decimals, false)}: varians perubahan paling besar; simpangan bakunya paling besar {Numerals.Format(spread, 1, false)}, dan rata-ratanya nol.",
            $"V = {Numerals.Format(_protection.V, decimals, true)}: largest variance of the change; its standard deviation is at most {Numerals.Format(spread, 1, true)}, its mean zero.");
        if (_protection.Js > 0)
        {
            yield return new(
                $"js = {_protection.Js}: hitungan 1 sampai {_protection.Js} tidak pernah terbit; menjadi nol atau lebih besar.",
                $"js = {_protection.Js}: counts of 1 to {_protection.Js} are never published; they become zero or larger.");
        }

        foreach (var text in Exact()) yield return text;
    }

    IEnumerable<Teks> Exact()
    {
        foreach (var exact in _protection.Tepat ?? [])
        {
            if (!exact.Seri.Contains(nilai.Ukuran.Series) || exact.Tingkat != release.Wilayah[area].Tingkat.Name()) continue;
            yield return new(
                $"Pada tingkat {exact.Tingkat}, angka ini diterbitkan sebagaimana dihitung, kecuali di wilayah yang salah satu hitungannya kecil (di bawah {exact.Ambang}).",
                $"At the level {exact.Tingkat} this number is published as counted, except in areas where one of its counts is small (below {exact.Ambang}).");
        }
    }

    static IEnumerable<Teks> Model(EstimateProvenance model)
    {
        yield return new($"Cara: {model.Cara.Id}.", $"Method: {model.Cara.En}.");
        var (by, byEn) = model.GarisDitimbang switch
        {
            "individu" => (", ditimbang menurut individu", ", weighted by persons"),
            "rumah-tangga" => (", ditimbang menurut rumah tangga", ", weighted by households"),
            _ => ("", ""),
        };
        yield return new(
            $"Garis: Rp{Numerals.Format(model.GarisRupiah, 0, false)} per kapita per bulan{by} ({model.GarisSumber}).",
            $"Line: Rp{Numerals.Format(model.GarisRupiah, 0, true)} per person and month{byEn} ({model.GarisSumber}).");
        if (model.GarisBagianPersen is { } share)
        {
            yield return new(
                $"Garis ini dicari agar {Numerals.Format(share, 1, false)} % sensus ada di bawahnya menurut model; ketidakpastiannya tidak termasuk galat baku.",
                $"The line was found so that by the model {Numerals.Format(share, 1, true)} % of the census lies below it; its uncertainty is not in the standard errors.");
        }

        if (model.TanpaPerkiraan is { Count: > 0 } without)
        {
            yield return new(
                $"Tanpa perkiraan karena modelnya gagal: {string.Join(", ", without)}.", $"Without estimates because their model failed: {string.Join(", ", without)}.");
        }
    }

    static Teks Edition(EdisiProvenance one)
    {
        var words = $"{one.Register}, {Edisi.Parse(one.Edisi).InWords(isEnglish: false)}";
        var english = $"{one.Register}, {Edisi.Parse(one.Edisi).InWords(isEnglish: true)}";
        var (decree, left) = (one.Keputusan, one.TidakTermasuk);
        return new($"{words}: {decree.Id}. Pengecualian: {Ended(left.Id)}", $"{english}: {decree.En}. Exclusions: {Ended(left.En)}");
    }

    IEnumerable<Teks> Sources()
    {
        var isTable = _indicator.Asal == Asal.Tabel;
        yield return new(
            $"{(isTable ? "Sumber angka" : "Sumber definisi")}: {_indicator.Sumber}.",
            $"{(isTable ? "Source of the figure" : "Source of the definition")}: {_indicator.Sumber}.");
        if (_indicator.Periode is { } period) yield return new($"Periode: {period}.", $"Period: {period}.");
        if (_indicator.SatuData is { } data)
        {
            yield return Sentence("Konsep", "Concept", data.Konsep);
            yield return Sentence("Cara membaca", "How to read it", data.Interpretasi);
            if (IsByFormula) yield return Sentence("Rumus", "Formula", new Teks(data.Rumus, data.Rumus));
        }

        yield return new(
            $"Penerbit: {release.Manifest.Penerbit}; rilis {release.Id}.", $"Publisher: {release.Manifest.Penerbit}; release {release.Id}.");
    }

    // What a formula says holds for the number it is the formula of.
    bool IsByFormula => nilai.Ukuran.Statistik == Statistik.Persen
        ? _indicator.PenyebutOf(nilai.Ukuran.Series) == _indicator.Penyebut
        : _indicator.Penyebut is null;

    static Teks Sentence(string label, string english, Teks text) => new($"{label}: {Ended(text.Id)}", $"{english}: {Ended(text.En)}");

    // Texts of a catalog or configuration end with a full stop or not, as their writer liked.
    static string Ended(string text) => text.EndsWith('.') ? text : text + ".";

    static string Condition(string? syarat) => syarat is null ? "" : $" ({syarat})";
}
