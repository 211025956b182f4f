using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Daftar;
using GeoBdt.Indicators.Wilayah.Geometri;

namespace GeoBdt.Indicators.Wilayah.Build;

/// <summary>An area that boundary files speak of.</summary>
sealed class PlacedArea
{
    /// <summary>Name in the first file that names it.</summary>
    public string? Nama { get; set; }

    /// <summary>Its shapes: several where areas of the BPS system were merged into it; none where all were
    /// refused.</summary>
    public List<GridShape> Shapes { get; } = [];

    /// <summary>Log of the file of its first shape.</summary>
    public BoundaryLog? Log { get; set; }

    /// <summary>Feature of its first shape.</summary>
    public LoadedFeature? Feature { get; set; }
}

/// <summary>Gives features their Kemendagri code, and says which could not be placed and why.</summary>
sealed class AreaPlacement(DaftarKode? daftar, Padanan padanan)
{
    readonly SortedDictionary<KodeKemendagri, PlacedArea> _areas = [];
    readonly Dictionary<(SistemKode, ulong), LoadedFeature> _first = [];
    readonly List<GridShape> _apart = [];

    /// <summary>The areas, by code.</summary>
    public IReadOnlyDictionary<KodeKemendagri, PlacedArea> Areas => _areas;

    /// <summary>Polygons that are no area or could not be placed: other areas are not extended into them.</summary>
    public IReadOnlyList<GridShape> Apart => _apart;

    /// <summary>Places one feature.</summary>
    public void Place(BoundarySource source, LoadedFeature feature, BoundaryLog log)
    {
        if (!TryReadCode(source, feature, log, out var kode, out var sourceDigits))
        {
            if (feature.Shape is not null) _apart.Add(feature.Shape);
            return;
        }

        if (source.Tingkat is { } tingkat && kode.Tingkat != tingkat)
        {
            log.Add(feature, BoundaryDefect.OtherLevel, BoundaryAction.Refused,
                $"{kode}: {kode.Tingkat.Name()} ≠ {tingkat.Name()}");
            return;
        }

        if (!_first.TryAdd((source.Sistem, sourceDigits), feature))
        {
            var first = _first[(source.Sistem, sourceDigits)];
            var isSame = first.Shape is { } a && feature.Shape is { } b && a.Points.AsSpan().SequenceEqual(b.Points);
            log.Add(feature, BoundaryDefect.DuplicateCode, isSame ? BoundaryAction.Repaired : BoundaryAction.Refused,
                $"fitur/feature {first.Ordinal}");
            return;
        }

        CheckOfficial(kode, feature, log);
        if (!_areas.TryGetValue(kode, out var area)) _areas[kode] = area = new PlacedArea();
        area.Nama ??= feature.Nama;
        if (feature.Shape is null) return;
        area.Log ??= log;
        area.Feature ??= feature;
        area.Shapes.Add(feature.Shape);
    }

    bool TryReadCode(
        BoundarySource source, LoadedFeature feature, BoundaryLog log, out KodeKemendagri kode, out ulong sourceDigits)
    {
        (kode, sourceDigits) = (default, 0);
        if (feature.Kode is not { } text)
        {
            Set(feature, log, BoundaryDefect.NoCode);
            return false;
        }

        if (source.Sistem == SistemKode.Bps)
        {
            if (!KodeBps.TryParse(text, out var bps))
            {
                Set(feature, log, BoundaryDefect.NotACode, "bps");
                return false;
            }

            sourceDigits = bps.Digits;
            if (padanan.TryMap(bps, out kode)) return true;
            Set(feature, log, BoundaryDefect.NotInCrosswalk, null, NoArea.IsCode(bps));
            return false;
        }

        // The file's owner declared the system, so digits without dots are read too (DTSEN and shapefiles drop dots).
        if (KodeKemendagri.TryParse(text, out kode)
            || (ulong.TryParse(text, System.Globalization.NumberStyles.None, null, out var digits)
                && KodeKemendagri.TryFromDigits(digits, out kode)))
        {
            sourceDigits = kode.Digits;
            return true;
        }

        Set(feature, log, BoundaryDefect.NotACode, "kemendagri");
        return false;
    }

    // What is known to be no area is kept apart; anything else without a place is refused.
    static void Set(
        LoadedFeature feature, BoundaryLog log, BoundaryDefect defect, string? note = null, bool isNoArea = false)
    {
        if (isNoArea || NoArea.IsName(feature.Nama)) log.Add(feature, BoundaryDefect.NotAnArea, BoundaryAction.KeptApart, note);
        else log.Add(feature, defect, BoundaryAction.Refused, note);
    }

    void CheckOfficial(KodeKemendagri kode, LoadedFeature feature, BoundaryLog log)
    {
        if (daftar is null) return;
        if (daftar.NameOf(kode) is { } official)
        {
            if (feature.Nama is { } nama && !SameName(nama, official))
            {
                log.Add(feature, BoundaryDefect.NameDiffers, BoundaryAction.Noted, $"{nama} ≠ {official}");
            }

            return;
        }

        var isOrphan = kode.Parent is { } parent && !daftar.Contains(parent);
        log.Add(feature, isOrphan ? BoundaryDefect.Orphan : BoundaryDefect.UnknownCode, BoundaryAction.Noted);
    }

    // Case and spacing differ in nearly every pair of sources and mean nothing.
    static bool SameName(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase)
        || Squeezed(a).Equals(Squeezed(b), StringComparison.OrdinalIgnoreCase);

    static string Squeezed(string name) =>
        string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
