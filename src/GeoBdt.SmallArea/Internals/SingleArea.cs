namespace GeoBdt.SmallArea.Internals;

/// <summary>Quantiles and Gini of one area, whose households share the unknown rest of its effect.</summary>
/// <remarks>
/// The effect moves all T(y) by the same amount and keeps their order: T₍k₎ = T₍k₎(0) + v, so that one distribution
/// serves
/// every v. With known households, which do not move, the effect is integrated over instead.
/// </remarks>
sealed class SingleArea
{
    readonly AreaModel _model;
    readonly int _area;
    readonly Lazy<CountCurves>[] _curves;

    public SingleArea(AreaModel model, int area)
    {
        (_model, _area) = (model, area);
        var rule = CountCurves.EffectRule;
        IsLinked = model.Observed[area].Length > 0;
        _curves = new Lazy<CountCurves>[IsLinked ? rule.Node.Length : 1];
        for (var k = 0; k < _curves.Length; k++)
        {
            var rest = IsLinked ? rule.Node[k] * model.EffectDeviation[area] : 0;
            _curves[k] = new Lazy<CountCurves>(() => CountCurves.OfArea(model, area, rest));
        }
    }

    bool IsLinked { get; }

    public double Estimate(Measure measure) =>
        measure.Kind == MeasureKind.Quantile ? Quantile(measure.Probability) : Gini();

    double Quantile(double probability)
    {
        if (!IsLinked) return OrderStatistics.Quantile(_curves[0].Value, probability, OverEffect);
        var sum = 0.0;
        for (var k = 0; k < _curves.Length; k++)
        {
            sum += CountCurves.EffectRule.Weight[k] *
                OrderStatistics.Quantile(_curves[k].Value, probability, _model.Scale.Invert);
        }

        return sum;
    }

    /// <summary>Replaces every t by E_v of y at t + v.</summary>
    void OverEffect(Span<double> t)
    {
        var (scale, deviation) = (_model.Scale, _model.EffectDeviation[_area]);
        if (scale.Kind == TransformationKind.Identity) return;
        if (scale.IsLogarithm)
        {
            foreach (ref var one in t) one += deviation * deviation / 2;
            scale.Invert(t);
            return;
        }

        foreach (ref var one in t)
        {
            var sum = 0.0;
            for (var k = 0; k < CountCurves.EffectRule.Node.Length; k++)
            {
                sum += CountCurves.EffectRule.Weight[k] * scale.Inverse(one + deviation * CountCurves.EffectRule.Node[k]);
            }

            one = sum;
        }
    }

    double Gini()
    {
        var rule = CountCurves.EffectRule;
        var isFreeOfEffect = !IsLinked && _model.Scale.IsLogarithm && _model.Scale.Shift == 0;
        if (isFreeOfEffect) return GiniExpectation.OfArea(_model, _curves[0].Value, _area, 0, 0);
        var sum = 0.0;
        for (var k = 0; k < rule.Node.Length; k++)
        {
            var rest = rule.Node[k] * _model.EffectDeviation[_area];
            sum += rule.Weight[k] * (IsLinked
                ? GiniExpectation.OfArea(_model, _curves[k].Value, _area, rest, 0)
                : GiniExpectation.OfArea(_model, _curves[0].Value, _area, 0, rest));
        }

        return sum;
    }
}
