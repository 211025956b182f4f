using System.Globalization;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Sae;

/// <summary>Columns of the model from the columns of a file: ones, numbers, and an indicator for each category of the survey
/// but the first.</summary>
sealed class SaeDesign
{
    const int MostCategories = 50;

    readonly SaePlan _plan;
    readonly double[][] _categories;

    SaeDesign(SaePlan plan, double[][] categories)
    {
        (_plan, _categories) = (plan, categories);
        Names =
        [
            "konstanta",
            .. plan.Kovariat,
            .. plan.Kategori.SelectMany((column, c) => categories[c].Skip(1)
                .Select(code => $"{column}={code.ToString(CultureInfo.InvariantCulture)}")),
        ];
    }

    /// <summary>Names of the columns, the intercept first.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The design that a survey's categories give.</summary>
    /// <exception cref="SaeException">A column has too many categories to be one of codes.</exception>
    public static SaeDesign Of(SaePlan plan, NumericTable survey, int[] rows)
    {
        var categories = new double[plan.Kategori.Count][];
        for (var c = 0; c < categories.Length; c++)
        {
            var column = survey[plan.Kategori[c]];
            var codes = new SortedSet<double>();
            foreach (var row in rows) codes.Add(column[row]);
            if (codes.Count > MostCategories)
            {
                throw new SaeException(new Teks(
                    $"Kolom {plan.Kategori[c]}: lebih dari {MostCategories} kategori pada survei; kolom ini bilangan, bukan kategori.",
                    $"Column {plan.Kategori[c]}: more than {MostCategories} categories in the survey; it holds numbers, not categories."));
            }

            categories[c] = [.. codes];
        }

        return new SaeDesign(plan, categories);
    }

    /// <summary>Rows of the design.</summary>
    /// <param name="table">Survey or census.</param>
    /// <param name="rows">Which rows.</param>
    /// <returns>Shape [rows, columns], row-major.</returns>
    /// <exception cref="SaeException">A category that the survey does not have.</exception>
    public double[] Rows(NumericTable table, int[] rows)
    {
        var p = Names.Count;
        var x = new double[(long)rows.Length * p];
        for (var i = 0; i < rows.Length; i++) x[(long)i * p] = 1;
        var at = 1;
        foreach (var name in _plan.Kovariat)
        {
            var column = table[name];
            for (var i = 0; i < rows.Length; i++) x[((long)i * p) + at] = column[rows[i]];
            at++;
        }

        for (var c = 0; c < _categories.Length; c++)
        {
            var (column, codes) = (table[_plan.Kategori[c]], _categories[c]);
            for (var i = 0; i < rows.Length; i++)
            {
                var place = Array.BinarySearch(codes, column[rows[i]]);
                if (place < 0) throw UnknownCategory(_plan.Kategori[c], codes);
                if (place > 0) x[((long)i * p) + at + place - 1] = 1;
            }

            at += codes.Length - 1;
        }

        return x;
    }

    // The code itself may be one household's: what is told are the codes that are known.
    static SaeException UnknownCategory(string column, double[] codes)
    {
        var known = string.Join(", ", codes.Select(code => code.ToString(CultureInfo.InvariantCulture)));
        return new SaeException(new Teks(
            $"Kolom {column}: sensus memuat kategori yang tidak ada pada survei (survei: {known}). Gabungkan kategori di kedua berkas.",
            $"Column {column}: the census has a category that the survey lacks (survey: {known}). Merge categories in both files."));
    }
}
