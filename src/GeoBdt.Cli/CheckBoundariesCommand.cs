using System.CommandLine;
using System.Diagnostics;
using GeoBdt.Boundaries;
using GeoBdt.Cli.Build;
using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Cli;

/// <summary><c>geobdt check-boundaries FILE…</c>: what is wrong with boundary files, and what a build would do about it.</summary>
static class CheckBoundariesCommand
{
    static readonly Argument<FileInfo[]> Files = new("FILE")
    {
        Description = "Shapefile (.shp, .zip), GeoPackage, FlatGeobuf, GeoJSON(Seq), CSV-WKT, KML, KMZ. / Boundary files.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    static readonly Option<string?> Lapisan = new("--lapisan") { Description = "Lapisan berkas yang memuat beberapa. / Layer of a file that holds several." };
    static readonly Option<string?> Crs = new("--crs") { Description = "CRS pengganti, mis. EPSG:32749. / Reference system instead of the stated one." };
    static readonly Option<string?> AtributKode = new("--atribut-kode") { Description = "Atribut kode. / Attribute of the code." };
    static readonly Option<string?> AtributNama = new("--atribut-nama") { Description = "Atribut nama. / Attribute of the name." };
    static readonly Option<string?> Sambungan = new("--sambungan")
    {
        Description = "PostGIS: variabel lingkungan yang memuat teks sambungan, atau @BERKAS. / Environment variable with the connection string, or @FILE.",
    };

    static readonly Option<string?> Tabel = new("--tabel") { Description = "PostGIS: tabel atau skema.tabel. / Table or schema.table." };
    static readonly Option<FileInfo?> Json = new("--json") { Description = "Tulis laporan lengkap ke berkas ini. / Write the full report here." };

    static readonly Option<FileInfo?> Laporan = new("--laporan")
    {
        Description = "Tulis peta temuan (GeoJSON, untuk QGIS) ke berkas ini. / Write the map of findings here (GeoJSON, for QGIS).",
    };

    static readonly Option<double> Smallest = new("--mulai-m2")
    {
        Description = "Tumpang tindih dan celah di bawah ini tidak digambar. / Overlaps and gaps below this are left out of the map.",
    };

    static readonly Option<bool> Bps = new("--bps") { Description = "Kodenya kode BPS. / The codes are those of BPS." };

    public static Command Create()
    {
        var command = new Command("check-boundaries", "Periksa berkas batas. / Check boundary files.")
        {
            Files, Lapisan, Crs, AtributKode, AtributNama, Sambungan, Tabel, Json, Laporan, Smallest, Bps,
        };
        command.Aliases.Add("periksa-batas");
        Smallest.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<double>() is not (>= 0 and < double.PositiveInfinity))
            {
                value.AddError("--mulai-m2 harus bilangan 0 atau lebih. / --mulai-m2 must be a number, 0 or more.");
            }
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(Files) is not { Length: > 0 } == result.GetValue(Sambungan) is null)
            {
                result.AddError("Sebut berkas, atau --sambungan dan --tabel. / Name files, or --sambungan and --tabel.");
            }
        });
        command.SetAction((result, cancellation) =>
        {
            var sources = Sources(result);
            var clock = Stopwatch.StartNew();
            var report = Terminal.WithProgress(progress => WilayahBuild.Check(sources, BoundaryFiles.Open, progress, cancellation));
            BoundarySummary.Print(report);
            BoundarySummary.PrintEffort(clock.Elapsed);
            Write(result.GetValue(Json), report.WriteJson);
            Write(result.GetValue(Laporan), stream => report.WriteGeoJson(stream, result.GetValue(Smallest)));
            return Task.FromResult(report.Refused == 0 ? 0 : 1);
        });
        return command;
    }

    static void Write(FileInfo? target, Action<Stream> write)
    {
        if (target is null) return;
        using var stream = target.Create();
        write(stream);
    }

    static BoundarySource[] Sources(ParseResult result)
    {
        var shape = new BoundarySource("",
            Sistem: result.GetValue(Bps) ? SistemKode.Bps : SistemKode.Kemendagri,
            Attributes: new BoundaryAttributes(result.GetValue(AtributKode), result.GetValue(AtributNama)),
            Lapisan: result.GetValue(Lapisan),
            Crs: result.GetValue(Crs));
        if (result.GetValue(Sambungan) is not { } connection)
        {
            return [.. result.GetRequiredValue(Files).Select(file => shape with { Path = file.FullName })];
        }

        var table = result.GetValue(Tabel)?.Split('.', 2);
        var config = new SambunganConfig
        {
            Variabel = connection.StartsWith('@') ? null : connection,
            Berkas = connection.StartsWith('@') ? connection[1..] : null,
            Skema = table is { Length: 2 } ? table[0] : null,
            Tabel = table?[^1],
        };
        if (config.Fault() is { } fault) throw new ConfigException("--sambungan", 0, fault);
        return [shape with { Path = config.Name, Postgis = config.TableOf(Path.GetFullPath) }];
    }
}
