namespace GeoBdt.SmallArea.Internals;

/// <summary>
/// The sweep operator on a symmetric matrix: after sweeping the columns of a model, what is left of the others is their
/// part outside it. Goodnight (1979), The American Statistician 33:149.
/// </summary>
sealed class Sweep
{
    readonly double[] _a;
    readonly int _size;

    public Sweep(double[] matrix, int size) => (_a, _size) = ((double[])matrix.Clone(), size);

    public double At(int i, int j) => _a[i * _size + j];

    /// <summary>Takes column k into the model.</summary>
    public void On(int k) => Pivot(k, 1);

    /// <summary>Takes it out again.</summary>
    public void Off(int k) => Pivot(k, -1);

    void Pivot(int k, int sign)
    {
        var pivot = _a[k * _size + k];
        for (var i = 0; i < _size; i++)
        {
            if (i == k) continue;
            var factor = _a[i * _size + k] / pivot;
            for (var j = 0; j < _size; j++)
            {
                if (j != k) _a[i * _size + j] -= factor * _a[k * _size + j];
            }
        }

        for (var i = 0; i < _size; i++)
        {
            if (i == k) continue;
            _a[i * _size + k] *= sign / pivot;
            _a[k * _size + i] *= sign / pivot;
        }

        _a[k * _size + k] = -1 / pivot;
    }
}
