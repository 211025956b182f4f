using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Kuota;

namespace GeoBdt.Api.Kuota;

/// <summary>A plan with all it was made from.</summary>
sealed record KuotaMade(KuotaQuestion Question, KuotaNeed Need, KuotaLimits Limits, KuotaPlan Plan)
{
    // Draws times areas of one answer: two seconds.
    const long MostDrawn = 1_000_000;

    public KuotaAreas Areas => Need.Areas;

    /// <summary>Shape [rows]. Share of draws in which the quota is another; null when none were asked for, or no need has an error.</summary>
    public double[]? ShareChanged { get; private init; }

    /// <summary>Makes the plan, or says why it cannot be.</summary>
    public static Reading<KuotaMade> Of(Asked asked, KuotaQuestion question)
    {
        var (need, refusal) = Take(KuotaNeed.Of(asked.Release, question));
        if (need is null) return Reading.Refused<KuotaMade>(refusal!);
        var areas = need.Areas;
        if ((long)question.Ulangan * areas.Count > MostDrawn) return Problems.TooManyDraws(question.Ulangan, areas.Count, MostDrawn / areas.Count);
        (var limits, refusal) = Take(KuotaLimits.Of(question, need));
        if (limits is null) return Reading.Refused<KuotaMade>(refusal!);
        if (need.IsNone && limits.Bounds is null && question.Total > 0) return Problems.NoNeed(question.Total);
        try
        {
            var plan = KuotaPlan.Allocate(question.Total, areas.Parent, need.Whole, question.Metode, limits.Bounds);
            var made = new KuotaMade(question, need, limits, plan);
            return Reading.Of<KuotaMade>(question.Ulangan > 0 ? made with { ShareChanged = made.Drawn(asked) } : made, null);
        }
        catch (KuotaException exception)
        {
            return Problems.NoRoom(question.Total, areas.Name(exception.Area), exception.Least, exception.Most, exception.Places);
        }
    }

    double[]? Drawn(Asked asked)
    {
        var errors = new double[Areas.Count];
        for (var row = 0; row < errors.Length; row++) errors[row] = Need.RawError(row);
        if (Array.TrueForAll(errors, one => one == 0)) return null;
        ulong[] keys = [.. Areas.Area.Select(area => Areas.Tree[area].Kode.Digits)];
        return KuotaSensitivity.ShareChanged(
            Plan, Areas.Parent, Need.Raw, errors, keys, Question.Ulangan, Question.Metode, Limits.Bounds, Need.Benchmark, asked.Http.RequestAborted);
    }

    static (T? Value, IResult? Refusal) Take<T>(Reading<T> reading) => (reading.Value, reading.Refusal);
}
