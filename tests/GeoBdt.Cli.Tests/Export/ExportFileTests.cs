using System.Globalization;
using GeoBdt.Cli.Export;

namespace GeoBdt.Cli.Tests.Export;

public sealed class ExportFileTests : IDisposable
{
    // Linux numbers processes up to 4,194,304.
    const int NoProcess = 2_000_000_001;

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("geobdt-ekspor-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_a_killed_export_of_this_file_left_is_deleted_and_what_others_work_on_is_not()
    {
        using var sleeping = Geobdt.StartProgram(Requires.Program("sleep", "coreutils"), "60");
        var running = sleeping.Id.ToString(CultureInfo.InvariantCulture);
        string[] kept =
            [$".a.gpkg.sementara-{running}", $".b.gpkg.sementara-{NoProcess}", ".a.gpkg.sementara-catatan", $"a.gpkg.sementara-{NoProcess}"];
        foreach (var name in kept.Append($".a.gpkg.sementara-{NoProcess}")) File.WriteAllText(PathOf(name), "");

        ExportFile.Write(PathOf("a.gpkg"), replaces: false, temporary => File.WriteAllText(temporary, "isi"));

        sleeping.Kill();
        Assert.Equal("isi", File.ReadAllText(PathOf("a.gpkg")));
        Assert.Equal([.. kept.Append("a.gpkg").Order(StringComparer.Ordinal)],
            _folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_write_that_fails_leaves_nothing()
    {
        Assert.Throws<ExportException>(() => ExportFile.Write(PathOf("a.gpkg"), replaces: false, temporary =>
        {
            File.WriteAllText(temporary, "separuh");
            throw new IOException("disk penuh");
        }));

        Assert.Empty(_folder.EnumerateFiles());
    }

    string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
