using GeoBdt.Api.Asking;
using GeoBdt.Api.Unggahan;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Kuota.Unggahan;

/// <summary>The tables of a request, read and checked, all of them before any is refused.</summary>
static class UploadedTables
{
    public const string Lama = "lama", Kunci = "kunci", Kebutuhan = "kebutuhan", Rencana = "rencana";

    /// <summary>What may be uploaded.</summary>
    public static UploadField[] Fields { get; } =
    [
        new(Lama, "Kuota lama: kolom kode dan kuota, CSV atau XLSX, tingkat mana pun. / Old quotas: columns kode and kuota, CSV or XLSX, of any level."),
        new(Kunci, "Wilayah yang ditetapkan: kolom kode dan kuota, atau minimal dan maksimal. / Fixed areas: columns kode and kuota, or minimal and maksimal."),
        new(Kebutuhan, "Kebutuhan desa: kolom kode dan kebutuhan. / Need of desa: columns kode and kebutuhan."),
        new(Rencana, "Berkas rencana dari f=rencana. / A plan file, of f=rencana."),
    ];

    static readonly Teks NoValue = new("angka kosong", "there is no number");

    /// <summary>Reads all of them.</summary>
    /// <param name="release">Whose areas they are of.</param>
    /// <param name="uploads">The files.</param>
    /// <param name="stop">Stops the reading.</param>
    public static Reading<KuotaTables> Read(ReleaseSnapshot release, Uploads uploads, CancellationToken stop)
    {
        var (refused, count) = (new List<RefusedRow>(), 0);
        Dictionary<int, long?[]>? Table(string name, string[][] columns, Func<int, long?[], Teks?> rule)
        {
            if (!uploads.Files.TryGetValue(name, out var file)) return null;
            var reader = new TableReader(release, file, stop);
            var rows = reader.Read(columns, rule);
            refused.AddRange(reader.Refused);
            count += reader.RefusedCount;
            return rows;
        }

        var name = "";
        try
        {
            var lama = Table(name = Lama, [["kuota", "kuota_baru", "kuota_lama", "lama"]], (_, values) => values[0] is null ? NoValue : null);
            var kunci = Table(name = Kunci, [["kuota", "kunci"], ["minimal", "minimum"], ["maksimal", "maksimum"]], (_, values) => Lock(values).Wrong);
            var kebutuhan = Table(name = Kebutuhan, [["kebutuhan", "jumlah", "nilai"]], (area, values) => values[0] is null ? NoValue
                : release.Wilayah[area].Tingkat == Tingkat.Desa ? null
                : new Teks("kebutuhan disebut untuk desa saja", "need is named for desa only"));
            return count > 0
                ? Problems.BadRows(refused, count)
                : Reading.Of(new KuotaTables(
                    lama?.ToDictionary(one => one.Key, one => one.Value[0]!.Value),
                    kunci?.ToDictionary(one => one.Key, one => (Lock(one.Value).Least, Lock(one.Value).Most)),
                    kebutuhan?.ToDictionary(one => one.Key, one => one.Value[0]!.Value)), null);
        }
        catch (TableException exception)
        {
            return Problems.BadFile(name, exception.Line, exception.Rule);
        }
    }

    static (long Least, long Most, Teks? Wrong) Lock(long?[] values) => values switch
    {
        [null, null, null] => (0, 0, NoValue),
        [{ } kuota, null, null] => (kuota, kuota, null),
        [not null, _, _] => (0, 0, new Teks("kuota dan batasnya sekaligus", "a quota and its bounds at once")),
        [_, var least, var most] when (least ?? 0) > (most ?? long.MaxValue) => (0, 0, new Teks("minimal melebihi maksimal", "the least exceeds the most")),
        [_, var least, var most] => (least ?? 0, most ?? KuotaParameterSet.MostPlaces, null),
        _ => throw new ArgumentException("Three columns.", nameof(values)),
    };
}
