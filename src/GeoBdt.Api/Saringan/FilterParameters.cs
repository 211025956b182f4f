using System.Globalization;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Cql2;
using GeoBdt.Indicators.Wilayah;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace GeoBdt.Api.Saringan;

/// <summary>How areas are filtered in an address: by a filter, or by one value of a queryable (OGC API Features part 3).</summary>
static class FilterParameters
{
    const string Text = "cql2-text", Json = "cql2-json";

    // What stands beside it in a request line of 8 KiB has room too; coded as an address holds it.
    const int MostInAddress = 6_000;
    const int AreasBetweenLooks = 1_024;

    static readonly string[] Languages = [Text, Json];
    static readonly string[] CrsNames = [.. FilterCrs.All.Select(crs => crs.Uri)];

    /// <summary>Declare it before the filter, as the next one.</summary>
    public static readonly Parameter<string> Language = new(
        "filter-lang",
        "Bahasa saringan. Bawaan: cql2-text. / Language of the filter. Default: cql2-text.",
        // The one spelling of every filter is text.
        (text, _) => text is null || Languages.Contains(text) ? Reading.Of(text ?? Text, null) : Problems.BadChoice("filter-lang", text, Languages))
    {
        Choices = Languages,
        Default = Text,
    };

    public static readonly Parameter<FilterCrs> Crs = new(
        "filter-crs",
        "Sistem koordinat bentuk dalam saringan. Bawaan: CRS84 (bujur, lintang). / Coordinate system of shapes in the filter. Default: CRS84 (longitude, latitude).",
        // Its one spelling is in degrees.
        (text, _) => text is null ? Reading.Of(FilterCrs.Crs84, null)
            : FilterCrs.All.FirstOrDefault(crs => crs.Uri == text) is { } known ? Reading.Of(known, null)
            : Problems.BadChoice("filter-crs", text, CrsNames))
    {
        Choices = CrsNames,
        Default = FilterCrs.Crs84.Uri,
    };

    /// <summary>A filter over the areas of a level that stands in the path.</summary>
    public static Parameter<AreaFilter?> FilterOver(Parameter<Tingkat> level) => new(
        "filter",
        "Saringan CQL2 atas /collections/{tingkat}/queryables; hanya angka terbitan yang dibaca. / CQL2 filter over /collections/{tingkat}/queryables; reads published numbers only.",
        (text, asked) => text is null ? Reading.Of<AreaFilter?>(null, null) : Read(text, asked, asked.Get(level)))
    {
        Example = "\"rumah-tangga:jumlah\" > 100",
    };

    /// <summary>Only the areas of which a text is exactly this.</summary>
    public static Parameter<AreaFilter?> TextOver(Parameter<Tingkat> level, string name, string description, string example) => new(
        name,
        description,
        (text, asked) => text is null ? Reading.Of<AreaFilter?>(null, null) : ReadEqual(name, text, asked, asked.Get(level)))
    {
        Example = example,
    };

    /// <summary>Only the areas of which numbers are exactly these: any number of the release by its name.</summary>
    public static Parameter<AreaFilter?> NumbersOver(Parameter<Tingkat> level) => new(
        "angka",
        "Angka terbitan dengan namanya dari queryables, misalnya desil.1:jumlah@2020-10=12; hanya wilayah dengan angka itu. / "
            + "Published numbers by their names among the queryables, as desil.1:jumlah@2020-10=12; only areas with that number.",
        (text, asked) => text is null ? Reading.Of<AreaFilter?>(null, null) : ReadNumbers(text, asked, asked.Get(level)))
    {
        // A name is that of a parameter of ours or has what only values have.
        TakesName = name => name.Contains(':', StringComparison.Ordinal) && Indicators.Catalog.Ukuran.TryParse(name, out _),
        ItemsOf = JsonSchemaType.Number,
    };

    /// <summary>Whether an area, by its number, passes all of them; null when none was given.</summary>
    public static Func<int, bool>? All(Asked asked, params IEnumerable<Parameter<AreaFilter?>> parameters)
    {
        Func<int, Truth>[] conditions = [.. parameters.Select(asked.Get).OfType<AreaFilter>().Select(filter => filter.Condition)];
        if (conditions.Length == 0) return null;
        var (all, looked) = (Truths.All(conditions), 0);
        return area =>
        {
            if (++looked % AreasBetweenLooks == 0) asked.StopIfGone();
            return all(area) == Truth.True;
        };
    }

    /// <summary>What links to other pages hold: all of them as one filter, in its one spelling.</summary>
    public static (string Name, string? Value) Link(Asked asked, params IEnumerable<Parameter<AreaFilter?>> parameters)
    {
        Expression[] all = [.. parameters.Select(asked.Get).OfType<AreaFilter>().Select(filter => filter.Bound)];
        return ("filter", all.Length == 0 ? null : Cql2TextWriter.Write(Logical.Of(0, isAnd: true, all)));
    }

    static Reading<AreaFilter?> Read(string text, Asked asked, Tingkat tingkat)
    {
        try
        {
            var written = asked.Get(Language) == Json ? Cql2JsonReader.Read(text) : Cql2TextReader.Read(text);
            var filter = AreaFilter.Of(written, asked.Get(Crs), asked.Release, tingkat);
            // Links to other pages hold it.
            var length = Uri.EscapeDataString(filter.Text).Length;
            if (length > MostInAddress) throw Cql2Exception.TooMuch(text.Length, $"huruf dalam alamat ({length})", $"characters in an address ({length})", MostInAddress);
            return Reading.Of<AreaFilter?>(filter, filter.Text);
        }
        catch (Cql2Exception wrong)
        {
            return Refused(text, wrong);
        }
    }

    static Reading<AreaFilter?> ReadEqual(string name, string text, Asked asked, Tingkat tingkat)
    {
        if (new Queryables(asked.Release, tingkat).Texts.FirstOrDefault(one => one.Name == name) is { Pattern: { } pattern } queryable
            && !System.Text.RegularExpressions.Regex.IsMatch(text, pattern))
        {
            return Problems.BadQueryableValue(name, text, queryable.Example);
        }

        return ReadAll([new Comparison(0, ComparisonOperator.Equal, new Property(0, name), new TextLiteral(0, text))], text, asked, tingkat);
    }

    static Reading<AreaFilter?> ReadNumbers(string text, Asked asked, Tingkat tingkat)
    {
        var equalities = new List<Expression>();
        foreach (var (name, values) in QueryHelpers.ParseQuery(text))
        {
            foreach (var value in values)
            {
                if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
                {
                    return Problems.BadQueryableValue(name, value ?? "", "12.5");
                }

                equalities.Add(new Comparison(0, ComparisonOperator.Equal, new Property(0, name), new NumberLiteral(0, number)));
            }
        }

        return ReadAll(equalities, text, asked, tingkat);
    }

    static Reading<AreaFilter?> ReadAll(List<Expression> equalities, string text, Asked asked, Tingkat tingkat)
    {
        try
        {
            var filter = AreaFilter.Of(Logical.Of(0, isAnd: true, equalities), FilterCrs.Crs84, asked.Release, tingkat);
            return Reading.Of<AreaFilter?>(filter, filter.Text);
        }
        catch (Cql2Exception wrong)
        {
            return Refused(text, wrong);
        }
    }

    static Problem Refused(string text, Cql2Exception wrong) => Problems.BadFilter(text, wrong.At, wrong.Id, wrong.En, wrong.Valid);
}
