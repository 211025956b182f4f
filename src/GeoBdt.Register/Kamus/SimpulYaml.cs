using System.Globalization;
using GeoBdt.Indicators.Catalog;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace GeoBdt.Register.Kamus;

/// <summary>A node of a declaration that knows where it stands: every refusal names file, line and position.</summary>
/// <remarks>Declarations are written by people and hold no record of anyone, so messages may quote them.</remarks>
sealed class SimpulYaml
{
    readonly YamlNode _node;

    SimpulYaml(string file, YamlNode node) => (File, _node) = (file, node);

    /// <summary>The file, for messages.</summary>
    public string File { get; }

    /// <summary>Where the node starts in the file.</summary>
    public Mark Start => _node.Start;

    /// <summary>True for a single value, as opposed to a list or a mapping.</summary>
    public bool IsText => _node is YamlScalarNode;

    /// <summary>True for a mapping.</summary>
    public bool IsMapping => _node is YamlMappingNode;

    /// <summary>The text of a single value.</summary>
    public string Text => _node is YamlScalarNode { Value: { Length: > 0 } value }
        ? value
        : throw Refuse("nilai", "di sini harus ada satu nilai.", "a single value must stand here.");

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<SimpulYaml> Items => _node is YamlSequenceNode list
        ? [.. list.Children.Select(Of)]
        : throw Refuse("daftar", "di sini harus ada daftar.", "a list must stand here.");

    /// <summary>The items of a list, or a single value as a list of one.</summary>
    public IReadOnlyList<SimpulYaml> ItemsOrOne => IsText ? [this] : Items;

    /// <summary>The keys and values of a mapping, in the order of the file.</summary>
    public IReadOnlyList<(SimpulYaml Key, SimpulYaml Value)> Entries =>
        [.. Mapping.Children.Select(pair => (Of(pair.Key), Of(pair.Value)))];

    YamlMappingNode Mapping => _node as YamlMappingNode
        ?? throw Refuse("pemetaan", "di sini harus ada kunci dan nilai.", "keys and values must stand here.");

    /// <summary>A value that must be there.</summary>
    public SimpulYaml this[string key] => Find(key)
        ?? throw Refuse("kunci-wajib", $"kunci wajib '{key}' tidak ada.", $"the required key '{key}' is missing.");

    /// <summary>Reads a document.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="text">YAML, one document.</param>
    /// <exception cref="DeklarasiException">Not YAML, empty, or several documents.</exception>
    public static SimpulYaml Read(string file, TextReader text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(text);
        }
        catch (YamlException e)
        {
            throw new DeklarasiException(file, e.Start.Line, e.Start.Column, "yaml",
                new Teks($"bukan YAML yang sah: {e.Message}", "not valid YAML."));
        }
        catch (InvalidOperationException)
        {
            // What the reader says of a list or mapping that never closes; it does not say where.
            throw new DeklarasiException(file, 0, 0, "yaml",
                new Teks("bukan YAML yang sah: kurung tidak ditutup.", "not valid YAML: a bracket never closes."));
        }

        return stream.Documents.Count == 1
            ? new SimpulYaml(file, stream.Documents[0].RootNode)
            : throw new DeklarasiException(file, 0, 0, "yaml",
                new Teks("berkas harus berisi tepat satu dokumen YAML.", "the file must hold exactly one YAML document."));
    }

    /// <summary>A value, or null when the key is not there.</summary>
    public SimpulYaml? Find(string key) =>
        Mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? Of(value) : null;

    /// <summary>Refuses a mapping with any other key.</summary>
    public void OnlyKeys(params ReadOnlySpan<string> known)
    {
        foreach (var (key, _) in Entries)
        {
            if (known.Contains(key.Text)) continue;
            throw key.Refuse("kunci-tidak-dikenal",
                $"kunci '{key.Text}' tidak dikenal; yang dikenal: {string.Join(", ", known!)}.",
                $"the key '{key.Text}' is unknown.");
        }
    }

    /// <summary>A whole number within limits.</summary>
    public int Number(int min, int max) =>
        int.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw Refuse("bilangan", $"'{Text}' bukan bilangan bulat {min} sampai {max}.",
                $"'{Text}' is not a whole number from {min} to {max}.");

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool Flag() => Text switch
    {
        "true" => true,
        "false" => false,
        _ => throw Refuse("ya-tidak", "harus true atau false.", "must be true or false."),
    };

    /// <summary>A text in both languages: <c>{id: …, en: …}</c>.</summary>
    /// <param name="besides">Other keys that may stand beside them.</param>
    public Teks Teks(params ReadOnlySpan<string> besides)
    {
        OnlyKeys(["id", "en", .. besides]);
        return new Teks(this["id"].Text, this["en"].Text);
    }

    /// <summary>What to throw when the node breaks a rule.</summary>
    public DeklarasiException Refuse(string rule, string id, string en) =>
        new(File, _node.Start.Line, _node.Start.Column, rule, new Teks(id, en));

    SimpulYaml Of(YamlNode node) => new(File, node);
}
