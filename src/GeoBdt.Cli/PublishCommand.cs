using System.CommandLine;
using System.Globalization;
using GeoBdt.Cli.Publish;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Cli;

/// <summary><c>geobdt publish postgis STORE --koneksi … --skema …</c>: protected values and boundaries into a database that QGIS and dashboards read.</summary>
static class PublishCommand
{
    public static Command Create()
    {
        var command = new Command("publish", "Terbitkan rilis ke basis data. / Publish a release to a database.") { CreatePostgis() };
        command.Aliases.Add("terbitkan");
        return command;
    }

    static Command CreatePostgis()
    {
        var store = new Argument<DirectoryInfo>("STORE") { Description = "Rilis atau tempat rilis. / A release or a store." };
        var koneksi = new Option<string>("--koneksi")
        {
            Description = "Variabel lingkungan atau @BERKAS yang memuat teks sambungan, atau Host=…;Database=…;Username=… tanpa kata sandi. "
                + "/ Environment variable or @FILE with the connection string, or one without password.",
            Required = true,
        };
        var config = new Option<FileInfo?>("--config") { Description = "rilis.yaml: --koneksi adalah nama di bagian koneksi. / --koneksi is a name of its section koneksi." };
        var skema = new Option<string>("--skema") { Description = "Skema yang seluruh isinya diganti. / Schema that is replaced as a whole.", Required = true };
        var indikator = new Option<string?>("--indikator") { Description = "Indikator, dipisah koma; bawaan semua. / Indicators by comma; default all." };
        var terbaru = new Option<bool>("--edisi-terbaru") { Description = "Hanya edisi terbaru tiap ukuran. / Only the latest edition of each value." };
        var command = new Command("postgis", "Tabel, tampilan dan batas ke sebuah skema PostGIS. / Tables, views and shapes into a PostGIS schema.")
        {
            store, koneksi, config, skema, indikator, terbaru,
        };
        command.SetAction((result, cancellation) =>
        {
            Run(
                result.GetRequiredValue(store).FullName, result.GetRequiredValue(skema),
                () => result.GetValue(config) is { } file ? PostgresTarget.Named(file.FullName, result.GetRequiredValue(koneksi)) : PostgresTarget.Read(result.GetRequiredValue(koneksi)),
                release => PublishedContent.Of(release, result.GetValue(indikator), result.GetValue(terbaru)), cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    static void Run(string store, string skema, Func<PostgresTarget> find, Func<ReleaseSnapshot, PublishedContent> choose, CancellationToken cancellation)
    {
        PublishedSchema.CheckName(skema);
        var target = find();
        var (release, directory) = Open(store);
        var content = choose(release);
        var (views, isOldGone) = Terminal.WithProgress(bars =>
            PostgisPublication.Run(content, target, skema, () => CheckUnchanged(directory, release.Id, cancellation), bars, cancellation));
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{target.Name}, skema / schema {skema}: rilis / release {release.Id}, {release.Wilayah.Count:N0} wilayah / areas, {content.Indicators.Count:N0} indikator / indicators, "
            + $"{content.Cells:N0} angka / numbers, {views:N0} tampilan / views"));
        if (!isOldGone)
        {
            Console.Out.WriteLine("Rilis lama masih dibaca seseorang; tabelnya dihapus penerbitan berikutnya. / Somebody still reads the old release; the next publication drops its tables.");
        }
    }

    // Numbers are read while they are sent; whoever writes into a release meanwhile must not make it half of two.
    static void CheckUnchanged(string directory, ReleaseId id, CancellationToken cancellation)
    {
        var manifest = Path.Combine(directory, "manifest.json");
        if (ReleaseReader.ReadManifest(manifest).Id != id)
        {
            throw new ReleaseException(manifest, "Rilis berubah selama diterbitkan; yang lama tetap terbit. Jalankan lagi. / The release changed while it was published; the old one stays. Run it again.");
        }

        ReleaseReader.Verify(directory, cancellation);
    }

    static (ReleaseSnapshot Release, string Directory) Open(string directory)
    {
        if (File.Exists(Path.Combine(directory, "manifest.json"))) return (ReleaseReader.Open(directory), directory);
        var store = new ReleaseStore(directory);
        var id = store.Current();
        return (store.Open(id), store.DirectoryOf(id));
    }
}
