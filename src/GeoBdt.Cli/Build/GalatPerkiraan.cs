using System.Text.Json;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register;

namespace GeoBdt.Cli.Build;

/// <summary>
/// <c>laporan-galat.json</c> of a release: the error of every shown desa in whole households and the part of it that the desa of
/// a kabupaten share, which quotas need: errors of sums are not those of independent desa.
/// </summary>
/// <remarks>Var(Σ) = Σ(galat² − bersama²) + (Σ bersama)². The same for surveyed and unsurveyed desa.</remarks>
static class GalatPerkiraan
{
    public const string FileName = "laporan-galat.json";

    static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    public static byte[] ToJson(EstimationResult estimates, WilayahTree tree, IReadOnlyList<ValueColumn> columns)
    {
        var shown = columns.First(column => column.Series == BuiltInIndicators.Perkiraan && column.Statistik == Statistik.Galat);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            json.WriteStartObject();
            json.WriteString("seri", shown.Series);
            json.WriteString("edisi", shown.Edisi.ToString());
            json.WriteStartArray("desa");
            var desa = tree.Level(Tingkat.Desa);
            for (var i = desa.Start.Value; i < desa.End.Value; i++)
            {
                if (!Shares.HasValue(shown.Status[i])) continue;
                json.WriteStartObject();
                json.WriteString("kode", tree[i].Kode.ToString());
                json.WriteNumber("galat", shown.Value[i]);
                json.WriteNumber("bersama", Math.Round(estimates.Shared[i], 1));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
