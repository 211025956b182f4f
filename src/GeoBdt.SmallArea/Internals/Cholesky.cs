namespace GeoBdt.SmallArea.Internals;

/// <summary>
/// A = L L′ of a small symmetric positive definite matrix, in place: the likelihood search factors one p × p matrix per
/// evaluation and must not allocate.
/// </summary>
/// <remarks>Row-major, p × p; only the lower triangle is read and written.</remarks>
static class Cholesky
{
    /// <summary>
    /// Overwrites the lower triangle with L. False, with the content undefined, when A is not positive definite.
    /// </summary>
    public static bool TryFactor(Span<double> a, int p)
    {
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = a[i * p + j];
                for (var k = 0; k < j; k++) sum -= a[i * p + k] * a[j * p + k];
                if (i > j)
                {
                    a[i * p + j] = sum / a[j * p + j];
                }
                else
                {
                    if (!(sum > 0)) return false;
                    a[i * p + i] = Math.Sqrt(sum);
                }
            }
        }

        return true;
    }

    /// <summary>b := L⁻¹ b.</summary>
    public static void SolveLower(ReadOnlySpan<double> l, int p, Span<double> b)
    {
        for (var i = 0; i < p; i++)
        {
            var sum = b[i];
            for (var k = 0; k < i; k++) sum -= l[i * p + k] * b[k];
            b[i] = sum / l[i * p + i];
        }
    }

    /// <summary>b := L′⁻¹ b.</summary>
    public static void SolveUpper(ReadOnlySpan<double> l, int p, Span<double> b)
    {
        for (var i = p - 1; i >= 0; i--)
        {
            var sum = b[i];
            for (var k = i + 1; k < p; k++) sum -= l[k * p + i] * b[k];
            b[i] = sum / l[i * p + i];
        }
    }

    /// <summary>ln |A| from its factor.</summary>
    public static double LogDeterminant(ReadOnlySpan<double> l, int p)
    {
        var sum = 0.0;
        for (var i = 0; i < p; i++) sum += Math.Log(l[i * p + i]);
        return 2 * sum;
    }
}
