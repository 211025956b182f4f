using System.Globalization;
using System.Text.RegularExpressions;
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

    // Coded as an address holds it: links to other pages hold the filter, and a request line has 8 KiB for all.
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
        Example = "desil.1:jumlah@2020-10=12",
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

    static Reading<AreaFilter?> Read(string text, Asked asked, Tingkat tingkat) => Understood(
        text, () => asked.Get(Language) == Json ? Cql2JsonReader.Read(text) : Cql2TextReader.Read(text), asked.Get(Crs), asked, tingkat);

    static Reading<AreaFilter?> ReadEqual(string name, string text, Asked asked, Tingkat tingkat)
    {
        // A pattern's $ would let a line end pass.
        var queryable = new Queryables(asked.Release, tingkat).Texts.First(one => one.Name == name);
        return text.All(Cql2Lexer.MayStand) && (queryable.Pattern is null || (Regex.IsMatch(text, queryable.Pattern) && !text.EndsWith('\n')))
            ? Understood(text, () => Equal(name, new TextLiteral(0, text)), FilterCrs.Crs84, asked, tingkat)
            : Problems.BadQueryableValue(name, text, queryable.Example);
    }

    static Reading<AreaFilter?> ReadNumbers(string text, Asked asked, Tingkat tingkat)
    {
        var equalities = new List<Expression>();
        foreach (var (name, values) in QueryHelpers.ParseQuery(text))
        {
            if (!double.TryParse(values, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            {
                return Problems.BadQueryableValue(name, values.ToString(), "12.5");
            }

            equalities.Add(Equal(name, new NumberLiteral(0, number)));
        }

        return Understood(text, () => Logical.Of(0, isAnd: true, equalities), FilterCrs.Crs84, asked, tingkat);
    }

    static Comparison Equal(string name, Expression value) => new(0, ComparisonOperator.Equal, new Property(0, name), value);

    static Reading<AreaFilter?> Understood(string text, Func<Expression> read, FilterCrs crs, Asked asked, Tingkat tingkat)
    {
        try
        {
            var filter = AreaFilter.Of(read(), crs, asked.Release, tingkat);
            var length = Uri.EscapeDataString(filter.Text).Length;
            return length <= MostInAddress
                ? Reading.Of<AreaFilter?>(filter, filter.Text)
                : throw Cql2Exception.TooMuch(text.Length, $"huruf dalam alamat ({length})", $"characters in an address ({length})", MostInAddress);
        }
        catch (Cql2Exception wrong)
        {
            return Problems.BadFilter(text, wrong.At, wrong.Id, wrong.En, wrong.Valid);
        }
    }
}
