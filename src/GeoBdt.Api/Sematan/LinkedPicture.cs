using System.Net;
using System.Text;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Sematan;

/// <summary>The picture of a map inside a link, with words for who does not see it: on our page and as a snippet for others.</summary>
sealed class LinkedPicture(Asked asked, MapScope scope, MapTexts texts)
{
    // For phones and the columns of village sites, where the wide picture could not be read. Unit: pixels.
    const int NarrowWidth = 400;

    // What changes the looks of the picture.
    static readonly Parameter[] Choices =
    [
        MapParameters.TingkatInKode, .. MapParameters.KelasInKode.All,
        MapParameters.Lebar, MapParameters.Tinggi, Parameters.Bahasa,
    ];

    static readonly Parameter[] Sizes = [MapParameters.Lebar, MapParameters.Tinggi];

    readonly Nilai _nilai = asked.Get(Parameters.SatuUkuran);

    /// <summary>For our own page: leads to the picture; narrow windows get the upright one unless a size was asked for.</summary>
    public string Html()
    {
        var address = Address(PicturePath);
        var image = Image(address);
        if (asked.Get(MapParameters.Lebar) == MapParameters.DefaultWidth
            && asked.Get(MapParameters.Tinggi) == MapParameters.DefaultHeight(MapParameters.DefaultWidth))
        {
            var narrow = Address(PicturePath, (MapParameters.Lebar.Name, $"{NarrowWidth}"));
            var height = MapParameters.DefaultHeight(NarrowWidth);
            image = $"""
                <picture><source media="(max-width:520px)" srcset="{Text(narrow)}" width="{NarrowWidth}" height="{height}">{image}</picture>
                """;
        }

        return $"""<a href="{Text(address)}">{image}</a>""";
    }

    /// <summary>Complete address of the picture that a link to our page is shown with.</summary>
    public string Card => Links.Origin(asked.Http) + Links.To(asked, $"/peta/{Map}/kartu.png", [.. Given(Choices.Except(Sizes))]);

    /// <summary>For other sites: complete addresses, and tags and attributes that their editors let pass.</summary>
    public string Snippet()
    {
        var origin = Links.Origin(asked.Http);
        return $"""<a href="{Text(origin + Address($"/sematan/{Map}"))}">{Image(origin + Address(PicturePath))}</a>""";
    }

    // The complete value: a page that says October 2020 goes on showing October 2020, and its words stay true.
    string Map => $"{_nilai.Ukuran}/{asked.Canonical(Parameters.Kode)}";

    string PicturePath => $"/peta/{Map}.png";

    string Image(string address)
    {
        var (width, height) = (asked.Get(MapParameters.Lebar), asked.Get(MapParameters.Tinggi));
        return $"""<img src="{Text(address)}" width="{width}" height="{height}" alt="{Text(Words())}">""";
    }

    // Only what differs from the defaults: addresses that live for years are short, and village sites refuse long ones.
    string Address(string path, params ReadOnlySpan<(string, string?)> more)
    {
        var given = new List<(string, string?)>();
        given.AddRange(more);
        given.AddRange(Given(Choices));
        return Links.To(asked, path, [.. given]);
    }

    IEnumerable<(string, string?)> Given(IEnumerable<Parameter> choices) => choices
        .Where(choice => asked.Canonical(choice) != choice.Read(null, asked).Canonical)
        .Select(choice => (choice.Name, asked.Canonical(choice)));

    string Words()
    {
        var words = new StringBuilder(texts.Title).Append(", ").Append(texts.Edition);
        if (asked.Release.Manifest.Sampel) words.Append(texts.In(new(" (data buatan)", " (invented data)")));
        words.Append(". ").Append(texts.Measure).Append('.');
        if (texts.WholeValue is { } whole) words.Append(' ').Append(whole).Append('.');
        var (least, most) = Extremes();
        if (least < 0) return words.ToString();
        return words
            .Append(texts.In(new(" Terendah: ", " Lowest: "))).Append(NameAndValue(least))
            .Append(texts.In(new("; tertinggi: ", "; highest: "))).Append(NameAndValue(most)).Append('.').ToString();
    }

    (int Least, int Most) Extremes()
    {
        var (least, most) = (-1, -1);
        for (var area = scope.First; area < scope.End; area++)
        {
            if (_nilai.Status[area] != NilaiStatus.Ada) continue;
            if (least < 0 || _nilai.Value[area] < _nilai.Value[least]) least = area;
            if (most < 0 || _nilai.Value[area] > _nilai.Value[most]) most = area;
        }

        return (least, most);
    }

    string NameAndValue(int area) => $"{asked.Release.Wilayah[area].Nama} {texts.Number(_nilai.Value[area])}";

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
