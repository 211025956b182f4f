using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Kuota;

namespace GeoBdt.Api.Kuota;

/// <summary>A plan with all it was made from.</summary>
sealed record KuotaMade(KuotaQuestion Question, KuotaNeed Need, KuotaLimits Limits, KuotaPlan Plan)
{
    /// <summary>Most draws times areas of one answer: two seconds.</summary>
    public const long MostDrawn = 1_000_000;

    public KuotaAreas Areas => Need.Areas;

    /// <summary>What the areas had before.</summary>
    public KuotaLama Lama { get; } = new(Need.Areas, Limits.Old, Plan);

    /// <summary>
    /// Shape [rows]. Share of draws in which the quota is another; null when none were asked for or <see cref="Drawn"/> yet, or no need has an error.
    /// </summary>
    public double[]? ShareChanged { get; private init; }

    /// <summary>Makes the plan, or says why it cannot be. Nothing is drawn: who shows the plan asks for that.</summary>
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
            return Reading.Of<KuotaMade>(new(question, need, limits, plan), null);
        }
        catch (KuotaException exception)
        {
            return Problems.NoRoom(question.Total, areas.Name(exception.Area), exception.Least, exception.Most, exception.Places);
        }
    }

    /// <summary>The same with the draws that were asked for, or why they cannot be.</summary>
    public Reading<KuotaMade> Drawn(Asked asked)
    {
        if (Question.Ulangan == 0) return Reading.Of<KuotaMade>(this, null);
        var errors = new double[Areas.Count];
        for (var row = 0; row < errors.Length; row++) errors[row] = Need.RawError(row);
        if (Array.TrueForAll(errors, one => one == 0)) return Reading.Of<KuotaMade>(this, null);
        ulong[] keys = [.. Areas.Area.Select(area => Areas.Tree[area].Kode.Digits)];
        try
        {
            var share = KuotaSensitivity.ShareChanged(
                Plan, Areas.Parent, Need.Raw, errors, keys, Question.Ulangan, Question.Metode, Limits.Bounds, Need.Benchmark, asked.Http.RequestAborted);
            return Reading.Of<KuotaMade>(this with { ShareChanged = share }, null);
        }
        catch (KuotaException exception)
        {
            // The plan has room; needs that another draw scales to nothing leave less.
            return Problems.NoRoomInDraw(Areas.Name(exception.Area), exception.Least, exception.Most);
        }
    }

    static (T? Value, IResult? Refusal) Take<T>(Reading<T> reading) => (reading.Value, reading.Refusal);
}
