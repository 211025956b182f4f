using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea.Tests.Internals;

/// <summary>Every closed form against its definition: integrals over y and differences in the parameters.</summary>
public class ErrorTermsTests
{
    [Fact]
    public void Terms_of_log_and_arcsine_are_the_integrals_and_derivatives_that_define_them()
    {
        for (var seed = 0; seed < 4; seed++)
        {
            var areas = new InventedAreas(seed, 12, 0.15, 0.05, 0.3);
            bool[] sampled = [.. Enumerable.Range(0, 12).Select(d => d != 5)];
            var fit = FayHerriot.Fit(
                [.. areas.Direct.Select(y => 0.2 * y)], areas.Variance, areas.X, sampled,
                new FayHerriotOptions { Method = AreaVarianceMethod.AdjustedPlainYoshimoriLahiri });
            foreach (var d in new[] { 0, 5, 9 })
            {
                var area = new TransformedArea(fit, d);
                Compare(fit, d, area.Log(), logarithm: true, $"seed {seed}, log, area {d}");
                Compare(fit, d, area.Arcsine(), logarithm: false, $"seed {seed}, arcsine, area {d}");
            }
        }
    }

    [Fact]
    public void Small_exponents_keep_their_digits()
    {
        Near.Relative(-1e-13 + 5e-27, TransformedArea.ExpMinusOne(-1e-13), 1e-15, "near 0");
        Near.Relative(Math.Exp(2.5) - 1, TransformedArea.ExpMinusOne(2.5), 1e-15, "far from it");
    }

    static void Compare(FayHerriotFit fit, int d, ErrorTerms terms, bool logarithm, string what)
    {
        var (nu, s) = (fit.Synthetic[d], fit.AreaVariance);
        var psi = fit.SamplingVariance[d] ?? double.PositiveInfinity;
        const double step = 1e-4;
        var (spread, uncertainty) = (fit.SyntheticVariance[d], fit.AreaVarianceUncertainty);

        Near.Relative(Known(nu, s), terms.Known, 1e-9, what + ": known parameters");
        Near.Relative(
            spread * Mean(y => Math.Pow((Best(y, nu + step, s) - Best(y, nu - step, s)) / (2 * step), 2), nu, s),
            terms.Coefficients, 1e-6, what + ": coefficients");
        Near.Relative(
            uncertainty * Mean(y => Math.Pow((Best(y, nu, s + step) - Best(y, nu, s - step)) / (2 * step), 2), nu, s),
            terms.AreaVariance, 1e-5, what + ": area variance");
        var wide = 3 * step;
        var correction =
            0.5 * spread * (Known(nu + wide, s) - 2 * Known(nu, s) + Known(nu - wide, s)) / (wide * wide) +
            fit.AreaVarianceBias * (Known(nu, s + wide) - Known(nu, s - wide)) / (2 * wide) +
            0.5 * uncertainty * (Known(nu, s + wide) - 2 * Known(nu, s) + Known(nu, s - wide)) / (wide * wide);
        Near.Absolute(correction, terms.Correction, 1e-4 * (Math.Abs(correction) + 0.01 * terms.Known),
            what + ": correction");

        double Inverse(double eta) => logarithm ? Math.Exp(eta) : Math.Pow(Math.Sin(eta), 2);

        // E(θ | y) with γ and g₁ at the parameters
        double Best(double y, double mean, double variance)
        {
            var gamma = double.IsInfinity(psi) ? 0 : variance / (variance + psi);
            var left = variance * (1 - gamma);
            var mu = mean + (gamma == 0 ? 0 : gamma * (y - mean));
            return logarithm ? Math.Exp(mu + 0.5 * left) : 0.5 * (1 - Math.Exp(-2 * left) * Math.Cos(2 * mu));
        }

        double Known(double mean, double variance) =>
            Integral(eta => Math.Pow(Inverse(eta), 2), mean, variance) -
            Mean(y => Math.Pow(Best(y, mean, variance), 2), mean, variance);

        double Mean(Func<double, double> of, double mean, double variance) =>
            double.IsInfinity(psi) ? of(0) : Integral(of, mean, variance + psi);

        static double Integral(Func<double, double> of, double mean, double variance)
        {
            var (sum, mass) = (0.0, 0.0);
            for (var t = -12.0; t < 12.001; t += 0.05)
            {
                var density = Math.Exp(-0.5 * t * t);
                (sum, mass) = (sum + density * of(mean + t * Math.Sqrt(variance)), mass + density);
            }

            return sum / mass;
        }
    }
}
