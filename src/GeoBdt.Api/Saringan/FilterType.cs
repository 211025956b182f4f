namespace GeoBdt.Api.Saringan;

/// <summary>What an operand is; nothing is turned from one into another.</summary>
enum FilterType
{
    Text,
    Number,
    Boolean,
    Date,
    Timestamp,
    Shape,
}

static class FilterTypes
{
    public static (string Id, string En) Words(this FilterType type) => type switch
    {
        FilterType.Text => ("teks", "a text"),
        FilterType.Number => ("bilangan", "a number"),
        FilterType.Boolean => ("benar/salah", "true or false"),
        FilterType.Date => ("tanggal", "a date"),
        FilterType.Timestamp => ("waktu", "a time"),
        FilterType.Shape => ("bentuk", "a shape"),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type."),
    };
}
