using System.Text.RegularExpressions;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Wilayah;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Kuota.Halaman;

/// <summary>What stands in the page's form.</summary>
sealed partial class IsianKuota
{
    // More is a wrong search.
    const int MostFound = 12;

    // What a planner's spelling is put right in: thousands apart, and a decimal comma.
    static readonly string[] WholeNames = ["total", "minimal", "maksimal"], DecimalNames = ["batas"];

    readonly Dictionary<string, string> _texts = [];

    /// <summary>Parameters of the plan by name, as in an address, those beside too; empty ones are left out.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>Needs with their weights, in order; weights empty where none was given.</summary>
    public IReadOnlyList<(string Kebutuhan, string Bobot)> Needs { get; private init; } = [];

    public string Cari { get; private init; } = "";

    /// <summary>Areas that the search found; empty for none or no search.</summary>
    public IReadOnlyList<int> Found { get; private init; } = [];

    /// <summary>The area shared over, or <see cref="Parameters.WholeRelease"/>.</summary>
    public int Induk { get; private init; }

    public Tingkat? Baris { get; private init; }

    /// <summary>Bounds against an old quota were asked for and there is none, as when an address is opened that was used with an uploaded one: they wait.</summary>
    public bool IsWaiting { get; private init; }

    /// <summary>The text of a field; empty for none.</summary>
    public string this[string name] => _texts.GetValueOrDefault(name, "");

    /// <summary>A text for the reader of the plan; null where there is none or it waits.</summary>
    public string? ForPlan(string name) => IsWaiting && (name is "batas" or "tidak-turun") ? null : _texts.GetValueOrDefault(name);

    /// <summary>What an address says.</summary>
    public static IsianKuota Of(Asked asked)
    {
        var texts = new Dictionary<string, string>();
        foreach (var parameter in HalamanParameters.Plain)
        {
            if (asked.Canonical(parameter) is { Length: > 0 } text) texts[parameter.Name] = Tidy(parameter.Name, text);
        }

        if (asked.Canonical("ulangan") is { } draws) texts["ulangan"] = draws;
        var (area, found) = (asked.Get(HalamanParameters.Induk), new List<int>());
        if (asked.Canonical(HalamanParameters.Induk) is { } code) texts["induk"] = code;
        var cari = asked.Get(HalamanParameters.Cari) ?? "";
        if (AreaSearch.Canonical(cari) is { Length: > 0 } words)
        {
            found = AreaSearch.Of(asked.Release).Find(words, null, MostFound);
            // Another name was typed over an area chosen before.
            if (found.Count > 0 && !found.Contains(area))
            {
                area = found[0];
                texts["induk"] = asked.Release.Wilayah[area].Kode.ToString();
            }
        }

        return With(texts, ReadNeeds(asked), asked, area, found, cari);
    }

    /// <summary>What a plan was made of that came with uploaded tables or out of its file.</summary>
    public static IsianKuota Of(Asked asked, KuotaResponse kuota)
    {
        var texts = kuota.Berkas.Parameter.ToDictionary();
        var weights = texts.GetValueOrDefault("bobot", "").Split(',');
        var needs = texts.TryGetValue("kebutuhan", out var all) ? all.Split(',').Select((one, i) => (one, i < weights.Length ? weights[i] : "")) : [];
        var area = kuota.Induk is { } kode && asked.Release.Wilayah.TryFind(KodeKemendagri.Parse(kode), out var found) ? found : Parameters.WholeRelease;
        return With(texts, [.. needs], asked, area, [], "", hasTable: kuota.Parameter.BarisLama > 0);
    }

    static IsianKuota With(
        Dictionary<string, string> texts, List<(string Kebutuhan, string Bobot)> needs, Asked asked, int area, IReadOnlyList<int> found, string cari, bool hasTable = false)
    {
        var isian = new IsianKuota
        {
            Needs = needs,
            Cari = cari,
            Found = found,
            Induk = area,
            Baris = asked.TryFind(HalamanParameters.Baris.Name, out Tingkat baris) ? baris : null,
            IsWaiting = !hasTable && !texts.ContainsKey("lama") && (texts.ContainsKey("batas") || texts.GetValueOrDefault("tidak-turun") == "ya"),
        };
        foreach (var (name, text) in texts) isian._texts[name] = text;
        if (needs.Count > 0) isian._texts["kebutuhan"] = string.Join(',', needs.Select(one => one.Kebutuhan));
        if (needs.Any(one => one.Bobot.Length > 0)) isian._texts["bobot"] = string.Join(',', needs.Select(one => one.Bobot.Length > 0 ? one.Bobot : "1"));
        return isian;
    }

    // A line of the form holds one need; an address may hold all of them in the first.
    static List<(string Kebutuhan, string Bobot)> ReadNeeds(Asked asked)
    {
        var needs = new List<(string, string)>();
        foreach (var (need, weight) in HalamanParameters.Needs)
        {
            if (asked.Canonical(need) is not { Length: > 0 } all) continue;
            var (parts, weights) = (all.Split(','), asked.Canonical(weight) ?? "");
            if (parts.Length == 1)
            {
                needs.Add((all, weights.Replace(',', '.')));
                continue;
            }

            var each = weights.Split(',');
            for (var i = 0; i < parts.Length; i++) needs.Add((parts[i], i < each.Length ? each[i] : ""));
        }

        return needs;
    }

    static string Tidy(string name, string text)
    {
        var plain = name.StartsWith(KuotaParameterSet.Beside, StringComparison.Ordinal) ? name[KuotaParameterSet.Beside.Length..] : name;
        if (WholeNames.Contains(plain) && Grouped().IsMatch(text)) return text.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        return DecimalNames.Contains(plain) ? text.Replace(',', '.') : text;
    }

    [GeneratedRegex(@"^\d{1,3}(\.\d{3})+$|^\d{1,3}(,\d{3})+$", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();
}
