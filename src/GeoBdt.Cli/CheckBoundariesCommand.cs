using System.CommandLine;
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

    public static Command Create()
    {
        var command = new Command("check-boundaries", "Periksa berkas batas. / Check boundary files.")
        {
            Files, Lapisan, Crs, AtributKode, AtributNama, Sambungan, Tabel, Json,
        };
        command.Aliases.Add("periksa-batas");
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
            var report = Terminal.WithProgress(progress => WilayahBuild.Check(sources, BoundaryFiles.Open, progress, cancellation));
            BoundarySummary.Print(report);
            if (result.GetValue(Json) is { } target)
            {
                using var stream = target.Create();
                report.WriteJson(stream);
            }

            return Task.FromResult(report.Refused == 0 ? 0 : 1);
        });
        return command;
    }

    static BoundarySource[] Sources(ParseResult result)
    {
        var shape = new BoundarySource("",
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
