using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Wilayah;
using Microsoft.AspNetCore.WebUtilities;

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
            if (tree.TryFind(kode, out var index)) return Reading.Of(index, kode.ToString());
            return asked.Release.Perubahan.Kini(kode) is { Count: > 0 } kini
                ? Reading.Refused<int>(Changed(name, text, kode, [.. kini.Select(one => AreaOf(tree, one))], asked))
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

    // One area took its place: addresses on other sites go on. Several did: only a person can choose.
    static IResult Changed(string name, string text, KodeKemendagri lama, Area[] kini, Asked asked)
    {
        if (kini is not [var one])
        {
            return Problems.AreaSplit(lama, [.. kini.Select(area => (area, Links.Replacing(asked, name, text, area.Kode.ToString())))]);
        }

        // An address that was copied after an earlier change has one already, and none may stand twice.
        var address = Links.Replacing(asked, name, text, one.Kode.ToString(), without: Parameters.Dari.Name);
        if (asked.Takes(Parameters.Dari)) address = QueryHelpers.AddQueryString(address, Parameters.Dari.Name, lama.ToString());
        return Answer.MovedForGood(
            address, $"Kode {lama} sekarang {one.Kode} ({one.Nama}). / The code {lama} is {one.Kode} ({one.Nama}) today.");
    }

    static Area AreaOf(WilayahTree tree, KodeKemendagri kode) =>
        tree.TryFind(kode, out var index) ? tree[index] : throw new ArgumentException($"{kode} is not of the release.", nameof(kode));

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
