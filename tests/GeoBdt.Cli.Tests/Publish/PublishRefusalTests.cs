namespace GeoBdt.Cli.Tests.Publish;

/// <summary>What is refused before anything is written: names, connections, passwords.</summary>
public sealed class PublishRefusalTests(PublishDatabase database) : IClassFixture<PublishDatabase>
{
    [Theory]
    [InlineData("public", "bukan tempat terbitan")]
    [InlineData("pg_aku", "bukan tempat terbitan")]
    [InlineData("", "kosong")]
    [InlineData("nama_skema_yang_jauh_lebih_panjang_daripada_enam_puluh_tiga_byte_utf8", "63 byte")]
    public void Names_that_no_schema_of_ours_may_have_are_refused_before_anything_is_read(string schema, string said) => PublishDatabase.AssertRefused(database.Publish(schema), said);

    [Fact]
    public void A_wrong_connection_is_named_without_a_password()
    {
        database.Server.Sql("create role tanpa_hak login");
        database.Server.Sql("create database tanpa_postgis");
        database.Server.Sql("grant create on database tanpa_postgis to penerbit");
        foreach (var (connection, said) in new[]
        {
            ("Host=127.0.0.1;Port=1;Username=u;Password=rahasia;Database=d", "Tidak ada server"),
            ("Host=tidak-ada.invalid;Username=u;Password=rahasia;Database=d", "Nama server tidak dikenal"),
            ($"{database.As("penerbit")};Password=rahasia;Database=tidak_ada", "Basis data tidak ada"),
            ($"{database.As("tidak_ada")};Password=rahasia", "PostgreSQL 28000"),
            ($"{database.As("tanpa_hak")};Password=rahasia", "GRANT CREATE ON DATABASE \"postgres\" TO \"tanpa_hak\""),
            ($"{database.As("penerbit").Replace("Database=postgres", "Database=tanpa_postgis", StringComparison.Ordinal)};Password=rahasia", "CREATE EXTENSION postgis"),
            ("Sandi=rahasia", "tidak terbaca"),
            ("Password=rahasia", "tidak terbaca"),
            ("Host=h;Password=rahasia;Port=satu", "tidak terbaca"),
        })
        {
            var outcome = database.PublishTo(connection, "tak_jadi");

            PublishDatabase.AssertRefused(outcome, said);
            Assert.DoesNotContain("rahasia", outcome.Error + outcome.Output, StringComparison.OrdinalIgnoreCase);
        }

        var typed = Geobdt.Run("publish", "postgis", database.Store.Root, "--koneksi", "Host=127.0.0.1;Password=rahasia", "--skema", "x");
        PublishDatabase.AssertRefused(typed, "Kata sandi tidak boleh di baris perintah");
        Assert.DoesNotContain("rahasia", typed.Error, StringComparison.Ordinal);
        PublishDatabase.AssertRefused(Geobdt.Run("publish", "postgis", database.Store.Root, "--koneksi", "TIDAK_TERISI", "--skema", "x"), "Variabel lingkungan TIDAK_TERISI kosong");
        PublishDatabase.AssertRefused(Geobdt.Run("publish", "postgis", database.Store.Root, "--koneksi", "bukan nama", "--skema", "x"), "Bukan nama variabel lingkungan");
        PublishDatabase.AssertRefused(Geobdt.Run("publish", "postgis", database.Store.Root, "--koneksi", "@/tidak/ada", "--skema", "x"), "Berkas rahasia untuk --koneksi tidak ada");
        if (OperatingSystem.IsWindows()) return;
        using var folder = new Folder();
        var open = folder.At("sambungan");
        File.WriteAllText(open, "Host=127.0.0.1;Password=rahasia");
        File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        PublishDatabase.AssertRefused(Geobdt.Run("publish", "postgis", database.Store.Root, "--koneksi", $"@{open}", "--skema", "x"), "chmod 600");
    }

    [Fact]
    public void A_password_comes_from_a_file_and_a_wrong_one_is_said_to_be()
    {
        using var server = new PasswordServer(database.Server);
        using var folder = new Folder();
        var file = folder.At("pgpass");
        File.WriteAllText(file, $"127.0.0.1:{database.Server.Port}:postgres:bersandi:benar\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var typed = $"Host=127.0.0.1;Port={database.Server.Port};Database=postgres;Username=bersandi";

        Assert.Equal(0, Geobdt.Run("publish", "postgis", database.Store.Root, "--koneksi", $"{typed};Passfile={file}", "--skema", "sandi").ExitCode);
        PublishDatabase.AssertRefused(Geobdt.Run("publish", "postgis", database.Store.Root, "--koneksi", $"{typed};Passfile=/tidak/ada", "--skema", "sandi"), "Berkas kata sandi atau sertifikat");
        File.WriteAllText(file, "");
        PublishDatabase.AssertRefused(Geobdt.Run("publish", "postgis", database.Store.Root, "--koneksi", $"{typed};Passfile={file}", "--skema", "sandi"), "meminta kata sandi");
        var wrong = database.PublishTo($"{typed};Password=rahasia-salah", "sandi");
        PublishDatabase.AssertRefused(wrong, "Peran atau kata sandi ditolak");
        Assert.DoesNotContain("rahasia", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_of_a_configuration_is_published_to_by_its_name()
    {
        using var folder = new Folder();
        var config = folder.At("rilis.yaml");
        File.WriteAllText(config, $$"""
            koneksi: {gudang: {host: 127.0.0.1, port: {{database.Server.Port}}, basis-data: postgres, pengguna: penerbit} }
            judul: uji
            penerbit: uji
            wilayah: {vintase: "2025", batas: [{berkas: desa.geojson, tingkat: desa, sistem: kemendagri, sumber: uji}]}
            tabel: [{berkas: t.csv, sistem-kode: kemendagri, kolom-kode: [kode], tingkat: desa, sumber: uji, periode: "2020", kolom: [{kolom: a, id: a, judul: {id: a, en: a}, satuan: persen} ] }]
            """);

        Geobdt.Outcome To(string name) => Geobdt.Run("publish", "postgis", database.Store.Root, "--koneksi", name, "--config", config, "--skema", "bernama");

        var published = To("gudang");
        Assert.True(published.ExitCode == 0, published.Error);
        Assert.Contains($"127.0.0.1:{database.Server.Port}/postgres", published.Output, StringComparison.Ordinal);
        PublishDatabase.AssertRefused(To("lain"), "tidak ada di bagian koneksi");
    }

    sealed class Folder : IDisposable
    {
        readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("geobdt-terbit-");

        public string At(string name) => Path.Combine(_folder.FullName, name);

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
