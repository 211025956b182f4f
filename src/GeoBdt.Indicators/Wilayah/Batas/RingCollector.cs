namespace GeoBdt.Indicators.Wilayah.Batas;

/// <summary>Collects the positions of one feature at a time, turns them into degrees and checks them: finite, in
/// Indonesia, not too many.</summary>
/// <remarks>Every reader of boundaries fills one of these, so what is refused does not depend on the format. Memory is
/// that of the largest feature.</remarks>
/// <param name="file">File as the user named it, for refusals.</param>
/// <param name="frame">What the numbers mean; null: degrees of EPSG:4326.</param>
public sealed class RingCollector(string file, CoordinateFrame? frame = null)
{
    /// <summary>Most positions of one feature. The largest kabupaten of Indonesia has under 100,000.</summary>
    public const int MaxPositions = 5_000_000;

    // Land and islands with room to spare: Pulau Benggala 95.0° to the Papua border 141.0°, Rote −11.0° to Aceh 6.1°.
    const double West = 92, East = 142, South = -12, North = 8;

    readonly CoordinateFrame _frame = frame ?? CoordinateFrame.Wgs84;
    readonly List<double> _xy = [];
    readonly List<int> _ringStart = [0];
    readonly List<int> _polygonRing = [0];
    long _ordinal;
    long? _line;
    bool _dropped;

    /// <summary>A place to come back to when a geometry turns out to be of no use.</summary>
    /// <param name="Numbers">Coordinates collected.</param>
    /// <param name="Rings">Rings collected.</param>
    /// <param name="Polygons">Polygons collected.</param>
    public readonly record struct Place(int Numbers, int Rings, int Polygons);

    /// <summary>Starts a feature and forgets the one before.</summary>
    /// <param name="ordinal">Its number, from 1.</param>
    /// <param name="line">Its line, from 1; null or 0 in a format without lines.</param>
    public void Begin(long ordinal, long? line = null)
    {
        (_ordinal, _line, _dropped) = (ordinal, line, false);
        _xy.Clear();
        _ringStart.RemoveRange(1, _ringStart.Count - 1);
        _polygonRing.RemoveRange(1, _polygonRing.Count - 1);
    }

    /// <summary>Adds a position to the ring.</summary>
    /// <param name="x">Longitude or easting, in the unit of the frame.</param>
    /// <param name="y">Latitude or northing.</param>
    /// <exception cref="BoundaryException">Not finite, or one too many.</exception>
    public void Add(double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y)) throw NotFinite();
        ThrowIfTooMany(1);
        _xy.Add(x);
        _xy.Add(y);
    }

    /// <summary>Adds positions to the ring.</summary>
    /// <param name="xy">Shape [2 · positions], as <see cref="Add(double, double)"/> takes them.</param>
    /// <exception cref="BoundaryException">One is not finite, or there are too many.</exception>
    public void Add(ReadOnlySpan<double> xy)
    {
        ThrowIfTooMany(xy.Length / 2);
        foreach (var number in xy)
        {
            if (!double.IsFinite(number)) throw NotFinite();
        }

        _xy.AddRange(xy);
    }

    /// <summary>Ends the ring that the positions since the last one make.</summary>
    public void EndRing() => _ringStart.Add(_xy.Count / 2);

    /// <summary>Ends the polygon that the rings since the last one make; the first of them is its shell.</summary>
    public void EndPolygon() => _polygonRing.Add(_ringStart.Count - 1);

    /// <summary>Where the collection stands.</summary>
    public Place Mark() => new(_xy.Count, _ringStart.Count, _polygonRing.Count);

    /// <summary>Forgets what came since a mark: points or lines beside the polygons of a collection.</summary>
    public void Drop(Place mark)
    {
        _dropped = true;
        _xy.RemoveRange(mark.Numbers, _xy.Count - mark.Numbers);
        _ringStart.RemoveRange(mark.Rings, _ringStart.Count - mark.Rings);
        _polygonRing.RemoveRange(mark.Polygons, _polygonRing.Count - mark.Polygons);
    }

    /// <summary>What was collected, in degrees; null when there was no position at all.</summary>
    /// <param name="defects">What else to say of the geometry.</param>
    /// <exception cref="BoundaryException">A position lies outside Indonesia, or a ring has one or two.</exception>
    public RawRings? Finish(out ReadDefects defects)
    {
        defects = _dropped ? ReadDefects.LinesDropped : ReadDefects.None;
        if (_frame.IsAssumed) defects |= ReadDefects.CrsAssumed;
        if (_xy.Count == 0) return null;
        double[] xy = [.. _xy];
        _frame.ToDegrees?.Invoke(xy);
        for (var i = 0; i < xy.Length; i += 2)
        {
            if (!IsInIndonesia(xy[i], xy[i + 1])) throw Outside(_xy[i], _xy[i + 1]);
        }

        ThrowIfTooShort();
        return new RawRings { Xy = xy, RingStart = [.. _ringStart], PolygonRing = [.. _polygonRing] };
    }

    /// <summary>A refusal of the feature's geometry.</summary>
    public BoundaryException Bad(string indonesian, string english) =>
        Refusal(BoundaryRule.BadGeometry, indonesian, english);

    /// <summary>A refusal of the file at this feature.</summary>
    public BoundaryException Refusal(BoundaryRule rule, string indonesian, string english, Exception? inner = null) =>
        new(file, rule, $"{indonesian} / {english}", _ordinal, _line, inner);

    // False for NaN, which a projection gives for positions it cannot take.
    static bool IsInIndonesia(double x, double y) => x is >= West and <= East && y is >= South and <= North;

    // One or two positions are a ring in no format: something wrote a line, or lost the rest. Three that return to the start
    // are what simplification leaves of an islet, and a matter of repair; so is a ring without any.
    void ThrowIfTooShort()
    {
        for (var ring = 1; ring < _ringStart.Count; ring++)
        {
            var positions = _ringStart[ring] - _ringStart[ring - 1];
            if (positions is 0 or > 2) continue;
            throw Bad($"Cincin ke-{ring} bertitik {positions}; cincin paling sedikit bertitik tiga.",
                $"Ring {ring} has {positions} of the three positions a ring needs at least.");
        }
    }

    void ThrowIfTooMany(int more)
    {
        if ((_xy.Count / 2) + more <= MaxPositions) return;
        throw Refusal(BoundaryRule.TooLarge, $"Satu fitur bertitik lebih dari {MaxPositions}.",
            $"One feature has more than {MaxPositions} positions.");
    }

    BoundaryException NotFinite() =>
        Refusal(BoundaryRule.NonFinite, "Koordinat tidak berhingga.", "A coordinate is not finite.");

    BoundaryException Outside(double x, double y)
    {
        var (rule, indonesian, english) = _frame.ToDegrees is null ? WhyDegrees(x, y) : WhyConverted(x, y);
        return new BoundaryException(file, rule,
            $"Koordinat ({x:0.######}, {y:0.######}) di luar Indonesia: {indonesian}. / "
            + $"The position lies outside Indonesia: {english}.", _ordinal, _line);
    }

    (BoundaryRule Rule, string Indonesian, string English) WhyDegrees(double x, double y)
    {
        if (IsInIndonesia(y, x))
        {
            return (BoundaryRule.SwappedAxes, "lintang dan bujur tertukar; bujur ditulis dahulu",
                "latitude and longitude are swapped; longitude comes first");
        }

        if (Math.Abs(x) <= 180 && Math.Abs(y) <= 90)
        {
            return (BoundaryRule.OutsideIndonesia, "bujur harus 92 sampai 142 dan lintang -12 sampai 8",
                "longitude must be 92 to 142 and latitude -12 to 8");
        }

        return _frame.IsAssumed
            ? (BoundaryRule.UnknownCrs,
                "ini meter, bukan derajat, dan berkas tidak menyebut CRS; sebut di konfigurasi, misalnya crs: EPSG:32749",
                "these are metres, not degrees, and the file names no CRS; name it in the configuration, as crs: EPSG:32749")
            : (BoundaryRule.OutsideIndonesia,
                "ini meter, bukan derajat; sebut CRS-nya (crs: EPSG:32749) atau ubah dahulu ke EPSG:4326",
                "these are metres, not degrees; name the CRS (crs: EPSG:32749) or convert to EPSG:4326 first");
    }

    (BoundaryRule Rule, string Indonesian, string English) WhyConverted(double x, double y)
    {
        if (Math.Abs(x) <= 180 && Math.Abs(y) <= 90)
        {
            return (BoundaryRule.OutsideIndonesia, $"ini derajat, bukan meter {_frame.Name}; periksa CRS-nya",
                $"these are degrees, not metres of {_frame.Name}; check the CRS");
        }

        Span<double> swapped = [y, x];
        _frame.ToDegrees!(swapped);
        return IsInIndonesia(swapped[0], swapped[1])
            ? (BoundaryRule.SwappedAxes, $"timur dan utara {_frame.Name} tertukar; timur (x) ditulis dahulu",
                $"easting and northing of {_frame.Name} are swapped; easting (x) comes first")
            : (BoundaryRule.OutsideIndonesia, $"menurut {_frame.Name}; periksa zona dan belahan (N/S) CRS-nya",
                $"by {_frame.Name}; check the zone and the hemisphere (N/S) of the CRS");
    }
}
