using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GeoBdt.Cli.Sample;

/// <summary>
/// Writes the census, a two-stage survey of it, and the truth about both: <c>sensus/sensus.csv</c>,
/// <c>survei/susenas.csv</c>, <c>kebenaran.json</c>.
/// </summary>
sealed class SmallAreaFiles(DesaProfile[] desa, int registerHouseholds, ulong seed)
{
    /// <summary>Where the line comes from, as the release must say it.</summary>
    public const string LineSource = "garis 40 % sampel, bukan angka resmi";

    const int SampledDesa = 60;
    const int HouseholdsPerDesa = 16;

    // The census has every household of the kabupaten when the register has its default size.
    const double RegisterOfFullSize = 90_000.0;

    readonly CensusModel _model = new(desa, seed);
    readonly ulong _surveyKey = SampleRandom.Key(seed, 4);

    public void Write(string folder, Action<double> progress, CancellationToken cancellation)
    {
        var counts = Counts();
        var below = new int[desa.Length];
        WriteCensus(Path.Combine(folder, "sensus", "sensus.csv"), counts, below, progress, cancellation);
        WriteSurvey(Path.Combine(folder, "survei", "susenas.csv"), counts);
        WriteTruth(Path.Combine(folder, "kebenaran.json"), counts, below);
    }

    int[] Counts()
    {
        var scale = registerHouseholds / RegisterOfFullSize / DesaProfile.HouseholdSize;
        var counts = new int[desa.Length];
        for (var d = 0; d < desa.Length; d++)
        {
            counts[d] = Math.Max(2, (int)Math.Round(desa[d].Population * scale));
        }

        return counts;
    }

    void WriteCensus(string path, int[] counts, int[] below, Action<double> progress, CancellationToken cancellation)
    {
        using var csv = new CsvSink(path);
        Header(csv, ["kode_desa_bps", "nomor_ruta"], []);
        for (var d = 0; d < desa.Length; d++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var h = 0; h < counts[d]; h++)
            {
                var household = _model.Household(d, h);
                csv.Cell(desa[d].Bps);
                csv.Cell(h + 1);
                Covariates(csv, household);
                csv.EndRow();
                if (household.Expenditure < CensusModel.Line) below[d]++;
            }

            progress((d + 1.0) / (desa.Length + 1));
        }
    }

    /// <summary>
    /// Desa by systematic selection proportional to households, then households at random within each.
    /// </summary>
    void WriteSurvey(string path, int[] counts)
    {
        using var csv = new CsvSink(path);
        Header(csv, ["kode_desa_bps", "nomor_sampel"], ["pengeluaran_kapita", "penimbang"]);
        var total = counts.Sum();
        var step = total / (double)SampledDesa;
        var hit = SampleRandom.Unit(_surveyKey, 1) * step;
        var upTo = 0;
        for (var d = 0; d < desa.Length; d++)
        {
            upTo += counts[d];
            var hits = 0;
            for (; hit < upTo; hit += step)
            {
                hits++;
            }

            if (hits > 0) WriteCluster(csv, d, counts[d], hits, total);
        }
    }

    void WriteCluster(CsvSink csv, int d, int count, int hits, int total)
    {
        var size = Math.Min(count, HouseholdsPerDesa * hits);

        // Inverse of the inclusion probability: SampledDesa · count / total for the desa, size / hits / count within
        // it.
        var weight = total / (double)SampledDesa * hits / size;
        var numbers = Enumerable.Range(0, count).ToArray();
        for (var i = 0; i < size; i++)
        {
            var j = i + SampleRandom.Below(SampleRandom.Key(_surveyKey, d), i, count - i);
            (numbers[i], numbers[j]) = (numbers[j], numbers[i]);
            var household = _model.Household(d, numbers[i]);
            csv.Cell(desa[d].Bps);
            csv.Cell(i + 1);
            Covariates(csv, household);
            csv.Cell(household.Expenditure);
            csv.Cell(Encoding.ASCII.GetBytes(weight.ToString("0.0000", CultureInfo.InvariantCulture)));
            csv.EndRow();
        }
    }

    static void Header(CsvSink csv, string[] before, string[] after)
    {
        string[] columns = [.. before, .. CensusModel.Covariates.Select(covariate => covariate.Name), .. after];
        csv.Header(columns, new Dictionary<string, string>());
    }

    static void Covariates(CsvSink csv, in CensusHousehold household)
    {
        csv.Cell(household.Members);
        csv.RawNumber(household.FloorTenths / 10);
        csv.Raw("."u8);
        csv.Cell(household.FloorTenths % 10);
        csv.Cell(household.HasEarthFloor ? 1 : 0);
        csv.Cell(household.HasAdequateSanitation ? 1 : 0);
        csv.Cell(household.HasPower900 ? 1 : 0);
        csv.Cell(household.SchoolYears);
        csv.Cell(household.Farms ? 1 : 0);
        csv.Cell(household.OwnsMotorcycle ? 1 : 0);
    }

    void WriteTruth(string path, int[] counts, int[] below)
    {
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream, SampleJson.Options);
        json.WriteStartObject();
        json.WriteString("model", "ln(pengeluaran_kapita) = x'beta + u_desa + e");
        json.WriteNumber("garis_rupiah", CensusModel.Line);
        json.WriteString("garis_sumber", LineSource);
        json.WriteStartObject("beta");
        json.WriteNumber("intersep", CensusModel.Intercept);
        foreach (var (name, beta) in CensusModel.Covariates)
        {
            json.WriteNumber(name, beta);
        }

        json.WriteEndObject();
        json.WriteNumber("sigma2_u", CensusModel.BetweenVariance);
        json.WriteNumber("sigma2_e", CensusModel.WithinVariance);
        json.WriteNumber("rumah_tangga", counts.Sum());
        json.WriteNumber("di_bawah_garis", below.Sum());
        json.WriteNumber("bagian_di_bawah_garis", Math.Round(below.Sum() / (double)counts.Sum(), 6));
        json.WriteStartArray("desa");
        for (var d = 0; d < desa.Length; d++)
        {
            json.WriteStartObject();
            json.WriteString("kode", desa[d].Fact.Kode);
            json.WriteString("kode_bps", desa[d].Fact.KodeBps);
            json.WriteNumber("rumah_tangga", counts[d]);
            json.WriteNumber("di_bawah_garis", below[d]);
            json.WriteNumber("u", Math.Round(_model.EffectOf(d), 9));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
