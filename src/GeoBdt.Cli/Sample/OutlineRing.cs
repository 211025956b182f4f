namespace GeoBdt.Cli.Sample;

/// <summary>A ring in the plane of the sample that answers whether a point is inside.</summary>
sealed class OutlineRing
{
    readonly double[] _x;
    readonly double[] _y;
    // Edges by horizontal band, so that a question looks at a handful of them.
    const double BandHeight = 2.0; // km

    readonly int[][] _edgesOfBand;
    readonly double _minX;
    readonly double _maxX;
    readonly double _minY;
    readonly double _maxY;

    /// <param name="degrees">Longitude and latitude in turn.</param>
    public OutlineRing(double[] degrees)
    {
        _x = new double[degrees.Length / 2];
        _y = new double[degrees.Length / 2];
        for (var i = 0; i < _x.Length; i++)
        {
            _x[i] = HexLattice.ToX(degrees[2 * i]);
            _y[i] = HexLattice.ToY(degrees[(2 * i) + 1]);
        }

        (_minX, _maxX, _minY, _maxY) = (_x.Min(), _x.Max(), _y.Min(), _y.Max());
        _edgesOfBand = new int[BandOf(_maxY) + 1][];
        for (var band = 0; band < _edgesOfBand.Length; band++)
        {
            _edgesOfBand[band] = [.. Enumerable.Range(0, _x.Length).Where(i =>
            {
                var j = (i + _x.Length - 1) % _x.Length;
                return BandOf(Math.Min(_y[i], _y[j])) <= band && band <= BandOf(Math.Max(_y[i], _y[j]));
            })];
        }
    }

    /// <summary>Inside, or within <paramref name="distance"/> of the line. Unit: km.</summary>
    public bool IsNear(double x, double y, double distance)
    {
        if (x < _minX - distance || x > _maxX + distance || y < _minY - distance || y > _maxY + distance) return false;
        if (Contains(x, y)) return true;

        for (int i = 0, j = _x.Length - 1; i < _x.Length; j = i++)
        {
            var (alongX, alongY) = (_x[i] - _x[j], _y[i] - _y[j]);
            var (dx, dy) = (x - _x[j], y - _y[j]);
            var part = Math.Clamp(((dx * alongX) + (dy * alongY)) / ((alongX * alongX) + (alongY * alongY)), 0.0, 1.0);
            dx -= part * alongX;
            dy -= part * alongY;
            if ((dx * dx) + (dy * dy) < distance * distance) return true;
        }

        return false;
    }

    /// <summary>Even-odd rule.</summary>
    public bool Contains(double x, double y)
    {
        if (x < _minX || x > _maxX || y < _minY || y > _maxY) return false;

        var isInside = false;
        foreach (var i in _edgesOfBand[BandOf(y)])
        {
            var j = i == 0 ? _x.Length - 1 : i - 1;
            if (_y[i] > y != _y[j] > y && x < ((_x[j] - _x[i]) * (y - _y[i]) / (_y[j] - _y[i])) + _x[i])
            {
                isInside = !isInside;
            }
        }

        return isInside;
    }

    int BandOf(double y) => (int)((y - _minY) / BandHeight);
}
