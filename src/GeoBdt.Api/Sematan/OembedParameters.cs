using GeoBdt.Api.Asking;

namespace GeoBdt.Api.Sematan;

// What a consumer of oEmbed asks with (oembed.com, 2.2); it may add names of its own, as WordPress adds dnt.
static class OembedParameters
{
    const int Most = 10_000;

    public static readonly Parameter<EmbedAddress> Address = new(
        "url",
        "Alamat lengkap halaman sematan atau gambar peta di server ini. / Complete address of an embed page or a map picture of this server.",
        (text, asked) => EmbedAddress.Parse(text!, asked.Http) is { } address
            ? Reading.Of(address, address.ToString())
            : Problems.NotEmbeddable(text!))
    {
        IsRequired = true,
        Example = "https://…/sematan/sanitasi-tak-layak/35.03",
    };

    public static readonly Parameter<int> MaxWidth = Parameters.Whole("maxwidth", "Lebar terbesar, piksel. / Largest width, pixels.", Most, 1, Most, clamp: true);

    public static readonly Parameter<int> MaxHeight = Parameters.Whole("maxheight", "Tinggi terbesar, piksel. / Largest height, pixels.", Most, 1, Most, clamp: true);

    public static readonly Parameter<string> Format = new(
        "format",
        "Bentuk jawaban: hanya json; yang lain 501. / Format: json only; others are a 501.",
        (text, _) => text is null or "json" ? Reading.Of("json", "json") : Problems.NoSuchOembedFormat(text))
    {
        Choices = ["json"],
    };
}
