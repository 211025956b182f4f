using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api;

// A kind of failure. The slug is public contract: clients switch on the type URI, and GET on that URI explains it.
sealed record ProblemType(string Slug, int Status, Teks Judul, Teks Penjelasan)
{
    public string Uri => $"/masalah/{Slug}";
}
