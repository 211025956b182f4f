namespace GeoBdt.Cli.Sample;

/// <summary>Gives every cell of the honeycomb to the sea, a desa of Trenggalek, or another kabupaten or kota.</summary>
/// <remarks>
/// A discrete Voronoi diagram with weights (power diagram): a cell goes to the centroid with the least
/// <c>distance² − weight</c>, and the weights are moved until the areas agree with the official ones. Trenggalek is cut
/// out first, as the cells where its desa lie densest; kota are discs, because a power diagram has no enclaves.
/// Distances are taken in a plane bent by <see cref="BoundaryNoise"/>.
/// <para>Source: Aurenhammer, Hoffmann &amp; Aronov (1998), Minkowski-type theorems and least-squares
/// clustering.</para>
/// </remarks>
sealed class AreaLabels
{
    /// <summary>Label of the sea; desa have 0 … 156 and the kabupaten and kota follow.</summary>
    public const short Sea = -1;

    const int FitRounds = 40;

    // Kabupaten are fitted on one cell in FitStride², which is plenty for areas of thousands of cells.
    const int FitStride = 4;

    // A centroid is land out to this part of its radius, wherever the outline runs.
    const double SureRadius = 0.8;

    // An island or exclave of fewer cells than this is not kept.
    const int SmallestIsland = 60;

    // Blocks of cells further from the outline than the noise can shift them are sea; they are skipped whole.
    const int BlockSize = 16;

    // Sum of the amplitudes of Bend, times √2. Unit: km.
    const double MostShift = 7.5;

    readonly SampleWilayah _wilayah;
    readonly int _desaCount;
    readonly float[] _bentX = new float[HexLattice.Count];
    readonly float[] _bentY = new float[HexLattice.Count];
    readonly sbyte[] _landmass = new sbyte[HexLattice.Count];

    AreaLabels(SampleWilayah wilayah)
    {
        _wilayah = wilayah;
        _desaCount = wilayah.Desa.Count;
        Labels = new short[HexLattice.Count];
        Array.Fill(Labels, Sea);
    }

    /// <summary>Shape [cells].</summary>
    public short[] Labels { get; }

    public static AreaLabels Draw(SampleWilayah wilayah, CancellationToken cancellation)
    {
        var map = new AreaLabels(wilayah);
        map.FindLand();
        cancellation.ThrowIfCancellationRequested();
        map.CutOutTrenggalek();
        map.CutOutKota();
        cancellation.ThrowIfCancellationRequested();
        map.ShareTheRest();
        cancellation.ThrowIfCancellationRequested();
        map.RemoveFragments();
        return map;
    }

    void FindLand()
    {
        Array.Fill(_landmass, (sbyte)-1);
        var rings = JatimOutline.Landmasses.Select(landmass => new OutlineRing(landmass.Ring)).ToArray();
        for (var row = 1; row < HexLattice.Rows - 1; row += BlockSize)
        {
            for (var column = 1; column < HexLattice.Columns - 1; column += BlockSize)
            {
                var (x, y) = HexLattice.Centre((row * HexLattice.Columns) + column);
                if (rings.Any(ring => ring.IsNear(x, y, MostShift + (2 * BlockSize * HexLattice.Spacing))))
                {
                    FindLand(rings, row, column);
                }
            }
        }
    }

    void FindLand(OutlineRing[] rings, int firstRow, int firstColumn)
    {
        for (var row = firstRow; row < Math.Min(firstRow + BlockSize, HexLattice.Rows - 1); row++)
        {
            for (var column = firstColumn; column < Math.Min(firstColumn + BlockSize, HexLattice.Columns - 1); column++)
            {
                var cell = (row * HexLattice.Columns) + column;
                var (x, y) = Bend(cell);
                _bentX[cell] = (float)x;
                _bentY[cell] = (float)y;
                for (var i = 0; i < rings.Length; i++)
                {
                    if (rings[i].Contains(x, y)) _landmass[cell] = (sbyte)i;
                }
            }
        }
    }

    static (double X, double Y) Bend(int cell)
    {
        var (x, y) = HexLattice.Centre(cell);
        var (wideX, wideY) = BoundaryNoise.Shift(x, y, 24.0, 3.6 * FarFromTrenggalek(x, y), 3);
        var (broadX, broadY) = BoundaryNoise.Shift(x, y, 7.0, 1.1, 0);
        var (middleX, middleY) = BoundaryNoise.Shift(x, y, 2.6, 0.42, 1);
        var (fineX, fineY) = BoundaryNoise.Shift(x, y, 1.0, 0.17, 2);
        return (x + wideX + broadX + middleX + fineX, y + wideY + broadY + middleY + fineY);
    }

    /// <summary>
    /// 0 within 30 km of the middle of Trenggalek, 1 beyond 50 km: wide bends would move desa too far.
    /// </summary>
    static double FarFromTrenggalek(double x, double y)
    {
        var dx = x - HexLattice.ToX(111.63);
        var dy = y - HexLattice.ToY(-8.15);
        return Math.Clamp((Math.Sqrt((dx * dx) + (dy * dy)) - 30.0) / 20.0, 0.0, 1.0);
    }

    /// <summary>Trenggalek: as many cells as its area has, where its desa lie densest.</summary>
    void CutOutTrenggalek()
    {
        var sites = _wilayah.Desa.Select(Site.Of).ToArray();
        var near = new List<(double Order, int Cell)>();
        for (var cell = 0; cell < HexLattice.Count; cell++)
        {
            if (!MayBeTrenggalek(cell)) continue;

            var density = 0.0;
            var isSure = false;
            foreach (var site in sites)
            {
                var squared = site.SquaredDistance(_bentX[cell], _bentY[cell]);
                density += site.Density(squared);
                isSure |= squared < SureRadius * SureRadius * site.SquaredRadius;
            }

            if (isSure || (_landmass[cell] == 0 && density > 0.0)) near.Add((isSure ? -1.0 : -density, cell));
        }

        near.Sort();
        var cells = (int)(sites.Sum(site => site.Area) / HexLattice.CellArea);
        var chosen = near.GetRange(0, Math.Min(cells, near.Count)).ConvertAll(entry => entry.Cell);
        chosen.Sort();
        Fit(sites, chosen, stride: 1);
        foreach (var cell in chosen)
        {
            _landmass[cell] = 0;
            Labels[cell] = (short)Nearest(sites, cell);
        }
    }

    bool MayBeTrenggalek(int cell)
    {
        // A generous box around the desa.
        var (x, y) = (_bentX[cell], _bentY[cell]);
        return x > HexLattice.ToX(111.3) && x < HexLattice.ToX(112.0)
            && y > HexLattice.ToY(-8.5) && y < HexLattice.ToY(-7.8);
    }

    /// <summary>Kota: as many cells as its area has, those nearest to its centre in the bent plane.</summary>
    void CutOutKota()
    {
        for (var k = 0; k < _wilayah.Kabupaten.Count; k++)
        {
            if (!IsKota(_wilayah.Kabupaten[k])) continue;

            var site = Site.Of(_wilayah.Kabupaten[k]);
            var near = new List<(double Distance, int Cell)>();
            for (var cell = 0; cell < HexLattice.Count; cell++)
            {
                if (_landmass[cell] != 0 || Labels[cell] != Sea) continue;

                var distance = site.SquaredDistance(_bentX[cell], _bentY[cell]);
                if (distance < 4.0 * site.SquaredRadius) near.Add((distance, cell));
            }

            near.Sort();
            for (var i = 0; i < Math.Min(near.Count, site.Area / HexLattice.CellArea); i++)
            {
                Labels[near[i].Cell] = (short)(_desaCount + k);
            }
        }
    }

    static bool IsKota(WilayahFact fact) => string.CompareOrdinal(fact.Kode, "35.70") > 0;

    void ShareTheRest()
    {
        var claimed = JatimOutline.Landmasses.SelectMany(landmass => landmass.Owners).ToHashSet();
        for (var i = 0; i < JatimOutline.Landmasses.Count; i++)
        {
            var owners = JatimOutline.Landmasses[i].Owners;
            var kabupaten = Enumerable.Range(0, _wilayah.Kabupaten.Count)
                .Where(k => owners.Length > 0
                    ? owners.Contains(_wilayah.Kabupaten[k].Kode)
                    : !IsKota(_wilayah.Kabupaten[k]) && IsOnJava(_wilayah.Kabupaten[k].Kode, claimed))
                .ToArray();
            var sites = kabupaten.Select(k => Site.Of(_wilayah.Kabupaten[k])).ToArray();
            var cells = new List<int>();
            for (var cell = 0; cell < HexLattice.Count; cell++)
            {
                if (_landmass[cell] == i && Labels[cell] == Sea) cells.Add(cell);
            }

            if (sites.Length > 1) Fit(sites, cells, FitStride);
            foreach (var cell in cells)
            {
                Labels[cell] = (short)(_desaCount + kabupaten[Nearest(sites, cell)]);
            }
        }
    }

    static bool IsOnJava(string kode, HashSet<string> claimed) =>
        kode != SampleWilayah.Trenggalek && (kode == "35.25" || !claimed.Contains(kode));

    /// <summary>Moves the weights until every site's share of the cells is its share of the areas.</summary>
    void Fit(Site[] sites, List<int> cells, int stride)
    {
        var fitted = stride == 1 ? cells : cells.FindAll(cell =>
            cell % HexLattice.Columns % stride == 0 && cell / HexLattice.Columns % stride == 0);
        var cellArea = HexLattice.CellArea * stride * stride;
        var scale = fitted.Count * cellArea / sites.Sum(site => site.Area);
        var got = new int[sites.Length];
        for (var round = 0; round < FitRounds; round++)
        {
            Array.Clear(got);
            foreach (var cell in fitted)
            {
                got[Nearest(sites, cell)]++;
            }

            // A border moves by dw / 2d, so the area by about π/2 · dw; a step below that does not overshoot.
            for (var i = 0; i < sites.Length; i++)
            {
                sites[i].Weight += 0.18 * ((sites[i].Area * scale) - (got[i] * cellArea));
            }
        }
    }

    int Nearest(Site[] sites, int cell)
    {
        var x = _bentX[cell];
        var y = _bentY[cell];
        var best = 0;
        var least = double.MaxValue;
        for (var i = 0; i < sites.Length; i++)
        {
            var score = sites[i].SquaredDistance(x, y) - sites[i].Weight;
            if (score < least)
            {
                least = score;
                best = i;
            }
        }

        return best;
    }

    /// <summary>
    /// Every area becomes one piece (islands that are large enough stay); the rest goes to the neighbour.
    /// </summary>
    void RemoveFragments()
    {
        for (var changed = true; changed;)
        {
            changed = false;
            var pieces = LatticePieces.Find(Labels);
            foreach (var piece in pieces)
            {
                var isIsland = piece.Label >= _desaCount && piece.IsInSea && piece.Cells.Count >= SmallestIsland;
                if (piece.IsLargest || isIsland) continue;

                changed = true;
                foreach (var cell in piece.Cells)
                {
                    Labels[cell] = piece.MainNeighbour;
                }
            }
        }
    }

    /// <summary>A centroid that draws cells to itself. Units: km, km².</summary>
    struct Site
    {
        public double X;
        public double Y;
        public double Area;
        public double SquaredRadius;
        public double Weight;

        public static Site Of(WilayahFact fact) => new()
        {
            X = HexLattice.ToX(fact.Longitude),
            Y = HexLattice.ToY(fact.Latitude),
            Area = fact.AreaKm2,
            SquaredRadius = fact.AreaKm2 / Math.PI,
            Weight = fact.AreaKm2 / Math.PI,
        };

        /// <summary>Area of the site per area around it: a smooth bump wider than the site itself.</summary>
        public readonly double Density(double squaredDistance)
        {
            const double Widening = 2.2; // km
            var reach = (1.25 * Math.Sqrt(SquaredRadius)) + Widening;
            var part = 1.0 - (squaredDistance / (reach * reach));
            return part <= 0.0 ? 0.0 : SquaredRadius / (reach * reach) * part * part;
        }

        public readonly double SquaredDistance(double x, double y) => ((x - X) * (x - X)) + ((y - Y) * (y - Y));
    }
}
