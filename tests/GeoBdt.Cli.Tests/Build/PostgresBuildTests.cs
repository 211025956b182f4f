using System.Security.Cryptography;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Cli.Tests.Build;

/// <summary>A release from tables of PostgreSQL, as an office that keeps its register there builds it.</summary>
public sealed class PostgresBuildTests(TinySample tiny, PostgisServer server) : IClassFixture<TinySample>, IClassFixture<PostgisServer>
{
    [Fact]
    public void Small_areas_from_tables_have_the_estimates_of_files_in_the_order_of_the_server()
    {
        var folder = tiny.Copy();
        var config = Path.Combine(folder, "sae.yaml");
        string[] covariates =
            ["jumlah_art", "luas_lantai_kapita", "lantai_tanah", "sanitasi_layak", "daya_900_watt", "pendidikan_krt_tahun", "krt_bekerja_pertanian", "memiliki_motor"];
        Assert.Contains(string.Join(", ", covariates), File.ReadAllText(config), StringComparison.Ordinal);
        Sort(Path.Combine(folder, "survei/susenas.csv"), ["kode_desa_bps", "pengeluaran_kapita", .. covariates]);
        Sort(Path.Combine(folder, "sensus/sensus.csv"), ["kode_desa_bps", .. covariates]);
        var again = Geobdt.Run("sae", "--config", config);
        Assert.True(again.ExitCode == 0, again.Error);
        var fromFiles = Built(folder);
        PostgresLoad.Into(server.Connection, "susenas", Path.Combine(folder, "survei/susenas.csv"), seed: 1);
        PostgresLoad.Into(server.Connection, "sensus", Path.Combine(folder, "sensus/sensus.csv"), seed: 2);
        File.WriteAllText(config, Connection("gudang") + File.ReadAllText(config)
            .Replace("berkas: survei/susenas.csv", "berkas: {koneksi: gudang, tabel: susenas}", StringComparison.Ordinal)
            .Replace("berkas: sensus/sensus.csv", "berkas: {koneksi: gudang, tabel: sensus}", StringComparison.Ordinal));

        var estimated = Geobdt.Run("sae", "--config", config);

        Assert.True(estimated.ExitCode == 0, estimated.Error);
        // The census is in a database that rilis.yaml does not know yet.
        var release = Path.Combine(folder, "rilis.yaml");
        var refused = Geobdt.Run("build", "--config", release, "--out", tiny.NewPath("toko"));
        Assert.True(refused.ExitCode == 1 && refused.Error.Contains("gudang", StringComparison.Ordinal), refused.Error);
        File.WriteAllText(release, Connection("gudang") + File.ReadAllText(release));
        Assert.Equal(Checksum(fromFiles, "nilai.bin"), Checksum(Built(folder), "nilai.bin"));
    }

    [Fact]
    public void A_published_table_and_boundaries_may_be_tables_of_one_connection()
    {
        var folder = tiny.Copy();
        var config = Path.Combine(folder, "rilis.yaml");
        server.Sql("create table miskin (kode text, persen numeric(6,3)); insert into miskin values ('35.03', 10.625), ('35.04', 9.1)");
        File.WriteAllText(config, Connection("kantor") + File.ReadAllText(config) + """
            tabel:
              - berkas: {koneksi: kantor, tabel: miskin}
                sistem-kode: kemendagri
                kolom-kode: [kode]
                tingkat: kabupaten
                sumber: uji
                periode: "2020"
                kolom: [{kolom: persen, id: miskin, judul: {id: Miskin, en: Poor}, satuan: persen, desimal: 3}]
            """);

        var manifest = new ReleaseStore(Built(folder)).OpenCurrent().Manifest;

        Assert.Contains(manifest.Masukan, input => input.Nama == "PostgreSQL public.miskin");
        Assert.Equal("PostgreSQL public.miskin", Assert.Single(manifest.Tabel).Berkas);
    }

    [Fact]
    public void A_wrong_password_publishes_nothing_and_is_not_repeated()
    {
        const string secret = "s4ndi-rahasia";
        var (folder, store) = (tiny.Copy(), tiny.NewPath("toko"));
        server.Sql("create role tersandi login password 'benar'");
        server.RequirePassword("tersandi");
        var (config, file) = (Path.Combine(folder, "rilis.yaml"), Path.Combine(folder, "sandi.txt"));
        File.WriteAllText(file, secret + "\n");
        var text = File.ReadAllText(config).Replace("rt: register/2020-10/3503_RT.csv", "rt: {koneksi: kantor, tabel: rt}", StringComparison.Ordinal);
        File.WriteAllText(config, Connection("kantor").Replace("pengguna: postgres", "pengguna: tersandi, sandi: {berkas: sandi.txt}", StringComparison.Ordinal) + text);
        string[] build = ["build", "--config", config, "--out", store];

        Restrict(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        var readable = Geobdt.Run(build);
        Restrict(file, UnixFileMode.UserRead);
        var refused = Geobdt.Run(build);

        Assert.Contains("chmod 600", readable.Error, StringComparison.Ordinal);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("PostgreSQL kantor: public.rt", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, readable.Error + refused.Error + refused.Output, StringComparison.Ordinal);
        Assert.Empty(new ReleaseStore(store).Releases());
    }

    [Theory]
    [InlineData("sandi: s4ndi", "sandi: {variabel: NAMA}")]
    [InlineData("sandi: {variabel: \"s4ndi!\"}", "bukan nama variabel")]
    [InlineData("password: s4ndi", "sandi: {variabel: NAMA}")]
    [InlineData("variabel: \"Host=h;Password=s4ndi\"", "bukan nama variabel")]
    [InlineData("kata-sandi: s4ndi", "kata-sandi")]
    public void A_password_in_the_configuration_is_refused_with_a_hint_and_not_repeated(string written, string says)
    {
        var folder = tiny.Copy();
        var config = Path.Combine(folder, "rilis.yaml");
        File.WriteAllText(config, $"koneksi: {{kantor: {{host: h, basis-data: b, pengguna: u, {written}}}}}\n" + File.ReadAllText(config));

        var refused = Geobdt.Run("build", "--config", config, "--out", tiny.NewPath("toko"));

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(says, refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s4ndi", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rt: register/2020-10/3503_RT.csv", "rt: {koneksi: lain, tabel: x}", "koneksi")]
    [InlineData("rt: register/2020-10/3503_RT.csv", "rt: {koneksi: kantor}", "tabel")]
    [InlineData("rt: register/2020-10/3503_RT.csv", "rt: {koneksi: kantor, tabel: x, nilai-edisi: y}", "kolom-edisi")]
    [InlineData("host: 127.0.0.1", "host: postgresql://u:s4ndi@h/db", "host")]
    [InlineData("basis-data: postgres, ", "", "basis-data")]
    public void A_connection_or_table_that_cannot_be_is_refused_by_its_key(string from, string to, string says)
    {
        var folder = tiny.Copy();
        var config = Path.Combine(folder, "rilis.yaml");
        var text = Connection("kantor") + File.ReadAllText(config);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(config, text.Replace(from, to, StringComparison.Ordinal));

        var refused = Geobdt.Run("build", "--config", config, "--out", tiny.NewPath("toko"));

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(says, refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s4ndi", refused.Error, StringComparison.Ordinal);
    }

    // As ORDER BY of the columns that are asked for. A bootstrap draws row by row, so the order of the rows shows in the errors.
    static void Sort(string path, string[] columns)
    {
        var lines = File.ReadAllLines(path);
        var names = lines[0].Split(',');
        int[] at = [.. columns.Select(column => Array.IndexOf(names, column))];
        Assert.DoesNotContain(-1, at);
        var rows = lines[1..];
        Array.Sort([.. rows.Select(row => string.Join('\0', at.Select(column => row.Split(',')[column])))], rows, StringComparer.Ordinal);
        File.WriteAllLines(path, [lines[0], .. rows]);
    }

    static void Restrict(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
    }

    string Connection(string name) =>
        FormattableString.Invariant($"koneksi: {{{name}: {{host: 127.0.0.1, port: {server.Port}, basis-data: postgres, pengguna: postgres}}}}\n");

    string Built(string folder)
    {
        var store = tiny.NewPath("toko");
        var outcome = Geobdt.Run("build", "--config", Path.Combine(folder, "rilis.yaml"), "--out", store);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        return store;
    }

    static string Checksum(string store, string file) => Convert.ToHexStringLower(SHA256.HashData(
        File.ReadAllBytes(Path.Combine(store, "rilis", new ReleaseStore(store).OpenCurrent().Id.ToString(), file))));
}
