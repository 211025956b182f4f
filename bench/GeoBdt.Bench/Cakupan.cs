using GeoBdt.SmallArea;

namespace GeoBdt.Bench;

/// <summary>
/// Coverage of 95 % intervals of the headcount over invented populations whose truth is known: effects at desa or at
/// kecamatan, modelled at desa or at kecamatan, errors with known parameters and by bootstrap.
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
        var rows = Desa * inDesa;
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
