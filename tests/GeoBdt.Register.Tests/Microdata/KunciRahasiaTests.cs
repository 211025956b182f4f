using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tests.Microdata;

public sealed class KunciRahasiaTests : IDisposable
{
    const string Hex = "00112233445566778899aabbccddeeff102132435465768798a9bacbdcedfe0f";
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_key_is_two_lines_that_only_the_owner_may_read_and_loads_as_the_same_key()
    {
        var path = _folder.At("kunci");

        using var made = KunciRahasia.Create(path);
        using var loaded = KunciRahasia.Load(path);

        var lines = File.ReadAllText(path).Split('\n');
        Assert.Equal(["geobdt-kunci-1", lines[1], ""], lines);
        Assert.Matches("^[0-9a-f]{64}$", lines[1]);
        Assert.Equal(made.CheckValue, loaded.CheckValue);
        Assert.False(loaded.IsSample);
        Assert.True(OperatingSystem.IsWindows()
            || File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public void A_key_of_the_sample_says_so()
    {
        using var made = KunciRahasia.Create(_folder.At("kunci"), sample: true);
        using var loaded = KunciRahasia.Load(_folder.At("kunci"));

        Assert.True(made.IsSample);
        Assert.True(loaded.IsSample);
        Assert.StartsWith("geobdt-kunci-sampel-1\n", File.ReadAllText(_folder.At("kunci")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_the_sample_is_known_for_one_without_its_first_line()
    {
        var path = _folder.At("kunci");
        using var made = KunciRahasia.Create(path, sample: true);
        var digits = File.ReadAllLines(path)[1];
        File.WriteAllText(path, $"geobdt-kunci-1\n{digits}\n");

        using var renamed = KunciRahasia.Load(path);
        using var bare = FromEnvironment(digits);
        using var upper = FromEnvironment(digits.ToUpperInvariant());
        using var other = FromEnvironment(Hex);

        Assert.Equal((made.CheckValue, true), (renamed.CheckValue, renamed.IsSample));
        Assert.Equal((made.CheckValue, true), (bare.CheckValue, bare.IsSample));
        Assert.True(upper.IsSample);
        Assert.False(other.IsSample);
    }

    static KunciRahasia FromEnvironment(string text)
    {
        Environment.SetEnvironmentVariable(KunciRahasia.EnvironmentVariable, text);
        try
        {
            return KunciRahasia.FromEnvironment()!;
        }
        finally
        {
            Environment.SetEnvironmentVariable(KunciRahasia.EnvironmentVariable, null);
        }
    }

    [Fact]
    public void Two_new_keys_differ()
    {
        using var one = KunciRahasia.Create(_folder.At("satu"));
        using var other = KunciRahasia.Create(_folder.At("dua"));

        Assert.NotEqual(one.CheckValue, other.CheckValue);
    }

    [Fact]
    public void An_existing_file_is_never_overwritten()
    {
        var path = _folder.Write("kunci", "isi lama");

        var e = Assert.Throws<KunciException>(() => KunciRahasia.Create(path));

        Assert.Contains("sudah ada", e.Message, StringComparison.Ordinal);
        Assert.Equal("isi lama", File.ReadAllText(path));
    }

    [Fact]
    public void A_key_that_group_or_others_may_touch_is_refused()
    {
        if (OperatingSystem.IsWindows()) return;
        UnixFileMode[] tooOpen =
            [UnixFileMode.GroupRead, UnixFileMode.OtherRead, UnixFileMode.GroupWrite, UnixFileMode.OtherExecute];
        foreach (var open in tooOpen)
        {
            var path = WriteKey($"geobdt-kunci-1\n{Hex}\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | open);

            var e = Assert.Throws<KunciException>(() => KunciRahasia.Load(path));

            Assert.Contains("chmod 600", e.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("geobdt-kunci-1\n")]
    [InlineData("geobdt-kunci-2\n" + Hex + "\n")]
    [InlineData(Hex + "\n")]
    [InlineData("geobdt-kunci-1\n" + Hex + "00\n")]
    [InlineData("geobdt-kunci-1\nz0112233445566778899aabbccddeeff102132435465768798a9bacbdcedfe0f\n")]
    [InlineData("geobdt-kunci-1\n" + Hex + "\nlebih\n")]
    public void A_file_that_is_no_key_is_refused_without_telling_what_it_holds(string text)
    {
        var path = WriteKey(text);

        var e = Assert.Throws<KunciException>(() => KunciRahasia.Load(path));

        Assert.Contains(path, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("0112233445566778899", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Digits_typed_by_hand_are_refused()
    {
        foreach (var typed in new[] { new string('0', 64), string.Concat(Enumerable.Repeat("0123456789abcdef", 4)) })
        {
            var e = Assert.Throws<KunciException>(() => KunciRahasia.Load(WriteKey($"geobdt-kunci-1\n{typed}\n")));

            Assert.Contains("acak", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var e = Assert.Throws<KunciException>(() => KunciRahasia.Load(_folder.At("tidak-ada")));

        Assert.Contains("tidak-ada", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_line_ends_and_upper_case_digits_are_the_same_key()
    {
        using var plain = KunciRahasia.Load(WriteKey($"geobdt-kunci-1\n{Hex}\n"));
        using var other = KunciRahasia.Load(WriteKey($"geobdt-kunci-1\r\n{Hex.ToUpperInvariant()}\r\n"));

        Assert.Equal(plain.CheckValue, other.CheckValue);
    }

    [Fact]
    public void The_environment_variable_holds_two_lines_or_the_digits_alone()
    {
        using var file = KunciRahasia.Load(WriteKey($"geobdt-kunci-1\n{Hex}\n"));
        try
        {
            Environment.SetEnvironmentVariable(KunciRahasia.EnvironmentVariable, Hex);
            using var digits = KunciRahasia.FromEnvironment()!;
            Environment.SetEnvironmentVariable(KunciRahasia.EnvironmentVariable, $"geobdt-kunci-sampel-1\n{Hex}\n");
            using var lines = KunciRahasia.FromEnvironment()!;
            Environment.SetEnvironmentVariable(KunciRahasia.EnvironmentVariable, "salah");
            var e = Assert.Throws<KunciException>(KunciRahasia.FromEnvironment);
            Environment.SetEnvironmentVariable(KunciRahasia.EnvironmentVariable, null);

            Assert.Equal(file.CheckValue, digits.CheckValue);
            Assert.False(digits.IsSample);
            Assert.True(lines.IsSample);
            Assert.DoesNotContain("salah", e.Message, StringComparison.Ordinal);
            Assert.Null(KunciRahasia.FromEnvironment());
        }
        finally
        {
            Environment.SetEnvironmentVariable(KunciRahasia.EnvironmentVariable, null);
        }
    }

    // HKDF-SHA256 (RFC 5869) with empty salt, computed with Python's hmac module from the definition.
    [Fact]
    public void The_check_value_is_the_HKDF_of_the_secret_under_its_own_label()
    {
        using var kunci = KunciRahasia.Load(WriteKey($"geobdt-kunci-1\n{Hex}\n"));

        Assert.Equal("24815b957e7675e9", kunci.CheckValue);
    }

    [Fact]
    public void Neither_text_nor_a_disposed_key_tells_the_secret()
    {
        var kunci = KunciRahasia.Load(WriteKey($"geobdt-kunci-1\n{Hex}\n"));

        kunci.Dispose();

        Assert.Equal($"kunci {kunci.CheckValue}", kunci.ToString());
        Assert.Throws<ObjectDisposedException>(() => new RecordKeyring(kunci));
    }

    string WriteKey(string text)
    {
        var path = _folder.Write("kunci", text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }
}
