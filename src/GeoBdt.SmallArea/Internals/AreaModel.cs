namespace GeoBdt.SmallArea.Internals;

/// <summary>What prediction needs of a model and a lattice of predictors: the areas' normal mixtures.</summary>
sealed class AreaModel
{
    public AreaModel(NestedErrorFit fit, Transformation scale)
    {
        Scale = scale;
        ResidualDeviation = Math.Sqrt(fit.ResidualVariance);
        Effect = [.. fit.AreaEffect];
        EffectDeviation = new double[Effect.Length];
        for (var d = 0; d < Effect.Length; d++) EffectDeviation[d] = Math.Sqrt(fit.AreaEffectVariance(d));
        Lattice = new PredictorLattice(Effect.Length, ResidualDeviation);
        Observed = new double[Effect.Length][];
        Array.Fill(Observed, []);
    }

    public Transformation Scale { get; }

    /// <summary>σₑ &gt; 0.</summary>
    public double ResidualDeviation { get; }

    /// <summary>Shape [areas]. û_d.</summary>
    public double[] Effect { get; }

    /// <summary>Shape [areas]. Deviation of what is unknown of the effect, √(σ²ᵤ(1 − γ_d)).</summary>
    public double[] EffectDeviation { get; }

    /// <summary>x′β of the households to predict.</summary>
    public PredictorLattice Lattice { get; }

    /// <summary>Shape [areas]. y of the households that are known, ascending.</summary>
    public double[][] Observed { get; }

    /// <summary>Households of an area, predicted and known.</summary>
    public long Households(int area) => Lattice.Count[area] + Observed[area].Length;

    /// <summary>s_d: deviation of one household about its location, the effect's rest included.</summary>
    public double Deviation(int area) =>
        Math.Sqrt(EffectDeviation[area] * EffectDeviation[area] + ResidualDeviation * ResidualDeviation);

    /// <summary>Weighted locations of the households to predict, the area's effect included.</summary>
    public LatticeCells Cells(int area) => Lattice.Cells(area, Effect[area]);

    /// <summary>Location of the first lattice point of an area, its effect included.</summary>
    public double FirstLocation(int area) => Lattice.First(area) * Lattice.Step + Effect[area];
}
