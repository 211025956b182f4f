using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Microdata;
using GeoBdt.SmallArea;

namespace GeoBdt.Register.Sae;

/// <summary>The survey and census of one model, and its fit.</summary>
/// <param name="Group">Which kabupaten.</param>
/// <param name="Names">Columns of the design.</param>
/// <param name="Survey">Survey by areas of the effects.</param>
/// <param name="SurveyDesa">Shape [survey]. Place of each household's desa in the group.</param>
/// <param name="X">Shape [census, p]. Census design.</param>
/// <param name="CensusDesa">Shape [census].</param>
/// <param name="EffectOf">Shape [desa]. Area of the effects that each desa belongs to.</param>
/// <param name="EffectCount">Number of these areas.</param>
/// <param name="Transformation">T.</param>
/// <param name="Fit">The model of T(y), its areas those of the effects.</param>
/// <param name="Options">How it was fitted.</param>
sealed record SaeSample(
    SaeGroup Group,
    IReadOnlyList<string> Names,
    Survey Survey,
    int[] SurveyDesa,
    double[] X,
    int[] CensusDesa,
    int[] EffectOf,
    int EffectCount,
    Transformation Transformation,
    NestedErrorFit Fit,
    NestedErrorOptions Options)
{
    /// <summary>Areas of the effects that were surveyed.</summary>
    public int Surveyed => Fit.SampleSize.Count(size => size > 0);

    /// <summary>The fit with every desa as an area: what prediction by desa needs. Desa of one kecamatan share its effect where
    /// that is the level of the effects.</summary>
    public NestedErrorFit ByDesa { get; } = Fit with
    {
        AreaEffect = [.. EffectOf.Select(area => Fit.AreaEffect[area])],
        Shrinkage = [.. EffectOf.Select(area => Fit.Shrinkage[area])],
        SampleSize = [.. EffectOf.Select(area => Fit.SampleSize[area])],
    };

    /// <summary>Fits a model.</summary>
    /// <exception cref="SaeException">The rows break a rule.</exception>
    /// <exception cref="ArgumentException">The library refuses them; the message names column and bound.</exception>
    public static SaeSample Of(SaePlan plan, SaeGroup group, NumericTable survey, int[] surveyRows, NumericTable census, int[] censusRows)
    {
        if (surveyRows.Length == 0) throw new SaeException(new Teks("Tidak ada rumah tangga survei.", "The survey has no households here."));
        if (censusRows.Length == 0) throw new SaeException(new Teks("Tidak ada rumah tangga sensus.", "The census has no households here."));
        var design = SaeDesign.Of(plan, survey, surveyRows);
        if (surveyRows.Length <= design.Names.Count)
        {
            throw new SaeException(new Teks(
                $"{surveyRows.Length} rumah tangga survei untuk {design.Names.Count} koefisien; harus lebih banyak daripada koefisien.",
                $"{surveyRows.Length} surveyed households for {design.Names.Count} coefficients; there must be more than coefficients."));
        }

        if (censusRows.Length < surveyRows.Length)
        {
            throw new SaeException(new Teks(
                "Rumah tangga sensus lebih sedikit daripada survei; ini bukan sensus.",
                "The census has fewer households than the survey; this is no census."));
        }

        var effectOf = plan.Efek == TingkatEfek.Desa ? [.. Enumerable.Range(0, group.Desa.Length)] : group.KecamatanOf;
        var effectCount = plan.Efek == TingkatEfek.Desa ? group.Desa.Length : group.Kecamatan.Length;
        var surveyDesa = Array.ConvertAll(surveyRows, row => group.PlaceOf(survey.Desa[row]));
        var area = Array.ConvertAll(surveyDesa, desa => effectOf[desa]);
        if (area.Distinct().Count() < 2)
        {
            throw new SaeException(new Teks(
                "Hanya satu wilayah efek yang disurvei; ragam antarwilayah tidak dapat diduga. Gabungkan dengan kabupaten lain (kelompok).",
                "Only one area of the effects was surveyed; the variance between areas cannot be estimated. Join with other kabupaten (kelompok)."));
        }

        var rows = new Survey
        {
            Y = Column(survey, plan.Respons, surveyRows),
            X = design.Rows(survey, surveyRows),
            Area = area,
            Weight = plan.Penimbang is { } weight ? Column(survey, weight, surveyRows) : default,
        };
        var options = new NestedErrorOptions { ColumnNames = design.Names };
        var (transformation, fit) = FitTo(plan, rows, effectCount, options);
        RequireUsable(fit);
        return new SaeSample(
            group, design.Names, rows, surveyDesa, design.Rows(census, censusRows),
            Array.ConvertAll(censusRows, row => group.PlaceOf(census.Desa[row])), effectOf, effectCount, transformation, fit, options);
    }

    /// <summary>Refuses a fit that must not be published.</summary>
    /// <exception cref="SaeException">It did not converge, or leaves nothing to chance.</exception>
    public static void RequireUsable(NestedErrorFit fit)
    {
        if (fit.Status == FitStatus.IterationLimit)
        {
            throw new SaeException(new Teks("Pendugaan model tidak konvergen; hasilnya tidak boleh terbit.", "The fit did not converge; its results must not be published."));
        }

        if (!(fit.ResidualVariance > 0))
        {
            throw new SaeException(new Teks(
                "Ragam sisa nol: kovariat menjelaskan respons seluruhnya, tidak ada yang dapat diduga.",
                "The residual variance is 0: the covariates explain the response entirely, there is nothing to predict by."));
        }
    }

    /// <summary>A predictor of every desa, the census added.</summary>
    /// <param name="fit">By desa.</param>
    /// <param name="threads">Threads.</param>
    public EmpiricalPredictor Predictor(NestedErrorFit fit, int threads) => Filled(fit, CensusDesa, threads);

    /// <summary>A predictor of every area of the effects, the census added.</summary>
    public EmpiricalPredictor EffectPredictor(NestedErrorFit fit, int threads) =>
        Filled(fit, Array.ConvertAll(CensusDesa, desa => EffectOf[desa]), threads);

    /// <summary>A fit of which no area counts as surveyed, with or without the effects that were found.</summary>
    public static NestedErrorFit Unsurveyed(NestedErrorFit fit, bool keepsEffects) => fit with
    {
        Shrinkage = [.. new double[fit.AreaCount]],
        AreaEffect = keepsEffects ? fit.AreaEffect : [.. new double[fit.AreaCount]],
        SampleSize = [.. new int[fit.AreaCount]],
    };

    EmpiricalPredictor Filled(NestedErrorFit fit, int[] area, int threads)
    {
        var predictor = new EmpiricalPredictor(fit, Transformation, threads);
        predictor.Add(X, area);
        return predictor;
    }

    // A weighted fit takes the transformation that the unweighted likelihood chooses, as emdi does.
    static (Transformation, NestedErrorFit) FitTo(SaePlan plan, Survey survey, int areas, NestedErrorOptions options)
    {
        var transformation = Transformation.Log;
        if (plan.Transformasi != TransformasiSae.Log)
        {
            var found = TransformationSearch.Fit(plan.Kind, survey with { Weight = default }, areas, options);
            if (survey.Weight.IsEmpty) return (found.Transformation, found.Fit);
            transformation = found.Transformation;
        }

        var y = survey.Transformed(transformation);
        return (transformation, survey.Weight.IsEmpty
            ? NestedError.Fit(y, survey.X.Span, survey.Area.Span, areas, options)
            : PseudoNestedError.Fit(y, survey.X.Span, survey.Area.Span, survey.Weight.Span, areas, options: options));
    }

    static double[] Column(NumericTable table, string name, int[] rows)
    {
        var column = table[name];
        return Array.ConvertAll(rows, row => column[row]);
    }
}
