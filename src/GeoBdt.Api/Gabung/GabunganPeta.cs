using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;
using GeoBdt.Api.Unggahan;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Vektor;

namespace GeoBdt.Api.Gabung;

/// <summary>A map of one column of the file, over the smallest area that holds all of its rows. Nothing of it is kept: its areas alone are shared with other maps.</summary>
static class GabunganPeta
{
    // Of the cells that are refused, those that are shown.
    const int MostShown = 20;

    static readonly Teks Source = new("data unggahan pengguna, bukan data penerbit", "uploaded by the user, not the publisher's data");

    /// <summary>The map laid out.</summary>
    /// <param name="asked">The request.</param>
    /// <param name="made">The file and its areas.</param>
    /// <param name="level">Of all of them.</param>
    /// <param name="choropleths">Knows the shapes of the areas around them.</param>
    /// <param name="pixels">Of the picture.</param>
    /// <param name="isVector">Drawn in lines, its areas described.</param>
    public static Reading<MapSheet> Sheet(Asked asked, Gabungan made, Tingkat level, Choropleths choropleths, int pixels, bool isVector)
    {
        Reading<Nilai> read;
        try
        {
            read = Values(asked, made);
        }
        catch (TableException exception)
        {
            return Problems.BadFile(GabungEndpoints.File, exception.Line, exception.Rule);
        }

        if (read.Value is not { } nilai) return Reading.Refused<MapSheet>(read.Refusal!);
        var (release, isEnglish) = (made.Release, asked.Get(Parameters.Bahasa) == "en");
        var scope = MapScope.Of(release.Wilayah, Around(made), level) with { Highlight = -1 };
        if (isVector && scope.Count > VektorEndpoints.MostAreas) return Problems.TooManyForVector(scope.Count, VektorEndpoints.MostAreas, "f=png");
        var classes = PictureParameters.ClassesOf(asked, GabungParameters.Classes);
        if (classes.Batas is { } batas && ClassParameters.Bounds(batas) is var (bounds, _) && MapValues.Ends(release, nilai, scope) is var (least, most) && (least < bounds[0] || most > bounds[^1]))
        {
            return Problems.BoundsDoNotCover(batas, Problems.Shown(nilai.Indicator.Judul.Id), least, most);
        }

        asked.StopIfGone();
        var map = Choropleth.Of(release, nilai, scope, classes, choropleths.AreasOf(release, scope));
        var texts = new MapTexts(release, nilai, scope, isEnglish);
        var sheet = MapSheets.Of(release, map, texts, pixels) with
        {
            Subtitle = MapTexts.Sentence(texts.In(Source)),
            LegendTitle = nilai.Indicator.Judul.Id,
            Caution = Unmatched(made, isEnglish),
        };
        return Reading.Of(!isVector || map.Features.Length > SvgMap.MostDescribed ? sheet : sheet with { Descriptions = MapSheets.Descriptions(release, map, texts) }, null);
    }

    static string Unmatched(Gabungan made, bool isEnglish)
    {
        var count = made.Rows.Length - made.Matches;
        return count == 0 ? ""
            : isEnglish ? $"{count} row{(count == 1 ? "" : "s")} of the file found no area and {(count == 1 ? "is" : "are")} not drawn."
            : $"{count} baris berkas tidak menemukan wilayahnya dan tidak digambar.";
    }

    // The smallest area that holds all rows.
    static int Around(Gabungan made)
    {
        var tree = made.Release.Wilayah;
        var around = -1;
        foreach (var row in made.Rows.Where(one => one.Area >= 0))
        {
            if (around < 0) around = row.Area;
            while (around >= 0 && !tree[around].Kode.Contains(tree[row.Area].Kode)) around = tree.Parent(around);
            if (around < 0) return Parameters.WholeRelease;
        }

        return around;
    }

    // A value like those of tables, of nobody's catalog.
    static Reading<Nilai> Values(Asked asked, Gabungan made)
    {
        var found = Column(made, asked.Get(GabungParameters.Nilai), asked.Get(GabungParameters.TandaDesimal));
        if (found.Refusal is not null) return Reading.Refused<Nilai>(found.Refusal);
        var (column, mark) = found.Value;
        var (count, i, decimals) = (made.Release.Wilayah.Count, 0, 0);
        var (value, status) = (new double[count], new NilaiStatus[count]);
        Array.Fill(value, double.NaN);
        Array.Fill(status, NilaiStatus.TidakAdaData);
        var (refused, refusedCount) = (new List<RefusedRow>(), 0);
        foreach (var row in made.Table.Data())
        {
            var (match, text) = (made.Rows[i++], row[column].Text?.Trim() ?? "");
            if (match.Area < 0 || text.Length == 0) continue;
            if (AngkaKolom.TryRead(text, mark, out var number, out var own))
            {
                (value[match.Area], status[match.Area], decimals) = (number, NilaiStatus.Ada, Math.Max(decimals, own));
            }
            else if (++refusedCount <= MostShown)
            {
                refused.Add(new RefusedRow(GabungEndpoints.File, row.Line, made.Release.Wilayah[match.Area].Kode.ToString(), new(
                    $"kolom '{Problems.Shown(made.Table.Columns[column].Name)}' bukan angka; kosongkan bila tidak ada data", $"the column '{Problems.Shown(made.Table.Columns[column].Name)}' holds no number; leave it empty without data")));
            }
        }

        if (refusedCount > 0) return Problems.BadRows(refused, refusedCount);
        var name = Problems.Shown(made.Table.Columns[column].Name);
        var indicator = new Indicator(
            "unggahan", new(name, name), Source, Satuan.Lain, Asal.Tabel, [], null, Tingkat.Desa, asked.Get(Parameters.Bahasa) == "en" ? Source.En : Source.Id)
        {
            SatuanLain = new(name, name),
            Periode = "",
        };
        return Reading.Of(new Nilai(new Ukuran("unggahan", Statistik.Nilai, null), indicator, value, status) { Desimal = decimals }, null);
    }

    static Reading<(int Column, char Mark)> Column(Gabungan made, string? name, string? given)
    {
        var found = name is null ? OnlyNumbers(made) : Named(made, name);
        if (found.Refusal is not null) return Reading.Refused<(int, char)>(found.Refusal);
        var column = made.Table.Columns[found.Value];
        if (given is null && column.Angka.IsAmbiguous)
        {
            return Problems.BadFile(GabungEndpoints.File, null, new(
                $"angka kolom '{Problems.Shown(column.Name)}' dapat dibaca dengan titik maupun koma desimal; beri tanda-desimal=koma atau tanda-desimal=titik",
                $"the numbers of the column '{Problems.Shown(column.Name)}' can be read with a decimal point and with a comma; give tanda-desimal=koma or tanda-desimal=titik"));
        }

        // Cells that no mark reads are named one by one.
        return Reading.Of((found.Value, given switch { "koma" => ',', "titik" => '.', _ => column.Angka.Mark ?? column.Angka.MostlyMark }), null);
    }

    static Reading<int> Named(Gabungan made, string name) => made.Table.Find(name) is >= 0 and var at
        ? Reading.Of(at, null)
        : Problems.ColumnNotTold(GabungParameters.Nilai.Name, new($"Kolom '{Problems.Shown(name)}' tidak ada", $"There is no column '{Problems.Shown(name)}'"), made.Table.Names);

    static Reading<int> OnlyNumbers(Gabungan made)
    {
        var columns = made.Table.Columns;
        int[] numbers = [.. Enumerable.Range(0, columns.Count).Where(i => i != made.Code && !columns[i].HasCodes && (columns[i].Angka.Mark is not null || columns[i].Angka.IsAmbiguous))];
        if (numbers.Length > 1) numbers = [.. numbers.Where(i => !columns[i].Angka.IsSequence)];
        return numbers switch
        {
            [var only] => Reading.Of(only, null),
            [] => Problems.ColumnNotTold(GabungParameters.Nilai.Name, new("Tidak ada kolom yang seluruhnya angka", "No column holds numbers alone"), made.Table.Names),
            _ => Problems.ColumnNotTold(
                GabungParameters.Nilai.Name, new("Lebih dari satu kolom berisi angka", "More than one column holds numbers"), [.. numbers.Select(i => Problems.Shown(columns[i].Name))]),
        };
    }
}
