using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Measures.Waktu;

namespace GeoBdt.Register.Tests;

/// <summary>One household in one edition; <see cref="Id"/> 0 means that its ID is damaged.</summary>
sealed record Seen(int Id, string Desa, int? Desil);

/// <summary>Editions written by hand or drawn, and what is counted of them.</summary>
static class Traces
{
    /// <summary>A trace of an edition; the record key of household n is n², so that sums tell which were
    /// added.</summary>
    public static EditionTrace Of(string edisi, params Seen[] households) => new(
        Edisi.Parse(edisi),
        "DTKS",
        [.. households.Select((one, row) => KeyOf(one, row))],
        [.. households.Select(one => one.Id > 0)],
        [.. households.Select(one => Places.IndexOf(one.Desa))],
        [.. households.Select(one => (byte)(one.Desil ?? 255))]);

    /// <summary>The record key <see cref="Of"/> gives: of a damaged ID, of its row.</summary>
    public static ulong KeyOf(Seen one, int row) => one.Id > 0 ? (ulong)one.Id * (ulong)one.Id : 1_000_000 + (ulong)row;

    public static int CountOf(IEnumerable<RawCells> all, string series, string kode, string? edisi = null) =>
        Single(all, series, edisi).Count[Places.IndexOf(kode)];

    public static RawCells Single(IEnumerable<RawCells> all, string series, string? edisi = null) =>
        Assert.Single(all, one => one.Series == series && (edisi is null || one.Edisi == Edisi.Parse(edisi)));
}
