using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Measures.Usulan;
using GeoBdt.Register.Measures.Waktu;

namespace GeoBdt.Register.Publication.Serangan.Arti;

/// <summary>What a series counts: the conditions that must all hold. A condition that nobody can read is only equal to
/// itself.</summary>
/// <param name="Syarat">Those that can be read.</param>
/// <param name="Buta">Those that cannot, as they are written.</param>
sealed record ArtiSeri(IReadOnlyList<Syarat> Syarat, IReadOnlyList<string> Buta);

/// <summary>Reads the conditions of a catalog as anybody can who has the release and the program.</summary>
sealed class PembacaArti
{
    const byte LargestNumber = 253;
    const byte LargestSum = 127;

    // Counted by code, which is as public as the catalog: conditions stand beside the code, or nothing does.
    static readonly HashSet<string> Codes = [.. Riwayat.Codes, .. UsulanCount.Codes];

    readonly Dictionary<(Satuan Satuan, string Text), Syarat?> _read = [];
    readonly HashSet<string> _own = [];
    DaftarVariabel _kamus = DaftarVariabel.Bawaan;

    /// <summary>What a series counts.</summary>
    /// <param name="indicator">Its definition.</param>
    /// <param name="series">The series.</param>
    /// <returns>Null where only code tells, and nothing says what the code counts.</returns>
    public ArtiSeri? Read(Indicator indicator, string series)
    {
        if (Codes.Contains(indicator.Id))
        {
            return SyaratWaktu.TryFind(series, out var counted) ? new ArtiSeri([counted], []) : null;
        }

        var categories = indicator.KategoriOf(series);
        if (categories.Any(one => one.Syarat is null)) return null;
        string?[] written = [indicator.Semesta, indicator.Syarat, .. categories.Select(one => one.Syarat)];
        var arti = Read(indicator.Satuan, written.OfType<string>());
        return indicator.Satuan switch
        {
            Satuan.RumahTangga => arti with { Syarat = [SyaratWaktu.Hadir, .. arti.Syarat] },
            Satuan.Penerima => arti with { Syarat = [OnAnyList, .. arti.Syarat] },
            _ => arti,
        };
    }

    /// <summary>What some conditions of a unit say together.</summary>
    public ArtiSeri Read(Satuan satuan, IEnumerable<string> conditions)
    {
        var (read, blind) = (new List<Syarat>(), new List<string>());
        foreach (var text in conditions)
        {
            if (Parse(satuan, text) is { } syarat) read.Add(syarat);
            else blind.Add(text);
        }

        return new ArtiSeri(read, blind);
    }

    /// <summary>What cannot be of lists: one who is on a list and on none, or on none and a recipient. After everything was read:
    /// that the catalog names every list.</summary>
    public IEnumerable<Syarat> ListedElsewhere()
    {
        string[] lists = [.. _own.Where(VariabelPenerima.IsOne).Order(StringComparer.Ordinal).Select(name => $"{name} = 1")];
        var impossible = lists.Select(list => $"{list} and terdaftar = 2").Prepend("terdaftar is missing or not (terdaftar in (1, 2))");
        if (lists.Length > 0) impossible = impossible.Append($"terdaftar = 1 and cacah({string.Join(", ", lists)}) = 0");
        return Read(Satuan.Penerima, impossible).Syarat;
    }

    /// <summary>What no recipient can be: found and not in the edition, or the other way round.</summary>
    public IEnumerable<Syarat> FoundElsewhere() => Read(Satuan.Penerima, ["ditemukan = 1", "ditemukan is missing"]).Syarat is [var found, var unknown]
        ? [
            new Syarat.And(found, new Syarat.Not(SyaratWaktu.Hadir)),
            new Syarat.And(new Syarat.Not(found), SyaratWaktu.Hadir),
            new Syarat.And(unknown, SyaratWaktu.Hadir),
        ]
        : throw new InvalidOperationException("The variable 'ditemukan' cannot be read.");

    // Rows of recipients are those whom a list holds, whether a condition says so or not.
    Syarat OnAnyList => Parse(Satuan.Penerima, "terdaftar = 1")
        ?? throw new InvalidOperationException("The variable 'terdaftar' cannot be read.");

    Syarat? Parse(Satuan satuan, string text)
    {
        if (_read.TryGetValue((satuan, text), out var known)) return known;
        var syarat = satuan == Satuan.Lain ? null : Try(satuan, text);
        _read.Add((satuan, text), syarat);
        return syarat;
    }

    // A name that is not in the dictionary is a variable of an office's own, about which only the conditions tell.
    Syarat? Try(Satuan satuan, string text)
    {
        while (true)
        {
            try
            {
                return SyaratParser.Parse(text, satuan, _kamus);
            }
            catch (EkspresiException e) when (e.Rule == "variabel-dikenal")
            {
                var name = text.Substring(e.At.Start, e.At.Length);
                var isSum = text.AsSpan(e.At.Start + e.At.Length).TrimStart().StartsWith("has", StringComparison.Ordinal);
                // A name that is known and still refused is out of this unit's reach.
                if (!_own.Add(name) || _kamus.TryFind(name, out _)) return null;
                _kamus = new DaftarVariabel([.. _kamus.Semua, Invent(name, isSum)]);
            }
            catch (EkspresiException)
            {
                return null;
            }
        }
    }

    static Variabel Invent(string name, bool isSum) => isSum
        ? new Variabel(
            name, Pemilik.RumahTangga, JenisVariabel.Himpunan, new Teks(name, name),
            [.. Enumerable.Range(0, 7).Select(bit => new KodeVariabel((byte)(1 << bit), new Teks(name, name)))], 0, LargestSum, false, "")
        : new Variabel(
            name, Pemilik.RumahTangga, JenisVariabel.Angka, new Teks(name, name), [], 0, LargestNumber, false, "");
}
