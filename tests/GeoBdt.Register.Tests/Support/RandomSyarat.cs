using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Tests;

/// <summary>Draws well-typed conditions over some variables.</summary>
sealed class RandomSyarat(Random random, DaftarVariabel kamus)
{
    static readonly Banding[] Signs = Enum.GetValues<Banding>();

    /// <summary>Draws one condition.</summary>
    public Syarat Next(Satuan satuan, int depth, bool isInMembers = false)
    {
        if (depth == 0) return Leaf(satuan, isInMembers);
        var hasMembers = satuan != Satuan.Individu && !isInMembers;
        return random.Next(hasMembers ? 10 : 7) switch
        {
            0 or 1 => new Syarat.And(Next(satuan, depth - 1, isInMembers), Next(satuan, depth - 1, isInMembers)),
            2 or 3 => new Syarat.Or(Next(satuan, depth - 1, isInMembers), Next(satuan, depth - 1, isInMembers)),
            4 => new Syarat.Not(Next(satuan, depth - 1, isInMembers)),
            5 => Leaf(satuan, isInMembers),
            6 => Cacah(satuan, depth - 1, isInMembers),
            7 => new Syarat.Ada(Next(satuan, depth - 1, true)),
            8 => new Syarat.Kepala(Head(satuan), Next(satuan, depth - 1, true)),
            _ when random.Next(2) == 0 =>
                new Syarat.Banyak(Next(satuan, depth - 1, true), Sign(), (byte)random.Next(4)),
            _ => new Syarat.BanyakWithin(Next(satuan, depth - 1, true), Ranges(() => (byte)random.Next(6))),
        };
    }

    Syarat.Cacah Cacah(Satuan satuan, int depth, bool isInMembers)
    {
        var parts = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Next(satuan, depth, isInMembers)).ToArray();
        return new Syarat.Cacah(new SyaratList(parts), Sign(), (byte)random.Next(parts.Length + 1));
    }

    Syarat.Compare Head(Satuan satuan)
    {
        Assert.True(kamus.TryFind(satuan == Satuan.Keluarga ? "hubkel" : "hub_krt", out var variabel));
        return new Syarat.Compare(variabel, Banding.Equal, 1);
    }

    Syarat Leaf(Satuan satuan, bool isInMembers)
    {
        var reach = kamus.Semua
            .Where(one => satuan == Satuan.Individu || isInMembers || one.Pemilik == Pemilik.RumahTangga)
            .ToArray();
        var variabel = reach[random.Next(reach.Length)];
        if (random.Next(5) == 0) return new Syarat.IsKnown(variabel, random.Next(2) == 0);
        if (variabel.Jenis == JenisVariabel.Himpunan && random.Next(2) == 0)
        {
            return new Syarat.Has(variabel, variabel.Kode[random.Next(variabel.Kode.Count)].Nilai);
        }

        if (random.Next(2) == 0) return new Syarat.Within(variabel, Ranges(() => Value(variabel, false)));
        var how = variabel.Jenis == JenisVariabel.Angka ? Sign() : Signs[random.Next(2)];
        return new Syarat.Compare(variabel, how, Value(variabel, how is Banding.Less or Banding.AtLeast));
    }

    // The top of a variable that ends in "or more" has no upper side.
    byte Value(Variabel variabel, bool mayBeTop) => variabel.Jenis switch
    {
        JenisVariabel.Kategori => variabel.Kode[random.Next(variabel.Kode.Count)].Nilai,
        JenisVariabel.Himpunan => (byte)(random.Next(256) & variabel.Maks),
        _ => (byte)random.Next(variabel.Min, variabel.Maks + (variabel.Jenuh && !mayBeTop ? 0 : 1)),
    };

    RangeSet Ranges(Func<byte> value) => new(Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
    {
        var (a, b) = (value(), value());
        return random.Next(2) == 0 ? (a, a) : (Math.Min(a, b), Math.Max(a, b));
    }));

    Banding Sign() => Signs[random.Next(Signs.Length)];
}
