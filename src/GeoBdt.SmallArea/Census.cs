namespace GeoBdt.SmallArea;

/// <summary>Households whose covariates alone are known, held in memory for simulation and bootstrap.</summary>
public sealed record Census
{
    /// <summary>Shape [n, p], row-major, the columns of the fit.</summary>
    public required ReadOnlyMemory<double> X { get; init; }

    /// <summary>Shape [n]. Area of each household; any order.</summary>
    public required ReadOnlyMemory<int> Area { get; init; }

    /// <summary>
    /// Shape [n], or empty for row numbers. Number of each household, without repetition: the address of its random
    /// numbers, so that with it results do not depend on the order of the rows.
    /// </summary>
    public ReadOnlyMemory<ulong> Unit { get; init; }
}

/// <summary>Sampled households: expenditure and covariates.</summary>
public sealed record Survey
{
    /// <summary>Shape [n]. Expenditure itself, not transformed.</summary>
    public required ReadOnlyMemory<double> Y { get; init; }

    /// <summary>Shape [n, p], row-major.</summary>
    public required ReadOnlyMemory<double> X { get; init; }

    /// <summary>Shape [n]. Area of each household.</summary>
    public required ReadOnlyMemory<int> Area { get; init; }

    /// <summary>
    /// Shape [n], or empty for equal weights. With weights, bootstrap replicates are fitted by
    /// <see cref="PseudoNestedError"/>, as the model then must be too.
    /// </summary>
    public ReadOnlyMemory<double> Weight { get; init; }

    /// <summary>T(y) of every row.</summary>
    /// <exception cref="ArgumentException">
    /// A value is outside what T accepts; its row is named, not the value.
    /// </exception>
    public double[] Transformed(Transformation transformation)
    {
        ArgumentNullException.ThrowIfNull(transformation);
        var transformed = new double[Y.Length];
        for (var i = 0; i < transformed.Length; i++)
        {
            var y = Y.Span[i];
            if (!transformation.Accepts(y))
            {
                throw new ArgumentException(
                    $"y in row {i} is outside what the transformation accepts (a finite number" +
                    (transformation.Kind == TransformationKind.Identity
                        ? ")." : $" above {-transformation.Shift:r})."));
            }

            transformed[i] = transformation.Forward(y);
        }

        return transformed;
    }
}
