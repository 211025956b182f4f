using System.Text;

namespace GeoBdt.Tiles.Splice;

/// <summary>An attribute to put into the features of a layer: a key and a value for each feature.</summary>
/// <remarks>Holds the arrays it is given; they must not change while it is used.</remarks>
public sealed class SpliceColumn
{
    SpliceColumn(string layer, string key) => (Layer, Key) = (layer, Encoding.UTF8.GetBytes(key));

    /// <summary>Layer whose features get it.</summary>
    public string Layer { get; }

    internal byte[] Key { get; }

    // Values, or codes into Texts. Start is the place of the layer's first feature.
    internal SpliceNumbers? Numbers { get; private init; }

    internal byte[]? Codes { get; private init; }

    internal IReadOnlyList<string> Texts { get; private init; } = [];

    internal int Start { get; private init; }

    /// <summary>A column of numbers; NaN leaves the attribute out.</summary>
    /// <param name="layer">Layer whose features get it.</param>
    /// <param name="key">Name of the attribute.</param>
    /// <param name="numbers">Value of feature i of the layer at <paramref name="start"/> + i.</param>
    /// <param name="start">Place of the layer's first feature.</param>
    public static SpliceColumn OfNumbers(string layer, string key, SpliceNumbers numbers, int start) =>
        new(layer, key) { Numbers = numbers, Start = start };

    /// <summary>A column of few texts.</summary>
    /// <param name="layer">Layer whose features get it.</param>
    /// <param name="key">Name of the attribute.</param>
    /// <param name="codes">Place in <paramref name="texts"/>, of feature i of the layer at <paramref name="start"/> + i.</param>
    /// <param name="start">Place of the layer's first feature.</param>
    /// <param name="texts">Text of each code.</param>
    public static SpliceColumn OfTexts(string layer, string key, byte[] codes, int start, IReadOnlyList<string> texts) =>
        new(layer, key) { Codes = codes, Start = start, Texts = texts };
}
