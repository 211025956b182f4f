using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Klasifikasi;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Warna;

namespace GeoBdt.Api.Peta;

// Maps of two values as sheets and as JSON.
static class BivariateSheets
{
    public static MapSheet Of(
        ReleaseSnapshot release,
        Choropleth map,
        BivariateMap two,
        (Nilai First, Nilai Second) nilai,
        bool isEnglish,
        int pixels,
        int mostDescribed)
    {
        var (scope, isOne) = (map.Scope, nilai.First.Ukuran.Edisi == nilai.Second.Ukuran.Edisi);
        var (first, second) = (new MapTexts(release, nilai.First, scope, isEnglish), new MapTexts(release, nilai.Second, scope, isEnglish));
        string In(Teks text) => first.In(text);
        var sheet = MapSheets.Of(release, map, first, pixels) with
        {
            StyleOf = two.StyleOf,
            Legend = [.. two.Specials.Select(key => new LegendEntry(key.Style, In(key.Label), key.Count, IsSpecial: true))],
            Variants = two.Cells,
            Matrix = two.Cells.Length == 0 ? null : new MapMatrix(
                Axis(new("Mendatar", "Across"), two.Across, nilai.First, first),
                Axis(new("Tegak", "Upward"), two.Up, nilai.Second, second),
                [.. two.Cells.Select((cell, i) => (cell.Fill, TextInk.On(cell.Fill), Numerals.Format(two.Counts[i], 0, isEnglish)))],
                In(new("rendah", "low")), In(new("tinggi", "high"))),
            Title = Title(first, second, scope, isEnglish),
            Subtitle = string.Join(" · ", ((string[])
            [
                release.Manifest.Sampel ? In(new("DATA BUATAN", "INVENTED DATA")) : "",
                isOne ? first.Edition : $"{first.Edition} / {second.Edition}",
                .. Registers(release, nilai).Select(one => one.Register).Distinct(),
                .. Registers(release, nilai).Select(one => In(one.Keputusan)).Distinct(),
            ]).Where(part => part.Length > 0)),
            LegendTitle = two.Cells.Length == 0 ? "" : In(new("Sepertiga tiap ukuran", "Thirds of each value")),
            Source = first.Source == second.Source ? first.Source : $"{first.Source} {second.Source}",
            Edition = MapSheets.WithUndrawn(
                string.Join(' ', ((string[])
                [
                    In(new($"Rilis {release.Id}", $"Release {release.Id}")),
                    .. Registers(release, nilai).Select(one => MapTexts.Sentence(In(one.TidakTermasuk))).Distinct(),
                ]).Select(text => text.TrimEnd('.') + ".")),
                release.Shapes(scope.Tingkat), map.Features, isEnglish),
            Protection = In(release.NoteOn(
                nilai.First.Indicator == nilai.Second.Indicator ? [nilai.First.Indicator] : [nilai.First.Indicator, nilai.Second.Indicator])),
            Caution = Caution(two, nilai, first),
        };
        if (map.Features.Length > mostDescribed) return sheet;
        var start = release.Wilayah.LevelStart(scope.Tingkat);
        var descriptions = new string[map.StyleOf.Length];
        Array.Fill(descriptions, "");
        foreach (var feature in map.Features)
        {
            var area = start + feature;
            descriptions[feature] = $"{AreaNames.Full(release.Wilayah[area])}: {first.Value(area)}; {second.Value(area)}";
        }

        return sheet with { Descriptions = descriptions };
    }

    public static LegendaDua Legend(ReleaseSnapshot release, Choropleth map, BivariateMap two, (Nilai First, Nilai Second) nilai) => new(
        release.Id.ToString(),
        map.Scope.Tingkat.Name(),
        map.Scope.Frame == Parameters.WholeRelease ? null : release.Wilayah[map.Scope.Frame].Kode.ToString(),
        SumbuOf(two.Across, nilai.First),
        SumbuOf(two.Up, nilai.Second),
        [.. two.Cells.Select((cell, i) => new LegendaSel(
            i % two.Across.Count, i / two.Across.Count, cell.Fill.ToString(), TextInk.On(cell.Fill).ToString(), two.Counts[i]))],
        Legenda.KhususOf(two.Specials));

    static LegendaSumbu SumbuOf(ClassBreaks breaks, Nilai nilai)
    {
        var labels = BivariateMap.Labels(breaks, nilai);
        return new LegendaSumbu(
            nilai.Ukuran.ToString(),
            nilai.Judul(),
            SatuanNames.Of(nilai.Indicator, nilai.Ukuran.Statistik!.Value),
            nilai.Ukuran.Edisi!.Value.ToString(),
            [.. labels.Select((label, i) => new LegendaBatas(i == 0 ? breaks.Minimum : breaks.Upper[i - 1], breaks.Upper[i], label))]);
    }

    static MatrixAxis Axis(Teks direction, ClassBreaks breaks, Nilai nilai, MapTexts texts) => new(
        $"{texts.In(direction)}: {texts.Subject}, {(nilai.IsPercent() ? "%" : texts.In(SatuanNames.Words(nilai.Indicator)))}",
        [.. BivariateMap.Labels(breaks, nilai).Select(texts.In)]);

    static string Title(MapTexts first, MapTexts second, MapScope scope, bool isEnglish)
    {
        var subject = $"{first.Subject} {(isEnglish ? "and" : "dan")} {Perubahan.Lower(second.Subject)}";
        return scope.Highlight >= 0
            ? $"{subject}, {first.Highlighted} {(isEnglish ? "in" : "di")} {first.Frame}"
            : $"{subject} {(isEnglish ? "by" : "per")} {AreaNames.Level(scope.Tingkat, isEnglish)}, {first.Frame}";
    }

    static string Caution(BivariateMap two, (Nilai First, Nilai Second) nilai, MapTexts texts)
    {
        var notes = new List<Teks>();
        notes.Add(two.Cells.Length == 0
            ? new("Tidak ada wilayah yang memiliki kedua angka.", "No area has both numbers.")
            : new(
                "Angka dalam kotak: banyaknya wilayah. Keduanya tinggi bukan berarti yang satu menyebabkan yang lain.",
                "Numbers in the square: areas. Where both are high, neither need be the cause of the other."));
        if (nilai.First.Ukuran.Statistik == Statistik.Jumlah || nilai.Second.Ukuran.Statistik == Statistik.Jumlah)
        {
            notes.Add(new(
                "Jumlah bukan pangsa: yang tinggi terutama wilayah berpenduduk banyak.",
                "Counts are no shares: high are mostly areas where many live."));
        }

        if (SubjectParameters.HasError(nilai.First) || SubjectParameters.HasError(nilai.Second)) notes.Add(RaguKeys.NotDrawn);
        return string.Join(' ', notes.Select(texts.In));
    }

    static IEnumerable<EdisiProvenance> Registers(ReleaseSnapshot release, (Nilai First, Nilai Second) nilai) =>
        nilai.First.EdisiRegister(release.Manifest).Concat(nilai.Second.EdisiRegister(release.Manifest)).Distinct();
}

// The legend of two values. mendatar and tegak of a cell are numbers of classes, from 0.
sealed record LegendaDua(
    string Rilis,
    string Tingkat,
    string? Induk,
    LegendaSumbu Mendatar,
    LegendaSumbu Tegak,
    IReadOnlyList<LegendaSel> Sel,
    IReadOnlyList<LegendaKhusus> Khusus);

sealed record LegendaSumbu(string Ukuran, Teks Judul, string Satuan, string Edisi, IReadOnlyList<LegendaBatas> Kelas);

sealed record LegendaBatas(double Dari, double Sampai, Teks Label);

sealed record LegendaSel(int Mendatar, int Tegak, string Warna, string Teks, int Jumlah);
