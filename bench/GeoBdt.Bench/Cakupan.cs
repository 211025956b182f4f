using GeoBdt.SmallArea;

namespace GeoBdt.Bench;

/// <summary>
/// Coverage of 95 % intervals of the headcount over invented populations whose truth is known: effects at desa, at
/// kecamatan or at both, modelled at desa, at kecamatan or at both, errors with known parameters and by bootstrap; and
/// ELL with its location at desa.
/// </summary>
static class Cakupan
{
    const int Kecamatan = 40, DesaInKecamatan = 5, Desa = Kecamatan * DesaInKecamatan;
    const int CensusInDesa = 80, SampleInDesa = 8;
    const double EffectDeviation = 0.2, ResidualDeviation = 0.5, Intercept = 13;

    public static void Run(int populations, int threads)
    {
        Console.WriteLine("effects   model      reported   errors             bias    RMSE  claimed  coverage");
        foreach (var (isTruthDesa, isModelDesa) in new[] { (true, true), (false, true), (false, false) })
        {
            Study(populations, threads, isTruthDesa, isModelDesa);
        }

        foreach (var (area, desa, name) in new[]
        {
            (0.0, EffectDeviation, "desa     "), (EffectDeviation, 0.0, "kecamatan"), (0.15, 0.15, "both     "),
        })
        {
            Nested(populations, threads, area, desa, name);
        }

        Province(populations, threads);
    }

    /// <summary>ELL alone, in the shape of a province.</summary>
    public static void Province(int populations, int threads)
    {
        foreach (var isTruthDesa in new[] { true, false }) Kabupaten(populations, threads, isTruthDesa);
    }

    /// <summary>
    /// ELL in the shape of a province: six kabupaten of 14 kecamatan and 140 desa, each with a model of its own from 40
    /// desa × 16 households; location at desa.
    /// </summary>
    static void Kabupaten(int populations, int threads, bool isTruthDesa)
    {
        const int kabupaten = 6, desaCount = 140, inKecamatan = 10, inCensus = 160, inSample = 16, every = 7, surveyed = 2;
        var line = Math.Exp(Intercept - 0.3);
        int[] areaOf = [.. Enumerable.Range(0, desaCount).Select(d => d / inKecamatan)];
        AreaLevel[] levels =
        [
            AreaLevel.Areas(desaCount), new AreaLevel("kecamatan", areaOf, desaCount / inKecamatan),
            AreaLevel.Whole(desaCount),
        ];
        var tallies = new Tally[levels.Length];
        for (var model = 0; model < populations * kabupaten; model++)
        {
            var random = new Random(5000 + model);
            var effect = Normals(random, isTruthDesa ? desaCount : desaCount / inKecamatan, EffectDeviation);
            if (!isTruthDesa) effect = [.. areaOf.Select(k => effect[k])];
            var (y, x, desa) = Households(random, inCensus, effect, isTruthDesa: true);
            var (allY, allX, allDesa) = Households(random, inSample, effect, isTruthDesa: true);
            int[] rows = [.. Enumerable.Range(0, allY.Length).Where(i => allDesa[i] % every < surveyed)];
            var fit = Ell.Fit(
                [.. rows.Select(i => allY[i])], [.. rows.SelectMany(i => allX[(3 * i)..(3 * i + 3)])],
                [.. rows.Select(i => allDesa[i])], [.. rows.Select(_ => 1.0)], desaCount);
            var simulation = new EllSimulation(
                fit, [Measure.Headcount(line)], desaCount,
                new EllSimulationOptions { Draws = 200, Model = (ulong)model, MaxThreads = threads });
            simulation.Add(x, desa);
            for (var l = 0; l < levels.Length; l++)
            {
                var truths = Truth(y, desa, line, levels[l]);
                var estimates = simulation.Estimate(levels[l]);
                for (var g = 0; g < truths.Length; g++)
                {
                    tallies[l].Add(estimates.Value(g) - truths[g], estimates.StandardError(g));
                }
            }
        }

        var truth = isTruthDesa ? "desa     " : "kecamatan";
        foreach (var (name, l) in new[] { ("desa     ", 0), ("kecamatan", 1), ("kabupaten", 2) })
        {
            Console.WriteLine($"{truth} ELL, desa  {name}  six kabupaten    {tallies[l]}");
        }
    }

    /// <summary>
    /// ELL with its location at desa, and both effects modelled, where one desa in three was surveyed.
    /// </summary>
    static void Nested(int populations, int threads, double areaDeviation, double desaDeviation, string truth)
    {
        var line = Math.Exp(Intercept - 0.3);
        Measure[] measures = [Measure.Headcount(line)];
        int[] areaOf = [.. Enumerable.Range(0, Desa).Select(d => d / DesaInKecamatan)];
        AreaLevel[] levels = [AreaLevel.Areas(Desa), new AreaLevel("kecamatan", areaOf, Kecamatan)];
        var tallies = new Tally[3, 2]; // ELL, two-fold with known parameters, two-fold by bootstrap; by level
        for (var population = 0; population < populations; population++)
        {
            var random = new Random(1000 + population);
            var (ofArea, effect) = (Normals(random, Kecamatan, areaDeviation), Normals(random, Desa, desaDeviation));
            for (var d = 0; d < Desa; d++) effect[d] += ofArea[areaOf[d]];
            var (y, x, desa) = Households(random, CensusInDesa, effect, isTruthDesa: true);
            var (allY, allX, allDesa) = Households(random, SampleInDesa, effect, isTruthDesa: true);
            int[] surveyed = [.. Enumerable.Range(0, allY.Length).Where(i => allDesa[i] % 3 == 0)];
            double[] sampleY = [.. surveyed.Select(i => allY[i])];
            double[] sampleX = [.. surveyed.SelectMany(i => allX[(3 * i)..(3 * i + 3)])];
            int[] sampleDesa = [.. surveyed.Select(i => allDesa[i])];
            double[] weight = [.. surveyed.Select(_ => 1.0)];

            var ell = new EllSimulation(
                Ell.Fit(sampleY, sampleX, sampleDesa, weight, Desa), measures, Desa,
                new EllSimulationOptions { Draws = 200, Model = (ulong)population, MaxThreads = threads });
            ell.Add(x, desa);
            var fit = TwoFold.Fit(sampleY, sampleX, sampleDesa, areaOf);
            var predictor = new TwoFoldPredictor(fit, Transformation.Log, threads);
            predictor.Add(x, desa);
            var bootstrap = TwoFoldBootstrap.Run(
                fit, Transformation.Log, sampleX, sampleDesa, new Census { X = x, Area = desa }, measures, levels,
                new BootstrapOptions { Replicates = 100, Model = (ulong)population, MaxThreads = threads });
            for (var l = 0; l < 2; l++)
            {
                var truths = Truth(y, desa, line, levels[l]);
                var (simulated, known) = (ell.Estimate(levels[l]), predictor.Averages(measures[0], levels[l]));
                for (var g = 0; g < truths.Length; g++)
                {
                    tallies[0, l].Add(simulated.Value(g) - truths[g], simulated.StandardError(g));
                    var off = known[g].Average!.Value - truths[g];
                    tallies[1, l].Add(off, known[g].StandardError!.Value);
                    tallies[2, l].Add(off, Math.Sqrt(bootstrap.Levels[l].MeanSquaredError[g, 0]));
                }
            }
        }

        foreach (var (model, errors, row) in new[]
        {
            ("ELL, desa ", "simulation      ", 0), ("both      ", "parameters known", 1), ("both      ", "bootstrap       ", 2),
        })
        {
            Console.WriteLine($"{truth} {model} desa       {errors} {tallies[row, 0]}");
            Console.WriteLine($"{truth} {model} kecamatan  {errors} {tallies[row, 1]}");
        }
    }

    static double[] Truth(double[] y, int[] desa, double line, AreaLevel level)
    {
        var (poor, count) = (new double[level.GroupCount], new double[level.GroupCount]);
        for (var i = 0; i < y.Length; i++)
        {
            count[level.GroupOfArea[desa[i]]]++;
            poor[level.GroupOfArea[desa[i]]] += y[i] < Math.Log(line) ? 1 : 0;
        }

        return [.. poor.Select((p, g) => p / count[g])];
    }

    static void Study(int populations, int threads, bool isTruthDesa, bool isModelDesa)
    {
        var line = Math.Exp(Intercept - 0.3);
        var measures = new[] { Measure.Headcount(line) };
        var areas = isModelDesa ? Desa : Kecamatan;
        var level = isModelDesa
            ? new AreaLevel("kecamatan", [.. Enumerable.Range(0, Desa).Select(d => d / DesaInKecamatan)], Kecamatan)
            : AreaLevel.Areas(Kecamatan);
        var (atDesa, atKecamatan) = (new Tally[2], new Tally[2]);
        for (var population = 0; population < populations; population++)
        {
            var random = new Random(1000 + population);
            var effect = Normals(random, isTruthDesa ? Desa : Kecamatan, EffectDeviation);
            var (y, x, desa) = Households(random, CensusInDesa, effect, isTruthDesa);
            var (sampleY, sampleX, sampleDesa) = Households(random, SampleInDesa, effect, isTruthDesa);
            var survey = new Survey
            {
                Y = sampleY.Select(t => Math.Exp(t)).ToArray(),
                X = sampleX,
                Area = Areas(sampleDesa, isModelDesa),
            };
            var census = new Census { X = x, Area = Areas(desa, isModelDesa) };
            var fit = NestedError.Fit(sampleY, sampleX, survey.Area.Span, areas);
            var predictor = new EmpiricalPredictor(fit, Transformation.Log, threads);
            predictor.Add(census.X, census.Area);
            var known = predictor.Averages(measures[0]);
            AreaLevel[] levels = isModelDesa ? [AreaLevel.Areas(Desa), level] : [level];
            var bootstrap = Bootstrap.Run(
                fit, Transformation.Log, survey, census, measures, levels,
                new BootstrapOptions { Replicates = 200, Seed = 1, Model = (ulong)population, MaxThreads = threads });

            var (truthDesa, truthKecamatan) = (new double[Desa], new double[Kecamatan]);
            for (var i = 0; i < y.Length; i++)
            {
                if (!(y[i] < Math.Log(line))) continue;
                truthDesa[desa[i]] += 1.0 / CensusInDesa;
                truthKecamatan[desa[i] / DesaInKecamatan] += 1.0 / CensusInDesa / DesaInKecamatan;
            }

            for (var d = 0; isModelDesa && d < Desa; d++)
            {
                var off = known[d].Average!.Value - truthDesa[d];
                atDesa[0].Add(off, known[d].StandardError!.Value);
                atDesa[1].Add(off, Math.Sqrt(bootstrap.Levels[0].MeanSquaredError[d, 0]));
            }

            for (var k = 0; k < Kecamatan; k++)
            {
                var sum = new AverageEstimate();
                foreach (var d in Enumerable.Range(0, areas).Where(d => level.GroupOfArea[d] == k)) sum += known[d];
                var off = sum.Average!.Value - truthKecamatan[k];
                atKecamatan[0].Add(off, sum.StandardError!.Value);
                atKecamatan[1].Add(off, Math.Sqrt(bootstrap.Levels[^1].MeanSquaredError[k, 0]));
            }
        }

        foreach (var (tallies, name) in new[] { (atDesa, "desa     "), (atKecamatan, "kecamatan") })
        {
            if (tallies[0].Count == 0) continue;
            for (var e = 0; e < 2; e++)
            {
                Console.WriteLine(
                    $"{(isTruthDesa ? "desa     " : "kecamatan")} {(isModelDesa ? "desa     " : "kecamatan")}  {name}  " +
                    $"{(e == 0 ? "parameters known" : "bootstrap       ")} {tallies[e]}");
            }
        }
    }

    static int[] Areas(int[] desa, bool isModelDesa) =>
        isModelDesa ? desa : [.. desa.Select(d => d / DesaInKecamatan)];

    static (double[] Y, double[] X, int[] Desa) Households(Random random, int inDesa, double[] effect, bool isTruthDesa)
    {
        var rows = (isTruthDesa ? effect.Length : Desa) * inDesa;
        var (covariate, error) = (Normals(random, rows, 1), Normals(random, rows, ResidualDeviation));
        var (y, x, desa) = (new double[rows], new double[3 * rows], new int[rows]);
        for (var i = 0; i < rows; i++)
        {
            desa[i] = i / inDesa;
            (x[3 * i], x[3 * i + 1], x[3 * i + 2]) = (1, covariate[i], random.Next(2));
            y[i] = Intercept + 0.3 * covariate[i] - 0.2 * x[3 * i + 2] + error[i] +
                effect[isTruthDesa ? desa[i] : desa[i] / DesaInKecamatan];
        }

        return (y, x, desa);
    }

    static double[] Normals(Random random, int count, double deviation)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            values[i] = deviation * radius * Math.Cos(Math.Tau * random.NextDouble());
        }

        return values;
    }

    struct Tally
    {
        double _bias, _square, _claimed;
        int _covered;

        public int Count { get; private set; }

        public void Add(double off, double error)
        {
            _bias += off;
            _square += off * off;
            _claimed += error;
            _covered += Math.Abs(off) <= 1.959964 * error ? 1 : 0;
            Count++;
        }

        public override readonly string ToString() =>
            $"{_bias / Count,7:f4} {Math.Sqrt(_square / Count),7:f4} {_claimed / Count,8:f4} {(double)_covered / Count,9:p1}";
    }
}
