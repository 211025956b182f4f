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
/// published as 0. All of it looks at an area, those around it and those in it, so it may be done region by region
/// (<see cref="Kawasan"/>). Keeps for each edition which areas are covered, for the spans that come after it, and nothing else
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
    internal IReadOnlyList<PublishedSeries> Publish(IReadOnlyList<RawCells> cells) =>
        cells.Count == 0 ? [] : Publish(cells[0].Edisi, [Kawasan.All(_tree)], _ => cells);

    /// <summary>Publishes what is counted for one edition, region by region: so that no more than one region's true counts
    /// need be there.</summary>
    /// <param name="edisi">The edition, or a span.</param>
    /// <param name="regions">All of the tree.</param>
    /// <param name="count">Counts a region: the same series in each; asked once for each, in this order.</param>
    /// <returns>In the order of the series.</returns>
    internal IReadOnlyList<PublishedSeries> Publish(
        Edisi edisi, IReadOnlyList<Kawasan> regions, Func<Kawasan, IReadOnlyList<RawCells>> count)
    {
        var coverage = edisi.Dari is null ? Cakupan.None(_tree) : CoverageOf(edisi);
        if (edisi.Dari is null) _coverage.Add(edisi, coverage);
        PublishedSeries[] all = [];
        foreach (var region in regions)
        {
            var part = Publish(region, count(region), coverage, edisi.Dari is null);
            if (regions.Count == 1) return part;
            if (all.Length == 0) all = Array.ConvertAll(part, RoomFor);
            for (var i = 0; i < all.Length; i++) Put(region, part[i], ref all[i]);
        }

        return all;
    }

    PublishedSeries[] Publish(Kawasan region, IReadOnlyList<RawCells> cells, Cakupan everywhere, bool isJudged)
    {
        var raw = cells.ToDictionary(one => one.Series);
        if (isJudged) everywhere.Put(region, Cakupan.Of(raw[Households], _protection, region.Tree, _options.AmbangRumahTangga));
        var coverage = everywhere.Take(region);
        var exact = SelTepat.Of(raw, _options.DaftarPutih, WholeOf, region.Tree);
        var all = new PublishedSeries[cells.Count];
        for (var i = 0; i < all.Length; i++) all[i] = Publish(cells[i], region.Tree, coverage, exact);
        var published = all.ToDictionary(one => one.Series);
        foreach (var indicator in _catalog)
        {
            if (indicator.Asal == Asal.Register) GerbangTabel.Apply(indicator, raw, published, _options);
        }

        if (!_options.IsOff) WithholdPartsOfZero(all, published);
        return all;
    }

    PublishedSeries RoomFor(PublishedSeries part)
    {
        var end = _tree.Level(_bySeries[part.Series].TerdalamOf(part.Series)).End.Value;
        return new PublishedSeries(part.Series, part.Edisi, new int[end], new NilaiStatus[end]);
    }

    static void Put(Kawasan region, PublishedSeries part, ref PublishedSeries all)
    {
        region.Put<int>(part.Value, all.Value);
        region.Put<NilaiStatus>(part.Status, all.Status);
        if (part.Tepat is null) return;
        if (all.Tepat is null) all = all with { Tepat = new bool[all.Value.Length] };
        region.Put<bool>(part.Tepat, all.Tepat);
    }

    /// <summary>Publishes one count that stands alone, as the census households of the estimates.</summary>
    internal PublishedSeries PublishAlone(RawCells cells) =>
        Publish(cells, _tree, Cakupan.Of(cells, _protection, _tree, _options.AmbangRumahTangga), null);

    Cakupan CoverageOf(Edisi span) =>
        _coverage.TryGetValue(span.Dari!.Value, out var first) && _coverage.TryGetValue(span.Sampai, out var last)
            ? first.And(last)
            : throw new ArgumentException($"The editions of {span} must be published before it.", nameof(span));

    PublishedSeries Publish(RawCells cells, WilayahTree tree, Cakupan coverage, SelTepat? exact)
    {
        var deepest = _bySeries.TryGetValue(cells.Series, out var indicator)
            ? indicator.TerdalamOf(cells.Series)
            : throw new ArgumentException($"The catalog has no series '{cells.Series}'.", nameof(cells));
        var end = tree.Level(deepest).End.Value;
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
