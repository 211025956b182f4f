using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Asking;

/// <summary>
/// Area codes as people write them: dotted Kemendagri is taken, <c>bps-</c> is led to its Kemendagri code, and bare digits
/// are never guessed.
/// </summary>
static class KodeReader
{
    const string BpsPrefix = "bps-";
    const int MaxNearby = 40;

    /// <summary>The number of the area that a code names.</summary>
    public static Reading<int> Read(string name, string text, Asked asked)
    {
        var tree = asked.Release.Wilayah;
        if (KodeKemendagri.TryParse(text, out var kode))
        {
            return tree.TryFind(kode, out var index)
                ? Reading.Of(index, kode.ToString())
                : Problems.UnknownArea(kode, Nearby(tree, kode));
        }

        if (text.StartsWith(BpsPrefix, StringComparison.Ordinal) && KodeBps.TryParse(text.AsSpan(BpsPrefix.Length), out var bps))
        {
            return tree.TryFind(bps, out var index)
                ? Reading.Refused<int>(Answer.Moved(Links.Replacing(asked, name, text, tree[index].Kode.ToString())))
                : Problems.UnknownBps(bps.ToString());
        }

        var readings = text.All(char.IsAsciiDigit) ? Readings(tree, text) : [];
        return readings.Count > 0
            ? Problems.KodeWithoutDots(text, [.. readings.Select(one => (one.Code, one.Area?.Nama))])
            : Problems.BadKode(name, text);
    }

    // What the digits could mean, with the name where the release knows it.
    static List<(string Code, Area? Area)> Readings(WilayahTree tree, string digits)
    {
        var readings = new List<(string Code, Area? Area)>();
        if (digits.Length is 4 or 6 or 10 && KodeKemendagri.TryFromDigits(ulong.Parse(digits), out var kemendagri))
        {
            readings.Add((kemendagri.ToString(), tree.TryFind(kemendagri, out var index) ? tree[index] : null));
        }

        if (KodeBps.TryParse(digits, out var bps))
        {
            readings.Add((BpsPrefix + bps, tree.TryFind(bps, out var index) ? tree[index] : null));
        }

        return readings;
    }

    // The children of the closest ancestor that exists: one of them was probably meant.
    static List<string> Nearby(WilayahTree tree, KodeKemendagri kode)
    {
        var siblings = tree.Level(Tingkat.Provinsi);
        for (var parent = kode.Parent; parent is { } code; parent = code.Parent)
        {
            if (!tree.TryFind(code, out var index)) continue;
            siblings = tree.Children(index);
            break;
        }

        var nearby = new List<string>();
        for (var i = siblings.Start.Value; i < Math.Min(siblings.End.Value, siblings.Start.Value + MaxNearby); i++)
        {
            nearby.Add(tree[i].Kode.ToString());
        }

        return nearby;
    }
}
