using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Measures;

namespace GeoBdt.Register.Publication;

/// <summary>A definition that may not be published, or options no table exists for.</summary>
/// <param name="reason">What is wrong, in both languages.</param>
public sealed class PenerbitanException(Teks reason) : Exception($"{reason.Id} / {reason.En}");

/// <summary>From true counts to what may be published: a value or the reason for none, per series, area and
/// edition.</summary>
/// <remarks>
/// In this order: perturbation by cell key, or the exact number where the whitelist says so; no data outside the covered
/// kabupaten; areas with few households; tables of an area (<see cref="GerbangTabel"/>); parts of a whole that was
/// published as 0. Keeps for each edition which areas are covered, for the spans that come after it, and nothing else
/// of the true counts. Cost: O(series × areas).
/// </remarks>
public sealed class Penerbitan
{
    /// <summary>Series by which areas are judged.</summary>
    public const string Households = "rumah-tangga";

    readonly IReadOnlyList<Indicator> _catalog;
    readonly Dictionary<string, Indicator> _bySeries;
    readonly WilayahTree _tree;
    readonly PerlindunganOptions _options;
    readonly CellProtection _protection;
    readonly Dictionary<Edisi, Cakupan> _coverage = [];

    /// <summary>Prepares the publication of a release.</summary>
    /// <param name="catalog">Definitions of everything that will be published.</param>
    /// <param name="tree">Areas.</param>
    /// <param name="options">How to protect.</param>
    /// <exception cref="PenerbitanException">A definition is refused, or the options are wrong.</exception>
    public Penerbitan(IReadOnlyList<Indicator> catalog, WilayahTree tree, PerlindunganOptions options)
    {
        (_catalog, _tree, _options) = (catalog, tree, options);
        if (options.Fault() is { } fault) throw new PenerbitanException(fault);
        foreach (var indicator in catalog)
        {
            if (indicator.Asal is Asal.Register && GerbangDefinisi.FaultOf(indicator, options) is { } refused)
            {
                throw new PenerbitanException(refused);
            }
        }

        _bySeries = catalog.SelectMany(indicator => indicator.Series.Select(series => (series, indicator)))
            .ToDictionary(pair => pair.series, pair => pair.indicator);
        Table = options.Table();
        _protection = new CellProtection(Table);
    }

    /// <summary>The p-table in use.</summary>
    public PTable Table { get; }

    /// <summary>Publishes what was counted for one edition, or for one span of two that came before.</summary>
    /// <param name="cells">All series of the edition or span, of which an edition has
    /// <see cref="Households"/>.</param>
    /// <returns>In the same order.</returns>
    internal IReadOnlyList<PublishedSeries> Publish(IReadOnlyList<RawCells> cells)
    {
        if (cells.Count == 0) return [];
        var raw = cells.ToDictionary(one => one.Series);
        var coverage = CoverageOf(cells[0].Edisi, raw);
        var exact = SelTepat.Of(raw, _options.DaftarPutih, WholeOf, _tree);
        var all = new PublishedSeries[cells.Count];
        for (var i = 0; i < all.Length; i++) all[i] = Publish(cells[i], coverage, exact);
        var published = all.ToDictionary(one => one.Series);
        foreach (var indicator in _catalog)
        {
            if (indicator.Asal == Asal.Register) GerbangTabel.Apply(indicator, raw, published, _options);
        }

        if (!_options.IsOff) WithholdPartsOfZero(all, published);
        return all;
    }

    /// <summary>Publishes one count that stands alone, as the census households of the estimates.</summary>
    internal PublishedSeries PublishAlone(RawCells cells) =>
        Publish(cells, Cakupan.Of(cells, _protection, _tree, _options.AmbangRumahTangga), null);

    Cakupan CoverageOf(Edisi edisi, Dictionary<string, RawCells> raw)
    {
        if (edisi.Dari is { } from)
        {
            return _coverage.TryGetValue(from, out var first) && _coverage.TryGetValue(edisi.Sampai, out var last)
                ? first.And(last)
                : throw new ArgumentException($"The editions of {edisi} must be published before it.", nameof(edisi));
        }

        var coverage = Cakupan.Of(raw[Households], _protection, _tree, _options.AmbangRumahTangga);
        _coverage.Add(edisi, coverage);
        return coverage;
    }

    PublishedSeries Publish(RawCells cells, Cakupan coverage, SelTepat? exact)
    {
        var deepest = _bySeries.TryGetValue(cells.Series, out var indicator)
            ? indicator.TerdalamOf(cells.Series)
            : throw new ArgumentException($"The catalog has no series '{cells.Series}'.", nameof(cells));
        var end = _tree.Level(deepest).End.Value;
        var value = new int[end];
        var status = new NilaiStatus[end];
        var asCounted = exact is { IsEmpty: false } ? new bool[end] : null;
        for (var area = 0; area < end; area++)
        {
            status[area] = (coverage.Covers(area), coverage.IsSmall(area)) switch
            {
                (false, _) => NilaiStatus.TidakAdaData,
                (_, true) => NilaiStatus.Dirahasiakan,
                _ => NilaiStatus.Ada,
            };
            if (status[area] != NilaiStatus.Ada) continue;
            if (asCounted is not null && exact!.Contains(cells, area))
            {
                (value[area], asCounted[area]) = (cells.Count[area], true);
                continue;
            }

            value[area] = _protection.Protect(cells.Count[area], cells.KeySum[area]);
        }

        return new PublishedSeries(cells.Series, cells.Edisi, value, status) { Tepat = asCounted };
    }

    // A whole that became 0 says only "few", and so must its parts, and theirs: a part above 0 would tell that the whole is
    // not 0. Wholes stand before their parts in no particular order, so it is repeated until nothing more is withheld.
    void WithholdPartsOfZero(PublishedSeries[] all, Dictionary<string, PublishedSeries> published)
    {
        var emptied = new Dictionary<string, bool[]>();
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var part in all)
            {
                foreach (var name in Wholes.Of(_bySeries[part.Series], part.Series))
                {
                    if (!published.TryGetValue(name, out var whole)) continue;
                    var above = emptied.GetValueOrDefault(name);
                    var below = emptied.GetValueOrDefault(part.Series);
                    for (var area = 0; area < part.Status.Length; area++)
                    {
                        if (!part.Shows(area) || !(IsZero(whole, area) || above?[area] == true)) continue;
                        part.Withhold(area);
                        below ??= emptied[part.Series] = new bool[part.Status.Length];
                        below[area] = changed = true;
                    }
                }
            }
        }
    }

    static bool IsZero(PublishedSeries series, int area) => series.Shows(area) && series.Value[area] == 0;

    string? WholeOf(string series) => Wholes.Of(_bySeries[series], series).FirstOrDefault();
}
