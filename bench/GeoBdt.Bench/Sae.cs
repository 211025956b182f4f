using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using GeoBdt.SmallArea;

namespace GeoBdt.Bench;

/// <summary>
/// Small-area estimation in process and warm: errors of the Austrian incomes by bootstrap, and point estimates of a
/// million
/// invented households.
/// </summary>
static class Sae
{
    const double Line = 10722.66;

    static readonly double[] Probabilities = [0.1, 0.25, 0.5, 0.75, 0.9];

    /// <summary>B = 100 replicates on eusilcA of emdi (FOLDER holds eusilcA_smp.csv and eusilcA_pop.csv.gz).</summary>
    public static void Bootstrapped(string folder, int replicates, int rounds, int threads)
    {
        var (income, x, district, _) = Read(Path.Combine(folder, "eusilcA_smp.csv"), []);
        var (_, censusX, censusDistrict, areas) = Read(Path.Combine(folder, "eusilcA_pop.csv.gz"), district.Names);
        var survey = new Survey { Y = income, X = x, Area = district.Of };
        var census = new Census { X = censusX, Area = censusDistrict.Of };
        var fit = NestedError.Fit(survey.Transformed(Transformation.Log), x, district.Of, areas);
        Measure[] four =
            [Measure.Mean, Measure.Headcount(Line), Measure.PovertyGap(Line), Measure.PovertySeverity(Line)];
        Measure[] ten = [.. four, Measure.Gini, .. Probabilities.Select(Measure.Quantile)];
        foreach (var (name, measures) in new[] { ("mean, FGT 0-2", four), ("mean, FGT 0-2, Gini, 5 quantiles", ten) })
        {
            var (cpu, wall) = (new List<double>(), new List<double>());
            var checksum = 0.0;
            for (var round = 0; round <= rounds; round++)
            {
                var options = new BootstrapOptions { Replicates = replicates, Seed = 1, MaxThreads = threads };
                var clock = new Clock();
                var predictor = new EmpiricalPredictor(fit, Transformation.Log, threads);
                predictor.Add(census.X, census.Area);
                var estimates = predictor.Estimate(measures);
                var result = GeoBdt.SmallArea.Bootstrap.Run(
                    fit, Transformation.Log, survey, census, measures, [AreaLevel.Areas(areas)], options);
                if (round > 0)
                {
                    cpu.Add(clock.Cpu);
                    wall.Add(clock.Wall);
                }

                checksum = result.Levels[0].MeanSquaredError.Cast<double>().Sum() + estimates.Cast<double>().Sum();
            }

            Console.WriteLine(
                $"eusilcA, B = {replicates}, {name}: CPU {Median(cpu):f3} s, clock {Median(wall):f3} s, " +
                $"checksum {checksum:r}");
        }
    }

    /// <summary>Households of 12 covariates in blocks, 4 measures at 3 levels.</summary>
    public static void Point(int households, int rounds, int threads)
    {
        const int columns = 13, block = 50_000, perArea = 250;
        var areas = households / perArea;
        var random = new Random(1);
        var beta = new double[columns];
        for (var j = 0; j < columns; j++) beta[j] = j == 0 ? 13 : 0.2 / j;
        var fit = new NestedErrorFit
        {
            Status = FitStatus.Converged,
            Iterations = 0,
            LogLikelihood = 0,
            Coefficients = [.. beta],
            CoefficientCovariance = [.. new double[columns * columns]],
            BetweenAreaVariance = 0.03,
            ResidualVariance = 0.3,
            AreaEffect = [.. new double[areas]],
            Shrinkage = [.. new double[areas]],
            SampleSize = [.. new int[areas]],
        };
        var line = Math.Exp(12.8);
        Measure[] measures =
            [Measure.Mean, Measure.Headcount(line), Measure.PovertyGap(line), Measure.PovertySeverity(line)];
        AreaLevel[] levels =
        [
            AreaLevel.Areas(areas),
            new AreaLevel("kecamatan", [.. Enumerable.Range(0, areas).Select(d => d / 15)], areas / 15 + 1),
            new AreaLevel("kabupaten", [.. Enumerable.Range(0, areas).Select(d => d / 300)], areas / 300 + 1),
        ];
        var (cpu, wall) = (new List<double>(), new List<double>());
        var checksum = 0.0;
        var (x, area) = (new double[block * columns], new int[block]);
        for (var round = 0; round <= rounds; round++)
        {
            double busy = 0, passed = 0;
            var predictor = new EmpiricalPredictor(fit, Transformation.Log, threads);
            for (var from = 0; from < households; from += block)
            {
                for (var i = 0; i < block; i++)
                {
                    area[i] = (from + i) / perArea;
                    for (var j = 0; j < columns; j++) x[i * columns + j] = j == 0 ? 1 : random.NextDouble();
                }

                var clock = new Clock();
                predictor.Add(x, area);
                busy += clock.Cpu;
                passed += clock.Wall;
            }

            var last = new Clock();
            checksum = 0;
            foreach (var level in levels) checksum += predictor.Estimate(measures, level).Cast<double>().Sum();
            if (round == 0) continue;
            cpu.Add(busy + last.Cpu);
            wall.Add(passed + last.Wall);
        }

        var peak = Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
        Console.WriteLine(
            $"{households} households, 4 measures x 3 levels: CPU {Median(cpu):f3} s, clock {Median(wall):f3} s, " +
            $"peak {peak} MB, checksum {checksum:r}");
    }

    static (double[] Income, double[] X, (int[] Of, List<string> Names) District, int Areas) Read(
        string path, List<string> known)
    {
        string[] covariates =
        [
            "eqsize", "cash", "self_empl", "unempl_ben", "age_ben", "surv_ben", "sick_ben", "dis_ben", "rent",
            "fam_allow", "house_allow", "cap_inv", "tax_adj",
        ];
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(
            path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        var column = Fields(reader.ReadLine()!).Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var names = new List<string>(known);
        var index = names.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var (income, x, area) = (new List<double>(), new List<double>(), new List<int>());
        while (reader.ReadLine() is { } text)
        {
            var fields = Fields(text);
            income.Add(double.Parse(fields[column["eqIncome"]], CultureInfo.InvariantCulture));
            x.Add(1);
            x.Add(fields[column["gender"]] == "female" ? 1 : 0);
            foreach (var name in covariates) x.Add(double.Parse(fields[column[name]], CultureInfo.InvariantCulture));
            var district = fields[column["district"]];
            if (!index.TryGetValue(district, out var number))
            {
                index[district] = number = names.Count;
                names.Add(district);
            }

            area.Add(number);
        }

        // districts without sample come after those with one, so that both tables count alike
        return ([.. income], [.. x], ([.. area], names), Math.Max(names.Count, 94));

        static string[] Fields(string row) => [.. row.Split(',').Select(field => field.Trim('"'))];
    }

    static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    sealed class Clock
    {
        readonly TimeSpan _cpu = Process.GetCurrentProcess().TotalProcessorTime;
        readonly Stopwatch _wall = Stopwatch.StartNew();

        public double Cpu => (Process.GetCurrentProcess().TotalProcessorTime - _cpu).TotalSeconds;

        public double Wall => _wall.Elapsed.TotalSeconds;
    }
}
