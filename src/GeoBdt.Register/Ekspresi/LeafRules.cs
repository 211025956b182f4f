using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Ekspresi;

/// <summary>What a test of a variable may say: whose variable it is, which numbers it can have.</summary>
/// <param name="kamus">Variables.</param>
/// <param name="satuan">Unit the whole condition is about.</param>
sealed class LeafRules(DaftarVariabel kamus, Satuan satuan)
{
    /// <summary>Most members a condition can count. Unit: persons.</summary>
    public const int MaxMembers = 252;

    const string HeadOfHousehold = "hub_krt";
    const string HeadOfFamily = "hubkel";
    const byte IsHeadCode = 1;

    bool _isInMembers;

    /// <summary>Finds a variable that the unit has.</summary>
    public Variabel Find(Token name)
    {
        if (!kamus.TryFind(name.Text, out var variabel))
        {
            var near = Kandidat.Near(name.Text, kamus.Semua.Where(IsInReach).Select(one => one.Id));
            throw new EkspresiException("variabel-dikenal", name.At, new Teks(
                $"variabel '{name.Text}' tidak dikenal{Kandidat.List("; mungkin", near)}.",
                $"there is no variable '{name.Text}'{Kandidat.List("; perhaps", near)}."));
        }

        if (IsInReach(variabel)) return variabel;
        if (variabel.Pemilik == Pemilik.Penerima || satuan == Satuan.Penerima)
        {
            throw new EkspresiException("konteks", name.At, new Teks(
                $"'{name.Text}' tidak dimiliki {Name(satuan)}.", $"{NameEn(satuan)} does not have '{name.Text}'."));
        }

        throw new EkspresiException("konteks", name.At, new Teks(
            $"'{name.Text}' milik individu; pada {Name(satuan)} pakailah di dalam ada(…), kepala(…) atau banyak(…).",
            $"'{name.Text}' belongs to a person; of a household or family use it inside ada(…), kepala(…) or banyak(…)."));
    }

    /// <summary>Goes inside <c>ada</c>, <c>kepala</c> or <c>banyak</c>.</summary>
    /// <returns>What makes a member the head, for <c>kepala</c>; else null.</returns>
    public Syarat? OpenMembers(Token word)
    {
        if (_isInMembers || satuan is Satuan.Individu or Satuan.Penerima)
        {
            throw new EkspresiException("konteks", word.At, new Teks(
                $"{word.Text}(…) bertanya tentang anggota; {Name(satuan)} tidak beranggota.",
                $"{word.Text}(…) asks about members; {NameEn(satuan)} has none."));
        }

        _isInMembers = true;
        if (!word.Is("kepala")) return null;
        var id = satuan == Satuan.Keluarga ? HeadOfFamily : HeadOfHousehold;
        return new Syarat.Compare(Find(word with { Text = id }), Banding.Equal, IsHeadCode);
    }

    /// <summary>Leaves them again.</summary>
    public void CloseMembers() => _isInMembers = false;

    /// <summary>Checks a comparison.</summary>
    public static byte Compared(Variabel variabel, Banding how, Token sign, Token number)
    {
        if (variabel.Jenis != JenisVariabel.Angka && how is not (Banding.Equal or Banding.NotEqual))
        {
            throw new EkspresiException("jenis", sign.At, new Teks(
                $"kode '{variabel.Id}' tidak berurut; pakailah = <> in between.",
                $"the codes of '{variabel.Id}' have no order; use = <> in between."));
        }

        var value = Value(variabel, number);
        if (how is not (Banding.Less or Banding.AtLeast)) RefuseTop(variabel, number);
        return value;
    }

    /// <summary>Checks a range of values.</summary>
    public static (byte First, byte Last) Range(Variabel variabel, Token first, Token last)
    {
        var range = (Value(variabel, first), Value(variabel, last));
        RefuseTop(variabel, last);
        return range;
    }

    /// <summary>Checks one code of a sum.</summary>
    public static byte Bit(Variabel variabel, Token number)
    {
        if (variabel.Jenis != JenisVariabel.Himpunan)
        {
            throw new EkspresiException("jenis", number.At, new Teks(
                $"has hanya untuk jumlah kode; '{variabel.Id}' bukan.", $"has is for summed codes; '{variabel.Id}' is none."));
        }

        return variabel.Kode.Any(one => one.Nilai == number.Number) ? (byte)number.Number : throw UnknownCode(variabel, number);
    }

    /// <summary>Checks a number of members.</summary>
    public static byte MemberCount(Token number) => number.Number <= MaxMembers
        ? (byte)number.Number
        : throw new EkspresiException("angka", number.At, new Teks(
            $"banyaknya anggota paling besar {MaxMembers}.", $"the number of members is at most {MaxMembers}."));

    /// <summary>Checks a number of conditions.</summary>
    public static byte PartCount(Token number, int parts) => parts <= MaxMembers && number.Number <= parts
        ? (byte)number.Number
        : throw new EkspresiException("angka", number.At, new Teks(
            $"cacah(…) ini antara 0 dan {Math.Min(parts, MaxMembers)}.", $"this cacah(…) is between 0 and {Math.Min(parts, MaxMembers)}."));

    static byte Value(Variabel variabel, Token number)
    {
        var value = number.Number;
        switch (variabel.Jenis)
        {
            case JenisVariabel.Kategori:
                return variabel.Kode.Concat(variabel.KodeLain).Any(one => one.Nilai == value) ? (byte)value : throw UnknownCode(variabel, number);
            case JenisVariabel.Himpunan:
                var all = variabel.Kode.Aggregate(0, (sum, one) => sum | one.Nilai);
                return (value & ~all) == 0 ? (byte)value : throw UnknownCode(variabel, number);
            default:
                if (value >= variabel.Min && value <= variabel.Maks) return (byte)value;
                throw new EkspresiException("angka", number.At, new Teks(
                    $"'{variabel.Id}' antara {variabel.Min} dan {variabel.Maks}.",
                    $"'{variabel.Id}' is between {variabel.Min} and {variabel.Maks}."));
        }
    }

    static void RefuseTop(Variabel variabel, Token number)
    {
        if (!variabel.Jenuh || number.Number != variabel.Maks) return;
        throw new EkspresiException("jenuh", number.At, new Teks(
            $"{variabel.Maks} pada '{variabel.Id}' berarti {variabel.Maks} atau lebih; pakailah < atau >=.",
            $"{variabel.Maks} of '{variabel.Id}' means {variabel.Maks} or more; use < or >=."));
    }

    static EkspresiException UnknownCode(Variabel variabel, Token number)
    {
        var codes = string.Join(", ", variabel.Kode.Select(one => one.Nilai));
        return new EkspresiException("kode-dikenal", number.At, new Teks(
            $"{number.Text} bukan kode '{variabel.Id}'; yang ada: {codes}.", $"{number.Text} is no code of '{variabel.Id}'; there are {codes}."));
    }

    bool IsInReach(Variabel variabel) => variabel.Pemilik switch
    {
        Pemilik.RumahTangga => true,
        Pemilik.Penerima => satuan == Satuan.Penerima,
        _ => satuan == Satuan.Individu || _isInMembers,
    };

    static string Name(Satuan satuan) => satuan switch
    {
        Satuan.Individu => "individu",
        Satuan.Keluarga => "keluarga",
        Satuan.Penerima => "penerima",
        _ => "rumah tangga",
    };

    static string NameEn(Satuan satuan) => satuan switch
    {
        Satuan.Individu => "a person",
        Satuan.Keluarga => "a family",
        Satuan.Penerima => "a recipient",
        _ => "a household",
    };
}
