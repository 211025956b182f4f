using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Sae;

/// <summary>What survey and census of a plan hold: the survey itself, of the census how many rows each area has; and with that
/// which models there are, and the hash that their results are kept under.</summary>
sealed class SaeInputs
{
    // A household stands in the search for a line as often as it has members; a wrong column, as one of ids, never ends.
    const int MostMembers = 99;

    SaeInputs(SaePlan plan, NumericPlaces places)
    {
        (Plan, Places) = (plan, places);
        SurveyFaults = new RowFaults(places.Tree);
    }

    public SaePlan Plan { get; }

    public NumericPlaces Places { get; }

    public WilayahTree Tree => Places.Tree;

    public NumericTable Survey { get; private set; } = null!;

    /// <summary>Rows of the survey that do not fit, by kabupaten.</summary>
    public RowFaults SurveyFaults { get; }

    /// <summary>What the survey is known by: SHA-256 of the file, or the fingerprint of the table's rows.</summary>
    public string SurveyFingerprint { get; private set; } = "";

    /// <summary>What the census is known by.</summary>
    public string CensusFingerprint { get; private set; } = "";

    /// <summary>What the census takes. Unit: bytes.</summary>
    public long CensusBytes { get; private set; }

    /// <summary>Shape [areas]. Census rows of each area, at every level.</summary>
    public int[] Rows { get; private set; } = [];

    /// <summary>The models, by id.</summary>
    public IReadOnlyList<SaeGroup> Groups { get; private set; } = [];

    /// <summary>Hash of plan, inputs, areas and program.</summary>
    public string Kunci { get; private set; } = "";

    IReadOnlyList<NumericColumn> SurveyColumns =>
    [
        // A logarithm needs more; other transformations find their own bound.
        new(Plan.Respons, Plan.Transformasi == TransformasiSae.Log ? 0 : null),
        .. Plan.Penimbang is { } weight ? [new NumericColumn(weight, 0)] : (NumericColumn[])[],
        .. Plan.Bersama.Select(column => new NumericColumn(column)),
    ];

    /// <summary>Columns that are read of the census.</summary>
    public IReadOnlyList<NumericColumn> CensusColumns =>
    [
        .. Plan.Bersama.Select(column => new NumericColumn(column)),
        // As a covariate it is there twice, and bounded nevertheless.
        .. Plan.Garis.KolomAnggota is { } members ? [new NumericColumn(members, 0, MostMembers)] : (NumericColumn[])[],
    ];

    /// <summary>Reads the survey, counts the census.</summary>
    /// <param name="plan">What to do.</param>
    /// <param name="places">Areas.</param>
    /// <param name="program">Name and version of the program.</param>
    /// <param name="counting">How to count; asked when it is known that the census is there.</param>
    /// <param name="cancellation">Stops between chunks.</param>
    /// <exception cref="MicrodataException">A file cannot be used at all: a column is missing, a row names no known desa.</exception>
    public static SaeInputs Read(SaePlan plan, NumericPlaces places, string program, Func<NumericReading> counting, CancellationToken cancellation)
    {
        var inputs = new SaeInputs(plan, places);
        // Found out before an hour is spent on counting.
        NumericTable.Require(plan.Sensus, inputs.CensusColumns.Select(column => column.Name));
        var survey = inputs.Survey = NumericTable.Read(
            plan.Survei, places, inputs.SurveyColumns, new NumericReading { Faults = inputs.SurveyFaults }, cancellation);
        inputs.SurveyFingerprint = plan.Survei.Origin.IsFile
            ? survey.Sha256
            : survey.ContentOf(inputs.SurveyColumns.Select(column => column.Name), places.Tree);
        (inputs.Rows, inputs.CensusFingerprint, inputs.CensusBytes) = NumericTable.CountRows(plan.Sensus, places, plan.Bersama, counting(), cancellation);
        inputs.Finish(program);
        return inputs;
    }

    void Finish(string program)
    {
        var areas = string.Join(' ', Enumerable.Range(0, Tree.Count).Select(i => Tree[i].Kode.ToString()));
        Kunci = SaeFolder.HashOf(Plan, program, [SurveyFingerprint, CensusFingerprint, areas]);
        for (var i = Tree.Count - 1; i >= 0; i--)
        {
            if (Tree.Parent(i) is >= 0 and var parent) Rows[parent] += Rows[i];
        }

        Groups = SaeGroup.Of(Plan, Tree, Kabupaten());
    }

    HashSet<int> Kabupaten()
    {
        var kabupaten = new HashSet<int>();
        foreach (var desa in Survey.Desa) kabupaten.Add(Tree.Parent(Tree.Parent(desa)));
        foreach (var kabupatenOfFault in SurveyFaults.ByKabupaten.Keys) kabupaten.Add(kabupatenOfFault);
        var level = Tree.Level(Tingkat.Kabupaten);
        for (var i = level.Start.Value; i < level.End.Value; i++)
        {
            if (Rows[i] > 0) kabupaten.Add(i);
        }

        return kabupaten;
    }
}
