using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Boundaries;

/// <summary>What a reader is asked to read.</summary>
/// <param name="Source">Source and what its owner says about it.</param>
/// <param name="OnRead">Called now and then with the share that was read, 0 to 1; null: nobody asks.</param>
sealed record Reading(BoundarySource Source, Action<double>? OnRead)
{
    // A report every so many features costs nothing and moves a bar smoothly.
    const int Stride = 256;

    /// <summary>File as the user named it.</summary>
    public string File => Source.Path;

    /// <summary>Tells the share read, now and then.</summary>
    public void Tell(long ordinal, double share)
    {
        if (ordinal % Stride == 0) OnRead?.Invoke(share);
    }

    /// <summary>The columns of code and name among those there are.</summary>
    /// <param name="columns">Names as the file has them.</param>
    /// <returns>Their numbers; −1 when there is no name.</returns>
    /// <exception cref="BoundaryException">There is no code, or no name of the name that the configuration gives.</exception>
    public (int Code, int Name) ChooseColumns(IReadOnlyList<string> columns)
    {
        var attributes = Source.Attributes ?? new BoundaryAttributes();
        if (attributes.ChooseCode(columns) is not { } code)
        {
            throw Missing(attributes.Code is null ? "Tidak ada atribut kode" : $"Atribut kode '{attributes.Code}' tidak ada", columns,
                "There is no code attribute; name it in the configuration (atribut-kode).");
        }

        var name = attributes.ChooseName(columns);
        if (name is null && attributes.Name is not null)
        {
            throw Missing($"Atribut nama '{attributes.Name}' tidak ada", columns, $"The name attribute '{attributes.Name}' does not exist.");
        }

        return (IndexOf(columns, code), name is null ? -1 : IndexOf(columns, name));
    }

    /// <summary>The layer to read: the one the configuration names, else the only one.</summary>
    /// <param name="layers">Layers of the file.</param>
    /// <exception cref="BoundaryException">There are several or none, or not the one that was named.</exception>
    public string ChooseLayer(IReadOnlyList<string> layers)
    {
        if (layers.Count == 0)
        {
            throw new BoundaryException(File, BoundaryRule.Empty,
                "Tidak ada lapisan poligon di berkas ini. / There is no layer of polygons in the file.");
        }

        if (Source.Lapisan is { } wanted)
        {
            return layers.FirstOrDefault(layer => layer == wanted)
                ?? layers.FirstOrDefault(layer => layer.Equals(wanted, StringComparison.OrdinalIgnoreCase))
                ?? throw new BoundaryException(File, BoundaryRule.UnknownLayer,
                    $"Lapisan '{wanted}' tidak ada; yang ada: {Listed(layers)}. / The layer does not exist; those that do are listed.");
        }

        return layers.Count == 1
            ? layers[0]
            : throw new BoundaryException(File, BoundaryRule.SeveralLayers,
                $"Ada {layers.Count} lapisan: {Listed(layers)}; sebut satu di konfigurasi (lapisan: {layers[0]}). / There are {layers.Count} layers; name one in the configuration.");
    }

    /// <summary>Names for a message: the first twenty.</summary>
    public static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(20)) + (names.Count > 20 ? $", … ({names.Count})" : "");

    BoundaryException Missing(string indonesian, IReadOnlyList<string> columns, string english) =>
        new(File, BoundaryRule.MissingCode, $"{indonesian}; yang ada: {Listed(columns)}. / {english}");

    static int IndexOf(IReadOnlyList<string> columns, string name)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] == name) return i;
        }

        return -1;
    }
}
