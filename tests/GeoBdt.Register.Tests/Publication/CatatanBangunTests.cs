using System.Security.Cryptography;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Publication;

namespace GeoBdt.Register.Tests.Publication;

public sealed class CatatanBangunTests : IDisposable
{
    const string Key = "0123456789abcdef";
    const string OtherKey = "fedcba9876543210";
    static readonly Edisi Month = Edisi.Parse("2020-10");
    static readonly WilayahTree Tree = TabelUji.Tree(2, 3);
    static readonly int First = Tree.LevelStart(Tingkat.Desa);
    readonly TempFolder _folder = new();

    string Folder => _folder.At("catatan");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_register_may_be_rebuilt_in_any_order_of_rows()
    {
        var register = Register(100, 100, 100, 100, 100, 100);
        Build(register);

        Build([.. register.Reverse()]);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(39, false)]
    [InlineData(40, true)]
    [InlineData(100, true)]
    public void A_rebuild_needs_forty_changed_households_in_a_desa_or_none(int changed, bool accepted)
    {
        var register = Register(100, 100, 100, 100, 100, 100);
        Build(register);
        // Content of the first households of the first desa is other now.
        var next = register.Select((one, i) => i < changed ? one with { Sidik = ~one.Sidik } : one).ToArray();

        if (accepted) Build(next);
        else Refused(next, "35.03.01.2001");
    }

    [Fact]
    public void Households_that_came_or_went_or_moved_count_as_changed()
    {
        var register = Register(100, 100, 100, 100, 100, 100);
        Build(register);

        Refused([.. register, (First + 5, 7UL)], "35.03.02.2003");
        Refused(register[1..], "35.03.01.2001");
        Refused([(First + 1, register[0].Sidik), .. register[1..]], "35.03.01.2001");
        Refused([.. register, .. register[..39]], "35.03.01.2001");
        Build([.. register[40..]]);
    }

    [Fact]
    public void One_household_more_does_not_hide_where_all_rows_were_written_anew()
    {
        var register = Register(100, 100, 100, 100, 100, 100);
        Build(register);
        // One column more: no household is as it was.
        var anew = register.Select(one => one with { Sidik = ~one.Sidik }).ToArray();

        Refused([.. anew, (First + 5, 7UL)], "35.03.02.2003");
        Refused(anew[1..], "35.03.01.2001");
        Build(anew);
        Build([.. register, .. Enumerable.Range(0, 40).Select(i => (First, (ulong)i))]);
    }

    [Fact]
    public void Desa_too_small_to_show_anything_are_judged_together_with_their_kecamatan()
    {
        Build(Register(30, 20, 200, 100, 100, 39));

        // All 30 and 20 of the small ones changed: 50 in the kecamatan. Of the last one only 39.
        Build([.. Register(30, 20, 200, 100, 100, 39).Select((one, i) => i < 50 ? one with { Sidik = ~one.Sidik } : one)]);
        var last = Register(30, 20, 200, 100, 100, 39).Select((one, i) => i < 50 ? one with { Sidik = ~one.Sidik } : one)
            .Select(one => one.Desa == First + 5 ? one with { Sidik = ~one.Sidik } : one).ToArray();
        Refused(last, "35.03.02");
    }

    [Fact]
    public void A_changed_key_must_be_said_and_an_unchanged_one_must_not()
    {
        var register = Register(100, 100, 100, 100, 100, 100);
        Build(register);

        Assert.Contains("--kunci-baru", Assert.Throws<CatatanException>(() => Build(register, OtherKey)).Message, StringComparison.Ordinal);
        Assert.Contains("--kunci-baru", Assert.Throws<CatatanException>(() => Build(register, Key, true)).Message, StringComparison.Ordinal);
        Build(register[1..], OtherKey, true);
        Build(register[1..], OtherKey);
    }

    [Fact]
    public void A_build_that_publishes_nothing_leaves_no_trace_and_one_that_was_killed_is_remembered()
    {
        var register = Register(100, 100, 100, 100, 100, 100);
        using (var stopped = new CatatanBangun(Folder, Key, false)) Accept(stopped, register);
        Assert.Empty(Directory.EnumerateFiles(Folder));
        Build(register);

        // Killed after it published: its record was never put in place.
        Accept(new CatatanBangun(Folder, Key, false), register[50..]);

        Refused(register[1..], "35.03.01.2001");
        Refused(register[51..], "35.03.01.2001");
    }

    [Fact]
    public void What_a_killed_build_published_is_remembered_though_the_next_build_fails()
    {
        var register = Register(100, 100, 100, 100, 100, 100);
        Build(register);
        Accept(new CatatanBangun(Folder, Key, false), register[50..]);

        using (var failed = new CatatanBangun(Folder, Key, false)) Accept(failed, [.. register, .. register[..60]]);

        Refused(register[51..], "35.03.01.2001");
        Build(register[50..]);
        Assert.Single(Directory.EnumerateFiles(Folder));
    }

    [Fact]
    public void A_change_of_key_that_was_killed_may_be_repeated()
    {
        var register = Register(100, 100, 100, 100, 100, 100);
        Build(register);
        Accept(new CatatanBangun(Folder, OtherKey, true), register[1..]);

        // What it may have published is compared all the same.
        Assert.Contains("35.03.01.2001", Assert.Throws<CatatanException>(() => Build(register[2..], OtherKey, true)).Message, StringComparison.Ordinal);
        Build(register[1..], OtherKey, true);
        Build(register[1..], OtherKey);
    }

    [Fact]
    public void An_edition_that_was_left_out_when_the_key_changed_can_follow_beside_one_that_was_not()
    {
        var register = Register(100, 100, 100, 100, 100, 100);
        var old = Edisi.Parse("2019-10");
        Build(register, Key, false, old, Month);
        Build(register, OtherKey, true, Month);

        Assert.Throws<CatatanException>(() => Build(register, OtherKey, false, old, Month));
        Build(register, OtherKey, true, old, Month);
        Build(register, OtherKey, false, old, Month);
    }

    [Fact]
    public void A_proposal_has_a_record_of_its_own()
    {
        var register = Register(100, 100, 100, 100, 100, 100);
        Propose(register[30..]);
        Build(register);
        Propose(register[30..]);

        var e = Assert.Throws<CatatanException>(() => Propose(register[31..]));
        Assert.Contains("Usulan", e.Message, StringComparison.Ordinal);
        Assert.Contains("35.03.01.2001", e.Message, StringComparison.Ordinal);

        void Propose((int Desa, ulong Sidik)[] proposed)
        {
            using var record = new CatatanBangun(Folder, Key, false);
            Accept(record, proposed, jenis: JenisCatatan.Usulan);
            record.Confirm();
        }
    }

    [Fact]
    public void A_census_has_a_record_of_its_own_and_one_of_the_register_from_before_is_still_read()
    {
        var register = Register(100, 100, 100, 100, 100, 100);
        Directory.CreateDirectory(Folder);
        WriteByHand(Path.Combine(Folder, "2020-10.catatan"), register);

        Refused(register[1..], "35.03.01.2001");
        Build(register);
        Assert.Empty(Columns());
        TakeCensus(register[30..], "b", "a");
        TakeCensus(register[30..], "a", "b");
        Assert.Equal(["a", "b"], Columns());
        Build(register);

        var e = Assert.Throws<CatatanException>(() => TakeCensus(register[31..], "a", "b"));
        Assert.Contains("Sensus", e.Message, StringComparison.Ordinal);
        Assert.Contains("35.03.01.2001", e.Message, StringComparison.Ordinal);
        Assert.Contains("kolom b,", Assert.Throws<CatatanException>(() => TakeCensus(register[30..], "a")).Message, StringComparison.Ordinal);

        IReadOnlyList<string> Columns()
        {
            using var record = new CatatanBangun(Folder, Key, false);
            return record.KolomSensus(Month);
        }

        void TakeCensus((int Desa, ulong Sidik)[] households, params string[] columns)
        {
            using var record = new CatatanBangun(Folder, Key, false);
            record.AcceptCensus(Month, Tree, Array.ConvertAll(households, one => one.Desa), [.. columns.Order(StringComparer.Ordinal)],
                some => Array.ConvertAll(households, one => one.Sidik + (ulong)some.Count));
            record.Confirm();
        }
    }

    [Fact]
    public void The_columns_of_a_census_are_told_by_the_beginning_of_its_record()
    {
        var census = Register(100, 100, 100, 100, 100, 100);
        var path = Path.Combine(Folder, "2020-10-sensus.catatan");
        using (var record = new CatatanBangun(Folder, Key, false))
        {
            record.AcceptCensus(Month, Tree, Array.ConvertAll(census, one => one.Desa), ["a", "b"], _ => Array.ConvertAll(census, one => one.Sidik));
            record.Confirm();
        }

        // As long as a record of eight million households.
        using (var file = File.OpenWrite(path)) file.SetLength(64 << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(["a", "b"], Columns(Key));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Empty(Columns(OtherKey));

        // Cut off, or with a length that cannot be, it tells nothing; AcceptCensus refuses it.
        foreach (var cut in (int[])[0, 20, 49, 53])
        {
            using (var file = File.OpenWrite(path)) file.SetLength(cut);
            Assert.Empty(Columns(Key));
        }

        IReadOnlyList<string> Columns(string key)
        {
            using var record = new CatatanBangun(Folder, key, false);
            return record.KolomSensus(Month);
        }
    }

    [Fact]
    public void Census_households_of_a_desa_too_small_to_show_are_judged_with_their_kecamatan()
    {
        var census = Register(30, 200, 200, 100, 100, 100);
        TakeCensus(census);

        // All 30 of the small desa: shown by none of its own, so by the kecamatan.
        var e = Assert.Throws<CatatanException>(() => TakeCensus([.. census.Select((one, i) => i < 30 ? one with { Sidik = ~one.Sidik } : one)]));
        Assert.Contains("35.03.01 ", e.Message, StringComparison.Ordinal);
        TakeCensus([.. census.Select((one, i) => i < 70 ? one with { Sidik = ~one.Sidik } : one)]);

        void TakeCensus((int Desa, ulong Sidik)[] households)
        {
            using var record = new CatatanBangun(Folder, Key, false);
            record.AcceptCensus(Month, Tree, Array.ConvertAll(households, one => one.Desa), ["a"], _ => Array.ConvertAll(households, one => one.Sidik));
            record.Confirm();
        }
    }

    [Fact]
    public void Another_table_needs_another_key()
    {
        var register = Register(100, 100, 100, 100, 100, 100);
        Build(register);
        foreach (var other in (PerlindunganOptions[])[new() { D = 6 }, new() { V = 2.5 }, new() { Js = 1 }])
        {
            using var record = new CatatanBangun(Folder, Key, false, other);
            Assert.Contains("--kunci-baru", Assert.Throws<CatatanException>(() => Accept(record, register)).Message, StringComparison.Ordinal);
            using var changed = new CatatanBangun(Folder, OtherKey, true, other);
            Accept(changed, register);
        }
    }

    [Fact]
    public void Where_the_office_shows_smaller_desa_each_is_judged_alone()
    {
        var register = Register(30, 30, 30, 100, 100, 100);
        var options = new PerlindunganOptions { AmbangRumahTangga = 20 };
        using (var record = new CatatanBangun(Folder, Key, false, options))
        {
            Accept(record, register);
            record.Confirm();
        }

        // 20 in each of three desa: 60 in their kecamatan, but fewer than 40 in every one.
        var next = register.Select((one, i) => i < 90 && i % 30 < 20 ? one with { Sidik = ~one.Sidik } : one).ToArray();
        using var second = new CatatanBangun(Folder, Key, false, options);

        Assert.Contains("35.03.01.2001", Assert.Throws<CatatanException>(() => Accept(second, next)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_record_is_refused_not_ignored()
    {
        var register = Register(100, 100, 100, 100, 100, 100);
        Build(register);
        var path = Path.Combine(Folder, "2020-10.catatan");
        var bytes = File.ReadAllBytes(path);
        bytes[^50] ^= 1;
        File.WriteAllBytes(path, bytes);

        Refused(register, "2020-10.catatan");
        File.WriteAllBytes(path, []);
        Refused(register, "2020-10.catatan");
    }

    [Fact]
    public void Only_the_owner_may_read_it()
    {
        if (OperatingSystem.IsWindows()) return;
        Build(Register(100, 100, 100, 100, 100, 100));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Folder, "2020-10.catatan")));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
    }

    static (int Desa, ulong Sidik)[] Register(params int[] households) =>
    [
        .. households.SelectMany((n, d) => Enumerable.Range(0, n).Select(i => (First + d, CellProtection.Mix((ulong)((d * 1000) + i + 1))))),
    ];

    // The format as it was before there were records of a census.
    static void WriteByHand(string path, (int Desa, ulong Sidik)[] register)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write("GBDTCTN20123456789abcdef2020-10"u8);
        writer.Write((byte)0);
        writer.Write(PerlindunganOptions.Bawaan.D);
        writer.Write(PerlindunganOptions.Bawaan.Js);
        writer.Write(PerlindunganOptions.Bawaan.V);
        writer.Write(6);
        foreach (var desa in register.GroupBy(one => one.Desa))
        {
            writer.Write(Tree[desa.Key].Kode.Digits);
            writer.Write(desa.Count());
            foreach (var sidik in desa.Select(one => one.Sidik).Order()) writer.Write(sidik);
        }

        writer.Flush();
        writer.Write(SHA256.HashData(bytes.ToArray()));
        File.WriteAllBytes(path, bytes.ToArray());
    }

    void Build((int Desa, ulong Sidik)[] register, string key = Key, bool newKey = false, params Edisi[] editions)
    {
        using var record = new CatatanBangun(Folder, key, newKey);
        foreach (var edisi in editions.DefaultIfEmpty(Month)) Accept(record, register, edisi);
        record.Confirm();
    }

    void Refused((int Desa, ulong Sidik)[] register, string names)
    {
        var e = Assert.Throws<CatatanException>(() => Build(register));
        Assert.Contains(names, e.Message, StringComparison.Ordinal);
    }

    static void Accept(CatatanBangun record, (int Desa, ulong Sidik)[] register, Edisi? edisi = null, JenisCatatan jenis = JenisCatatan.Register) => record.Accept(
        edisi ?? Month, jenis, Tree, Array.ConvertAll(register, one => one.Desa), Array.ConvertAll(register, one => one.Sidik));
}
